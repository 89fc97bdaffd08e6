//! What pages, questions and forms say beside what is asked.

use super::{ask, form, imported, page, question, said, with};
use serde_json::{Value, json};

fn content(text: &str) -> Value {
    json!({"type": "Html", "name": "h", "content": text})
}

#[test]
fn what_a_page_of_check_your_answers_says_and_the_condition_of_a_page_are_said() {
    let first =
        with(ask("/first", ("TextField", "n"), &json!([{"path": "/summary"}])), &json!({"condition": "c9"}));
    let mut form = form(vec![first], &json!([]));
    form["pages"][1]["events"] = json!({"onLoad": {"type": "http"}});
    form["pages"][1]["options"] = json!({"customText": {"title": "Check!"}});
    form["pages"][1]["controller"] = "HeadlessSummaryPageController".into();
    let done = imported(&form);
    assert_eq!(done.report.counts.pages.left, 0);
    assert!(said(&done.report.changed, "/pages/1")[0].contains("check your answers"), "{:#?}", done.report);
    for (place, words) in [
        ("/pages/0/condition", "not looked at"),
        ("/pages/1/events", "No other program"),
        ("/pages/1/options", "are not taken"),
    ] {
        assert!(
            said(&done.report.left, place).iter().any(|said| said.contains(words)),
            "{place} {:#?}",
            done.report
        );
    }
    assert_eq!(done.definition.pages.len(), 1);
}

#[test]
fn scripts_and_addresses_that_a_template_fills_in_are_said() {
    let link = "<p>See <a href=\"/find{% if back %}?back={{ back | urlencode }}{% endif %}\">the list</a> or <a href=\"{{ home }}\">home</a></p>";
    let shown = [
        content("<script>go()</script>"),
        content("<p>Hello</p><script>go()</script>"),
        content(link),
        question("TextField", "n"),
    ];
    let done =
        imported(&form(vec![page("/first", &json!(shown), &json!([{"path": "/summary"}]))], &json!([])));
    for place in [0, 1] {
        let at = format!("/pages/0/components/{place}/content");
        assert_eq!(
            said(&done.report.left, &at).iter().filter(|said| said.contains("never run")).count(),
            1,
            "{at}"
        );
    }
    assert!(said(&done.report.changed, "/pages/0/components/2/content")[0].contains("left out"));
    let text =
        done.definition.to_value()["x-form"]["pages"][0]["show"][1]["text"].as_str().unwrap().to_owned();
    assert_eq!(text, "See [the list](/find) or home");
}

#[test]
fn links_at_the_foot_are_those_of_every_form() {
    let mut form = form(vec![ask("/first", ("TextField", "n"), &json!([{"path": "/summary"}]))], &json!([]));
    form["footerLinks"] = json!([{"href": "https://town.example/privacy", "text": "Privacy"}, {"href": "https://town.example/help", "text": "Contact us"},
        {"href": "https://town.example/a11y", "text": "Accessibility statement"}, {"href": "/cookies", "text": "Cookies"}]);
    let done = imported(&form);
    let document = done.definition.to_value();
    let made = &document["x-form"];
    assert_eq!(made["privacy"], "https://town.example/privacy");
    assert_eq!(made["contact"]["text"], "[Contact us](https://town.example/help)");
    assert_eq!(made["accessibility"], "https://town.example/a11y");
    assert_eq!(said(&done.report.left, "/footerLinks/3").len(), 1);
    assert!(said(&done.report.left, "/footerLinks").is_empty());
}

#[test]
fn sentences_for_a_length_and_for_a_number_are_said_wherever_it_is_wrong() {
    let mut code = question("TextField", "code");
    code["schema"] = json!({"length": 4});
    code["options"] = json!({"customValidationMessages": {"string.length": "The code has 4 characters"}});
    let mut tel = question("TelephoneNumberField", "tel");
    tel["options"] = json!({"customValidationMessage": "Enter the number of a telephone"});
    let mut note = question("TextField", "note");
    note["schema"] = json!({"maxlength": 30, "minLength": 2});
    let first = page("/first", &json!([code, tel, note]), &json!([{"path": "/summary"}]));
    let done = imported(&form(vec![first], &json!([])));
    let document = done.definition.to_value();
    let errors = |name: &str| document["properties"][name]["x-question"]["errors"].clone();
    let sentence = "The code has 4 characters";
    assert_eq!(errors("code"), json!({"tooShort": sentence, "tooLong": sentence}));
    let sentence = "Enter the number of a telephone";
    assert_eq!(errors("tel"), json!({"required": sentence, "phone": sentence}));
    let note = &document["properties"]["note"];
    assert_eq!((&note["minLength"], &note["maxLength"]), (&json!(2), &json!(30)));
    assert!(
        done.report.left.iter().all(|entry| !entry.pointer.contains("/schema/")),
        "{:#?}",
        done.report.left
    );
}

#[test]
fn what_html_draws_in_its_own_ways_is_content_of_that_kind() {
    let html = "<p>Read this.</p><details class=\"govuk-details\"><summary>What counts</summary><div>A charity.</div></details>\
        <div class=\"govuk-warning-text\"><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span><strong>You can be fined.</strong></div>\
        <div class=\"govuk-inset-text\">It takes a week.</div>";
    let shown = [content(html), question("TextField", "n")];
    let done =
        imported(&form(vec![page("/first", &json!(shown), &json!([{"path": "/summary"}]))], &json!([])));
    assert!(said(&done.report.left, "/pages/0/components/0/content").is_empty(), "{:#?}", done.report.left);
    let document = done.definition.to_value();
    let shown = document["x-form"]["pages"][0]["show"].as_array().unwrap();
    let kinds: Vec<(&str, &str)> =
        shown.iter().filter_map(|part| Some((part["content"].as_str()?, part["text"].as_str()?))).collect();
    assert_eq!(
        kinds,
        [
            ("markdown", "Read this."),
            ("details", "A charity."),
            ("warning", "You can be fined."),
            ("inset", "It takes a week.")
        ]
    );
    assert_eq!(shown[1]["title"], "What counts");
    // A start page is text alone.
    let start = with(
        page("/first", &json!([content(html)]), &json!([{"path": "/second"}])),
        &json!({"controller": "./pages/start.js"}),
    );
    let done = imported(&form(
        vec![start, ask("/second", ("TextField", "n"), &json!([{"path": "/summary"}]))],
        &json!([]),
    ));
    let document = done.definition.to_value();
    let said = document["x-form"].to_string();
    for text in ["Read this.", "What counts", "A charity.", "You can be fined.", "It takes a week."] {
        assert!(said.contains(text), "{text} {document:#}");
    }
}
