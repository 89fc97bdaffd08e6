//! `POST /api/v1/forms/{id}/draft/translations`: a file of translations that comes back.

use axum::Json as Answer;
use axum::extract::{Path, State};
use form_schemas::publish::Finding;
use form_schemas::translation::{FileError, MAX_FILE, Remark};
use serde::Serialize;
use utoipa::ToSchema;

use super::actor::Caller;
use super::body::{Unread, id};
use super::problem::Problem;
use crate::AppState;
use crate::forms::findings;
use crate::forms::translate::{TranslateError, take_file};
use crate::people::Action;

/// What became of a file of translations.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenTranslations {
    /// The revision of the draft after it; the one before when nothing was changed.
    pub revision: i64,
    /// How many translations were taken.
    pub taken: usize,
    /// How many of them took the place of another translation.
    pub replaced: usize,
    /// How many were there already.
    pub unchanged: usize,
    /// What is to be known of single rows: `code` (`unknown-address`, `unknown-language`, `twice`, `drifted`, `newer`,
    /// `placeholder`), whether it was `taken` all the same, `line`, `address`, `language` and `message`.
    #[schema(value_type = Vec<Object>)]
    pub remarks: Vec<Remark>,
    /// What there is to fix in the draft now, errors first.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
}

/// Take translations into the draft.
///
/// The file is one that an export made: CSV, or XLIFF 1.2 or 2.x. One that cannot be read is refused as a whole; of any other
/// every row that fits is taken, and the rest is in `remarks`. An empty translation changes nothing.
#[utoipa::path(post, path = "/api/v1/forms/{id}/draft/translations", tag = "Forms", operation_id = "putTranslations",
    params(("id" = String, Path, description = "The form's id")),
    request_body(description = "The file, up to 8,000,000 bytes", content(
        (String = "text/csv"), (String = "application/xliff+xml"))),
    responses((status = 200, description = "What became of it; the draft is saved", body = TakenTranslations),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Somebody else saved at the same time, again and again", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be read; `errors` says in which line. Nothing was taken", body = Problem, content_type = "application/problem+json")))]
pub async fn take(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<Answer<TakenTranslations>, Problem> {
    caller.may(Action::WriteForms)?;
    let kinds = ["text/csv", "application/xliff+xml", "application/xml", "text/xml"];
    let file = body.file(&kinds, MAX_FILE).await?;
    let form = id(&path)?;
    let (taken, draft) = take_file(&state, &caller.0, form, file).await?;
    let revision = draft.revision;
    let findings = findings::of_draft(&state, (form, revision), &draft.definition).await;
    let findings = findings.map_err(|_| Problem::internal())?;
    Ok(Answer(TakenTranslations {
        revision,
        taken: taken.taken,
        replaced: taken.replaced,
        unchanged: taken.unchanged,
        remarks: taken.remarks,
        findings,
    }))
}

impl From<TranslateError> for Problem {
    fn from(error: TranslateError) -> Self {
        match error {
            TranslateError::Draft(error) => error.into(),
            TranslateError::File(FileError { line, message }) => {
                let message = line.map_or(message.clone(), |line| format!("Line {line}: {message}"));
                Self::invalid("The file cannot be read. Nothing was taken.").error("", "file", message)
            }
            TranslateError::Language(error) => {
                Self::invalid("The language cannot be changed.").error("", "language", format!("{error}."))
            }
            TranslateError::Lost => Self::internal(),
        }
    }
}
