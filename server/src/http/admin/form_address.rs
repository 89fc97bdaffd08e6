//! `GET, POST /forms/{id}/address`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::Slug;

use super::staff::{Posted, Staff};
use super::{AdminError, one_form, page, publishing};
use crate::AppState;
use crate::forms::address::choose;
use crate::forms::draft::DraftError;
use crate::people::Action;
use crate::storage::forms::FormRow;
use app::admin::form_address::{FormAddress, view};
use app::messages::staff::forms as say;

/// The address as it is.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let model = model(&state, &staff, &row).await?;
    Ok(page::html(app::render(|| view(&model))))
}

async fn model(state: &AppState, staff: &Staff, row: &FormRow) -> Result<FormAddress, AdminError> {
    Ok(FormAddress {
        frame: staff.frame(state).await?,
        title: row.title.clone(),
        form: row.id.text(),
        beginning: format!("{}/f/", state.settings.base_url()),
        slug: row.slug.clone(),
        fixed: row.live_version.is_some(),
        back: publishing::back(staff, row).await?,
        ..FormAddress::default()
    })
}

/// Changes it, as long as the form was not published.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let typed = fields.text("slug");
    let wrong = match Slug::new(end_of(&state, &typed)) {
        Ok(slug) => match choose(&state, &staff.actor, row.id, &slug).await {
            Ok(()) => {
                staff.say(say::ADDRESS_SAVED).await?;
                return Ok(Redirect::to(&publishing::back(&staff, &row).await?.0).into_response());
            }
            Err(DraftError::SlugTaken(_)) => say::ADDRESS_TAKEN,
            Err(DraftError::SlugFixed(_)) => say::ADDRESS_FIXED,
            Err(DraftError::Stale(_)) => say::ADDRESS_BUSY,
            Err(error) => return Err(super::edit::refused(error)),
        },
        Err(_) if typed.is_empty() => say::ADDRESS_MISSING,
        // As long as this there is none, whatever its letters.
        Err(_) if Slug::new("a".repeat(typed.chars().count())).is_err() => say::ADDRESS_TOO_LONG,
        Err(_) => say::ADDRESS_WRONG,
    };
    let mut model = model(&state, &staff, &row).await?;
    model.slug = typed;
    model.errors.add("slug", wrong);
    Ok(page::invalid(app::render(|| view(&model))))
}

/// The end of the address, also when the whole of it was pasted.
fn end_of(state: &AppState, typed: &str) -> String {
    let beginning = format!("{}/f/", state.settings.base_url());
    typed.strip_prefix(&beginning).unwrap_or(typed).to_owned()
}
