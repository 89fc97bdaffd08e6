//! Form.io: what conditions and scripts are about.

use crate::trees::{assert_sound, left, needs};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn of(components: &Value) -> Imported {
    let form = json!({"display": "form", "components": components}).to_string();
    let imported = import(&[Source { name: "a.json", bytes: form.as_bytes() }], Format::Auto).unwrap();
    assert_sound("a.json", &imported);
    imported
}

/// A form that asks several things, and one more under a condition.
fn with(member: &str, condition: &Value) -> Imported {
    let option = |value: &str| json!({"label": value, "value": value});
    let mut last = json!({"type": "textfield", "key": "last", "label": "Last", "input": true});
    last[member] = condition.clone();
    of(&json!([
        {"type": "textfield", "key": "name", "label": "Name", "input": true},
        {"type": "select", "key": "country", "label": "Country", "input": true, "data": {"values": [option("NO"), option("SE")]}},
        {"type": "selectboxes", "key": "colours", "label": "Colours", "input": true, "values": [option("red"), option("blue")]},
        {"type": "select", "key": "many", "label": "Many", "multiple": true, "input": true, "data": {"values": [option("x"), option("y")]}},
        {"type": "address", "key": "addr", "label": "Address", "input": true},
        {"type": "textfield", "key": "words", "label": "Words", "multiple": true, "input": true},
        {"type": "file", "key": "files", "label": "Files", "multiple": true, "input": true},
        {"type": "datagrid", "key": "kids", "label": "Kids", "input": true, "components": [
            {"type": "textfield", "key": "kid", "label": "Kid", "input": true}]},
        last]))
}

/// What the last question needs; none where a person is asked to say it.
fn needed(imported: &Imported) -> Option<Vec<String>> {
    let is_left =
        imported.definition.to_value()["x-form"].to_string().contains("“Last” was shown only under");
    (!is_left).then(|| needs(&imported.definition, "last"))
}

#[test]
fn what_is_inside_an_answer_is_an_option_only_where_it_is_one() {
    for (script, wanted) in [
        ("show = data.colours.red", Some("Colours: includes red")),
        ("show = data.colours.red === true", Some("Colours: includes red")),
        ("show = data.colours['blue'] == false", Some("Not: Colours: includes blue")),
        ("show = data.colours.green", None),
        ("show = data.colours.red > 1", None),
        ("show = data.colours.red === 'x'", None),
        ("show = data.colours.length > 1", None),
        ("show = data.many.x", None),
        ("show = data.country.value === 'NO'", None),
        ("show = data.country === 'NO'", Some("Country: NO")),
        ("show = data.addr.city === 'Oslo'", None),
        ("show = data.name.first", None),
        ("show = _.isEmpty(data.country.value)", None),
    ] {
        let imported = with("customConditional", &script.into());
        assert_eq!(needed(&imported), wanted.map(|wanted| vec![wanted.to_owned()]), "{script}");
        let said = left(&imported.report, "/components/8/customConditional");
        assert_eq!(said.contains("script"), wanted.is_none(), "{said}");
    }
}

#[test]
fn how_long_something_is_or_how_many_there_are_is_compared() {
    for (script, wanted) in [
        ("show = data.name.length > 3", Some("Name: 4 characters or more")),
        ("show = data.name.length < 4", Some("Not: Name: 4 characters or more")),
        ("show = 3 < data.name.length", Some("Name: 4 characters or more")),
        ("show = data.name.length === 0", Some("Not: Name: answered")),
        ("show = data.name.length", Some("Name: answered")),
        ("show = data.many.length >= 2", Some("Many: 2 or more")),
        ("show = data.files.length > 0", Some("Files: answered")),
        ("show = data.kids.length > 1", Some("Kids: 2 or more")),
        ("show = data.kids.length", Some("Kids: 1 or more")),
        ("show = data.words.length != 0", Some("Words: 1 or more")),
        ("show = data.name.length > 1.5", None),
        ("show = data.country.length > 1", None),
    ] {
        let imported = with("customConditional", &script.into());
        assert_eq!(needed(&imported), wanted.map(|wanted| vec![wanted.to_owned()]), "{script}");
    }
    let logic = json!({"json": {">": [{"var": "data.kids.length"}, 1]}});
    assert_eq!(needed(&with("conditional", &logic)).unwrap(), ["Kids: 2 or more"]);
}

#[test]
fn what_several_answers_say_is_left_to_a_person() {
    let row = |operator: &str| json!({"show": true, "conjunction": "all", "conditions": [{"component": "words", "operator": operator, "value": "a"}]});
    for conditional in [
        row("includes"),
        row("notIncludes"),
        row("isEqual"),
        json!({"show": true, "when": "words", "eq": "a"}),
        json!({"show": false, "when": "words", "eq": "a"}),
        json!({"json": {"in": ["a", {"var": "data.words"}]}}),
    ] {
        let imported = with("conditional", &conditional);
        assert_eq!(needed(&imported), None, "{conditional}");
        assert!(imported.definition.to_value()["properties"].get("last").is_some());
    }
    assert_eq!(needed(&with("conditional", &row("isNotEmpty"))).unwrap(), ["Words: 1 or more"]);
}
