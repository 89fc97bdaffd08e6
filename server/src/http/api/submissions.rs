//! `POST /api/v1/f/{slug}/submissions`: sending answers in.
//!
//! The busiest address of the API: the body is parsed once, the token and the live version cost one
//! indexed read each, and the idempotency key is only looked up when something stands in the way.

use std::sync::Arc;

use app::messages::{api as say, hosted};
use axum::Json as Answer;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use form_schemas::Language;
use form_schemas::answer::{AnswerError, Answers, ValidAnswers, validate};
use form_schemas::journey::ErrorModel;
use form_schemas::question::ErrorCode;
use form_schemas::submission::MAX_ANSWERS_BYTES;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::actor::Caller;
use super::body;
use super::problem::{Problem, ProblemError};
use crate::AppState;
use crate::forms::{Live, Version, live};
use crate::people::{Action, Who};
use crate::submissions::{ApiRequest, Origin, Submit, SubmitError, Submitted, answered, submit};

/// The most bytes of a submission: its answers and what is around them.
const LIMIT: usize = MAX_ANSWERS_BYTES + 32 * 1024;
/// The longest idempotency key, in characters.
const LONGEST_KEY: usize = 255;

/// Answers that are sent in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSubmission {
    /// Answers by the names of the schema's properties. Validated as sent: an answer to a page that is not shown is an
    /// error.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// The version that the answers are made for; the live one when it is left out.
    #[serde(default)]
    version: Option<i64>,
    /// The language that the person used; the form's own when it is left out.
    #[serde(default)]
    language: Option<String>,
}

/// What was acknowledged.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreatedSubmission {
    /// The submission's id.
    pub id: String,
    /// What the person is told to quote.
    pub reference: String,
}

/// Send answers in.
#[utoipa::path(post, path = "/api/v1/f/{slug}/submissions", tag = "Submissions", operation_id = "createSubmission",
    params(("slug" = String, Path, description = "The form's slug"),
        ("Idempotency-Key" = String, Header, description = "The same key and body get the same answer for 24 hours; another body is refused")),
    request_body = NewSubmission,
    responses((status = 201, description = "Accepted, and on disk", body = CreatedSubmission),
        (status = 400, description = "No `Idempotency-Key`, or no JSON", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such live form", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The form is closed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Larger than 128 KiB", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not valid, or the key was used with another body", body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    State(state): State<AppState>,
    caller: Caller,
    Path(slug): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let Who::Token { id: token, .. } = caller.0.who else { return Err(Problem::unauthorised()) };
    caller.may(Action::CreateSubmissions)?;
    let (parts, body) = request.into_parts();
    let key = idempotency_key(&parts.headers)?;
    let bytes = body::read(&parts.headers, body, LIMIT).await?;
    let organisation = caller.0.organisation;
    let live = live(&state, &slug).await?.filter(|live| live.version.organisation == organisation);
    let live = live.ok_or_else(|| Problem::not_found("There is no live form with this slug."))?;
    let request = ApiRequest { token, key, request_hash: Sha256::digest(&bytes).into() };
    let submitted = match accepted(&state, (&slug, live), &request, &bytes).await {
        Ok(submitted) => submitted,
        // What was accepted before stays accepted, although the form may have been closed or changed since.
        Err((problem, version)) => answered(&state, &version, &request).await?.ok_or(*problem)?,
    };
    let created = CreatedSubmission { id: submitted.id.text(), reference: submitted.reference };
    Ok((StatusCode::CREATED, Answer(created)).into_response())
}

async fn accepted(
    state: &AppState,
    (slug, live): (&str, Live),
    request: &ApiRequest,
    bytes: &[u8],
) -> Result<Submitted, (Box<Problem>, Arc<Version>)> {
    let served = Arc::clone(&live.version);
    let refused = |problem: Problem| (Box::new(problem), Arc::clone(&served));
    if let Some(message) = live.closed {
        let problem = Problem::new(StatusCode::CONFLICT, "closed", "The form is closed").detail(message);
        return Err(refused(problem));
    }
    let sent: NewSubmission = body::parse(bytes).map_err(refused)?;
    let version = version(state, &live.version, sent.version).await.map_err(refused)?;
    let language = language(&version, sent.language.as_deref()).map_err(refused)?;
    let valid = valid(state, &version, sent.answers, &language).map_err(refused)?;
    let origin = Origin::Api(request.clone());
    let submit_this = Submit { version: &version, slug, valid, language, origin };
    submit(state, submit_this).await.map_err(|error| refused(error.into()))
}

fn idempotency_key(headers: &HeaderMap) -> Result<String, Problem> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    if key.is_empty() || key.len() > LONGEST_KEY {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "idempotency-key", "An Idempotency-Key is needed").detail(
            format!("Send a header Idempotency-Key of 1 to {LONGEST_KEY} characters: a new one for each submission."),
        ));
    }
    Ok(key.to_owned())
}

