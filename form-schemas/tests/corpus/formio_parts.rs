//! Form.io: steps, groups, days, options and sentences for errors.

use crate::trees::{assert_sound, changed, left, pages};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn from_value(value: &Value) -> Imported {
    let imported =
        import(&[Source { name: "a.json", bytes: value.to_string().as_bytes() }], Format::Auto).unwrap();
    assert_eq!(imported.report.format, "formio");
    assert_sound("a.json", &imported);
    imported
}

fn of(components: &Value) -> Imported {
    from_value(&json!({"display": "form", "components": components}))
}

/// A question of this type, with more members.
fn ask(kind: &str, more: &Value) -> Value {
    let mut component = json!({"type": kind, "key": "q", "label": "Question", "input": true});
    for (key, value) in more.as_object().unwrap() {
        component[key] = value.clone();
    }
    component
}

fn property(imported: &Imported) -> Value {
    imported.definition.to_value()["properties"]["q"].clone()
}

fn to_mend(imported: &Imported) -> String {
    let form = imported.definition.to_value()["x-form"].clone();
    let pages = form["pages"].as_array().unwrap().iter().map(|page| page["toMend"].to_string());
    pages.chain([form["toMend"].to_string()]).collect()
}

#[test]
fn steps_are_pages_in_their_order() {
    let text = |key: &str| json!({"type": "textfield", "key": key, "label": key, "input": true});
    let mut last = text("d");
    last["conditional"] = json!({"show": true, "when": "a", "eq": "x"});
    let configuration = |components: Value| json!({"display": "form", "components": components});
    for list in ["formSteps", "steps"] {
        let form = json!({"name": "Two steps", list: [
            {"index": 0, "slug": "one", "name": "First step", "configuration": configuration(json!([text("a"), text("b")]))},
            {"index": 1, "slug": "two", "name": "Second step", "configuration": configuration(json!([text("c"), last]))},
            {"index": 2, "slug": "three", "name": "Kept elsewhere", "formDefinition": "https://example.org/three"}]});
        let imported = from_value(&form);
        let document = imported.definition.to_value();
        assert_eq!(document["title"], "Two steps");
        assert_eq!(pages(&imported.definition), ["first-step", "second-step"]);
        assert_eq!(
            document["properties"].as_object().unwrap().keys().collect::<Vec<_>>(),
            ["a", "b", "c", "d"]
        );
        assert_eq!(imported.report.counts.conditions.left, 0);
        assert!(left(&imported.report, &format!("/{list}/2")).contains("no components"));
    }
}

#[test]
fn a_page_that_says_which_page_follows_is_left_to_a_person() {
    let text = json!([{"type": "textfield", "key": "a", "label": "A", "input": true}]);
    let imported = of(
        &json!([{"type": "panel", "key": "p", "title": "First", "nextPage": "page = 'z'", "components": text}]),
    );
    assert!(left(&imported.report, "/components/0/nextPage").contains("Which page follows"));
    assert!(to_mend(&imported).contains("“First” says itself which page follows"));
}

#[test]
fn parts_of_a_day_are_needed_hidden_and_limited() {
    let parts = |required: [bool; 3]| {
        let [day, month, year] = required.map(|required| json!({"required": required}));
        json!({"day": day, "month": month, "year": year})
    };
    let optional = |fields: Value| {
        property(&of(&json!([ask("day", &json!({"fields": fields}))])))["x-question"]["optional"].clone()
    };
    assert_eq!(optional(parts([false; 3])), true);
    assert!(optional(parts([true; 3])).is_null());
    let imported = of(&json!([ask(
        "day",
        &json!({"fields": parts([false, true, true]), "minYear": 1990, "maxYear": "2030"})
    )]));
    assert!(changed(&imported.report, "/components/0/fields").contains("(month, year) must be given"));
    let about = property(&imported)["x-question"].clone();
    assert_eq!((&about["notBefore"], &about["notAfter"]), (&json!("1990-01-01"), &json!("2030-12-31")));
    let hidden = |part: &str| of(&json!([ask("day", &json!({"fields": {part: {"hide": true}}}))]));
    assert!(changed(&hidden("year").report, "/components/0/fields").contains("asked as day, month, year"));
    let month = hidden("day");
    assert_eq!(property(&month)["x-question"]["kind"], "month-year");
    assert!(changed(&month.report, "/components/0/fields").contains("(day) is hidden"));
}

