//! `react-jsonschema-form`.

use crate::files::{corpus, fixture};
use crate::trees::{assert_sound, changed, left, needs, of, pages};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn stall() -> Imported {
    let bytes = fixture("stall.rjsf.json");
    let imported = import(&[Source { name: "stall.json", bytes: &bytes }], Format::Auto).unwrap();
    assert_sound("stall.json", &imported);
    imported
}

#[test]
fn the_layout_says_how_properties_are_asked() {
    let Imported { definition, report } = stall();
    assert_eq!(report.format, "rjsf");
    assert_eq!(
        pages(&definition),
        ["email", "where-it-stands", "pitch", "colour", "notes", "photos", "what-is-your-name"]
    );
    let document = definition.to_value();
    let properties = &document["properties"];
    assert_eq!(properties["name"]["title"], "What is your name?");
    assert_eq!(properties["name"]["x-question"]["hint"], "As on your badge Sam Smith");
    assert_eq!(properties["notes"]["x-question"]["kind"], "long-text");
    assert_eq!(properties["notes"]["x-question"]["rows"], 6);
    assert_eq!(properties["colour"]["x-question"]["kind"], "select");
    assert_eq!(properties["colour"]["oneOf"][1], json!({"const": "2", "title": "Green"}));
    assert_eq!(properties["photos"]["x-question"]["kind"], "file");
    assert_eq!(properties["street"]["x-question"].get("optional"), None, "the object is always filled in");
    assert_eq!(document["x-form"]["submit"], "Send it");
    // What is shown once something is answered on the same page, and no option reveals, stands on a page of its own.
    assert_eq!(needs(&definition, "pitch"), ["Is it in the market? answered"]);
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = stall();
    assert!(left(&report, "/schema/properties/token").contains("hidden"));
    assert!(left(&report, "/uiSchema/nothing").contains("about nothing"));
    assert!(left(&report, "/uiSchema/email/ui:widget").contains("own program"));
    assert!(left(&report, "/uiSchema/email/ui:autofocus").contains("focused"));
    assert!(left(&report, "/formData").contains("filled in for a person"));
    assert!(!definition.to_value().to_string().contains("abc"));
    assert_eq!(report.counts.questions.left, 1);
}

#[test]
fn a_schema_and_its_layout_stand_in_several_shapes() {
    let schema = json!({"type": "object", "properties": {"why": {"type": "string", "title": "Why?"}}});
    let layout = json!({"why": {"ui:widget": "textarea"}});
    for (document, at) in [
        (json!({"schema": schema, "uiSchema": layout, "formData": {"why": "x"}}), "/schema"),
        (json!({"jsonSchema": schema, "uiSchema": layout}), "/jsonSchema"),
        (json!({"json_schema": schema, "ui_schema": layout, "name": "N"}), "/json_schema"),
        (json!({"form": {"formSchema": schema, "uiSchema": layout}, "id": 1}), "/form/formSchema"),
        (json!({"schema": schema.to_string(), "uiSchema": layout.to_string()}), "/schema"),
        (json!([{"schema": schema, "uiSchema": layout}]), "/0/schema"),
    ] {
        let bytes = document.to_string();
        let imported = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
        assert_sound("a.json", &imported);
        let Imported { definition, report } = imported;
        assert_eq!(report.format, "rjsf", "{document}");
        assert_eq!(
            definition.to_value()["properties"]["why"]["x-question"]["kind"],
            "long-text",
            "{document}"
        );
        let why = format!("{at}/properties/why");
        assert!(report.taken.iter().any(|entry| entry.pointer == why), "{why}: {:?}", report.taken);
        let beside = document
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| ["formData", "name", "id"].contains(&key.as_str()));
        for (key, _) in beside {
            assert!(!left(&report, &format!("/{key}")).is_empty(), "{key}");
        }
    }
}

