//! Lines and tables are options, and options are lines and tables; what names an option is found.

use super::*;
use crate::definition::FormDefinition;
use crate::question::Choice;
use crate::{Language, ListId, QuestionPath, Text};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use serde_json::json;

fn said(options: &[Choice]) -> Vec<(&str, &str)> {
    options.iter().map(|option| (option.value.as_str(), option.title.text.as_str())).collect()
}

fn london() -> Choice {
    let mut title = Text::new("London");
    title.translate(welsh(), "Llundain");
    Choice { title, description: Some("The capital".into()), ..Choice::new("lon", "") }
}

fn welsh() -> Language {
    Language::new("cy").unwrap()
}

#[test]
fn a_line_is_a_value_and_words_or_words_alone() {
    let options = from_lines("Durham\n\n lon | Greater London \nYR\tYork\nE=mc2 | a | b\n", &[]).unwrap();
    let expected = [("durham", "Durham"), ("lon", "Greater London"), ("YR", "York"), ("E=mc2", "a | b")];
    assert_eq!(said(&options), expected);
    assert_eq!(to_lines(&options), "Durham\nlon | Greater London\nYR | York\nE=mc2 | a | b");
}

#[test]
fn what_else_is_said_of_an_option_stays_while_its_value_does() {
    let before = [london()];
    let kept = from_lines("lon | Greater London\nLeeds", &before).unwrap();
    assert_eq!(kept[0].description, before[0].description);
    assert!(kept[0].title.is_stale(&welsh()), "its translation is of other words");
    let by_words = from_lines("Leeds\nLondon", &before).unwrap();
    assert_eq!(by_words[1], before[0], "words alone keep the value that they had");
    let new = from_lines("London\nlon | Elsewhere", &before).unwrap();
    assert_eq!(said(&new), [("london", "London"), ("lon", "Elsewhere")], "unless another line has it");
    let table = from_table(b"words;value;Hint\nLondon;lon;\n", &before).unwrap();
    assert_eq!(table[0].description, None, "a hint that is emptied goes");
    assert_eq!(table[0].title, before[0].title);
    assert_eq!(
        from_table(b"value,words\nlon,London\n", &before).unwrap(),
        before,
        "without its column it stays"
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let long = "x".repeat(LONGEST + 1);
    let text = format!("a | One\n\na | Two\nb | One\nc |\n{long}");
    let wrong = from_lines(&text, &[]).unwrap_err();
    let expected =
        [(3, Wrong::ValueTwice(1)), (4, Wrong::WordsTwice(1)), (5, Wrong::NoWords), (6, Wrong::Long)];
    assert_eq!(wrong.iter().map(|one| (one.line, one.wrong)).collect::<Vec<_>>(), expected);
    let Err(Unread::Lines(wrong)) = from_table(b"value,words\r\na,One\r\na,Two\r\n", &[]) else { panic!() };
    assert_eq!((wrong[0].line, wrong[0].wrong), (3, Wrong::ValueTwice(2)));
    let Err(Unread::File(error)) = from_table(b"code,name\na,One\n", &[]) else { panic!() };
    assert_eq!(error.line, Some(1));
}

#[test]
fn what_a_line_cannot_say_is_known() {
    assert!(are_lines(&[Choice::new("a b", " words | more ")]));
    for (value, words) in [("a|b", "x"), (" a", "x"), ("", "x"), ("a", ""), ("a", "x\ny"), ("a\tb", "x")] {
        assert!(!are_lines(&[Choice::new(value, words)]), "{value:?} {words:?}");
    }
}

fn options() -> impl Strategy<Value = Vec<Choice>> {
    let value = prop_oneof![Just("durham".to_owned()), "[ -~é|\t]{1,12}"];
    let hint = prop_oneof![Just(None), "[=A-Za-z ]{1,8}".prop_map(|hint| Some(Text::new(hint.trim())))];
    let option = (value, "[ -~ŵ|\t]{1,12}", hint).prop_map(|(value, words, description)| Choice {
        description: description.filter(|hint: &Text| !hint.text.is_empty()),
        ..Choice::new(value, words)
    });
    vec(option, 0..6).prop_map(|mut options: Vec<Choice>| {
        let (mut values, mut words) = (Vec::new(), Vec::new());
        options.retain(|option| {
            let (value, title) = (option.value.trim().to_owned(), option.title.text.trim().to_owned());
            let is_new =
                !value.is_empty() && !title.is_empty() && !values.contains(&value) && !words.contains(&title);
            values.push(value);
            words.push(title);
            is_new
        });
        options
    })
}

proptest! {
    #[test]
    fn lines_and_tables_bring_the_same_options_back(options in options()) {
        if are_lines(&options) {
            prop_assert_eq!(from_lines(&to_lines(&options), &options).unwrap(), options.clone());
        }
        let plain = options.iter().all(|option| option.value.trim() == option.value);
        if plain {
            prop_assert_eq!(from_table(&to_table(&options), &options).unwrap(), options.clone());
            let anew = from_table(&to_table(&options), &[]).unwrap();
            prop_assert!(anew.iter().zip(&options).all(|(new, old)| new.value == old.value && new.title.text == old.title.text.trim()));
        }
    }

    #[test]
    fn no_text_breaks_the_reading_of_lines(text in "[ -~|\t\né]{0,60}") {
        if let Ok(options) = from_lines(&text, &[london()]) {
            prop_assert!(options.iter().all(|option| !option.value.is_empty() && !option.title.text.is_empty()));
            prop_assert_eq!(from_lines(&to_lines(&options), &options).unwrap(), options);
        }
    }
}

pub(super) fn form() -> FormDefinition {
    let list =
        |kind: &str| json!({"title": "Where?", "$ref": "#/$defs/list-places", "x-question": {"kind": kind}});
    let boxes = json!({"title": "Which?", "items": {"$ref": "#/$defs/list-places"}, "x-question": {"kind": "checkboxes", "none": "none"}});
    let value = json!({"title": "", "type": "boolean", "readOnly": true,
        "x-compute": {"expr": "where == \"york\""}, "x-question": {"kind": "computed"}});
    FormDefinition::from_value(&json!({
        "title": "Form", "x-form": {"slug": "form", "pages": [
            {"id": "which", "show": ["#/properties/which"]},
            {"id": "where", "show": ["#/properties/where"]},
            {"id": "trips", "repeat": "#/properties/trips", "show": ["#/properties/trips/items/properties/to"]}
        ]},
        "$defs": {
            "list-places": {"x-options": [{"const": "durham", "title": "Durham"}, {"const": "york", "title": "York"},
                {"const": "leeds", "title": "Leeds"}, {"const": "none", "title": "None of these"}]},
            "when-york": {"title": "York", "properties": {"where": {"enum": ["york"]}}, "required": ["where"]},
            "when-been": {"title": "Been to Leeds", "properties": {"trips": {"contains": {
                "properties": {"to": {"const": "leeds"}}, "required": ["to"]}}}, "required": ["trips"]},
            "when-item": {"title": "To Leeds", "x-scope": "#/properties/trips", "not": {
                "properties": {"to": {"const": "leeds"}}, "required": ["to"]}},
            "when-other": {"title": "Other", "properties": {"is_york": {"const": true}}, "required": ["is_york"]}
        },
        "properties": {"where": list("radios"), "which": boxes, "is_york": value,
            "trips": {"title": "Trips", "items": {"properties": {"to": list("select")}}}}
    }))
    .unwrap()
}

#[test]
fn what_names_an_option_that_goes_is_told() {
    let form = form();
    let id = ListId::new("list-places").unwrap();
    let questions = used_by(&form, &id);
    let pointers: Vec<String> = questions.iter().map(QuestionPath::to_pointer).collect();
    assert_eq!(
        pointers,
        ["#/properties/which", "#/properties/where", "#/properties/trips/items/properties/to"]
    );
    let before = &form.list(&id).unwrap().options;
    let lost = lost(&form, &questions, (before, &before[..1]));
    let named: Vec<(&str, String)> =
        lost.iter().map(|lost| (lost.value.as_str(), format!("{:?}", lost.named_by))).collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert!(
        named[0].1.contains("when-york")
            && named[0].1.contains("Value")
            && !named[0].1.contains("when-other")
    );
    assert!(named[1].1.contains("when-been") && named[1].1.contains("when-item"));
    assert!(named[2].1.contains("Excludes") && !named[2].1.contains("when"));
}

#[test]
fn a_list_is_called_by_its_title_or_its_id() {
    let mut form = form();
    assert_eq!(free_list(&form, "Places").unwrap().as_str(), "list-places-2");
    assert_eq!(
        free_list(&form, "Countries").unwrap().as_str(),
        "list-countries-2",
        "that one is the product's"
    );
    let list = &mut form.lists[0];
    assert_eq!(list.called(), "places");
    list.call("places");
    assert!(list.rest.is_empty(), "nothing is written that was not said");
    list.call("Places in the north");
    let document = form.to_value();
    assert_eq!(document["$defs"]["list-places"]["title"], "Places in the north");
    assert_eq!(FormDefinition::from_value(&document).unwrap().lists[0].called(), "Places in the north");
}
