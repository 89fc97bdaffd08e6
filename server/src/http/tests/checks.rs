//! Checks between answers and values that are worked out, on their pages.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Service, TestApp};

async fn started(service: &Service<'_>) -> String {
    let question = |title: &str, kind: &str| json!({"title": title, "x-question": {"kind": kind}});
    let form = json!({
        "title": "Ask for leave", "x-form": {"slug": "leave", "pages": [
            {"id": "days", "title": "When?", "show": ["#/properties/first_day", "#/properties/last_day"]},
            {"id": "child", "repeat": "#/properties/children", "show": ["#/properties/children/items/properties/age"]}
        ]},
        "properties": {
            "first_day": question("First day", "date"), "last_day": question("Last day", "date"),
            "children": {"title": "Children", "items": {"properties": {"age": question("Age", "number")}}}
        }
    });
    let reply = service.post("/api/v1/forms", &form).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    format!("/forms/{}/checks", reply.json()["id"].as_str().unwrap())
}

async fn draft(service: &Service<'_>, path: &str) -> Value {
    let id = path.split('/').nth(2).unwrap();
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()
}

on_both_engines! {
    async fn a_check_is_written_with_its_expression_compiled_and_what_is_wrong_said_at_it(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        assert!(ada.get(&path).await.says("This form has no checks between answers."));
        let one = format!("{path}/check");
        assert!(ada.get(&one).await.says("<code class=\"app-code\">first_day</code>"));
        let write = |expression, message, at| [("id", ""), ("was", ""), ("repeat", ""), ("expression", expression), ("message", message), ("at", at)];
        let empty = ada.submit(&one, &one, &write("", "", "")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says("Write an expression") && empty.says("Choose the question where it is said"), "{}", empty.text);
        let unknown = ada.submit(&one, &one, &write("first_day <= last_dya", "Later", "last_day")).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.says("id=\"expression-error\"") && unknown.says("last_dya"), "{}", unknown.text);
        let saved = ada.submit(&one, &one, &write("first_day <= last_day", "The last day must be the first day or later", "last_day")).await;
        assert_eq!(saved.location(), path, "{}", saved.text);
        assert_eq!(draft(&service, &path).await["x-check"], json!([{
            "id": "check-1", "expr": "first_day <= last_day", "message": "The last day must be the first day or later", "at": "last_day"}]));
        let list = ada.get(&path).await;
        assert!(list.says("The last day must be the first day or later") && list.says("Last day"), "{}", list.text);

        let was = ada.get(&format!("{one}?id=check-1")).await.hidden("was");
        let change = |was, message| [("id", "check-1"), ("was", was), ("repeat", ""), ("expression", "first_day < last_day"), ("message", message), ("at", "last_day")];
        assert_eq!(ada.submit(&one, &one, &change(&was, "Later")).await.status, StatusCode::SEE_OTHER);
        let stale = ada.submit(&one, &one, &change(&was, "Mine")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Somebody else has changed this meanwhile") && stale.says("value=\"Mine\""), "{}", stale.text);
        ada.submit(&path, &format!("{one}/remove"), &[("id", "check-1"), ("repeat", "")]).await;
        assert!(draft(&service, &path).await.get("x-check").is_none());
    }

    async fn a_value_is_worked_out_of_the_items_of_a_repeat_or_of_the_whole_form(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let one = format!("{path}/value");
        let write = |repeat, name, expression| [("id", ""), ("was", ""), ("repeat", repeat), ("name", name), ("expression", expression), ("result", "boolean"), ("places", ""), ("called", "")];
        let named = ada.submit(&one, &one, &write("", "is long", "true")).await;
        assert!(named.says("Use letters, digits and") && named.says("and begin with a letter"), "{}", named.text);
        let taken = ada.submit(&one, &one, &write("", "first_day", "true")).await;
        assert!(taken.status == StatusCode::UNPROCESSABLE_ENTITY && taken.says("Choose another name"), "{}", taken.text);
        let whole = ada.submit(&one, &one, &write("", "is_long", "days_between(first_day, last_day) > 28.0")).await;
        assert_eq!(whole.location(), path, "{}", whole.text);
        let item = ada.submit(&one, &one, &write("#/properties/children", "is_adult", "age >= 18.0")).await;
        assert_eq!(item.location(), path, "{}", item.text);
        let form = draft(&service, &path).await;
        assert_eq!(form["properties"]["is_long"]["x-compute"]["expr"], "days_between(first_day, last_day) > 28.0");
        assert_eq!(form["properties"]["children"]["items"]["properties"]["is_adult"]["type"], "boolean");
        let builder = ada.get(&format!("{}/change", path.replace("/checks", "/conditions"))).await;
        assert!(builder.says("question:#/properties/is_long"), "a condition can ask about it: {}", builder.text);

        let was = ada.get(&format!("{one}?id=is_long")).await.hidden("was");
        let fields = [("id", "is_long"), ("was", was.as_str()), ("repeat", ""), ("expression", "true"), ("result", "boolean"), ("places", "12"), ("called", "")];
        assert!(ada.submit(&one, &one, &fields).await.says("Enter a whole number from 0 to 9"));
        let again = [("id", ""), ("was", ""), ("repeat", ""), ("name", "again"), ("expression", "is_long"), ("result", "boolean"), ("places", ""), ("called", "")];
        assert_eq!(ada.submit(&one, &one, &again).await.location(), path);
        let shown = ada.get(&format!("{one}?id=is_long")).await;
        assert!(shown.says("It is used by:") && shown.says("The value “again”, which is worked out from it"), "{}", shown.text);
        ada.submit(&path, &format!("{one}/remove"), &[("id", "again"), ("repeat", "")]).await;
        assert!(!ada.get(&format!("{one}?id=is_long")).await.says("It is used by:"));
        ada.submit(&path, &format!("{one}/remove"), &[("id", "is_long"), ("repeat", "")]).await;
        assert!(draft(&service, &path).await["properties"].get("is_long").is_none());
        let question = ada.submit(&path, &format!("{one}/remove"), &[("id", "first_day"), ("repeat", "")]).await;
        assert_eq!(question.location(), path);
        assert!(draft(&service, &path).await["properties"].get("first_day").is_some(), "a question is not removed here");
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
    }
}
