//! Stories of people who go through a form section by section.

use super::browser::Browser;
use super::stories::delivered;
use super::{FORM, published_document, rows};
use crate::on_both_engines;
use crate::testing::TestApp;

const APPLICATION: &[u8] = include_bytes!("application.json");

const NAME: &[(&str, &str)] = &[("name", "Ada")];

/// A browser at the task list, before anything.
async fn begun(app: &TestApp) -> Browser {
    published_document(app, APPLICATION).await;
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/start")).await;
    at(&browser, "tasks");
    browser
}

fn at(browser: &Browser, place: &str) {
    assert_eq!(browser.address, format!("{FORM}/{place}"));
}

/// "About you: Not yet started, …": the tasks with how far they are.
fn said(browser: &Browser) -> String {
    let items = browser.html.split("<li class=\"govuk-task-list__item").skip(1);
    let words = items.map(|item| {
        let parts = item.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
        let words: Vec<_> = parts.skip(1).filter(|text| !text.is_empty()).collect();
        format!("{}: {}", words[0], words[1])
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Where a task leads; none where it is no link.
fn leads(browser: &Browser, task: &str) -> Option<String> {
    let items = browser.html.split("<li class=\"govuk-task-list__item").skip(1);
    let item = items.into_iter().find(|item| item.contains(task)).unwrap();
    let link = item.split("</li>").next().unwrap().split("href=\"").nth(1)?;
    Some(link.split('"').next().unwrap().replace("&amp;", "&"))
}

async fn open(browser: &mut Browser, task: &str) {
    let address = leads(browser, task).unwrap_or_else(|| panic!("{task} is no link"));
    browser.open(&address).await;
}

/// The address of the back link.
fn back(browser: &Browser) -> String {
    let tag = browser.html.split('<').find(|tag| tag.contains("govuk-back-link")).unwrap();
    let href = tag.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    href.strip_prefix(FORM).unwrap().to_owned()
}

/// Does the section about the person.
async fn about_you(browser: &mut Browser, partner: &str) {
    open(browser, "About you").await;
    browser.send(NAME).await.send(&[("partner", partner)]).await;
    at(browser, "tasks/you");
    browser.send(&[]).await;
    at(browser, "tasks");
}

/// Does the section about the home.
async fn home(browser: &mut Browser) {
    open(browser, "Your home").await;
    browser.send(&[("rents", "no")]).await.send(&[("another", "no")]).await;
    at(browser, "tasks/home");
    browser.send(&[]).await;
}

on_both_engines! {
    async fn sections_are_done_in_any_order_and_the_form_is_sent(app: TestApp) {
        let mut browser = begun(&app).await;
        assert_eq!(browser.heading(), "What you need to do");
        assert!(browser.html.contains("<title>What you need to do – Apply for a permit</title>"));
        assert!(browser.text().contains("You have completed 0 of 3 sections."));
        let send = "Check your answers and send them: Cannot start yet";
        assert_eq!(said(&browser), format!("About you: Not yet started, Your home: Not yet started, Your money: Cannot start yet, {send}"));
        assert_eq!(leads(&browser, "Your money"), None);
        assert_eq!(back(&browser), "");
        assert_eq!(rows(&app, "entries").await, 0, "looking makes nothing");

        // The last section first: its first page leads back here, and its last page to its answers.
        open(&mut browser, "Your home").await;
        at(&browser, "home");
        assert_eq!(back(&browser), "/tasks");
        browser.send(&[("rents", "no")]).await;
        at(&browser, "children");
        browser.open(&format!("{FORM}/tasks")).await;
        assert!(said(&browser).contains("Your home: In progress"));
        open(&mut browser, "Your home").await;
        at(&browser, "children");
        browser.send(&[("another", "no")]).await;
        at(&browser, "tasks/home");
        assert_eq!(browser.heading(), "Check your answers");
        assert!(browser.html.contains("<title>Check your answers: Your home – Apply for a permit</title>"));
        assert!(browser.text().contains("Change Do you rent your home?") && !browser.text().contains("What is your name?"));
        assert_eq!(back(&browser), "/children");
        browser.open(&format!("{FORM}/tasks")).await;
        assert!(said(&browser).contains("Your home: In progress"), "its answers were not checked yet");
        open(&mut browser, "Your home").await;
        at(&browser, "tasks/home");
        browser.send(&[]).await;
        at(&browser, "tasks");
        assert!(said(&browser).contains("Your home: Completed"));
        assert!(browser.text().contains("You have completed 1 of 3 sections."));

        about_you(&mut browser, "yes").await;
        assert_eq!(said(&browser), format!("About you: Completed, Your partner: Not yet started, Your home: Completed, Your money: Not yet started, {send}"));
        open(&mut browser, "Your partner").await;
        browser.send(&[("partnerName", "Grace")]).await.send(&[]).await;
        open(&mut browser, "Your money").await;
        browser.send(&[("owns", "yes")]).await.send(&[]).await;
        assert!(said(&browser).ends_with("Check your answers and send them: Not yet started"));
        assert!(browser.text().contains("You have completed 4 of 4 sections."));
        open(&mut browser, "Check your answers and send them").await;
        at(&browser, "check-answers");
        assert_eq!(back(&browser), "/tasks");
        let order = ["About you", "Your partner", "Your home", "Your money"].map(|title| browser.text().find(title).unwrap());
        assert!(order.is_sorted(), "grouped by sections");
        browser.send(&[]).await;
        at(&browser, "submitted");
        let answers = serde_json::json!({"name": "Ada", "partner": true, "partnerName": "Grace", "rents": false, "children": [], "owns": true});
        assert_eq!(delivered(&app).await["data"]["answers"], answers);
        browser.open(&format!("{FORM}/tasks")).await;
        at(&browser, "submitted");
    }

    async fn a_change_opens_a_completed_section_again(app: TestApp) {
        let mut browser = begun(&app).await;
        home(&mut browser).await;
        about_you(&mut browser, "no").await;
        open(&mut browser, "Your money").await;
        browser.send(&[("owns", "no")]).await.send(&[]).await;
        assert!(browser.text().contains("You have completed 3 of 3 sections."), "there is no partner to ask about");

        // From the answers of a section, back to them.
        open(&mut browser, "Your home").await;
        at(&browser, "tasks/home");
        assert!(browser.html.contains(&format!("href=\"{FORM}/home?change=section\"")));
        browser.open(&format!("{FORM}/home?change=section")).await;
        assert_eq!(back(&browser), "/tasks/home");
        browser.send(&[("rents", "no")]).await;
        at(&browser, "tasks/home");
        browser.open(&format!("{FORM}/home?change=section")).await;
        browser.send(&[("rents", "yes")]).await;
        at(&browser, "rent?change=section");
        assert_eq!(back(&browser), "/home?change=section");
        browser.open(&format!("{FORM}/tasks")).await;
        assert!(said(&browser).contains("Your home: In progress"));
        assert_eq!(leads(&browser, "Check your answers and send them"), None);
        open(&mut browser, "Your home").await;
        at(&browser, "rent?change=section");
        browser.send(&[("rent", "500")]).await;
        at(&browser, "tasks/home");
        // An item is opened at its list, and leads there.
        browser.open(&format!("{FORM}/children?change=section")).await;
        browser.send(&[("another", "yes")]).await;
        at(&browser, "children/1?change=section-list");
        browser.send(&[("child", "Byron")]).await;
        at(&browser, "children?change=section");
        browser.send(&[("another", "no")]).await;
        at(&browser, "tasks/home");
        browser.send(&[]).await;

        // From all answers, back to them; what it opens in another section is left to that.
        browser.open(&format!("{FORM}/check-answers")).await;
        let waiting = browser.clone();
        assert!(browser.html.contains(&format!("href=\"{FORM}/partner?change\"")));
        browser.open(&format!("{FORM}/name?change")).await;
        assert_eq!(back(&browser), "/check-answers");
        browser.send(NAME).await;
        at(&browser, "check-answers");
        browser.open(&format!("{FORM}/partner?change")).await;
        browser.send(&[("partner", "yes")]).await;
        at(&browser, "tasks");
        assert!(said(&browser).contains("About you: Completed, Your partner: Not yet started"));
        browser.open(&format!("{FORM}/check-answers")).await;
        at(&browser, "tasks");
        let (_, hidden) = waiting.form();
        browser.post(&format!("{FORM}/check-answers"), &hidden, Some("http://127.0.0.1:3000")).await;
        at(&browser, "tasks");
        assert_eq!(rows(&app, "submissions").await, 0, "a section is open");
    }

    async fn what_cannot_be_opened_leads_to_the_task_list(app: TestApp) {
        let mut browser = begun(&app).await;
        for closed in ["money", "tasks/money", "partner-name", "tasks/partner", "partner", "check-answers", "rent"] {
            browser.open(&format!("{FORM}/{closed}")).await;
            at(&browser, "tasks");
        }
        browser.open(&format!("{FORM}/tasks/you")).await;
        at(&browser, "name");
        for nothing in ["tasks/nothing", "tasks/you/1", "tasks/A"] {
            browser.open(&format!("{FORM}/{nothing}")).await;
            assert_eq!(browser.status, 404, "{nothing}");
        }
        // A section that was begun before, and that waits again.
        browser.open(&format!("{FORM}/tasks")).await;
        about_you(&mut browser, "no").await;
        let mut tab = browser.clone();
        tab.open(&format!("{FORM}/money")).await;
        browser.open(&format!("{FORM}/name")).await.send(&[("name", "Croesus")]).await;
        let exit = "too-rich";
        // Its page is gone because of that answer: the exit page says why, as in a form without a task list.
        tab.send(&[("owns", "no")]).await;
        at(&tab, exit);
        assert_eq!(tab.heading(), "You cannot get a permit");
        tab.open(&format!("{FORM}/money")).await;
        at(&tab, exit);
        tab.open(&format!("{FORM}/tasks")).await;
        open(&mut tab, "Your money").await;
        at(&tab, exit);
        assert_eq!(back(&tab), "/tasks");
    }

    async fn it_is_there_after_a_break_and_gone_after_a_day(app: TestApp) {
        let mut browser = begun(&app).await;
        browser.open(&format!("{FORM}/tasks?ref=poster")).await;
        let mut stranger = browser.clone();
        stranger.cookie = None;
        about_you_from(&mut browser).await;
        assert!(said(&browser).starts_with("About you: Completed, Your home: In progress"));
        browser.open(FORM).await;
        browser.open(&format!("{FORM}/start")).await;
        assert!(said(&browser).starts_with("About you: Completed, Your home: In progress"));
        stranger.open(&format!("{FORM}/tasks")).await;
        assert!(said(&stranger).starts_with("About you: Not yet started"));
        browser.open(&format!("{FORM}/leave")).await;
        assert!(browser.html.contains(&format!("href=\"{FORM}/tasks\"")), "back to the task list");

        browser.open(&format!("{FORM}/tasks")).await;
        open(&mut browser, "Your money").await;
        app.clock.advance(std::time::Duration::from_hours(25));
        browser.send(&[("owns", "no")]).await;
        assert_eq!(browser.heading(), "What you need to do");
        assert!(browser.text().contains("Answers that are not sent are kept for 24 hours"));
        assert!(said(&browser).starts_with("About you: Not yet started"));
    }

    async fn what_the_address_says_is_kept_whichever_section_comes_first(app: TestApp) {
        published_document(&app, APPLICATION).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/start?ref=poster")).await;
        at(&browser, "tasks?ref=poster");
        open(&mut browser, "Your home").await;
        browser.send(&[("rents", "no")]).await.send(&[("another", "no")]).await.send(&[]).await;
        at(&browser, "tasks?ref=poster");
        open(&mut browser, "About you").await;
        browser.send(NAME).await.send(&[("partner", "no")]).await;
        at(&browser, "tasks/you");
        browser.send(&[]).await;
        open(&mut browser, "Your money").await;
        browser.send(&[("owns", "no")]).await.send(&[]).await;
        browser.open(&format!("{FORM}/check-answers")).await.send(&[]).await;
        assert_eq!(delivered(&app).await["data"]["answers"]["source"], "poster");
    }
}

/// Does the section about the person, and begins with that about the home.
async fn about_you_from(browser: &mut Browser) {
    browser.open(&format!("{FORM}/tasks")).await;
    about_you(browser, "no").await;
    browser.open(&format!("{FORM}/home")).await.send(&[("rents", "yes")]).await;
    browser.open(&format!("{FORM}/tasks")).await;
}
