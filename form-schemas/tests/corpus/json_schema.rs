//! Plain JSON Schema, of any draft.

use crate::files::{corpus, fixture};
use crate::trees::{assert_sound, changed, left, needs, pages};
use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, ImportError, Imported, Source, import};
use serde_json::{Value, json};

fn from_value(value: &Value) -> Result<Imported, ImportError> {
    import(&[Source { name: "a.schema.json", bytes: value.to_string().as_bytes() }], Format::JsonSchema)
}

fn taken(value: &Value) -> Imported {
    let imported = from_value(value).unwrap_or_else(|error| panic!("{error:?}"));
    assert_sound("a.schema.json", &imported);
    imported
}

fn licence() -> (Value, Imported) {
    let bytes = fixture("licence.schema.json");
    let imported = import(&[Source { name: "licence.json", bytes: &bytes }], Format::Auto).unwrap();
    assert_sound("licence.json", &imported);
    (imported.definition.to_value(), imported)
}

#[test]
fn properties_become_questions_in_order() {
    let (document, Imported { definition, .. }) = licence();
    assert_eq!(document["title"], "Street trading licence");
    assert_eq!(document["x-form"]["start"]["text"], "Tell us what you want to sell.");
    let wanted = [
        "trader",
        "what-will-you-sell",
        "plate-number",
        "hours",
        "do-you-cook-with-gas",
        "bottles",
        "helpers",
    ];
    assert_eq!(pages(&definition)[..7], wanted);
    let properties = &document["properties"];
    assert_eq!(properties["first"]["maxLength"], 50);
    assert_eq!(properties["born"]["x-question"]["kind"], "date");
    assert_eq!(properties["goods"]["oneOf"][0], json!({"const": "food", "title": "Food and drink"}));
    assert_eq!(properties["plateNumber"]["pattern"], "^[0-9]{3}[A-Z]$");
    assert_eq!(properties["plateNumber"]["x-question"]["hint"], "On the back of your stall");
    assert_eq!(properties["hours"]["minimum"], 1);
    assert_eq!(properties["hours"]["maximum"], 12);
    assert_eq!(properties["hours"]["multipleOf"], 2);
    assert_eq!(properties["helpers"]["maxItems"], 3);
    assert_eq!(properties["helpers"]["items"]["properties"]["first"]["maxLength"], 50);
    assert_eq!(properties["days"]["x-question"]["kind"], "checkboxes");
    assert_eq!(properties["version"]["x-compute"]["expr"], "\"4\"");
    assert_eq!(needs(&definition, "bottles"), ["Do you cook with gas? Yes"]);
}

#[test]
fn what_a_schema_says_and_a_form_cannot_is_reported() {
    let (document, Imported { report, .. }) = licence();
    assert_eq!(report.format, "json-schema");
    assert!(left(&report, "/properties/goods/default").contains("this default is not taken"));
    assert!(left(&report, "/properties/website/$ref").contains("never fetched"));
    assert!(left(&report, "/properties/secret/pattern").contains("Not every program reads the pattern"));
    assert!(left(&report, "/definitions/person/properties/partner").contains("holds itself"));
    assert!(changed(&report, "/properties/plateNumber/pattern").contains("^[0-9]{3}[A-Z]$"));
    assert!(changed(&report, "/definitions/person/properties/first").contains("trader.first"));
    assert!(!document.to_string().contains("\"default\""));
}

#[test]
fn a_rule_that_no_question_can_say_is_kept_word_for_word() {
    let rule = json!({"oneOf": [{"required": ["post"]}, {"required": ["email"]}]});
    let mut schema =
        json!({"type": "object", "properties": {"post": {"type": "string"}, "email": {"type": "string"}}});
    schema["oneOf"] = rule["oneOf"].clone();
    let document = taken(&schema).definition.to_value();
    assert_eq!(document["allOf"], json!([{"x-origin": "imported", "oneOf": rule["oneOf"]}]));
    // One that other programs read differently is not.
    schema["oneOf"][0]["properties"] = json!({"post": {"pattern": "^\\p{L}$"}});
    let Imported { definition, report } = taken(&schema);
    assert_eq!(definition.to_value().get("allOf"), None);
    assert!(left(&report, "/oneOf").contains("could not be kept"));
}

