//! Setting up, signing in and out, and what roles may do.

use std::time::Duration;

use axum::http::StatusCode;

use crate::on_both_engines;
use crate::people::{Role, links};
use crate::testing::{PASSWORD, TestApp};

const SET_UP: [(&str, &str); 4] = [
    ("organisation", "Department of Paper"),
    ("name", "Ada Lovelace"),
    ("email", "Ada@Example.org"),
    ("password", PASSWORD),
];

async fn link(app: &TestApp) -> String {
    let address = links::for_set_up(&app.state).await.unwrap().unwrap();
    address.strip_prefix(&app.state.settings.base_url()).unwrap().to_owned()
}

on_both_engines! {
    async fn the_link_sets_up_once_and_opening_it_uses_nothing_up(app: TestApp) {
        let link = link(&app).await;
        let mut ada = app.anon();
        for _ in 0..3 {
            let page = ada.get(&link).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.says("Set up Foolscap"));
        }
        let reply = ada.post(&link, &SET_UP).await;
        assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/forms"), "{}", reply.text);
        let forms = ada.get("/forms").await;
        assert!(forms.says("Department of Paper") && forms.says("Ada Lovelace"));
        assert!(forms.says("Report a lost or stolen passport") && forms.says("Give feedback on a service"));

        let mut other = app.anon();
        assert_eq!(other.get(&link).await.status, StatusCode::GONE);
        assert_eq!(other.post(&link, &SET_UP).await.status, StatusCode::GONE);
        assert!(links::for_set_up(&app.state).await.unwrap().is_none());
    }

    async fn set_up_says_what_is_wrong_and_keeps_what_was_typed(app: TestApp) {
        let link = link(&app).await;
        let mut ada = app.anon();
        let typed = [("organisation", "Paper"), ("name", ""), ("email", "ada"), ("password", "short")];
        let page = ada.post(&link, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("<title>Error: Set up Foolscap"));
        assert!(page.says("Enter your full name") && page.says("value=\"Paper\""));
        assert!(page.says("Enter an e-mail address in the correct format"));
        assert!(page.says("Your password must be 12 characters or more"));
        assert!(!page.says("\"short\""));
        assert_eq!(ada.post(&link, &SET_UP).await.status, StatusCode::SEE_OTHER);
    }

    async fn setting_up_twice_at_the_same_time_makes_one_administrator(app: TestApp) {
        let link = link(&app).await;
        let (mut one, mut two) = (app.anon(), app.anon());
        let (one, two) = tokio::join!(one.post(&link, &SET_UP), two.post(&link, &SET_UP));
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::GONE]);
    }

    async fn a_link_expires_after_a_day(app: TestApp) {
        let link = link(&app).await;
        app.clock.advance(Duration::from_hours(24));
        assert_eq!(app.anon().get(&link).await.status, StatusCode::GONE);
    }

    async fn signing_in_leads_on_to_the_page_that_was_wanted(app: TestApp) {
        let mut ada = app.admin().await;
        let page = ada.get("/forms").await;
        let mut anon = app.anon();
        let reply = anon.get("/forms/new").await;
        assert_eq!(reply.location(), "/sign-in?next=%2Fforms%2Fnew");
        let reply =
            anon.post("/sign-in", &[("email", "ADA@example.org"), ("password", PASSWORD), ("next", "/forms/new")]).await;
        assert_eq!(reply.location(), "/forms/new");
        assert!(reply.header("set-cookie").contains("HttpOnly"));
        assert!(reply.header("set-cookie").contains("SameSite=Lax"));
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
        assert!(!page.text.contains("<script"));
    }

    async fn a_wrong_password_says_no_more_than_that(app: TestApp) {
        app.admin().await;
        let mut anon = app.anon();
        let wrong = anon.post("/sign-in", &[("email", "ada@example.org"), ("password", "wrong wrong wrong")]).await;
        let nobody = anon.post("/sign-in", &[("email", "bob@example.org"), ("password", "wrong wrong wrong")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("One of them was not right"));
        assert_eq!(wrong.text.replace("ada@", "bob@"), nobody.text);
    }

    async fn guessing_has_to_wait(app: TestApp) {
        app.admin().await;
        let mut anon = app.anon();
        for _ in 0..10 {
            anon.post("/sign-in", &[("email", "ada@example.org"), ("password", "wrong")]).await;
        }
        let right = [("email", "ada@example.org"), ("password", PASSWORD)];
        assert!(anon.post("/sign-in", &right).await.says("Wait 15 minutes, then try again"));
        app.clock.advance(Duration::from_mins(15));
        assert_eq!(anon.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    }

    async fn a_session_ends_when_it_is_signed_out_or_old(app: TestApp) {
        let mut ada = app.admin().await;
        assert_eq!(ada.get("/forms").await.status, StatusCode::OK);
        let reply = ada.submit("/forms", "/sign-out", &[]).await;
        assert_eq!(reply.location(), "/sign-in?signed_out=1");
        assert_eq!(ada.get("/forms").await.location(), "/sign-in");
        let mut again = app.signed_in("ada@example.org").await;
        app.clock.advance(Duration::from_secs(12 * 3600 + 1));
        assert_eq!(again.get("/forms").await.location(), "/sign-in");
    }

    async fn what_was_typed_is_kept_when_the_session_has_ended(app: TestApp) {
        let mut ada = app.admin().await;
        let id = ada.get("/forms/new").await.hidden("id");
        app.clock.advance(Duration::from_hours(13));
        let fields = [("id", id.as_str()), ("title", "Ask for a permit & more"), ("_token", "old")];
        let ended = ada.post("/forms/new", &fields).await;
        assert_eq!(ended.status, StatusCode::FORBIDDEN);
        assert!(ended.says("You had been signed out") && ended.says("what you typed is kept"), "{}", ended.text);
        let (again, kept) = (ended.hidden("again"), ended.hidden("kept").replace("&amp;", "&"));
        let mut fields = vec![("email", "ada@example.org"), ("password", "wrong"), ("again", &again), ("kept", &kept)];
        let wrong = ada.post("/sign-in", &fields).await;
        assert_eq!(wrong.hidden("kept").replace("&amp;", "&"), kept, "a wrong password loses nothing");
        fields[1].1 = PASSWORD;
        assert_eq!(ada.post("/sign-in", &fields).await.location(), "/resume");
        assert!(!ada.get("/forms").await.says("Ask for a permit"), "nothing is sent before they say so");
        let resume = ada.get("/resume").await;
        assert!(resume.says("action=\"/forms/new\"") && !resume.text.contains("value=\"old\""), "{}", resume.text);
        let title = resume.hidden("title").replace("&amp;", "&");
        let sent = ada.submit("/resume", "/forms/new", &[("id", &resume.hidden("id")), ("title", &title)]).await;
        assert_eq!(sent.location(), format!("/forms/{id}/edit"), "{}", sent.text);
        assert!(ada.get("/forms").await.says("Ask for a permit & more"));
        assert_eq!(ada.get("/resume").await.location(), "/forms", "what was sent is offered no more");
    }

    async fn a_form_of_another_site_or_session_changes_nothing(app: TestApp) {
        let mut ada = app.admin().await;
        let id = ada.get("/forms/new").await.hidden("id");
        let reply = ada.post("/forms/new", &[("id", &id), ("title", "Mine"), ("_token", "guessed")]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        assert!(!ada.get("/forms").await.says("Mine"));
    }

    async fn roles_may_do_what_they_are_for(app: TestApp) {
        app.admin().await;
        let mut reader = app.person(Role::Reader).await;
        let page = reader.get("/forms").await;
        assert!(!page.says("Create a form"));
        assert_eq!(reader.get("/forms/new").await.status, StatusCode::FORBIDDEN);
        let mut designer = app.person(Role::Designer).await;
        assert_eq!(designer.get("/forms/new").await.status, StatusCode::OK);
    }

    async fn an_invitation_works_once(app: TestApp) {
        app.admin().await;
        let address = crate::people::users::add(&app.state, "bob@example.org", "Bob", Role::Designer).await.unwrap();
        let link = address.strip_prefix(&app.state.settings.base_url()).unwrap();
        let mut bob = app.anon();
        assert!(bob.get(link).await.says("Hello Bob"));
        assert_eq!(bob.post(link, &[("password", PASSWORD)]).await.location(), "/forms");
        assert_eq!(bob.get("/forms").await.status, StatusCode::OK);
        assert_eq!(app.anon().post(link, &[("password", PASSWORD)]).await.status, StatusCode::GONE);
        let again = crate::people::users::add(&app.state, "BOB@example.org", "Bob", Role::Designer).await;
        assert!(again.unwrap_err().to_string().contains("is there already"));
    }
}
