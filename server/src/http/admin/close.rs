//! `GET, POST /forms/{id}/close`, `POST /forms/{id}/open`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::staff::{Posted, Staff};
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::forms::gate::{self, GateError, LONGEST_MESSAGE};
use crate::people::Action;
use app::admin::close::{Close, view};
use app::messages::staff::forms as say;

/// Asks what people should be told.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    staff.may(Action::PublishForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let model = Close {
        frame: staff.frame(&state).await?,
        form: row.id.text(),
        title: row.title,
        message: row.closed_message.unwrap_or_default(),
        ..Close::default()
    };
    Ok(page::html(app::render(|| view(&model))))
}

/// Closes the form.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::PublishForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let mut model =
        Close { form: row.id.text(), title: row.title, message: fields.text("message"), ..Close::default() };
    if model.message.is_empty() {
        model.errors.add("message", say::CLOSE_MESSAGE_MISSING);
    } else if model.message.chars().count() > LONGEST_MESSAGE {
        model.errors.add("message", say::CLOSE_MESSAGE_TOO_LONG);
    }
    if !model.errors.is_empty() {
        model.frame = staff.frame(&state).await?;
        return Ok(page::invalid(app::render(|| view(&model))));
    }
    gate::close(&state, &staff.actor, row.id, &model.message).await?;
    staff.say(say::CLOSED).await?;
    Ok(Redirect::to(&format!("/forms/{}", row.id)).into_response())
}

/// Opens the form again.
pub async fn open(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, .. }: Posted,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    gate::open(&state, &staff.actor, row.id).await?;
    staff.say(say::OPENED).await?;
    Ok(Redirect::to(&format!("/forms/{}", row.id)).into_response())
}

impl From<GateError> for AdminError {
    fn from(error: GateError) -> Self {
        match error {
            GateError::Refused(refused) => refused.into(),
            GateError::NotFound => Self::NotFound,
            GateError::Storage(error) => error.into(),
        }
    }
}
