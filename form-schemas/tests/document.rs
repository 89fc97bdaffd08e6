//! Reading a document and writing it back.
#![cfg(test)]

use form_schemas::definition::FormDefinition;
use serde_json::{Value, json};

const PASSPORT: &str = include_str!("fixtures/lost-passport.json");

fn passport() -> Value {
    serde_json::from_str(PASSPORT).unwrap()
}

/// A small form: one page, one question.
fn small() -> Value {
    json!({
        "title": "Small",
        "x-form": {"slug": "small", "pages": [{"id": "a", "show": ["#/properties/name"]}]},
        "properties": {"name": {"title": "Name?", "x-question": {"kind": "short-text"}}}
    })
}

/// The codes and pointers of what stops reading.
fn refused(document: &Value) -> Vec<(String, String)> {
    let findings = FormDefinition::parse(document.to_string().as_bytes()).unwrap_err();
    findings.into_iter().map(|finding| (finding.code, finding.pointer)).collect()
}

#[test]
fn a_document_without_derived_parts_of_kinds_gets_them_and_keeps_all_else() {
    let written = FormDefinition::parse(PASSPORT.as_bytes()).unwrap().to_value();
    insta::assert_snapshot!(format!("{written:#}"));
}

#[test]
fn what_was_written_is_read_and_written_alike() {
    let once = FormDefinition::parse(PASSPORT.as_bytes()).unwrap();
    let bytes = once.to_bytes();
    let twice = FormDefinition::parse(&bytes).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), String::from_utf8(twice.to_bytes()).unwrap());
}

#[test]
fn absent_derived_parts_are_added() {
    let mut document = passport();
    let complete = FormDefinition::from_value(&document).unwrap().to_value();
    let root = document.as_object_mut().unwrap();
    for key in ["required", "allOf", "additionalProperties"] {
        root.remove(key);
    }
    let items = &mut root["properties"]["children"]["items"];
    items.as_object_mut().unwrap().retain(|key, _| key == "type" || key == "properties");
    assert_eq!(FormDefinition::from_value(&document).unwrap().to_value(), complete);
}

#[test]
fn derived_parts_that_differ_are_refused() {
    for (pointer, value) in [
        ("/required", json!(["name"])),
        ("/allOf/0/then", json!({"required": ["name"]})),
        ("/additionalProperties", json!(true)),
        ("/properties/children/items/required", json!([])),
        ("/properties/name/type", json!("number")),
        ("/properties/children/items/properties/born/format", json!("time")),
    ] {
        let mut document = passport();
        *document.pointer_mut(pointer).unwrap() = value;
        let refused = refused(&document);
        assert_eq!(refused.len(), 1, "{pointer}: {refused:?}");
        assert_eq!(refused[0].0, "derived", "{pointer}");
        assert!(pointer.starts_with(&refused[0].1), "{pointer}: {refused:?}");
    }
}

#[test]
fn the_order_of_derived_parts_is_kept() {
    let mut document = passport();
    document["required"] = json!(["children", "abroad", "name"]);
    let written = FormDefinition::from_value(&document).unwrap().to_value();
    assert_eq!(written["required"], document["required"]);
}

#[test]
fn unknown_keywords_are_kept_everywhere_and_in_their_place() {
    let document = r##"{"x-a":1,"$schema":"https://json-schema.org/draft/2020-12/schema","x-form":{"x-b":{"z":1,"a":2},"pages":[{"x-c":[1],"id":"a","show":["#/properties/n",{"text":"T","x-d":null,"content":"inset","id":"t","x-i18n":{"cy":{"x-e":{"text":"u","of":"v"}}}}]}],"slug":"s","start":{"x-f":true,"text":"Hi"},"sections":[{"title":"S","x-g":1,"id":"s"}],"contact":{"x-h":1,"text":"c"}},"title":"T","x-i18n":{"cy":{"title":{"of":"1","text":"T"}}},"$defs":{"other":true,"when-a":{"required":["n"],"title":"A"},"list-l":{"x-options":[{"title":"One","const":"1","x-i":1}],"enum":["1"]}},"type":"object","properties":{"n":{"minLength":1,"x-question":{"optional":false,"x-j":1,"errors":{"required":"R","later":"L"},"kind":"short-text"},"description":"d","maxLength":10.0,"pattern":"[^ \\t\\r\\n]","type":"string"},"o":{"anything":[]},"r":{"items":{"x-k":1,"properties":{},"type":"object","additionalProperties":false},"type":"array","maxItems":9.0}},"required":["n"],"allOf":[{"x-origin":"imported","minProperties":1}],"additionalProperties":false}"##;
    let definition = FormDefinition::parse(document.as_bytes()).unwrap();
    assert_eq!(definition.to_value().to_string(), document);
}

#[test]
fn an_unreadable_document_says_where() {
    let parse = |text: &str| {
        let finding = FormDefinition::parse(text.as_bytes()).unwrap_err().remove(0);
        (finding.code, finding.pointer)
    };
    assert_eq!(parse("{").0, "not-json");
    assert_eq!(parse(r#"{"a": {"b": 1, "b": 2}}"#), ("key-twice".into(), "/a/b".into()));
    assert_eq!(parse(&format!("{{\"a\":{}", "[".repeat(120))).0, "too-deep");
    assert_eq!(parse(r#"{"a": [1, 1e300]}"#), ("unreadable".into(), "/a/1".into()));
    assert_eq!(parse(r#"{"a": 1e999}"#).0, "not-json");
    assert_eq!(FormDefinition::parse(b"\"\xff\"").unwrap_err()[0].code, "not-json");
    assert_eq!(
        FormDefinition::parse(&vec![b' '; FormDefinition::MAX_BYTES + 1]).unwrap_err()[0].code,
        "too-big"
    );
    assert_eq!(parse("[]"), ("unreadable".into(), String::new()));
    assert_eq!(parse("{}"), ("unreadable".into(), String::new()));
}

#[test]
fn wrong_types_are_findings_with_pointers() {
    for (pointer, value) in [
        ("/x-form", json!(7)),
        ("/x-form/slug", json!("Not a slug")),
        ("/x-form/pages", json!({})),
        ("/x-form/pages/0", json!("a")),
        ("/x-form/pages/0/id", json!(null)),
        ("/x-form/pages/0/show/0", json!("#/nowhere")),
        ("/properties", json!([])),
        ("/properties/name", json!(true)),
        ("/properties/name/x-question", json!("short-text")),
        ("/properties/name/x-question/kind", json!(["short-text"])),
        ("/properties/name/title", json!({"en": "Name?"})),
    ] {
        let mut document = small();
        *document.pointer_mut(pointer).unwrap() = value;
        let refused = refused(&document);
        assert_eq!(refused[0], ("unreadable".to_owned(), pointer.to_owned()), "{refused:?}");
    }
}

#[test]
fn a_changed_value_is_written_and_its_neighbours_stay() {
    let mut definition = FormDefinition::from_value(&passport()).unwrap();
    definition.title = "Lost passport".into();
    definition.form.confirmation.as_mut().unwrap().next = None;
    let written = definition.to_value();
    assert_eq!(written["title"], "Lost passport");
    assert_eq!(written["x-form"]["confirmation"], json!({}));
    assert_eq!(
        written["properties"],
        FormDefinition::from_value(&passport()).unwrap().to_value()["properties"]
    );
}
