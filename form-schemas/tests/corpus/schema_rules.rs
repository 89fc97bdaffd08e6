//! What a schema says must be answered, what may be null, and what stands beside its properties.

use crate::trees::{assert_sound, changed, left, needs};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn of(value: &Value) -> Imported {
    let bytes = value.to_string();
    let imported = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::JsonSchema)
        .unwrap_or_else(|error| panic!("{error:?}"));
    assert_sound("a.json", &imported);
    imported
}

fn taken(properties: &Value, more: &Value) -> Imported {
    let mut schema = json!({"type": "object", "properties": properties});
    for (key, value) in more.as_object().unwrap() {
        schema[key] = value.clone();
    }
    of(&schema)
}

fn is_optional(imported: &Imported, name: &str) -> bool {
    imported.definition.to_value()["properties"][name]["x-question"]["optional"] == true
}

#[test]
fn what_must_be_there_because_of_what_is_always_there_must_be_answered() {
    let text = json!({"type": "string"});
    let properties = json!({"a": text, "b": text, "c": text, "d": text});
    for keyword in ["dependentRequired", "dependencies"] {
        let imported = taken(&properties, &json!({"required": ["a"], keyword: {"a": ["b"], "c": ["d"]}}));
        assert_eq!(
            ["a", "b", "c", "d"].map(|name| is_optional(&imported, name)),
            [false, false, true, false]
        );
        assert_eq!(needs(&imported.definition, "d"), ["C: answered"]);
        assert_eq!(needs(&imported.definition, "b"), [""; 0]);
    }
}

#[test]
fn what_may_be_null_may_be_left_unanswered() {
    let properties = json!({"a": {"type": ["string", "null"]}, "b": {"enum": ["x", "y", null]}, "c": {"type": "string"},
        "d": {"type": "string", "enum": ["x", "y", null]}, "e": {"anyOf": [{"type": "integer"}, {"type": "null"}]}});
    let names = ["a", "b", "c", "d", "e"];
    let imported = taken(&properties, &json!({"required": names}));
    assert_eq!(names.map(|name| is_optional(&imported, name)), [true, true, false, false, true]);
    assert!(changed(&imported.report, "/properties/a").contains("may be null"));
    assert!(!changed(&imported.report, "/properties/c").contains("null"));
    // What is null in the source is not answered here, so that a condition about it does not always find it.
    let when = json!({"required": ["a"], "if": {"properties": {"a": {"type": "null"}}}, "then": {"required": ["c"]}});
    let imported = taken(&json!({"a": {"type": ["string", "null"]}, "c": {"type": "string"}}), &when);
    assert_eq!(needs(&imported.definition, "c"), ["Not: A: answered"]);
}

#[test]
fn which_branch_of_an_optional_object_it_is_need_not_be_said() {
    let branch = |title: &str, name: &str| json!({"title": title, "properties": {name: {"type": "string"}}, "required": [name]});
    let union = json!({"type": "object", "oneOf": [branch("Ship", "imo"), branch("Boat", "oars")]});
    let properties = json!({"vessel": union});
    for (required, optional) in [(json!([]), true), (json!(["vessel"]), false)] {
        let imported = taken(&properties, &json!({"required": required}));
        let document = imported.definition.to_value();
        let which = document["properties"].as_object().unwrap().values().next().unwrap();
        assert_eq!(which["title"], "Vessel: which of these applies?");
        assert_eq!(which["x-question"]["optional"] == true, optional);
    }
}

#[test]
fn what_is_said_of_lists_and_maps_stands_above_what_is_asked() {
    let number = json!({"type": "number"});
    let properties = json!({
        "people": {"type": "array", "description": "Everybody.", "items": {"type": "object", "description": "One person.", "properties": {"n": {"type": "string"}}}},
        "words": {"type": "array", "description": "Some words.", "items": {"type": "string"}},
        "things": {"type": "array", "description": "Any things."},
        "place": {"type": "array", "description": "Two numbers.", "items": [number, number]},
        "map": {"type": "object", "description": "Names and values.", "additionalProperties": {"type": "string"}}});
    let imported = taken(&properties, &json!({}));
    let document = imported.definition.to_value();
    let texts: Vec<&str> = document["x-form"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["show"].as_array().unwrap())
        .filter_map(|shown| shown["text"].as_str())
        .collect();
    let wanted =
        ["Everybody.", "One person.", "Some words.", "Any things.", "Two numbers.", "Names and values."];
    assert_eq!(texts, wanted);
}

