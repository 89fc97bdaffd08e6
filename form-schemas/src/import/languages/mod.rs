//! One form of several files, one a language.
//!
//! Each file is imported by itself. Then what belongs together is found: pages by the questions on them, their addresses and
//! their places; questions by their names; options by their values. The texts of one become translations of the other,
//! and whatever is in one file only, or is not the same in both, is in the report.

mod conditions;
mod pairs;

use super::{ImportError, Imported, Report};
use crate::definition::FormDefinition;
use crate::edit::apply_all;
use crate::publish::Subject;
use crate::translation::{Address, Field, Translating, add_language, texts};
use crate::{Language, Translation};
use pairs::Pairs;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The language that a file is in by its name: `name.cy.json`.
pub(super) fn of_name(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (_, last) = stem.rsplit_once(['.', '-', '_'])?;
    let known = ["en", "cy", "ga", "gd", "fr", "de", "es", "it", "pl", "pt", "nl", "ro", "uk", "ar", "ur"];
    known.contains(&last).then(|| last.to_owned())
}

/// A language as forms call it: without its region. None where it is none.
pub(super) fn plain(said: &str) -> Option<String> {
    let language = said.split(['-', '_']).next()?.to_ascii_lowercase();
    Language::new(language.clone()).ok().map(|_| language)
}

/// Joins the forms of several files: the first in English is the form, the others become its translations.
pub(super) fn join(mut forms: Vec<(&str, Imported)>) -> Result<Imported, ImportError> {
    let is_english = |(_, form): &(&str, Imported)| form.definition.form.language().as_str() == "en";
    let first = forms.iter().position(is_english).unwrap_or_default();
    if forms.is_empty() {
        return Err(ImportError::new("files", "", "There is no file."));
    }
    let (name, mut form) = forms.remove(first);
    for (other_name, other) in forms {
        let language = other.definition.form.language();
        if form.definition.form.languages.contains(&language) {
            let message = format!(
                "“{name}” and “{other_name}” are in the same language ({}). Files of one form are told apart by their languages: \
                 call them form.en.json and form.cy.json.",
                language.as_str()
            );
            return Err(ImportError::new("files", "", message));
        }
        form = translated((name, form), (other_name, other, None), &language)?;
    }
    Ok(form)
}

/// Joins a form and what one file says in another language beside it: of its texts only `own` are in that language.
pub(super) fn join_within(
    form: (&str, Imported),
    (name, other): (&str, Imported),
    own: &HashSet<String>,
) -> Result<Imported, ImportError> {
    let language = other.definition.form.language();
    let file = form.1.report.file.clone();
    let mut joined = translated(form, (name, other, Some(own)), &language)?;
    joined.report.file = file;
    Ok(joined)
}

/// A form with the texts of another one as its translations.
fn translated(
    (name, form): (&str, Imported),
    (other_name, other, own): (&str, Imported, Option<&HashSet<String>>),
    language: &Language,
) -> Result<Imported, ImportError> {
    let Imported { mut definition, mut report } = form;
    let pairs = Pairs::of(&definition, &other.definition);
    let there: HashMap<String, &str> = texts(&other.definition)
        .into_iter()
        .map(|entry| (entry.address.to_string(), entry.text.text.as_str()))
        .collect();
    let mut translating = Translating::of(&definition);
    let mut missing: Vec<(String, String)> = Vec::new();
    for entry in texts(&definition) {
        let Some(address) = pairs.address(&entry.address) else { continue };
        // What stands there because nobody translated it is no translation.
        let is_own = |text: &&str| *text != entry.text.text || own.is_none_or(|own| own.contains(*text));
        let Some(text) = there.get(&address.to_string()).copied().filter(is_own) else {
            missing.push((place(&definition, &report, entry.page), entry.text.text.clone()));
            continue;
        };
        let translation = Translation { text: text.to_owned(), of: entry.text.hash() };
        translating.put(&entry.address, language, Some(translation));
    }
    let refused = |message: String| ImportError::new("languages", "", message);
    let more = add_language(&definition, language).map_err(|error| refused(error.to_string()))?;
    let mut commands = translating.into_commands();
    // The language comes last: a command for the form as a whole holds its languages too.
    if let Some(form) = commands.iter_mut().find_map(|command| match command {
        crate::edit::Command::SetForm { form } => Some(form),
        _ => None,
    }) {
        form.languages.push(language.clone());
    } else {
        commands.push(more);
    }
    apply_all(&mut definition, &commands).map_err(|error| refused(error.to_string()))?;
    for (pointer, text) in missing {
        let text: String = text.chars().take(60).collect();
        report.leave(pointer, format!("“{other_name}” says nothing for “{text}”: translate it here."));
    }
    drifted(((name, &definition), (other_name, &other)), &pairs, &mut report);
    report.file = format!("{}, {other_name}", report.file);
    let known: HashSet<(String, String)> =
        report.left.iter().map(|known| (known.pointer.clone(), known.message.clone())).collect();
    for entry in &other.report.left {
        if !known.contains(&(entry.pointer.clone(), entry.message.clone())) {
            report.leave(entry.pointer.clone(), format!("In “{other_name}”: {}", entry.message));
        }
    }
    Ok(Imported { definition, report })
}

