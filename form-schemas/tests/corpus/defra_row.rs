//! What Defra's second engine reads in its own way: pages in a row, limits of answers, and what stands beside them.

use crate::figures::{imported, pages, said};
use form_schemas::import::{Format, Imported};
use serde_json::{Value, json};

/// A form of these pages, with one condition called `k` about the component `c`.
pub fn of(pages: &Value, condition: &Value) -> Imported {
    let conditions = if condition.is_null() {
        json!([])
    } else {
        let mut item = json!({"id": "i", "componentId": "c"});
        item.as_object_mut().unwrap().extend(condition.as_object().unwrap().clone());
        json!([{"id": "k", "displayName": "Known", "items": [item]}])
    };
    let form = json!({"engine": "V2", "schema": 2, "name": "In a row", "conditions": conditions, "lists": [], "sections": [], "pages": pages});
    imported("row.json", form.to_string().as_bytes(), Format::Auto)
}

/// A page of this path.
pub fn page(path: &str, components: &Value, more: &Value) -> Value {
    let mut page = json!({"id": path, "path": format!("/{path}"), "title": format!("Page {path}"), "components": components});
    page.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    page
}

/// A component of this name and type.
pub fn asks(name: &str, kind: &str, more: &Value) -> Value {
    let mut component = json!({"id": name, "name": name, "type": kind, "title": format!("What is {name}?"), "options": {}, "schema": {}});
    component.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    component
}

/// Check your answers.
pub fn summary() -> Value {
    json!({"id": "s", "path": "/summary", "title": "", "controller": "SummaryPageController"})
}

#[test]
fn pages_behind_check_your_answers_are_to_mend() {
    let text = |name: &str| json!([asks(name, "TextField", &json!({}))]);
    let Imported { definition, report } = of(
        &json!([page("a", &text("c"), &json!({})), summary(), page("b", &text("d"), &json!({}))]),
        &Value::Null,
    );
    assert_eq!(pages(&definition), ["a", "b"]);
    assert!(said(&report, "/pages/2").contains("behind check your answers"));
    assert_eq!(said(&report, "/pages/0"), "");
    let value = definition.to_value();
    assert!(value["x-form"]["pages"][1]["toMend"][0].as_str().unwrap().contains("behind check your answers"));
}

#[test]
fn of_two_limits_of_a_date_one_is_kept_and_the_other_said() {
    let day = |name: &str, options: Value| asks(name, "DatePartsField", &json!({"options": options}));
    let Imported { definition, report } = of(
        &json!([page(
            "a",
            &json!([
                day("one", json!({"maxDaysInPast": 30, "earliestDate": "2024-01-01"})),
                day("two", json!({"latestDate": "2030-01-01", "maxDaysInFuture": "7"})),
                day("three", json!({"latestDate": "soon", "maxDaysInFuture": 7})),
            ]),
            &json!({})
        )]),
        &Value::Null,
    );
    let value = definition.to_value();
    let limit = |name: &str, key: &str| value["properties"][name]["x-question"][key].clone();
    assert_eq!(limit("one", "notBefore"), "2024-01-01");
    assert_eq!(limit("two", "notAfter"), "2030-01-01");
    assert_eq!(limit("three", "notAfter"), "today+7d");
    let at = |component: usize, option: &str| {
        said(&report, &format!("/pages/0/components/{component}/options/{option}"))
    };
    assert!(
        at(0, "maxDaysInPast").contains("“earliestDate”")
            && at(1, "maxDaysInFuture").contains("“latestDate”")
    );
    assert_eq!(at(2, "maxDaysInFuture"), "");
    assert!(at(2, "latestDate").contains("no date"));
}

#[test]
fn rules_of_long_texts_are_kept_or_said() {
    let long = |name: &str, schema: Value| asks(name, "MultilineTextField", &json!({"schema": schema}));
    let Imported { definition, report } = of(
        &json!([page(
            "a",
            &json!([
                long("one", json!({"length": 40, "regex": "^[a-z]+$"})),
                long("two", json!({"min": 3, "max": 90}))
            ]),
            &json!({})
        )]),
        &Value::Null,
    );
    let value = definition.to_value();
    assert_eq!(value["properties"]["one"]["maxLength"], 40);
    assert_eq!(value["properties"]["two"]["maxLength"], 90);
    let at = |component: usize, rule: &str| {
        said(&report, &format!("/pages/0/components/{component}/schema/{rule}"))
    };
    assert!(at(0, "length").contains("most characters") && at(0, "regex").contains("“^[a-z]+$”"));
    assert!(at(1, "min").contains("no shortest length"));
    assert_eq!(at(1, "max"), "");
}

#[test]
fn what_people_read_outside_of_components_is_said() {
    let form = json!({"engine": "V2", "name": "Seen", "conditions": [], "lists": [], "sections": [],
        "metadata": {"language": "x-pirate", "confirmationContent": {"html": "<p>We write to you.</p>"}, "other": 1},
        "pages": [page("a", &json!([asks("c", "TextField", &json!({}))]), &json!({"view": "with-more.html"})),
            page("b", &json!([]), &json!({"view": "confirm.html"})),
            page("e", &json!([]), &json!({"controller": "MapPageController", "config": {"paymentExplanation": "<p>You pay</p>"}})),
            summary()]});
    let Imported { definition, report } = imported("seen.json", form.to_string().as_bytes(), Format::Auto);
    assert!(said(&report, "/metadata/language").contains("no language"));
    assert!(said(&report, "/metadata/confirmationContent").contains("write it on the confirmation"));
    assert!(said(&report, "/metadata/other").contains("other programs"));
    assert!(said(&report, "/pages/1/view").contains("is not in the source"));
    assert!(said(&report, "/pages/2/config").contains("people read"));
    let value = definition.to_value();
    let notes: Vec<bool> =
        value["x-form"]["pages"].as_array().unwrap().iter().map(|page| page["toMend"].is_array()).collect();
    assert_eq!(notes, [false, true, true], "{value:#}");
}