#[test]
fn what_groups_say_is_shown_or_reported() {
    let text = json!([{"type": "textfield", "key": "a", "label": "A", "input": true}]);
    let grid = json!({"type": "datagrid", "key": "q", "label": "Kids", "input": true, "description": "Everyone under 18.",
        "tooltip": "And babies.", "defaultValue": [{"a": "Sam"}], "calculateValue": "value = []", "components": text,
        "validate": {"custom": "valid = true", "customMessage": "Wrong"}});
    let imported = of(&json!([grid]));
    let shown = imported.definition.to_value()["x-form"]["pages"][0]["show"].clone();
    assert_eq!((&shown[0]["text"], &shown[1]["text"]), (&json!("Everyone under 18."), &json!("And babies.")));
    for place in ["defaultValue", "calculateValue", "validate/custom", "validate/customMessage"] {
        let pointer = format!("/components/0/{place}");
        assert!(!left(&imported.report, &pointer).is_empty(), "{pointer}");
    }
    let mend = to_mend(&imported);
    assert!(mend.contains("a script checked “Kids”") && mend.contains("“Kids” was worked out by a script"));
    let option = json!([{"label": "Good", "value": "good"}]);
    let survey = json!({"type": "survey", "key": "q", "label": "Survey", "input": true, "description": "Rate us.",
        "questions": [{"label": "Food", "value": "food"}], "values": option});
    let shown = of(&json!([survey])).definition.to_value()["x-form"]["pages"][0]["show"].clone();
    assert_eq!(shown[0]["text"], "Rate us.");
}

#[test]
fn limits_that_a_kind_does_not_have_are_reported() {
    for kind in ["email", "phoneNumber", "url"] {
        let more = json!({"inputMask": "(999) 999", "validate": {"pattern": "^x", "minLength": 3, "maxLength": "9"}});
        let imported = of(&json!([ask(kind, &more)]));
        for key in ["pattern", "minLength", "maxLength"] {
            let said = left(&imported.report, &format!("/components/0/validate/{key}"));
            assert!(said.contains("what an answer looks like"), "{kind} {key}");
        }
        assert!(changed(&imported.report, "/components/0/inputMask").contains("“(999) 999”"));
    }
    let picker = json!({"enableTime": false, "datePicker": {"disableWeekends": true}, "widget": {"disabledDates": "2021-06-01"}});
    let imported = of(&json!([ask("datetime", &picker)]));
    for place in ["datePicker/disableWeekends", "widget/disabledDates"] {
        assert!(left(&imported.report, &format!("/components/0/{place}")).contains("nobody may choose"));
    }
    let files = json!({"fileTypes": [{"label": "Passport", "value": "p"}]});
    let imported = of(&json!([ask("file", &files)]));
    assert_eq!(property(&imported)["maxItems"], 1);
    assert!(left(&imported.report, "/components/0/fileTypes").contains("is not asked"));
    assert!(
        left(&of(&json!([ask("address", &json!({"multiple": true}))])).report, "/components/0/multiple")
            .contains("one is asked")
    );
    let signature = of(&json!([ask("signature", &json!({"footer": "I declare that this is true"}))]));
    assert_eq!(property(&signature)["x-question"]["hint"], "I declare that this is true");
}

#[test]
fn a_sentence_for_errors_goes_to_each_error_that_there_is() {
    let errors =
        |kind: &str, more: Value| property(&of(&json!([ask(kind, &more)])))["x-question"]["errors"].clone();
    let sentence = json!({"customMessage": "Wrong"});
    assert_eq!(errors("phoneNumber", json!({"validate": sentence})), json!({"phone": "Wrong"}));
    assert_eq!(errors("url", json!({"validate": sentence})), json!({"url": "Wrong"}));
    let words = json!({"validate": {"maxWords": 50, "customMessage": "Up to 50 words"}});
    assert_eq!(errors("textarea", words)["tooManyWords"], "Up to 50 words");
    let option = |value: &str| json!({"label": value, "value": value});
    let boxes = json!({"values": [option("a"), option("b"), option("c")], "minSelectedCountMessage": "Two or more", "maxSelectedCountMessage": "Too many",
        "validate": {"minSelectedCount": 2}});
    let imported = of(&json!([ask("selectboxes", &boxes)]));
    assert_eq!(property(&imported)["x-question"]["errors"], json!({"minItems": "Two or more"}));
    assert!(left(&imported.report, "/components/0/maxSelectedCountMessage").contains("Nothing is checked"));
    let imported = of(&json!([ask("textfield", &json!({"validate": sentence}))]));
    assert!(left(&imported.report, "/components/0/validate/customMessage").contains("Nothing is checked"));
}

