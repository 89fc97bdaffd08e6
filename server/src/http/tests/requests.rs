//! Requests that do not fit, or that their sender may not make.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::forms::{document, made};
use crate::on_both_engines;
use crate::testing::TestApp;

on_both_engines! {
    async fn what_does_not_fit_is_pointed_at(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let form = made(&service, "pointed-at").await;
        for (path, body, pointer) in [
            ("edits", json!({"base": "one", "commands": []}), "/base"),
            ("edits", json!({"commands": []}), "/base"),
            ("edits", json!([]), ""),
            ("versions", json!({"revision": true}), "/revision"),
            ("close", json!({"message": "Closed.", "until": "May"}), "/until"),
            ("destinations", json!({"type": "pigeon", "url": "https://example.org"}), "/type"),
            ("close", json!({"message": "a\u{0}b"}), "/message"),
        ] {
            let reply = service.post(&format!("/api/v1/forms/{form}/{path}"), &body).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {body}: {}", reply.text);
            let error = &reply.json()["errors"][0];
            assert_eq!(error["pointer"], pointer, "{path} {body}: {}", reply.text);
            assert!(!reply.says("struct"), "{}", reply.text);
        }
        let twice = r#"{"message": "Closed.", "message": "Open."}"#.to_owned();
        let path = format!("/api/v1/forms/{form}/close");
        let json = [("content-type", "application/json")];
        let reply = service.send(Method::POST, &path, &json, twice).await;
        assert_eq!((reply.status, reply.json()["errors"][0]["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("key-twice")));
    }

    async fn the_character_nul_is_refused_wherever_it_stands(app: TestApp) {
        let mut admin = app.admin().await;
        let service = app.service("all").await;
        let mut named = document("nul");
        named["title"] = json!("a\u{0}b");
        let reply = service.post("/api/v1/forms", &named).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text);
        assert_eq!(reply.json()["errors"][0]["pointer"], "/title");
        for path in ["/f/%00", "/schemas/%00/1", "/api/v1/deliveries?before=%00", "/forms?q=%00"] {
            let reply = admin.get(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}: {}", reply.text);
        }
    }

    async fn who_may_not_is_told_so_whatever_they_send(app: TestApp) {
        app.admin().await;
        let form = made(&app.service("all").await, "may-not").await;
        let service = app.service("submissions:create").await;
        for path in ["forms".to_owned(), format!("forms/{form}/close"), format!("forms/{form}/destinations")] {
            let reply = service.post(&format!("/api/v1/{path}"), &json!({})).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}: {}", reply.text);
        }
        for path in ["destinations/nothing?undelivered=burn", "destinations/nothing"] {
            let reply = service.send(Method::DELETE, &format!("/api/v1/{path}"), &[], String::new()).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}: {}", reply.text);
        }
        let headers = [("content-type", "application/json")];
        let reply = service.send(Method::PUT, &format!("/api/v1/forms/{form}/draft"), &headers, "{".to_owned()).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{}", reply.text);
    }

    async fn a_slash_too_many_leads_to_the_address_without(app: TestApp) {
        let mut anyone = app.anon();
        for (asked, leads) in [
            ("/forms/", "/forms"),
            ("/f/permit/?lang=cy", "/f/permit?lang=cy"),
            ("/f/permit/your-name//", "/f/permit/your-name"),
        ] {
            let reply = anyone.get(asked).await;
            assert_eq!((reply.status, reply.location()), (StatusCode::PERMANENT_REDIRECT, leads), "{asked}");
        }
        for elsewhere in ["//evil.example/", "/\\evil.example/", "///"] {
            assert_eq!(anyone.get(elsewhere).await.status, StatusCode::NOT_FOUND, "{elsewhere}");
        }
        assert_eq!(anyone.post("/forms/", &[]).await.status, StatusCode::NOT_FOUND, "what is sent goes nowhere else");
    }

    async fn an_address_that_is_not_for_this_says_so(app: TestApp) {
        app.admin().await;
        let mut anyone = app.anon();
        for page in ["/sign-out", "/forms/x/open"] {
            let reply = anyone.get(page).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
            assert!(reply.says("This address cannot be used like this"), "{}", reply.text);
            assert_eq!((reply.header("allow"), reply.header("cache-control")), ("POST", "no-store"));
        }
        let posted = anyone.post("/f/permit", &[]).await;
        assert_eq!((posted.status, posted.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"));
        let service = app.service("all").await;
        for path in ["/api/v1/forms", "/api/v1/deliveries", "/schemas/permit/1"] {
            let reply = service.send(Method::DELETE, path, &[], String::new()).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
            assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
            assert!(!reply.header("allow").is_empty(), "{path}");
        }
    }

    async fn a_weak_tag_is_of_no_revision_and_a_token_acts_for_who_made_it(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let form = made(&service, "weak").await;
        let path = format!("/api/v1/forms/{form}/draft");
        let headers = [("content-type", "application/json"), ("if-match", "W/\"1\"")];
        let reply = service.send(Method::PUT, &path, &headers, document("weak").to_string()).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{}", reply.text);
        let versions = format!("/api/v1/forms/{form}/versions");
        assert_eq!(service.post(&versions, &json!({})).await.status, StatusCode::CREATED);
        assert_eq!(service.get(&versions).await.json()["versions"][0]["published_by"], "Ada");
    }
}
