//! What stands in words: expressions, and files of translations.

use form_schemas::Date;
use form_schemas::answer::{Answers, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::edit::apply_all;
use form_schemas::publish::compile;
use form_schemas::translation::{csv, take, xliff};
use serde_json::{Value, json};

/// Works out an expression over answers of every kind, as a value and as a check.
///
/// # Panics
/// When something does not hold.
pub fn expressions(bytes: &[u8]) {
    let Ok(expression) = std::str::from_utf8(bytes) else { return };
    let Ok(definition) = FormDefinition::from_value(&worked_out(expression)) else { return };
    let written = definition.to_bytes();
    let read = FormDefinition::parse(&written).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert_eq!(read.to_bytes(), written, "written alike");
    let (Some(today), compiled) = (Date::new(2026, 11, 20), compile(definition)) else { return };
    for answers in answers() {
        let first = worked(&compiled, answers.clone(), today);
        assert_eq!(first, worked(&compiled, answers, today), "the same answers give the same value");
    }
}

/// The answers with what is worked out, when they are valid; the codes of what is wrong, when they are not.
fn worked(compiled: &form_schemas::publish::Compiled, answers: Value, today: Date) -> String {
    let Value::Object(answers) = answers else { return String::new() };
    match validate(compiled, Answers::from_map(answers), today) {
        Ok(valid) => format!("{:?}", valid.answers()),
        Err(errors) => format!("{errors:?}"),
    }
}

fn worked_out(expression: &str) -> Value {
    let question = |kind: &str| json!({"title": "What?", "x-question": {"kind": kind, "optional": true}});
    let worked_out = |kind: &str| json!({"type": kind, "readOnly": true, "x-compute": {"expr": expression}, "x-question": {"kind": "computed"}});
    json!({
        "title": "Sums",
        "x-form": {"slug": "sums", "pages": [
            {"id": "one", "title": "One", "show": ["#/properties/n", "#/properties/m", "#/properties/t", "#/properties/d", "#/properties/b", "#/properties/c"]},
            {"id": "things", "title": "Things", "repeat": "#/properties/things", "show": ["#/properties/things/items/properties/price"]}
        ]},
        "properties": {
            "n": question("number"), "m": question("money"), "t": question("short-text"), "d": question("date"),
            "b": question("yes-no"),
            "c": {"title": "Which?", "type": "array", "items": {"type": "string", "oneOf": [{"const": "x", "title": "X"}, {"const": "y", "title": "Y"}]}, "x-question": {"kind": "checkboxes", "optional": true}},
            "things": {"title": "Things", "type": "array", "maxItems": 5, "items": {"type": "object", "properties": {"price": question("number")}}},
            "vn": worked_out("number"), "vs": worked_out("string"), "vb": worked_out("boolean")
        },
        "x-check": [{"id": "holds", "expr": expression, "message": "It does not hold", "at": "#/properties/n"}]
    })
}

fn answers() -> [Value; 3] {
    let things = json!([{"price": 1.5}, {}, {"price": -9_007_199_254_740_991_i64}]);
    [
        json!({"things": []}),
        json!({"n": 3, "m": 120_050, "t": "word", "d": "2020-02-29", "b": true, "c": ["x", "y"], "things": things}),
        json!({"n": 0, "m": 0, "t": "\u{1f600} e\u{301}", "d": "0001-01-01", "b": false, "things": [{}]}),
    ]
}

/// Takes a file of translations into a form: what is taken can be applied, and taking it again changes nothing.
///
/// # Panics
/// When something does not hold.
pub fn translations(bytes: &[u8]) {
    let Ok(definition) = FormDefinition::from_value(&translated()) else { return };
    for rows in [csv::read(bytes, &definition), xliff::read(bytes, &definition)] {
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) => {
                assert!(!error.message.trim().is_empty(), "refused without a reason");
                continue;
            }
        };
        let taken = take(&definition, &rows);
        let mut changed = definition.clone();
        apply_all(&mut changed, &taken.commands).unwrap_or_else(|error| panic!("{error:?}"));
        let written = changed.to_bytes();
        let read = FormDefinition::parse(&written).unwrap_or_else(|findings| panic!("{findings:?}"));
        assert_eq!(read.to_bytes(), written, "written alike");
        let again = csv::read(&csv::write(&changed), &changed).unwrap_or_else(|error| panic!("{error:?}"));
        let again = take(&changed, &again);
        assert_eq!((again.taken, again.commands.len()), (0, 0), "what was written is there already");
    }
}

fn translated() -> Value {
    json!({
        "title": "Lost things",
        "x-form": {"slug": "lost", "languages": ["en", "cy"], "confirmation": {"next": "We write to you."}, "pages": [
            {"id": "what", "title": "What was it?", "show": ["#/properties/what", "#/properties/name"]}
        ]},
        "properties": {
            "what": {"title": "What did you lose?", "type": "string", "oneOf": [{"const": "hat", "title": "Hat"}],
                     "x-question": {"kind": "radios", "hint": "The last thing", "errors": {"required": "Say what"}},
                     "x-i18n": {"cy": {"title": {"text": "Beth?", "of": "00000000"}}}},
            "name": {"title": "What is your name?", "x-question": {"kind": "short-text"}}
        }
    })
}
