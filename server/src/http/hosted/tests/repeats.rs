//! Stories of people who add, change and remove what a form asks about several times.

use super::browser::Browser;
use super::stories::delivered;
use super::{FORM, published_document, rows};
use crate::on_both_engines;
use crate::testing::TestApp;

const HOUSEHOLD: &[u8] = include_bytes!("household.json");

/// A browser before the first child.
async fn begun(app: &TestApp) -> Browser {
    published_document(app, HOUSEHOLD).await;
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/you")).await;
    browser.send(&[("you", "Ada")]).await;
    browser
}

/// Adds a child from its first page to the list.
async fn child(browser: &mut Browser, name: &str, school: Option<&str>) {
    browser.send(&[("name", name)]).await;
    assert_eq!(browser.heading(), format!("Does {name} go to school?"));
    browser.send(&[("pupil", if school.is_some() { "yes" } else { "no" })]).await;
    if let Some(school) = school {
        assert_eq!(browser.heading(), "Which school?");
        browser.send(&[("school", school)]).await;
    }
    assert_eq!(browser.heading(), format!("Toys of {name}"));
    browser.send(&[("another", "no")]).await;
    assert_eq!(browser.heading(), "Your children");
}

fn at(browser: &Browser, place: &str) {
    assert_eq!(browser.address.split('?').next().unwrap(), format!("{FORM}/{place}"));
}

on_both_engines! {
    async fn three_are_added_the_second_is_changed_and_the_first_removed(app: TestApp) {
        let mut browser = begun(&app).await;
        at(&browser, "children/1");
        assert_eq!(browser.heading(), "About the child");
        assert!(browser.html.contains(&format!("href=\"{FORM}/you\" class=\"govuk-back-link\"")), "nothing to list yet");
        browser.send(&[("name", " ")]).await;
        assert_eq!(browser.status, 422);
        child(&mut browser, "Jo", None).await;
        at(&browser, "children");
        assert!(browser.text().contains("You have added 1."));
        for (name, school) in [("Ben", Some("Hill End")), ("Cy", None)] {
            browser.send(&[("another", "yes")]).await;
            assert!(browser.text().contains("About the child"));
            child(&mut browser, name, school).await;
        }
        assert!(browser.text().contains("You have added 3, which is as many as you can."));
        assert!(!browser.html.contains("name=\"another\""), "no fourth");
        for link in ["Change Child Jo", "Remove Child Jo", "Change Child Ben", "Change Child Cy"] {
            assert!(browser.text().contains(link), "{link}: {}", browser.text());
        }

        browser.open(&format!("{FORM}/children/2")).await;
        assert_eq!(browser.value("name").as_deref(), Some("Ben"));
        assert!(browser.html.contains(&format!("href=\"{FORM}/children\" class=\"govuk-back-link\"")));
        browser.send(&[("name", "Benedict")]).await;
        at(&browser, "pupil/2");
        browser.send(&[("pupil", "yes")]).await;
        assert_eq!(browser.value("school").as_deref(), Some("Hill End"));
        browser.send(&[("school", "Hill End")]).await;
        browser.send(&[("another", "no")]).await;

        browser.open(&format!("{FORM}/children/1/remove")).await;
        assert_eq!(browser.heading(), "Remove Child Jo?");
        assert_eq!(rows(&app, "entry_pages").await, 11, "looking removes nothing");
        browser.send(&[]).await;
        at(&browser, "children");
        assert!(browser.text().contains("Removed") && !browser.text().contains("Child Jo"));
        assert!(browser.text().contains("Child Benedict") && browser.text().contains("Child Cy"));
        browser.send(&[("another", "no")]).await;
        browser.send(&[("last", "")]).await;
        assert_eq!(browser.heading(), "Check your answers");
        let text = browser.text();
        assert!(text.contains("Child Benedict") && text.contains("Change Full name, Child Benedict"), "{text}");
        browser.send(&[]).await;
        let answers = delivered(&app).await["data"]["answers"].clone();
        assert_eq!(answers, serde_json::json!({"you": "Ada", "children": [
            {"name": "Benedict", "pupil": true, "school": "Hill End", "toys": []},
            {"name": "Cy", "pupil": false, "toys": []}
        ]}));
        let display = delivered(&app).await["data"]["display"].clone();
        assert_eq!(display[1]["item"], "Child Benedict");
        assert_eq!(display[1]["pointer"], "/children/0/name");
    }
}

