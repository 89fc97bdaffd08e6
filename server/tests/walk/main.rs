//! Forms of other systems, imported through the API and filled in over HTTP by somebody with a browser without scripts.
#![cfg(test)]

mod choosing;
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
#[path = "../../../form-schemas/tests/corpus/sources.rs"]
mod sources;
mod visitor;

use std::fmt::Write as _;

use serde_json::json;
use server::testing::process::Program;

use playing::{Played, play};
use serving::{Imported, Site};
use sources::{own, real};

/// How many journeys of a form are walked: few, unless `FOOLSCAP_WALK` says how many.
fn most() -> usize {
    std::env::var("FOOLSCAP_WALK").ok().map_or(10, |most| most.parse().expect("FOOLSCAP_WALK is a number"))
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
    for (name, source) in own().chain(real()) {
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
