//! What data questions collect, on its page.

use axum::http::StatusCode;

use super::forms::made;
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::TestApp;

on_both_engines! {
    async fn what_questions_collect_is_said_on_one_page_and_goes_out_as_a_table(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = made(&service, "permit").await;
        let path = format!("/forms/{id}/data");
        let page = ada.get(&path).await;
        assert!(page.says("0 of 1 questions say what data they hold.") && page.says("What is your name?"), "{}", page.text);
        let (at, was) = (page.hidden("path-0"), page.hidden("was-0"));
        let fields = |why| [("from", "0"), ("path-0", at.as_str()), ("was-0", was.as_str()), ("class-0", "personal"), ("why-0", why), ("used-by-0", "Permits team")];
        let long = "x".repeat(1001);
        let refused = ada.submit(&path, &path, &fields(&long)).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Use up to 1,000 characters"), "{}", refused.text);
        let saved = ada.submit(&path, &path, &fields("=To know whose it is")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        assert!(ada.get(&path).await.says("1 question saved."));
        let draft = format!("/api/v1/forms/{id}/draft");
        let question = service.get(&draft).await.json()["properties"]["name"]["x-question"].clone();
        assert_eq!((&question["data"], &question["usedBy"]), (&"personal".into(), &"Permits team".into()), "{question}");

        let stale = ada.submit(&path, &path, &fields("Another reason")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Somebody else has changed this meanwhile") && stale.says("value=\"Another reason\""), "{}", stale.text);
        let same = service.get(&draft).await;
        assert_eq!(same.header("etag"), "\"2\"", "nothing was overwritten");

        let csv = ada.get(&format!("{path}.csv")).await;
        assert_eq!(csv.header("content-disposition"), "attachment; filename=\"permit-data.csv\"");
        assert!(csv.text.contains("name,What is your name?,Page 1: What is your name?,Personal data,'=To know whose it is,Permits team"), "{}", csv.text);
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
    }
}
