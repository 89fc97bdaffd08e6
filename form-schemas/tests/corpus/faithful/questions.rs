//! Questions that cannot be taken as they are.

use super::{
    addresses, ask, condition, end, form, imported, page, part, question, said, shown, to_fix, with,
};
use serde_json::{Value, json};

/// One question, then "then" if it is `value`, otherwise "else".
fn branch(question: &Value, operator: &str, value: &str) -> Value {
    let (name, kind) = (question["name"].as_str().unwrap(), question["type"].as_str().unwrap());
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let condition = condition("c", &json!([part((name, kind), operator, value)]));
    form(vec![page("/first", &json!([question]), &next), end("/then"), end("/else")], &json!([condition]))
}

#[test]
fn a_question_without_options_is_a_text_and_keeps_its_place_and_its_branches() {
    for (kind, operator) in
        [("RadiosField", "is"), ("SelectField", "is not"), ("CheckboxesField", "contains")]
    {
        for list in ["filledInLater", "empty"] {
            let ask = json!({"type": kind, "name": "r", "title": "Which claim?", "list": list});
            let mut form = branch(&ask, operator, "a");
            form["lists"]
                .as_array_mut()
                .unwrap()
                .push(json!({"name": "empty", "title": "Empty", "items": []}));
            let done = imported(&form);
            assert_eq!(addresses(&done), ["first", "then", "else"]);
            assert_eq!(to_fix(&done), ["to-mend"], "{kind} {list}");
            assert_eq!(done.report.counts.questions.left, 0);
            assert!(said(&done.report.changed, "/pages/0/components/0")[0].contains(list) || list == "empty");
            let (yes, no) = if operator == "is not" { ("else", "then") } else { ("then", "else") };
            assert_eq!(shown(&done, &[("r", "a".into())]), ["first", yes], "{kind}");
            assert_eq!(shown(&done, &[("r", "b".into())]), ["first", no], "{kind}");
        }
    }
}

#[test]
fn the_list_of_yes_and_no_is_there() {
    let radios = json!({"type": "RadiosField", "name": "r", "title": "Agree?", "list": "__yesNo"});
    let done = imported(&branch(&radios, "is", "true"));
    assert!(to_fix(&done).is_empty());
    assert_eq!(shown(&done, &[("r", true.into())]), ["first", "then"]);
    assert_eq!(shown(&done, &[("r", false.into())]), ["first", "else"]);
}

#[test]
fn a_question_of_an_unknown_type_is_asked_as_a_text_and_left_to_a_person() {
    let map = json!({"type": "MapField", "name": "m", "title": "Where is it?", "schema": {"min": 2, "regex": "^[a-z]+$"}});
    let done = imported(&branch(&map, "is", "a"));
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert!(said(&done.report.changed, "/pages/0/components/0/type")[0].contains("“MapField”"));
    let property = &done.definition.to_value()["properties"]["m"];
    assert_eq!(property["x-question"]["kind"], "short-text");
    assert_eq!((&property["minLength"], &property["pattern"]), (&Value::Null, &json!("^[a-z]+$")));
    assert!(said(&done.report.left, "/pages/0/components/0/schema/min")[0].contains("not known"));
    for (answer, to) in [("a", "then"), ("b", "else")] {
        assert_eq!(shown(&done, &[("m", answer.into())]), ["first", to]);
    }
}

#[test]
fn a_question_of_an_unknown_type_with_options_is_chosen_from_them() {
    for (kind, list, asked) in [
        ("CardsField", "letters", "radios"),
        ("CheckGridField", "letters", "checkboxes"),
        ("CardsField", "filledInLater", "short-text"),
    ] {
        let cards = json!({"type": kind, "name": "c", "title": "Which card?", "list": list});
        let done = imported(&form(vec![page("/first", &json!([cards]), &json!([]))], &json!([])));
        assert_eq!(to_fix(&done), ["to-mend"], "{kind} {list}");
        assert_eq!(done.definition.to_value()["properties"]["c"]["x-question"]["kind"], asked);
    }
    let cards = json!({"type": "CardsField", "name": "c", "title": "Which card?", "list": "letters"});
    let done = imported(&branch(&cards, "is", "a"));
    assert_eq!(shown(&done, &[("c", "a".into())]), ["first", "then"]);
    assert_eq!(shown(&done, &[("c", "b".into())]), ["first", "else"]);
}

#[test]
fn what_only_tells_is_content_whatever_its_type() {
    let told =
        json!({"type": "TickerContent", "name": "t", "title": "News", "content": "<p>Open again.</p>"});
    let silent = json!({"type": "MapPreview", "title": "Your map"});
    let done = imported(&form(
        vec![page("/first", &json!([told, silent, question("TextField", "q")]), &json!([]))],
        &json!([]),
    ));
    let document = done.definition.to_value();
    assert_eq!(document["x-form"]["pages"][0]["show"][0]["text"], "Open again.");
    assert_eq!(document["properties"].as_object().unwrap().len(), 1);
    assert!(said(&done.report.left, "/pages/0/components/1")[0].contains("MapPreview"));
}