#[test]
fn answers_of_several_formats_are_of_none_of_them() {
    let properties = json!({
        "ip": {"type": "string", "anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]},
        "code": {"title": "Code", "oneOf": [{"type": "string", "pattern": "^[0-9]+$"}, {"type": "string", "pattern": "^[A-Z]+$"}]},
        "size": {"anyOf": [{"type": "integer", "maximum": 3}, {"type": "integer", "minimum": 9}]}});
    let imported = taken(&properties, &json!({}));
    let document = imported.definition.to_value();
    let properties = &document["properties"];
    assert_eq!(properties["ip"]["pattern"], properties["code"]["pattern"]);
    assert_eq!(
        (&properties["code"]["title"], &properties["size"]["type"]),
        (&json!("Code"), &json!("integer"))
    );
    for pointer in ["/properties/ip/anyOf", "/properties/code/oneOf", "/properties/size/anyOf"] {
        assert!(left(&imported.report, pointer).contains("which of them an answer keeps"), "{pointer}");
    }
    assert!(!serde_json::to_string(&imported.report).unwrap().contains("any type"));
}

#[test]
fn names_and_lists_that_say_nothing_are_reported() {
    let properties =
        json!({"a": {"type": "string", "enum": []}, "file": {"type": "string", "format": "data-url"}});
    let imported = taken(&properties, &json!({"required": ["ghost"]}));
    assert!(left(&imported.report, "/properties/a/enum").contains("empty in the source"));
    assert!(left(&imported.report, "/required").contains("“ghost” must be there"));
    assert_eq!(imported.definition.to_value()["properties"]["file"]["maxItems"], 1);
}

#[test]
fn what_can_be_given_beside_options_is_asked_as_it_must_be() {
    let exact = json!({"title": "Exact timeout", "description": "In seconds.", "pattern": "^[0-9]+s$"});
    let times = json!({"title": "Times", "pattern": "^[0-9]+x$"});
    let properties = json!({
        "to": {"title": "Timeout", "oneOf": [{"enum": ["none"], "title": "No timeout"}, exact, times]},
        "b": {"oneOf": [{"type": "boolean", "description": "Whether."}, {"type": "string", "enum": ["x"]}]},
        "n": {"anyOf": [{"type": "integer", "minimum": 3}, {"const": "all", "title": "All"}]},
        "u": {"anyOf": [{"const": "all"}, {"type": "string", "format": "ipv4"}, {"type": "string", "description": "A name."}]},
        "any": {"anyOf": [{"const": "all"}, {"type": "string"}]}});
    let imported = taken(&properties, &json!({}));
    let properties = imported.definition.to_value()["properties"].clone();
    let titles = |name: &str| {
        let options = properties[name]["oneOf"].as_array().unwrap_or_else(|| panic!("{properties:#}")).iter();
        options.map(|option| option["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles("to"), ["No timeout", "Exact timeout", "Times"]);
    assert_eq!(titles("b"), ["x", "Yes", "No"]);
    assert_eq!(
        (titles("n"), titles("u")),
        (vec!["All".into(), "Other".into()], vec!["all".into(), "Other".into()])
    );
    let other = &properties["to_other"];
    assert_eq!((&other["title"], &other["pattern"]), (&json!("Timeout: Exact timeout"), &json!("^[0-9]+s$")));
    assert_eq!(other["x-question"]["hint"], "In seconds.");
    assert_eq!(properties["to_other_2"]["pattern"], "^[0-9]+x$");
    assert_eq!(
        (&properties["n_other"]["type"], &properties["n_other"]["minimum"]),
        (&json!("integer"), &json!(3))
    );
    let report = &imported.report;
    assert!(left(report, "/properties/b/oneOf/0/description").contains("Whether."));
    assert!(left(report, "/properties/u").contains("not checked"));
    assert!(left(report, "/properties/u/anyOf/2/description").contains("A name."));
    assert!(changed(report, "/properties/any").contains("any other text"));
    for name in ["to", "b", "n", "u"] {
        assert!(!changed(report, &format!("/properties/{name}")).contains("any other text"), "{name}");
    }
}

#[test]
fn words_of_a_schema_that_the_form_does_not_say_are_told() {
    let four = json!({"type": "string", "format": "ipv4", "description": "Four."});
    let six = json!({"type": "string", "format": "ipv6", "title": "Six", "description": "Of six."});
    let properties = json!({
        "kind": {"enum": ["a", "b"]}, "ip": {"anyOf": [four, six]},
        "mixed": {"anyOf": [{"type": "string", "description": "A text."}, {"type": "integer", "description": "A number."}]},
        "list": {"type": "array", "items": {"enum": ["x", "y"], "title": "One", "description": "Of them."}}});
    let says =
        json!({"title": "More", "description": "Only for a.", "properties": {"c": {"type": "string"}}});
    let only = json!({"if": {"required": ["kind"], "properties": {"kind": {"const": "a"}}}, "then": says});
    let report = taken(&properties, &only).report;
    for at in [
        "/properties/ip/anyOf/0/description",
        "/properties/ip/anyOf/1/title",
        "/properties/ip/anyOf/1/description",
        "/properties/mixed/anyOf/1/description",
        "/properties/list/items/title",
        "/properties/list/items/description",
        "/then/title",
        "/then/description",
    ] {
        assert!(left(&report, at).contains("does not say"), "{at}: {:?}", report.left);
    }
    assert_eq!(left(&report, "/properties/mixed/anyOf/0/description"), "");
}

#[test]
fn what_decides_between_branches_is_called_as_each_of_them_calls_it() {
    let branch = |value: &str, title: &str, more: &str| {
        let job = json!({"enum": [value], "title": title, "description": format!("A {value}.")});
        json!({"type": "object", "required": ["job"], "properties": {"job": job, more: {"type": "string"}}})
    };
    let work = |titles: [&str; 2]| json!({"work": {"oneOf": [branch("c", titles[0], "firm"), branch("o", titles[1], "what")]}});
    let job =
        |properties: Value| taken(&properties, &json!({})).definition.to_value()["properties"]["job"].clone();
    let differ = job(work(["Company", "Something else"]));
    assert_eq!(differ["title"], "Job");
    assert_eq!(differ["oneOf"][0]["title"], "Company");
    assert_eq!(differ["oneOf"][1], json!({"const": "o", "title": "Something else", "description": "A o."}));
    let same = job(work(["Where?", "Where?"]));
    assert_eq!((&same["title"], &same["oneOf"][1]["title"]), (&json!("Where?"), &json!("o")));
}

#[test]
fn answers_that_the_source_takes_and_the_form_does_not_ask_for_are_told() {
    let says = |kind: &str, pattern: &str| json!({"title": kind, "properties": {"kind": {"const": kind}, "k": {"pattern": pattern}}});
    let mut first = says("a", "^a");
    first["required"] = json!(["k"]);
    let properties = json!({"kind": {"enum": ["a", "b"]}, "k": {"type": "string"}});
    let report = taken(&properties, &json!({"oneOf": [first, says("b", "^b")]})).report;
    assert!(changed(&report, "/properties/k").contains("refused"));
    assert!(left(&report, "/oneOf/1/properties/k").contains("refused"), "{:?}", report.left);
    assert!(!left(&report, "/oneOf/0/properties/k").contains("refused"));
    assert!(left(&report, "/oneOf/0/title").contains("does not say"));
}
