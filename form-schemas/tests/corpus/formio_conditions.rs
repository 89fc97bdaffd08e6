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

/// A form that asks for a number and has boxes to tick, one of them under a condition, and one more question.
fn with_boxes(member: &str, condition: &Value) -> Imported {
    let mut last = json!({"type": "textfield", "key": "last", "label": "Last", "input": true});
    last[member] = condition.clone();
    of(&json!([
        {"type": "number", "key": "n", "label": "Number", "input": true},
        {"type": "textfield", "key": "name", "label": "Name", "input": true},
        {"type": "checkbox", "key": "box", "label": "Box", "input": true},
        {"type": "checkbox", "key": "must", "label": "Must", "input": true, "validate": {"required": true}},
        {"type": "checkbox", "key": "late", "label": "Late", "input": true, "conditional": {"show": true, "when": "name", "eq": "x"}},
        {"type": "checkbox", "key": "first", "label": "First", "input": true, "defaultValue": true},
        last]))
}

/// What the last question needs; “always” and “never” where that does not depend on answers.
fn said(member: &str, condition: &Value) -> String {
    let imported = with_boxes(member, condition);
    if imported.definition.to_value()["properties"].get("last").is_none() {
        assert!(left(&imported.report, "/components/6").contains("its condition never holds"));
        return "never".to_owned();
    }
    let needed = needed(&imported).map(|needed| needed.join(" and "));
    needed
        .map_or_else(|| "unsaid".to_owned(), |said| if said.is_empty() { "always".to_owned() } else { said })
}

#[test]
fn numbers_and_boxes_are_compared_as_javascript_compares_them() {
    for (condition, wanted) in [
        ("data.n === 5", "Number: 5"),
        ("data.n === '5'", "never"),
        ("data.n !== '5'", "always"),
        ("data.n == '5'", "Number: 5"),
        ("data.n == ''", "Number: 0"),
        ("data.n", "Number: not 0"),
        ("!data.n", "Not: Number: not 0"),
        ("!!data.n", "Number: not 0"),
        ("data.n == 0", "Number: 0"),
        ("_.isEmpty(data.n)", "always"),
        ("data.box === false", "Not: Box: Yes"),
        ("data.box == false", "Not: Box: Yes"),
        ("data.box !== false", "Box: Yes"),
        ("!data.box", "Not: Box: Yes"),
        ("data.box === 'false'", "never"),
        ("data.box == 'true'", "never"),
        ("data.box == 1", "Box: Yes"),
        ("data.box == 0", "Not: Box: Yes"),
        ("data.box === 1", "never"),
        ("data.box > 0", "unsaid"),
        ("data.must === false", "Not: Must: Yes"),
        ("!data.late", "Not: Late: Yes"),
        ("data.late === false", "Name: x and Not: Late: Yes"),
        ("data.first === false", "First: No"),
    ] {
        assert_eq!(said("customConditional", &format!("show = {condition}").into()), wanted, "{condition}");
    }
    for (logic, wanted) in [
        (json!({"var": "data.n"}), "Number: not 0"),
        (json!({"===": [{"var": "data.n"}, "5"]}), "never"),
        (json!({"===": [{"var": "data.box"}, false]}), "Not: Box: Yes"),
        (json!({"in": [{"var": "data.n"}, [1, "2", 3]]}), "Number: 1 or Number: 3"),
    ] {
        assert_eq!(said("conditional", &json!({"json": logic})), wanted, "{logic}");
    }
}

