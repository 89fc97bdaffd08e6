//! Form.io, and what wraps it.

use crate::files::{corpus, fixture};
use crate::trees::{assert_sound, changed, left, needs, pages};
use form_schemas::import::{Format, ImportError, Imported, Source, import};
use serde_json::{Value, json};

fn from_value(value: &Value) -> Result<Imported, ImportError> {
    import(&[Source { name: "a.json", bytes: value.to_string().as_bytes() }], Format::Auto)
}

fn of(components: &Value) -> Imported {
    let imported = from_value(&json!({"display": "form", "components": components})).unwrap();
    assert_sound("a.json", &imported);
    imported
}

fn allotment() -> Imported {
    let bytes = fixture("allotment.formio.json");
    let imported = import(&[Source { name: "allotment.json", bytes: &bytes }], Format::Auto).unwrap();
    assert_sound("allotment.formio.json", &imported);
    imported
}

#[test]
fn panels_are_pages_and_components_questions() {
    let Imported { definition, report } = allotment();
    assert_eq!(report.format, "formio");
    let wanted = ["about-you", "the-plot", "helpers", "helpers-2", "helpers-3", "water", "magic"];
    let found = pages(&definition);
    assert_eq!(found[..4], wanted[..4], "{found:?}");
    let document = definition.to_value();
    assert_eq!(document["title"], "Apply for an allotment");
    assert_eq!(document["x-form"]["submit"], "Send it");
    assert_eq!(document["x-form"]["pages"][0]["title"], "About you");
    let properties = &document["properties"];
    assert_eq!(properties["name"]["maxLength"], 70);
    assert_eq!(properties["name"]["pattern"], "^[A-Za-z ]+$");
    assert_eq!(properties["name"]["x-question"]["hint"], "As on your bill Sam Smith");
    assert_eq!(properties["name"]["x-question"]["errors"]["required"], "Enter your name");
    assert_eq!(properties["name"]["x-question"]["errors"]["pattern"], "Enter your name");
    assert_eq!(properties["email"]["x-question"]["kind"], "email");
    assert_eq!(properties["agree"]["x-question"]["kind"], "declaration");
    assert_eq!(properties["why"]["x-question"]["maxWords"], 50);
    assert_eq!(properties["size"]["type"], "integer");
    assert_eq!(properties["size"]["x-question"]["suffix"], "m²");
    assert_eq!(properties["site"]["oneOf"][0], json!({"const": "n", "title": "North"}));
    assert_eq!(properties["start"]["x-question"]["kind"], "month-year");
    assert_eq!(properties["visit"]["x-question"]["notBefore"], "2026-01-01");
    assert_eq!(properties["fee"]["minimum"], 150);
    assert_eq!(properties["helpers"]["maxItems"], 3);
    assert_eq!(properties["spade"]["oneOf"][1]["title"], "Lent");
    assert_eq!(properties["words"]["items"]["properties"]["value"]["x-question"]["kind"], "short-text");
}

#[test]
fn conditions_of_every_generation_are_said() {
    let Imported { definition, .. } = allotment();
    assert_eq!(needs(&definition, "the-plot"), ["Do you live here? Yes, I do"]);
    let title = |pointer: &Value| {
        let pointer = pointer.as_str().unwrap();
        definition.to_value().pointer(&pointer[1..]).unwrap()["title"].as_str().unwrap().to_owned()
    };
    let document = definition.to_value();
    assert_eq!(title(&document["properties"]["why"]["x-question"]["when"]), "Do you live here? No");
    assert_eq!(
        title(&document["properties"]["tree"]["x-question"]["when"]),
        "What will you grow? includes Fruit"
    );
    let water = &document["properties"]["water"]["x-question"]["when"];
    assert_eq!(title(&water[1]), "Size: more than 50", "{water}");
    // A box that nobody ticked is false in the source.
    assert_eq!(needs(&definition, "parent"), ["Not: Over 18: Yes"]);
    let page = definition.pages.iter().find(|page| page.id.as_str() == "parent").unwrap();
    let condition = document["$defs"][page.when[0].as_str()].clone();
    assert_eq!(condition["x-scope"], "#/properties/helpers");
}

