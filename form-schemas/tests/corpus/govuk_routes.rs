//! Routes of GOV.UK Forms: what they lead to, and what they are about.

use crate::figures::{imported, needs, pages, said, unexpected_errors};
use form_schemas::definition::PageKind;
use form_schemas::import::{Format, Imported};
use serde_json::{Value, json};

/// A step that asks where something is, and one behind it.
fn form(question: &Value, routes: &Value, exits: &Value) -> Value {
    json!({"form_id": "1", "name": "Routes", "start_page": "a", "steps": [
        {"id": "a", "position": 1, "next_step_id": "b", "type": "question", "data": question, "routing_conditions": routes,
            "exit_pages": exits},
        {"id": "b", "position": 2, "next_step_id": "c", "type": "question", "data": {"question_text": "Why?", "answer_type": "text"}},
        {"id": "c", "position": 3, "next_step_id": null, "type": "question", "data": {"question_text": "When?", "answer_type": "date"}}]})
}

fn where_is_it(one: bool) -> Value {
    json!({"question_text": "Where is it?", "answer_type": "selection", "answer_settings": {"only_one_option": one.to_string(),
        "selection_options": [{"name": "North"}, {"name": "South"}, {"name": "East"}]}})
}

fn import(form: &Value) -> Imported {
    let imported = imported("routes.json", form.to_string().as_bytes(), Format::Auto);
    assert_eq!(unexpected_errors(&imported.definition), []);
    imported
}

#[test]
fn an_exit_page_is_there_once_whatever_leads_to_it() {
    let route = |answer: &str| json!({"answer_value": answer, "check_page_id": "a", "exit_page_id": "x"});
    let exit = |id: &str, heading: &str| json!({"id": id, "heading": heading, "markdown": "Go home.", "question_page_id": "a"});
    let exits = json!([exit("x", "You cannot apply"), exit("y", "Nobody sees this")]);
    let Imported { definition, report } =
        import(&form(&where_is_it(true), &json!([route("North"), route("East")]), &exits));
    assert_eq!(pages(&definition), ["where-is-it", "you-cannot-apply", "why", "when", "nobody-sees-this"]);
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "nobody-sees-this"), ["Nobody: no answers lead there"]);
    let needs = needs(&definition, "you-cannot-apply").join(" ");
    assert_eq!(needs, "Where is it? not South");
    assert!(said(&report, "/steps/0/exit_pages/1").contains("No answers lead to this page"));
    assert_eq!((report.counts.pages.taken, report.counts.pages.left), (5, 0));
    assert_eq!((report.counts.contents.taken, report.counts.contents.left), (2, 0));
    assert_eq!(said(&report, "/steps/0/exit_pages/0/question_page_id"), "");
}

#[test]
fn an_answer_leads_on_where_one_option_is_chosen() {
    let routes = json!([{"answer_value": "South", "check_page_id": "a", "goto_page_id": "c"}]);
    let place = "/steps/0/routing_conditions/0";
    let Imported { definition, report } = import(&form(&where_is_it(true), &routes, &json!([])));
    assert_eq!(said(&report, place), "");
    assert_eq!(needs(&definition, "why").len(), 1);
    let Imported { definition, report } = import(&form(&where_is_it(false), &routes, &json!([])));
    assert!(said(&report, place).contains("never finds it true"), "{}", said(&report, place));
    assert!(said(&report, place).contains("only where one option is chosen"));
    assert_eq!(needs(&definition, "why"), [""; 0]);
    let text = json!({"question_text": "Where is it?", "answer_type": "text"});
    let Imported { report, .. } = import(&form(&text, &routes, &json!([])));
    assert!(said(&report, place).contains("types exactly"));
}

#[test]
fn what_stands_around_the_form_is_said() {
    let inner = form(&where_is_it(true), &json!([]), &json!([]));
    let wanted = import(&inner).definition.to_value();
    let stored = json!({"id": 7, "form_id": 1, "tag": "live", "content": inner, "created_at": null});
    let Imported { definition, report } = import(&stored);
    assert_eq!(definition.to_value(), wanted);
    for place in ["/id", "/form_id", "/tag"] {
        assert!(said(&report, place).contains("for itself"), "{place}");
    }
    assert!(report.taken.iter().any(|entry| entry.pointer == "/content/steps/0/data"), "{report:#?}");
}

#[test]
fn of_two_languages_in_one_file_one_is_taken_and_the_other_told() {
    let both = |en: &str, cy: &str| json!({"en": en, "cy": cy});
    let mut question = where_is_it(true);
    question["question_text"] = both("Where is it?", "Ble mae e?");
    let route = json!({"answer_value": "North", "exit_page_heading": both("Stop", "Stopiwch"), "exit_page_markdown": both("No", "Na")});
    let Imported { definition, report } = import(&form(&question, &json!([route]), &json!([])));
    assert_eq!(pages(&definition), ["where-is-it", "stop", "why", "when"]);
    assert_eq!(needs(&definition, "stop"), ["Where is it? North"]);
    for at in [
        "/data/question_text",
        "/routing_conditions/0/exit_page_heading",
        "/routing_conditions/0/exit_page_markdown",
    ] {
        let at = format!("/steps/0{at}/cy");
        assert!(report.left.iter().any(|entry| entry.pointer == at), "{at}");
    }
}

#[test]
fn a_route_that_leads_nowhere_counts_as_left() {
    let route = |answer: &str| json!({"answer_value": answer, "goto_page_id": "nowhere"});
    let Imported { report, .. } = import(&form(&where_is_it(true), &json!([route("North")]), &json!([])));
    let conditions = &report.counts.conditions;
    assert_eq!((conditions.source, conditions.taken, conditions.left), (1, 0, 1));
    assert!(said(&report, "/steps/0/routing_conditions/0").contains("no step nowhere"));
}