#[test]
fn numbers_and_boxes_are_compared_as_the_builder_compares_them() {
    for (name, operator, value, wanted) in [
        ("n", "isEqual", json!("5"), "Number: 5"),
        ("n", "isEqual", json!("0"), "never"),
        ("n", "isEqual", json!(0), "Number: 0"),
        ("box", "isEqual", json!(false), "Not: Box: Yes"),
        ("box", "isEqual", json!("false"), "Not: Box: Yes"),
        ("box", "isNotEqual", json!(false), "Box: Yes"),
        ("box", "isNotEqual", json!(true), "Not: Box: Yes"),
        ("box", "isEqual", json!("true"), "Box: Yes"),
        ("box", "isEqual", json!("1"), "never"),
        ("box", "isEqual", json!(""), "never"),
        ("box", "isEmpty", json!(""), "Not: Box: Yes"),
        ("box", "isNotEmpty", json!(""), "Box: Yes"),
        ("late", "isEqual", json!("false"), "Name: x and Not: Late: Yes"),
    ] {
        let row = json!({"component": name, "operator": operator, "value": value});
        let conditional = json!({"show": true, "conjunction": "all", "conditions": [row]});
        assert_eq!(said("conditional", &conditional), wanted, "{conditional}");
    }
    for (name, value, wanted) in [
        ("n", json!("5"), "Number: 5"),
        ("n", json!("0"), "Number: 0"),
        ("n", json!("5.0"), "never"),
        ("box", json!("false"), "Not: Box: Yes"),
        ("box", json!("true"), "Box: Yes"),
        ("box", json!("1"), "never"),
        ("must", json!("false"), "Not: Must: Yes"),
        ("late", json!("false"), "Name: x and Not: Late: Yes"),
    ] {
        let conditional = json!({"show": "true", "when": name, "eq": value});
        assert_eq!(said("conditional", &conditional), wanted, "{conditional}");
    }
}

#[test]
fn amounts_are_compared_in_whole_coins_and_texts_with_no_number() {
    let of = |kind: &str, script: &str| {
        let asked = json!({"type": kind, "key": "a", "label": "A", "input": true, "values": [{"label": "5", "value": "5"}]});
        let shown = json!({"type": "textfield", "key": "b", "label": "B", "input": true, "customConditional": script});
        let form = json!({"components": [asked, shown]}).to_string();
        let source = Source { name: "form.json", bytes: form.as_bytes() };
        let Imported { definition, report } = import(&[source], Format::Formio).unwrap();
        (definition.to_value()["$defs"].to_string(), report.counts.conditions.left)
    };
    assert!(of("currency", "show = data.a > 10.5").0.contains("\"exclusiveMinimum\":1050"));
    assert!(of("currency", "show = data.a == 10").0.contains("\"const\":1000"));
    assert_eq!(of("currency", "show = data.a > 0.001").1, 1);
    assert!(of("number", "show = data.a > 10.5").0.contains("\"exclusiveMinimum\":10.5"));
    for kind in ["textfield", "radio"] {
        assert_eq!(of(kind, "show = data.a > 3").1, 1, "{kind}");
    }
}

#[test]
fn a_text_is_the_same_as_a_number_only_where_it_may_be_read_as_one() {
    let of = |script: &str| {
        let asked = json!({"type": "textfield", "key": "a", "label": "A", "input": true});
        let shown = json!({"type": "textfield", "key": "b", "label": "B", "input": true, "customConditional": script});
        let form = json!({"components": [asked, shown]}).to_string();
        let source = Source { name: "form.json", bytes: form.as_bytes() };
        import(&[source], Format::Formio).unwrap()
    };
    for script in ["show = data.a === 5", "show = data.a === true"] {
        let never = of(script);
        assert!(never.definition.to_value()["properties"]["b"].is_null(), "{script}");
        assert!(left(&never.report, "/components/1").contains("never shown"), "{script}");
    }
    assert!(of("show = data.a !== 5").definition.to_value()["$defs"].is_null());
    // A script may have worked out a number.
    let form = json!({"components": [
        {"type": "textfield", "key": "a", "label": "A", "input": true, "calculateValue": "value = 5"},
        {"type": "textfield", "key": "b", "label": "B", "input": true, "customConditional": "show = data.a === 5"}]});
    let form = form.to_string();
    let worked_out = import(&[Source { name: "form.json", bytes: form.as_bytes() }], Format::Formio).unwrap();
    assert!(!worked_out.definition.to_value()["properties"]["b"].is_null());
    for script in ["show = data.a == 5", "show = data.a == 5.0", "show = data.a === '5'"] {
        let sometimes = of(script).definition.to_value()["$defs"].to_string();
        assert!(sometimes.contains(r#""const":"5""#), "{script}: {sometimes}");
    }
}
