//! `GET /api/v1/forms/{id}/diff`: the difference of two versions, or of a version and the draft.

use axum::Json as Answer;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use form_schemas::definition::FormDefinition;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{id, query};
use super::problem::Problem;
use super::refusals::no_form;
use crate::AppState;
use crate::forms::difference::difference;
use crate::forms::{draft, live};
use crate::people::Action;
use crate::storage::forms;
use crate::storage::ids::FormId;

/// What is to be compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    from: Option<String>,
    to: Option<String>,
}

/// The difference of two definitions of a form.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormDifference {
    /// What was compared: the number of a version, or `draft`.
    pub from: String,
    /// With what.
    pub to: String,
    /// Whether it is proved that nothing comes that could not come before.
    pub compatible: bool,
    /// What changed for people: each with `subject`, `what` and a sentence, `message`.
    #[schema(value_type = Vec<Object>)]
    pub changes: Value,
    /// What changed for services that receive submissions: `maySendNow` and `sendsNoMore`, each with `empty` and a JSON
    /// Schema, `schema`, that accepts just that; and `properties`, each with its `pointer` into the data.
    #[schema(value_type = Object)]
    pub receivers: Value,
}

/// Compare two versions, or a version with the draft.
#[utoipa::path(get, path = "/api/v1/forms/{id}/diff", tag = "Forms", operation_id = "compareVersions",
    params(("id" = String, Path, description = "The form's id"),
        ("from" = Option<String>, Query, description = "The number of a version, or `draft`; the live version unless given"),
        ("to" = Option<String>, Query, description = "The number of a version, or `draft`; the draft unless given")),
    responses((status = 200, description = "The difference", body = FormDifference),
        (status = 404, description = "No such form or version", body = Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Answer<FormDifference>, Problem> {
    caller.may(Action::ReadForms)?;
    let (asked, form) = (query(asked)?, id(&path)?);
    let from = asked.from.unwrap_or_else(|| "live".to_owned());
    let to = asked.to.unwrap_or_else(|| "draft".to_owned());
    let (from, old) = named(&state, &caller, form, &from).await?;
    let (to, new) = named(&state, &caller, form, &to).await?;
    // The largest forms take a while: never on a thread that serves.
    let found = tokio::task::spawn_blocking(move || {
        let found = difference(&old, &new);
        let changes = serde_json::to_value(&found.changes);
        let receivers = serde_json::to_value(&found.receivers);
        Some((found.compatible, changes.ok()?, receivers.ok()?))
    });
    let found = found.await.map_err(|_| Problem::internal())?;
    let (compatible, changes, receivers) = found.ok_or_else(Problem::internal)?;
    Ok(Answer(FormDifference { from, to, compatible, changes, receivers }))
}

/// The definition that a word names, and the word for it in the answer.
async fn named(
    state: &AppState,
    caller: &Caller,
    form: FormId,
    name: &str,
) -> Result<(String, FormDefinition), Problem> {
    if name == "draft" {
        let draft = draft::draft(state, &caller.0, form).await?;
        return Ok((name.to_owned(), draft.definition));
    }
    let organisation = caller.0.organisation;
    let number = if name == "live" {
        let row = forms::by_id(&mut state.storage.read().await?, organisation, form).await?;
        let missing =
            || Problem::not_found("The form was never published, so there is no version to compare.");
        row.ok_or_else(no_form)?.live_version.ok_or_else(missing)?
    } else {
        name.parse().map_err(|_| Problem::unreadable("Name a version by its number, or `draft`."))?
    };
    let version = live::version(state, organisation, form, number).await?;
    let version = version.ok_or_else(|| Problem::not_found("There is no such version of this form."))?;
    Ok((number.to_string(), version.definition().clone()))
}
