//! Imported forms are filled in from start to end.

use crate::files::{corpus, fixture};
use crate::walker::{Chance, End, walk};
use form_schemas::import::{Format, Source, import};
use form_schemas::publish::{PublishContext, Severity, compile, publish};
use std::collections::HashMap;

const CONTEXT: PublishContext<'static> =
    PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };

/// Walks so many ways through a form; how often each end was met, and how many different answers were given.
fn fill_in(name: &str, bytes: &[u8], walks: u64) -> Result<(HashMap<&'static str, usize>, usize), String> {
    let imported = import(&[Source { name, bytes }], Format::Auto).unwrap();
    let compiled = match publish(imported.definition.clone(), &CONTEXT) {
        Ok(published) => published.compiled().clone(),
        Err(findings) => {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            return Err(errors
                .map(|finding| format!("{}: {}", finding.code, finding.message))
                .collect::<Vec<_>>()
                .join("\n"));
        }
    };
    let mut ends = HashMap::new();
    let mut different = std::collections::HashSet::new();
    for seed in 0..walks {
        let (end, answers) = walk(&compiled, &mut Chance(seed));
        *ends.entry(if end == End::Exit { "exit" } else { "submitted" }).or_default() += 1;
        different.insert(serde_json::to_string(&answers).unwrap());
    }
    Ok((ends, different.len()))
}

#[test]
fn the_parts_of_a_draft_that_can_be_asked_are_asked() {
    // The fixture holds a condition that cannot be read: it is not publishable, and can be previewed.
    let bytes = fixture("allotment.json");
    let refused = fill_in("allotment.json", &bytes, 1).unwrap_err();
    assert!(refused.contains("expression-"), "{refused}");
    let imported = import(&[Source { name: "allotment.json", bytes: &bytes }], Format::Auto).unwrap();
    let compiled = compile(imported.definition);
    let ends: Vec<End> = (0..40).map(|seed| walk(&compiled, &mut Chance(seed)).0).collect();
    assert!(ends.contains(&End::Exit) && ends.contains(&End::Submitted));
}

#[test]
fn every_publishable_file_of_the_corpus_runs_from_start_to_end() {
    for file in corpus("xgov").into_iter().chain(corpus("communitiesuk")) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match fill_in(&name, &std::fs::read(&file).unwrap(), 200) {
            Ok((ends, different)) => println!("{name}: {ends:?}, {different} different"),
            Err(findings) => {
                assert_ne!(name, "report-a-terrorist.json", "{findings}");
                println!("{name}: not publishable yet:\n{findings}");
            }
        }
    }
}
