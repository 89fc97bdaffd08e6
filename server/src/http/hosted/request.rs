//! What handlers of the public pages are given: the form that the address names, opened for this browser.

use app::hosted::{Again, Message, Trouble};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;

use super::form::Form;
use super::posted::{self, Posted};
use super::refusal::Refusal;
use crate::AppState;
use crate::http::{cookies, origin};

/// The form of a page that is looked at.
pub(super) struct Opened(pub(super) Form);

/// The form of a page that is sent, and what was sent.
pub(super) struct Sent(pub(super) Form, pub(super) Posted);

impl FromRequestParts<AppState> for Opened {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        open(parts, state, Trouble::NotShown).await.map(Opened)
    }
}

impl FromRequest<AppState> for Sent {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let mut posted = posted::read(&parts.headers, body).await;
        if let Ok(posted) = &mut posted {
            posted.is_foreign = origin::is_foreign(&parts.headers, &state.settings.base_url());
        }
        let trouble = trouble(parts.uri.path());
        let form = open(&mut parts, state, trouble)
            .await
            .map_err(|refusal| refusal.again(|| again(state, &parts, posted.as_ref().ok()?)))?;
        match posted {
            // A page of questions shows what could be read again; elsewhere nothing is typed.
            Ok(posted) if posted.is_illegible && trouble != Trouble::NotSaved => {
                Err(form.refusal(Message::Unreadable))
            }
            Ok(posted) => Ok(Self(form, posted)),
            Err(message) => Err(form.refusal(message)),
        }
    }
}

async fn open(parts: &mut Parts, state: &AppState, trouble: Trouble) -> Result<Form, Refusal> {
    let path = RawPathParams::from_request_parts(parts, state).await;
    let slug = path.ok().and_then(|path| {
        let slug = path.iter().find(|(name, _)| *name == "slug");
        slug.map(|(_, slug)| slug.to_owned())
    });
    let slug = slug.ok_or_else(|| Refusal::without_form(Message::NoForm))?;
    let form = Form::open(state.clone(), slug, (&parts.headers, &parts.uri), trouble).await?;
    match step(parts.uri.path()) {
        // What was answered before the form was closed can still be deleted, and the reference still be found.
        Some("leave") => Ok(form),
        Some("submitted") if form.is_submitted() => Ok(form),
        _ => form.unless_closed(),
    }
}

/// What the address names of its form: `check-answers` of `/f/permit/check-answers`, nothing of `/f/permit`.
fn step(path: &str) -> Option<&str> {
    path.strip_prefix("/f/")?.split_once('/').map(|(_, step)| step)
}

/// What it leaves behind when a POST to this address fails.
fn trouble(path: &str) -> Trouble {
    match step(path) {
        Some("check-answers") => Trouble::NotSubmitted,
        Some("leave") => Trouble::NotDeleted,
        Some("submitted") => Trouble::NotShown,
        _ => Trouble::NotSaved,
    }
}

/// What was posted, to be sent again: only to the browser whose page it comes from.
fn again(state: &AppState, parts: &Parts, posted: &Posted) -> Option<Again> {
    let ours = !posted.is_foreign
        && !posted.is_illegible
        && cookies::read(state, &parts.headers)?.is_form_token(&posted.token);
    ours.then(|| Again { action: parts.uri.to_string(), fields: posted.fields() })
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn a_form_may_be_called_as_a_step_is() {
        assert_eq!(step("/f/leave"), None);
        assert_eq!(step("/f/leave/leave"), Some("leave"));
        assert_eq!(step("/f/permit/"), Some(""));
    }
}
