use super::browser::Browser;
use super::{FORM, published, published_document, rows};
use crate::on_both_engines;
use crate::sealing::{Owner, Place};
use crate::storage::ids::{OrganisationId, SubmissionId};
use crate::storage::messages;
use crate::storage::query::one;
use crate::testing::TestApp;

/// The answers of the only submission, as its message carries them.
pub(super) async fn delivered(app: &TestApp) -> serde_json::Value {
    let mut connection = app.state.storage.read().await.unwrap();
    let (id,): (SubmissionId,) =
        one!(&mut connection, (SubmissionId,), "SELECT id FROM submissions").unwrap();
    let organisation = OrganisationId::DEFAULT;
    let row = messages::of_submission(&mut connection, organisation, id).await.unwrap().unwrap();
    let owner = Owner::Submission(organisation, id);
    let key = app.state.sealer.data_key(&owner, &row.wrapped_key.unwrap()).unwrap();
    let name = row.id.text();
    let place = Place { table: "messages", column: "sealed_body", row: &name, organisation };
    serde_json::from_slice(&key.open(&place, &row.sealed_body).unwrap()).unwrap()
}

/// A browser that has come to check your answers.
pub(super) async fn at_check_answers(app: &TestApp) -> Browser {
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/your-name")).await;
    browser.send(&[("name", "Ada Lovelace")]).await;
    browser.send(&[("abroad", "yes")]).await;
    browser.send(&[("country", "france")]).await;
    browser.send(&[("email", "")]).await;
    assert_eq!(browser.heading(), "Check your answers");
    browser
}

