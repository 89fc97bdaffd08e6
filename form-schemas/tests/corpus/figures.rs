//! What every import must hold, whatever it was made of.

use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Imported, Report, Source, import};
use form_schemas::journey::{EntryAnswers, journey};
use form_schemas::publish::{Finding, Severity, compile, lint};
use serde_json::Value;

/// Imports one file; what comes out is counted, can be written and read again, compiled and begun.
pub fn imported(name: &str, bytes: &[u8], format: Format) -> Imported {
    let imported = import(&[Source { name, bytes }], format);
    let imported = imported.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    sound(name, &imported);
    if let Ok(source) = serde_json::from_slice(bytes) {
        assert_points(name, &imported.report, &source);
    }
    imported
}

/// Whatever is said is said of a place that the source has, or of one inside of a document that it keeps as a text.
pub fn assert_points(name: &str, report: &Report, source: &Value) {
    for entry in report.taken.iter().chain(&report.changed).chain(&report.left) {
        let mut places =
            std::iter::successors(Some(entry.pointer.as_str()), |place| Some(place.rsplit_once('/')?.0));
        let nearest = places.find(|place| source.pointer(place).is_some());
        let inside = nearest.and_then(|place| source.pointer(place)?.as_str());
        let is_there = nearest == Some(&*entry.pointer)
            || inside.is_some_and(|text| text.trim_start().starts_with(['{', '[']));
        assert!(is_there, "{name}: {entry:?}");
    }
}

/// Counts agree, and writing and reading change nothing.
pub fn sound(name: &str, Imported { definition, report }: &Imported) {
    let counts = report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{name}: {counts:?}");
    }
    let written = definition.to_bytes();
    let read = FormDefinition::parse(&written).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_eq!(read.to_bytes(), written, "{name}");
    let compiled = compile(definition.clone());
    let _ = journey(&compiled, &EntryAnswers::new(), crate::walker::today());
    for entry in report.left.iter().chain(&report.changed) {
        assert!(!entry.message.trim().is_empty(), "{name}: {entry:?}");
    }
}

/// At least 95 in 100 of each are taken, and whatever is not has its reason.
pub fn assert_taken(name: &str, report: &Report) {
    let counts = report.counts;
    let all = [
        ("pages", counts.pages),
        ("questions", counts.questions),
        ("options", counts.options),
        ("conditions", counts.conditions),
    ];
    for (what, count) in all {
        assert!(count.taken * 100 >= count.source * 95, "{name}: {what}: {count:?}\n{:#?}", report.left);
    }
    let left: usize = all.iter().map(|(_, count)| count.left).sum();
    assert!(left == 0 || !report.left.is_empty(), "{name}: something is left without a reason");
}

/// What stops publishing, but for kinds and parts that cannot be asked yet.
pub fn unexpected_errors(definition: &FormDefinition) -> Vec<Finding> {
    let later = |code: &str| code.ends_with("later");
    let found = lint(definition);
    found.into_iter().filter(|finding| finding.severity == Severity::Error && !later(&finding.code)).collect()
}

/// The titles of the conditions of a page.
pub fn needs(definition: &FormDefinition, page: &str) -> Vec<String> {
    let page = definition.pages.iter().find(|other| other.id.as_str() == page).unwrap();
    let title = |id| definition.condition(id).unwrap().title.clone().unwrap().text;
    page.when.iter().map(title).collect()
}

/// The addresses of the pages, in order.
pub fn pages(definition: &FormDefinition) -> Vec<&str> {
    definition.pages.iter().map(|page| page.id.as_str()).collect()
}

/// What is said of a place in the report.
pub fn said(report: &Report, pointer: &str) -> String {
    let entries = report.left.iter().chain(&report.changed).filter(|entry| entry.pointer == pointer);
    entries.map(|entry| entry.message.as_str()).collect::<Vec<_>>().join(" ")
}
