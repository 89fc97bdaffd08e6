//! The forms that are measured, made here.

use form_schemas::answer::RawAnswers;
use form_schemas::definition::{Page, Shown};
use serde_json::{Map, Value, json};

/// How many long lists there are.
pub(crate) const LISTS: usize = 5;

/// How many options a long list has.
pub(crate) const LONG: usize = 4_128;

/// How many questions the form has that is published and answered.
const QUESTIONS: usize = 200;

/// How many characters the words of an option have where it has a description beside them, and where it has none: so many
/// that five lists make 4 MB.
const WORDS: (usize, usize) = (98, 142);

/// The words of an option, filled up to so many characters.
fn words(list: usize, option: usize, characters: usize) -> String {
    let words = format!("Place number {option} of the list number {list}, which is one of many places in it");
    format!("{words:.<characters$}")
}

fn value(list: usize, option: usize) -> String {
    format!("place-{list}-{option}")
}

/// A form document of our own with long lists.
pub(crate) fn long_lists() -> Vec<u8> {
    let mut definitions = Map::new();
    let mut properties = Map::new();
    let mut pages = Vec::new();
    for list in 0..LISTS {
        let values: Vec<Value> = (0..LONG).map(|option| value(list, option).into()).collect();
        let options: Vec<Value> = (0..LONG)
            .map(|option| {
                let (title, more) =
                    (words(list, option, WORDS.0), format!("More about it: {}", value(list, option)));
                json!({"const": value(list, option), "title": title, "description": more})
            })
            .collect();
        definitions.insert(format!("list-places-{list}"), json!({"enum": values, "x-options": options}));
        let when = json!({"title": format!("The first of list {list}"),
            "properties": {format!("place_{list}"): {"const": value(list, 0)}}, "required": [format!("place_{list}")]});
        definitions.insert(format!("when-first-{list}"), when);
        properties.insert(
            format!("place_{list}"),
            json!({"title": format!("Which place of list {list}?"), "$ref": format!("#/$defs/list-places-{list}"),
                "x-question": {"kind": "autocomplete", "short": format!("place {list}")}}),
        );
        properties.insert(
            format!("more_{list}"),
            json!({"title": format!("What happened at place {list}?"), "maxLength": 200,
                "x-question": {"kind": "short-text"}}),
        );
        pages.push(json!({"id": format!("place-{list}"), "show": [format!("#/properties/place_{list}")]}));
        pages.push(json!({"id": format!("more-{list}"), "when": format!("#/$defs/when-first-{list}"),
            "show": [format!("#/properties/more_{list}")]}));
    }
    json!({"title": "Long lists", "type": "object", "x-form": {"slug": "long-lists", "pages": pages},
        "$defs": definitions, "properties": properties})
    .to_string()
    .into_bytes()
}

/// The same in the format of DEFRA's forms.
pub(crate) fn long_lists_elsewhere() -> Vec<u8> {
    let (mut lists, mut pages) = (Vec::new(), Vec::new());
    for list in 0..LISTS {
        let items: Vec<Value> = (0..LONG)
            .map(|option| {
                json!({"id": format!("i-{list}-{option}"), "text": words(list, option, WORDS.1), "value": value(list, option)})
            })
            .collect();
        lists.push(json!({"id": format!("l{list}"), "name": format!("places{list}"), "title": format!("Places {list}"),
            "type": "string", "items": items}));
        pages.push(json!({"id": format!("p{list}"), "path": format!("/place-{list}"), "title": format!("Place {list}"),
            "next": [], "components": [{"id": format!("c{list}"), "type": "AutocompleteField",
                "name": format!("place{list}"), "title": format!("Which place of list {list}?"),
                "list": format!("l{list}"), "options": {"required": true}, "schema": {}}]}));
    }
    json!({"name": "Long lists", "engine": "V2", "schema": 2, "startPage": "/place-0", "pages": pages,
        "sections": [], "conditions": [], "lists": lists})
    .to_string()
    .into_bytes()
}

