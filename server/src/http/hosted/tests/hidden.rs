//! What the address of a form says is kept with the first page, and shown to nobody.

use super::browser::Browser;
use super::stories::delivered;
use super::{FORM, published_document};
use crate::on_both_engines;
use crate::testing::TestApp;

/// The form of these tests, which is told by its address where people came from.
fn document() -> Vec<u8> {
    let mut form: serde_json::Value = serde_json::from_slice(include_bytes!("form.json")).unwrap();
    let source = serde_json::json!({
        "title": "Where they came from", "maxLength": 20,
        "x-question": {"kind": "hidden", "parameter": "ref"}
    });
    form["properties"]["source"] = source;
    form["x-form"]["pages"][0]["show"].as_array_mut().unwrap().push("#/properties/source".into());
    serde_json::to_vec(&form).unwrap()
}

/// What the page would send of it.
fn kept(browser: &Browser) -> String {
    let (_, fields) = browser.form();
    fields.into_iter().find(|(name, _)| name == "source").map(|(_, value)| value).unwrap()
}

/// Answers everything, from the first page that is shown.
async fn fill_in(browser: &mut Browser) {
    browser.send(&[("name", "Ada Lovelace")]).await;
    browser.send(&[("abroad", "no")]).await;
    browser.send(&[("email", "")]).await;
    assert_eq!(browser.heading(), "Check your answers");
}

on_both_engines! {
    async fn what_the_address_says_is_delivered_and_shown_to_nobody(app: TestApp) {
        published_document(&app, &document()).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}?ref=poster%20%26%20co&lang=en&other=1")).await;
        assert!(browser.html.contains("name=\"ref\" value=\"poster &amp; co\""), "{}", browser.html);
        browser.open(&format!("{FORM}/start?ref=poster+%26+co")).await;
        assert_eq!(browser.address, format!("{FORM}/your-name?ref=poster+%26+co"));
        // Its one question is the heading still.
        assert_eq!(browser.heading(), "What is your name?");
        assert_eq!(kept(&browser), "poster & co");

        // A mistake loses nothing.
        browser.send(&[("name", "")]).await;
        assert_eq!(browser.status, 422);
        assert_eq!(kept(&browser), "poster & co");
        browser.send(&[("name", "Ada Lovelace")]).await;
        assert_eq!(browser.address, format!("{FORM}/where"), "it goes along no further");

        // The page again, without anything in its address: what was kept stays.
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(kept(&browser), "poster & co");
        fill_in(&mut browser).await;
        assert!(!browser.text().contains("poster") && !browser.text().contains("Where they came from"));
        browser.send(&[]).await;
        let message = delivered(&app).await;
        assert_eq!(message["data"]["answers"]["source"], "poster & co");
        assert!(message["data"]["display"].to_string().contains("Where they came from"));
    }

    async fn what_the_address_says_stops_nobody(app: TestApp) {
        published_document(&app, &document()).await;
        // Too long; another name; nothing that can be seen (an address with NUL is none, as everywhere). A page that is
        // not reached yet leads to the first, with what was said.
        for (query, expected) in [("ref=123456789012345678901", ""), ("source=poster", ""), ("ref=%0D+%0A", ""), ("ref=a", "a")] {
            let mut browser = Browser::new(&app);
            browser.open(&format!("{FORM}/where?{query}")).await;
            assert_eq!(browser.heading(), "What is your name?", "{query}: {}", browser.address);
            assert_eq!(kept(&browser), expected, "{query}");
            fill_in(&mut browser).await;
        }
    }
}
