//! Forms of other systems, imported through the API and filled in over HTTP by somebody with a browser without scripts.
#![cfg(test)]

#[path = "../../../form-schemas/tests/corpus/files.rs"]
mod files;
mod filling;
#[path = "../../../form-schemas/tests/walker/giving.rs"]
mod giving;
mod html;
#[path = "../../../form-schemas/tests/laws/agreement/others.rs"]
mod others;
mod playing;
mod receiver;
mod serving;
mod visitor;

use std::fmt::Write as _;

use serde_json::json;
use server::testing::process::Program;

use files::{corpus, fixture};
use playing::{Played, play};
use serving::{Imported, Site};

const FOLDERS: [&str; 9] =
    ["communitiesuk", "defra", "formio", "govuk-forms", "jsonforms", "moj", "rjsf", "ukho", "xgov"];

const FIXTURES: [&str; 9] = [
    "allotment.formio.json",
    "allotment.json",
    "boat-permit.json",
    "complaint.json",
    "library-card.json",
    "licence.schema.json",
    "stall.jsonforms.json",
    "stall.rjsf.json",
    "stall.schema.json",
];

/// How many journeys of a form are walked: few, unless `FOOLSCAP_WALK` says how many.
fn most() -> usize {
    std::env::var("FOOLSCAP_WALK").ok().map_or(10, |most| most.parse().expect("FOOLSCAP_WALK is a number"))
}

/// Our own sources, then those of the corpus.
fn sources() -> Vec<(String, Vec<u8>)> {
    let own = FIXTURES.iter().map(|name| ((*name).to_owned(), fixture(name)));
    let others = FOLDERS.iter().flat_map(|folder| corpus(folder)).map(|file| {
        let name = file.strip_prefix(file.ancestors().nth(2).unwrap()).unwrap().display().to_string();
        (name, std::fs::read(&file).unwrap())
    });
    own.chain(others).collect()
}

#[test]
fn every_journey_over_http_ends_with_a_valid_submission_or_at_an_exit() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(env!("CARGO_BIN_EXE_foolscap"), folder.path())
        .with("FOOLSCAP_DELIVERY_ALLOW", "127.0.0.1/32")
        .with("FOOLSCAP_LOG", "error");
    let serving = program.serve();
    let site = Site::new(&program);
    let (mut lines, mut troubles, mut all, mut forms) = (String::new(), String::new(), 0, 0);
    for (name, source) in sources() {
        let form = match site.import(&name, &source) {
            Imported::Live(form) => form,
            Imported::Refused(why) => {
                println!("{name}: {why}");
                continue;
            }
        };
        let Played { journeys, submitted, pages, exits, trouble } = play(&site, &form, most());
        let all_pages = form.definition.pages.len();
        println!(
            "{name}: {journeys} journeys, {submitted} submitted; {} of {all_pages} pages, exits {exits:?} reached",
            pages.len()
        );
        for page in form.definition.pages.iter().filter(|page| !pages.contains(page.id.as_str())) {
            println!("  not reached: {}", page.id);
        }
        for trouble in trouble {
            writeln!(troubles, "{name}: {trouble}").unwrap();
        }
        let (schema, answers) = site.delivered(&form, submitted);
        let cases: Vec<_> = answers
            .into_iter()
            .map(|answers| json!({"answers": answers, "accepted": true, "taken": true, "conditions": {}}))
            .collect();
        lines += &(json!({"name": name, "schema": schema, "cases": cases}).to_string() + "\n");
        all += journeys;
        forms += 1;
    }
    println!("{forms} forms, {all} journeys");
    serving.stop();
    others::compare("delivered.jsonl", &lines);
    assert!(troubles.is_empty(), "{troubles}");
    assert!(forms > 3 && all > 20, "{forms} forms, {all} journeys");
}
