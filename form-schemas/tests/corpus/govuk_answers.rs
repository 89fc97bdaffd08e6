//! Answers of GOV.UK Forms.

use crate::figures::{imported, said, unexpected_errors};
use crate::known::unread;
use form_schemas::import::{Format, Imported};
use serde_json::{Value, json};

/// A form of one question.
fn asks(answer: &str, settings: &Value, is_optional: bool) -> Imported {
    let data = json!({"question_text": "What is it?", "answer_type": answer, "is_optional": is_optional, "answer_settings": settings});
    let form = json!({"form_id": "1", "name": "One question", "start_page": 1, "steps": [
        {"id": 1, "position": 1, "next_step_id": null, "type": "question", "data": data, "routing_conditions": []}]});
    let imported = imported("one.json", form.to_string().as_bytes(), Format::Auto);
    assert_eq!(unread(&imported.definition), [""; 0]);
    assert_eq!(unexpected_errors(&imported.definition), []);
    imported
}

#[test]
fn the_parts_of_a_name_are_asked() {
    for (input, title, about) in [
        ("full_name", json!(false), json!({"kind": "name"})),
        ("full_name", json!("true"), json!({"kind": "name"})),
        ("first_and_last_name", json!(false), json!({"kind": "name", "parts": "first-last"})),
        (
            "first_middle_and_last_name",
            json!("true"),
            json!({"kind": "name", "parts": "first-middle-last", "title": true}),
        ),
    ] {
        let made = asks("name", &json!({"input_type": input, "title_needed": title}), false);
        let value = made.definition.to_value();
        assert_eq!(value["properties"]["what_is_it"]["x-question"], about);
        let is_left = !said(&made.report, "/steps/0/data/answer_settings/title_needed").is_empty();
        assert_eq!(is_left, input == "full_name" && title == "true", "{input}");
    }
}

#[test]
fn a_number_is_not_below_nothing() {
    let value = asks("number", &json!({}), false).definition.to_value();
    let number = &value["properties"]["what_is_it"];
    assert_eq!((&number["type"], &number["minimum"]), (&json!("number"), &json!(0)));
}

#[test]
fn none_of_the_above_is_asked_about_only_where_it_is_offered() {
    let settings = json!({"only_one_option": "true", "selection_options": [{"name": "Red"}, {"name": "Blue"}],
        "none_of_the_above_question": {"question_text": "Which then?", "is_optional": "false"}});
    let place = "/steps/0/data/answer_settings/none_of_the_above_question";
    let Imported { definition, report } = asks("selection", &settings, false);
    assert!(said(&report, place).contains("does not offer"));
    assert_eq!((report.counts.questions.taken, report.counts.questions.left), (1, 1));
    assert_eq!(definition.questions().len(), 1);
    let Imported { definition, report } = asks("selection", &settings, true);
    assert_eq!(said(&report, place), "");
    assert!(definition.to_value()["properties"]["which_then"]["x-question"]["when"].is_string());
}