on_both_engines! {
    async fn a_person_fills_in_a_form_and_gets_a_reference(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(FORM).await;
        assert_eq!(browser.heading(), "Report a lost passport");
        assert!(browser.html.contains("<button type=\"submit\""), "Start is a real button");
        assert!(browser.html.contains(&format!("<form method=\"get\" action=\"{FORM}/start\"")));
        browser.open(&format!("{FORM}/start?")).await;
        assert_eq!(browser.address, format!("{FORM}/your-name"), "nothing stands behind the address");
        assert_eq!(browser.heading(), "What is your name?");

        // A mistake: the page itself, with what was typed, and the author's sentence twice.
        browser.send(&[("name", "Ada Lovelace, Countess of Lovelace")]).await;
        assert_eq!(browser.status, 422);
        assert!(browser.html.contains("<title>Error: What is your name?"));
        assert_eq!(browser.value("name").as_deref(), Some("Ada Lovelace, Countess of Lovelace"));
        assert_eq!(browser.text().matches("Your name must be 20 characters or fewer").count(), 2);
        browser.send(&[("name", "  ")]).await;
        assert_eq!(browser.text().matches("Enter your name as it is on the passport").count(), 2);
        assert_eq!(rows(&app, "entries").await, 0, "nothing was accepted yet");

        browser.send(&[("name", "Ada Lovelace")]).await;
        assert_eq!(browser.heading(), "Was it lost abroad?");
        assert!(!browser.html.contains(" checked"), "nothing is chosen for a person");
        browser.send(&[]).await;
        assert_eq!(browser.text().matches("Select whether it was lost abroad").count(), 2);
        browser.send(&[("abroad", "yes")]).await;
        assert_eq!(browser.heading(), "In which country?");

        // Back along the journey: the answer is still there.
        assert!(browser.html.contains(&format!("href=\"{FORM}/where\" class=\"govuk-back-link\"")));
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.value("name").as_deref(), Some("Ada Lovelace"));
        browser.open(&format!("{FORM}/country")).await;
        browser.send(&[("country", "france")]).await;
        assert_eq!(browser.heading(), "What is your email address? (optional)");
        browser.send(&[("email", "")]).await;

        assert_eq!(browser.heading(), "Check your answers");
        assert!(browser.text().contains("Not provided"));
        assert!(browser.text().contains("Change your name"));

        // A change that hides a page comes back here, and the hidden answer is not sent.
        browser.open(&format!("{FORM}/where?change")).await;
        browser.send(&[("abroad", "no")]).await;
        assert_eq!(browser.address, format!("{FORM}/check-answers"));
        assert!(!browser.text().contains("In which country?"));
        assert!(browser.text().contains("Report the passport"));
        browser.send(&[]).await;

        assert_eq!(browser.address, format!("{FORM}/submitted"));
        assert!(browser.text().contains("We will write to you within 5 working days."));
        assert!(browser.text().contains("Passport line: 0300 222 0000"));
        let message = delivered(&app).await;
        assert_eq!(message["type"], "submission.created");
        assert_eq!(message["data"]["answers"], serde_json::json!({ "name": "Ada Lovelace", "abroad": false }));
        let reference = message["data"]["reference"].as_str().unwrap();
        assert!(browser.text().contains(reference));
        assert_eq!(rows(&app, "entry_pages").await, 0, "the answers are in the submission now");
    }

    async fn looking_makes_nothing(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(FORM).await.open(&format!("{FORM}/your-name")).await;
        browser.open(&format!("{FORM}/leave")).await;
        for page in ["where", "country", "check-answers", "submitted"] {
            browser.open(&format!("{FORM}/{page}")).await;
            assert_ne!(browser.address, format!("{FORM}/{page}"), "{page} cannot be reached yet");
        }
        browser.open(&format!("{FORM}/check-answers")).await;
        assert_eq!(browser.heading(), "What is your name?");
        assert_eq!(rows(&app, "entries").await, 0);
    }

    async fn a_change_that_opens_a_page_leads_to_it_and_then_back(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/your-name")).await;
        browser.send(&[("name", "Ada")]).await.send(&[("abroad", "no")]).await;
        browser.send(&[("email", "ada@example.org")]).await;
        assert_eq!(browser.heading(), "Check your answers");
        browser.open(&format!("{FORM}/where?change")).await;
        assert!(browser.html.contains(&format!("href=\"{FORM}/check-answers\" class=\"govuk-back-link\"")));
        browser.send(&[("abroad", "yes")]).await;
        assert_eq!(browser.heading(), "In which country?");
        // Check your answers would lead here again.
        assert!(browser.html.contains(&format!("href=\"{FORM}/where?change\" class=\"govuk-back-link\"")));
        browser.send(&[("country", "france")]).await;
        assert_eq!(browser.heading(), "Check your answers");
        assert!(browser.text().contains("ada@example.org"), "the answer to a later page is kept");
    }

    async fn submitting_twice_gives_one_submission_and_no_error(app: TestApp) {
        published(&app).await;
        let mut browser = at_check_answers(&app).await;
        let mut tab = browser.clone();
        let mut at_once = browser.clone();
        let mut old_page = browser.clone();
        old_page.open(&format!("{FORM}/email")).await;
        tokio::join!(browser.send(&[]), at_once.send(&[]));
        for shown in [&browser, &at_once] {
            assert_eq!((shown.status.as_u16(), shown.heading().as_str()), (200, "Your answers have been sent"));
        }
        assert_eq!(browser.text(), at_once.text(), "both see the same reference");
        tab.send(&[]).await;
        assert_eq!(tab.heading(), "Your answers have been sent");
        old_page.send(&[("email", "late@example.org")]).await;
        assert_eq!(old_page.heading(), "Your answers have been sent");
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.heading(), "Your answers have been sent");
        assert_eq!(rows(&app, "submissions").await, 1);

        // Another one is started by a button, and is another one.
        browser.send(&[]).await;
        assert_eq!(browser.heading(), "Report a lost passport");
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.value("name"), None);
        browser.send(&[("name", "Grace")]).await;
        assert_eq!(browser.heading(), "Was it lost abroad?");
        // A tab of the first one is still no error.
        tab.cookie.clone_from(&browser.cookie);
        let mut late = old_page.clone();
        late.cookie.clone_from(&browser.cookie);
        late.open(&format!("{FORM}/where")).await;
        assert_eq!(late.heading(), "Was it lost abroad?");
        assert_eq!(rows(&app, "submissions").await, 1);
    }

    async fn an_exit_page_ends_the_journey(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/your-name")).await;
        browser.send(&[("name", "Ada")]).await.send(&[("abroad", "yes")]).await;
        browser.send(&[("country", "mars")]).await;
        assert_eq!(browser.heading(), "We cannot help");
        assert!(browser.text().contains("Nothing has been sent."));
        assert!(!browser.html.contains("<form method=\"post\""));
        browser.open(&format!("{FORM}/check-answers")).await;
        assert_eq!(browser.heading(), "We cannot help");
    }

    async fn leaving_deletes_every_answer(app: TestApp) {
        published(&app).await;
        let mut browser = at_check_answers(&app).await;
        let mut tab = browser.clone();
        assert!(browser.html.contains("Delete my answers and leave"));
        browser.open(&format!("{FORM}/leave")).await;
        assert_eq!(browser.heading(), "Delete your answers and leave?");
        assert_eq!(rows(&app, "entries").await, 1, "asking deletes nothing");
        browser.send(&[]).await;
        assert_eq!(browser.heading(), "Your answers were deleted");
        assert_eq!(rows(&app, "entries").await, 0);
        tab.send(&[]).await;
        assert_eq!(tab.heading(), "What is your name?");
        assert!(tab.text().contains("You need to answer again"));
        assert_eq!(rows(&app, "submissions").await, 0);
    }

    async fn the_page_speaks_the_language_that_was_chosen(app: TestApp) {
        published_document(&app, include_bytes!("bilingual.json")).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/start?lang=cy")).await;
        assert_eq!(browser.address, format!("{FORM}/your-name?lang=cy"));
        assert!(browser.html.contains("<html lang=\"cy\""));
        assert_eq!(browser.heading(), "Beth yw eich enw?");
        browser.send(&[("name", "")]).await;
        assert!(browser.html.contains("<title>Gwall: "));
        browser.send(&[("name", "Siân")]).await;
        assert!(browser.html.contains("<html lang=\"cy\""));
        browser.open(&format!("{FORM}/your-name")).await;
        assert!(browser.html.contains("<html lang=\"cy\""), "it is remembered with the answers");
        browser.open(&format!("{FORM}/your-name?lang=en")).await;
        assert_eq!(browser.heading(), "What is your name?");
        browser.open(&format!("{FORM}/your-name?lang=tlh")).await;
        assert!(browser.html.contains("<html lang=\"cy\""), "a language that the form does not have is ignored");
    }

    async fn answers_are_kept_for_a_day_and_their_end_is_explained(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/your-name")).await.send(&[("name", "Ada")]).await;
        app.clock.advance(std::time::Duration::from_hours(25));
        browser.send(&[("abroad", "no")]).await;
        assert_eq!(browser.heading(), "What is your name?");
        assert!(browser.text().contains("Answers that are not sent are kept for 24 hours"));
    }
}
