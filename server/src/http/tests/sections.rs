//! Grouping pages into sections on their pages, and turning the task list on.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::forms::document;
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Service, TestApp};

async fn started(service: &Service<'_>) -> String {
    let mut form = document("permit");
    form["properties"]["email"] = json!({"title": "What is your email?", "x-question": {"kind": "email"}});
    form["x-form"]["pages"] = json!([{"id": "name", "show": ["#/properties/name"]}, {"id": "email", "show": ["#/properties/email"]}]);
    let reply = service.post("/api/v1/forms", &form).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    format!("/forms/{}/sections", reply.json()["id"].as_str().unwrap())
}

async fn form(service: &Service<'_>, path: &str) -> Value {
    let id = path.split('/').nth(2).unwrap();
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()["x-form"].clone()
}

on_both_engines! {
    async fn pages_are_grouped_moved_and_left_alone_without_a_script(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        assert!(ada.get(&path).await.says("This form has no sections"));
        let change = format!("{path}/change");
        let unnamed = ada.submit(&path, &change, &[("name", " "), ("page", "email")]).await;
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unnamed.says("Enter what the section is called") && unnamed.says("value=\"email\" checked"), "{}", unnamed.text);
        let both = ada.submit(&path, &change, &[("name", "About you"), ("page", "email"), ("page", "name")]).await;
        assert_eq!(both.location(), path, "{}", both.text);
        assert_eq!(form(&service, &path).await["sections"], json!([{"id": "about-you", "title": "About you", "pages": ["name", "email"]}]));

        let contact = ada.submit(&path, &change, &[("name", "Contact"), ("page", "email"), ("after", "about-you")]).await;
        assert_eq!(contact.location(), path, "{}", contact.text);
        let sections = form(&service, &path).await["sections"].clone();
        assert_eq!((&sections[0]["pages"], &sections[1]["pages"]), (&json!(["name"]), &json!(["email"])), "a page is in one section");
        assert_eq!(sections[1]["after"], json!(["about-you"]));

        ada.submit(&path, &format!("{path}/move"), &[("section", "contact"), ("to", "up")]).await;
        assert_eq!(form(&service, &path).await["sections"][0]["id"], "contact");
        ada.submit(&path, &format!("{path}/task-list"), &[("task-list", "yes")]).await;
        assert_eq!(form(&service, &path).await["taskList"], true);
        assert!(ada.get(&path).await.says("The task list was turned on."));
        ada.submit(&path, &format!("{path}/task-list"), &[]).await;

        ada.submit(&path, &format!("{path}/remove"), &[("section", "about-you")]).await;
        let left = form(&service, &path).await;
        assert_eq!(left["sections"], json!([{"id": "contact", "title": "Contact", "pages": ["email"]}]), "none comes after what is gone");
        assert!(left["taskList"] != true && left["pages"].as_array().unwrap().len() == 2, "its pages stay: {left}");
    }

    async fn a_section_that_somebody_else_changed_is_not_overwritten(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let change = format!("{path}/change");
        ada.submit(&path, &change, &[("name", "About you"), ("page", "name")]).await;
        let was = ada.get(&format!("{change}?section=about-you")).await.hidden("was");
        let fields = |name| [("section", "about-you"), ("was", was.as_str()), ("name", name), ("page", "name")];
        assert_eq!(ada.submit(&path, &change, &fields("You")).await.status, StatusCode::SEE_OTHER);
        let stale = ada.submit(&path, &change, &fields("Yourself")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Somebody else has changed this section") && stale.says("value=\"Yourself\""), "{}", stale.text);
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ada.get(&format!("{change}?section=nothing")).await.status, StatusCode::NOT_FOUND);
    }
}
