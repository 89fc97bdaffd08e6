//! Translating a form on its page and over the API, and the form in other formats.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::forms::{document, made};
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Browser, Reply, Service, TestApp};

/// A form in English and Welsh.
async fn bilingual(service: &Service<'_>) -> String {
    let mut form = document("permit");
    form["x-form"]["languages"] = json!(["en", "cy"]);
    form["properties"]["name"]["x-question"]["hint"] = "As on your passport".into();
    let reply = service.post("/api/v1/forms", &form).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    reply.json()["id"].as_str().unwrap().to_owned()
}

async fn draft(service: &Service<'_>, id: &str) -> Value {
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()
}

/// The fields of the page's texts as they were served, with these typed over them by address.
fn typed(page: &Reply, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = ["language", "show", "from"].map(|name| (name.to_owned(), page.hidden(name))).to_vec();
    for index in 0..25 {
        if !page.text.contains(&format!("name=\"address-{index}\"")) {
            break;
        }
        let address = page.hidden(&format!("address-{index}"));
        for name in ["address", "of", "was"] {
            fields.push((format!("{name}-{index}"), page.hidden(&format!("{name}-{index}"))));
        }
        if let Some((_, text)) = typed.iter().find(|(at, _)| *at == address) {
            fields.push((format!("text-{index}"), (*text).to_owned()));
        }
    }
    fields
}

async fn save(ada: &mut Browser<'_>, path: &str, fields: &[(String, String)]) -> Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    ada.submit(path, path, &fields).await
}

async fn send(service: &Service<'_>, id: &str, kind: &str, file: &str) -> Reply {
    let path = format!("/api/v1/forms/{id}/draft/translations");
    service.send(Method::POST, &path, &[("content-type", kind)], file.to_owned()).await
}