#[test]
fn each_step_of_several_is_a_page() {
    let step = |title: &str, names: [&str; 2]| {
        let asked = names.map(|name| (name.to_owned(), json!({"type": "string"})));
        json!({"schema": {"title": title, "description": "Read this.", "type": "object", "properties": serde_json::Map::from_iter(asked)}, "uiSchema": {}})
    };
    let steps = [step("You", ["first", "last"]), step("Your boat", ["name", "first"])];
    for document in [json!(steps), json!({"title": "Boats", "steps": steps})] {
        let bytes = document.to_string();
        let imported = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
        assert_sound("a.json", &imported);
        assert_eq!(pages(&imported.definition), ["you", "your-boat"]);
        assert_eq!(imported.report.counts.questions.taken, 4);
    }
}

#[test]
fn the_layout_of_rjsf_orders_what_is_asked_under_conditions_and_names_yes_and_no() {
    let text = json!({"type": "string"});
    let says = |yes: bool, more: Value| {
        let mut properties = more;
        properties["yes"] = json!({"const": yes});
        json!({"properties": properties})
    };
    let schema = json!({"type": "object", "properties": {"a": text, "yes": {"type": "boolean"},
            "sure": {"type": "boolean", "enumNames": ["I am", "I am not"]}, "z": text},
        "dependencies": {"yes": {"oneOf": [says(false, json!({})), says(true, json!({"e1": text, "e2": text}))]}}});
    let form = json!({"schema": schema, "uiSchema": {"ui:order": ["yes", "e2", "a", "e1", "*"], "ui:submitButtonOptions": {"submitText": "Send it"}}});
    let imported = of(&form);
    assert_eq!(pages(&imported.definition), ["yes", "e2", "a", "e1", "sure", "z"]);
    let document = imported.definition.to_value();
    assert_eq!(document["properties"]["sure"]["oneOf"][1], json!({"const": "false", "title": "I am not"}));
    assert_eq!(document["x-form"]["submit"], "Send it");
    assert_eq!(left(&imported.report, "/uiSchema/ui:submitButtonOptions"), "");
}

#[test]
fn null_is_an_answer_only_where_it_is_offered() {
    let schema = json!({"type": "object", "required": ["a", "b"],
        "properties": {"a": {"type": ["string", "null"]}, "b": {"enum": ["x", "y", null]}}});
    let Imported { definition, report } = of(&json!({"schema": schema, "uiSchema": {}}));
    let properties = definition.to_value()["properties"].clone();
    assert!(properties["a"]["x-question"]["optional"].is_null());
    assert_eq!(properties["b"]["x-question"]["optional"], true);
    let said = |name: &str| changed(&report, &format!("/schema/properties/{name}"));
    assert!(said("a").contains("must be answered") && said("b").contains("left unanswered"));
}

#[test]
fn words_that_others_stand_in_place_of_are_told() {
    let items = json!({"enum": ["a", "b"], "title": "One"});
    let schema = json!({"type": "object", "properties": {
        "list": {"type": "array", "uniqueItems": true, "items": items},
        "my": {"type": "string", "title": "My", "description": "Of the schema."}}});
    let ui = json!({"list": {"ui:widget": "checkboxes", "items": {"ui:options": {"title": "It", "description": "Of it."}}},
        "my": {"ui:title": "Mine", "ui:description": "Of the layout."}});
    let imported = of(&json!({"schema": schema, "uiSchema": ui}));
    let my = imported.definition.to_value()["properties"]["my"].clone();
    assert_eq!((&my["title"], &my["x-question"]["hint"]), (&json!("Mine"), &json!("Of the layout.")));
    let report = &imported.report;
    assert!(changed(report, "/schema/properties/my/title").contains("“My”"));
    assert!(changed(report, "/schema/properties/my/description").contains("“Of the schema.”"));
    for at in ["/schema/properties/list/items/title", "/uiSchema/list/items/ui:options/title"] {
        assert!(left(report, at).contains("does not say"), "{at}: {:?}", report.left);
    }
    assert!(left(report, "/uiSchema/list/items/ui:options/description").contains("“Of it.”"));
}

#[test]
fn every_file_of_the_corpus_is_taken() {
    for file in corpus("rjsf") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let imported =
            import(&[Source { name: &name, bytes: &std::fs::read(&file).unwrap() }], Format::Auto).unwrap();
        assert_sound(&name, &imported);
        let counts = imported.report.counts;
        assert_eq!(
            (counts.questions.left, counts.options.left),
            (0, 0),
            "{name}: {:?}",
            imported.report.left
        );
    }
}
