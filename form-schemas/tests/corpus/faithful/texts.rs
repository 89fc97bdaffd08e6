//! What people read.

use super::{ask, condition, form, imported, page, part, question, said, to_fix};
use serde_json::{Value, json};

fn content(text: &str) -> Value {
    json!({"type": "Html", "name": "h", "content": text})
}

fn document(form: &Value) -> Value {
    imported(form).definition.to_value()
}

#[test]
fn answers_stand_in_titles_and_hints() {
    let mut hinted = question("TextField", "t");
    hinted["hint"] = "For {{ n | safe }}".into();
    let mut second = page("/second", &json!([content("<p>Dear {{ n }}</p>"), hinted]), &json!([]));
    second["title"] = "Hello {{ n }}".into();
    let form =
        form(vec![ask("/first", ("TextField", "n"), &json!([{"path": "/second"}])), second], &json!([]));
    assert!(to_fix(&imported(&form)).is_empty());
    let document = document(&form);
    assert_eq!(document["x-form"]["pages"][1]["title"], "Hello ((n))");
    assert_eq!(document["x-form"]["pages"][1]["show"][0]["text"], "Dear ((n))");
    assert_eq!(document["properties"]["t"]["x-question"]["hint"], "For ((n))");
}

#[test]
fn an_answer_is_filled_in_however_a_template_names_it() {
    let references = [
        "{{ context.data.n }}",
        "{{ n | evaluate }}",
        "{{- n -}}",
        "{{ context['data'][\"n\"] | trim }}",
        "{{ 'n' | answer | evaluate }}",
        "{% set who = context.data.n %}{{ who | safe }}",
        "{%- assign who = 'n' | answer -%}{{ who }}",
    ];
    for reference in references {
        let mut second = ask("/second", ("TextField", "t"), &json!([]));
        second["title"] = format!("Hello {reference}").into();
        second["components"][0]["hint"] = format!("For {reference}").into();
        let form =
            form(vec![ask("/first", ("TextField", "n"), &json!([{"path": "/second"}])), second], &json!([]));
        assert!(to_fix(&imported(&form)).is_empty(), "{reference}");
        let document = document(&form);
        assert_eq!(document["x-form"]["pages"][1]["title"], "Hello ((n))", "{reference}");
        assert_eq!(document["properties"]["t"]["x-question"]["hint"], "For ((n))", "{reference}");
    }
}

#[test]
fn what_a_template_says_beside_answers_stays_and_stops_publishing() {
    // `page.title` is no answer, although a question is called so; and a list is gone over.
    for said in
        ["{{ page.title }}", "{% if title %}Yes{% endif %}", "{{ title | upper }}", "{{ gone | evaluate }}"]
    {
        let mut second = ask("/second", ("TextField", "t"), &json!([]));
        second["title"] = format!("Hello {said}").into();
        let first = ask("/first", ("TextField", "title"), &json!([{"path": "/second"}]));
        let done = imported(&form(vec![first, second], &json!([])));
        assert_eq!(to_fix(&done), ["template-text"], "{said}");
        let title = done.definition.to_value()["x-form"]["pages"][1]["title"].clone();
        assert_eq!(title, format!("Hello {said}"));
    }
}

#[test]
fn templates_that_nothing_fills_in_stop_publishing() {
    let text = "<p>Hello {{ n | upper }}</p>{% if n == 'x' %}<p>You are x</p>{% endif %}";
    let second = page("/second", &json!([content(text)]), &json!([{"path": "/summary"}]));
    let mut form =
        form(vec![ask("/first", ("TextField", "n"), &json!([{"path": "/second"}])), second], &json!([]));
    form["specialPages"] = json!({"confirmationPage": {"customText": {"title": "Thanks {{ n }}", "hidePanel": true, "paymentSkipped": "Not paid"}}});
    form["feedback"] = json!({"feedbackForm": true, "url": "/feedback"});
    let done = imported(&form);
    assert_eq!(to_fix(&done), ["template-text", "template-text"]);
    let customs = "/specialPages/confirmationPage/customText";
    for pointer in ["/pages/1/components/0/content".to_owned(), format!("{customs}/title")] {
        assert!(said(&done.report.changed, &pointer).iter().any(|said| said.contains("{{ n")), "{pointer}");
    }
    for pointer in
        [format!("{customs}/hidePanel"), format!("{customs}/paymentSkipped"), "/feedback/url".to_owned()]
    {
        assert_eq!(said(&done.report.left, &pointer).len(), 1, "{pointer}");
    }
}

