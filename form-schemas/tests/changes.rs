//! What people are told of the difference between two versions of a form.
#![cfg(test)]

use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Change, Subject, What, changes};
use serde_json::{Value, json};

fn form() -> Value {
    let radios = |title: &str| {
        json!({"title": title, "type": "string", "oneOf": [
            {"const": "red", "title": "Red"}, {"const": "green", "title": "Green"}, {"const": "blue", "title": "Blue"}],
            "x-question": {"kind": "radios"}})
    };
    let text = |title: &str| json!({"title": title, "type": "string", "maxLength": 50, "x-question": {"kind": "short-text"}});
    json!({
        "title": "Ask for a permit", "type": "object",
        "x-form": {"format": 1, "slug": "permit", "languages": ["en"], "contact": {"text": "Ring us"}, "pages": [
            {"id": "one", "show": ["#/properties/name"]},
            {"id": "two", "title": "About it", "show": ["#/properties/colour", "#/properties/why"]},
            {"id": "three", "show": ["#/properties/town"], "when": "#/$defs/when-red"},
            {"id": "four", "title": "Thanks", "kind": "content", "show": [{"id": "p", "content": "markdown", "text": "Thank you"}]}
        ]},
        "$defs": {"when-red": {"title": "Red", "properties": {"colour": {"const": "red"}}, "required": ["colour"]}},
        "properties": {"name": text("What is your name?"), "colour": radios("Which colour?"), "why": text("Why?"), "town": text("Which town?")}
    })
}

