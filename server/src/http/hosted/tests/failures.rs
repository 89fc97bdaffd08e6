//! A full disk, a lost database, a commit that breaks off: what a person reads, and what is written.

use std::time::Duration;

use futures::FutureExt;
use sqlx::Connection as _;

use super::browser::Browser;
use super::refusals::on_page_one;
use super::stories::at_check_answers;
use super::{FORM, published, rows};
use crate::on_both_engines;
use crate::storage::StorageError;
use crate::storage::query::execute;
use crate::testing::disk::Disk;
use crate::testing::wire::{Break, Wire};
use crate::testing::{OwnCluster, TestApp};

const PATIENCE: Duration = Duration::from_millis(500);
const SENT: &str = "Your answers have been sent";

/// Does something to the database behind the application's back.
async fn execute(app: &TestApp, statement: &'static str) -> Result<(), StorageError> {
    app.state.storage.write(move |tx| async move { execute!(tx, statement).map(drop) }.boxed()).await
}

/// What is written of entries and submissions.
async fn written(app: &TestApp) -> [i64; 5] {
    let mut counts = [0; 5];
    for (count, table) in
        counts.iter_mut().zip(["entries", "entry_pages", "submissions", "messages", "audit"])
    {
        *count = rows(app, table).await;
    }
    counts
}

fn says_to_wait(browser: &Browser) {
    assert_eq!(browser.status, 503, "{}", browser.text());
    assert_eq!(browser.retry_after, "10");
    assert!(browser.text().contains("Nothing was submitted"), "{}", browser.text());
}

/// Somebody who submits, somebody in the middle, and somebody at the start, on a full disk and afterwards.
async fn on_a_full_disk(app: &TestApp, fill: impl AsyncFnOnce(&TestApp), free: impl FnOnce()) {
    let mut ready = at_check_answers(app).await;
    let mut midway = on_page_one(app).await;
    midway.send(&[("name", "Grace")]).await;
    let mut new = on_page_one(app).await;
    let before = written(app).await;
    fill(app).await;
    let filled = written(app).await;

    ready.send(&[]).await;
    says_to_wait(&ready);
    assert_eq!(ready.heading(), "Check your answers");
    assert!(ready.html.contains("<title>Error: Your answers were not sent – "), "{}", ready.html);
    assert!(ready.text().contains("Ada Lovelace"), "the answers are there to be seen");
    midway.send(&[("abroad", "no")]).await;
    says_to_wait(&midway);
    assert_eq!(midway.heading(), "Was it lost abroad?");
    assert!(midway.html.contains("<title>Error: Your answer was not saved – "));
    assert!(midway.html.contains("tabindex=\"-1\" autofocus"), "the page opens with the focus on the news");
    let chosen = midway.html.split('<').find(|tag| tag.contains(" checked")).expect("it is still chosen");
    assert!(chosen.contains("value=\"no\""), "{chosen}");
    new.send(&[("name", "Joan")]).await;
    says_to_wait(&new);
    assert_eq!(new.value("name").as_deref(), Some("Joan"));
    assert_eq!(written(app).await, filled, "nothing is half written");

    free();
    ready.press("Report the passport").await;
    assert_eq!(ready.heading(), SENT);
    midway.send(&[("abroad", "no")]).await;
    assert_eq!(midway.heading(), "What is your email address? (optional)");
    new.send(&[("name", "Joan")]).await;
    assert_eq!(new.heading(), "Was it lost abroad?");
    let after = written(app).await;
    assert_eq!((after[0], after[2], after[3]), (before[0] + 1, 1, 1), "one entry more, one submission");
}

#[tokio::test]
async fn a_full_disk_is_told_and_loses_nothing_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(&folder.path().join("disk"), "8m", "root") else { return };
    let app = TestApp::over(&format!("sqlite://{}/test.db", disk.path().display()), PATIENCE).await;
    published(&app).await;
    on_a_full_disk(&app, async |_| disk.fill(), || disk.free()).await;
    app.state.storage.close().await;
}

