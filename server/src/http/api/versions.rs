//! `/api/v1/forms/{id}/versions`: publishing, and what was published. `GET /schemas/{slug}/{version}`.

use axum::Json as Answer;
use axum::body::Body;
use axum::extract::{Path, Query, RawQuery, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use form_schemas::publish::Published;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{self, id, query};
use super::problem::{Problem, ProblemError};
use super::refusals::{errors, no_form};
use crate::AppState;
use crate::forms::publish::{LONGEST_NOTE, Publish, PublishError, publish};
use crate::people::Action;
use crate::storage::{forms, versions};

/// How a draft is to be published. The body may be left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishForm {
    /// What changed, for the team; up to 2,000 characters.
    #[serde(default)]
    pub note: Option<String>,
    /// The revision that is to be published; the newest when it is left out.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// A version that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeVersion {
    /// Its number.
    pub version: i64,
    /// The address of its JSON Schema: its `$id`.
    pub schema: String,
    /// Where the public fills it in.
    pub url: String,
    /// What is not wrong, but should be looked at.
    pub warnings: Vec<ProblemError>,
}

/// A version.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the words of the API")]
pub struct Version {
    /// Its number.
    pub version: i64,
    /// The address of its JSON Schema: its `$id`.
    pub schema: String,
    /// What its publisher noted.
    pub note: Option<String>,
    /// When it was published.
    pub published_at: String,
    /// By whom, where it was a person.
    pub published_by: Option<String>,
}

/// A page of versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Versions {
    /// The versions, newest first.
    pub versions: Vec<Version>,
    /// The number of the live one.
    pub live: Option<i64>,
}

/// Where the list begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    before: Option<i64>,
}

/// Publish the draft.
#[utoipa::path(post, path = "/api/v1/forms/{id}/versions", tag = "Forms", operation_id = "publishForm",
    params(("id" = String, Path, description = "The form's id")),
    request_body(content = Option<PublishForm>, content_type = "application/json"),
    responses((status = 201, description = "Published and live", body = MadeVersion),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The draft is another revision", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Things to fix, warnings among them", body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    caller.may(Action::PublishForms)?;
    let asked = read(request).await?;
    if asked.note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        let message = format!("A note may have up to {LONGEST_NOTE} characters.");
        return Err(Problem::invalid("Nothing was published.").error("/note", "tooLong", message));
    }
    let how = Publish { revision: asked.revision, note: asked.note, accepted: Vec::new() };
    let made = publish(&state, &caller.0, id(&path)?, how).await?;
    let url = format!("{}/f/{}", state.settings.base_url(), made.slug);
    let location = made.schema.clone();
    let body =
        MadeVersion { version: made.version, schema: made.schema, url, warnings: errors(&made.warnings) };
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Answer(body)).into_response())
}

/// The body; none at all is fine.
async fn read(request: Request) -> Result<PublishForm, Problem> {
    let (mut parts, body) = request.into_parts();
    parts.headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
    let bytes = body::read(&parts.headers, body, 64 * 1024).await?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(PublishForm::default());
    }
    body::parse(&bytes)
}

/// List the versions.
#[utoipa::path(get, path = "/api/v1/forms/{id}/versions", tag = "Forms", operation_id = "listVersions",
    params(("id" = String, Path, description = "The form's id"),
        ("before" = Option<i64>, Query, description = "Only versions with a smaller number")),
    responses((status = 200, description = "Up to 100 versions, newest first", body = Versions),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Answer<Versions>, Problem> {
    caller.may(Action::ReadForms)?;
    let asked = query(asked)?;
    let (organisation, form) = (caller.0.organisation, id(&path)?);
    let connection = &mut state.storage.read().await?;
    let row = forms::by_id(connection, organisation, form).await?.ok_or_else(no_form)?;
    let rows = versions::list(connection, organisation, form, asked.before.unwrap_or(i64::MAX), 100).await?;
    let versions = rows
        .into_iter()
        .map(|row| Version {
            version: row.version,
            schema: row.schema_id,
            note: row.note,
            published_at: row.published_at.rfc3339(),
            published_by: row.published_by,
        })
        .collect();
    Ok(Answer(Versions { versions, live: row.live_version }))
}

/// `GET /schemas/{slug}/{version}`: the published JSON Schema, for anyone. `?plain` leaves out the `x-` keywords.
pub async fn schema(
    State(state): State<AppState>,
    Path((slug, version)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let missing = || Problem::not_found("There is no such version.");
    let number: i64 = version.parse().map_err(|_| missing())?;
    // `01` and `+1` are other spellings of a version whose address never changes.
    if number.to_string() != version {
        return Err(missing());
    }
    let bytes = versions::document_by_slug(&mut state.storage.read().await?, slug, number).await?;
    let bytes = bytes.ok_or_else(missing)?;
    let plain =
        query.is_some_and(|query| query.split('&').any(|part| part == "plain" || part.starts_with("plain=")));
    let bytes = if plain {
        let read =
            tokio::task::spawn_blocking(move || Published::read(&bytes).map(|version| version.plain())).await;
        read.map_err(|_| Problem::internal())?.map_err(|_| Problem::internal())?
    } else {
        bytes
    };
    let headers: [(HeaderName, &'static str); 4] = [
        (header::CONTENT_TYPE, "application/schema+json"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        // A schema is public; validators in browsers fetch it from anywhere.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

impl From<PublishError> for Problem {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Refused(refused) => refused.into(),
            PublishError::NotFound => no_form(),
            PublishError::Stale => {
                Self::new(StatusCode::CONFLICT, "stale", "The draft has changed meanwhile")
                    .detail("Nothing was published. Read the draft again, then publish.")
            }
            PublishError::Findings(findings) => {
                let warnings =
                    findings.iter().filter(|finding| !crate::forms::publish::stops(finding)).cloned();
                let stops: Vec<_> = findings
                    .iter()
                    .filter(|finding| crate::forms::publish::stops(finding))
                    .cloned()
                    .collect();
                let warnings =
                    serde_json::to_value(errors(&warnings.collect::<Vec<_>>())).unwrap_or_default();
                Self::invalid("There are things to fix. Nothing was published.")
                    .errors(errors(&stops))
                    .with("warnings", warnings)
            }
            PublishError::Lost => Self::internal(),
            PublishError::Storage(error) => error.into(),
        }
    }
}