/// A form of 200 questions, one a page: texts, numbers, dates, choices; every fifth page is shown under a condition on the page
/// before it.
pub(crate) fn two_hundred() -> Vec<u8> {
    let (mut properties, mut definitions, mut pages) = (Map::new(), Map::new(), Vec::new());
    let options: Vec<Value> = (0..8)
        .map(|option| json!({"const": format!("o{option}"), "title": format!("Option {option}")}))
        .collect();
    for number in 0..QUESTIONS {
        let name = format!("question_{number}");
        let title = format!("Question {number} of the form?");
        let question = match number % 5 {
            0 => json!({"title": title, "maxLength": 200, "x-question": {"kind": "short-text"}}),
            1 => {
                json!({"title": title, "type": "integer", "minimum": 0, "maximum": 100, "x-question": {"kind": "number"}})
            }
            2 => json!({"title": title, "x-question": {"kind": "date", "notAfter": "today"}}),
            3 => json!({"title": title, "x-question": {"kind": "yes-no"}}),
            _ => json!({"title": title, "oneOf": options, "x-question": {"kind": "radios"}}),
        };
        properties.insert(name.clone(), question);
        let mut when = Vec::new();
        if number % 5 == 4 {
            let before = format!("question_{}", number - 1);
            let condition = format!("when-{number}");
            let is = json!({"title": format!("Yes to {}", number - 1), "properties": {&before: {"const": true}}, "required": [before]});
            definitions.insert(condition.clone(), is);
            when.push(format!("#/$defs/{condition}"));
        }
        pages.push(
            json!({"id": format!("page-{number}"), "when": when, "show": [format!("#/properties/{name}")]}),
        );
    }
    let form = json!({"slug": "two-hundred", "pages": pages});
    json!({"title": "Two hundred questions", "type": "object", "x-form": form, "$defs": definitions,
        "properties": properties})
    .to_string()
    .into_bytes()
}

/// What somebody posts on a page of it: what leads to as many pages as there are.
pub(crate) fn posted(page: &Page) -> RawAnswers {
    let questions = page.show.iter().filter_map(|shown| match shown {
        Shown::Question(path) => Some(path.name().to_string()),
        Shown::Content(_) => None,
    });
    let pairs = questions.flat_map(|name| {
        let number: usize = name.trim_start_matches("question_").parse().unwrap_or_default();
        match number % 5 {
            0 => vec![(name, "Some words that somebody wrote".to_owned())],
            1 => vec![(name, "42".to_owned())],
            2 => [("day", "27"), ("month", "3"), ("year", "2020")]
                .map(|(part, value)| (format!("{name}-{part}"), value.to_owned()))
                .to_vec(),
            3 => vec![(name, "yes".to_owned())],
            _ => vec![(name, "o3".to_owned())],
        }
    });
    RawAnswers::new(pairs.collect())
}

/// How many options the longest list has.
const LONGEST: usize = 10_000;

/// A form with one question, whose list has 10,000 options.
pub(crate) fn ten_thousand() -> Vec<u8> {
    let values: Vec<String> = (0..LONGEST).map(|option| value(0, option)).collect();
    let options: Vec<Value> = values
        .iter()
        .enumerate()
        .map(|(number, value)| json!({"const": value, "title": format!("Place {number}")}))
        .collect();
    let question = json!({"title": "Which place?", "$ref": "#/$defs/list-places", "x-question": {"kind": "autocomplete"}});
    json!({"title": "Ten thousand places", "type": "object",
        "x-form": {"slug": "places", "pages": [{"id": "place", "show": ["#/properties/place"]}]},
        "$defs": {"list-places": {"enum": values, "x-options": options}}, "properties": {"place": question}})
    .to_string()
    .into_bytes()
}

/// The answer that is found last.
pub(crate) fn last_of_ten_thousand() -> Value {
    json!({"place": value(0, LONGEST - 1)})
}
