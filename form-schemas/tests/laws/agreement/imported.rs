//! Forms of other systems, imported: the same answers, judged by us and by others.

use super::{Shares, compare, line, most};
use crate::sources::{own, real};
use crate::walker::Chance;
use form_schemas::import::{Format, Source, import};
use form_schemas::publish::{Compiled, PublishContext, Severity, compile, publish};
use serde_json::Value;
use std::sync::Arc;

const CONTEXT: PublishContext<'static> =
    PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };

/// The verdicts about each source that is imported, one form after another.
fn judge(of: &str, file: &str, sources: impl Iterator<Item = (String, Vec<u8>)>) {
    let mut lines = String::new();
    let mut all = Shares::default();
    for (name, bytes) in sources {
        let imported = match import(&[Source { name: &name, bytes: &bytes }], Format::Auto) {
            Ok(imported) => imported,
            Err(refused) => {
                println!("{name}: refused: {:?}", refused.findings.first());
                continue;
            }
        };
        let (schema, compiled): (Value, Arc<Compiled>) = match publish(imported.definition.clone(), &CONTEXT)
        {
            Ok(version) => (serde_json::from_slice(version.bytes()).unwrap(), Arc::clone(version.compiled())),
            Err(findings) => {
                for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
                    println!("{name}: not published: {}: {}", finding.code, finding.message);
                }
                let compiled = Arc::new(compile(imported.definition));
                (compiled.definition().to_value(), compiled)
            }
        };
        let (line, shares) = line(&name, &schema, &compiled, &mut Chance(7), most());
        let Shares { accepted, refused, .. } = shares;
        println!("{name}: {accepted} answer sets accepted, {refused} refused");
        lines.push_str(&line);
        all.add(shares);
    }
    if !lines.is_empty() {
        all.assert_both(of);
        compare(file, &lines);
    }
}

#[test]
fn we_and_others_agree_about_imported_forms() {
    judge("imported forms of this project", "agreement-fixtures.jsonl", own());
}

#[test]
fn we_and_others_agree_about_the_corpus() {
    judge("imported forms of the corpus", "agreement-corpus.jsonl", real());
}
