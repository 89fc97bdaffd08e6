//! Publishing: a draft becomes a version that never changes.

use super::lint::at_question;
use super::{Compiled, Finding, Severity, Subject, compile, lint};
use crate::definition::{FormDefinition, Property};
use crate::{QuestionPath, Slug};
use std::sync::Arc;

/// What publishing must know beside the draft.
#[derive(Clone, Copy, Debug)]
pub struct PublishContext<'a> {
    /// Where the installation is, without a slash at its end: `https://forms.example.org`.
    pub base_url: &'a str,
    /// The number of the version that is made.
    pub version: u64,
    /// How many active destinations the form has.
    pub destinations: usize,
    /// The live version, if there is one.
    pub live: Option<&'a FormDefinition>,
}

/// A version: frozen bytes, and what answers are judged by. Made by [`publish`] only, or read back by
/// [`Published::read`].
#[derive(Clone, Debug)]
pub struct Published {
    compiled: Arc<Compiled>,
    bytes: Arc<[u8]>,
    id: String,
    warnings: Vec<Finding>,
}

/// Makes a version of a draft.
///
/// # Errors
/// All things to fix, warnings among them, when there is at least one error.
pub fn publish(draft: FormDefinition, context: &PublishContext<'_>) -> Result<Published, Vec<Finding>> {
    let findings = findings(&draft, context);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(findings);
    }
    let mut definition = draft;
    let id = schema_id(context.base_url, &definition.form.slug, context.version);
    definition.id = Some(id.clone());
    let bytes = definition.to_bytes();
    // What was frozen is what is compiled: the bytes must be readable by the next start.
    let compiled = compile(FormDefinition::parse(&bytes)?);
    if !compiled.left_out().is_empty() {
        return Err(compiled.left_out().to_vec());
    }
    Ok(Published { compiled: Arc::new(compiled), bytes: bytes.into(), id, warnings: findings })
}

/// All things to fix in a draft that is to be published, those that only the installation knows included.
pub fn findings(draft: &FormDefinition, context: &PublishContext<'_>) -> Vec<Finding> {
    let mut findings = lint(draft);
    if context.destinations == 0 {
        let message = "Submissions go nowhere yet: they are only kept here. Add a destination.";
        findings.push(Finding::warning("destination-missing", Subject::Form, message));
    }
    if let Some(live) = context.live {
        if live.form.slug != draft.form.slug {
            let message = format!(
                "The form is published under “{}”, which cannot change. Set it back.",
                live.form.slug
            );
            findings.insert(0, Finding::error("slug-changed", Subject::Form, message).at("/x-form/slug"));
        }
        names(draft, live, context.destinations, &mut findings);
    }
    findings
}

/// Names in the data that were published and are gone: whoever works on submissions knows them.
fn names(draft: &FormDefinition, live: &FormDefinition, destinations: usize, findings: &mut Vec<Finding>) {
    let mut paths = Vec::new();
    collect(&live.properties, None, &mut paths);
    for path in paths.into_iter().filter(|path| draft.property(path).is_none()) {
        let reach = match destinations {
            0 => String::new(),
            1 => " One destination receives it.".to_owned(),
            many => format!(" {many} destinations receive it."),
        };
        let message = format!(
            "“{}” is a name in the data of the live version and is gone in this one.{reach} Tell the people who work on the submissions.",
            path.name()
        );
        let at = at_question(&path);
        findings.push(Finding::warning("name-gone", Subject::Question(path), message).at(at));
    }
}

fn collect(properties: &[Property], repeat: Option<&QuestionPath>, paths: &mut Vec<QuestionPath>) {
    for property in properties {
        let name = property.name().clone();
        let path =
            repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()));
        if let Property::Repeat(inner) = property {
            collect(&inner.properties, Some(&path), paths);
        }
        paths.push(path);
    }
}

/// The address of a version's schema: its `$id`.
pub fn schema_id(base_url: &str, slug: &Slug, version: u64) -> String {
    format!("{}/schemas/{slug}/{version}", base_url.trim_end_matches('/'))
}

impl Published {
    /// Reads a version that was published before.
    ///
    /// # Errors
    /// Why it cannot be used: it was not made by [`publish`], or by a later version of the product.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Finding>> {
        let definition = FormDefinition::parse(bytes)?;
        let Some(id) = definition.id.clone() else {
            let message = "This is not a version: it has no $id.";
            return Err(vec![Finding::error("not-published", Subject::Form, message)]);
        };
        let compiled = compile(definition);
        if !compiled.left_out().is_empty() {
            return Err(compiled.left_out().to_vec());
        }
        Ok(Self { compiled: Arc::new(compiled), bytes: bytes.into(), id, warnings: Vec::new() })
    }

    /// The definition with its validators.
    pub fn compiled(&self) -> &Arc<Compiled> {
        &self.compiled
    }

    /// The definition.
    pub fn definition(&self) -> &FormDefinition {
        self.compiled.definition()
    }

    /// The published JSON Schema, as it is stored and served: never changed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its address, `$id`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the designer was warned about.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// The published JSON Schema without what is only for people: no `x-` keywords.
    pub fn plain(&self) -> Vec<u8> {
        let schema = super::plain::without_own_keywords(self.definition().to_value());
        format!("{schema:#}\n").into_bytes()
    }
}
