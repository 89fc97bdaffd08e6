//! Questions that cannot be taken as they are.

use super::{ask, condition, form, imported, page, part, question, said, shown, to_fix, with};
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

fn end(path: &str) -> Value {
    ask(path, ("TextField", &path[1..]), &json!([{"path": "/summary"}]))
}

/// One question, then "then" if it is `value`, otherwise "else".
fn branch(question: &Value, operator: &str, value: &str) -> Value {
    let (name, kind) = (question["name"].as_str().unwrap(), question["type"].as_str().unwrap());
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let condition = condition("c", &json!([part((name, kind), operator, value)]));
    form(vec![page("/first", &json!([question]), &next), end("/then"), end("/else")], &json!([condition]))
}

fn pages(form: &form_schemas::import::Imported) -> Vec<&str> {
    form.definition.pages.iter().map(|page| page.id.as_str()).collect()
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
            assert_eq!(pages(&done), ["first", "then", "else"]);
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

/// A page that is asked again for each thing, with others of its section.
fn again(path: &str, name: &str, to: &str) -> Value {
    let page = ask(path, ("TextField", name), &json!([{"path": to}]));
    with(page, &json!({"controller": "RepeatingSectionPageController", "section": "s"}))
}

/// The page that lists what was told of.
fn list_of(container: &str) -> Value {
    let page = ask("/list", ("TextField", container), &json!([{"path": "/end"}]));
    with(page, &json!({"controller": "RepeatingSectionSummaryPageController"}))
}

#[test]
fn pages_of_a_section_that_is_asked_again_are_one_list() {
    let pages = vec![
        again("/who", "who", "/what"),
        again("/what", "what", "/list"),
        list_of("SContainer"),
        end("/end"),
    ];
    let done = imported(&form(pages, &json!([])));
    assert_eq!(to_fix(&done), [""; 0]);
    // The list with its question for another is the first page of the repeat.
    assert_eq!(self::pages(&done), ["who", "what", "end"]);
    let document = done.definition.to_value();
    let pages = &document["x-form"]["pages"];
    let list = json!("#/properties/SContainer");
    assert_eq!((&pages[0]["repeat"], &pages[1]["repeat"]), (&list, &list));
    assert!(pages[2].get("when").is_none());
    assert_eq!(document["properties"]["SContainer"]["title"], "Section");
    let items = document["properties"]["SContainer"]["items"]["properties"].as_object().unwrap();
    assert_eq!(items.keys().collect::<Vec<_>>(), ["who", "what"]);
    assert!(said(&done.report.changed, "/pages/2")[0].contains("add another"));
    assert!(said(&done.report.changed, "/pages/2/components/0")[0].contains("list of what was given"));
    assert_eq!(done.report.counts.questions.left, 0);
}

#[test]
fn a_list_of_another_section_stays_a_page() {
    let done =
        imported(&form(vec![again("/who", "who", "/list"), list_of("other"), end("/end")], &json!([])));
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert_eq!(pages(&done), ["who", "list", "end"]);
    let document = done.definition.to_value();
    assert_eq!(document["x-form"]["pages"][0]["repeat"], "#/properties/s");
    assert!(document["properties"].get("other").is_none());
}

#[test]
fn what_is_asked_as_often_as_a_number_says_is_a_list() {
    let number = ask("/number", ("NumberField", "n"), &json!([{"path": "/who"}]));
    let of = |path: &str, name: &str, to: &str| {
        let page = ask(path, ("TextField", name), &json!([{"path": to}]));
        with(page, &json!({"repeatField": "n", "section": "s"}))
    };
    let done = imported(&form(
        vec![number, of("/who", "who", "/what"), of("/what", "what", "/summary")],
        &json!([]),
    ));
    let document = done.definition.to_value();
    let to_mend = document["x-form"]["pages"][1]["toMend"][0].as_str().unwrap();
    assert!(to_mend.contains("as often as “n?” says"), "{to_mend}");
    assert_eq!(document["x-form"]["pages"][2]["repeat"], "#/properties/s");
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert!(said(&done.report.changed, "/pages/1/repeatField")[0].contains("say themselves"));
}

#[test]
fn a_page_of_several_questions_that_is_asked_again_is_a_list() {
    for controller in ["RepeatedMultiFieldPageController", "./pages/repeating-field.js"] {
        let crew = with(
            page("/crew", &json!([question("TextField", "who"), question("TextField", "what")]), &json!([])),
            &json!({"controller": controller, "options": {"sectionKey": "crew"}}),
        );
        let done = imported(&form(vec![crew], &json!([])));
        assert_eq!(to_fix(&done), [""; 0], "{controller}");
        assert_eq!(done.definition.to_value()["x-form"]["pages"][0]["repeat"], "#/properties/crew");
    }
}

#[test]
fn what_is_asked_again_for_each_thing_is_left_to_a_person_where_it_is_not_clear() {
    // In no section; or conditions ask for an answer, and one in a list is no single one.
    let conditions = json!([condition("c", &json!([part(("s.t", "TextField"), "is", "a")]))]);
    for (section, conditions) in [(Value::Null, json!([])), (json!("s"), conditions)] {
        let mut asked = ask("/first", ("TextField", "t"), &json!([{"path": "/list"}]));
        asked["controller"] = "RepeatingSectionPageController".into();
        asked["section"] = section;
        let mut list = ask("/list", ("TextField", "container"), &json!([{"path": "/summary"}]));
        list["controller"] = "RepeatingSectionSummaryPageController".into();
        let done = imported(&form(vec![asked, list], &conditions));
        assert_eq!(to_fix(&done)[0], "to-mend");
        let document = done.definition.to_value();
        assert!(document["properties"].get("container").is_none());
        assert!(document["x-form"]["pages"][0].get("repeat").is_none());
        assert!(said(&done.report.left, "/pages/1/components/0")[0].contains("asks nothing"));
    }
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
fn what_an_option_reveals_of_a_thing_is_asked_of_that_thing() {
    for (kind, test) in
        [("RadiosField", json!({"const": "a"})), ("CheckboxesField", json!({"contains": {"const": "a"}}))]
    {
        let own = json!([{"text": "A", "value": "a", "conditional": {"components": [question("TextField", "more")]}}, {"text": "B", "value": "b"}]);
        let ask = json!({"type": kind, "name": "c", "title": "c?", "items": own});
        let crew = with(
            page("/crew", &json!([ask]), &json!([])),
            &json!({"controller": "RepeatPageController", "repeat": {"options": {"name": "crew", "title": "Sailor"}}}),
        );
        let done = imported(&form(vec![crew], &json!([])));
        assert_eq!(to_fix(&done), [""; 0], "{kind}");
        let document = done.definition.to_value();
        let when = &document["properties"]["crew"]["items"]["properties"]["more"]["x-question"]["when"];
        let condition = document.pointer(&when.as_str().unwrap()[1..]).unwrap();
        assert_eq!(
            (&condition["x-scope"], &condition["properties"]["c"]),
            (&json!("#/properties/crew"), &test)
        );
    }
}

#[test]
fn questions_of_one_name_in_one_list_are_both_there() {
    let done = imported(&form(
        vec![again("/who", "t", "/what"), again("/what", "t", "/end"), end("/end")],
        &json!([]),
    ));
    let document = done.definition.to_value();
    let items = document["properties"]["s"]["items"]["properties"].as_object().unwrap();
    assert_eq!(items.keys().collect::<Vec<_>>(), ["t", "t_2"]);
    assert_eq!(document["x-form"]["pages"][1]["show"][0], "#/properties/s/items/properties/t_2");
    assert!(to_fix(&done).iter().all(|code| code == "to-mend"));
}

#[test]
fn questions_under_a_heading_are_asked_with_it() {
    let rule = |least: u64| json!({"minRequired": least, "fields": ["email", "phone", "post"], "errorMessage": "Enter one of them"});
    for (least, expression) in [
        (1, "email != null || phone != null || post != null"),
        (2, "(email != null ? 1.0 : 0.0) + (phone != null ? 1.0 : 0.0) + (post != null ? 1.0 : 0.0) >= 2.0"),
    ] {
        let optional = |kind: &str, name: &str| {
            let mut question = question(kind, name);
            question["options"] = json!({"required": false});
            question
        };
        let held = json!([
            optional("EmailAddressField", "email"),
            optional("TelephoneNumberField", "phone"),
            optional("YesNoField", "post")
        ]);
        let fieldset = json!({"type": "Fieldset", "name": "f", "title": "How to reach you", "hint": "One is enough",
            "options": {"validation": [rule(least)]}, "components": held});
        let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
        let conditions = json!([condition("c", &json!([part(("post", "YesNoField"), "is", "true")]))]);
        let done = imported(&form(
            vec![page("/first", &json!([fieldset]), &next), end("/then"), end("/else")],
            &conditions,
        ));
        assert_eq!(to_fix(&done), [""; 0]);
        let document = done.definition.to_value();
        let show = &document["x-form"]["pages"][0]["show"];
        assert_eq!((&show[0]["content"], &show[0]["text"]), (&json!("heading"), &json!("How to reach you")));
        assert_eq!((&show[1]["text"], &show[2]), (&json!("One is enough"), &json!("#/properties/email")));
        assert_eq!(
            document["x-check"],
            json!([{"expr": expression, "message": "Enter one of them", "at": "email", "id": "check-1"}])
        );
        assert_eq!(shown(&done, &[("post", true.into())]), ["first", "then"]);
        assert_eq!(shown(&done, &[("post", false.into())]), ["first", "else"]);
    }
}

#[test]
fn what_some_of_several_questions_need_is_left_to_a_person_where_it_cannot_be_checked() {
    let fieldset = |field: &str| {
        json!({"type": "Fieldset", "title": "Reach", "components": [question("TextField", "t")],
        "options": {"validation": [{"minRequired": 1, "fields": [field], "errorMessage": "Enter it"}]}})
    };
    // A question that is not there; and a page that only some are shown.
    let first =
        ask("/first", (YES_NO, "x"), &json!([{"path": "/second", "condition": "c"}, {"path": "/summary"}]));
    let conditions = json!([condition("c", &json!([part(("x", YES_NO), "is", "true")]))]);
    for (field, conditional) in [("gone", false), ("t", true)] {
        let second = page("/second", &json!([fieldset(field)]), &json!([]));
        let form = if conditional {
            form(vec![first.clone(), second], &conditions)
        } else {
            form(vec![second], &json!([]))
        };
        let done = imported(&form);
        assert_eq!(to_fix(&done), ["to-mend"]);
        assert!(done.definition.to_value().get("x-check").is_none());
        let at = format!("/pages/{}/components/0/options/validation/0", usize::from(conditional));
        assert_eq!(said(&done.report.left, &at).len(), 1);
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
fn a_group_beside_other_questions_is_a_list_on_a_page_of_its_own() {
    let group = json!({"type": "MultiInputField", "name": "projects", "title": "Projects", "hint": "Up to 3",
        "children": [{"type": "TextField", "name": "what", "title": "What?"}]});
    let first = page(
        "/first",
        &json!([question("TextField", "t"), group, question("TextField", "u")]),
        &json!([{"path": "/last"}]),
    );
    let done = imported(&form(vec![first, end("/last")], &json!([])));
    assert_eq!(to_fix(&done), [""; 0]);
    let document = done.definition.to_value();
    let made = &document["x-form"]["pages"];
    assert_eq!(made[0]["show"], json!(["#/properties/t", "#/properties/u"]));
    assert_eq!(
        (&made[1]["repeat"], &made[1]["title"]),
        (&json!("#/properties/projects"), &json!("Projects"))
    );
    assert_eq!(made[1]["show"][0]["text"], "Up to 3");
    assert_eq!(made[1]["show"][1], "#/properties/projects/items/properties/what");
    assert_eq!(pages(&done).len(), 3);
    assert!(said(&done.report.changed, "/pages/0/components/1")[0].contains("page of its own"));
}

#[test]
fn a_group_under_a_condition_about_its_answers_is_asked_once() {
    let group = json!({"type": "MultiInputField", "name": "projects", "title": "Projects", "children": [question("YesNoField", "big")]});
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let conditions = json!([condition("c", &json!([part(("big", YES_NO), "is", "true")]))]);
    let first = page("/first", &json!([question("TextField", "t"), group]), &next);
    let done = imported(&form(vec![first, end("/then"), end("/else")], &conditions));
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert_eq!(shown(&done, &[("t", "t".into()), ("big", true.into())]), ["first", "then"]);
}

#[test]
fn what_one_thing_is_called_is_kept_and_other_words_of_a_list_are_left() {
    for (title, item) in [("Person {index}", json!("Person")), ("{index}. one", Value::Null)] {
        let crew = with(
            page("/crew", &json!([question("TextField", "who")]), &json!([])),
            &json!({"controller": "RepeatedMultiFieldPageController",
                "options": {"sectionKey": "crew", "boolSummaryQuestion": "More?", "customText": {"cardTitle": title, "other": "x"}}}),
        );
        let done = imported(&form(vec![crew], &json!([])));
        assert_eq!(done.definition.to_value()["x-form"]["pages"][0]["itemTitle"], item);
        let left = said(&done.report.left, "/pages/0/options/customText/cardTitle");
        assert_eq!(left.len(), usize::from(item.is_null()), "{title}");
        for key in ["boolSummaryQuestion", "customText/other"] {
            assert_eq!(said(&done.report.left, &format!("/pages/0/options/{key}")).len(), 1, "{key}");
        }
    }
}

#[test]
fn a_list_of_sections_that_are_written_out_needs_nobody() {
    let asks = with(
        ask("/more", (YES_NO, "more"), &json!([])),
        &json!({"controller": "RepeatingSectionSummaryPageController"}),
    );
    let done = imported(&form(vec![end("/first"), asks], &json!([])));
    assert_eq!(to_fix(&done), [""; 0]);
    assert!(said(&done.report.changed, "/pages/1/controller")[0].contains("check your answers"));
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