#[test]
fn what_nobody_sees_is_not_asked() {
    let hidden = json!({"type": "TextField", "name": "ref", "title": "Reference ID", "options": {"classes": "govuk-!-display-none"}});
    let done = imported(&form(
        vec![page("/first", &json!([hidden, question("TextField", "t")]), &json!([]))],
        &json!([]),
    ));
    assert!(to_fix(&done).is_empty());
    assert_eq!(done.definition.to_value()["properties"]["ref"]["x-question"]["kind"], "hidden");
}

#[test]
fn questions_of_one_name_are_one_to_conditions_and_texts() {
    let which = |path: &str| ask(path, ("RadiosField", "ticket"), &json!([{"path": "/more"}]));
    let first = ask(
        "/first",
        ("YesNoField", "adult"),
        &json!([{"path": "/adult", "condition": "y"}, {"path": "/child"}]),
    );
    let told = json!([{"type": "Para", "name": "p", "content": "You chose {{ ticket }}."}, question("TextField", "m")]);
    let more = page(
        "/more",
        &told,
        &json!([{"path": "/then", "condition": "a"}, {"path": "/else", "condition": "not"}]),
    );
    let yes = condition("y", &json!([part(("adult", "YesNoField"), "is", "true")]));
    let a = condition("a", &json!([part(("ticket", "RadiosField"), "is", "a")]));
    let not = condition("not", &json!([part(("ticket", "RadiosField"), "is not", "a")]));
    let conditions = json!([yes, a, not]);
    let done = imported(&form(
        vec![first, which("/adult"), which("/child"), more, end("/then"), end("/else")],
        &conditions,
    ));
    assert!(to_fix(&done).is_empty());
    for (adult, name, page) in [(true, "ticket", "adult"), (false, "ticket_2", "child")] {
        for (answer, to) in [("a", "then"), ("b", "else")] {
            let way = shown(&done, &[("adult", adult.into()), (name, answer.into()), ("m", "m".into())]);
            assert_eq!(way, ["first", page, "more", to]);
        }
    }
    let text = done.definition.to_value().pointer("/x-form/pages/3/show/0/text").cloned();
    assert_eq!(text, Some("You chose ((ticket))((ticket_2)).".into()));
    let said = said(&done.report.changed, "/pages/2/components/0/name");
    assert!(said.iter().any(|said| said.contains("keeps one answer")), "{said:?}");
}

#[test]
fn one_name_twice_on_one_way_is_left_to_a_person() {
    let first = ask("/first", ("TextField", "name"), &json!([{"path": "/second"}]));
    let second = ask("/second", ("TextField", "name"), &json!([{"path": "/summary"}]));
    assert_eq!(to_fix(&imported(&form(vec![first, second], &json!([])))), ["to-mend"]);
}

#[test]
fn small_things_are_as_in_the_source() {
    let mut text = question("TextField", "t");
    text["options"] = json!({"required": "false"});
    let mut email = question("EmailAddressField", "e");
    email["options"] =
        json!({"customValidationMessages": {"string.pattern.base": "Enter it like name@example.org"}});
    let mut number = question("SelectField", "s");
    number["list"] = "numbers".into();
    let mut form = form(vec![page("/first", &json!([text, email, number]), &json!([]))], &json!([]));
    form["lists"] = json!([{"name": "numbers", "title": "Numbers", "type": "number", "items": [
        {"text": "One", "value": 1.0}, {"text": "Half", "value": 0.5, "description": "See <a href='/x'>this</a>"}]}]);
    let done = imported(&form);
    let document = done.definition.to_value();
    assert_eq!(document["required"], json!(["t", "e", "s"]));
    assert_eq!(
        document["properties"]["e"]["x-question"]["errors"],
        json!({"email": "Enter it like name@example.org"})
    );
    assert_eq!(document["properties"]["s"]["oneOf"][0]["const"], "1");
    assert_eq!(document["properties"]["s"]["oneOf"][1]["const"], "0.5");
    assert!(said(&done.report.changed, "/lists/0/items/1/description")[0].contains("links"));
}

#[test]
fn an_option_under_a_condition_is_left_to_a_person() {
    let x = ask("/first", ("YesNoField", "x"), &json!([{"path": "/second"}]));
    let second = ask("/second", ("RadiosField", "r"), &json!([]));
    let mut form =
        form(vec![x, second], &json!([condition("c", &json!([part(("x", "YesNoField"), "is", "true")]))]));
    form["lists"][0]["items"][1]["condition"] = "c".into();
    let done = imported(&form);
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert!(said(&done.report.left, "/lists/0/items/1/condition")[0].contains("everybody"));
}

