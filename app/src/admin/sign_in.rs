//! Signing in.

use leptos::prelude::*;

use super::frame::{Frame, Page};
use super::parts::{Errors, heading, paragraph, posted};
use super::set_up::email;
use crate::components::{Button, Input, Label};
use crate::messages::staff::people;

/// `GET, POST /sign-in`.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// The frame.
    pub frame: Frame,
    /// The address that was typed. Never the password.
    pub email: String,
    /// The page to go on to; a path of this site.
    pub next: String,
    /// What was sent when nobody was signed in any more: where to, and what, as it was posted.
    pub kept: Option<(String, String)>,
    /// What is wrong.
    pub errors: Errors,
}

/// `GET /resume`: what was sent when nobody was signed in any more, to be sent now.
#[derive(Debug, Clone, Default)]
pub struct Resume {
    /// The frame.
    pub frame: Frame,
    /// Where it goes.
    pub action: String,
    /// What it holds.
    pub fields: Vec<(String, String)>,
}

/// Sign in.
pub fn view(page: &SignIn) -> AnyView {
    let next = page.next.clone();
    let kept = page.kept.clone().map(|(again, kept)| {
        view! {
            <input type="hidden" name="again" value=again />
            <input type="hidden" name="kept" value=kept />
        }
    });
    let inputs = (
        view! { <input type="hidden" name="next" value=next /> },
        kept,
        email(&page.email, None, &page.errors),
        Input {
            name: "password".to_owned(),
            r#type: "password".to_owned(),
            label: Label::new(people::PASSWORD),
            error_message: page.errors.of("password"),
            autocomplete: "current-password".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        Button::new(people::SIGN_IN).view(),
    )
        .into_any();
    let body = (heading(people::SIGN_IN.to_owned()), posted("/sign-in", &page.frame.token, inputs));
    Page::new(&page.frame, people::SIGN_IN).errors(&page.errors).view(body.into_any())
}

/// Send it now?
pub fn resume(page: &Resume) -> AnyView {
    let fields: Vec<_> = page
        .fields
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect();
    let buttons = view! {
        <div class="govuk-button-group">
            {Button::new(people::RESUME_BUTTON).view()}
            <a class="govuk-link" href="/forms">{people::RESUME_NOT}</a>
        </div>
    };
    let body = (
        heading(people::RESUME),
        paragraph(people::RESUME_TEXT),
        posted(&page.action, &page.frame.token, (fields, buttons).into_any()),
    );
    Page::new(&page.frame, people::RESUME).view(body.into_any())
}
