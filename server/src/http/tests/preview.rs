//! The preview of a draft.

use axum::http::StatusCode;

use crate::on_both_engines;
use crate::testing::TestApp;

on_both_engines! {
    async fn a_task_list_is_gone_through_as_people_would(app: TestApp) {
        let mut ada = app.admin().await;
        let document = serde_json::from_slice(include_bytes!("../hosted/tests/application.json")).unwrap();
        let made = app.service("all").await.post("/api/v1/forms", &document).await;
        let base = format!("/forms/{}/preview", made.json()["id"].as_str().unwrap());
        let at = |place: &str| format!("{base}/{place}");
        let begun = ada.submit(&at("start"), &at("start"), &[]).await;
        assert_eq!(begun.location(), at("tasks"));
        let tasks = ada.get(&at("tasks")).await;
        assert!(tasks.says("You have completed 0 of 3 sections.") && tasks.says("Cannot start yet"), "{}", tasks.text);
        assert!(tasks.says(&format!("href=\"{}\"", at("name"))) && !tasks.says(&format!("href=\"{}\"", at("money"))));
        assert_eq!(ada.get(&at("tasks/you")).await.location(), at("name"));
        assert_eq!(ada.get(&at("tasks/money")).await.location(), at("tasks"));

        let next = ada.submit(&at("name"), &at("name"), &[("name", "Ada")]).await;
        assert_eq!(next.location(), at("partner"));
        let next = ada.submit(&at("partner"), &at("partner"), &[("partner", "no")]).await;
        assert_eq!(next.location(), at("tasks/you"));
        let section = ada.get(&at("tasks/you")).await;
        assert!(section.says("Check your answers: About you") && section.says("Ada"), "{}", section.text);
        assert_eq!(ada.submit(&at("tasks/you"), &at("tasks/you"), &[]).await.location(), at("tasks"));
        assert!(ada.get(&at("tasks")).await.says("You have completed 1 of 3 sections."));
        assert_eq!(ada.get(&at("check-answers")).await.location(), at("tasks"));
        assert_eq!(ada.get(&at("tasks/nothing")).await.status, StatusCode::NOT_FOUND);
        let begun = ada.submit(&at("start"), &at("start"), &[]).await;
        assert_eq!(begun.location(), at("tasks"));
        assert!(ada.get(&at("tasks")).await.says("You have completed 0 of 3 sections."), "it begins again");
    }
}
