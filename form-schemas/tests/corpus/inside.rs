//! What a condition around an object says of the inside of its properties.

use crate::trees::{assert_sound, left, pages};
use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn taken(value: &Value) -> Imported {
    let bytes = value.to_string();
    let read = import(&[Source { name: "a.schema.json", bytes: bytes.as_bytes() }], Format::JsonSchema);
    let imported = read.unwrap_or_else(|error| panic!("{error:?}"));
    assert_sound("a.schema.json", &imported);
    imported
}

/// Under which conditions a question is asked: those of its page and its own, by their titles.
fn needs(definition: &FormDefinition, pointer: &str) -> Vec<String> {
    let questions = definition.questions();
    let placed = questions.iter().find(|placed| placed.path.to_pointer() == pointer).unwrap();
    let page = placed.page.unwrap();
    let ids = page.when.iter().chain(&placed.question.when);
    let mut titles: Vec<String> =
        ids.map(|id| definition.condition(id).unwrap().title.clone().unwrap().text).collect();
    titles.sort();
    titles
}

/// A schema in which `then` is said where the person lives abroad.
fn abroad(home: &Value, then: &Value) -> Value {
    json!({"type": "object", "properties": {"abroad": {"type": "boolean", "title": "Abroad"}, "home": home}, "required": ["abroad"],
        "if": {"properties": {"abroad": {"const": true}}, "required": ["abroad"]}, "then": {"properties": {"home": then}}})
}

#[test]
fn more_is_asked_in_an_object() {
    let home = json!({"type": "object", "title": "Home", "required": ["town"], "properties": {"town": {"type": "string", "title": "Town"}}});
    let then =
        json!({"required": ["country"], "properties": {"country": {"type": "string", "title": "Country"}}});
    let Imported { definition, report } = taken(&abroad(&home, &then));
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (3, 3));
    assert_eq!(report.left, []);
    assert_eq!(pages(&definition)[..2], ["abroad", "home"]);
    let document = definition.to_value();
    assert_eq!(document["properties"]["country"]["x-question"]["when"], "#/$defs/when-abroad-yes");
    // The rule is said by the condition: it is not kept beside it.
    assert_eq!(document.pointer("/allOf/0/x-origin"), None, "{document:#}");
}

#[test]
fn more_is_asked_of_each_item_and_of_what_is_in_it() {
    let visit = json!({"type": "array", "items": {"type": "object", "properties": {"place": {"type": "string", "title": "Place"}}}});
    let home = json!({"type": "array", "title": "Homes", "items": {"type": "object", "required": ["let"], "properties": {
        "let": {"type": "boolean", "title": "Do you let it?"}, "visits": visit}}});
    let then = json!({"items": {"properties": {"country": {"type": "string", "title": "Country"},
            "visits": {"items": {"properties": {"border": {"type": "string", "title": "Border"}}}}},
        "if": {"properties": {"let": {"const": true}}, "required": ["let"]},
        "then": {"properties": {"tax": {"type": "string", "title": "Tax number"}}, "required": ["tax"]}}});
    let Imported { definition, report } = taken(&abroad(&home, &then));
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (6, 6), "{report:#?}");
    assert_eq!(report.left, []);
    let document = definition.to_value();
    let item = &document["properties"]["home"]["items"]["properties"];
    assert!(item["visits"]["items"]["properties"]["border"].is_object(), "{document:#}");
    for (name, conditions) in [
        ("let", vec![]),
        ("country", vec!["Abroad: Yes"]),
        ("tax", vec!["Abroad: Yes", "Do you let it? Yes"]),
        ("visits/items/properties/border", vec!["Abroad: Yes"]),
    ] {
        let pointer = format!("#/properties/home/items/properties/{name}");
        assert_eq!(needs(&definition, &pointer), conditions, "{name} {document:#}");
    }
}

#[test]
fn a_list_that_there_is_only_under_a_condition_is_asked_once() {
    let mut schema = abroad(&json!(false), &json!({}));
    let pet = json!({"type": "array", "title": "Pets", "items": {"type": "object", "properties": {"name": {"type": "string", "title": "Name"}}}});
    let condition = |name: &str| json!({"properties": {name: {"const": true}}, "required": [name]});
    schema["properties"] = json!({"abroad": {"type": "boolean", "title": "Abroad"}, "owner": {"type": "boolean", "title": "Owner"}});
    schema["required"] = json!(["abroad", "owner"]);
    schema["allOf"] = json!([
        {"if": condition("owner"), "then": {"properties": {"pets": pet}}},
        {"if": condition("abroad"), "then": {"properties": {"pets": {"items": {"properties": {"passport": {"type": "string", "title": "Passport"}}}}}}},
    ]);
    for key in ["if", "then"] {
        schema.as_object_mut().unwrap().remove(key);
    }
    let Imported { definition, report } = taken(&schema);
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (4, 4), "{report:#?}");
    assert_eq!(needs(&definition, "#/properties/pets/items/properties/name"), ["Owner: Yes"]);
    let passport = "#/properties/pets/items/properties/passport";
    assert_eq!(needs(&definition, passport), ["Abroad: Yes", "Owner: Yes"]);
}

#[test]
fn what_an_answer_inside_must_be_is_reported() {
    let home = json!({"type": "object", "title": "Home", "properties": {"town": {"type": "string", "title": "Town"}}});
    let then =
        json!({"properties": {"town": {"minLength": 3}, "country": {"type": "string", "title": "Country"}}});
    let Imported { definition, report } = taken(&abroad(&home, &then));
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (3, 3), "{report:#?}");
    let document = definition.to_value();
    assert!(document["properties"]["country"]["x-question"]["when"].is_string(), "{document:#}");
    // The town stands in the form's own data, and not in an object.
    assert!(left(&report, "/if").contains("cannot be kept word for word"));
}

#[test]
fn what_is_said_of_the_inside_of_a_text_is_reported() {
    let home = json!({"type": "string", "title": "Home"});
    let then = json!({"properties": {"country": {"type": "string", "title": "Country"}}});
    let Imported { report, .. } = taken(&abroad(&home, &then));
    let questions = report.counts.questions;
    assert_eq!((questions.source, questions.taken, questions.left), (3, 2, 1), "{report:#?}");
    assert!(left(&report, "/then/properties/home").contains("not asked as an object"));
}

#[test]
fn what_refers_to_itself_or_to_very_much_ends() {
    let home = json!({"type": "array", "title": "Home", "items": {"type": "object", "properties": {"town": {"type": "string", "title": "Town"}}}});
    let mut lists = abroad(&home, &json!({"$ref": "#/definitions/list"}));
    lists["definitions"] = json!({"list": {"items": {"$ref": "#/definitions/list"}}});
    assert_eq!(taken(&lists).report.counts.questions.taken, 2);
    // Each of forty properties is all of them again.
    let many: serde_json::Map<String, Value> =
        (0..40).map(|number| (format!("p{number}"), json!({"$ref": "#/definitions/many"}))).collect();
    let mut schema = abroad(&json!({"$ref": "#/definitions/many"}), &json!({"$ref": "#/definitions/many"}));
    schema["definitions"] = json!({"many": {"type": "object", "properties": many}});
    let started = std::time::Instant::now();
    assert!(taken(&schema).report.counts.questions.taken >= 1);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