#[test]
fn scripts_that_say_one_condition_in_several_ways_are_read_alike() {
    let of = |script: &str| {
        let option = |value: &str| json!({"label": value, "value": value});
        let form = json!({"display": "form", "components": [
            {"type": "radio", "key": "pet", "label": "Pet", "input": true, "values": [option("cat"), option("dog")]},
            {"type": "selectboxes", "key": "colours", "label": "Colours", "input": true, "values": [option("red"), option("blue")]},
            {"type": "textfield", "key": "note", "label": "Note", "input": true},
            {"type": "textfield", "key": "more", "label": "More", "input": true, "customConditional": script}]});
        let Imported { definition, report } =
            import(&[Source { name: "a.json", bytes: form.to_string().as_bytes() }], Format::Auto).unwrap();
        let refused = left(&report, "/components/3/customConditional").contains("script");
        (!refused).then(|| definition.to_value())
    };
    for alike in [
        [
            "show = data.pet === 'cat';",
            "if (data.pet == 'cat') { show = true; } else { show = false; }",
            "show = data.pet === 'cat' ? true : false",
            "show = false;\nif (row.pet === 'cat') show = true;",
            "if (data.pet !== 'cat') { show = false } else if (true) { show = true } else { show = false }",
        ],
        [
            "show = data.colours.red",
            "show = data.colours.includes('red');",
            "show = _.includes(data.colours, \"red\")",
            "show = data.colours.indexOf('red') !== -1;",
            "show = !(data.colours.indexOf('red') < 0)",
        ],
        [
            "show = data.note.startsWith('a')",
            "show = !!data.note.startsWith(\"a\");",
            "show = (data.note.startsWith('a'));",
            "if (data.note.startsWith('a')) { show = true; } else show = false;",
            "show = data.note.startsWith('a') && true",
        ],
    ] {
        let wanted = of(alike[0]).unwrap();
        assert!(wanted["x-form"]["toMend"].is_null());
        for script in alike {
            assert_eq!(of(script).as_ref(), Some(&wanted), "{script}");
        }
    }
    for more in [
        "show = data.pet = 'cat'",
        "if (data.pet == 'cat') { show = true; }",
        "show = data.pet.toUpperCase() === 'CAT'",
        "var a = 1; show = true;",
        "show = data.note.includes(data.pet)",
        "show = _.includes(['cat'], data.pet)",
        "if (data.pet) { show = true; } else { value = 1; }",
        "show",
        "{show = true}",
    ] {
        assert_eq!(of(more), None, "{more}");
    }
}

#[test]
fn what_depends_on_a_later_answer_stands_behind_it() {
    let when = |key: &str| json!({"show": true, "when": key, "eq": "yes"});
    let text = |key: &str| json!({"type": "textfield", "key": key, "label": key, "input": true});
    let asked = |key: &str, when: Value| {
        let mut asked = text(key);
        asked["conditional"] = when;
        asked
    };
    let panel =
        |key: &str, parts: Value| json!({"type": "panel", "key": key, "title": key, "components": parts});
    let column = |parts: Value| json!({"components": parts, "width": 6});
    let columns =
        json!({"type": "columns", "key": "c", "columns": [column(json!([asked("deep", when("last"))]))]});
    let Imported { definition, report } = of(&json!([
        panel(
            "one",
            json!([asked("more", when("first")), text("first"), text("between"), columns, text("last")])
        ),
        panel("two", json!([asked("odd", when("even")), asked("even", when("odd"))])),
    ]));
    assert_eq!(report.counts.conditions.left, 1, "{:?}", report.left);
    let value = definition.to_value();
    let shown: Vec<&str> = value["x-form"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["show"].as_array().unwrap())
        .filter_map(Value::as_str)
        .collect();
    let names = ["first", "more", "between", "last", "deep", "odd", "even"];
    assert_eq!(shown, names.map(|name| format!("#/properties/{name}")));
    for moved in ["/components/0/components/0", "/components/0/components/3"] {
        assert!(changed(&report, moved).contains("stands behind"), "{moved}: {:?}", report.changed);
    }
    assert!(!changed(&report, "/components/0/components/2").contains("stands behind"));
    // Two that wait for one another stay where they are, and a person is told.
    assert!(value["x-form"].to_string().contains("asked later"));
}

