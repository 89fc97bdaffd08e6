//! Form.io: what a form of ours cannot say is in the report.

use crate::trees::{changed, left, of};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn asking(components: &Value) -> Imported {
    of(&json!({"display": "form", "components": components}))
}

fn question(imported: &Imported, name: &str) -> Value {
    imported.definition.to_value()["properties"][name]["x-question"].clone()
}

#[test]
fn an_address_is_of_any_country_and_what_its_parts_say_is_reported() {
    let text =
        |key: &str, label: &str| json!({"type": "textfield", "key": key, "label": label, "input": true});
    let mut street = text("address1", "Strasse");
    street["customConditional"] = "show = _.get(instance, 'parent.manualMode', false);".into();
    let mut zip = text("zip", "Postleitzahl");
    zip["validate"] = json!({"pattern": "^[0-9]{5}$", "required": true, "maxLength": ""});
    zip["tooltip"] = "Five digits".into();
    zip["customConditional"] = "show = data.b === 'x'".into();
    let shown = json!({"show": true, "conjunction": "all", "conditions": [{"component": "ad.zip", "operator": "isEqual", "value": "1"}]});
    let mut last = text("last", "Last");
    last["conditional"] = shown;
    let address = json!({"type": "address", "key": "ad", "label": "Adresse", "provider": "google", "input": true, "enableManualMode": true,
        "switchToManualModeLabel": "Type it in", "providerOptions": {"params": {"key": "x"}}, "components": [street, zip]});
    let imported = asking(&json!([address, last]));
    let report = &imported.report;
    assert_eq!(question(&imported, "ad")["international"], true);
    assert!(changed(report, "/components/0/type").contains("any country"));
    assert!(left(report, "/components/0/components/0").contains("“Strasse”"));
    assert!(left(report, "/components/0/components/0/customConditional").contains("typed in by hand"));
    for place in [
        "provider",
        "providerOptions",
        "enableManualMode",
        "switchToManualModeLabel",
        "components/1/customConditional",
        "components/1",
        "components/1/tooltip",
        "components/1/validate/pattern",
        "components/1/validate/required",
    ] {
        let pointer = format!("/components/0/{place}");
        assert!(!left(report, &pointer).is_empty(), "{pointer}");
    }
    assert_eq!(left(report, "/components/0/components/1/validate/maxLength"), "");
    assert_eq!((report.counts.texts.left, report.counts.conditions.left), (4, 2));
    assert!(left(report, "/components/1/conditional").contains("no answer of the form by itself"));
}

#[test]
fn an_address_is_of_the_united_kingdom_where_the_source_takes_no_other() {
    let found = |params: Value| {
        let address = json!({"type": "address", "key": "ad", "label": "Address", "input": true, "providerOptions": {"params": params}});
        let imported = asking(&json!([address]));
        (question(&imported, "ad")["international"].clone(), changed(&imported.report, "/components/0/type"))
    };
    for params in [
        json!({"autocompleteOptions": {"componentRestrictions": {"country": ["gb"]}}}),
        json!({"countrycodes": "GB"}),
    ] {
        let (international, said) = found(params);
        assert!(international.is_null() && said.contains("United Kingdom"), "{said}");
    }
    let both = json!({"autocompleteOptions": {"componentRestrictions": {"country": ["gb", "ie"]}}});
    assert_eq!(found(both).0, true);
    assert_eq!(found(json!({"region": "gb"})).0, true);
}

#[test]
fn what_nobody_sees_is_announced_where_nothing_else_is_asked() {
    let hidden = json!({"type": "hidden", "key": "secret", "label": "Secret", "input": true});
    let read = |form: Value| {
        let bytes = form.to_string();
        let source = Source { name: "a.json", bytes: bytes.as_bytes() };
        let Imported { definition, report } = import(&[source], Format::Formio).unwrap();
        (definition.to_value()["x-form"]["toMend"].to_string(), report)
    };
    let (to_mend, report) = read(json!({"components": [hidden]}));
    assert!(changed(&report, "/components/0").contains("its page is empty"));
    assert!(to_mend.contains("(“Secret”). Add a question or content"));
    let panel = json!({"type": "panel", "key": "p", "title": "P", "components": [hidden]});
    assert!(changed(&read(json!({"components": [panel]})).1, "/components/0/components/0").contains("empty"));
    let text = json!({"type": "textfield", "key": "t", "label": "T", "input": true});
    let (to_mend, report) = read(json!({"components": [panel, text]}));
    assert_eq!((changed(&report, "/components/0/components/0").as_str(), to_mend.as_str()), ("", "null"));
}