#[test]
fn an_option_that_the_question_names_unticks_the_others() {
    for (value, none) in [("b", json!("b")), ("gone", Value::Null)] {
        let mut boxes = question("CheckboxesField", "c");
        boxes["options"] = json!({"behaviour": "exclusive", "behaviourItemValue": value});
        let done = imported(&form(vec![page("/first", &json!([boxes]), &json!([]))], &json!([])));
        assert_eq!(done.definition.to_value()["properties"]["c"]["x-question"]["none"], none);
        let left = said(&done.report.left, "/pages/0/components/0/options/behaviour");
        assert_eq!(left.is_empty(), none.is_string(), "{left:?}");
    }
}

#[test]
fn a_form_that_says_that_it_is_welsh_is() {
    let mut form = form(vec![end("/first")], &json!([]));
    form["metadata"] = json!({"isWelsh": true});
    assert_eq!(imported(&form).definition.to_value()["x-form"]["languages"], json!(["cy"]));
}

#[test]
fn what_is_always_the_same_is_worked_out_and_can_be_asked_for() {
    let hidden = json!({"type": "HiddenField", "name": "h", "options": {"value": "reported"}});
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let conditions = json!([condition("c", &json!([part(("h", "HiddenField"), "is", "reported")]))]);
    let first = page("/first", &json!([question("TextField", "t"), hidden]), &next);
    let done = imported(&form(vec![first, end("/then"), end("/else")], &conditions));
    assert_eq!(to_fix(&done), [""; 0]);
    let document = done.definition.to_value();
    assert_eq!(document["properties"]["h"]["x-compute"]["expr"], "\"reported\"");
    let counts = done.report.counts.questions;
    assert_eq!((counts.taken, counts.form), (4, 4));
    assert_eq!(document["x-form"]["pages"][0]["show"], json!(["#/properties/t"]));
    assert_eq!(shown(&done, &[("t", "a".into())]), ["first", "then"]);
    assert!(said(&done.report.changed, "/pages/0/components/1")[0].contains("always “reported”"));
}

#[test]
fn what_nobody_sees_stands_on_the_first_page() {
    let hidden = |name: &str| json!({"type": "HiddenField", "name": name, "options": {}});
    let second = page(
        "/second",
        &json!([question("TextField", "u"), hidden("lastVisit")]),
        &json!([{"path": "/third"}]),
    );
    let third = page("/third", &json!([hidden("other")]), &json!([]));
    let first = ask("/first", ("TextField", "t"), &json!([{"path": "/second"}]));
    let done = imported(&form(vec![first, second, third], &json!([])));
    assert_eq!(to_fix(&done), [""; 0]);
    let document = done.definition.to_value();
    let pages = &document["x-form"]["pages"];
    let wanted = ["t", "lastVisit", "other"].map(|name| format!("#/properties/{name}"));
    assert_eq!(pages[0]["show"], json!(wanted));
    assert_eq!((&pages[1]["show"], &pages[2]["kind"]), (&json!(["#/properties/u"]), &json!("content")));
    assert_eq!(document["properties"]["lastVisit"]["title"], "LastVisit");
    assert!(
        said(&done.report.changed, "/pages/1/components/1").iter().any(|said| said.contains("first page"))
    );
}

#[test]
fn a_section_whose_title_nobody_sees_is_none_here() {
    let of = |path: &str| with(end(path), &json!({"section": "s", "next": [{"path": "/last"}]}));
    let mut form = form(vec![of("/first"), of("/last")], &json!([]));
    form["sections"][0]["hideTitle"] = true.into();
    let done = imported(&form);
    assert!(done.definition.to_value()["x-form"].get("sections").is_none());
    assert!(said(&done.report.changed, "/sections/0/hideTitle")[0].contains("no section"));
    form["sections"][0]["hideTitle"] = false.into();
    assert_eq!(imported(&form).definition.to_value()["x-form"]["sections"][0]["title"], "Section");
}

#[test]
fn an_option_says_its_text_however_that_is_written() {
    let items = json!([{"text": "Agree to the <a href='https://example.org'>terms</a>", "value": "a"}, {"html": "<p>See <b>this</b></p>", "value": "b"},
        {"label": {"text": "Third"}, "value": "c"}, {"label": {"classes": "bold"}, "html": "Fourth", "value": "d"}]);
    let mut ask = json!({"type": "RadiosField", "name": "r", "title": "r?", "items": items});
    ask["options"] = json!({"customValidationMessages": {"any.required": "Read the <a href='https://example.org'>terms</a>"}});
    let done = imported(&form(vec![page("/first", &json!([ask]), &json!([]))], &json!([])));
    let property = &done.definition.to_value()["properties"]["r"];
    let titles: Vec<&Value> =
        property["oneOf"].as_array().unwrap().iter().map(|option| &option["title"]).collect();
    assert_eq!(titles, ["Agree to the terms", "See this", "Third", "Fourth"]);
    assert_eq!(property["x-question"]["errors"]["required"], "Read the terms");
    for at in ["items/0/text", "options/customValidationMessages/any.required"] {
        let said = said(&done.report.changed, &format!("/pages/0/components/0/{at}"));
        assert!(said.iter().any(|said| said.contains("link")), "{at}");
    }
}
