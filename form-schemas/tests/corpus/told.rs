//! What is not read is told, at its place.

use form_schemas::import::{Format, Imported, Report, Source, import};
use serde_json::{Value, json};

fn taken(value: &Value, format: Format) -> Imported {
    let bytes = value.to_string();
    import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], format)
        .unwrap_or_else(|error| panic!("{error:?}"))
}

/// Whether something is said of this place.
fn tells(report: &Report, pointer: &str) -> bool {
    report.left.iter().chain(&report.changed).any(|entry| entry.pointer == pointer)
}

fn formio(components: &Value) -> Report {
    taken(&json!({"components": components}), Format::Formio).report
}

#[test]
fn what_is_no_component_is_told() {
    let text = json!({"type": "textfield", "key": "a", "label": "A", "input": true});
    let report = formio(&json!([text, "b", {"type": "well", "key": "w", "components": [7]}]));
    assert!(tells(&report, "/components/1") && tells(&report, "/components/2/components/0"), "{report:?}");
}

#[test]
fn what_a_survey_cannot_ask_is_told() {
    let values = json!([{"label": "Good", "value": "g"}, {"label": "Bad", "value": "g"}, {"value": ""}]);
    let questions = json!([{"label": "Food?", "value": "food"}, {"value": "drink"}]);
    let survey = json!([{"type": "survey", "key": "s", "label": "S", "input": true, "values": values, "questions": questions}]);
    let report = formio(&survey);
    for at in ["/components/0/values/1", "/components/0/values/2", "/components/0/questions/1"] {
        assert!(tells(&report, at), "{at}: {report:?}");
    }
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (2, 1));
}

#[test]
fn not_before_a_comparison_is_not_read_as_not_the_comparison() {
    let of = |script: &str| {
        let text = |key: &str| json!({"type": "textfield", "key": key, "label": key, "input": true});
        let mut shown = text("b");
        shown["customConditional"] = script.into();
        let report = formio(&json!([text("a"), shown]));
        report.counts.conditions.taken
    };
    assert_eq!(of("show = !(data.a === 'x');"), 1);
    assert_eq!(of("show = !data.a;"), 1);
    assert_eq!(of("show = !data.a === true;"), 0);
    assert_eq!(of("show = !!data.a === true;"), 0);
}

#[test]
fn what_no_control_of_items_asks_is_told() {
    let text = json!({"type": "string"});
    let item = json!({"type": "object", "required": ["third"], "properties": {"name": text, "third": text,
        "o": {"type": "object", "properties": {"x": text, "y": text}}}});
    let schema = json!({"type": "object", "properties": {"l": {"type": "array", "items": item}}});
    let control = |scope: &str| json!({"type": "Control", "scope": scope});
    let detail = json!({"type": "VerticalLayout",
        "elements": [control("#/properties/name"), control("#/properties/o/properties/x")]});
    let mut list = control("#/properties/l");
    list["options"] = json!({"detail": detail});
    let layout = json!({"type": "VerticalLayout", "elements": [list]});
    let report = taken(&json!({"schema": schema, "uischema": layout}), Format::Jsonforms).report;
    for at in ["third", "o/properties/y"] {
        let place = format!("/schema/properties/l/items/properties/{at}");
        assert!(report.left.iter().any(|entry| entry.pointer == place), "{place}: {:?}", report.left);
    }
}

/// Of each question of a schema, whether it may be left unanswered.
fn optional(schema: &Value) -> Vec<(String, bool)> {
    let definition = taken(schema, Format::JsonSchema).definition;
    let asked = definition.questions().into_iter();
    asked.map(|placed| (placed.question.name.to_string(), placed.question.optional)).collect()
}

#[test]
fn what_must_be_there_beside_what_may_be_null_is_always_asked() {
    let schema = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "N", "type": "object", "required": ["a"],
        "properties": {"a": {"type": ["string", "null"]}, "b": {"type": "string"}}, "dependentRequired": {"a": ["b"]}});
    assert_eq!(optional(&schema), [("a".to_owned(), true), ("b".to_owned(), false)]);
    let pages = taken(&schema, Format::JsonSchema).definition.pages;
    assert!(pages.iter().all(|page| page.when.is_empty()));
}

#[test]
fn a_dynamic_reference_leads_to_what_has_the_name_for_the_whole() {
    let list = json!({"$id": "list", "type": "array", "title": "L", "items": {"$dynamicRef": "#T"},
        "$defs": {"T": {"$dynamicAnchor": "T", "not": {}}}});
    let schema = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://e.com/tree", "type": "object",
        "title": "D", "properties": {"l": {"$ref": "list"}},
        "$defs": {"item": {"$dynamicAnchor": "T", "type": "integer", "title": "Number", "maximum": 5}, "list": list}});
    let written = taken(&schema, Format::JsonSchema).definition.to_value().to_string();
    assert!(written.contains("\"Number\"") && written.contains("\"maximum\":5"), "{written}");
}

/// A form with one question, and a page behind it under a condition.
fn xgov(component: &Value, condition: &str) -> Report {
    let next = json!([{"path": "/b", "condition": "c"}, {"path": "/c"}]);
    let text =
        |name: &str| json!([{"type": "TextField", "name": name, "title": name, "options": {}, "schema": {}}]);
    let pages = json!([
        {"path": "/a", "title": "A", "components": [component], "next": next},
        {"path": "/b", "title": "B", "components": text("b"), "next": [{"path": "/c"}]},
        {"path": "/c", "title": "C", "components": text("c"), "next": []}
    ]);
    let conditions = json!([{"name": "c", "displayName": "C", "value": condition}]);
    taken(
        &json!({"startPage": "/a", "pages": pages, "lists": [], "sections": [], "conditions": conditions}),
        Format::Xgov,
    )
    .report
}

