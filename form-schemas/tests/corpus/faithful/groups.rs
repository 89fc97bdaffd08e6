//! Questions that stand together in one of the source.

use super::{
    addresses, ask, condition, end, form, imported, page, part, question, said, shown, to_fix, with,
};
use serde_json::json;

const YES_NO: &str = "YesNoField";

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
fn what_some_of_several_questions_need_is_checked_of_whoever_is_shown_their_page() {
    let mut phone = question("TelephoneNumberField", "phone");
    phone["options"] = json!({"required": false});
    let rule = json!([{"minRequired": 1, "fields": ["phone"], "errorMessage": "Enter it"}]);
    let fieldset = json!({"type": "Fieldset", "options": {"validation": rule}, "components": [phone]});
    let first = ask("/first", (YES_NO, "x"), &json!([{"path": "/some", "condition": "c"}]));
    let asked = json!([question("TextField", "name"), fieldset]);
    let some = page("/some", &asked, &json!([{"path": "/summary"}]));
    let conditions = json!([condition("c", &json!([part(("x", YES_NO), "is", "true")]))]);
    let done = imported(&form(vec![first, some], &conditions));
    assert_eq!(to_fix(&done), [""; 0]);
    let check = &done.definition.to_value()["x-check"][0];
    assert_eq!(check["expr"], "name == null || (phone != null)");
}

#[test]
fn what_some_of_several_questions_need_is_left_to_a_person_where_it_cannot_be_checked() {
    let fieldset = |field: &str| {
        let mut optional = question("TextField", "t");
        optional["options"] = json!({"required": false});
        json!({"type": "Fieldset", "title": "Reach", "components": [optional],
        "options": {"validation": [{"minRequired": 1, "fields": [field], "errorMessage": "Enter it"}]}})
    };
    // A question that is not there; and a page that only some are shown, who may leave out everything.
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
    assert_eq!(addresses(&done).len(), 3);
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
fn a_group_beside_other_questions_is_the_list_and_they_are_asked_once() {
    let mut group = json!({"type": "MultiInputField", "name": "costs", "title": "Costs", "children": [
        {"type": "TextField", "name": "what", "title": "What?"}, {"type": "NumberField", "name": "much", "title": "How much?"}]});
    group["options"] = json!({"columnTitles": ["What", "How much"], "prefix": "£", "required": false});
    let first =
        page("/first", &json!([group, question("NumberField", "years")]), &json!([{"path": "/summary"}]));
    let first = with(first, &json!({"controller": "RepeatingFieldPageController"}));
    let done = imported(&form(vec![first], &json!([])));
    assert_eq!(to_fix(&done), [""; 0]);
    let document = done.definition.to_value();
    assert_eq!(document["properties"]["years"]["type"], "number");
    let items = document["properties"]["costs"]["items"]["properties"].as_object().unwrap();
    assert_eq!(items.keys().collect::<Vec<_>>(), ["what", "much"]);
    assert!(document["properties"]["costs"].get("minItems").is_none());
    for option in ["columnTitles", "prefix"] {
        assert_eq!(
            said(&done.report.left, &format!("/pages/0/components/0/options/{option}")).len(),
            1,
            "{option}"
        );
    }
    assert!(said(&done.report.changed, "/pages/0/controller").is_empty());
}
