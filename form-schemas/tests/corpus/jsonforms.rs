//! JSON Forms.

use crate::files::{corpus, fixture};
use crate::trees::{assert_sound, changed, left, needs, of, pages};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn stall() -> Imported {
    let bytes = fixture("stall.jsonforms.json");
    let imported = import(&[Source { name: "stall.json", bytes: &bytes }], Format::Auto).unwrap();
    assert_sound("stall.jsonforms.json", &imported);
    imported
}

#[test]
fn categories_are_sections_and_groups_pages() {
    let Imported { definition, report } = stall();
    assert_eq!(report.format, "jsonforms");
    let document = definition.to_value();
    assert_eq!(document["title"], "Report a stall");
    assert_eq!(
        pages(&definition),
        ["what-it-sells", "notes", "people", "helpers", "guardian", "report-a-stall"],
        "{:#?}",
        document["x-form"]
    );
    assert_eq!(document["x-form"]["sections"][0]["title"], "The stall");
    assert_eq!(document["x-form"]["pages"][2]["title"], "People");
    let properties = &document["properties"];
    assert_eq!(properties["kind"]["title"], "What does it sell?");
    assert_eq!(properties["notes"]["x-question"]["kind"], "long-text");
    let order: Vec<&String> = properties.as_object().unwrap().keys().collect();
    assert_eq!(order, ["kind", "hot", "notes", "name", "town", "street", "helpers"]);
    let items = properties["helpers"]["items"]["properties"].as_object().unwrap();
    assert_eq!(items.keys().collect::<Vec<_>>(), ["age", "guardian"]);
}

#[test]
fn rules_become_conditions() {
    let Imported { definition, report } = stall();
    let document = definition.to_value();
    let condition = |pointer: &Value| document.pointer(&pointer.as_str().unwrap()[1..]).unwrap().clone();
    let hot = condition(&document["properties"]["hot"]["x-question"]["when"]);
    assert_eq!(hot["title"], "What does it sell? food");
    assert_eq!(needs(&definition, "notes"), ["Not: What does it sell? books or Hot: Yes"]);
    assert_eq!(needs(&definition, "people"), ["Not: What does it sell? other"]);
    let scoped = definition.conditions.iter().any(|condition| {
        condition.scope.is_some() && condition.title.as_ref().unwrap().text == "Age: at most 17"
    });
    assert!(scoped, "{:#?}", document["$defs"]);
    assert!(changed(&report, "/uischema/elements/1/rule").contains("switched on and off"));
}

#[test]
fn a_control_of_the_whole_asks_everything() {
    let of = |schema: Value| {
        let file = json!({"schema": schema, "uischema": {"type": "Control", "scope": "#"}}).to_string();
        let imported = import(&[Source { name: "a.json", bytes: file.as_bytes() }], Format::Auto).unwrap();
        assert_sound("a.json", &imported);
        imported
    };
    let text = json!({"type": "string"});
    let Imported { definition, report } =
        of(json!({"type": "object", "properties": {"name": text, "town": text}, "required": ["name"]}));
    assert_eq!(pages(&definition), ["name", "town"]);
    assert_eq!((report.counts.questions.source, report.counts.questions.left), (2, 0));
    let Imported { definition, .. } = of(json!({"type": "string", "title": "What do you see?"}));
    assert_eq!(definition.to_value()["properties"]["value"]["title"], "What do you see?");
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = stall();
    for (pointer, words) in [
        ("/schema/properties/secret", "No control"),
        ("/uischema/elements/1/elements/4", "nothing in the schema"),
        ("/uischema/elements/1/elements/5", "asked once"),
        ("/uischema/elements/1/elements/6/rule", "script"),
        ("/uischema/elements/0/elements/1/options/wonder", "nothing like it"),
        ("/data", "filled in for a person"),
    ] {
        assert!(left(&report, pointer).contains(words), "{pointer}: {:#?}", report.left);
    }
    assert!(definition.to_value().to_string().contains("toMend"));
    // A property that no control asks is no question of the source.
    assert_eq!(report.counts.questions.left, 1);
}

#[test]
fn schema_and_layout_may_be_two_files() {
    let whole: Value = serde_json::from_slice(&fixture("stall.jsonforms.json")).unwrap();
    let (schema, layout) = (whole["schema"].to_string(), whole["uischema"].to_string());
    let files = [
        Source { name: "stall.schema.json", bytes: schema.as_bytes() },
        Source { name: "stall.ui.json", bytes: layout.as_bytes() },
    ];
    let imported = import(&files, Format::Auto).unwrap();
    assert_eq!(pages(&imported.definition)[..2], pages(&stall().definition)[..2]);
}

#[test]
fn rules_of_the_schema_beside_a_layout_are_kept() {
    let text = json!({"type": "string"});
    let control = |name: &str| json!({"type": "Control", "scope": format!("#/properties/{name}")});
    let schema = json!({"type": "object", "minProperties": 2, "properties": {"kind": {"enum": ["p", "b"]}, "name": text, "vat": text, "po": text, "bill": text, "unseen": text},
        "if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}, "then": {"required": ["vat"]}, "dependencies": {"po": ["bill"]},
        "anyOf": [{"required": ["name"]}, {"required": ["vat"]}], "not": {"required": ["unseen"]}});
    let elements = ["kind", "name", "vat", "po", "bill"].map(control);
    let form = json!({"schema": schema, "uischema": {"type": "VerticalLayout", "elements": elements}});
    let imported = of(&form);
    let document = imported.definition.to_value();
    let kept = document["allOf"].as_array().unwrap();
    assert_eq!(kept.len(), 4, "{kept:#?}");
    assert!(kept.iter().all(|rule| rule["x-origin"] == "imported"));
    for place in ["if", "dependencies", "anyOf", "minProperties"] {
        let pointer = format!("/schema/{place}");
        assert!(imported.report.taken.iter().any(|entry| entry.pointer == pointer), "{pointer}");
    }
    assert!(left(&imported.report, "/schema/not").contains("cannot be kept"));
}

