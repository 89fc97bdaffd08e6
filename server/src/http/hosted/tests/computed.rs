//! Values that are worked out: shown on check your answers, delivered, deciding a page; over the API a different one is refused.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::browser::Browser;
use super::stories::delivered;
use super::{FORM, published_document};
use crate::on_both_engines;
use crate::testing::{Reply, Service, TestApp};

/// Guests at a price each, a fee of all of them, and a page about a fee that is large.
fn document() -> Vec<u8> {
    let page = |id: &str| json!({"id": id, "show": [format!("#/properties/{id}")]});
    let form = json!({
        "title": "Book a hall",
        "x-form": {"slug": "lost-passport", "pages": [
            page("name"),
            {"id": "guests", "repeat": "#/properties/guests", "itemTitle": "Guest ((guest))",
             "show": ["#/properties/guests/items/properties/guest", "#/properties/guests/items/properties/price"]},
            {"id": "deposit", "when": "#/$defs/when-dear", "show": ["#/properties/deposit"]}
        ], "privacy": "https://www.example.org/privacy"},
        "$defs": {"when-dear": {"title": "Dear", "properties": {"fee": {"minimum": 100}}, "required": ["fee"]}},
        "properties": {
            "name": {"title": "Your name?", "x-question": {"kind": "short-text"}},
            "guests": {"title": "Your guests", "maxItems": 5, "items": {"properties": {
                "guest": {"title": "Guest’s name?", "x-question": {"kind": "short-text"}},
                "price": {"title": "What do they pay?", "type": "number", "x-question": {"kind": "number"}}
            }}},
            "fee": {"title": "Fee", "type": "number", "readOnly": true,
                    "x-compute": {"expr": "sum(guests, \"price\")"}, "x-question": {"kind": "computed", "prefix": "£"}},
            "deposit": {"title": "How do you pay a deposit?", "x-question": {"kind": "short-text"}}
        }
    });
    serde_json::to_vec(&form).unwrap()
}

/// Adds guests at these prices, and says that there are no more.
async fn guests(browser: &mut Browser, prices: &[&str]) {
    browser.open(&format!("{FORM}/name")).await;
    browser.send(&[("name", "Ada")]).await;
    for (index, price) in prices.iter().enumerate() {
        browser.send(&[("another", "yes")]).await;
        browser.send(&[("guest", &format!("Guest {index}")), ("price", price)]).await;
    }
    assert!(browser.text().contains("Do you need to add another guest?"), "{}", browser.text());
    browser.send(&[("another", "no")]).await;
}

async fn sent(service: &Service<'_>, key: &str, answers: serde_json::Value) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    let body = json!({ "answers": answers }).to_string();
    service.send(Method::POST, "/api/v1/f/lost-passport/submissions", &headers, body).await
}

on_both_engines! {
    async fn a_fee_of_all_items_decides_a_page_is_shown_and_is_delivered(app: TestApp) {
        published_document(&app, &document()).await;
        let mut cheap = Browser::new(&app);
        guests(&mut cheap, &["40"]).await;
        assert_eq!(cheap.heading(), "Check your answers", "the page is not shown below a hundred");

        let mut browser = Browser::new(&app);
        guests(&mut browser, &["40", "60.5"]).await;
        assert_eq!(browser.heading(), "How do you pay a deposit?");
        browser.send(&[("deposit", "By card")]).await;
        assert_eq!(browser.heading(), "Check your answers");
        assert!(browser.text().contains("Fee£100.5"), "{}", browser.text());
        browser.send(&[]).await;
        let answers = delivered(&app).await["data"]["answers"].clone();
        assert_eq!((&answers["fee"], &answers["deposit"]), (&json!(100.5), &json!("By card")), "{answers}");
    }

    async fn a_fee_that_was_sent_differently_is_refused(app: TestApp) {
        published_document(&app, &document()).await;
        let _ = app.admin().await;
        let service = app.service("all").await;
        let mut answers = json!({"name": "Ada", "guests": [{"guest": "Jo", "price": 20}]});
        answers["fee"] = json!(5);
        let refused = sent(&service, "one", answers.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        let error = refused.json()["errors"][0].clone();
        assert_eq!((&error["code"], &error["pointer"]), (&json!("computed"), &json!("/fee")), "{error}");
        answers["fee"] = json!(20);
        assert_eq!(sent(&service, "two", answers).await.status, StatusCode::CREATED);
        assert_eq!(delivered(&app).await["data"]["answers"]["fee"], 20.0);
    }
}