fn key_reused() -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "idempotency-key-reused",
        "The Idempotency-Key was used before",
    )
    .detail("The same key came with another body. Nothing was stored; use a new key for each submission.")
}

/// The version that the answers are for: the live one, or an older one that is asked for.
async fn version(state: &AppState, live: &Arc<Version>, asked: Option<i64>) -> Result<Arc<Version>, Problem> {
    let Some(number) = asked.filter(|number| *number != live.number) else { return Ok(Arc::clone(live)) };
    let found = live::version(state, live.organisation, live.form, number).await?;
    found.ok_or_else(|| {
        Problem::invalid("Nothing was stored.").error(
            "/version",
            "unknown",
            format!("This form has no version {number}; {} is live.", live.number),
        )
    })
}

fn language(version: &Version, asked: Option<&str>) -> Result<Language, Problem> {
    let form = &version.definition().form;
    let Some(asked) = asked else { return Ok(form.language()) };
    let found = form.languages.iter().find(|language| language.as_str() == asked).cloned();
    found.ok_or_else(|| {
        let languages: Vec<_> = form.languages.iter().map(Language::as_str).collect();
        Problem::invalid("Nothing was stored.").error(
            "/language",
            "unknown",
            format!("This form is in: {}.", languages.join(", ")),
        )
    })
}

fn valid(
    state: &AppState,
    version: &Version,
    answers: Map<String, Value>,
    language: &Language,
) -> Result<ValidAnswers, Problem> {
    let today = state.clock.now().day_in(&version.definition().form.time_zone);
    validate(version.compiled(), Answers::from_map(answers), today).map_err(|errors| {
        Problem::invalid("The answers are not valid. Nothing was stored.")
            .errors(errors.iter().map(|error| problem_error(error, version, language)).collect())
    })
}

/// An error as programs and people read it: the author's sentence, or ours.
fn problem_error(error: &AnswerError, version: &Version, language: &Language) -> ProblemError {
    let message = match error.code {
        ErrorCode::Unexpected => say::UNEXPECTED.to_owned(),
        ErrorCode::Exit => say::EXIT.to_owned(),
        ErrorCode::Computed => say::COMPUTED.to_owned(),
        ErrorCode::Type => say::wrong_type(error.parameters.get("expected").and_then(Value::as_str)),
        _ => {
            let model = ErrorModel {
                code: error.code,
                parameters: error.named(version.definition(), |text| text.in_language(language).to_owned()),
                part: error.part,
                sentence: error.sentence.as_ref().map(|text| text.in_language(language).to_owned()),
                label: error.label.in_language(language).to_owned(),
                is_short: error.is_short,
                input: String::new(),
            };
            hosted(language.as_str()).error(&model, None)
        }
    };
    ProblemError { pointer: error.pointer.clone(), code: error.code.as_str().to_owned(), message }
}

impl From<SubmitError> for Problem {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::KeyReused => key_reused(),
            SubmitError::Storage(error) => error.into(),
            SubmitError::Message(_) => Self::too_large(MAX_ANSWERS_BYTES)
                .detail("The answers make a message that no receiver would take."),
            SubmitError::Gone | SubmitError::Seal(_) => {
                tracing::error!(error = %error, "A submission over the API failed");
                Self::internal()
            }
        }
    }
}
