use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::{Frame, SizeHint};

use super::browser::Browser;
use super::{FORM, published, rows};
use crate::on_both_engines;
use crate::storage::ids::OrganisationId;
use crate::storage::{StorageError, forms};
use crate::testing::TestApp;

pub(super) async fn on_page_one(app: &TestApp) -> Browser {
    let mut browser = Browser::new(app);
    browser.open(&format!("{FORM}/your-name")).await;
    browser
}

/// A body that says it is very long, and must not be read.
struct Huge;

impl hyper::body::Body for Huge {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        panic!("it is read");
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(1 << 30)
    }
}

on_both_engines! {
    async fn what_there_is_not_is_said_plainly(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        for (address, heading) in [
            ("/f/nothing", "Form not found"),
            ("/f/nothing/page", "Form not found"),
            ("/f/lost-passport/nothing", "Page not found"),
            ("/f/lost-passport/Not%20A%20Page", "Page not found"),
            ("/nothing/at/all", "Page not found"),
        ] {
            browser.open(address).await;
            assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (404, heading), "{address}");
        }
    }

    async fn a_browser_that_refuses_the_cookie_is_told_why_nothing_is_saved(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.keeps_cookies = false;
        browser.open(&format!("{FORM}/your-name")).await.send(&[("name", "Ada")]).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (403, "This form needs a cookie"));
        assert_eq!(rows(&app, "entries").await, 0);
    }

    async fn a_browser_whose_cookie_is_gone_is_asked_again(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        browser.cookie = None;
        browser.send(&[("name", "Ada")]).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (200, "What is your name?"));
        assert!(browser.text().contains("You need to answer again"));
        browser.send(&[("name", "Ada")]).await;
        assert_eq!(browser.heading(), "Was it lost abroad?");
    }

    async fn a_page_of_another_site_cannot_post(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        let (action, mut fields) = browser.form();
        fields.push(("name".to_owned(), "Eve".to_owned()));
        let forged = browser.clone().post(&action, &fields, Some("https://evil.example")).await.clone();
        assert_eq!((forged.status.as_u16(), forged.heading().as_str()), (403, "Your answer was not saved"));
        assert!(forged.text().contains("from another website"));

        // Nor one that guesses or keeps a token.
        let without: Vec<_> = fields.iter().filter(|(name, _)| name != "_token").cloned().collect();
        let guessed = browser.clone().post(&action, &without, None).await.clone();
        assert_eq!(guessed.status, 403);
        let mut other = on_page_one(&app).await;
        other.post(&action, &fields, None).await;
        assert_eq!(other.status, 403);
        assert!(other.text().contains("had been open too long"));
        assert_eq!(rows(&app, "entries").await, 0);
        // A browser that sends no Origin at all is believed by its token.
        browser.post(&action, &fields, None).await;
        assert_eq!(browser.heading(), "Was it lost abroad?");
    }

    async fn too_much_is_refused_and_what_was_saved_stays(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        browser.send(&[("name", "Ada")]).await;
        browser.send(&[("abroad", &"y".repeat(500 * 1024))]).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (413, "Your answer is too long"));
        let many = vec![("abroad".to_owned(), "yes".to_owned()); 5000];
        browser.post(&format!("{FORM}/where"), &many, Some("http://127.0.0.1:3000")).await;
        assert_eq!(browser.status, 413);
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.value("name").as_deref(), Some("Ada"));
    }

    async fn what_breaks_off_saves_nothing_and_what_is_said_to_be_huge_is_not_read(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        browser.send(&[("name", "Ada")]).await.open(&format!("{FORM}/your-name")).await;
        let (action, hidden) = browser.form();
        let hidden = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(hidden).finish();
        let kind = "application/x-www-form-urlencoded";
        let pieces = [Ok(format!("{hidden}&name=Gra")), Err(std::io::Error::other("hung up"))];
        browser.post_raw(&action, kind, Body::from_stream(futures::stream::iter(pieces))).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (400, "We could not read what was sent"));
        browser.post_raw(&action, kind, Body::new(Huge)).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (413, "Your answer is too long"));
        browser.open(&format!("{FORM}/your-name")).await;
        assert_eq!(browser.value("name").as_deref(), Some("Ada"));
    }

    async fn only_forms_are_read(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        for kind in ["multipart/form-data; boundary=x", "application/json", "text/plain"] {
            browser.post_raw(&format!("{FORM}/your-name"), kind, b"--x--".to_vec()).await;
            assert_eq!(
                (browser.status.as_u16(), browser.heading().as_str()),
                (415, "We could not read what was sent"),
                "{kind}"
            );
        }
    }

    async fn what_is_no_text_overwrites_nothing(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        browser.send(&[("name", "Ada")]).await.open(&format!("{FORM}/your-name")).await;
        let (action, hidden) = browser.form();
        let hidden = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(hidden).finish();
        for (name, left) in [("%FF%FE", "value=\"\u{fffd}\u{fffd}\""), ("a%00b", "value=\"ab\"")] {
            let body = format!("{hidden}&name={name}").into_bytes();
            browser.post_raw(&action, "application/x-www-form-urlencoded", body).await;
            assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (422, "What is your name?"), "{name}");
            assert!(browser.html.contains("<title>Error: Some of what you entered could not be read"), "{}", browser.html);
            assert!(browser.html.contains(left), "what could be read is still there: {}", browser.html);
            browser.open(&format!("{FORM}/your-name")).await;
            assert!(browser.html.contains("value=\"Ada\""), "{name}: {}", browser.html);
        }
        let body = format!("{hidden}&x=%FF").into_bytes();
        browser.post_raw(&format!("{FORM}/check-answers"), "application/x-www-form-urlencoded", body).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (400, "We could not read what was sent"));
        browser.post_raw(&action, "application/x-www-form-urlencoded", vec![0xff, b'=', b'%']).await;
        assert_eq!(browser.status, 403, "without its token it is not of this page");
    }

    async fn strange_answers_get_the_page_again(app: TestApp) {
        published(&app).await;
        let mut browser = on_page_one(&app).await;
        for strange in [
            vec![("name", "Ada"), ("name", "Eve")],
            vec![("nonsense", "x")],
            vec![],
        ] {
            browser.open(&format!("{FORM}/your-name")).await.send(&strange).await;
            assert_eq!(browser.status, 422, "{strange:?}");
        }
        browser.send(&[("name", "Ada"), ("nonsense", "x")]).await;
        assert_eq!(browser.heading(), "Was it lost abroad?", "names that the form does not know are ignored");
        for strange in [vec![("abroad", "maybe")], vec![("abroad", "yes"), ("abroad", "no")]] {
            browser.open(&format!("{FORM}/where")).await.send(&strange).await;
            assert_eq!(browser.status, 422, "{strange:?}");
        }
    }

    async fn a_closed_form_says_why(app: TestApp) {
        let id = published(&app).await;
        let mut browser = on_page_one(&app).await;
        let mut midway = on_page_one(&app).await;
        midway.send(&[("name", "Grace")]).await;
        let mut done = on_page_one(&app).await;
        done.send(&[("name", "Ada")]).await.send(&[("abroad", "no")]).await;
        done.send(&[("email", "")]).await.send(&[]).await;
        let at = app.now();
        app.state
            .storage
            .write::<_, StorageError, _>(move |tx| {
                let closed = Some((at, "It closed on 31 October.".to_owned()));
                Box::pin(async move { forms::set_closed(tx, OrganisationId::DEFAULT, id, closed).await })
            })
            .await
            .unwrap();
        browser.send(&[("name", "Ada")]).await;
        assert_eq!((browser.status.as_u16(), browser.heading().as_str()), (410, "This form is closed"));
        done.open(&format!("{FORM}/submitted")).await;
        assert_eq!(done.heading(), "Your answers have been sent", "who has submitted still finds the reference");
        done.open(FORM).await;
        assert_eq!(done.heading(), "This form is closed", "nobody is offered to start");
        assert!(!done.text().contains("have not been sent"), "they have");
        done.open(&format!("{FORM}/submitted")).await;
        done.send(&[]).await;
        assert_eq!(done.heading(), "This form is closed");
        assert!(browser.text().contains("It closed on 31 October."));
        assert!(browser.text().contains("Passport line"));
        assert!(!browser.text().contains("have not been sent"), "there is nothing to send");
        assert_eq!(rows(&app, "entries").await, 2, "nothing was begun after it closed");
        midway.send(&[("abroad", "no")]).await;
        assert_eq!((midway.status.as_u16(), midway.heading().as_str()), (410, "This form is closed"));
        assert!(midway.text().contains("Your answers have not been sent."));
        assert!(midway.html.contains(&format!("href=\"{FORM}/leave\"")));
        midway.open(&format!("{FORM}/leave")).await.send(&[]).await;
        assert_eq!(midway.heading(), "Your answers were deleted");
        assert_eq!(rows(&app, "entries").await, 1, "who was part-way through can still delete");
    }

    async fn the_pages_beside_the_form_say_what_the_form_says(app: TestApp) {
        published(&app).await;
        let mut browser = Browser::new(&app);
        browser.open(&format!("{FORM}/privacy")).await;
        assert!(browser.text().contains("We keep your answers for 30 days."));
        browser.open(&format!("{FORM}/accessibility")).await;
        assert!(browser.text().contains("Passport line"));
        browser.open(&format!("{FORM}/cookies")).await;
        assert!(browser.text().contains("one cookie"));
        assert!(browser.cookie.is_none(), "reading about cookies sets none");
    }
}
