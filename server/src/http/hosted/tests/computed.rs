//! Values that are worked out, and checks between answers, in the sample form.

use super::browser::Browser;
use super::{FORM, published_document};
use crate::on_both_engines;
use crate::testing::TestApp;

/// Up to the date of birth; the passport was last seen in March 2020.
async fn up_to_birth(app: &TestApp) -> Browser {
    let sample = include_bytes!("../../../forms/samples/report-a-lost-or-stolen-passport.json");
    published_document(app, sample).await;
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/uk-passport")).await;
    browser.send(&[("ukPassport", "yes")]).await;
    browser.send(&[("whatHappened", "lost")]).await;
    browser.send(&[("abroad", "no")]).await;
    browser.send(&[("lastSeen-day", "27"), ("lastSeen-month", "3"), ("lastSeen-year", "2020")]).await;
    browser.send(&[("passportNumber", "")]).await;
    browser.send(&[("name", "Ada Lovelace")]).await;
    assert_eq!(browser.heading(), "What is your date of birth?");
    browser
}

async fn born(browser: &mut Browser, year: &str) {
    browser.send(&[("dateOfBirth-day", "1"), ("dateOfBirth-month", "6"), ("dateOfBirth-year", year)]).await;
}

on_both_engines! {
    async fn a_child_is_asked_for_a_parent_on_the_next_page(app: TestApp) {
        let mut browser = up_to_birth(&app).await;
        born(&mut browser, "2019").await;
        assert_eq!(browser.heading(), "What is the full name of your parent or guardian?");
        browser.open(&format!("{FORM}/date-of-birth")).await;
        born(&mut browser, "1985").await;
        assert_eq!(browser.heading(), "What is your e-mail address?");
    }

    async fn a_check_speaks_on_its_page_and_again_when_an_earlier_answer_changed(app: TestApp) {
        let wrong = "Your date of birth must be before you last had the passport";
        let mut browser = up_to_birth(&app).await;
        born(&mut browser, "2021").await;
        assert_eq!((browser.status.as_u16(), browser.text().matches(wrong).count()), (422, 2));
        born(&mut browser, "1985").await;
        browser.send(&[("email", "ada@example.com")]).await;
        browser.send(&[("anythingElse", "")]).await;
        assert_eq!(browser.heading(), "Check your answers");
        assert!(!browser.text().contains("under16"), "what has no title is not said");

        browser.open(&format!("{FORM}/last-seen?change")).await;
        browser.send(&[("lastSeen-day", "27"), ("lastSeen-month", "3"), ("lastSeen-year", "1984")]).await;
        assert_eq!(browser.heading(), "What is your date of birth?");
        assert_eq!(browser.text().matches(wrong).count(), 2, "the page says what is wrong before it is sent again");
        browser.open(&format!("{FORM}/check-answers")).await;
        assert_eq!(browser.heading(), "What is your date of birth?", "nothing is sent until it is mended");
    }
}
