//! Sending submissions in over the API, pulling them, and reading them as staff.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Reply, Service, TestApp};

/// A form with one question, live.
pub async fn live(service: &Service<'_>, slug: &str) -> String {
    let document = json!({
        "title": "Ask for a permit", "type": "object",
        "x-form": {"format": 1, "slug": slug, "languages": ["en"],
            "pages": [{"id": "name", "show": ["#/properties/name"]}, {"id": "age", "show": ["#/properties/age"]}]},
        "properties": {
            "name": {"title": "What is your name?", "type": "string", "maxLength": 20,
                "x-question": {"kind": "short-text", "short": "name", "errors": {"required": "Enter your name"}}},
            "age": {"title": "How old are you?", "type": "integer", "minimum": 0, "maximum": 150,
                "x-question": {"kind": "number", "short": "age", "optional": true}}
        }
    });
    let reply = service.post("/api/v1/forms", &document).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    let id = reply.json()["id"].as_str().unwrap().to_owned();
    let reply = service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    id
}

/// Sends answers in.
pub async fn send(service: &Service<'_>, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key)];
    service.send(Method::POST, "/api/v1/f/permit/submissions", &headers, body.to_string()).await
}

/// Numbers what was committed.
async fn numbered(app: &TestApp) {
    crate::sequencer::run_once(&app.state).await.unwrap();
}

