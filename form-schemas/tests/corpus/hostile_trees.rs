//! Schemas, layouts and component trees that are odd, broken or meant to harm: a report or a refusal that says where, never a
//! panic, and in bounded time.

use crate::files::{corpus, fixture};
use crate::walker::Chance;
use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Map, Value, json};
use std::time::Instant;

/// Imports, and checks what holds of every import.
fn survives(name: &str, value: &Value, format: Format) {
    let started = Instant::now();
    match import(&[Source { name, bytes: value.to_string().as_bytes() }], format) {
        Ok(Imported { definition, report }) => {
            let counts = report.counts;
            for count in [
                counts.pages,
                counts.questions,
                counts.options,
                counts.conditions,
                counts.contents,
                counts.texts,
            ] {
                assert!(count.agrees(), "{name}: {counts:?}\n{value}");
            }
            let written = definition.to_bytes();
            let read = FormDefinition::parse(&written).unwrap_or_else(|error| panic!("{error:?}\n{value}"));
            assert_eq!(read.to_bytes(), written, "{name}: {value}");
        }
        Err(error) => {
            assert!(error.findings.iter().all(|finding| !finding.message.is_empty()), "{name}: {error:?}");
        }
    }
    assert!(started.elapsed().as_secs() < 60, "{name}: {:?}", started.elapsed());
}

/// What stands in place of something else.
fn odd(chance: &mut Chance, whole: &Value) -> Value {
    let strings = [
        "",
        "\u{0}",
        "#",
        "#/definitions/a",
        "#/properties/a",
        "https://a.example/x",
        "((a))",
        "{{ data.x }}",
        "^(a+)+$",
        "(?=x)",
        "object",
        "array",
        "panel",
        "datagrid",
        "select",
        "Control",
        "constructor",
        "__proto__",
        "date",
        "true",
        "show = data.a == 1",
        "\u{202e}x",
        "https://a.example/#/definitions/b",
    ];
    match chance.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(1e300),
        3 => json!(-1),
        4 => json!([]),
        5 => json!({}),
        6 => json!([[[{}]]]),
        7 => json!({"$ref": "#"}),
        8 => json!({"allOf": [{"$ref": "#"}, true, 3]}),
        9 => json!(u64::MAX),
        10 => whole.clone(),
        11 => json!("x".repeat(3_000)),
        _ => json!(strings[chance.below(strings.len())]),
    }
}

fn pointers(value: &Value, at: String, all: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                pointers(inner, format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (key, inner) in members {
                pointers(inner, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        _ => {}
    }
    all.push(at);
}

/// Something in it replaced, taken away, doubled or put elsewhere.
fn mutated(whole: &Value, chance: &mut Chance) -> Value {
    let mut all = Vec::new();
    pointers(whole, String::new(), &mut all);
    let mut value = whole.clone();
    for _ in 0..=chance.below(3) {
        let at = &all[chance.below(all.len())];
        let other = all[chance.below(all.len())].clone();
        let moved = value.pointer(&other).cloned();
        let new = odd(chance, whole);
        let kind = chance.below(4);
        match value.pointer_mut(at) {
            Some(Value::Object(members)) if kind == 0 && !members.is_empty() => {
                let key = members.keys().nth(chance.below(members.len())).unwrap().clone();
                members.remove(&key);
            }
            Some(Value::Array(list)) if kind == 1 && !list.is_empty() => {
                let again = list[chance.below(list.len())].clone();
                list.push(again);
            }
            Some(place) if kind == 2 => *place = moved.unwrap_or(new),
            Some(place) => *place = new,
            None => {}
        }
    }
    value
}

#[test]
fn no_change_to_a_source_makes_it_panic() {
    let mut sources: Vec<(String, Value, usize)> = Vec::new();
    for name in [
        "licence.schema.json",
        "stall.schema.json",
        "stall.rjsf.json",
        "stall.jsonforms.json",
        "allotment.formio.json",
    ] {
        sources.push((name.to_owned(), serde_json::from_slice(&fixture(name)).unwrap(), 120));
    }
    for folder in ["formio", "rjsf", "jsonforms", "ukho"] {
        for file in corpus(folder) {
            let value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            sources.push((file.file_name().unwrap().to_string_lossy().into_owned(), value, 25));
        }
    }
    for (number, (name, whole, times)) in sources.iter().enumerate() {
        let mut chance = Chance(number as u64 * 1_000);
        for _ in 0..*times {
            survives(name, &mutated(whole, &mut chance), Format::Auto);
        }
    }
}

#[test]
fn every_format_takes_every_fixture_without_harm() {
    for name in [
        "licence.schema.json",
        "stall.rjsf.json",
        "stall.jsonforms.json",
        "allotment.formio.json",
        "allotment.json",
    ] {
        let value: Value = serde_json::from_slice(&fixture(name)).unwrap();
        for format in [Format::JsonSchema, Format::Rjsf, Format::Jsonforms, Format::Formio] {
            survives(name, &value, format);
        }
    }
}

#[test]
fn what_is_deep_wide_or_in_circles_ends() {
    let nested = |inner: fn(Value) -> Value, times: usize| {
        (0..times).fold(json!({"type": "string"}), |value, _| inner(value))
    };
    let object = |value| json!({"type": "object", "properties": {"a": value}});
    let array = |value| json!({"type": "array", "items": value});
    let either = |value: Value| json!({"oneOf": [value, {"type": "array", "items": {"type": "string"}}]});
    let condition = |value| json!({"not": {"anyOf": [value]}});
    let panel = |value| json!({"type": "panel", "key": "p", "title": "P", "components": [value]});
    let grid = |value| json!({"type": "datagrid", "key": "g", "label": "G", "components": [value]});
    let leaf = json!({"type": "textfield", "key": "a", "label": "A", "input": true});
    let mut wide = Map::new();
    for index in 0..5_000 {
        wide.insert(format!("p{index}"), json!({"type": "string", "enum": ["a", "b"]}));
    }
    let branches: Vec<Value> =
        (0..300).map(|index| json!({"properties": {format!("b{index}"): {"$ref": "#"}}})).collect();
    for (name, value, format) in [
        ("objects", nested(object, 30), Format::JsonSchema),
        ("arrays", nested(array, 60), Format::JsonSchema),
        ("either", json!({"type": "object", "properties": {"a": nested(either, 40)}}), Format::JsonSchema),
        ("wide", json!({"type": "object", "properties": wide}), Format::JsonSchema),
        (
            "branches",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "oneOf": branches}),
            Format::JsonSchema,
        ),
        (
            "conditions",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "if": nested(condition, 28), "then": {"required": ["a"]}}),
            Format::JsonSchema,
        ),
        (
            "panels",
            json!({"components": [(0..40).fold(leaf.clone(), |value, _| panel(value))]}),
            Format::Formio,
        ),
        (
            "grids",
            json!({"components": [(0..40).fold(leaf.clone(), |value, _| grid(value))]}),
            Format::Formio,
        ),
        ("many", json!({"components": vec![leaf; 2_900]}), Format::Formio),
    ] {
        survives(name, &value, format);
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    for bytes in [&b"\xff\xfe"[..], b"{", b"{\"a\": 1e999}", b"", b"nul"] {
        for format in [Format::JsonSchema, Format::Rjsf, Format::Jsonforms, Format::Formio, Format::Auto] {
            let error = import(&[Source { name: "a.json", bytes }], format).unwrap_err();
            assert!(!error.to_string().is_empty());
        }
    }
}