#[tokio::test]
async fn a_full_disk_is_told_and_loses_nothing_on_postgres() {
    let Some(cluster) = OwnCluster::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(&folder.path().join("disk"), "2m", "postgres") else { return };
    let app = TestApp::over(cluster.url(), PATIENCE).await;
    published(&app).await;
    // What a person writes is on the small disk; the log is not, since without it there is no server.
    let mut aside = sqlx::PgConnection::connect(cluster.url()).await.unwrap();
    let small = format!("CREATE TABLESPACE small LOCATION '{}'", disk.path().display());
    sqlx::raw_sql(sqlx::AssertSqlSafe(small)).execute(&mut aside).await.unwrap();
    for table in ["entry_pages", "messages"] {
        let moved = format!("ALTER TABLE {table} SET TABLESPACE small");
        sqlx::raw_sql(sqlx::AssertSqlSafe(moved)).execute(&mut aside).await.unwrap();
    }
    // Somebody else, whose entry nobody opens again: what is added to it stands for nothing.
    let mut bystander = on_page_one(&app).await;
    bystander.send(&[("name", "Alan")]).await;
    execute(&app, "CREATE TABLE bystander AS SELECT * FROM entry_pages").await.unwrap();
    let fill = async |app: &TestApp| {
        disk.fill();
        // What room there is left in the pages of the table.
        let junk = "INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at, completed_at)
                    SELECT entry_id, 'x', gen_random_uuid()::text, organisation_id, sealed_answers, 0, 0 FROM bystander";
        while execute(app, junk).await.is_ok() {}
    };
    on_a_full_disk(&app, fill, || disk.free()).await;
    app.state.storage.close().await;
}

#[tokio::test]
async fn without_the_database_what_was_typed_stays_and_its_return_mends_it() {
    let Some(mut cluster) = OwnCluster::start() else { return };
    let app = TestApp::over(cluster.url(), PATIENCE).await;
    published(&app).await;
    let mut ready = at_check_answers(&app).await;
    let mut midway = on_page_one(&app).await;
    let mut forged = midway.clone();
    cluster.kill();

    midway.send(&[("name", "Grace \"Amazing\"")]).await;
    says_to_wait(&midway);
    assert!(midway.text().contains("What you entered is kept on this page"));
    ready.send(&[]).await;
    says_to_wait(&ready);
    assert!(ready.text().contains("cannot be submitted twice"));
    let mut reading = midway.clone();
    reading.open(&format!("{FORM}/where")).await;
    assert_eq!(reading.status, 503);
    assert!(!reading.html.contains("<form"), "nothing to send again");
    let (action, mut fields) = forged.form();
    fields.push(("name".to_owned(), "Eve".to_owned()));
    forged.post(&action, &fields, Some("https://evil.example")).await;
    assert!(forged.status == 503 && !forged.html.contains("Eve"), "another site puts nothing on our page");
    let mut welsh = ready.clone();
    welsh.open(&format!("{FORM}/where?lang=cy")).await;
    assert!(welsh.html.contains("<html lang=\"cy\"") && welsh.text().contains("problem gyda’r gwasanaeth"));

    cluster.restart();
    until_it_is_back(&mut reading).await;
    again(&mut midway).await;
    assert_eq!(midway.heading(), "Was it lost abroad?");
    again(&mut ready).await;
    assert_eq!(ready.heading(), SENT);
    assert_eq!(rows(&app, "submissions").await, 1);
    app.state.storage.close().await;
}

