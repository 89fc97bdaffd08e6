//! What holds of every import of a format that is a tree: schemas, component trees, layouts.

use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Imported, Report, Source, import};
use form_schemas::publish::{Severity, lint};

/// What waits for kinds that are not there yet.
const LATER: &str = "kind-later";

/// Both sides are counted, what is not taken has its reason, writing and reading changes nothing, and whatever stops
/// publishing is said for a person.
pub fn assert_sound(file: &str, Imported { definition, report }: &Imported) {
    let counts = report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{file}: {counts:?}");
    }
    let lost = counts.questions.left + counts.options.left + counts.conditions.left;
    assert!(lost == 0 || !report.left.is_empty(), "{file}: {counts:?}");
    assert!(counts.questions.form >= counts.questions.taken, "{file}: {counts:?}");
    let read = FormDefinition::parse(&definition.to_bytes()).unwrap();
    assert_eq!(read.to_value(), definition.to_value(), "{file}");
    let errors = lint(definition).into_iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.filter(|finding| finding.code != LATER).collect();
    assert!(errors.is_empty(), "{file}: {errors:#?}");
}

/// The addresses of the pages.
pub fn pages(definition: &FormDefinition) -> Vec<&str> {
    definition.pages.iter().map(|page| page.id.as_str()).collect()
}

/// What a page needs to be shown, by the titles of its conditions.
pub fn needs(definition: &FormDefinition, page: &str) -> Vec<String> {
    let page = definition.pages.iter().find(|other| other.id.as_str() == page).unwrap();
    let title = |id| definition.condition(id).unwrap().title.clone().unwrap().text;
    page.when.iter().map(title).collect()
}

/// What is said to be left at this place.
pub fn left(report: &Report, pointer: &str) -> String {
    let entries = report.left.iter().filter(|entry| entry.pointer == pointer);
    entries.map(|entry| entry.message.as_str()).collect::<Vec<_>>().join(" ")
}

/// What is said to be changed at this place.
pub fn changed(report: &Report, pointer: &str) -> String {
    let entries = report.changed.iter().filter(|entry| entry.pointer == pointer);
    entries.map(|entry| entry.message.as_str()).collect::<Vec<_>>().join(" ")
}

/// What becomes of a form whose format is found out.
pub fn of(form: &serde_json::Value) -> Imported {
    let bytes = form.to_string();
    let imported = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
    assert_sound("a.json", &imported);
    imported
}
