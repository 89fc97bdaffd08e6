//! Publishing, closing and importing on staff pages.

use axum::http::StatusCode;

use super::forms::made;
use crate::on_both_engines;
use crate::testing::{Browser, TestApp};

/// The id of a sample form.
async fn sample(ada: &mut Browser<'_>, title: &str) -> String {
    let page = ada.get("/forms").await;
    let at = page.text.find(title).unwrap();
    let link = &page.text[..at];
    let at = link.rfind("/forms/").unwrap() + 7;
    link[at..at + 36].to_owned()
}

/// The names of the warnings of a publish page.
fn warnings(page: &str) -> Vec<String> {
    let parts = page.split("name=\"accept\"").skip(1);
    parts.map(|part| part.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

async fn published(ada: &mut Browser<'_>, id: &str) {
    let path = format!("/forms/{id}/publish");
    let page = ada.get(&path).await;
    let (revision, names) = (page.hidden("revision"), warnings(&page.text));
    let mut fields = vec![("revision", revision.as_str())];
    fields.extend(names.iter().map(|name| ("accept", name.as_str())));
    let reply = ada.submit(&path, &path, &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

on_both_engines! {
    async fn an_address_that_cannot_be_read_is_answered_like_everything_else(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Give feedback on a service").await;
        for path in [format!("/forms/{id}/versions?before=yesterday"), "/deliveries?failed=%ff&failed=1&before=x&before=y".to_owned()] {
            let reply = ada.get(&path).await;
            assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{path}");
            assert!(reply.says("<h1") && reply.says("This address is not right"), "{path}: {}", reply.text);
        }
        for path in ["/forms/%ff", "/f/%ff", "/f/%ff/%fe", "/forms/%ff/edit"] {
            let reply = ada.get(path).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
            assert!(reply.says("Page not found"), "{path}: {}", reply.text);
        }
        let service = app.service("all").await;
        for (path, status) in [("/api/v1/forms?limit=many", StatusCode::BAD_REQUEST), ("/api/v1/forms/%ff", StatusCode::NOT_FOUND)] {
            let reply = service.get(path).await;
            assert_eq!((reply.status, reply.header("content-type")), (status, "application/problem+json"), "{path}");
        }
    }

    async fn every_page_has_an_icon(app: TestApp) {
        let mut anon = app.anon();
        for (path, kind) in [("/favicon.svg", "image/svg+xml"), ("/favicon.ico", "image/x-icon")] {
            let reply = anon.get(path).await;
            assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, kind));
        }
        assert!(anon.get("/sign-in").await.text.contains("rel=\"icon\" href=\"/favicon.svg\""));
    }

    async fn warnings_must_be_filled_in_or_ticked(app: TestApp) {
        let mut ada = app.admin().await;
        let id = ada.get("/forms/new").await.hidden("id");
        ada.submit("/forms/new", "/forms/new", &[("id", &id), ("title", "Ask for a permit")]).await;
        let path = format!("/forms/{id}/publish");
        let page = ada.get(&path).await;
        assert!(page.says("Things to fix") && page.says(&format!("/forms/{id}/edit#page-1")), "{}", page.text);
        assert!(!page.says("Publish now"));

        let id = sample(&mut ada, "Give feedback on a service").await;
        let path = format!("/forms/{id}/publish");
        let page = ada.get(&path).await;
        let revision = page.hidden("revision");
        assert!(page.says("This is the first version") && page.says("Nowhere yet"));
        let refused = ada.submit(&path, &path, &[("revision", &revision)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Short, and naming what it is about; the warning itself stands beside the tick box.
        let sentence = "Check where submissions go, or tick that you want to publish anyway";
        assert_eq!(refused.text.matches(sentence).count(), 2, "in the summary and beside the box: {}", refused.text);
        assert!(refused.says("A note about this version (optional)") && !refused.says("What changed? (optional)"));
        let stale = ada.submit(&path, &path, &[("revision", "0")]).await;
        assert!(stale.says("The draft has changed since you opened this page"));
        published(&mut ada, &id).await;
        let form = ada.get(&format!("/forms/{id}")).await;
        assert!(form.says("Version 1 is live.") && form.says("/f/give-feedback-on-a-service"));
        assert!(!ada.get(&format!("/forms/{id}")).await.says("Version 1 is live."), "said once");
        let again = ada.get(&path).await;
        assert!(again.says("Nothing has changed since the live version"), "{}", again.text);
        let versions = ada.get(&format!("/forms/{id}/versions")).await;
        assert!(versions.says("Ada") && versions.says("No note"), "{}", versions.text);
    }

    async fn the_address_is_seen_and_chosen_until_the_form_is_published(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Give feedback on a service").await;
        let (form, path) = (format!("/forms/{id}"), format!("/forms/{id}/address"));
        let page = ada.get(&form).await;
        assert!(page.says("give-feedback-on-a-service") && page.says(&format!("href=\"{path}\"")), "{}", page.text);
        for (slug, says) in [
            ("", "Enter what the address ends with"),
            ("Tell us", "must be small letters"),
            (&"a".repeat(61), "60 characters or less"),
            ("report-a-lost-or-stolen-passport", "Another form has this address"),
        ] {
            let refused = ada.submit(&path, &path, &[("slug", slug)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{slug}");
            assert!(refused.says(says), "{slug}: {}", refused.text);
            assert!(slug.is_empty() || refused.says(&format!("value=\"{slug}\"")), "{slug}: {}", refused.text);
        }
        let saved = ada.submit(&path, &path, &[("slug", "tell-us")]).await;
        assert_eq!(saved.location(), form, "{}", saved.text);
        assert!(ada.get(&form).await.says("The form has its new address."));
        assert!(ada.get(&format!("{form}/publish")).await.says("tell-us"));
        published(&mut ada, &id).await;
        assert!(ada.get(&form).await.says("/f/tell-us\""));
        assert!(ada.get(&path).await.says("so its address stays"));
        let late = ada.submit(&form, &path, &[("slug", "too-late")]).await;
        assert!(late.says("so its address stays"));
        assert!(!ada.get(&form).await.says("too-late"));
    }

    async fn what_was_typed_is_still_there_after_going_to_say_where_submissions_go(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Give feedback on a service").await;
        let (form, path) = (format!("/forms/{id}"), format!("/forms/{id}/publish"));
        let page = ada.get(&path).await;
        let names = warnings(&page.text);
        let go = format!("{form}/destinations");
        let fields = [("note", "The first one"), ("accept", names[0].as_str()), ("go", go.as_str())];
        let gone = ada.submit(&path, &path, &fields).await;
        assert_eq!(gone.location(), go, "{}", gone.text);
        assert!(ada.get(&go).await.says(&format!("href=\"{path}\" class=\"govuk-back-link\">Back to publish</a>")));
        let back = ada.get(&path).await;
        assert!(back.says("The first one</textarea>") && back.says(&format!("value=\"{}\" checked", names[0])), "{}", back.text);
        assert!(ada.get(&go).await.says(&format!("href=\"{form}\" class=\"govuk-back-link\"")), "not on the way back any more");
        for elsewhere in ["https://evil.example/", "/forms/x/destinations", &format!("{form}/close")] {
            let stays = ada.submit(&path, &path, &[("go", elsewhere)]).await;
            assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY, "{elsewhere}");
        }
        published(&mut ada, &id).await;
        assert!(!ada.get(&path).await.says("The first one"));
    }

    async fn what_was_typed_is_kept_for_the_last_four_forms(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("forms:write").await;
        let mut paths = Vec::new();
        for number in 0..5 {
            let id = made(&service, &format!("permit-{number}")).await;
            let (path, go) = (format!("/forms/{id}/publish"), format!("/forms/{id}/destinations"));
            let note = format!("Note {number}");
            let gone = ada.submit(&path, &path, &[("note", &note), ("go", &go)]).await;
            assert_eq!(gone.location(), go, "{}", gone.text);
            paths.push((path, note));
        }
        for (number, (path, note)) in paths.iter().enumerate() {
            assert_eq!(ada.get(path).await.says(note), number > 0, "{note}");
        }
    }

    async fn a_draft_that_is_the_live_version_is_not_offered_for_publishing(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Report a lost or stolen passport").await;
        published(&mut ada, &id).await;
        let service = app.service("all").await;
        let draft = format!("/api/v1/forms/{id}/draft");
        let mut document = service.get(&draft).await.json();
        document["title"] = serde_json::json!("Report a lost passport");
        let put = service.send(axum::http::Method::PUT, &draft, &[("if-match", "\"1\"")], document.to_string()).await;
        assert_eq!(put.status, StatusCode::OK, "{}", put.text);
        let path = format!("/forms/{id}/publish");
        let page = ada.get(&path).await;
        assert!(page.says("Publish now") && page.says("The data is the same."), "{}", page.text);
        published(&mut ada, &id).await;
        let page = ada.get(&path).await;
        assert!(page.says("there is nothing to publish") && !page.says("Publish now"), "{}", page.text);
    }

    async fn what_changes_for_services_is_said_before_publishing(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Report a lost or stolen passport").await;
        published(&mut ada, &id).await;
        let service = app.service("all").await;
        let draft = format!("/api/v1/forms/{id}/draft");
        let mut document = service.get(&draft).await.json();
        let options = document["properties"]["whatHappened"]["oneOf"].as_array_mut().unwrap();
        options.push(serde_json::json!({"const": "sold", "title": "It was sold"}));
        let put = service.send(axum::http::Method::PUT, &draft, &[("if-match", "\"1\"")], document.to_string()).await;
        assert_eq!(put.status, StatusCode::OK, "{}", put.text);
        let page = ada.get(&format!("/forms/{id}/publish")).await;
        assert!(page.says("They may get what they could not get before."), "{}", page.text);
        assert!(page.says("/whatHappened can be \"sold\""), "{}", page.text);
    }

    async fn a_live_form_is_closed_with_a_message_and_opened_again(app: TestApp) {
        let mut ada = app.admin().await;
        let id = sample(&mut ada, "Give feedback on a service").await;
        published(&mut ada, &id).await;
        let path = format!("/forms/{id}/close");
        assert!(ada.submit(&path, &path, &[("message", "")]).await.says("Enter what people should be told"));
        let reply = ada.submit(&path, &path, &[("message", "Back on Monday")]).await;
        assert_eq!(reply.location(), format!("/forms/{id}"));
        let page = ada.get(&format!("/forms/{id}")).await;
        assert!(page.says("Closed") && page.says("Back on Monday"));
        ada.submit(&format!("/forms/{id}"), &format!("/forms/{id}/open"), &[]).await;
        assert!(ada.get(&format!("/forms/{id}")).await.says("The form is open again."));
    }

    async fn a_form_is_imported_from_text_with_a_report(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms/import").await;
        let (id, token) = (page.hidden("id"), page.hidden("_token"));
        let nothing = ada.multipart("/forms/import", &[("_token", &token), ("id", &id)], None).await;
        assert!(nothing.says("Upload a file or paste a form"), "{}", nothing.text);
        let wrong = ada.multipart("/forms/import", &[("_token", &token), ("id", &id), ("text", "{")], None).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("This is not JSON") && wrong.says(">{</textarea>"), "{}", wrong.text);
        let document = include_bytes!("../../forms/samples/give-feedback-on-a-service.json");
        let file = Some(("feedback.json", document.as_slice()));
        let done = ada.multipart("/forms/import", &[("_token", &token), ("id", &id)], file).await;
        assert_eq!(done.location(), format!("/forms/{id}/import-report"), "{}", done.text);
        let report = ada.get(done.location()).await;
        assert!(report.says("What was imported") && report.says("Check the form in the editor"));
        let foreign = ada.multipart("/forms/import", &[("_token", "x"), ("id", &id)], None).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    }

    async fn a_form_that_was_pasted_has_its_title_in_its_address(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms/import").await;
        let (id, token) = (page.hidden("id"), page.hidden("_token"));
        let text = r#"{"title": "Rent a market pitch", "type": "object", "properties": {"goods": {"type": "string"}}}"#;
        let fields = [("_token", token.as_str()), ("id", &id), ("text", text)];
        let done = ada.multipart("/forms/import", &fields, None).await;
        assert_eq!(done.location(), format!("/forms/{id}/import-report"), "{}", done.text);
        let draft = app.service("all").await.get(&format!("/api/v1/forms/{id}/draft")).await.json();
        assert_eq!(draft["x-form"]["slug"], "rent-a-market-pitch");
    }

    async fn a_schema_and_its_layout_are_imported_from_two_files(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms/import").await;
        let (id, token) = (page.hidden("id"), page.hidden("_token"));
        let fields = [("_token", token.as_str()), ("id", &id)];
        let schema = br#"{"title": "Stall", "type": "object", "properties": {"goods": {"type": "string", "title": "What do you sell?"}}}"#;
        let layout = br##"{"type": "VerticalLayout", "elements": [{"type": "Control", "scope": "#/properties/goods"}]}"##;
        let many = vec![("stall.schema.json", &schema[..]); 9];
        let refused = ada.multipart("/forms/import", &fields, many).await;
        assert!(refused.says("Upload the files of one form: up to 8"), "{}", refused.text);
        let files = [("stall.schema.json", schema.as_slice()), ("stall.ui.json", layout.as_slice())];
        let done = ada.multipart("/forms/import", &fields, files).await;
        assert_eq!(done.location(), format!("/forms/{id}/import-report"), "{}", done.text);
        assert!(ada.get(&format!("/forms/{id}/print")).await.says("What do you sell?"));
    }

    async fn what_is_not_there_has_a_page_with_a_way_on(app: TestApp) {
        let mut ada = app.admin().await;
        let none = "0192f000-0000-7000-8000-000000000009";
        for path in [format!("/forms/{none}"), format!("/forms/{none}/publish"), "/forms/x".to_owned(), format!("/deliveries/{none}")] {
            let page = ada.get(&path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.says("Page not found") && page.says("Go to your forms"));
        }
        // Also where no page ever is: below a form its start, below the staff's pages theirs, elsewhere what to check.
        let id = sample(&mut ada, "Give feedback on a service").await;
        published(&mut ada, &id).await;
        let slug = "/f/give-feedback-on-a-service";
        for (path, way_on) in [
            (format!("/forms/{id}/no/such/page"), "Go to your forms</a>".to_owned()),
            ("/deliveries/a/b/c".to_owned(), "Go to your forms</a>".to_owned()),
            (format!("{slug}/no-such-page"), format!("href=\"{slug}\" class=\"govuk-link\">Go back to the form</a>")),
            (format!("{slug}/no/such/page"), format!("href=\"{slug}\" class=\"govuk-link\">Go back to the form</a>")),
            ("/f/no-such-form".to_owned(), "check that it is right and complete".to_owned()),
            ("/f/no-such-form/a/b".to_owned(), "tell the organisation whose page the link is on".to_owned()),
            ("/nowhere".to_owned(), "tell the organisation whose page the link is on".to_owned()),
        ] {
            let page = ada.get(&path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.says(&way_on), "{path}: {}", page.text);
        }
    }

    async fn the_samples_come_in_the_same_order_every_time(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms").await;
        let at = |title: &str| page.text.find(title).unwrap();
        assert!(at("Report a lost or stolen passport") < at("Give feedback on a service"), "{}", page.text);
    }

    async fn a_report_of_an_import_speaks_of_the_form_in_its_order(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms/import").await;
        let (id, token) = (page.hidden("id"), page.hidden("_token"));
        let source = serde_json::json!({
            "startPage": "/age", "phaseBanner": {"phase": "beta"}, "lists": [], "sections": [], "conditions": [],
            "pages": [
                {"path": "/name", "title": "Your name", "next": [{"path": "/summary"}], "components": [
                    {"type": "TextField", "name": "name", "title": "Full name", "options": {"hideTitle": true, "fancyLook": 1}, "schema": {}}
                ]},
                {"path": "/age", "title": "Your age", "next": [{"path": "/name"}], "components": [
                    {"type": "Para", "content": "<p>You must be <b>18</b>.</p>", "options": {"fancyLook": 1}},
                    {"type": "NumberField", "name": "age", "title": "How old are you?", "options": {}, "schema": {}}
                ]},
                {"path": "/summary", "title": "Check", "controller": "./pages/summary.js", "components": []}
            ]
        });
        let file = source.to_string();
        let done = ada.multipart("/forms/import", &[("_token", &token), ("id", &id)], Some(("form.json", file.as_bytes()))).await;
        let report = ada.get(done.location()).await;
        let places = [
            "Page 1 ‘Your age’, text ‘You must be 18.’, the setting ‘fancy look’",
            "Page 2 ‘Your name’, question ‘Full name’, the setting ‘fancy look’",
            "The phase banner",
        ];
        let found: Vec<_> = places.iter().map(|place| report.text.find(place)).collect();
        assert!(found.is_sorted() && found.iter().all(Option::is_some), "{found:?}: {}", report.text);
        assert!(report.says("The file hides the titles of some questions"), "{}", report.text);
        for raw in ["hideTitle", "fancyLook", "phaseBanner", "component 1"] {
            assert!(!report.says(raw), "{raw}: {}", report.text);
        }
        assert!(report.says("How the file was read</h2>"), "{}", report.text);
    }
}
