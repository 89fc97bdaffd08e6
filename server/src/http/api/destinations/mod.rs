//! `/api/v1/forms/{id}/destinations` and `/api/v1/destinations/{id}`: where submissions go. One endpoint a file.

pub mod add;
pub mod enable;
pub mod list;
pub mod remove;
pub mod replay;
pub mod rotate;
pub mod test;

use std::str::FromStr;

use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::actor::Caller;
use super::body::{Unread, id};
use super::problem::Problem;
use crate::people::Action;

/// What is asked of the form or the destination in the address, after whether they may ask at all.
async fn asked<I: FromStr, T: DeserializeOwned>(
    caller: &Caller,
    path: &Path<String>,
    body: Unread,
) -> Result<(I, T), Problem> {
    caller.may(Action::WriteDeliveries)?;
    Ok((id(path)?, body.json().await?))
}

/// 201 with a secret, which is shown this once.
fn secret(body: impl Serialize) -> Response {
    (StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
