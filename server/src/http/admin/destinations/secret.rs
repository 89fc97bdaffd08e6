//! The page that shows a new secret once, and what the session keeps for it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::{ExposeSecret, SecretString};

use crate::AppState;
use crate::http::admin::staff::Staff;
use crate::http::admin::{AdminError, one_form, page};
use crate::storage::ids::FormId;
use app::admin::destinations::{Secret, secret as view};

/// Shows a new secret, once.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Path((form, destination)): Path<(String, String)>,
) -> Result<Response, AdminError> {
    let row = one_form::by_text(&state, &staff, &form).await?;
    let secret: Option<String> = staff.session.remove(&secret_key(&destination)).await?;
    let earlier = staff.session.remove::<bool>(&earlier_key(&destination)).await?.is_some();
    let frame = staff.frame(&state).await?;
    let model = Secret { frame, form: row.id.text(), title: row.title, destination, secret, earlier };
    Ok(page::html(app::render(|| view(&model))))
}

/// Keeps a secret that a page made until it is shown; `once` is what that page is known by.
///
/// # Errors
/// When the session cannot be changed.
pub(super) async fn keep(
    staff: &Staff,
    once: &str,
    (destination, secret): (&str, &SecretString),
) -> Result<(), AdminError> {
    staff.session.insert(&secret_key(destination), secret.expose_secret()).await?;
    remember(staff, once, destination).await
}

/// Remembers that what came before this destination is to be sent when its secret has been copied.
///
/// # Errors
/// When the session cannot be changed.
pub(super) async fn then_send_earlier(staff: &Staff, destination: &str) -> Result<(), AdminError> {
    Ok(staff.session.insert(&earlier_key(destination), true).await?)
}

/// Remembers what a page made.
///
/// # Errors
/// When the session cannot be changed.
pub(super) async fn remember(staff: &Staff, once: &str, destination: &str) -> Result<(), AdminError> {
    Ok(staff.session.insert(&once_key(once), destination).await?)
}

/// What a page made before, when it is posted again: the destination.
///
/// # Errors
/// When the session cannot be read.
pub(super) async fn made_before(staff: &Staff, once: &str) -> Result<Option<String>, AdminError> {
    Ok(staff.session.get(&once_key(once)).await?)
}

/// To the page that shows the secret.
pub(super) fn to(form: FormId, destination: &str) -> Response {
    Redirect::to(&format!("/forms/{form}/destinations/{destination}/secret")).into_response()
}

fn once_key(once: &str) -> String {
    format!("once:{once}")
}

fn earlier_key(destination: &str) -> String {
    format!("earlier:{destination}")
}

fn secret_key(destination: &str) -> String {
    format!("secret:{destination}")
}
