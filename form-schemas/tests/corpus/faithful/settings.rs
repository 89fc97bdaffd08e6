//! What pages and questions say beside what is asked.

use super::{ask, condition, end, form, imported, page, part, question, said, shown, to_fix, with};
use form_schemas::import::Imported;
use serde_json::{Value, json};

/// A form of one page that asks these.
fn of(components: &Value) -> Imported {
    imported(&form(vec![page("/first", components, &json!([{"path": "/summary"}]))], &json!([])))
}

/// What is said of a place inside of the first question.
fn left<'a>(done: &'a Imported, at: &str) -> Vec<&'a str> {
    said(&done.report.left, &format!("/pages/0/components/0/{at}"))
}

#[test]
fn a_question_may_say_itself_what_its_options_reveal() {
    let mut radios = question("RadiosField", "r");
    let other = json!({"type": "TextField", "name": "other", "title": "Which other?"});
    let gone = json!({"type": "RadiosField", "name": "gone", "title": "Gone?", "list": "letters"});
    radios["options"] = json!({"conditionallyRevealedComponents": {"b": other, "z": gone}});
    let done = of(&json!([radios]));
    let about = done.definition.to_value()["properties"]["other"]["x-question"].clone();
    assert!(about["when"].as_str().is_some_and(|when| when.starts_with("#/$defs/")), "{about}");
    let counts = done.report.counts;
    assert_eq!((counts.questions.taken, counts.questions.left, counts.options.left), (2, 1, 2));
    assert_eq!(left(&done, "options/conditionallyRevealedComponents/z").len(), 1);
    assert!(left(&done, "options/conditionallyRevealedComponents").is_empty());
}

#[test]
fn controllers_are_known_by_their_whole_names() {
    for (controller, is_said) in [
        ("MagicLinkStartPageController", true),
        ("ConfirmEmailPageController", true),
        ("StartPageController", false),
        ("./pages/continue.js", false),
    ] {
        let first = with(ask("/first", ("TextField", "a"), &json!([])), &json!({"controller": controller}));
        let done = imported(&form(vec![first], &json!([])));
        assert_eq!(
            said(&done.report.left, "/pages/0/controller").len(),
            usize::from(is_said),
            "{controller}"
        );
    }
    let dates = json!([question("DatePartsField", "from"), question("DatePartsField", "to")]);
    let members = json!({"controller": "DateComparisonPageController"});
    let done = imported(&form(vec![with(page("/first", &dates, &json!([])), &members)], &json!([])));
    assert_eq!(to_fix(&done), ["to-mend"]);
}

#[test]
fn what_no_question_asks_may_come_from_a_page_that_looks_something_up() {
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let first = ask("/first", ("TextField", "postcode"), &next);
    let c = condition("c", &json!([part(("region", "TextField"), "is", "north")]));
    for (controller, is_known) in [("RegionLookupPageController", false), ("PageController", true)] {
        let first = with(first.clone(), &json!({"controller": controller}));
        let done = imported(&form(vec![first, end("/then"), end("/else")], &json!([c])));
        let said = said(&done.report.changed, "/conditions/0").concat();
        assert_eq!(said.contains("The source never finds it true"), is_known, "{said}");
        assert_eq!(
            said.contains("may come from what “RegionLookupPageController” does"),
            !is_known,
            "{said}"
        );
        let wanted: &[&str] = if is_known { &[] } else { &["to-mend"] };
        assert_eq!(to_fix(&done), wanted);
        assert_eq!(shown(&done, &[("postcode", "N1".into())]), ["first", "else"]);
    }
}

#[test]
fn what_a_question_says_of_its_answer_is_taken_or_said() {
    let mut phone = question("TelephoneNumberField", "phone");
    phone["options"] = json!({"autocomplete": true, "summaryTitle": "Telephone", "customValidationMessages": {"string.pattern.base": "Enter a number"}});
    phone["schema"] = json!({"regex": "^[0-9]+$"});
    let mut site = question("WebsiteField", "site");
    site["options"] =
        json!({"autocomplete": "url", "customValidationMessages": {"string.uri": "Enter an address"}});
    let done = of(&json!([phone, site]));
    let about = |name: &str| done.definition.to_value()["properties"][name]["x-question"].clone();
    assert_eq!(about("phone")["errors"], json!({"phone": "Enter a number"}));
    assert_eq!(about("phone")["short"], "Telephone");
    assert_eq!(about("phone")["aboutFiller"], Value::Null);
    assert_eq!(about("site")["errors"], json!({"url": "Enter an address"}));
    assert_eq!(left(&done, "options/autocomplete").len(), 1);
    assert!(left(&done, "schema/regex")[0].contains("pattern"));
}

#[test]
fn the_language_that_a_form_says_it_is_in_is_not_left() {
    let mut form = form(vec![end("/first")], &json!([]));
    form["metadata"] = json!({"isWelsh": true, "author": "A"});
    let done = imported(&form);
    assert_eq!(done.definition.to_value()["x-form"]["languages"], json!(["cy"]));
    assert!(said(&done.report.left, "/metadata/isWelsh").is_empty());
    assert_eq!(said(&done.report.left, "/metadata/author").len(), 1);
}
