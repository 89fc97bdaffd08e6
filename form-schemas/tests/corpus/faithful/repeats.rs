//! What is asked once for each of several things.

use super::{addresses, ask, condition, end, form, imported, page, part, question, said, to_fix, with};
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

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
    assert_eq!(addresses(&done), ["who", "what", "end"]);
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
    assert_eq!(addresses(&done), ["who", "list", "end"]);
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
