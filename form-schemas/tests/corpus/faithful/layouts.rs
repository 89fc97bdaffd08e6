//! What layouts and component trees show, as their own engines do.

use super::shown;
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn imported(form: &Value) -> Imported {
    let bytes = form.to_string();
    let imported = import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], Format::Auto)
        .unwrap_or_else(|error| panic!("{error:?}"));
    crate::trees::assert_sound("form.json", &imported);
    imported
}

fn is_shown(imported: &Imported, page: &str, answers: &[(&str, Value)]) -> bool {
    shown(imported, answers).iter().any(|other| other == page)
}

/// A form of JSON Forms whose last control has a rule.
fn with_rule(rule: &Value) -> Value {
    let control = |name: &str| json!({"type": "Control", "scope": format!("#/properties/{name}")});
    let mut last = control("last");
    last["rule"] = rule.clone();
    json!({"schema": {"type": "object", "properties": {
            "agree": {"type": "boolean"}, "country": {"type": "string", "enum": ["DE", "US"]}, "n": {"type": "integer"},
            "txt": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "uniqueItems": true},
            "last": {"type": "string"}}},
        "uischema": {"type": "VerticalLayout",
            "elements": [control("agree"), control("country"), control("n"), control("txt"), control("tags"), last]}})
}

#[test]
fn a_rule_of_json_forms_looks_at_what_is_not_answered_as_validators_do() {
    let answers = [
        ("agree", json!(true)),
        ("country", json!("US")),
        ("n", json!(20)),
        ("txt", json!("a")),
        ("tags", json!(["a"])),
    ];
    let about =
        |name: &str, schema: Value| json!({"scope": format!("#/properties/{name}"), "schema": schema});
    let mut strict = about("n", json!({"minimum": 18}));
    strict["failWhenUndefined"] = true.into();
    let either = json!({"type": "OR", "conditions": [about("agree", json!({"const": true})), about("country", json!({"const": "DE"}))]});
    let leaf = json!({"type": "LEAF", "scope": "#/properties/agree", "expectedValue": true});
    // The rule, whether it shows the control where nothing is answered, and with these answers.
    for (effect, condition, at_first, at_last) in [
        ("SHOW", about("agree", json!({"const": true})), false, true),
        ("HIDE", about("agree", json!({"const": true})), true, false),
        ("SHOW", about("agree", json!({"const": false})), false, false),
        ("SHOW", about("agree", json!({"not": {"const": true}})), true, false),
        ("SHOW", about("n", json!({"minimum": 18})), true, true),
        ("HIDE", about("n", json!({"minimum": 18})), false, false),
        ("SHOW", about("n", json!({"maximum": 18})), true, false),
        ("SHOW", about("country", json!({"enum": ["US"]})), false, true),
        ("SHOW", about("country", json!({"enum": ["US", null]})), false, true),
        ("SHOW", about("country", json!({"not": {"const": "US"}})), true, false),
        ("SHOW", about("country", json!({"anyOf": [{"const": "US"}, {"const": "DE"}]})), false, true),
        ("SHOW", about("txt", json!({"type": "string", "minLength": 1})), false, true),
        ("SHOW", about("txt", json!({"minLength": 2})), true, false),
        ("SHOW", about("txt", json!({"type": "string"})), false, true),
        ("HIDE", about("txt", json!({"type": "null"})), true, true),
        ("SHOW", about("tags", json!({"contains": {"const": "a"}})), true, true),
        ("SHOW", about("tags", json!({"contains": {"const": "b"}})), true, false),
        ("SHOW", strict, false, true),
        ("SHOW", either, false, true),
        ("SHOW", leaf, false, true),
    ] {
        let form = imported(&with_rule(&json!({"effect": effect, "condition": condition})));
        let found = (is_shown(&form, "last", &[]), is_shown(&form, "last", &answers));
        assert_eq!(found, (at_first, at_last), "{effect} {condition}");
    }
}

#[test]
fn a_rule_that_shows_something_where_an_answer_is_null_is_left_to_a_person() {
    for schema in [json!({"type": "null"}), json!({"const": null}), json!({"enum": [null]})] {
        let condition = json!({"scope": "#/properties/txt", "schema": schema});
        let form = imported(&with_rule(&json!({"effect": "SHOW", "condition": condition})));
        assert!(is_shown(&form, "last", &[]));
        assert!(form.definition.to_value()["x-form"].to_string().contains("is null"));
    }
}

/// A form of Form.io whose last question is shown under a condition.
fn with_condition(conditional: &Value) -> Value {
    json!({"display": "form", "components": [
        {"type": "textfield", "key": "a", "label": "A", "input": true},
        {"type": "textfield", "key": "last", "label": "Last", "input": true, "conditional": conditional}]})
}

#[test]
fn a_condition_of_form_io_that_does_not_say_to_show_hides() {
    let row = json!({"component": "a", "operator": "isEqual", "value": "x"});
    let blank = json!({"component": "", "operator": "isEqual", "value": "x"});
    let several = |show: Value, rows: Value| json!({"show": show, "conjunction": "all", "conditions": rows});
    for (conditional, nothing, same, other) in [
        (json!({"show": true, "when": "a", "eq": "x"}), false, true, false),
        (json!({"show": "true", "when": "a", "eq": "x"}), false, true, false),
        (json!({"show": null, "when": "a", "eq": "x"}), true, false, true),
        (json!({"show": "", "when": "a", "eq": "x"}), true, false, true),
        (json!({"show": false, "when": "a", "eq": "x"}), true, false, true),
        (json!({"show": null, "when": null, "eq": ""}), true, true, true),
        (several(json!(true), json!([row])), false, true, false),
        (several(json!(null), json!([row])), true, false, true),
        (several(json!(""), json!([row])), true, false, true),
        (several(json!(true), json!([row, blank])), false, true, false),
        (several(json!(true), json!([blank])), true, true, true),
        (several(json!(null), json!([blank])), true, true, true),
        (
            json!({"show": true, "when": "a", "eq": "x", "json": {"==": [{"var": "data.a"}, "y"]}}),
            false,
            true,
            false,
        ),
        (json!({"show": null, "when": "", "json": {"==": [{"var": "data.a"}, "y"]}}), false, false, true),
    ] {
        let form = imported(&with_condition(&conditional));
        let is = |answers: &[(&str, Value)]| is_shown(&form, "last", answers);
        let found = (is(&[]), is(&[("a", "x".into())]), is(&[("a", "y".into())]));
        assert_eq!(found, (nothing, same, other), "{conditional}");
    }
}
