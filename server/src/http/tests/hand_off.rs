//! Saying where submissions go, as staff and over the API.

use axum::http::StatusCode;
use serde_json::json;

use super::submissions::{live, send};
use crate::on_both_engines;
use crate::testing::TestApp;

on_both_engines! {
    async fn a_private_address_is_refused_and_the_setting_is_named(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let page = format!("/forms/{id}/destinations");
        assert!(ada.get(&page).await.says("sent nowhere yet"));
        for (url, says) in [
            ("", "Enter the address of the receiver"),
            ("http://192.168.0.1/hook", "FOOLSCAP_DELIVERY_ALLOW"),
            ("https://127.0.0.1/hook", "FOOLSCAP_DELIVERY_ALLOW"),
            ("ftp://example.org", "begins with https://"),
            ("nonsense", "Enter an address like https://"),
            ("https://user:word@example.org/", "without a user name or password"),
        ] {
            let reply = ada.submit(&page, &page, &[("url", url), ("id", "x")]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
            assert!(reply.says(says), "{url}: {}", reply.text);
        }
        let body = json!({"type": "webhook", "url": "https://10.0.0.1/"});
        let reply = service.post(&format!("/api/v1/forms/{id}/destinations"), &body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.json()["errors"][0]["pointer"], "/url");
    }

    async fn a_webhook_shows_its_secret_once_and_asks_about_earlier_submissions(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        let page = format!("/forms/{id}/destinations");
        let fields = [("url", "https://192.0.2.0.example.invalid/hook"), ("name", "Cases"), ("id", "one")];
        let asked = ada.submit(&page, &page, &fields).await;
        assert!(asked.says("Select yes if the earlier submissions"), "{}", asked.text);
        let mut fields = fields.to_vec();
        fields.push(("earlier", "yes"));
        let added = ada.submit(&page, &page, &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        let again = ada.submit(&page, &page, &fields).await;
        assert_eq!(again.location(), added.location());
        assert!(ada.get(added.location()).await.says("whsec_"));
        assert!(!ada.get(added.location()).await.says("whsec_"));
        let list = ada.get(&page).await;
        assert_eq!(list.text.matches(">Cases</h2>").count(), 1);
        let deliveries = ada.get("/deliveries").await;
        assert!(deliveries.says("Waiting"), "{}", deliveries.text);
        let found = service.get("/api/v1/deliveries").await.json();
        assert_eq!(found["deliveries"].as_array().unwrap().len(), 1);
        let delivery = found["deliveries"][0]["id"].as_str().unwrap();
        let one = ada.get(&format!("/deliveries/{delivery}")).await;
        assert!(one.says("No attempt has been made yet"));
        let path = format!("/deliveries/{delivery}");
        let pushed = ada.submit(&path, &format!("{path}/replay"), &[]).await;
        assert_eq!(pushed.location(), path);
        assert_eq!(service.post(&format!("/api/v1/deliveries/{delivery}/replay"), &json!({})).await.status, StatusCode::ACCEPTED);
    }

    async fn destinations_of_the_api_can_be_tested_and_replayed(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let path = format!("/api/v1/forms/{id}/destinations");
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook", "per_second": 0});
        let added = service.post(&path, &body).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
        assert!(added.json()["secret"].as_str().unwrap().starts_with("whsec_"));
        let list = service.get(&path).await.json();
        assert_eq!(list["destinations"][0]["per_second"], 0);
        assert!(list["destinations"][0].get("secret").is_none());
        let destination = added.json()["id"].as_str().unwrap().to_owned();
        let test = service.post(&format!("/api/v1/destinations/{destination}/test"), &json!({})).await;
        assert_eq!(test.status, StatusCode::ACCEPTED, "{}", test.text);
        let replay = service.post(&format!("/api/v1/destinations/{destination}/replay"), &json!({"which": "missing"})).await;
        assert_eq!((replay.status, replay.json()), (StatusCode::ACCEPTED, json!({"messages": 0})));
        let none = "0192f000-0000-7000-8000-000000000009";
        assert_eq!(service.post(&format!("/api/v1/destinations/{none}/test"), &json!({})).await.status, StatusCode::NOT_FOUND);
        let unknown = json!({"type": "carrier-pigeon", "url": "https://receiver.invalid/"});
        assert_eq!(service.post(&path, &unknown).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