#[test]
fn shapes_that_have_nothing_in_common_are_chosen_first() {
    let Imported { definition, .. } = taken(&json!({"type": "object", "properties": {"contact": {"oneOf": [
        {"type": "string", "title": "One line"},
        {"title": "In parts", "type": "object", "properties": {"street": {"type": "string"}}, "required": ["street"]}
    ]}}}));
    assert_eq!(pages(&definition).len(), 3);
    assert_eq!(needs(&definition, "in-parts"), ["Contact: which of these do you want to give? In parts"]);
    let Imported { definition, .. } = taken(&json!({"oneOf": [
        {"properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}}, "required": ["kind", "lives"]},
        {"properties": {"kind": {"const": "fish"}, "bowl": {"type": "string"}}, "required": ["kind"]}
    ]}));
    assert_eq!(pages(&definition), ["kind", "lives", "bowl"]);
    assert_eq!(needs(&definition, "bowl"), ["Kind: fish"]);
}

#[test]
fn references_in_circles_and_bombs_end() {
    let circle = json!({"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}});
    assert!(from_value(&circle).unwrap_err().to_string().contains("Nothing in it can be asked"));
    let mut definitions = serde_json::Map::new();
    for level in 0..30 {
        let next = format!("#/definitions/l{}", level + 1);
        definitions.insert(format!("l{level}"), json!({"type": "object", "properties": {"a": {"$ref": next}, "b": {"$ref": next}, "c": {"type": "string"}}}));
    }
    definitions.insert("l30".to_owned(), json!({"type": "string"}));
    let started = std::time::Instant::now();
    taken(&json!({"$ref": "#/definitions/l0", "definitions": definitions}));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn the_first_page_of_a_repeat_asks_about_the_thing_itself() {
    let list = |items: Value| json!({"type": "array", "items": items});
    let Imported { definition, .. } = taken(&json!({"type": "object", "properties": {
        "grid": list(list(json!({"type": "string"}))),
        "rooms": list(json!({"type": "object", "properties": {"doors": list(json!({"type": "integer"})), "name": {"type": "string"}}})),
        "either": {"anyOf": [{"type": "string"}, list(json!({"anyOf": [{"enum": ["a", "b"]}, {"type": "string"}]}))]}
    }}));
    let document = definition.to_value();
    assert_eq!(
        document["properties"]["grid"]["items"]["properties"]["value"]["x-question"]["kind"],
        "short-text"
    );
    assert!(pages(&definition).starts_with(&["grid", "rooms", "doors"]), "{:?}", pages(&definition));
}

#[test]
fn two_answers_that_ask_for_one_another_are_asked_one_after_the_other() {
    let text = json!({"type": "string"});
    let Imported { definition, report } = taken(&json!({"type": "object",
        "properties": {"begin": text, "end": text}, "dependencies": {"begin": ["end"], "end": ["begin"]}}));
    assert_eq!(pages(&definition), ["begin", "end"]);
    assert_eq!(needs(&definition, "end").len(), 1);
    let document = definition.to_value();
    assert!(!document.to_string().contains("toMend"), "{document}");
    assert_eq!(document["properties"]["begin"]["x-question"]["optional"], true);
    assert_eq!(report.counts.questions.left, 0);
}

#[test]
fn an_object_of_which_nothing_is_said_is_asked_as_names_with_texts() {
    let Imported { definition, report } = taken(
        &json!({"type": "object", "properties": {"labels": {"type": "object"}, "none": {"type": "object", "additionalProperties": false}}}),
    );
    let labels = &definition.to_value()["properties"]["labels"];
    assert_eq!(labels["type"], "array");
    assert_eq!(labels["items"]["properties"]["name"]["x-question"]["kind"], "short-text");
    assert_eq!(labels["items"]["properties"]["value"]["x-question"]["kind"], "short-text");
    assert!(changed(&report, "/properties/labels").contains("does not say what the object holds"));
    assert!(left(&report, "/properties/none").contains("nobody is asked"));
    assert_eq!((report.counts.questions.taken, report.counts.questions.left), (1, 1));
}

#[test]
fn a_value_that_is_always_the_same_under_a_condition_is_worked_out_under_it() {
    let branch = |kind: &str, version: u64| json!({"properties": {"kind": {"const": kind}, "version": {"const": version}, kind: {"type": "string"}}, "required": ["kind", "version", kind]});
    let schema = json!({"type": "object", "properties": {"kind": {"enum": ["boat", "van"]}}, "required": ["kind"], "oneOf": [branch("boat", 1), branch("van", 2)]});
    let Imported { definition, report } = taken(&schema);
    let properties = &definition.to_value()["properties"];
    let expressions = ["version", "version_2"].map(|name| properties[name]["x-compute"]["expr"].clone());
    assert_eq!(expressions, ["kind == \"boat\" ? 1.0 : null", "kind == \"van\" ? 2.0 : null"]);
    assert_eq!(report.counts.questions.left, 0, "{:?}", report.left);
    // An item sees itself before what is around it: there no expression can ask for the same name outside.
    let items = json!({"type": "object", "properties": {"kind": {"type": "string"}, "note": {"type": "string"}},
        "if": {"properties": {"note": {"const": "x"}}, "required": ["note"]}, "then": {"properties": {"odd": {"const": "o-d"}}}});
    let nested = json!({"type": "object", "properties": {"note": {"type": "string"}, "list": {"type": "array", "items": items}}});
    let odd = taken(&nested)
        .definition
        .to_value()
        .pointer("/properties/list/items/properties/odd/x-compute/expr")
        .cloned();
    assert_eq!(odd, Some("note == \"x\" ? \"o-d\" : null".into()));
}

#[test]
fn a_text_or_an_empty_one_is_a_text() {
    let or_nothing = |nothing: Value| json!({"anyOf": [nothing, {"type": "string", "maxLength": 7}]});
    let Imported { definition, report } = taken(&json!({"type": "object", "properties": {
        "one": or_nothing(json!({"type": "string", "enum": [""]})), "two": or_nothing(json!({"const": ""}))}}));
    for name in ["one", "two"] {
        let property = &definition.to_value()["properties"][name];
        assert_eq!(
            (&property["x-question"]["kind"], &property["maxLength"]),
            (&json!("short-text"), &json!(7))
        );
    }
    assert_eq!((report.counts.questions.left, report.counts.options.left), (0, 0), "{:?}", report.left);
}

#[test]
fn yes_or_nothing_is_a_box_that_may_be_ticked() {
    let Imported { definition, .. } = taken(
        &json!({"type": "object", "properties": {"may": {"const": true}, "must": {"enum": [true]}}, "required": ["must"]}),
    );
    let properties = &definition.to_value()["properties"];
    let kinds = ["may", "must"].map(|name| properties[name]["x-question"]["kind"].clone());
    assert_eq!(kinds, ["checkboxes", "declaration"]);
}

#[test]
fn a_list_of_very_many_takes_as_many_as_a_form_takes() {
    let list = json!({"type": "array", "maxItems": 10_000, "items": {"type": "string"}});
    let Imported { definition, report } = taken(&json!({"type": "object", "properties": {"names": list}}));
    assert_eq!(definition.to_value()["properties"]["names"]["maxItems"], 1_000);
    assert!(changed(&report, "/properties/names").contains("up to 1,000"));
}

#[test]
fn nothing_to_ask_is_a_refusal() {
    for (schema, words) in [
        (json!([]), "is a JSON object"),
        (json!({"type": "object"}), "Nothing in it can be asked"),
        (json!({"$ref": "https://a.example/b.json"}), "never fetched"),
    ] {
        let error = from_value(&schema).unwrap_err();
        assert!(error.to_string().contains(words), "{schema}: {error}");
    }
}

#[test]
fn every_schema_of_the_corpus_is_taken() {
    for file in corpus("govuk-forms") {
        if file.file_name().is_some_and(|name| name == "json_submission_schema_v1.json") {
            let bytes = std::fs::read(&file).unwrap();
            let imported = import(&[Source { name: "s.json", bytes: &bytes }], Format::Auto).unwrap();
            assert_sound("json_submission_schema_v1.json", &imported);
            assert_eq!(imported.report.counts.questions.left, 0);
            assert!(imported.definition.questions().len() > 20);
        }
    }
}

/// Answers that people give to the imported form are what the schema asked for.
#[cfg(feature = "engine")]
#[test]
fn answers_to_the_form_are_valid_against_the_schema_that_it_was_made_of() {
    use crate::walker::{Chance, walk};
    let bytes = fixture("stall.schema.json");
    let original: Value = serde_json::from_slice(&bytes).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&original).unwrap();
    let Imported { definition, .. } = taken(&original);
    let published = jsonschema::options().build(&definition.to_value()).unwrap();
    let compiled = form_schemas::publish::compile(definition);
    let mut different = std::collections::HashSet::new();
    for seed in 0..500 {
        let (_, answers) = walk(&compiled, &mut Chance(seed));
        let answers = serde_json::to_value(answers.as_map()).unwrap();
        assert!(published.is_valid(&answers), "{answers}");
        let errors: Vec<String> = validator.iter_errors(&answers).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{answers}: {errors:?}");
        different.insert(answers.to_string());
    }
    assert!(different.len() > 100);
}

#[test]
fn a_form_of_lists_is_read_in_time() {
    let options: Vec<String> = (0..4_128).map(|number| format!("Option number {number}")).collect();
    let properties: serde_json::Map<String, Value> = (0..5)
        .map(|list| (format!("list{list}"), json!({"enum": options.iter().map(|option| format!("{option} of {list}")).collect::<Vec<_>>()})))
        .collect();
    let started = std::time::Instant::now();
    let Imported { definition, report } = taken(&json!({"type": "object", "properties": properties}));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
    assert_eq!(report.counts.options.form, 5 * 4_128);
    assert_eq!(definition.lists.len(), 5);
    assert!(FormDefinition::parse(&definition.to_bytes()).is_ok());
}

#[test]
fn a_reference_to_the_address_of_a_schema_in_the_file_leads_there() {
    for (draft, id) in [
        ("http://json-schema.org/draft-04/schema#", "id"),
        ("http://json-schema.org/draft-06/schema#", "$id"),
        ("http://json-schema.org/draft-07/schema#", "$id"),
        ("https://json-schema.org/draft/2019-09/schema", "$id"),
        ("https://json-schema.org/draft/2020-12/schema", "$id"),
    ] {
        for reference in [
            "https://a.example/shared/name",
            "https://a.example/shared/name#",
            "HTTPS://A.example/forms/../shared/name",
            "//a.example/shared/name",
            "/shared/name",
            "../shared/name",
            "/shared/list#/definitions/name",
            "https://a.example/shared/list#/definitions/name",
            "/shared/inner/deep",
        ] {
            let name = json!({"type": "string", "maxLength": 7});
            let with = |address: &str, schema: &Value| {
                let mut schema = schema.clone();
                schema[id] = address.into();
                schema
            };
            let list = json!({"definitions": {"name": name, "deep": with("inner/deep", &name)}});
            let mut schema = with(
                "https://a.example/forms/apply",
                &json!({"type": "object", "properties": {
                "one": {"$ref": reference}}, "definitions": {
                "name": with("/shared/name", &name), "list": with("https://a.example/shared/list", &list)}}),
            );
            schema["$schema"] = draft.into();
            let Imported { definition, report } = taken(&schema);
            let one = &definition.to_value()["properties"]["one"];
            assert_eq!(one["maxLength"], 7, "{draft} {reference} {:?}", report.left);
        }
    }
}

#[test]
fn anchors_are_found_through_the_address_of_their_schema() {
    let anchored = json!({"$anchor": "n", "type": "string", "maxLength": 7});
    let named = json!({"$id": "#n", "type": "string", "maxLength": 7});
    let whole = json!({"$id": "/shared/list#n", "type": "string", "maxLength": 7});
    for (draft, inner) in [
        ("https://json-schema.org/draft/2020-12/schema", &anchored),
        ("http://json-schema.org/draft-07/schema#", &named),
        ("http://json-schema.org/draft-07/schema#", &whole),
    ] {
        let schema = json!({"$schema": draft, "$id": "https://a.example/forms/apply", "type": "object",
            "properties": {"one": {"$ref": "/shared/list#n"}, "two": {"$ref": "https://a.example/shared/list#none"},
                "three": {"$ref": "/shared/nothing"}},
            "definitions": {"list": {"$id": "/shared/list", "definitions": {"n": inner}}}});
        let Imported { definition, report } = taken(&schema);
        assert_eq!(definition.to_value()["properties"]["one"]["maxLength"], 7, "{inner}");
        let said = format!("{:?} {:?}", report.left, report.changed);
        assert!(said.contains("list#none” is not in this file"), "{said}");
        assert!(said.contains("“/shared/nothing” is in another file"), "{said}");
    }
}

#[test]
fn what_looks_at_a_value_that_is_not_taken_looks_at_what_it_depends_on() {
    let is = |name: &str, value: Value| json!({"properties": {name: {"const": value}}});
    let any = |name: &str| json!({"properties": {name: {"enum": []}}});
    // Under a condition that is too long for an expression, only one value is left for `type`.
    let shim = json!({"if": {"properties": {"version": {"enum": ["2"]}}},
        "then": {"properties": {"version": {"enum": []}, "kind": {}, "type": {"enum": ["shim"]}}},
        "else": {"properties": {"type": {"enum": ["shim"]}, "shims": {}}}});
    let server = json!({"if": is("type", json!("server")),
        "then": {"if": any("version"), "else": {"properties": {"version": {}, "type": {}}}},
        "else": {"if": {}, "then": shim}});
    let tasks =
        json!({"if": is("type", Value::Null), "else": {"if": is("type", json!("task")), "else": server}});
    let schema = json!({"if": {}, "then": {"if": any("kind"), "else": {"if": {}, "then": tasks}}});
    let imported =
        import(&[Source { name: "a.json", bytes: schema.to_string().as_bytes() }], Format::JsonSchema);
    let Imported { definition, .. } = imported.unwrap();
    assert!(definition.conditions.iter().all(|condition| condition.scope.is_none()));
}
