//! Saying where submissions go, as staff and over the API.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::submissions::{live, send};
use crate::on_both_engines;
use crate::testing::{TestApp, eventually};

const ONE: &str = "0192f000-0000-7000-8000-000000000011";

on_both_engines! {
    async fn the_page_that_adds_a_webhook_posted_twice_at_once_adds_one(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let page = format!("/forms/{id}/destinations");
        let shown = ada.get(&page).await;
        let (token, chosen) = (shown.hidden("_token"), shown.hidden("id"));
        let fields = [("_token", token.as_str()), ("id", &chosen), ("url", "https://receiver.invalid/hook"), ("name", "Cases")];
        let mut tab = ada.clone();
        let (first, second) = tokio::join!(ada.post(&page, &fields), tab.post(&page, &fields));
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{}", first.text);
        assert_eq!(first.location(), second.location());
        assert_eq!(ada.get(&page).await.text.matches(">Cases</h2>").count(), 1);
        assert!(tab.get(second.location()).await.says("whsec_"), "whichever answer the browser shows");
        assert_eq!(ada.post(&page, &[("_token", &token), ("id", "nonsense")]).await.status, StatusCode::FORBIDDEN);
    }

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
            ("http://receiver.invalid/hook", "begins with https://"),
            ("nonsense", "Enter an address like https://"),
            ("https://user:word@example.org/", "without a user name or password"),
        ] {
            let reply = ada.submit(&page, &page, &[("url", url), ("id", ONE)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
            // The name of the setting may be broken after its underscores, and nowhere else.
            let text = reply.text.replace("<!>_<wbr>", "_");
            assert!(text.contains(says), "{url}: {}", reply.text);
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
        let fields = [("url", "https://192.0.2.0.example.invalid/hook"), ("name", "Cases"), ("id", ONE)];
        let asked = ada.submit(&page, &page, &fields).await;
        assert!(asked.says("Select yes if the earlier submissions"), "{}", asked.text);
        let wrong = [("url", "http://receiver.invalid/hook"), ("id", ONE)];
        let both = ada.submit(&page, &page, &wrong).await;
        assert!(both.says("Select yes if the earlier submissions") && both.says("#url"), "{}", both.text);
        let mut fields = fields.to_vec();
        fields.push(("earlier", "yes"));
        let added = ada.submit(&page, &page, &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        let again = ada.submit(&page, &page, &fields).await;
        assert_eq!(again.location(), added.location());
        let secret = ada.get(added.location()).await;
        assert!(secret.says("whsec_") && secret.says("I have copied it"));
        assert!(ada.get("/deliveries").await.says("Nothing has been sent yet"), "not before the secret was copied");
        assert!(ada.get(&page).await.says("1 submission was not sent to it"), "it can be sent later as well");
        let copied = added.location().replace("/secret", "/send-earlier");
        assert!(secret.says(&format!("action=\"{copied}\"")), "{}", secret.text);
        let sent = ada.submit(&page, &copied, &[]).await;
        assert_eq!(sent.location(), page);
        assert!(ada.get(&page).await.says("1 earlier submission is on its way."));
        assert!(!ada.get(added.location()).await.says("whsec_"));
        let list = ada.get(&page).await;
        assert_eq!(list.text.matches(">Cases</h2>").count(), 1);
        let deliveries = ada.get("/deliveries").await;
        assert!(deliveries.says("Waiting</strong>"), "{}", deliveries.text);
        assert!(ada.get("/deliveries?waiting=1").await.says("Waiting</strong>"));
        let failed = ada.get("/deliveries?failed=1").await;
        assert!(failed.says("No delivery has failed.") && !failed.says("Nothing has been sent yet"));
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

    async fn what_came_before_is_sent_once_the_caller_has_the_secret(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        let path = format!("/api/v1/forms/{id}/destinations");
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook", "send_earlier": true});
        let added = service.post(&path, &body).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
        let listed = async || service.get("/api/v1/deliveries").await.json()["deliveries"].clone();
        eventually("it is in the outbox", async || !listed().await.as_array().unwrap().is_empty()).await;
        crate::delivery::worker::run_until_idle(&app.state).await.unwrap();
        assert_eq!(listed().await[0]["attempts"], 0, "the secret is on its way still");
        app.clock.advance(std::time::Duration::from_secs(10));
        crate::delivery::worker::run_until_idle(&app.state).await.unwrap();
        assert_eq!(listed().await[0]["attempts"], 1);
    }

    async fn a_form_that_there_is_not_has_no_list_of_destinations(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let path = |form: &str| format!("/api/v1/forms/{form}/destinations");
        assert_eq!(service.get(&path(&id)).await.json(), json!({"destinations": []}));
        assert_eq!(service.get(&path(ONE)).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_destination_is_paused_and_enabled_over_the_api_and_a_paused_one_is_sent_nothing_again(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook"});
        let added = service.post(&format!("/api/v1/forms/{id}/destinations"), &body).await;
        let destination = added.json()["id"].as_str().unwrap().to_owned();
        let change = |what: &str| format!("/api/v1/destinations/{destination}/{what}");
        assert_eq!(service.post(&change("pause"), &json!({})).await.status, StatusCode::NO_CONTENT);
        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        let listed = service.get("/api/v1/deliveries").await.json();
        let delivery = &listed["deliveries"][0];
        assert_eq!((&delivery["state"], &delivery["reason"]), (&json!("disabled"), &json!("paused")));
        let replay = format!("/api/v1/deliveries/{}/replay", delivery["id"].as_str().unwrap());
        let refused = service.post(&replay, &json!({})).await;
        assert_eq!((refused.status, &refused.json()["type"]), (StatusCode::CONFLICT, &json!("urn:foolscap:problem:disabled")));
        assert_eq!(service.post(&change("enable"), &json!({})).await.status, StatusCode::NO_CONTENT);
        let listed = service.get("/api/v1/deliveries").await.json();
        assert_ne!(listed["deliveries"][0]["state"], json!("disabled"));
        let nowhere = format!("/api/v1/destinations/{ONE}/enable");
        assert_eq!(service.post(&nowhere, &json!({})).await.status, StatusCode::NOT_FOUND);
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

    async fn staff_change_a_secret_and_remove_a_webhook(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook", "name": "Cases"});
        let added = service.post(&format!("/api/v1/forms/{id}/destinations"), &body).await.json();
        let base = format!("/forms/{id}/destinations/{}", added["id"].as_str().unwrap());

        let page = format!("{base}/rotate");
        let once = ada.get(&page).await.hidden("id");
        let asked = ada.submit(&page, &page, &[("id", &once)]).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Select when the old secret should stop"), "{}", asked.text);
        let fields = [("id", once.as_str()), ("old", "later")];
        let rotated = ada.submit(&page, &page, &fields).await;
        assert_eq!(rotated.location(), format!("{base}/secret"), "{}", rotated.text);
        assert_eq!(ada.submit(&page, &page, &fields).await.location(), rotated.location(), "posted twice");
        let shown = ada.get(rotated.location()).await;
        assert!(shown.says("whsec_") && !shown.says(added["secret"].as_str().unwrap()));
        assert!(!ada.get(rotated.location()).await.says("whsec_"));

        let page = format!("{base}/remove");
        ada.submit(&format!("/forms/{id}/destinations"), &format!("{base}/test"), &[]).await;
        assert!(!ada.get(&page).await.says("not been delivered to it"), "a test is no submission");
        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        assert!(ada.get(&page).await.says("1 submission has not been delivered to it"));
        let asked = ada.submit(&page, &page, &[]).await;
        assert!(asked.says("Select what should happen to the submissions"), "{}", asked.text);
        let kept = ada.submit(&page, &page, &[("undelivered", "keep")]).await;
        assert!(ada.get(kept.location()).await.says("The webhook was kept"));
        let removed = ada.submit(&page, &page, &[("undelivered", "cancel")]).await;
        assert_eq!(removed.location(), format!("/forms/{id}/destinations"));
        let list = ada.get(removed.location()).await;
        assert!(list.says("The webhook was removed") && list.says("sent nowhere yet"), "{}", list.text);
        let delivery = service.get("/api/v1/deliveries").await.json()["deliveries"][0].clone();
        assert_eq!(delivery["state"], "cancelled");
        let ended = ada.get(&format!("/deliveries/{}", delivery["id"].as_str().unwrap())).await;
        assert!(ended.says("The webhook was removed before it arrived") && !ended.says("Send again"), "{}", ended.text);
        assert_eq!(ada.get(&page).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_destination_of_another_form_is_not_found_below_this_one(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let (one, other) = (live(&service, "permit").await, live(&service, "licence").await);
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook"});
        let added = service.post(&format!("/api/v1/forms/{one}/destinations"), &body).await.json();
        let destination = added["id"].as_str().unwrap();
        for page in ["rotate", "remove"] {
            let reply = ada.get(&format!("/forms/{other}/destinations/{destination}/{page}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND);
        }
    }

    async fn destinations_of_the_api_are_rotated_and_removed(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook"});
        let added = service.post(&format!("/api/v1/forms/{id}/destinations"), &body).await.json();
        let path = format!("/api/v1/destinations/{}", added["id"].as_str().unwrap());
        let rotate = format!("{path}/rotate");
        let rotated = service.post(&rotate, &json!({})).await;
        assert_eq!(rotated.status, StatusCode::CREATED, "{}", rotated.text);
        assert!(rotated.json()["secret"].as_str().unwrap().starts_with("whsec_"));
        assert_eq!(rotated.json()["old_until"], app.now().plus(std::time::Duration::from_hours(24)).rfc3339());
        let too_long = service.post(&rotate, &json!({"overlap_seconds": 9_999_999})).await;
        assert_eq!(too_long.json()["errors"][0]["pointer"], "/overlap_seconds", "{}", too_long.text);

        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        let delete = async |query: &str| service.send(Method::DELETE, &format!("{path}{query}"), &[], String::new()).await;
        let refused = delete("").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
        assert_eq!(refused.json()["undelivered"], 1);
        assert_eq!(delete("?undelivered=burn").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(delete("?undelivered=cancel").await.status, StatusCode::NO_CONTENT);
        assert_eq!(delete("?undelivered=cancel").await.status, StatusCode::NOT_FOUND);
        let delivery = service.get("/api/v1/deliveries").await.json()["deliveries"][0].clone();
        let replay = format!("/api/v1/deliveries/{}/replay", delivery["id"].as_str().unwrap());
        assert_eq!(service.post(&replay, &json!({})).await.status, StatusCode::CONFLICT);
    }

    async fn staff_see_on_their_pages_that_a_destination_takes_nothing(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let id = live(&service, "permit").await;
        let body = json!({"type": "webhook", "url": "https://receiver.invalid/hook", "name": "Cases"});
        service.post(&format!("/api/v1/forms/{id}/destinations"), &body).await;
        let pages = ["/forms".to_owned(), "/deliveries".to_owned(), format!("/forms/{id}")];
        for page in &pages {
            assert!(!ada.get(page).await.says("has taken no submission"), "{page}");
        }
        send(&service, "k", &json!({"answers": {"name": "Ada"}})).await;
        crate::delivery::worker::run_until_idle(&app.state).await.unwrap();
        let cause = "The name of the receiver was not found";
        assert!(ada.get("/deliveries").await.says(cause), "why it waits");
        assert_eq!(service.get("/api/v1/deliveries").await.json()["deliveries"][0]["last_outcome"], "lookup");
        app.clock.advance(std::time::Duration::from_hours(2));
        for page in &pages {
            let shown = ada.get(page).await;
            assert!(shown.says("‘Cases’ has taken no submission for more than an hour"), "{page}: {}", shown.text);
        }
        assert!(ada.get(&format!("/forms/{id}/destinations")).await.says("Failing"));
    }
}