#[test]
fn sentences_of_errors_are_filled_in() {
    let mut name = question("TextField", "t");
    name["schema"] = json!({"max": 20});
    name["options"] = json!({"customValidationMessages": {
        "string.empty": "{{#label}} is needed", "string.max": "At most {{#limit}} characters", "string.min": "{{#value}} is too short"}});
    let form = form(vec![page("/first", &json!([name]), &json!([]))], &json!([]));
    let errors = document(&form)["properties"]["t"]["x-question"]["errors"].clone();
    assert_eq!(errors, json!({"required": "t? is needed", "tooLong": "At most 20 characters"}));
    let left = imported(&form).report.left;
    assert_eq!(said(&left, "/pages/0/components/0/options/customValidationMessages/string.min").len(), 2);
}

#[test]
fn content_that_the_source_never_shows_is_not_shown() {
    let shown_if = |name: &str| json!({"type": "Para", "name": name, "content": format!("Only {name}"), "options": {"condition": name}});
    let components =
        json!([shown_if("nowhere"), shown_if("never"), shown_if("yes"), question("TextField", "t")]);
    let first = ask("/first", ("YesNoField", "x"), &json!([{"path": "/second"}]));
    let conditions = json!([
        condition("never", &json!([part(("gone", "YesNoField"), "is", "true")])),
        condition("yes", &json!([part(("x", "YesNoField"), "is", "true")])),
    ]);
    let done = imported(&form(vec![first, page("/second", &components, &json!([]))], &conditions));
    let document = done.definition.to_value();
    let show = &document["x-form"]["pages"][1]["show"];
    assert_eq!(show.as_array().unwrap().len(), 3);
    assert_eq!(show[0]["text"], "Only never");
    let when = show[0]["when"].as_str().unwrap();
    assert_eq!(document.pointer(&when[1..]).unwrap()["not"], json!({}), "it never holds");
    assert_eq!(show[1]["text"], "Only yes");
    let said = said(&done.report.left, "/pages/1/components/0");
    assert!(said[0].contains("never shows"), "{said:?}");
}

#[test]
fn what_the_confirmation_tells_everybody_stands_there() {
    let mut form = form(vec![ask("/first", ("TextField", "t"), &json!([]))], &json!([]));
    let shown_if = json!({"type": "Para", "name": "c", "content": "Only you", "options": {"condition": "x"}});
    form["specialPages"] = json!({"confirmationPage": {"customText": {"title": "Thanks", "nextSteps": "<p>We write.</p>"},
        "components": [content("<p>It takes <strong>a week</strong>.</p>"), shown_if, question("TextField", "q")]}});
    let done = imported(&form);
    let confirmation = done.definition.to_value()["x-form"]["confirmation"].clone();
    assert_eq!(confirmation, json!({"title": "Thanks", "next": "We write.\n\nIt takes **a week**."}));
    for (place, why) in [(1, "everybody"), (2, "text only")] {
        let said = said(&done.report.left, &format!("/specialPages/confirmationPage/components/{place}"));
        assert!(said[0].contains(why), "{said:?}");
    }
}

#[test]
fn a_text_that_was_filled_in_is_not_said_to_hold_what_another_one_holds() {
    let mut second = ask("/second", ("TextField", "t"), &json!([{"path": "/summary"}]));
    second["title"] = "{{ n }}".into();
    second["components"][0]["hint"] = "For {{ n }}, and {{ gone }}".into();
    let mut form =
        form(vec![ask("/first", ("TextField", "n"), &json!([{"path": "/second"}])), second], &json!([]));
    form["specialPages"] = json!({"confirmationPage": {"customText": {"title": "Thanks {{ n }}"}}});
    let done = imported(&form);
    assert_eq!(done.definition.to_value()["x-form"]["pages"][1]["title"], "((n))");
    assert!(said(&done.report.changed, "/pages/1/title").is_empty());
    let hint = said(&done.report.changed, "/pages/1/components/0/hint");
    assert!(hint.iter().any(|said| said.contains("“{{ gone }}”, which")), "{hint:?}");
    // A question that is asked later fills in nothing.
    form["pages"][0]["title"] = "Before {{ t }}".into();
    let done = imported(&form);
    assert_eq!(said(&done.report.changed, "/pages/0/title").len(), 1);
}
