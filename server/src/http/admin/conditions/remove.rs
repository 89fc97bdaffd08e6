//! `GET, POST /forms/{id}/conditions/remove`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::ConditionId;
use form_schemas::condition::{Use, remove as commands, uses};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::export::outline::said_of;
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::{AdminError, page};
use super::{not_saved, used_by};
use crate::AppState;
use crate::forms::conditions::{self, ConditionError};
use crate::storage::forms::FormRow;
use app::admin::conditions::remove::{Remove, view};
use app::admin::frame::Notice;
use app::messages::staff::conditions as say;

/// Which condition.
#[derive(Debug, Deserialize)]
pub struct Asked {
    condition: String,
}

/// What removing it does.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let id = ConditionId::new(asked.condition).map_err(|_| AdminError::NotFound)?;
    let mut model = model(&row, &definition, definition.condition(&id).ok_or(AdminError::NotFound)?);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition, condition: &Condition) -> Remove {
    let can = commands(definition, &condition.id).is_some();
    let base = format!("/forms/{}/conditions", row.id);
    // Where it cannot be removed, what is in the way is said, and nothing else.
    let all = uses(definition, &condition.id);
    let used = all.iter().filter(|used| can || !matches!(used, Use::Shown(_)));
    Remove {
        form: row.id.text(),
        title: row.title.clone(),
        condition: condition.id.to_string(),
        name: condition.called().to_owned(),
        said: (!condition.schema.is_empty())
            .then(|| said_of(definition, condition, &definition.form.language())),
        used: used.map(|used| used_by(definition, used, &base).0).collect(),
        can,
        ..Remove::default()
    }
}

/// Removes it.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let id = ConditionId::new(fields.raw("condition")).map_err(|_| AdminError::Unreadable)?;
    let to = format!("/forms/{}/conditions", row.id);
    match conditions::remove(&state, &staff.actor, row.id, &id).await {
        Ok(name) => staff.say(say::removed(&name)).await?,
        // Somebody else has removed it.
        Err(ConditionError::NotFound) => {}
        Err(error) => {
            let condition = definition.condition(&id).ok_or(AdminError::NotFound)?;
            let mut model = model(&row, &definition, condition);
            let why = match error {
                ConditionError::Changed => None,
                error => Some(not_saved(error)?),
            };
            model.frame = staff.frame(&state).await?;
            model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
            return Ok(page::invalid(app::render(|| view(&model))));
        }
    }
    Ok(Redirect::to(&to).into_response())
}