#[test]
fn scripts_are_reported_and_never_run() {
    let Imported { definition, report } = allotment();
    for pointer in [
        "/components/1/components/0/columns/0/components/0/validate/custom",
        "/components/2/components/4/customConditional",
        "/components/2/components/5/calculateValue",
    ] {
        assert!(left(&report, pointer).contains("script"), "{pointer}: {:#?}", report.left);
    }
    let document = definition.to_value().to_string();
    assert!(document.contains("toMend") && !document.contains("moment()"));
    assert_eq!(report.counts.conditions.left, 1);
    assert!(
        changed(&report, "/components/2/components/1/components/2/customConditional").contains("read as one")
    );
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = allotment();
    for (pointer, words) in [
        ("/access", "Who may fill in"),
        ("/components/0/components/3/defaultValue", "this default is not taken"),
        ("/components/1/components/3/data/url", "never done here"),
        ("/components/2/components/7", "no program"),
    ] {
        assert!(left(&report, pointer).contains(words), "{pointer}: {:#?}", report.left);
    }
    assert!(changed(&report, "/components/2/components/8/type").contains("“wonder”"));
    let everything = format!("{} {}", definition.to_value(), serde_json::to_string(&report).unwrap());
    assert!(!everything.contains("secret-that-stays-out"));
    assert_eq!((report.counts.questions.left, report.counts.options.left), (0, 0), "{:?}", report.left);
}

#[test]
fn without_panels_each_question_has_a_page_and_a_heading_begins_one() {
    let Imported { definition, .. } = of(&json!([
        {"type": "textfield", "key": "a", "label": "First", "input": true},
        {"type": "content", "key": "c", "html": "<h2>More about you</h2>"},
        {"type": "textfield", "key": "b", "label": "Second", "input": true},
        {"type": "textfield", "key": "d", "label": "Third", "input": true},
        {"type": "container", "key": "home", "label": "Home", "components": [
            {"type": "textfield", "key": "a", "label": "Street", "input": true}]}
    ]));
    assert_eq!(pages(&definition), ["first", "more-about-you", "home"]);
    let document = definition.to_value();
    assert_eq!(document["x-form"]["pages"][1]["title"], "More about you");
    assert!(document["properties"].get("home_a").is_some(), "a name that is taken has what is around it");
}

#[test]
fn a_form_is_found_in_what_platforms_export() {
    let components = json!([{"type": "simpletextfield", "key": "a", "label": "A", "input": true}]);
    for wrapped in [
        json!({"form": {"title": "Inside", "components": components}}),
        json!({"name": "Outside", "versions": [{"version": 1, "schema": {"components": components}}]}),
        json!({"schema": {"components": components}}),
        json!({"name": "Step", "configuration": {"components": components}}),
    ] {
        let imported = from_value(&wrapped).unwrap();
        assert_sound("wrapped", &imported);
        assert_eq!(
            (imported.report.format.as_str(), pages(&imported.definition)),
            ("formio", vec!["a"]),
            "{wrapped}"
        );
    }
    assert!(
        import(&[Source { name: "a", bytes: b"{\"x\": 1}" }], Format::Formio)
            .unwrap_err()
            .to_string()
            .contains("components")
    );
}

#[test]
fn a_condition_about_what_is_asked_later_is_left_to_a_person() {
    let Imported { definition, report } = of(&json!([
        {"type": "textfield", "key": "a", "label": "A", "input": true, "conditional": {"show": true, "when": "b", "eq": "x"}},
        {"type": "textfield", "key": "b", "label": "B", "input": true, "conditional": {"show": true, "when": "a", "eq": "x"}},
        {"type": "textfield", "key": "c", "label": "C", "input": true, "conditional": {"show": true, "when": "gone", "eq": "x"}}
    ]));
    assert_eq!(report.counts.conditions.left, 2);
    assert!(changed(&report, "/components/0/conditional").contains("asked later"));
    let document = definition.to_value();
    assert_eq!(document["x-form"]["pages"][0]["toMend"].as_array().unwrap().len(), 1);
    assert!(document["x-form"]["pages"][2]["toMend"][0].as_str().unwrap().contains("not in the form"));
}

#[test]
fn a_form_of_very_many_questions_has_no_more_pages_than_a_form_may_have() {
    let question = |number: usize| json!({"type": "textfield", "key": "same", "label": format!("Question {number}"), "input": true});
    let Imported { definition, .. } = of(&(0..1_500).map(question).collect());
    assert_eq!(definition.questions().len(), 1_500);
    assert!((600..800).contains(&definition.pages.len()));
}

