//! `/api/v1/forms`: making, listing and reading forms, closing and opening them.

use axum::Json as Answer;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_schemas::publish::Finding;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{Unread, id, query};
use super::problem::Problem;
use super::refusals::no_form;
use crate::AppState;
use crate::clock::Instant;
use crate::forms::create::create_from;
use crate::forms::findings;
use crate::forms::gate;
use crate::people::Action;
use crate::storage::forms::{self, FormRow};
use crate::storage::ids::FormId;

/// A form that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreatedForm {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// The revision of its draft.
    pub revision: i64,
    /// What there is to fix before it can be published, errors first; `mend` holds the edit commands that mend it, where
    /// there are some.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
}

/// A form.
#[derive(Debug, Serialize, ToSchema)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called, as its draft says.
    pub title: String,
    /// `draft`, `live` or `closed`.
    pub state: &'static str,
    /// The revision of its draft.
    pub revision: i64,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Its public address.
    pub url: String,
    /// When its draft changed last.
    pub updated_at: String,
}

/// A page of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Forms {
    /// The forms, changed last first.
    pub forms: Vec<Form>,
    /// To be sent as `before` for the next page; missing on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Where the list begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    before: Option<String>,
    limit: Option<i64>,
}

/// What people see in the place of a closed form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseForm {
    /// Why it is closed, and what they can do instead; 1 to 2,000 characters.
    pub message: String,
}

/// Make a form of a whole document.
#[utoipa::path(post, path = "/api/v1/forms", tag = "Forms", operation_id = "createForm",
    request_body(content = Object, description = "A form document; its slug in `x-form.slug`", content_type = "application/json"),
    responses((status = 201, description = "The form was made", body = CreatedForm),
        (status = 409, description = "The slug is taken", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The document cannot be read", body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    body: Unread,
) -> Result<Response, Problem> {
    caller.may(Action::WriteForms)?;
    let definition = body.document().await?;
    let id = FormId::new(state.clock.now(), &*state.random);
    let created = create_from(&state, &caller.0, id, definition.clone()).await?;
    let location = format!("{}/api/v1/forms/{}", state.settings.base_url(), created.id);
    let found = findings::of_draft(&state, (created.id, created.revision), &definition).await;
    let body = CreatedForm {
        id: created.id.text(),
        slug: created.slug.as_str().to_owned(),
        revision: created.revision,
        findings: found.map_err(|_| Problem::internal())?,
    };
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Answer(body)).into_response())
}

/// List the forms.
#[utoipa::path(get, path = "/api/v1/forms", tag = "Forms", operation_id = "listForms",
    params(("before" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<i64>, Query, description = "How many, 1 to 100; 50 unless given")),
    responses((status = 200, description = "A page of forms, changed last first", body = Forms)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Answer<Forms>, Problem> {
    caller.may(Action::ReadForms)?;
    let asked = query(asked)?;
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let before = match asked.before.as_deref() {
        Some(text) => {
            Some(cursor(text).ok_or_else(|| Problem::unreadable("`before` is not a cursor of this list."))?)
        }
        None => None,
    };
    let connection = &mut state.storage.read().await?;
    let mut rows = forms::list(connection, caller.0.organisation, before, limit + 1).await?;
    let page = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.updated_at.micros(), row.id));
    Ok(Answer(Forms { forms: rows.iter().map(|row| form(&state, row)).collect(), next }))
}

/// Read a form.
#[utoipa::path(get, path = "/api/v1/forms/{id}", tag = "Forms", operation_id = "getForm",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 200, description = "The form", body = Form),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<Answer<Form>, Problem> {
    caller.may(Action::ReadForms)?;
    let row = forms::by_id(&mut state.storage.read().await?, caller.0.organisation, id(&path)?).await?;
    row.map(|row| Answer(form(&state, &row))).ok_or_else(no_form)
}

/// Close a live form: people see a message in its place.
#[utoipa::path(post, path = "/api/v1/forms/{id}/close", tag = "Forms", operation_id = "closeForm",
    params(("id" = String, Path, description = "The form's id")), request_body = CloseForm,
    responses((status = 204, description = "The form is closed"),
        (status = 404, description = "No such published form", body = Problem, content_type = "application/problem+json")))]
pub async fn close(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<StatusCode, Problem> {
    caller.may(Action::PublishForms)?;
    let asked: CloseForm = body.json().await?;
    let message = asked.message.trim();
    if message.is_empty() || message.chars().count() > gate::LONGEST_MESSAGE {
        let detail = format!("Give a message of 1 to {} characters.", gate::LONGEST_MESSAGE);
        return Err(Problem::invalid("People need to be told why.").error("/message", "length", detail));
    }
    gate::close(&state, &caller.0, id(&path)?, message).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Open a closed form again.
#[utoipa::path(post, path = "/api/v1/forms/{id}/open", tag = "Forms", operation_id = "openForm",
    params(("id" = String, Path, description = "The form's id")),
    responses((status = 204, description = "The form is open"),
        (status = 404, description = "No such published form", body = Problem, content_type = "application/problem+json")))]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
) -> Result<StatusCode, Problem> {
    gate::open(&state, &caller.0, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn form(state: &AppState, row: &FormRow) -> Form {
    let state_word = match (row.live_version, row.closed_at) {
        (None, _) => "draft",
        (Some(_), None) => "live",
        (Some(_), Some(_)) => "closed",
    };
    Form {
        id: row.id.text(),
        slug: row.slug.clone(),
        title: row.title.clone(),
        state: state_word,
        revision: row.revision,
        live_version: row.live_version,
        url: format!("{}/f/{}", state.settings.base_url(), row.slug),
        updated_at: row.updated_at.rfc3339(),
    }
}

fn cursor(text: &str) -> Option<(Instant, FormId)> {
    let (at, id) = text.split_once('_')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}
