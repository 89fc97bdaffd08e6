//! What a one-time link opens: setting up, or choosing a password.

use leptos::prelude::*;

use super::frame::{Frame, Page};
use super::parts::{Errors, heading, paragraph, posted};
use crate::components::{Button, Hint, Input, Label};
use crate::messages::staff::people;

/// `GET /sign-in/{token}` of an installation that is not set up.
#[derive(Debug, Clone, Default)]
pub struct SetUp {
    /// The frame.
    pub frame: Frame,
    /// Where it is posted: the link itself.
    pub action: String,
    /// What was typed.
    pub organisation: String,
    /// What was typed.
    pub name: String,
    /// What was typed.
    pub email: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// `GET /sign-in/{token}` of somebody who was added.
#[derive(Debug, Clone, Default)]
pub struct Welcome {
    /// The frame.
    pub frame: Frame,
    /// Where it is posted: the link itself.
    pub action: String,
    /// Who they are.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// Set up Foolscap.
pub fn set_up(page: &SetUp) -> AnyView {
    let errors = &page.errors;
    let inputs = (
        Input {
            name: "organisation".to_owned(),
            value: page.organisation.clone(),
            label: Label::new(people::ORGANISATION),
            hint: Some(Hint::new(people::ORGANISATION_HINT)),
            error_message: errors.of("organisation"),
            autocomplete: "organization".to_owned(),
            ..Input::default()
        }
        .view(),
        Input {
            name: "name".to_owned(),
            value: page.name.clone(),
            label: Label::new(people::NAME),
            error_message: errors.of("name"),
            autocomplete: "name".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        email(&page.email, Some(people::EMAIL_HINT), errors),
        new_password(errors),
        Button::new(people::SET_UP_BUTTON).view(),
    )
        .into_any();
    let body = (
        heading(people::SET_UP.to_owned()),
        paragraph(people::SET_UP_LEAD),
        posted(&page.action, &page.frame.token, inputs),
    );
    Page::new(&page.frame, people::SET_UP).errors(errors).view(body.into_any())
}

/// Choose your password.
pub fn welcome(page: &Welcome) -> AnyView {
    let email = page.email.clone();
    let inputs = (
        // Password managers file the new password under the address they find beside it.
        view! { <input type="hidden" name="email" value=email autocomplete="username" /> },
        new_password(&page.errors),
        Button::new(people::WELCOME_BUTTON).view(),
    )
        .into_any();
    let body = (
        heading(people::WELCOME.to_owned()),
        paragraph(people::hello(&page.name, &page.email)),
        posted(&page.action, &page.frame.token, inputs),
    );
    Page::new(&page.frame, people::WELCOME).errors(&page.errors).view(body.into_any())
}

/// A link that is used up, expired or wrong.
pub fn link_gone(frame: &Frame) -> AnyView {
    let body = (
        heading(people::LINK_GONE.to_owned()),
        paragraph(people::LINK_GONE_TEXT),
        view! { <p class="govuk-body"><a class="govuk-link" href="/sign-in">{people::SIGN_IN}</a></p> },
    );
    Page::new(frame, people::LINK_GONE).view(body.into_any())
}

/// An input of an e-mail address.
pub(super) fn email(value: &str, hint: Option<&'static str>, errors: &Errors) -> AnyView {
    Input {
        name: "email".to_owned(),
        r#type: "email".to_owned(),
        value: value.to_owned(),
        label: Label::new(people::EMAIL),
        hint: hint.map(Hint::new),
        error_message: errors.of("email"),
        autocomplete: "username".to_owned(),
        autocapitalize: "none".to_owned(),
        spellcheck: Some(false),
        ..Input::default()
    }
    .view()
    .into_any()
}

fn new_password(errors: &Errors) -> AnyView {
    Input {
        name: "password".to_owned(),
        r#type: "password".to_owned(),
        label: Label::new(people::NEW_PASSWORD),
        hint: Some(Hint::new(people::NEW_PASSWORD_HINT)),
        error_message: errors.of("password"),
        autocomplete: "new-password".to_owned(),
        autocapitalize: "none".to_owned(),
        spellcheck: Some(false),
        ..Input::default()
    }
    .view()
    .into_any()
}
