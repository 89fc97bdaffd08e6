use std::time::Duration;

use form_schemas::PageId;
use form_schemas::answer::{Answers, Item};
use serde_json::json;

use super::{
    Accepted, BrowserSecret, Counters, Kept, Outcome, SaveError, Visit, delete, delete_expired, save, visit,
};
use crate::on_both_engines;
use crate::storage::StorageError;
use crate::storage::counters::Counted;
use crate::storage::forms::{self, NewForm};
use crate::storage::ids::{FormId, OrganisationId};
use crate::storage::query::{execute, one};
use crate::testing::TestApp;

const SLUG: &str = "passport";

/// A form that is there, without a version: entries do not look at it.
async fn form(app: &TestApp) -> FormId {
    let (at, id) = (app.now(), FormId::new(app.now(), &*app.state.random));
    let form = NewForm {
        id,
        organisation: OrganisationId::DEFAULT,
        slug: SLUG.to_owned(),
        title: "Passport".to_owned(),
        at,
        by: None,
    };
    app.state.storage.write::<_, StorageError, _>(move |tx| Box::pin(forms::insert(tx, form))).await.unwrap();
    id
}

fn name(value: &str) -> Answers {
    Answers::from_map(json!({ "name": value }).as_object().unwrap().clone())
}

async fn found(app: &TestApp, secret: &BrowserSecret) -> Visit {
    visit(&app.state, SLUG, Some(secret)).await.unwrap().unwrap()
}

async fn saved(app: &TestApp, secret: &BrowserSecret, answers: &Answers) -> Result<(), SaveError> {
    let visit = found(app, secret).await;
    let page = PageId::new("your-name").unwrap();
    let accepted = Accepted {
        form: visit.form,
        slug: SLUG,
        organisation: visit.organisation,
        version: 1,
        language: "en",
        what: Kept::Page { page: &page, item: &Item::none(), answers },
        secret,
    };
    save(&app.state, visit.entry.as_ref(), accepted).await
}

fn answers_of(visit: &Visit) -> Option<Answers> {
    let page = PageId::new("your-name").unwrap();
    Some(visit.entry.as_ref()?.answers.item(&page, &Item::none())?.answers.clone())
}

