//! Asking pages once for each thing on their page, one repeat in another, and once again.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::forms::document;
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Browser, Reply, Service, TestApp};

async fn started(service: &Service<'_>) -> String {
    let mut form = document("household");
    let question = |title: &str, kind: &str| json!({"title": title, "x-question": {"kind": kind}});
    for (name, title, kind) in [
        ("pupil", "Goes to school?", "yes-no"),
        ("school", "Which school?", "short-text"),
        ("toy", "Which toy?", "short-text"),
    ] {
        form["properties"][name] = question(title, kind);
    }
    let page = |id: &str| json!({"id": id, "show": [format!("#/properties/{id}")]});
    let pages = ["name", "pupil", "school", "toy"].map(page);
    form["x-form"]["pages"] = json!(pages);
    form["x-form"]["pages"][2]["when"] = json!("#/$defs/when-pupil");
    form["$defs"] = json!({"when-pupil": {"title": "Goes to school", "properties": {"pupil": {"const": true}}, "required": ["pupil"]}});
    let reply = service.post("/api/v1/forms", &form).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    format!("/forms/{}/repeats", reply.json()["id"].as_str().unwrap())
}

async fn draft(service: &Service<'_>, path: &str) -> Value {
    let id = path.split('/').nth(2).unwrap();
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()
}

/// Asks a page otherwise.
async fn ask(ada: &mut Browser<'_>, path: &str, page: &str, fields: &[(&str, &str)]) -> Reply {
    let shown = format!("{path}/page?page={page}");
    let was = ada.get(&shown).await.hidden("was");
    let fields: Vec<(&str, &str)> =
        [("page", page), ("was", was.as_str())].into_iter().chain(fields.iter().copied()).collect();
    ada.submit(&shown, &format!("{path}/page"), &fields).await
}

on_both_engines! {
    async fn pages_are_asked_for_each_thing_one_in_another_and_once_again(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        assert!(ada.get(&path).await.says("Every page of this form is asked once."));
        let nothing = ask(&mut ada, &path, "name", &[("through", "name")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.says("Choose how often it is asked"), "{}", nothing.text);
        let wrong = [("through", "toy"), ("how", "new"), ("heading", " "), ("min", "x"), ("max", "0")];
        let wrong = ask(&mut ada, &path, "name", &wrong).await;
        assert!(wrong.says("Enter what there are several of") && wrong.says("“At least” must be a whole number"), "{}", wrong.text);
        assert!(wrong.says("value=\"toy\" selected"), "what was chosen is kept: {}", wrong.text);

        let children = [("through", "toy"), ("how", "new"), ("heading", "Children"), ("item", "Child ((name))"), ("min", "1"), ("max", "")];
        let done = ask(&mut ada, &path, "name", &children).await;
        assert_eq!(done.location(), path, "{}", done.text);
        let shown = ada.get(&path).await;
        assert!(shown.says("conditions are about has moved with the questions: “Goes to school”"), "{}", shown.text);
        assert!(shown.says("For each of “Children”") && shown.says("From 1 to 100"), "{}", shown.text);
        let form = draft(&service, &path).await;
        assert_eq!(form["properties"]["children"]["items"]["properties"].as_object().unwrap().len(), 4);
        assert_eq!(form["$defs"]["when-pupil"]["x-scope"], "#/properties/children");

        assert!(ada.get(&format!("{path}/page?page=toy")).await.says("Once for each of several things of each of “Children”"));
        let toys = [("through", "toy"), ("how", "new"), ("heading", "Toys"), ("item", ""), ("min", ""), ("max", "3")];
        assert_eq!(ask(&mut ada, &path, "toy", &toys).await.location(), path);
        let form = draft(&service, &path).await;
        assert_eq!(form["x-form"]["pages"][3]["repeat"], "#/properties/children/items/properties/toys");
        assert!(ada.get(&path).await.says("For each of “Toys”, of each of “Children”"));
        let id = path.split('/').nth(2).unwrap();
        assert_eq!(service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await.status, StatusCode::CREATED, "nothing stops it");

        let again = ask(&mut ada, &path, "name", &[("through", "school"), ("how", "once")]).await;
        assert_eq!(again.location(), path, "{}", again.text);
        let form = draft(&service, &path).await;
        assert!(form["properties"].get("children").is_none() && form["$defs"]["when-pupil"].get("x-scope").is_none(), "{form}");
        assert_eq!(form["x-form"]["pages"][3]["repeat"], "#/properties/toys", "what was nested is at the root");
        assert_eq!(ask(&mut ada, &path, "toy", &[("through", "toy"), ("how", "once")]).await.location(), path);
        assert!(ada.get(&path).await.says("Every page of this form is asked once."));
    }

    async fn what_does_not_follow_is_said_before_and_done_when_sure(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let alone = [("through", "pupil"), ("how", "new"), ("heading", "Children"), ("item", ""), ("min", ""), ("max", "")];
        let would = ask(&mut ada, &path, "pupil", &alone).await;
        assert_eq!(would.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(would.says("There would be something to fix") && would.says("Goes to school"), "{}", would.text);
        assert!(draft(&service, &path).await["properties"].get("children").is_none(), "nothing was saved");
        let sure: Vec<(&str, &str)> = alone.into_iter().chain([("sure", "yes")]).collect();
        assert_eq!(ask(&mut ada, &path, "pupil", &sure).await.location(), path);
        // The page behind it is asked for the same things, and the condition on it is about them.
        assert!(ada.get(&format!("{path}/page?page=school")).await.says("For each of “Children”, as the page before"));
        let joined = ask(&mut ada, &path, "school", &[("through", "school"), ("how", "join")]).await;
        assert_eq!(joined.location(), path, "{}", joined.text);
        assert_eq!(draft(&service, &path).await["properties"]["children"]["items"]["properties"].as_object().unwrap().len(), 2);

        let change = format!("{path}/change?repeat=%23%2Fproperties%2Fchildren");
        let was = ada.get(&change).await.hidden("was");
        let to = format!("{path}/change");
        let fields = |item, min, max| [("repeat", "#/properties/children"), ("was", was.as_str()), ("heading", "Your children"), ("item", item), ("min", min), ("max", max)];
        let less = ada.submit(&change, &to, &fields("", "3", "2")).await;
        assert!(less.says("“At most” must be as many as “At least”, or more"), "{}", less.text);
        let unknown = ada.submit(&change, &to, &fields("Child ((nobody))", "", "")).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.says("nobody”"), "{}", unknown.text);
        assert_eq!(ada.submit(&change, &to, &fields("Child ((school))", "2", "6")).await.location(), path);
        let form = draft(&service, &path).await;
        let children = &form["properties"]["children"];
        assert_eq!((&children["title"], &children["minItems"], &children["maxItems"]), (&json!("Your children"), &json!(2), &json!(6)));
        assert_eq!(form["x-form"]["pages"][1]["itemTitle"], "Child ((school))");
        let stale = ada.submit(&change, &to, &fields("", "", "")).await;
        assert!(stale.says("Somebody else has changed the pages or repeats"), "{}", stale.text);
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ada.get(&format!("{path}/page?page=nothing")).await.status, StatusCode::NOT_FOUND);
    }
}