#[test]
fn options_are_found_wherever_they_are_kept() {
    let titles = |component: Value| {
        let imported = of(&json!([component]));
        let options = property(&imported)["oneOf"].as_array().cloned().unwrap_or_default();
        options
            .iter()
            .map(|option| format!("{}={}", option["const"], option["title"]))
            .collect::<Vec<_>>()
            .concat()
    };
    let list = json!([{"name": "Canada", "code": "CA"}, {"name": "Mexico", "code": "MX"}]);
    let wanted = "\"CA\"=\"Canada\"\"MX\"=\"Mexico\"";
    for (data, path) in [
        (list.clone(), ""),
        (list.to_string().into(), ""),
        (json!({"items": list}), "items"),
        (json!({"a": {"items": list}}).to_string().into(), "a.items"),
    ] {
        let select = json!({"dataSrc": "json", "data": {"json": data}, "selectValues": path, "valueProperty": "code",
            "template": "<span>{{ item.name }}</span>"});
        assert_eq!(titles(ask("select", &select)), wanted, "{data}");
    }
    let option = |value: &str| json!({"label": value.to_uppercase(), "value": value});
    for (kind, more, asked) in [
        ("radiopanel", json!({"values": [option("a"), option("b")]}), "radios"),
        ("countrySelect", json!({"data": {"values": [option("a"), option("b")]}}), "radios"),
        (
            "countrySelect",
            json!({"multiple": true, "data": {"values": [option("a"), option("b")]}}),
            "checkboxes",
        ),
        ("wonder", json!({}), "short-text"),
    ] {
        let imported = of(&json!([ask(kind, &more)]));
        assert_eq!(property(&imported)["x-question"]["kind"], asked, "{kind}");
        assert!(changed(&imported.report, "/components/0/type").contains(kind));
    }
    let strip = json!({"type": "alertstripe", "key": "c", "label": "Alert", "content": "<p>Mind this</p>", "input": false});
    let imported = of(&json!([strip, ask("textfield", &json!({}))]));
    assert_eq!(imported.definition.to_value()["x-form"]["pages"][0]["show"][0]["text"], "Mind this");
}

#[test]
fn boxes_of_which_one_can_be_chosen_are_said() {
    let imported = of(&json!([ask("checkbox", &json!({"inputType": "radio", "name": "rad", "value": "a"}))]));
    assert!(changed(&imported.report, "/components/0/inputType").contains("“rad”"));
    assert!(to_mend(&imported).contains("of which one could be chosen"));
}

#[test]
fn everything_in_something_hidden_is_counted() {
    let text = json!([{"type": "textfield", "key": "a", "label": "A", "input": true}]);
    let columns = json!([{"type": "columns", "key": "c", "columns": [{"components": text}]}]);
    let panel = json!({"type": "panel", "key": "p", "title": "P", "hidden": true, "components": columns});
    let imported = of(&json!([panel, ask("textfield", &json!({}))]));
    assert_eq!((imported.report.counts.questions.source, imported.report.counts.questions.left), (2, 1));
    let pointer = "/components/0/components/0/columns/0/components/0";
    assert!(left(&imported.report, pointer).contains("hidden in the source"));
    let action = json!({"type": "mergeComponentSchema", "schemaDefinition": "schema = { hidden: false }"});
    let shown = ask(
        "textfield",
        &json!({"hidden": true, "logic": [{"name": "l", "trigger": {}, "actions": [action]}]}),
    );
    assert!(to_mend(&of(&json!([shown]))).contains("shown or hidden by rules of its own"));
}