#[test]
fn every_file_of_the_corpus_is_taken() {
    for file in corpus("formio").into_iter().chain(corpus("ukho")) {
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

#[test]
fn a_choice_whose_options_are_kept_elsewhere_is_typed() {
    let Imported { definition, report } = of(&json!([
        {"type": "select", "key": "town", "label": "Town", "input": true, "dataSrc": "url", "data": {"url": "https://example.org/towns"}}
    ]));
    let document = definition.to_value();
    assert_eq!(document["properties"]["town"]["x-question"]["kind"], "short-text");
    assert!(left(&report, "/components/0/data/url").contains("asked as a text"));
    // Nothing is to be decided before the form can be published.
    assert!(!document.to_string().contains("toMend"), "{document}");
}

/// A form with a day and a question under a condition about it.
fn with_day(day: &Value, conditional: &Value) -> Imported {
    from_value(&json!({"display": "form", "components": [day,
        {"type": "textfield", "key": "more", "label": "More", "input": true, "conditional": conditional}]}))
    .unwrap()
}

#[test]
fn days_are_compared_by_values_that_are_worked_out() {
    let picker = json!({"type": "datetime", "key": "date-of-birth", "label": "Born", "input": true, "enableTime": false});
    for (operator, sign, name) in [
        ("dateLessThan", "<", "before"),
        ("dateLessThanOrEqual", "<=", "on_or_before"),
        ("dateGreaterThan", ">", "after"),
        ("dateGreaterThanOrEqual", ">=", "on_or_after"),
    ] {
        let one =
            json!({"component": "date-of-birth", "operator": operator, "value": "2008-02-29T12:00:00+00:00"});
        let imported = with_day(&picker, &json!({"show": true, "conjunction": "all", "conditions": [one]}));
        assert_sound("a.json", &imported);
        let document = imported.definition.to_value();
        let name = format!("date_of_birth_{name}_2008_02_29");
        let worked_out = &document["properties"][&name];
        assert_eq!(worked_out["x-compute"]["expr"], format!("date_of_birth {sign} \"2008-02-29\""));
        assert!(worked_out.get("title").is_none());
        let when = document["x-form"]["pages"][1]["when"].as_str().unwrap();
        let condition = document.pointer(&when[1..]).unwrap();
        assert_eq!(condition["properties"], json!({name: {"const": true}}));
        assert!(condition["title"].as_str().unwrap().starts_with("Born: "), "{condition}");
        assert!(changed(&imported.report, "/components/0").contains("worked out"));
    }
}

#[test]
fn a_day_that_an_answer_is_or_is_not_is_a_value() {
    let day = json!({"type": "day", "key": "day", "label": "Day", "input": true, "dayFirst": true});
    for (operator, hides) in [("isDateEqual", false), ("isNotDateEqual", true)] {
        let one = json!({"component": "day", "operator": operator, "value": "29/02/2008"});
        let imported = with_day(&day, &json!({"show": !hides, "conditions": [one]}));
        assert_sound("a.json", &imported);
        assert_eq!(needs(&imported.definition, "more"), ["Day: 2008-02-29"]);
    }
}

#[test]
fn a_comparison_of_more_than_a_day_is_left() {
    let picker = json!({"type": "datetime", "key": "at", "label": "At", "input": true, "enableTime": false});
    let with_time = json!({"type": "datetime", "key": "at", "label": "At", "input": true, "format": "yyyy-MM-dd hh:mm a"});
    let dates = ["dateLessThan", "isDateEqual"];
    for (picker, operator, value) in [
        (&picker, dates[0], "2008-02-29T09:30:00Z"),
        (&picker, dates[0], "moment()"),
        (&with_time, dates[0], "2008-02-29T00:00:00Z"),
        (&with_time, dates[1], "2008-02-29T00:00:00Z"),
    ] {
        let one = json!({"component": "at", "operator": operator, "value": value});
        let imported = with_day(picker, &json!({"show": true, "conditions": [one]}));
        assert_sound("a.json", &imported);
        assert_eq!(needs(&imported.definition, "more"), [""; 0], "{value}");
        let document = imported.definition.to_value();
        assert!(
            document["x-form"]["pages"][1]["toMend"][0].as_str().unwrap().contains("Set under which answers")
        );
    }
}

#[test]
fn a_day_of_an_item_is_compared_in_the_item() {
    let one = json!({"component": "born", "operator": "dateGreaterThan", "value": "2008-02-29"});
    let grid = json!({"type": "datagrid", "key": "people", "label": "People", "input": true, "components": [
        {"type": "datetime", "key": "born", "label": "Born", "input": true, "enableTime": false, "validate": {"required": true}},
        {"type": "textfield", "key": "school", "label": "School", "input": true, "conditional": {"show": true, "conditions": [one]}}]});
    let imported = of(&json!([grid]));
    let document = imported.definition.to_value();
    let items = &document["properties"]["people"]["items"]["properties"];
    assert_eq!(items["born_after_2008_02_29"]["x-compute"]["expr"], "born > \"2008-02-29\"");
    let conditions = document["$defs"].as_object().unwrap();
    assert_eq!(conditions.values().next().unwrap()["x-scope"], "#/properties/people");
}
