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

    async fn what_people_search_and_what_they_do_not_see_is_there(app: TestApp) {
        let mut ada = app.admin().await;
        let places = serde_json::json!([{"const": "dur", "title": "Durham"}, {"const": "york", "title": "York"}]);
        let document = serde_json::json!({
            "title": "Form", "x-form": {"slug": "form", "pages": [{"id": "where", "show": ["#/properties/where", "#/properties/source"]}]},
            "properties": {
                "where": {"title": "Where?", "oneOf": places, "x-question": {"kind": "autocomplete"}},
                "source": {"title": "Where from", "maxLength": 20, "x-question": {"kind": "hidden", "parameter": "ref"}}
            }
        });
        let made = app.service("all").await.post("/api/v1/forms", &document).await;
        let page = format!("/forms/{}/preview/where", made.json()["id"].as_str().unwrap());
        let found = ada.get(&format!("{page}/options?name=where&q=dur")).await;
        assert_eq!(found.json(), serde_json::json!({"options": [{"value": "dur", "title": "Durham"}], "more": false}));
        assert_eq!(ada.get(&format!("{page}/options?name=source&q=dur")).await.status, StatusCode::NOT_FOUND);
        let shown = ada.get(&page).await;
        assert!(shown.says("It holds nothing: add ?ref=… to the address"), "{}", shown.text);
        assert!(shown.header("content-security-policy").contains("script-src 'self'"), "its search has the script");
        let filled = ada.get(&format!("{page}?ref=poster")).await;
        assert!(filled.says("It holds “poster”, from the address.") && filled.says("value=\"poster\""), "{}", filled.text);
        let kept = ada.submit(&page, &page, &[("where", "Durham"), ("source", "poster")]).await;
        assert!(kept.location().ends_with("/check-answers"), "{}", kept.text);
        assert!(ada.get(&page).await.says("It holds “poster”"), "it is kept with the page");
        assert_eq!(app.anon().get(&format!("{page}/options?name=where&q=dur")).await.status, StatusCode::SEE_OTHER);
    }
}