/// Presses "Try again" until it is not needed any more.
async fn again(browser: &mut Browser) {
    for _ in 0..40 {
        if browser.press("Try again").await.status != 503 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it does not come back: {}", browser.text());
}

/// Opens the form until it is there: each connection of the pool finds out by itself that it was cut.
async fn until_it_is_back(browser: &mut Browser) {
    for _ in 0..40 {
        if browser.open(FORM).await.status == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it does not come back: {}", browser.text());
}

#[tokio::test]
async fn where_another_process_holds_the_lock_the_page_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/test.db", folder.path().display());
    let app = TestApp::over(&url, Duration::from_millis(50)).await;
    published(&app).await;
    let mut ready = at_check_answers(&app).await;
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    ready.send(&[]).await;
    says_to_wait(&ready);
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    ready.press("Report the passport").await;
    assert_eq!(ready.heading(), SENT);
}

/// Somebody who submits over a wire that breaks during the commit.
async fn over_a_broken_wire(at: Break, stays: bool) -> Option<(OwnCluster, Wire, TestApp, Browser)> {
    let cluster = OwnCluster::start()?;
    let wire = Wire::to(cluster.socket());
    let app = TestApp::over(&wire.url(), PATIENCE).await;
    published(&app).await;
    let mut browser = at_check_answers(&app).await;
    wire.cut(at, stays);
    browser.send(&[]).await;
    Some((cluster, wire, app, browser))
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_is_found_out() {
    for at in [Break::Before, Break::After] {
        let Some((_cluster, _wire, app, browser)) = over_a_broken_wire(at, false).await else { return };
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (200, SENT), "{at:?}");
        assert_eq!(rows(&app, "submissions").await, 1, "{at:?}");
        assert_eq!(rows(&app, "messages").await, 1, "{at:?}");
        app.state.storage.close().await;
    }
}

#[tokio::test]
async fn an_outcome_that_cannot_be_known_is_not_claimed() {
    for (at, then) in [(Break::After, SENT), (Break::Before, "Check your answers")] {
        let Some((_cluster, wire, app, mut browser)) = over_a_broken_wire(at, true).await else { return };
        assert_eq!((browser.status.as_u16(), browser.retry_after.as_str()), (503, "10"));
        assert_eq!(browser.heading(), "We do not know yet if your answers were sent", "{at:?}");
        assert!(!browser.text().contains("Nothing was submitted"), "{at:?}");
        let look = format!("href=\"{FORM}/check-answers\"");
        assert!(browser.html.contains(&look), "{}", browser.html);

        wire.mend();
        until_it_is_back(&mut browser.clone()).await;
        browser.open(&format!("{FORM}/check-answers")).await;
        assert_eq!(browser.heading(), then, "{at:?}");
        if at == Break::Before {
            browser.send(&[]).await;
            assert_eq!(browser.heading(), SENT);
        }
        assert_eq!(rows(&app, "submissions").await, 1, "{at:?}");
        app.state.storage.close().await;
    }
}

#[tokio::test]
async fn a_page_that_may_not_have_been_saved_says_so_and_can_be_sent_again() {
    let Some(cluster) = OwnCluster::start() else { return };
    let wire = Wire::to(cluster.socket());
    let app = TestApp::over(&wire.url(), PATIENCE).await;
    published(&app).await;
    for (at, name) in [(Break::After, "Ada"), (Break::Before, "Grace")] {
        let mut browser = on_page_one(&app).await;
        wire.cut(at, false);
        browser.send(&[("name", name)]).await;
        assert_eq!(browser.status, 503, "{at:?}");
        assert!(browser.text().contains("Your answer may not have been saved"), "{at:?}");
        assert_eq!(browser.value("name").as_deref(), Some(name));
        browser.send(&[("name", "Joan")]).await;
        assert_eq!(browser.heading(), "Was it lost abroad?", "{at:?}");
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.value("name").as_deref(), Some("Joan"), "{at:?}");
    }
    assert_eq!(rows(&app, "entries").await, 2);
    app.state.storage.close().await;
}

on_both_engines! {
    async fn where_the_storage_is_closed_nothing_was_submitted(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        app.state.storage.close().await;
        browser.send(&[("name", "Ada")]).await;
        says_to_wait(&browser);
    }

    async fn a_fault_of_ours_is_no_bad_weather(app: TestApp) {
        published(&app).await;
        let mut browser = at_check_answers(&app).await;
        let before = written(&app).await;
        let (refuse, allow) = if app.state.storage.is_sqlite() {
            ("CREATE TRIGGER refuse BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'a fault'); END",
             "DROP TRIGGER refuse")
        } else {
            ("ALTER TABLE messages ADD CONSTRAINT refuse CHECK (id = '')", "ALTER TABLE messages DROP CONSTRAINT refuse")
        };
        execute(&app, refuse).await.unwrap();
        browser.send(&[]).await;
        assert_eq!((browser.status.as_u16(), browser.retry_after.as_str()), (500, ""));
        assert_eq!(browser.heading(), "Check your answers");
        assert!(browser.text().contains("Nothing was submitted"));
        assert_eq!(written(&app).await, before, "nothing is half written");
        execute(&app, allow).await.unwrap();
        browser.send(&[]).await;
        assert_eq!(browser.heading(), SENT);
    }

    async fn answers_that_were_deleted_in_another_tab_are_not_sent(app: TestApp) {
        published(&app).await;
        let mut browser = at_check_answers(&app).await;
        let mut tab = browser.clone();
        tab.open(&format!("{FORM}/leave")).await;
        tokio::join!(tab.send(&[]), browser.send(&[]));
        let sent = rows(&app, "submissions").await;
        assert!(matches!((browser.heading().as_str(), sent), (SENT, 1) | ("What is your name?", 0)));
    }
}