#[test]
fn expressions_of_the_source_bind_not_tighter_than_comparisons() {
    let text = json!({"type": "TextField", "name": "a", "title": "A", "options": {}, "schema": {}});
    let unread = |report: &Report| {
        let of = report.left.iter().filter(|entry| entry.pointer == "/conditions/0");
        of.map(|entry| entry.message.clone()).any(|message| message.contains("could not be read"))
    };
    assert!(!unread(&xgov(&text, "not (a == 'x')")));
    assert!(unread(&xgov(&text, "not a == 'x'")));
}

#[test]
fn places_are_pointers_whatever_their_keys() {
    let options = json!({"a/b": 1, "c~d": 2, "rows": 100, "maxWords": 20000});
    let text =
        json!({"type": "MultilineTextField", "name": "a", "title": "A", "options": options, "schema": {}});
    let report = xgov(&text, "a == 'x'");
    for key in ["a~1b", "c~0d", "rows", "maxWords"] {
        let at = format!("/pages/0/components/0/options/{key}");
        assert!(tells(&report, &at), "{at}: {:?}", report.left);
    }
}

#[test]
fn what_a_stored_form_says_of_itself_is_told() {
    let text = json!([{"type": "TextField", "name": "a", "title": "A", "options": {}, "schema": {}}]);
    let pages = json!([{"path": "/a", "title": "A", "components": text, "next": []}]);
    let draft = json!({"name": "Fishing", "engine": "V2", "schema": 2, "startPage": "/a", "pages": pages, "lists": [], "sections": [],
        "conditions": []});
    let contact = json!({"email": {"responseTime": "Two days"}, "phone": "01234", "fax": "5"});
    let report =
        taken(&json!({"metadata": {"title": "Angling", "contact": contact}, "draft": draft}), Format::Defra)
            .report;
    for at in ["/metadata/title", "/metadata/contact/fax", "/metadata/contact/email/responseTime"] {
        assert!(tells(&report, at), "{at}: {report:?}");
    }
}

#[test]
fn what_options_say_twice_and_what_has_no_title_is_told() {
    let items = json!([
        {"text": "A", "value": "a", "description": "First", "hint": {"text": "Of all"}},
        {"text": "A", "value": "b"},
        {"text": "C", "value": "a"},
        {"text": "D"},
    ]);
    let pages = json!([
        {"path": "/p", "title": "Colour", "next": [{"path": "/q"}], "components": [
            {"type": "RadiosField", "name": "colour", "title": "Which?", "list": "l"}]},
        {"path": "/q", "title": "Why", "next": [{"path": "/summary"}], "components": [
            {"type": "TextField", "name": "why", "content": "Say why"}]},
        {"path": "/summary", "title": "Summary", "controller": "./pages/summary.js"},
    ]);
    let form = json!({"name": "Form", "serviceName": "Service", "startPage": "/p", "pages": pages, "sections": [],
        "lists": [{"name": "l", "items": items}],
        "conditions": [{"name": "c", "value": "((("}]});
    let report = taken(&form, Format::Xgov).report;
    for at in [
        "/lists/0/items/0/hint",
        "/lists/0/items/1/text",
        "/lists/0/items/2",
        "/lists/0/items/3",
        "/pages/1/components/0",
        "/serviceName",
        "/conditions/0",
    ] {
        assert!(tells(&report, at), "{at}: {report:?}");
    }
    let options = &report.counts.options;
    assert_eq!((options.source, options.taken, options.left), (4, 2, 2));
    let conditions = &report.counts.conditions;
    assert_eq!((conditions.source, conditions.taken, conditions.left), (1, 0, 1));
}

#[test]
fn what_a_revealed_question_reveals_is_asked() {
    let options =
        |list: &str, item: Value| json!({"name": list, "items": [item, {"text": "No", "value": "no"}]});
    let inner = json!({"type": "TextField", "name": "deep", "title": "How deep?"});
    let middle = json!({"type": "RadiosField", "name": "middle", "title": "Really?", "list": "two"});
    let opens = |component: &Value| json!({"text": "Yes", "value": "yes", "conditional": {"components": [component]}});
    let form = json!({"name": "Form", "startPage": "/p", "sections": [], "conditions": [],
    "lists": [options("one", opens(&middle)), options("two", opens(&inner))],
    "pages": [
        {"path": "/p", "title": "P", "next": [{"path": "/summary"}], "components": [
            {"type": "RadiosField", "name": "outer", "title": "Do you?", "list": "one"}]},
        {"path": "/summary", "title": "Summary", "controller": "./pages/summary.js"},
    ]});
    let Imported { definition, report } = taken(&form, Format::Xgov);
    let document = definition.to_value();
    let when = |name: &str| {
        let pointer = document["properties"][name]["x-question"]["when"].as_str().unwrap();
        document.pointer(&pointer[1..]).unwrap()["title"].clone()
    };
    assert_eq!((when("middle"), when("deep")), (json!("Do you? Yes"), json!("Really? Yes")));
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (3, 3));
}

#[test]
fn another_type_beside_whole_numbers_is_told() {
    let of = |types: Value| {
        let schema = json!({"type": "object", "properties": {"a": {"type": types}}});
        tells(&taken(&schema, Format::JsonSchema).report, "/properties/a/type")
    };
    assert!(of(json!(["boolean", "integer"])));
    assert!(!of(json!(["number", "integer"])) && !of(json!(["integer", "null"])));
}