on_both_engines! {
    async fn a_language_is_added_translated_and_taken_away_without_a_script(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = made(&service, "permit").await;
        let (form, path) = (format!("/forms/{id}"), format!("/forms/{id}/translations"));
        assert!(ada.get(&form).await.says(&format!("href=\"{path}\"")));
        assert!(ada.get(&path).await.says("This form is in one language"));
        for (language, code, says) in
            [("", "", "Choose a language, or enter its code"), ("", "Welsh!", "Enter a language code"), ("", "en", "in this language already")]
        {
            let refused = ada.submit(&path, &format!("{path}/add"), &[("language", language), ("code", code)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
            assert!(refused.says(says), "{code}: {}", refused.text);
        }
        let added = ada.submit(&path, &format!("{path}/add"), &[("language", "cy"), ("code", "")]).await;
        assert_eq!(added.location(), format!("{path}?language=cy"), "{}", added.text);
        let page = ada.get(&path).await;
        assert!(page.says("Welsh was added") && page.says("0 of 2 translated, 2 not yet"), "{}", page.text);

        let fields = typed(&page, &[("question/name/title", "Beth yw'ch enw?")]);
        let saved = save(&mut ada, &path, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let page = ada.get(&path).await;
        assert!(page.says("1 translation was saved.") && page.says("1 of 2 translated"), "{}", page.text);
        assert_eq!(draft(&service, &id).await["properties"]["name"]["x-i18n"]["cy"]["title"]["text"], "Beth yw'ch enw?");
        let missing = ada.get(&format!("{path}?language=cy&show=missing")).await;
        assert!(!missing.says("question/name/title") && missing.says("form/title"), "{}", missing.text);

        let removed = ada.submit(&path, &format!("{path}/remove"), &[("language", "cy")]).await;
        assert_eq!(removed.location(), path);
        assert!(ada.get(&path).await.says("This form is in one language"));
        ada.submit(&path, &format!("{path}/add"), &[("language", "cy")]).await;
        assert!(ada.get(&path).await.says("Beth yw'ch enw?"), "its translations are there again");
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
    }

    async fn what_somebody_else_translated_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = bilingual(&service).await;
        let path = format!("/forms/{id}/translations");
        let opened = ada.get(&path).await;
        let other = send(&service, &id, "text/csv", "address,en,cy\nquestion/name/title,What is your name?,Enw?\n").await;
        assert_eq!(other.json()["taken"], 1, "{}", other.text);

        let both = [("question/name/title", "Beth yw'ch enw?"), ("question/name/hint", "Fel ar eich pasbort")];
        let refused = save(&mut ada, &path, &typed(&opened, &both)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Somebody else has changed this translation meanwhile"), "{}", refused.text);
        assert!(refused.says("value=\"Beth yw'ch enw?\"") && refused.says("Enw?"), "{}", refused.text);
        assert!(refused.says("1 translation was saved."), "what nobody else touched is saved");
        let again = save(&mut ada, &path, &typed(&refused, &both)).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text);
        assert_eq!(draft(&service, &id).await["properties"]["name"]["x-i18n"]["cy"]["title"]["text"], "Beth yw'ch enw?");
    }

    async fn a_translation_of_a_text_that_changed_is_to_be_checked_until_it_is_said_to_be_right(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = bilingual(&service).await;
        let path = format!("/forms/{id}/translations");
        let taken = send(&service, &id, "text/csv", "address,en,cy\nform/title,Ask for a licence,Gofyn am drwydded\n").await;
        assert_eq!(taken.json()["remarks"][0]["code"], "drifted", "{}", taken.text);
        assert!(taken.json()["findings"].to_string().contains("translation-stale"), "{}", taken.text);
        let stale = ada.get(&format!("{path}?show=stale")).await;
        assert!(stale.says("The text was changed after it was translated."), "{}", stale.text);
        let mut fields = typed(&stale, &[("form/title", "Gofyn am drwydded")]);
        fields.push(("right-0".to_owned(), "yes".to_owned()));
        assert_eq!(save(&mut ada, &path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(ada.get(&format!("{path}?show=stale")).await.says("There are no such texts."));
    }

    async fn files_go_out_and_come_back(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = bilingual(&service).await;
        let path = format!("/forms/{id}/translations");
        let csv = ada.get(&format!("{path}.csv")).await;
        assert_eq!(csv.header("content-disposition"), "attachment; filename=\"permit.csv\"");
        let xliff = ada.get(&format!("{path}.xlf?language=cy")).await;
        assert_eq!(xliff.header("content-disposition"), "attachment; filename=\"permit.cy.xlf\"");
        assert_eq!(ada.get(&format!("{path}.xlf?language=fr")).await.status, StatusCode::NOT_FOUND);

        let file = csv.text.replace("Ask for a permit,,missing", "Ask for a permit,Gofyn am ganiatad,missing") + "question/gone/title,,,Gone,Wedi mynd,\r\n";
        let token = ada.get(&path).await.hidden("_token");
        let upload = format!("{path}/file");
        let sent = ada.multipart(&upload, &[("_token", &token)], Some(("permit.csv", file.as_bytes()))).await;
        assert_eq!(sent.location(), path, "{}", sent.text);
        let page = ada.get(&path).await;
        assert!(page.says("1 translation taken; 0 there already."), "{}", page.text);
        assert!(page.says("question/gone/title (cy)") && page.says("The form has no text at this address"), "{}", page.text);
        assert!(!ada.get(&path).await.says("1 translation taken"), "said once");

        let refused = ada.multipart(&upload, &[("_token", &token)], Some(("x.xlf", b"<xliff><file>".as_slice()))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Line 1: The file ends before its last element does"), "{}", refused.text);
        assert!(ada.multipart(&upload, &[("_token", &token)], None).await.says("Choose a file"));
    }

    async fn the_api_writes_forms_in_other_formats_and_takes_translations(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let id = bilingual(&service).await;
        let export = format!("/api/v1/forms/{id}/draft/export");
        let schema = service.get(&format!("{export}?to=json-schema")).await;
        assert_eq!((schema.status, schema.header("content-type")), (StatusCode::OK, "application/schema+json"));
        assert!(!schema.text.contains("x-question"), "{}", schema.text);
        assert_eq!(service.get(&format!("{export}?to=papyrus")).await.status, StatusCode::BAD_REQUEST);
        let french = service.get(&format!("{export}?to=xliff&language=fr")).await;
        assert_eq!((french.status, french.header("content-type")), (StatusCode::UNPROCESSABLE_ENTITY, "application/problem+json"));

        let xliff = service.get(&format!("{export}?to=xliff")).await.text;
        let unchanged = send(&service, &id, "application/xliff+xml", &xliff).await.json();
        assert_eq!((&unchanged["taken"], &unchanged["revision"]), (&json!(0), &json!(1)));
        let translated = xliff.replace("<source>Ask for a permit</source>", "<source>Ask for a permit</source><target>Gofyn</target>");
        let taken = send(&service, &id, "application/xliff+xml", &translated).await.json();
        assert_eq!((&taken["taken"], &taken["revision"]), (&json!(1), &json!(2)));
        assert_eq!(send(&service, &id, "text/plain", "x").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let broken = send(&service, &id, "text/csv", "name,cy\n").await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(broken.json()["errors"][0]["message"].as_str().unwrap().starts_with("Line 1: "), "{}", broken.text);
        let huge = send(&service, &id, "text/csv", &"a".repeat(8_000_001)).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);

        let reading = app.service("submissions:read").await;
        assert_eq!(send(&reading, &id, "text/csv", "address,en,cy\n").await.status, StatusCode::FORBIDDEN);
    }

    async fn versions_and_drafts_are_compared(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let id = made(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/diff");
        assert_eq!(service.get(&path).await.status, StatusCode::NOT_FOUND, "nothing is live yet");
        let published = service.post(&format!("/api/v1/forms/{id}/versions"), &json!({})).await;
        assert_eq!(published.status, StatusCode::CREATED, "{}", published.text);
        let same = service.get(&path).await.json();
        assert_eq!((&same["compatible"], &same["changes"]), (&json!(true), &json!([])), "{same}");
        let mut form = document("permit");
        form["properties"]["name"]["title"] = "Your name".into();
        form["properties"]["name"]["maxLength"] = 300.into();
        let saved = service.send(Method::PUT, &format!("/api/v1/forms/{id}/draft"), &[("if-match", "\"1\"")], form.to_string()).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
        let wider = service.get(&format!("{path}?from=1&to=draft")).await.json();
        assert_eq!((&wider["from"], &wider["to"], &wider["compatible"]), (&json!("1"), &json!("draft"), &json!(false)));
        assert!(wider["changes"][0]["message"].as_str().unwrap().contains("reworded"), "{wider}");
        assert_eq!(service.get(&format!("{path}?from=draft&to=1")).await.json()["compatible"], true);
        assert_eq!(service.get(&format!("{path}?from=7")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(service.get(&format!("{path}?from=yesterday")).await.status, StatusCode::BAD_REQUEST);
    }

    async fn the_api_lints_and_imports(app: TestApp) {
        app.admin().await;
        let service = app.service("forms:write").await;
        let mut form = document("permit");
        form["x-form"]["pages"][0]["when"] = "#/$defs/when-nothing".into();
        let linted = service.post("/api/v1/lint", &form).await.json();
        assert_eq!(linted["publishable"], false);
        assert_eq!(service.post("/api/v1/lint", &json!({})).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let source = json!({"startPage": "/name", "name": "A test", "lists": [], "sections": [], "conditions": [], "pages": [
            {"path": "/name", "title": "Your name", "next": [{"path": "/summary"}],
             "components": [{"type": "TextField", "name": "name", "title": "What is your name?", "options": {}, "schema": {}}]},
            {"path": "/summary", "controller": "SummaryPageController", "title": "Summary", "components": [], "next": []}]});
        let imported = service.post("/api/v1/forms/import?from=xgov", &source).await;
        assert_eq!(imported.status, StatusCode::CREATED, "{}", imported.text);
        let imported = imported.json();
        assert_eq!(imported["report"]["counts"]["questions"]["taken"], 1);
        assert_eq!(imported["slug"], "a-test", "what comes without a file is named after its title");
        let findings = service.get(&format!("/api/v1/forms/{}/draft/findings", imported["id"].as_str().unwrap())).await;
        assert_eq!(findings.json()["findings"], imported["findings"]);
        let parts = format!("--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"Permit of 2026.json\"\r\n\r\n{source}\r\n--XX--\r\n");
        let multipart = [("content-type", "multipart/form-data; boundary=XX")];
        let again = service.send(Method::POST, "/api/v1/forms/import", &multipart, parts).await;
        assert_eq!(again.status, StatusCode::CREATED, "{}", again.text);
        assert_eq!(again.json()["slug"], "permit-of-2026", "a file names its form");
        let parts = format!("--XX\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n{source}\r\n--XX--\r\n");
        let unnamed = service.send(Method::POST, "/api/v1/forms/import", &multipart, parts).await;
        assert_eq!(unnamed.json()["slug"], "a-test-2", "the title's slug is taken");
        let untitled = json!({"type": "object", "properties": {"name": {"type": "string"}}});
        for slug in ["form", "form-2"] {
            let made = service.post("/api/v1/forms/import?from=json-schema", &untitled).await.json();
            assert_eq!(made["slug"], slug, "{made}");
        }
        let refused = service.post("/api/v1/forms/import", &json!({"what": "ever"})).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(service.post("/api/v1/forms/import?from=crayons", &source).await.status, StatusCode::BAD_REQUEST);
    }
}
