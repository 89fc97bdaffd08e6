//! Defra's forms as they are stored, and what their components hold beside a question.

use crate::figures::{assert_taken, imported, said};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn definition(components: &Value) -> Value {
    json!({"engine": "V2", "schema": 2, "startPage": "/boat", "lists": [], "sections": [], "conditions": [], "pages": [
        {"id": "p1", "title": "Your boat", "path": "/boat", "next": [], "components": components},
        {"id": "p2", "title": "", "path": "/summary", "controller": "SummaryPageController", "next": []}]})
}

fn text(name: &str) -> Value {
    json!({"id": name, "type": "TextField", "name": name, "title": "What is it called?", "options": {}, "schema": {}})
}

#[test]
fn what_is_stored_is_read_with_what_the_service_says_of_it() {
    let stored = json!({"id": "667d", "versions": [{"versionNumber": 1}],
        "metadata": {"slug": "boats", "title": "Register a boat", "organisation": "Harbour", "privacyNoticeUrl": "https://harbour.example/privacy",
            "submissionGuidance": "We will write to you.", "contact": {"phone": "01632 960 001",
                "email": {"address": "boats@harbour.example", "responseTime": "We answer in 2 days"}, "online": {"url": "https://harbour.example", "text": "Our website"}}},
        "draft": definition(&json!([text("boat")])), "live": definition(&json!([text("ship")]))});
    let Imported { definition, report } =
        imported("stored.json", stored.to_string().as_bytes(), Format::Auto);
    assert_taken("stored.json", &report);
    let value = definition.to_value();
    assert_eq!(value["title"], "Register a boat");
    assert!(value["properties"]["boat"].is_object());
    let form = &value["x-form"];
    assert_eq!(form["privacy"], "https://harbour.example/privacy");
    assert_eq!(form["confirmation"]["next"], "We will write to you.");
    let contact = form["contact"]["text"].as_str().unwrap();
    for part in [
        "01632 960 001",
        "(mailto:boats@harbour.example)",
        "We answer in 2 days",
        "[Our website](https://harbour.example)",
    ] {
        assert!(contact.contains(part), "{contact}");
    }
    assert!(said(&report, "/live").contains("a second time"), "{report:#?}");
    assert!(said(&report, "/metadata/organisation").contains("for itself"));
    assert!(report.taken.iter().any(|entry| entry.pointer == "/draft/pages/0/components/0"), "{report:#?}");
    for entry in report.taken.iter().chain(&report.changed).chain(&report.left) {
        assert!(stored.pointer(&entry.pointer).is_some(), "{entry:?}");
    }
}

#[test]
fn what_is_wrong_with_what_is_stored_is_said_where_it_stands() {
    let stored = json!({"metadata": {"title": "Nothing"}, "draft": {"engine": "V2", "pages": []}});
    let bytes = stored.to_string();
    let error = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Defra);
    assert_eq!(error.unwrap_err().findings[0].pointer, "/draft/pages");
}

#[test]
fn text_beside_a_question_stands_above_and_below_it() {
    let mut asked = text("boat");
    asked["before"] =
        json!({"type": "InsetText", "name": "n", "title": "Note", "content": "We say it to nobody."});
    asked["after"] = json!({"type": "Details", "name": "d", "title": "Why", "content": "To find it again."});
    let Imported { definition, report } =
        imported("boat.json", definition(&json!([asked])).to_string().as_bytes(), Format::Defra);
    assert_eq!((report.counts.contents.source, report.counts.contents.taken), (2, 2), "{report:#?}");
    let value = definition.to_value();
    let shown = &value["x-form"]["pages"][0]["show"];
    assert_eq!(shown[0]["content"], "inset");
    assert_eq!(shown[1], "#/properties/boat");
    assert_eq!((&shown[2]["content"], &shown[2]["title"]), (&json!("details"), &json!("Why")));
}

#[test]
fn a_declaration_is_markdown_and_an_amount_that_depends_on_answers_is_not_said() {
    let declaration = json!({"id": "d", "type": "DeclarationField", "name": "d", "title": "I agree", "options": {},
        "content": "By sending this:\n\n- you say **all** of it\n- you keep the [rules](https://harbour.example)"});
    let pay = json!({"id": "p", "type": "PaymentField", "name": "p", "title": "Fee",
        "options": {"amount": 0, "description": "For a year", "conditionalAmounts": [{"condition": "c", "amount": 38}]}});
    let (mut declaration, file) = (
        declaration,
        json!({"id": "f", "type": "FileUploadField", "name": "f", "title": "Photo", "options": {"accept": "image/png"}}),
    );
    declaration["options"]["declarationConfirmationLabel"] = "I confirm".into();
    let Imported { definition, report } = imported(
        "boat.json",
        definition(&json!([declaration, pay, file])).to_string().as_bytes(),
        Format::Defra,
    );
    assert!(!report.left.iter().any(|entry| entry.message.contains("no such setting")), "{report:#?}");
    let value = definition.to_value();
    let shown = &value["x-form"]["pages"][0]["show"];
    assert_eq!(
        shown[0]["text"],
        "By sending this:\n\n- you say **all** of it\n- you keep the [rules](https://harbour.example)"
    );
    assert_eq!(shown[2]["text"], "Fee\n\nThe amount depends on your answers.\n\nFor a year");
    assert!(said(&report, "/pages/0/components/1/options/conditionalAmounts").contains("Payments"));
    assert!(value["x-form"]["pages"][0]["toMend"][0].as_str().unwrap().contains("how much each pays"));
}
