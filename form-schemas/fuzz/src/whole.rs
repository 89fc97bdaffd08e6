//! Whole forms: imports, and documents of our own.

use form_schemas::answer::{Answers, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::export::{json_schema, outline::outline, rjsf};
use form_schemas::import::{Format, Imported, Report, Source, import};
use form_schemas::journey::{EntryAnswers, PageRequest, check_answers, journey, page_model};
use form_schemas::publish::{Compiled, Finding, PublishContext, Severity, compile, publish};
use form_schemas::{Date, Language};

/// Imports a file; what comes of it must be whole.
///
/// # Panics
/// When something does not hold.
pub fn import_as(format: Format, bytes: &[u8]) {
    match import(&[Source { name: "form.json", bytes }], format) {
        Ok(Imported { definition, report }) => {
            counted(&report);
            whole(&definition);
        }
        Err(error) => told(&error.findings),
    }
}

/// Reads a form document; what was read must be whole.
///
/// # Panics
/// When something does not hold.
pub fn document(bytes: &[u8]) {
    match FormDefinition::parse(bytes) {
        Ok(definition) => whole(&definition),
        Err(findings) => told(&findings),
    }
}

/// What is left and what is changed has its reason, and both sides of each count agree.
fn counted(report: &Report) {
    let counts = report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{counts:?}");
    }
    for entry in report.left.iter().chain(&report.changed) {
        assert!(!entry.message.trim().is_empty(), "{entry:?}");
    }
    let left = [counts.pages, counts.questions, counts.options, counts.conditions];
    assert!(
        left.iter().all(|count| count.left == 0) || !report.left.is_empty(),
        "{counts:?}: left in silence"
    );
}

/// A refusal says why.
fn told(findings: &[Finding]) {
    assert!(!findings.is_empty(), "refused without a reason");
    assert!(findings.iter().all(|finding| !finding.message.trim().is_empty()), "{findings:?}");
}

/// What was read is written to be read alike, can be shown and exported; without a thing to fix it can be published.
fn whole(definition: &FormDefinition) {
    let written = definition.to_bytes();
    // A few bytes can stand for many (`$ref`, lists that are shared): a form has its own limit.
    if written.len() <= FormDefinition::MAX_BYTES {
        let read = FormDefinition::parse(&written).unwrap_or_else(|findings| panic!("{findings:?}"));
        assert_eq!(read.to_bytes(), written, "written alike");
    }
    let compiled = compile(definition.clone());
    shown(&compiled);
    let context =
        PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };
    match publish(definition.clone(), &context) {
        Ok(published) => {
            assert!(compiled.left_out().is_empty(), "{:?}", compiled.left_out());
            shown(published.compiled());
        }
        Err(findings) => {
            told(&findings);
            let stops = findings.iter().any(|finding| finding.severity == Severity::Error);
            assert!(stops, "refused, but nothing is to fix: {findings:?}");
        }
    }
    let _ = (json_schema(definition), rjsf(definition), outline(definition, &definition.form.language()));
}

/// What a person sees who has answered nothing yet.
fn shown(compiled: &Compiled) {
    let Some(today) = Date::new(2026, 11, 20) else { return };
    let (entry, language) = (EntryAnswers::new(), Language::english());
    let journey = journey(compiled, &entry, today);
    for step in journey.steps() {
        let (page, item) = (&step.page, &step.item);
        let request = PageRequest { page, item, language: &language, entry: &entry, raw: None, errors: &[] };
        assert!(page_model(compiled, &journey, &request).is_some(), "{page} is shown");
    }
    let _ = check_answers(compiled, &journey, &language);
    let _ = validate(compiled, Answers::new(), today);
}