on_both_engines! {
    async fn things_in_things_are_added_and_removed(app: TestApp) {
        let mut browser = begun(&app).await;
        browser.send(&[("name", "Jo")]).await;
        browser.send(&[("pupil", "no")]).await;
        at(&browser, "toys/1");
        for (number, toy) in ["A kite", "A ball"].into_iter().enumerate() {
            browser.send(&[("another", "yes")]).await;
            at(&browser, &format!("toys/1/{}", number + 1));
            assert!(browser.text().contains("Child Jo"), "whose it is");
            browser.send(&[("toy", toy)]).await;
            at(&browser, "toys/1");
        }
        browser.open(&format!("{FORM}/toys/1/1/remove")).await;
        browser.send(&[]).await;
        at(&browser, "toys/1");
        assert!(browser.text().contains("You have added 1."));
        browser.send(&[("another", "no")]).await;
        browser.send(&[("another", "no")]).await;
        browser.send(&[("last", "")]).await;
        browser.send(&[]).await;
        let answers = delivered(&app).await["data"]["answers"].clone();
        assert_eq!(answers["children"][0]["toys"], serde_json::json!([{"toy": "A ball"}]));
    }
}

on_both_engines! {
    async fn another_window_removes_what_is_being_changed(app: TestApp) {
        let mut browser = begun(&app).await;
        child(&mut browser, "Jo", None).await;
        browser.send(&[("another", "yes")]).await;
        child(&mut browser, "Ben", None).await;

        // One window changes the first, the other the second; the first is removed meanwhile.
        let (mut first, mut second) = (browser.clone(), browser.clone());
        first.open(&format!("{FORM}/children/1")).await;
        second.open(&format!("{FORM}/children/2")).await;
        browser.open(&format!("{FORM}/children/1/remove")).await;
        browser.send(&[]).await;
        first.send(&[("name", "Joanna")]).await;
        at(&first, "children");
        assert!(first.text().contains("This is not on the list"), "{}", first.text());
        assert!(first.text().contains("Child Ben") && !first.text().contains("Joanna"));
        second.send(&[("name", "Benedict")]).await;
        at(&second, "pupil/1");
        second.open(&format!("{FORM}/children")).await;
        assert!(second.text().contains("Child Benedict"), "it has another number now, and is the same");

        for stale in ["children/3", "children/0", "pupil/2", "toys/2", "toys/1/2"] {
            browser.open(&format!("{FORM}/{stale}")).await;
            assert!(browser.text().contains("This is not on the list"), "{stale}: {}", browser.text());
        }
        browser.open(&format!("{FORM}/children/one")).await;
        assert_eq!(browser.status, 404);
    }
}

on_both_engines! {
    async fn two_windows_add_one_each(app: TestApp) {
        let mut browser = begun(&app).await;
        child(&mut browser, "Jo", None).await;
        let mut other = browser.clone();
        for window in [&mut browser, &mut other] {
            window.open(&format!("{FORM}/children/2")).await;
        }
        browser.send(&[("name", "Ben")]).await;
        other.send(&[("name", "Cy")]).await;
        at(&other, "pupil/3");
        // Sent twice it is one.
        other.open(&format!("{FORM}/children")).await;
        let text = other.text();
        assert!(text.contains("You have added 3") && text.contains("Child Ben") && text.contains("Child Cy"), "{text}");
        assert!(text.contains("Not complete yet"));
    }
}

on_both_engines! {
    async fn a_list_says_how_many_are_missing(app: TestApp) {
        let mut browser = begun(&app).await;
        browser.open(&format!("{FORM}/children")).await;
        assert!(browser.text().contains("You have not added anything yet."));
        browser.send(&[]).await;
        assert_eq!(browser.status, 422);
        assert_eq!(browser.text().matches("Select yes if you need to add another").count(), 2);
        browser.send(&[("another", "no")]).await;
        assert_eq!(browser.text().matches("Add at least 1. You have added 0").count(), 2);
        browser.send(&[("another", "yes")]).await;
        at(&browser, "children/1");
        browser.open(&format!("{FORM}/last")).await;
        at(&browser, "children/1");
    }
}

on_both_engines! {
    async fn a_change_from_check_answers_comes_back_there(app: TestApp) {
        let mut browser = begun(&app).await;
        child(&mut browser, "Jo", None).await;
        browser.send(&[("another", "no")]).await;
        browser.send(&[("last", "")]).await;
        browser.open(&format!("{FORM}/children/1?change")).await;
        browser.send(&[("name", "Joanna")]).await;
        at(&browser, "check-answers");
        browser.open(&format!("{FORM}/pupil/1?change")).await;
        browser.send(&[("pupil", "yes")]).await;
        at(&browser, "school/1");
        browser.send(&[("school", "Hill End")]).await;
        at(&browser, "check-answers");
        // Added from there: through the item, the list, and back.
        browser.open(&format!("{FORM}/children?change")).await;
        browser.send(&[("another", "yes")]).await;
        child(&mut browser, "Ben", None).await;
        browser.send(&[("another", "no")]).await;
        at(&browser, "check-answers");
        assert!(browser.text().contains("Child Ben"));
    }
}