on_both_engines! {
    async fn a_submission_is_accepted_once_however_often_it_is_sent(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        live(&service, "permit").await;
        let body = json!({"answers": {"name": "Ada"}});
        let first = send(&service, "one", &body).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
        let again = send(&service, "one", &body).await;
        assert_eq!((again.status, &again.text), (StatusCode::CREATED, &first.text));
        let other = send(&service, "one", &json!({"answers": {"name": "Bob"}})).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.json()["type"], "urn:foolscap:problem:idempotency-key-reused");
        let invalid = send(&service, "one", &json!({"answers": {}})).await;
        assert_eq!(invalid.json()["type"], "urn:foolscap:problem:idempotency-key-reused");
        let new = send(&service, "two", &body).await;
        assert_ne!(new.json()["reference"], first.json()["reference"]);
        app.clock.advance(Duration::from_hours(24));
        assert_eq!(crate::people::forget_expired(&app.state).await.unwrap(), 3, "two keys and one session");
        let tomorrow = send(&service, "one", &body).await;
        assert_ne!(tomorrow.json()["id"], first.json()["id"]);
    }

    async fn the_same_submission_twice_at_once_is_one(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        live(&service, "permit").await;
        let body = json!({"answers": {"name": "Ada"}});
        let (one, two) = tokio::join!(send(&service, "k", &body), send(&service, "k", &body));
        assert_eq!((one.status, &one.text), (StatusCode::CREATED, &two.text));
    }

    async fn what_was_accepted_stays_accepted_although_the_form_is_closed(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let body = json!({"answers": {"name": "Ada"}});
        let first = send(&service, "one", &body).await;
        service.post(&format!("/api/v1/forms/{id}/close"), &json!({"message": "Back on Monday"})).await;
        assert_eq!(send(&service, "one", &body).await.text, first.text);
        let closed = send(&service, "two", &body).await;
        assert_eq!(closed.status, StatusCode::CONFLICT);
        assert_eq!(closed.json()["detail"], "Back on Monday");
    }

    async fn a_submission_says_what_is_wrong_and_where(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        live(&service, "permit").await;
        let wrong = |answers: Value| json!({"answers": answers});
        for (body, pointer, code) in [
            (wrong(json!({})), "/name", "required"),
            (wrong(json!({"name": "x".repeat(21)})), "/name", "tooLong"),
            (wrong(json!({"name": "Ada", "age": 151})), "/age", "tooBig"),
            (wrong(json!({"name": "Ada", "shoe": 1})), "/shoe", "unexpected"),
            (wrong(json!({"name": 7})), "/name", "type"),
            (json!({"answers": {"name": "Ada"}, "version": 9}), "/version", "unknown"),
            (json!({"answers": {"name": "Ada"}, "language": "cy"}), "/language", "unknown"),
        ] {
            let reply = send(&service, "k", &body).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
            let error = &reply.json()["errors"][0];
            assert_eq!((&error["pointer"], &error["code"]), (&json!(pointer), &json!(code)), "{}", reply.text);
            assert!(!error["message"].as_str().unwrap().is_empty());
        }
        assert!(send(&service, "k", &wrong(json!({}))).await.says("Enter your name"));
    }

    async fn a_submission_needs_a_token_a_key_and_json_of_a_sane_size(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        live(&service, "permit").await;
        let path = "/api/v1/f/permit/submissions";
        let body = json!({"answers": {"name": "Ada"}});
        assert_eq!(service.post(path, &body).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(ada.json(Method::POST, path, &body).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(app.anon().json(Method::POST, path, &body).await.status, StatusCode::UNAUTHORIZED);
        let reader = app.service("submissions:read").await;
        assert_eq!(send(&reader, "k", &body).await.status, StatusCode::FORBIDDEN);
        let huge = json!({"answers": {"name": "x".repeat(200_000)}});
        assert_eq!(send(&service, "k", &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let headers = [("idempotency-key", "k")];
        let text = service.send(Method::POST, path, &headers, "{\"answers\":".to_owned()).await;
        assert_eq!(text.status, StatusCode::BAD_REQUEST);
        let other = service.send(Method::POST, "/api/v1/f/none/submissions", &headers, body.to_string()).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    }

    async fn submissions_are_pulled_in_their_order(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/submissions");
        assert_eq!(service.get(&path).await.json(), json!({"submissions": [], "next": "0", "more": false}));
        for name in ["Ada", "Bob", "Cai"] {
            send(&service, name, &json!({"answers": {"name": name}})).await;
            numbered(&app).await;
        }
        let page = service.get(&format!("{path}?limit=2")).await.json();
        assert_eq!(page["submissions"][0]["type"], "submission.created");
        assert_eq!(page["submissions"][1]["data"]["answers"]["name"], "Bob");
        assert_eq!(page["more"], true);
        let rest = service.get(&format!("{path}?after={}", page["next"].as_str().unwrap())).await.json();
        assert_eq!(rest["submissions"].as_array().unwrap().len(), 1);
        assert_eq!(rest["submissions"][0]["data"]["answers"]["name"], "Cai");
        assert_eq!(service.get(&format!("{path}?after=x")).await.status, StatusCode::BAD_REQUEST);
    }

    async fn staff_find_a_submission_by_its_reference_and_read_it(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let list = format!("/forms/{id}/submissions");
        let empty = ada.get(&list).await;
        assert!(empty.says("Nobody has sent this form yet") && empty.says("/f/permit\""), "{}", empty.text);
        let reply = send(&service, "k", &json!({"answers": {"name": "Ada <b>Lovelace</b>"}})).await.json();
        let reference = reply["reference"].as_str().unwrap();
        let typed = reference.to_lowercase().replace('-', " ");
        let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let found = ada.get(&format!("{list}?reference={typed}")).await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text);
        let page = ada.get(found.location()).await;
        assert!(page.says(reference) && page.text.contains("Ada &lt;b&gt;Lovelace"), "{}", page.text);
        assert!(page.says("How old are you?") && page.says("Not provided"), "what was asked and skipped");
        assert!(ada.get(&format!("{list}?reference=AAA-AAA-AAA")).await.says("No submission of this form"));
        let mut designer = app.person(Role::Designer).await;
        assert_eq!(designer.get(&list).await.status, StatusCode::FORBIDDEN);
    }

    async fn a_download_has_no_formulas(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        send(&service, "1", &json!({"answers": {"name": "=1+1", "age": 36}})).await;
        app.clock.advance(Duration::from_secs(1));
        send(&service, "2", &json!({"answers": {"name": "Ada, \"Countess\""}})).await;
        let csv = ada.get(&format!("/forms/{id}/submissions.csv")).await;
        assert!(csv.header("content-disposition").contains("permit.csv"));
        let text = csv.text.strip_prefix('\u{feff}').expect("the mark by which Excel knows UTF-8");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["Reference", "Sent (UTC)", "Version", "Language", "name", "age"]);
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!((&rows[0][4], &rows[0][5]), ("'=1+1", "36"));
        assert_eq!((&rows[1][4], &rows[1][5]), ("Ada, \"Countess\"", ""));
    }
}
