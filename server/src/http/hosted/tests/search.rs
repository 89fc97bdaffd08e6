use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::browser::Browser;
use super::{FORM, published_document};
use crate::on_both_engines;
use crate::testing::TestApp;

async fn asks_for_a_country(app: &TestApp) -> Browser {
    let document = json!({
        "title": "Travel",
        "x-form": {"slug": "lost-passport", "pages": [
            {"id": "where", "show": ["#/properties/country"]}, {"id": "name", "show": ["#/properties/name"]}]},
        "properties": {
            "country": {"title": "Which country?", "x-question": {"kind": "country", "short": "the country"}},
            "name": {"title": "Your name?", "x-question": {"kind": "short-text"}}
        }
    });
    published_document(app, document.to_string().as_bytes()).await;
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/where")).await;
    browser
}

on_both_engines! {
    async fn a_country_is_found_without_a_script(app: TestApp) {
        let mut browser = asks_for_a_country(&app).await;
        assert!(browser.html.len() < 12_000, "the page holds no list: {} bytes", browser.html.len());

        browser.send(&[("country", "korea")]).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sentence = "Select the country from what matches “korea”, or search again";
        assert_eq!(browser.text().matches(sentence).count(), 2, "in the summary and at the question");
        assert!(browser.html.contains("href=\"#country\"") && browser.html.contains("id=\"country\""));
        assert!(browser.text().contains("North Korea") && browser.text().contains("South Korea"));
        assert!(browser.text().contains("None of these: search again"));
        assert!(browser.html.contains("value=\"korea\""), "what was typed is there still");
        // Nothing is chosen for the person.
        assert!(!browser.html.contains("checked"));

        browser.send(&[("country-match", ""), ("country", "Narnia")]).await;
        let sentence = "Nothing matches “Narnia”. Check the spelling of the country, or enter a part of it";
        assert!(browser.text().contains(sentence), "{}", browser.text());
        browser.send(&[("country", "holland")]).await;
        assert_eq!(browser.address, format!("{FORM}/name"));
        browser.send(&[("name", "Ada")]).await;
        assert!(browser.text().contains("Netherlands"), "{}", browser.text());

        browser.open(&format!("{FORM}/where?change")).await;
        browser.send(&[("country", "korea"), ("country-match", "KR")]).await;
        assert!(browser.text().contains("South Korea"), "{}", browser.text());
    }

    async fn a_page_has_a_script_only_where_it_is_better_with_one(app: TestApp) {
        let mut browser = asks_for_a_country(&app).await;
        assert!(browser.html.contains("<script type=\"module\""));
        browser.send(&[("country", "France")]).await;
        assert_eq!(browser.address, format!("{FORM}/name"));
        assert!(!browser.html.contains("<script"));
    }

    async fn options_are_told_while_one_types(app: TestApp) {
        asks_for_a_country(&app).await;
        let get = async |query: &str| {
            let response = app.anon().get(&format!("{FORM}/where/options?{query}")).await;
            assert_eq!(response.headers[header::CACHE_CONTROL], "no-store");
            (response.status, serde_json::from_str::<Value>(&response.text).unwrap_or_default())
        };
        let (status, said) = get("name=country&q=franc").await;
        assert_eq!(status, StatusCode::OK);
        // The other one is Polynésie Française too, and comes after what is called so itself.
        let like = json!([{"value": "FR", "title": "France"}, {"value": "PF", "title": "French Polynesia"}]);
        assert_eq!(said, json!({"options": like, "more": false}));
        let (_, said) = get("name=country&q=republic%20of").await;
        assert_eq!((said["options"].as_array().unwrap().len(), &said["more"]), (20, &json!(true)));
        let (_, said) = get(&format!("name=country&q={}", "a".repeat(5_000))).await;
        assert_eq!(said["options"], json!([]));
        for other in ["name=name&q=a", "name=nothing&q=a", "q=a", "name=&q="] {
            assert_eq!(get(other).await.0, StatusCode::NOT_FOUND, "{other}");
        }
    }
}