/// Where the page of a text stands in the source.
fn place(definition: &FormDefinition, report: &Report, page: Option<&crate::PageId>) -> String {
    let index = definition.pages.iter().position(|other| Some(&other.id) == page);
    index.and_then(|index| report.pages.get(index)).cloned().unwrap_or_default()
}

/// Says what is in one file only, and what is not the same in both.
fn drifted(
    ((name, one), (other_name, other)): ((&str, &FormDefinition), (&str, &Imported)),
    pairs: &Pairs,
    report: &mut Report,
) {
    for page in &one.pages {
        let at = place(one, report, Some(&page.id));
        let Some(pair) = pairs.page(&page.id).and_then(|id| other.definition.page(id)) else {
            let message = format!("The page “{}” is in “{name}” only: translate it here.", page.id);
            report.change(at, message);
            continue;
        };
        if page.when.len() != pair.when.len() || page.kind != pair.kind {
            let message = format!(
                "The page “{}” is not shown under the same conditions in “{other_name}”: those of “{name}” were taken.",
                page.id
            );
            report.change(at, message);
        }
    }
    for page in other.definition.pages.iter().filter(|page| !pairs.has_other_page(&page.id)) {
        let at = place(&other.definition, &other.report, Some(&page.id));
        report.leave(at, format!("The page “{}” is in “{other_name}” only, and was not taken.", page.id));
    }
    for section in other.definition.sections.iter().filter(|section| !pairs.has_other_section(&section.id)) {
        let at = section.pages.first().map(|page| place(&other.definition, &other.report, Some(page)));
        let message =
            format!("The section “{}” is in “{other_name}” only, and was not taken.", section.title.text);
        report.leave(at.unwrap_or_default(), message);
    }
    for placed in one.questions() {
        let at = place(one, report, placed.page.map(|page| &page.id));
        let title = &placed.question.title.text;
        let Some(pair) = pairs.question(&placed.path).and_then(|path| other.definition.question(path)) else {
            report.change(at, format!("The question “{title}” is in “{name}” only: translate it here."));
            continue;
        };
        if placed.question.optional != pair.optional {
            let message =
                format!("“{title}” may be left out in one of the files only: that of “{name}” was taken.");
            report.change(at.clone(), message);
        }
        let (here, there) = (one.choices_of(placed.question).len(), other.definition.choices_of(pair).len());
        if here != there {
            let message = format!("“{title}” has {here} options in “{name}” and {there} in “{other_name}”.");
            report.change(at, message);
        }
    }
    for placed in other.definition.questions().iter().filter(|placed| !pairs.has_other_question(&placed.path))
    {
        let at = place(&other.definition, &other.report, placed.page.map(|page| &page.id));
        let message = format!(
            "The question “{}” is in “{other_name}” only, and was not taken.",
            placed.question.title.text
        );
        report.leave(at, message);
    }
    let renamed = values(((name, one), (other_name, &other.definition)), pairs, report);
    conditions::drifted(((name, one), (other_name, other)), (pairs, &renamed), report);
}

/// Options whose value is not the same in both files: what conditions ask for there, and what here.
fn values(
    ((name, one), (other_name, other)): ((&str, &FormDefinition), (&str, &FormDefinition)),
    pairs: &Pairs,
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut renamed = Vec::new();
    for placed in one.questions() {
        let Some(pair) = pairs.question(&placed.path).and_then(|path| other.question(path)) else { continue };
        let at = place(one, report, placed.page.map(|page| &page.id));
        let there: Vec<&str> = other.choices_of(pair).iter().map(|choice| choice.value.as_str()).collect();
        let mut differ = Vec::new();
        for choice in one.choices_of(placed.question) {
            let value = choice.value.as_str();
            let subject = Subject::Question(placed.path.clone());
            let field = pairs.field(&subject, &Field::Option(value.to_owned()));
            let Field::Option(paired) = field else { continue };
            if paired != value && there.contains(&paired.as_str()) {
                differ.push(format!("“{value}” and “{paired}”"));
                let quoted = |value: &str| format!("\"const\":{}", Value::from(value));
                renamed.push((quoted(&paired), quoted(value)));
            }
        }
        if !differ.is_empty() {
            let message = format!(
                "Options of “{}” have other values in “{other_name}” than in “{name}”, whose values were taken: {}.",
                placed.question.title.text,
                differ.join(", ")
            );
            report.change(at, message);
        }
    }
    renamed
}

impl Pairs {
    /// The address of the same text in the other form; none where what holds it is not there.
    fn address(&self, address: &Address) -> Option<Address> {
        let subject = self.subject(&address.subject)?;
        let field = self.field(&address.subject, &address.field);
        Some(Address { subject, field })
    }
}
