//! `GET, POST /sign-in/{secret}`: what a one-time link opens.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use tower_sessions::Session;

use super::fields::Fields;
use super::staff::{self, PostedByAnyone};
use super::{AdminError, page, sign_in};
use crate::AppState;
use crate::people::links::{self, Link, Purpose};
use crate::people::passwords::{self, WeakPassword};
use crate::people::set_up::{self, LinkError};
use crate::storage::people;
use app::admin::Errors;
use app::admin::set_up::{SetUp, Welcome, link_gone, set_up as set_up_view, welcome};
use app::messages::staff::people as say;

/// Shows the form. Opening a link does not use it up: mail scanners and previews open links.
pub async fn get(
    State(state): State<AppState>,
    session: Session,
    Path(secret): Path<String>,
) -> Result<Response, AdminError> {
    let Some(link) = links::find(&state, &secret).await? else { return gone(&state, &session).await };
    match link.purpose {
        Purpose::SetUp => {
            let frame = staff::frame(&state, &session).await?;
            let model = SetUp { frame, action: action(&secret), ..SetUp::default() };
            Ok(page::html(app::render(|| set_up_view(&model))))
        }
        Purpose::Invitation(_) => match welcome_model(&state, &session, &secret, &link).await? {
            Some(model) => Ok(page::html(app::render(|| welcome(&model)))),
            None => gone(&state, &session).await,
        },
    }
}

/// Uses the link up, if what was typed is right.
pub async fn post(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    PostedByAnyone { session, fields }: PostedByAnyone,
) -> Result<Response, AdminError> {
    let Some(link) = links::find(&state, &secret).await? else { return gone(&state, &session).await };
    let done = match link.purpose {
        Purpose::SetUp => post_set_up(&state, &session, &secret, &link, &fields).await?,
        Purpose::Invitation(_) => post_welcome(&state, &session, &secret, &link, &fields).await?,
    };
    match done {
        Done::User(user) => {
            sign_in::begin(&session, user).await?;
            Ok(Redirect::to("/forms").into_response())
        }
        Done::Page(page) => Ok(*page),
        Done::Gone => gone(&state, &session).await,
    }
}

enum Done {
    User(crate::storage::ids::UserId),
    Page(Box<Response>),
    Gone,
}

async fn post_set_up(
    state: &AppState,
    session: &Session,
    secret: &str,
    link: &Link,
    fields: &Fields,
) -> Result<Done, AdminError> {
    let mut model = SetUp {
        action: action(secret),
        organisation: fields.text("organisation"),
        name: fields.text("name"),
        email: fields.text("email"),
        ..SetUp::default()
    };
    length(
        &mut model.errors,
        "organisation",
        &model.organisation,
        say::ORGANISATION_MISSING,
        say::ORGANISATION_TOO_LONG,
    );
    length(&mut model.errors, "name", &model.name, say::NAME_MISSING, say::NAME_TOO_LONG);
    let email = crate::people::email(&model.email);
    if email.is_none() {
        model.errors.add("email", if model.email.is_empty() { say::EMAIL_MISSING } else { say::EMAIL_WRONG });
    }
    let password = password(&mut model.errors, fields, &model.email);
    if let (Some(email), true) = (email, model.errors.is_empty()) {
        let asked = set_up::SetUp {
            organisation: model.organisation.clone(),
            name: model.name.clone(),
            email,
            password,
        };
        return finished(set_up::set_up(state, link, asked).await);
    }
    model.frame = staff::frame(state, session).await?;
    Ok(Done::Page(Box::new(page::invalid(app::render(|| set_up_view(&model))))))
}

async fn post_welcome(
    state: &AppState,
    session: &Session,
    secret: &str,
    link: &Link,
    fields: &Fields,
) -> Result<Done, AdminError> {
    let Some(mut model) = welcome_model(state, session, secret, link).await? else { return Ok(Done::Gone) };
    let password = password(&mut model.errors, fields, &model.email);
    if model.errors.is_empty() {
        return finished(set_up::choose_password(state, link, password).await);
    }
    Ok(Done::Page(Box::new(page::invalid(app::render(|| welcome(&model))))))
}

fn finished(result: Result<crate::storage::ids::UserId, LinkError>) -> Result<Done, AdminError> {
    match result {
        Ok(user) => Ok(Done::User(user)),
        Err(LinkError::Gone) => Ok(Done::Gone),
        Err(LinkError::Storage(error)) => Err(error.into()),
        Err(error @ LinkError::Password(_)) => Err(AdminError::Internal(error.into())),
    }
}

async fn welcome_model(
    state: &AppState,
    session: &Session,
    secret: &str,
    link: &Link,
) -> Result<Option<Welcome>, AdminError> {
    let Purpose::Invitation(user) = link.purpose else { return Ok(None) };
    let frame = staff::frame(state, session).await?;
    let row = people::user(&mut state.storage.read().await?, link.organisation, user).await?;
    Ok(row.map(|row| Welcome {
        frame,
        action: action(secret),
        name: row.name,
        email: row.email,
        errors: Errors::default(),
    }))
}

async fn gone(state: &AppState, session: &Session) -> Result<Response, AdminError> {
    let frame = staff::frame(state, session).await?;
    let html = app::render(|| link_gone(&frame));
    Ok((StatusCode::GONE, page::headers(), html).into_response())
}

fn action(secret: &str) -> String {
    format!("/sign-in/{secret}")
}

/// A text that must be there and have at most 200 characters.
fn length(errors: &mut Errors, field: &str, value: &str, missing: &str, too_long: &str) {
    if value.is_empty() {
        errors.add(field, missing);
    } else if value.chars().count() > 200 {
        errors.add(field, too_long);
    }
}

fn password(errors: &mut Errors, fields: &Fields, email: &str) -> SecretString {
    let password = SecretString::from(fields.raw("password").to_owned());
    if let Err(weak) = passwords::check(&password, email) {
        let message = match weak {
            WeakPassword::Empty => say::NEW_PASSWORD_MISSING,
            WeakPassword::TooShort => say::PASSWORD_TOO_SHORT,
            WeakPassword::TooLong => say::PASSWORD_TOO_LONG,
            WeakPassword::Guessable => say::PASSWORD_GUESSABLE,
        };
        errors.add("password", message);
    }
    password
}
