//! Signing in.

use leptos::prelude::*;

use super::frame::{Frame, Page};
use super::parts::{Errors, heading, posted};
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
    /// What is wrong.
    pub errors: Errors,
}

/// Sign in.
pub fn view(page: &SignIn) -> AnyView {
    let next = page.next.clone();
    let inputs = (
        view! { <input type="hidden" name="next" value=next /> },
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