fn read(value: &Value) -> FormDefinition {
    FormDefinition::from_value(value).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// What changes when values are set at these pointers; null removes.
fn after(edits: &[(&str, Value)]) -> Vec<Change> {
    let mut new = form();
    for (pointer, value) in edits {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match new.pointer_mut(parent).unwrap() {
            Value::Object(map) if value.is_null() => drop(map.shift_remove(key)),
            Value::Object(map) => drop(map.insert(key.to_owned(), value.clone())),
            Value::Array(list) if value.is_null() => drop(list.remove(key.parse::<usize>().unwrap())),
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("nothing at {pointer}"),
        }
    }
    changes(&read(&form()), &read(&new))
}

fn page(id: &str) -> Subject {
    Subject::Page(id.parse().unwrap())
}

fn question(name: &str) -> Subject {
    Subject::Question(format!("#/properties/{name}").try_into().unwrap())
}

fn one(edits: &[(&str, Value)], subject: Subject, what: What) {
    assert_eq!(after(edits), [Change { subject, what }], "{edits:?}");
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn nothing_changed_is_nothing_to_say() {
    assert_eq!(after(&[]), []);
    // Neither the order of keys nor parts that are derived are a change.
    let written = read(&form()).to_value();
    assert_eq!(changes(&read(&form()), &read(&written)), []);
}

#[test]
fn words_that_change_are_told_old_and_new() {
    one(
        &[("/title", json!("Ask for a licence"))],
        Subject::Form,
        What::Reworded { from: text("Ask for a permit"), to: text("Ask for a licence") },
    );
    one(
        &[("/x-form/pages/1/title", json!("About the thing"))],
        page("two"),
        What::Reworded { from: text("About it"), to: text("About the thing") },
    );
    one(
        &[("/properties/why/title", json!("What for?"))],
        question("why"),
        What::Reworded { from: text("Why?"), to: text("What for?") },
    );
    one(
        &[("/properties/colour/oneOf/1/title", json!("Dark green"))],
        question("colour"),
        What::OptionReworded { question: text("Which colour?"), from: text("Green"), to: text("Dark green") },
    );
}

#[test]
fn what_comes_and_goes_is_named() {
    one(&[("/x-form/pages/3", Value::Null)], page("four"), What::Removed { name: text("Thanks") });
    let gone = [("/properties/why", Value::Null), ("/x-form/pages/1/show", json!(["#/properties/colour"]))];
    one(&gone, question("why"), What::Removed { name: text("Why?") });
    let new = json!({"title": "How old are you?", "type": "integer", "x-question": {"kind": "number"}});
    let added = [
        ("/properties/age", new),
        ("/x-form/pages/0/show", json!(["#/properties/name", "#/properties/age"])),
    ];
    one(&added, question("age"), What::Added { name: text("How old are you?") });
    let page_added = after(&[(
        "/x-form/pages/3",
        json!({"id": "bye", "title": "Goodbye", "kind": "content", "show": [{"id": "p", "content": "markdown", "text": "Thank you"}]}),
    )]);
    let expected = [
        Change { subject: page("bye"), what: What::Added { name: text("Goodbye") } },
        Change { subject: page("four"), what: What::Removed { name: text("Thanks") } },
    ];
    assert_eq!(page_added, expected, "an address is what a page is known by; what is gone comes last");
}

#[test]
fn options_that_come_go_and_move_are_told_one_by_one() {
    let swapped = after(&[("/properties/colour/oneOf/2", json!({"const": "black", "title": "Black"}))]);
    let of = |what: What| Change { subject: question("colour"), what };
    let asked = || text("Which colour?");
    let expected = [
        of(What::OptionAdded { question: asked(), option: text("Black") }),
        of(What::OptionRemoved { question: asked(), option: text("Blue") }),
    ];
    assert_eq!(swapped, expected);
    one(
        &[("/properties/colour/oneOf/2", json!({"const": "blue-2", "title": "Blue"}))],
        question("colour"),
        What::OptionValueChanged {
            question: asked(),
            option: text("Blue"),
            from: text("blue"),
            to: text("blue-2"),
        },
    );
    let turned = json!([
        {"const": "blue", "title": "Blue"}, {"const": "red", "title": "Red"}, {"const": "green", "title": "Green"}]);
    one(
        &[("/properties/colour/oneOf", turned)],
        question("colour"),
        What::OptionsMoved { name: text("Which colour?") },
    );
}

#[test]
fn what_moves_is_told_once_and_what_it_passes_is_not() {
    let pages = form()["x-form"]["pages"].as_array().unwrap().clone();
    let turned = json!([pages[3], pages[0], pages[1], pages[2]]);
    one(&[("/x-form/pages", turned)], page("four"), What::Moved { name: text("Thanks"), to: None });
    let last = json!([pages[1], pages[2], pages[0], pages[3]]);
    one(
        &[("/x-form/pages", last)],
        page("one"),
        What::Moved { name: text("What is your name?"), to: Some(text("page 2 (“Which town?”)")) },
    );
    let other_page = [
        ("/x-form/pages/1/show", json!(["#/properties/colour"])),
        ("/x-form/pages/0/show", json!(["#/properties/name", "#/properties/why"])),
    ];
    one(&other_page, question("why"), What::Moved { name: text("Why?"), to: Some(text("page 1")) });
    // Among the questions of its page.
    let order = [("/x-form/pages/1/show", json!(["#/properties/why", "#/properties/colour"]))];
    let told = after(&order);
    let expected = What::Moved { name: text("Why?"), to: Some(text("page 2 (“About it”)")) };
    assert_eq!(told, [Change { subject: question("why"), what: expected }]);
}

#[test]
fn when_something_is_asked_and_must_be_answered_is_told() {
    one(
        &[("/properties/why/x-question/optional", json!(true))],
        question("why"),
        What::OptionalChanged { name: text("Why?"), optional: true },
    );
    one(
        &[("/x-form/pages/2/when", Value::Null)],
        page("three"),
        What::ShownWhenChanged { name: text("Which town?") },
    );
    one(
        &[("/$defs/when-red/properties/colour/const", json!("green"))],
        page("three"),
        What::ShownWhenChanged { name: text("Which town?") },
    );
    let number = json!({"title": "Why?", "type": "integer", "x-question": {"kind": "number"}});
    one(
        &[("/properties/why", number)],
        question("why"),
        What::KindChanged { name: text("Why?"), from: text("short-text"), to: text("number") },
    );
}

fn words(kind: &str, from: Option<&str>, to: Option<&str>) -> What {
    What::TextChanged { text: text(kind), from: from.map(text), to: to.map(text) }
}

#[test]
fn texts_that_come_go_and_change_are_told_word_for_word() {
    let hint = "/properties/why/x-question/hint";
    one(&[(hint, json!("In a few words"))], question("why"), words("hint", None, Some("In a few words")));
    one(
        &[("/x-form/contact/text", json!("Write to us"))],
        Subject::Form,
        words("contact", Some("Ring us"), Some("Write to us")),
    );
    one(&[("/x-form/contact", Value::Null)], Subject::Form, words("contact", Some("Ring us"), None));
    let content = Subject::Content("p".parse().unwrap());
    let said = words("content", Some("Thank you"), Some("Bye"));
    one(&[("/x-form/pages/3/show/0/text", json!("Bye"))], content, said);
    one(&[("/x-form/pages/0/title", json!("You"))], page("one"), words("title", None, Some("You")));
    let errors = json!({"required": "Say why"});
    one(
        &[("/properties/why/x-question/errors", errors)],
        question("why"),
        words("error message", None, Some("Say why")),
    );
}

#[test]
fn limits_are_told_old_and_new() {
    let limit = |limit: &str, from: Option<&str>, to: Option<&str>| What::LimitChanged {
        name: text("Why?"),
        limit: text(limit),
        from: from.map(text),
        to: to.map(text),
    };
    one(
        &[("/properties/why/maxLength", json!(60))],
        question("why"),
        limit("maxLength", Some("50"), Some("60")),
    );
    one(&[("/properties/why/minLength", json!(2))], question("why"), limit("minLength", None, Some("2")));
}

#[test]
fn a_question_with_another_name_is_renamed_not_removed_and_added() {
    let (why, reason) = (form()["properties"]["why"].clone(), "reason");
    let show = json!(["#/properties/colour", "#/properties/reason"]);
    let renamed = |name: &str| What::Renamed { name: text(name), from: text("why"), to: text(reason) };
    let same = [
        ("/properties/why", Value::Null),
        ("/properties/reason", why.clone()),
        ("/x-form/pages/1/show", show.clone()),
    ];
    one(&same, question(reason), renamed("Why?"));
    // A condition follows, and is not told as another.
    let colour = form()["properties"]["colour"].clone();
    let followed = after(&[
        ("/properties/colour", Value::Null),
        ("/properties/shade", colour),
        ("/x-form/pages/1/show", json!(["#/properties/shade", "#/properties/why"])),
        (
            "/$defs/when-red",
            json!({"title": "Red", "properties": {"shade": {"const": "red"}}, "required": ["shade"]}),
        ),
    ]);
    let what = What::Renamed { name: text("Which colour?"), from: text("colour"), to: text("shade") };
    assert_eq!(followed, [Change { subject: question("shade"), what }]);
    // At its place, and nearly in its words.
    let mut town = form()["properties"]["town"].clone();
    town["title"] = json!("Which town or city?");
    let reworded = after(&[
        ("/properties/town", Value::Null),
        ("/properties/place", town),
        ("/x-form/pages/2/show", json!(["#/properties/place"])),
    ]);
    let of = |what: What| Change { subject: question("place"), what };
    let expected = [
        of(What::Renamed { name: text("Which town or city?"), from: text("town"), to: text("place") }),
        of(What::Reworded { from: text("Which town?"), to: text("Which town or city?") }),
    ];
    assert_eq!(reworded, expected);
    // Another kind of question is another question.
    let number = json!({"title": "Why?", "type": "integer", "x-question": {"kind": "number"}});
    let replaced = after(&[
        ("/properties/why", Value::Null),
        ("/properties/reason", number),
        ("/x-form/pages/1/show", show),
    ]);
    assert!(replaced.iter().any(|change| matches!(change.what, What::Added { .. })), "{replaced:?}");
}

#[test]
fn sections_languages_and_translations_are_told() {
    let section = |pages: &[&str], title: &str| json!([{"id": "s", "title": title, "pages": pages}]);
    let subject = Subject::Section("s".parse().unwrap());
    one(
        &[("/x-form/sections", section(&["one"], "You"))],
        subject.clone(),
        What::Added { name: text("You") },
    );
    let mut old = form();
    old["x-form"]["sections"] = section(&["one"], "You");
    let mut new = old.clone();
    new["x-form"]["sections"] = section(&["one", "two"], "About you");
    let told = changes(&read(&old), &read(&new));
    let of = |what: What| Change { subject: subject.clone(), what };
    let expected = [
        of(What::Reworded { from: text("You"), to: text("About you") }),
        of(What::PagesChanged { name: text("About you") }),
    ];
    assert_eq!(told, expected);

    let mut old = form();
    old["x-form"]["sections"] =
        json!([{"id": "t", "title": "It", "pages": ["two"]}, {"id": "s", "title": "You", "pages": ["one"]}]);
    let mut new = old.clone();
    new["x-form"]["taskList"] = json!(true);
    new["x-form"]["sections"][1]["after"] = json!(["t"]);
    let expected = [
        Change { subject: Subject::Form, what: What::TaskListChanged { on: true } },
        of(What::AfterChanged { name: text("You"), after: vec![text("It")] }),
    ];
    assert_eq!(changes(&read(&old), &read(&new)), expected);
    let expected = [
        Change { subject: Subject::Form, what: What::TaskListChanged { on: false } },
        of(What::AfterChanged { name: text("You"), after: Vec::new() }),
    ];
    assert_eq!(changes(&read(&new), &read(&old)), expected);

    one(
        &[("/x-form/languages", json!(["en", "cy"]))],
        Subject::Form,
        What::LanguageAdded { language: text("cy") },
    );
    let mut old = form();
    old["x-form"]["languages"] = json!(["en", "cy"]);
    let mut new = old.clone();
    new["properties"]["why"]["x-i18n"] = json!({"cy": {"title": {"text": "Pam?", "of": "00000000"}}});
    let told = changes(&read(&old), &read(&new));
    let what = What::TranslationsChanged { language: text("cy"), count: 1 };
    assert_eq!(told, [Change { subject: Subject::Form, what }]);
}

#[test]
fn whatever_else_differs_is_told_as_a_change() {
    for (pointer, value, subject, name) in [
        ("/properties/why/x-question/width", json!(20), question("why"), "Why?"),
        ("/x-form/timeZone", json!("Europe/Paris"), Subject::Form, "Ask for a permit"),
        ("/x-form/pages/3/kind", json!("exit"), page("four"), "Thanks"),
    ] {
        one(&[(pointer, value)], subject, What::Changed { name: text(name) });
    }
}
