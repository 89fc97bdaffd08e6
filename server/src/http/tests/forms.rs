//! Making forms and changing drafts, as pages and over the API.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both_engines;
use crate::testing::{Service, TestApp};

pub(super) fn document(slug: &str) -> Value {
    json!({
        "title": "Ask for a permit", "type": "object",
        "x-form": {"format": 1, "slug": slug, "languages": ["en"], "pages": [{"id": "name", "show": ["#/properties/name"]}]},
        "properties": {"name": {"title": "What is your name?", "type": "string", "maxLength": 200,
                                "x-question": {"kind": "short-text"}}}
    })
}

pub(super) async fn made(service: &Service<'_>, slug: &str) -> String {
    let reply = service.post("/api/v1/forms", &document(slug)).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    reply.json()["id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn creating_asks_only_what_the_form_is_called(app: TestApp) {
        let mut ada = app.admin().await;
        let id = ada.get("/forms/new").await.hidden("id");
        let empty = ada.submit("/forms/new", "/forms/new", &[("id", &id), ("title", " ")]).await;
        assert!(empty.says("Enter what the form is called") && empty.hidden("id") == id);
        let fields = [("id", id.as_str()), ("title", "Ask for a permit")];
        let once = ada.submit("/forms/new", "/forms/new", &fields).await;
        assert_eq!(once.location(), format!("/forms/{id}/edit"));
        let twice = ada.submit("/forms/new", "/forms/new", &fields).await;
        assert_eq!(twice.location(), once.location());
        assert_eq!(ada.get("/forms").await.text.matches("Ask for a permit").count(), 1);

        let second = ada.get("/forms/new").await.hidden("id");
        ada.submit("/forms/new", "/forms/new", &[("id", &second), ("title", "Ask for a permit")]).await;
        let form = app.service("forms:write").await.get(&format!("/api/v1/forms/{second}")).await.json();
        assert_eq!(form["slug"], "ask-for-a-permit-2");
        let draft = app.service("forms:write").await.get(&format!("/api/v1/forms/{id}/draft")).await.json();
        assert_eq!(draft["x-form"]["pages"][0]["id"], "page-1");
    }

    async fn a_document_becomes_a_form_and_its_slug_is_its_own(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let reply = service.post("/api/v1/forms", &document("permit")).await;
        assert_eq!(reply.status, StatusCode::CREATED);
        assert_eq!(reply.json()["revision"], 1);
        assert!(reply.location().ends_with(&format!("/api/v1/forms/{}", reply.json()["id"].as_str().unwrap())));
        let again = service.post("/api/v1/forms", &document("permit")).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(again.header("content-type"), "application/problem+json");
        assert_eq!(again.json()["errors"][0]["pointer"], "/x-form/slug");
        let broken = service.post("/api/v1/forms", &json!({"type": "object"})).await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!broken.json()["errors"].as_array().unwrap().is_empty());
        let list = service.get("/api/v1/forms").await.json();
        assert_eq!(list["forms"].as_array().unwrap().len(), 4, "three samples and one form");
    }

    async fn who_saves_a_form_is_told_what_there_is_to_fix(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let mut unfinished = document("permit");
        unfinished["properties"]["name"]["title"] = json!("");
        let reply = service.post("/api/v1/forms", &unfinished).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
        let reply = reply.json();
        assert_eq!(reply["findings"][0]["pointer"], "/properties/name", "errors first: {reply}");
        let path = format!("/api/v1/forms/{}/draft", reply["id"].as_str().unwrap());
        let put = service.send(Method::PUT, &path, &[("if-match", "\"1\"")], unfinished.to_string()).await;
        assert_eq!(put.json()["findings"], reply["findings"], "{}", put.text);
        let put = service.send(Method::PUT, &path, &[("if-match", "\"2\"")], document("permit").to_string()).await;
        let left = put.json()["findings"].clone();
        assert!(left.as_array().unwrap().iter().all(|finding| finding["severity"] == "warning"), "{left}");
    }

    async fn a_draft_is_put_back_only_on_top_of_its_revision(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let id = made(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/draft");
        let draft = service.get(&path).await;
        assert_eq!(draft.header("etag"), "\"1\"");
        let mut changed = draft.json();
        changed["title"] = json!("Ask for a parking permit");
        let body = changed.to_string();
        let without = service.send(Method::PUT, &path, &[], body.clone()).await;
        assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
        let put = service.send(Method::PUT, &path, &[("if-match", "\"1\"")], body.clone()).await;
        assert_eq!((put.status, put.header("etag")), (StatusCode::OK, "\"2\""), "{}", put.text);
        let stale = service.send(Method::PUT, &path, &[("if-match", "\"1\"")], body).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
        assert_eq!(stale.json()["edits"][0]["command"]["type"], "putDocument");
        assert_eq!(service.get(&path).await.json()["title"], "Ask for a parking permit");
        assert_eq!(service.get(&format!("/api/v1/forms/{id}")).await.json()["title"], "Ask for a parking permit");
    }

    async fn edits_are_applied_in_order_or_say_what_came_between(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("forms:write").await;
        let id = made(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/edits");
        let title = |text: &str| {
            let command = form_schemas::edit::Command::SetTitle { title: form_schemas::Text::new(text) };
            json!({"base": 1, "commands": [command]})
        };
        let first = ada.json(Method::POST, &path, &title("First")).await;
        assert_eq!((first.status, &first.json()["revision"]), (StatusCode::OK, &json!(2)), "{}", first.text);
        assert_eq!(first.json()["findings"][0]["severity"], "warning", "{}", first.text);
        let second = service.post(&path, &title("Second")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        let conflict = second.json();
        assert_eq!(conflict["revision"], 2);
        assert_eq!(conflict["findings"], first.json()["findings"]);
        assert_eq!(conflict["edits"][0]["author"], "Ada");
        assert_eq!(conflict["edits"][0]["command"]["title"]["text"], "First");
    }

    async fn two_editors_at_the_same_time_make_one_revision(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let id = made(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/edits");
        let command = form_schemas::edit::Command::SetTitle { title: form_schemas::Text::new("One") };
        let body = json!({"base": 1, "commands": [command]});
        let (one, two) = tokio::join!(service.post(&path, &body), service.post(&path, &body));
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    }

    async fn the_api_says_no_in_problem_documents(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("submissions:read").await;
        let forbidden = service.post("/api/v1/forms", &document("permit")).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
        let mut wrong = service;
        "fsk_wrong".clone_into(&mut wrong.token);
        let unknown = wrong.get("/api/v1/forms").await;
        assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
        assert!(unknown.header("www-authenticate").starts_with("Bearer"));
        let service = app.service("forms:write").await;
        for (method, path, status) in [
            (Method::GET, "/api/v1/nothing", 404),
            (Method::GET, "/api/v1/forms/1234", 404),
            (Method::GET, "/api/v1/forms/0192f000-0000-7000-8000-000000000001", 404),
            (Method::DELETE, "/api/v1/forms", 405),
        ] {
            let reply = service.send(method, path, &[], String::new()).await;
            assert_eq!(reply.json()["status"], status, "{path}");
            assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
        }
        let kind = [("content-type", "text/plain")];
        let reply = service.send(Method::POST, "/api/v1/forms", &kind, "{}".to_owned()).await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let huge = " ".repeat(form_schemas::definition::FormDefinition::MAX_BYTES + 1);
        assert_eq!(service.send(Method::POST, "/api/v1/forms", &[], huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let garbage = service.send(Method::POST, "/api/v1/forms", &[], "{".to_owned()).await;
        assert_eq!(garbage.status, StatusCode::UNPROCESSABLE_ENTITY);
        let id = made(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/edits");
        let unknown = service.post(&path, &json!({"base": 1, "commands": [], "more": 1})).await;
        assert_eq!(unknown.json()["errors"][0]["pointer"], "/more", "{}", unknown.text);

        let foreign = ada.post("/api/v1/forms", &[("a", "b")]).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "a posted form is not from the editor");
    }
}

mod publishing {
    use super::*;

    on_both_engines! {
        async fn publishing_freezes_a_version_and_serves_its_schema(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            let id = made(&service, "permit").await;
            let path = format!("/api/v1/forms/{id}/versions");
            let reply = service.send(Method::POST, &path, &[], String::new()).await;
            assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
            let made = reply.json();
            let base = app.state.settings.base_url();
            assert_eq!(made["version"], 1);
            assert_eq!(made["schema"], format!("{base}/schemas/permit/1"));
            assert_eq!(made["url"], format!("{base}/f/permit"));
            let codes: Vec<_> = made["warnings"].as_array().unwrap().iter().map(|w| w["code"].clone()).collect();
            assert!(codes.contains(&json!("privacy-missing")) && codes.contains(&json!("destination-missing")));

            let schema = app.anon().get("/schemas/permit/1").await;
            assert_eq!(schema.header("content-type"), "application/schema+json");
            assert!(schema.header("cache-control").contains("immutable"));
            assert_eq!(schema.json()["$id"], made["schema"]);
            let plain = app.anon().get("/schemas/permit/1?plain").await;
            assert!(!plain.text.contains("\"x-"), "{}", plain.text);
            for missing in ["/schemas/permit/2", "/schemas/permit/01", "/schemas/other/1", "/schemas/permit/x"] {
                assert_eq!(app.anon().get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
            }
            let live = crate::forms::live(&app.state, "permit").await.unwrap().unwrap();
            assert_eq!((live.version.number, live.closed), (1, None));
            let list = service.get(&path).await.json();
            assert_eq!((&list["live"], &list["versions"][0]["version"]), (&json!(1), &json!(1)));
        }

        async fn a_draft_with_things_to_fix_is_not_published(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            let mut document = document("permit");
            document["properties"]["name"]["title"] = json!("");
            let id = service.post("/api/v1/forms", &document).await.json()["id"].as_str().unwrap().to_owned();
            let reply = service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!reply.json()["errors"].as_array().unwrap().is_empty());
            assert!(crate::forms::live(&app.state, "permit").await.unwrap().is_none());
        }

        async fn publishing_twice_at_once_makes_each_version_once(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            let id = made(&service, "permit").await;
            let path = format!("/api/v1/forms/{id}/versions");
            let (body, none) = (json!({"revision": 1}), json!({}));
            let (one, two) = tokio::join!(service.post(&path, &body), service.post(&path, &none));
            for reply in [&one, &two] {
                assert!([StatusCode::CREATED, StatusCode::CONFLICT].contains(&reply.status), "{}", reply.text);
            }
            let made = [&one, &two].iter().filter(|reply| reply.status == StatusCode::CREATED).count();
            let list = service.get(&path).await.json();
            assert_eq!(list["versions"].as_array().unwrap().len(), made);
        }

        async fn a_closed_form_keeps_its_version_and_says_why(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            let id = made(&service, "permit").await;
            let close = format!("/api/v1/forms/{id}/close");
            assert_eq!(service.post(&close, &json!({"message": "Later"})).await.status, StatusCode::NOT_FOUND);
            service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await;
            assert_eq!(service.post(&close, &json!({"message": " "})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(service.post(&close, &json!({"message": "Later"})).await.status, StatusCode::NO_CONTENT);
            let live = crate::forms::live(&app.state, "permit").await.unwrap().unwrap();
            assert_eq!(live.closed.as_deref(), Some("Later"));
            let open = service.send(Method::POST, &format!("/api/v1/forms/{id}/open"), &[], String::new()).await;
            assert_eq!(open.status, StatusCode::NO_CONTENT);
            assert_eq!(crate::forms::live(&app.state, "permit").await.unwrap().unwrap().closed, None);
        }

        async fn the_slug_is_fixed_by_the_first_publish(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            let id = made(&service, "permit").await;
            service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await;
            let path = format!("/api/v1/forms/{id}/draft");
            let body = document("licence").to_string();
            let reply = service.send(Method::PUT, &path, &[("if-match", "\"1\"")], body).await;
            assert_eq!(reply.status, StatusCode::CONFLICT);
            assert_eq!(reply.json()["errors"][0]["code"], "fixed");
        }

        async fn the_samples_can_be_published_as_they_are(app: TestApp) {
            app.admin().await;
            let service = app.service("forms:write").await;
            for form in service.get("/api/v1/forms").await.json()["forms"].as_array().unwrap() {
                let path = format!("/api/v1/forms/{}/versions", form["id"].as_str().unwrap());
                let reply = service.post(&path, &json!({})).await;
                assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
            }
        }
    }
}