#[test]
fn what_no_control_asks_is_said_at_every_depth_and_a_detail_is_a_layout() {
    let text = json!({"type": "string"});
    let schema = json!({"type": "object", "properties": {
        "home": {"type": "object", "properties": {"street": text, "zip": text}},
        "work": {"type": "object", "properties": {"street": text, "zip": text}}}});
    let detail = json!({"type": "VerticalLayout", "elements": [{"type": "Control", "scope": "#/properties/zip", "label": "Code"}]});
    let form = json!({"schema": schema, "uischema": {"type": "VerticalLayout", "elements": [
        {"type": "Control", "scope": "#/properties/home/properties/street"},
        {"type": "Control", "scope": "#/properties/work", "options": {"detail": detail}}]}});
    let imported = of(&form);
    let document = imported.definition.to_value();
    let titles: Vec<&Value> =
        document["properties"].as_object().unwrap().values().map(|one| &one["title"]).collect();
    assert_eq!(titles, ["Street", "Code"]);
    for pointer in ["/schema/properties/home/properties/zip", "/schema/properties/work/properties/street"] {
        assert!(left(&imported.report, pointer).contains("No control"), "{pointer}");
    }
}

#[test]
fn a_scope_may_be_a_reference_in_old_forms() {
    let scope = |name: &str| json!({"$ref": format!("#/properties/{name}")});
    let rule = json!({"effect": "HIDE", "condition": {"type": "LEAF", "scope": scope("alive"), "expectedValue": true}});
    let form = json!({"schema": {"type": "object", "properties": {"alive": {"type": "boolean"}, "name": {"type": "string"}}},
        "uischema": {"type": "VerticalLayout", "elements": [{"type": "Control", "scope": scope("alive")},
            {"type": "Control", "label": {"text": "Full name", "show": true}, "scope": scope("name"), "rule": rule}]}});
    let imported = of(&form);
    assert_eq!(pages(&imported.definition), ["alive", "full-name"]);
    assert_eq!(needs(&imported.definition, "full-name"), ["Not: Alive: Yes"]);
}

#[test]
fn words_beside_a_control_are_said_or_told() {
    let text = json!({"type": "string"});
    let list = json!({"type": "array", "description": "Everybody.", "items": {"type": "object", "properties": {"n": text}}});
    let schema = json!({"type": "object", "properties": {"list": list,
        "d": {"type": "string", "title": "Of the schema", "description": "Say it."}}});
    let control = |scope: &str, more: Value| {
        let mut control = json!({"type": "Control", "scope": format!("#/properties/{scope}")});
        control.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        control
    };
    let detail = json!({"type": "VerticalLayout", "elements": [control("n", json!({}))]});
    let form = json!({"schema": schema, "uischema": {"type": "VerticalLayout", "elements": [
        control("d", json!({"label": "Of the layout", "options": {"placeholder": "Like this"}})),
        control("list", json!({"options": {"detail": detail}})),
        {"type": "Group", "label": "Again", "elements": [control("d", json!({}))]}]}});
    let imported = of(&form);
    let document = imported.definition.to_value();
    assert_eq!(document["properties"]["d"]["x-question"]["hint"], "Say it. Like this");
    assert!(document["x-form"]["pages"].to_string().contains("Everybody."));
    assert!(changed(&imported.report, "/schema/properties/d/title").contains("Of the layout"));
    assert!(left(&imported.report, "/uischema/elements/2/label").contains("“Again”"));
}

#[test]
fn every_file_of_the_corpus_is_taken() {
    for file in corpus("jsonforms") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let imported =
            import(&[Source { name: &name, bytes: &std::fs::read(&file).unwrap() }], Format::Auto).unwrap();
        assert_sound(&name, &imported);
        let counts = imported.report.counts;
        assert!(
            counts.questions.taken * 10 >= counts.questions.source * 9,
            "{name}: {:?}",
            imported.report.left
        );
        assert_eq!(counts.options.left, 0, "{name}: {:?}", imported.report.left);
    }
}

#[test]
fn what_the_layout_says_of_dates_and_what_the_schema_lets_be_left_out_is_told() {
    let object = json!({"type": "object", "properties": {"x": {"type": "string"}}, "required": ["x"]});
    let control =
        |scope: &str, options: Value| json!({"type": "Control", "scope": scope, "options": options});
    let form = json!({
        "schema": {"type": "object", "properties": {"t": {"type": "string"}, "o": object, "p": object}},
        "uischema": {"type": "VerticalLayout", "elements": [
            control("#/properties/t", json!({"format": "date", "dateFormat": "YYYY.MM"})),
            control("#/properties/o", json!({})),
            control("#/properties/p/properties/x", json!({})),
        ]},
    });
    let bytes = form.to_string();
    let imported = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Jsonforms);
    let report = imported.unwrap().report;
    for at in [
        "/uischema/elements/0/options/format",
        "/uischema/elements/0/options/dateFormat",
        "/schema/properties/o/required",
        "/schema/properties/p/required",
    ] {
        assert!(
            report.left.iter().chain(&report.changed).any(|entry| entry.pointer == at),
            "{at}: {report:?}"
        );
    }
}
