//! What is derived where conditions of pages, of questions and of items meet.

use super::derive;
use crate::QuestionPath;
use crate::definition::FormDefinition;
use serde_json::{Value, json};

/// A form with these pages; `a` and `b` are yes-no questions of the root, `r` a repeat of `x` and `y`.
fn form(pages: &Value, questions: &Value) -> FormDefinition {
    let condition =
        |name: &str| json!({"title": name, "properties": {name: {"const": true}}, "required": [name]});
    let mut of_item = condition("x");
    of_item["x-scope"] = json!("#/properties/r");
    let yes_no = || json!({"title": "T", "x-question": {"kind": "yes-no"}});
    let mut document = json!({
        "title": "T",
        "x-form": {"slug": "t", "pages": pages},
        "$defs": {"when-a": condition("a"), "when-b": condition("b"), "when-x": of_item},
        "properties": {
            "a": yes_no(), "b": yes_no(), "q": yes_no(), "p": yes_no(),
            "r": {"type": "array", "items": {"type": "object", "properties": {"x": yes_no(), "y": yes_no()}}}
        }
    });
    for (pointer, options) in questions.as_object().unwrap() {
        let target = document.pointer_mut(pointer).unwrap()["x-question"].as_object_mut().unwrap();
        target.extend(options.as_object().unwrap().clone());
    }
    FormDefinition::from_value(&document).unwrap()
}

fn reference(id: &str) -> Value {
    json!({"$ref": format!("#/$defs/{id}")})
}

#[test]
fn conditions_of_a_page_and_of_its_question_must_both_hold() {
    let pages = json!([
        {"id": "one", "show": ["#/properties/a", "#/properties/b"]},
        {"id": "two", "when": ["#/$defs/when-a"], "show": ["#/properties/p", "#/properties/q"]}
    ]);
    let questions =
        json!({"/properties/q": {"when": ["#/$defs/when-b", "#/$defs/when-a"], "optional": true}});
    let derived = derive(&form(&pages, &questions));
    assert_eq!(json!(derived.root.required), json!(["a", "b"]));
    assert_eq!(
        json!(derived.root.all_of),
        json!([
            {"if": {"allOf": [reference("when-a"), reference("when-b")]}, "else": {"properties": {"q": false}}},
            {"if": reference("when-a"), "then": {"required": ["p"]}, "else": {"properties": {"p": false}}}
        ])
    );
}

#[test]
fn an_exit_page_and_an_unshown_question_derive_no_requirement() {
    let pages = json!([
        {"id": "one", "show": ["#/properties/a"]},
        {"id": "stop", "kind": "exit", "when": "#/$defs/when-a"}
    ]);
    let derived = derive(&form(&pages, &json!({})));
    assert_eq!(json!(derived.root.required), json!(["a"]));
    assert_eq!(json!(derived.root.all_of), json!([{"not": {"allOf": [reference("when-a")]}}]));
}

#[test]
fn conditions_about_the_root_and_about_an_item_meet_in_items() {
    let show = |names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("#/properties/r/items/properties/{name}")).collect()
    };
    let pages = json!([
        {"id": "one", "show": ["#/properties/a", "#/properties/b"]},
        {"id": "list", "repeat": "#/properties/r", "when": "#/$defs/when-b", "show": show(&["x"])},
        {"id": "item", "repeat": "#/properties/r",
            "when": ["#/$defs/when-b", "#/$defs/when-a", "#/$defs/when-x"], "show": show(&["y"])}
    ]);
    let definition = form(&pages, &json!({}));
    let derived = derive(&definition);
    let hidden = json!({"properties": {"y": false}});
    assert_eq!(
        json!(derived.root.all_of),
        json!([
            {"if": reference("when-b"), "then": {"required": ["r"]}, "else": {"properties": {"r": false}}},
            {"if": reference("when-a"),
                "then": {"properties": {"r": {"items":
                    {"if": reference("when-x"), "then": {"required": ["y"]}, "else": hidden}}}},
                "else": {"properties": {"r": {"items": hidden}}}}
        ])
    );
    let items = derived.items(&QuestionPath::from_pointer("#/properties/r").unwrap());
    assert_eq!(json!(items.required), json!(["x"]));
    assert_eq!(items.all_of, Vec::<Value>::new());
    let written = definition.to_value();
    assert_eq!(written["properties"]["r"]["items"]["required"], json!(["x"]));
    assert_eq!(written["properties"]["r"]["items"]["additionalProperties"], json!(false));
}

#[test]
fn a_condition_about_an_item_alone_stands_in_its_items() {
    let pages = json!([
        {"id": "list", "repeat": "#/properties/r",
            "show": ["#/properties/r/items/properties/x", "#/properties/r/items/properties/y"]}
    ]);
    let questions = json!({"/properties/r/items/properties/y": {"when": "#/$defs/when-x"}});
    let derived = derive(&form(&pages, &questions));
    assert_eq!(json!(derived.root.required), json!(["r"]));
    let items = derived.items(&QuestionPath::from_pointer("#/properties/r").unwrap());
    assert_eq!(
        json!(items.all_of),
        json!([{"if": reference("when-x"), "then": {"required": ["y"]}, "else": {"properties": {"y": false}}}])
    );
}