#[test]
fn the_sentence_for_too_few_options_is_said_where_one_must_be_chosen() {
    let boxes = |validate: Value| {
        asking(
            &json!([{"type": "selectboxes", "key": "q", "label": "Q", "input": true, "minSelectedCountMessage": "Choose one",
            "values": [{"label": "X", "value": "x"}, {"label": "Y", "value": "y"}], "validate": validate}]),
        )
    };
    let at = "/components/0/minSelectedCountMessage";
    let must = boxes(json!({"minSelectedCount": 1, "required": true}));
    assert_eq!(question(&must, "q")["errors"], json!({"required": "Choose one"}));
    assert_eq!(left(&must.report, at), "");
    let own = boxes(json!({"minSelectedCount": 1, "required": true, "customMessage": "Mine"}));
    assert_eq!(question(&own, "q")["errors"]["required"], "Mine");
    let may = boxes(json!({"minSelectedCount": 1}));
    assert!(left(&may.report, at).contains("may be left unanswered"));
    let two = boxes(json!({"minSelectedCount": 2}));
    assert_eq!(question(&two, "q")["errors"], json!({"minItems": "Choose one"}));
    assert!(left(&boxes(json!({})).report, at).contains("Nothing is checked here"));
}

#[test]
fn words_of_buttons_and_of_what_is_empty_and_time_zones_are_reported() {
    let text = json!({"type": "textfield", "key": "a", "label": "A", "input": true});
    let grid = json!({"type": "editgrid", "key": "g", "label": "G", "input": true, "addAnother": "Add a child", "saveRow": "Keep",
        "removeRow": "Drop", "disableAddingRemovingRows": true, "templates": {"row": "<b>Row</b>"}, "components": [text]});
    let signature =
        json!({"type": "signature", "key": "s", "label": "S", "input": true, "footer": "Sign above"});
    let tabs = json!({"type": "tabs", "key": "t", "components": [
        {"label": "Bare", "key": "one", "components": []},
        {"label": "Full", "key": "two", "components": [{"type": "textfield", "key": "b", "label": "B", "input": true}]}]});
    let panel = json!({"type": "panel", "key": "p", "title": "Nothing here", "components": []});
    let day = json!({"type": "datetime", "key": "d", "label": "D", "input": true, "timezone": "Asia/Seoul", "displayInTimezone": "viewer",
        "widget": {"type": "calendar", "timezone": "Asia/Seoul", "displayInTimezone": "location"}});
    let imported = asking(&json!([grid, signature, tabs, panel, day]));
    let report = &imported.report;
    for (place, said) in [
        ("0/addAnother", "same words in every form"),
        ("0/saveRow", "same words in every form"),
        ("0/removeRow", "same words in every form"),
        ("0/disableAddingRemovingRows", "here people can"),
        ("0/templates", "is listed"),
        ("1/footer", "draws a signature"),
        ("2/components/0", "Nothing in it is asked"),
        ("3", "Nothing in it is asked"),
        ("4/timezone", "time zone"),
        ("4/widget/timezone", "time zone"),
        ("4/widget/displayInTimezone", "time zone"),
    ] {
        let message = left(report, &format!("/components/{place}"));
        assert!(message.contains(said), "{place}: {message}");
    }
    assert_eq!(left(report, "/components/4/displayInTimezone"), "");
    assert_eq!((report.counts.texts.left, report.counts.pages.left), (6, 2));
}

#[test]
fn tabs_that_stand_by_themselves_are_pages() {
    let text = json!({"type": "textfield", "key": "b", "label": "B", "input": true});
    let tabs = json!({"type": "tabs", "key": "t", "label": "Tabs", "components": [
        {"label": "Bare", "key": "one", "components": []}, {"label": "Full", "key": "two", "components": [text]}]});
    let imported = of(&tabs);
    assert!(left(&imported.report, "/components/0").contains("Nothing in it is asked"));
    let document = imported.definition.to_value();
    assert_eq!(document["properties"].as_object().unwrap().len(), 1);
    assert_eq!(document["x-form"]["pages"][0]["title"], "Full");
}

#[test]
fn a_postcode_that_says_what_it_is_like_is_a_text() {
    let ask = |validate: Value| {
        asking(
            &json!([{"type": "postcode", "key": "p", "label": "Postcode", "input": true, "validate": validate}]),
        )
    };
    let dutch = ask(json!({"pattern": "^[1-9][0-9]{3} ?[a-zA-Z]{2}$"}));
    assert_eq!(question(&dutch, "p")["kind"], "short-text");
    let ours = ask(json!({"required": true}));
    assert_eq!(question(&ours, "p")["kind"], "postcode");
    assert!(changed(&ours.report, "/components/0/type").contains("United Kingdom"));
}

#[test]
fn headings_between_the_rows_of_a_grid_are_told() {
    let text = json!({"type": "textfield", "key": "a", "label": "A", "input": true});
    let grid = |groups: bool| {
        let grid = json!({"type": "datagrid", "key": "g", "label": "G", "input": true, "components": [text],
            "enableRowGroups": groups, "rowGroups": [{"label": "First two", "numberOfRows": 2}]});
        asking(&json!([grid])).report.left.iter().any(|entry| entry.pointer == "/components/0/rowGroups")
    };
    assert!(grid(true) && !grid(false));
}