on_both_engines! {
    async fn an_answer_is_found_again_by_the_browser_that_gave_it_and_by_no_other(app: TestApp) {
        form(&app).await;
        let [mine, other] = [1, 2].map(|_| BrowserSecret::new(&*app.state.random));
        assert!(found(&app, &mine).await.entry.is_none());
        saved(&app, &mine, &name("Ada")).await.unwrap();
        saved(&app, &mine, &name("Ada Lovelace")).await.unwrap();
        let visit = found(&app, &mine).await;
        assert_eq!(answers_of(&visit), Some(name("Ada Lovelace")));
        assert!(!visit.entry.unwrap().submitted);
        assert!(found(&app, &other).await.entry.is_none());
        assert!(super::visit(&app.state, SLUG, None).await.unwrap().unwrap().entry.is_none());
        assert!(super::visit(&app.state, "nothing", Some(&mine)).await.unwrap().is_none());
    }

    async fn answers_are_never_stored_in_the_clear(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        saved(&app, &mine, &name("Ada Lovelace of Ockham")).await.unwrap();
        let mut connection = app.state.storage.read().await.unwrap();
        let row: (Vec<u8>, Vec<u8>) = one!(
            &mut connection,
            (Vec<u8>, Vec<u8>),
            "SELECT p.sealed_answers, t.hash FROM entry_pages p JOIN entry_tokens t ON t.entry_id = p.entry_id"
        ).unwrap();
        assert!(!row.0.windows(3).any(|bytes| bytes == b"Ada"));
        assert!(!row.1.windows(8).any(|bytes| mine.as_str().as_bytes().starts_with(bytes)));
    }

    async fn an_entry_lives_a_day_from_the_last_answer_and_is_then_deleted(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        saved(&app, &mine, &name("Ada")).await.unwrap();
        app.clock.advance(Duration::from_hours(23));
        saved(&app, &mine, &name("Ada")).await.unwrap();
        app.clock.advance(Duration::from_hours(23));
        assert!(found(&app, &mine).await.entry.is_some());
        assert_eq!(delete_expired(&app.state).await.unwrap(), 0);
        app.clock.advance(Duration::from_hours(1));
        assert!(found(&app, &mine).await.entry.is_none());
        assert_eq!(delete_expired(&app.state).await.unwrap(), 1);
        let mut connection = app.state.storage.read().await.unwrap();
        let (pages,): (i64,) = one!(&mut connection, (i64,), "SELECT count(*) FROM entry_pages").unwrap();
        assert_eq!(pages, 0);
    }

    async fn deleting_leaves_nothing(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        saved(&app, &mine, &name("Ada")).await.unwrap();
        let visit = found(&app, &mine).await;
        let entry = visit.entry.unwrap();
        assert!(delete(&app.state, visit.organisation, entry.id).await.unwrap());
        assert!(!delete(&app.state, visit.organisation, entry.id).await.unwrap());
        let mut connection = app.state.storage.read().await.unwrap();
        let (left,): (i64,) = one!(
            &mut connection,
            (i64,),
            "SELECT (SELECT count(*) FROM entry_pages) + (SELECT count(*) FROM entry_tokens)
                    + (SELECT count(*) FROM entries)"
        ).unwrap();
        assert_eq!(left, 0);
    }

    async fn two_tabs_that_begin_at_once_make_one_entry(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        let (answers_one, answers_two) = (name("Ada"), name("Ada"));
        let (one, two) = tokio::join!(saved(&app, &mine, &answers_one), saved(&app, &mine, &answers_two));
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        let mut connection = app.state.storage.read().await.unwrap();
        let (entries,): (i64,) = one!(&mut connection, (i64,), "SELECT count(*) FROM entries").unwrap();
        assert_eq!(entries, 1);
    }

    async fn the_later_of_two_tabs_that_begin_is_saved_after_the_earlier(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        let nothing = found(&app, &mine).await;
        let page = PageId::new("your-name").unwrap();
        for (version, answers, saves) in [(1, "Ada", true), (1, "Grace", true), (2, "Eve", false)] {
            let accepted = Accepted {
                form: nothing.form,
                slug: SLUG,
                organisation: nothing.organisation,
                version,
                language: "en",
                what: Kept::Page { page: &page, item: &Item::none(), answers: &name(answers) },
                secret: &mine,
            };
            let done = save(&app.state, None, accepted).await;
            assert!(if saves { done.is_ok() } else { matches!(done, Err(SaveError::Changed)) }, "{done:?}");
        }
        assert_eq!(answers_of(&found(&app, &mine).await), Some(name("Grace")));
    }

    async fn a_submitted_entry_takes_no_more_answers(app: TestApp) {
        form(&app).await;
        let mine = BrowserSecret::new(&*app.state.random);
        saved(&app, &mine, &name("Ada")).await.unwrap();
        let before = found(&app, &mine).await;
        app.state
            .storage
            .write::<_, StorageError, _>(|tx| {
                Box::pin(async move { execute!(tx, "UPDATE entries SET status = 'submitted', wrapped_key = NULL") })
            })
            .await
            .unwrap();
        assert!(found(&app, &mine).await.entry.unwrap().submitted);
        let page = PageId::new("your-name").unwrap();
        let late = Accepted {
            form: before.form,
            slug: SLUG,
            organisation: before.organisation,
            version: 1,
            language: "en",
            what: Kept::Page { page: &page, item: &Item::none(), answers: &name("Eve") },
            secret: &mine,
        };
        assert!(matches!(save(&app.state, before.entry.as_ref(), late).await, Err(SaveError::Changed)));
    }

    async fn counts_are_added_up_and_written_together(app: TestApp) {
        let id = form(&app).await;
        let counters = Counters::default();
        let counted = |page: &str| Counted {
            organisation: OrganisationId::DEFAULT,
            form: id,
            version: 1,
            page: page.to_owned(),
            language: "en".to_owned(),
            hour: app.now().seconds() / 3600,
        };
        for _ in 0..2 {
            for outcome in [Outcome::Shown, Outcome::Shown, Outcome::Completed, Outcome::Failed] {
                counters.count(counted("your-name"), outcome);
            }
            counters.count(counted("where"), Outcome::Shown);
            counters.write(&app.state).await.unwrap();
        }
        counters.write(&app.state).await.unwrap();
        let mut connection = app.state.storage.read().await.unwrap();
        let row: (i64, i64, i64) = one!(
            &mut connection,
            (i64, i64, i64),
            "SELECT shown, completed, failed FROM counters WHERE page = 'your-name'"
        ).unwrap();
        assert_eq!(row, (4, 2, 2));
    }
}
