//! `GET /forms/{id}/lists/{list}/options.csv`, `POST …/{list}/file`.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use form_schemas::ListId;
use form_schemas::options::{MAX_FILE, to_table};

use super::super::AdminError;
use super::super::design::{Design, opened};
use super::super::upload::Uploaded;
use super::{list, refuse, to_lists};
use crate::AppState;
use crate::forms::lists::{self, Source, Wanted};
use app::admin::Errors;
use app::messages::staff::lists as say;

/// The most bytes of a posted file.
pub const LIMIT: usize = MAX_FILE + 64 * 1024;

/// The options as a table.
pub async fn csv(
    Design { row, definition, .. }: Design,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, AdminError> {
    let bytes = to_table(&list(&definition, &id)?.options);
    let name: String = id.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
    let name = format!("attachment; filename=\"{}-{name}.csv\"", row.slug);
    let name = HeaderValue::from_str(&name).map_err(|error| AdminError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}

/// Takes a table in the place of the options.
pub async fn post(
    State(state): State<AppState>,
    Path((form, id)): Path<(String, String)>,
    uploaded: Uploaded,
) -> Result<Response, AdminError> {
    let Uploaded { staff, fields, files } = uploaded;
    let (row, definition) = opened(&state, &staff, &Path(form)).await?;
    let now = list(&definition, &id)?;
    let mut errors = Errors::default();
    let (mut going, mut why) = (Vec::new(), None);
    match files.into_iter().next() {
        None => errors.add("file", say::FILE_MISSING),
        Some((_, bytes)) => {
            let wanted = Wanted {
                id: ListId::new(id).ok(),
                was: fields.raw("was").to_owned(),
                name: None,
                source: Source::Table(bytes),
                sure: fields.raw("sure") == "yes",
            };
            match lists::save(&state, &staff.actor, row.id, &wanted).await {
                Ok(_) => {
                    staff.say(say::saved(&now.called())).await?;
                    return Ok(to_lists(&row));
                }
                Err(error) => (going, why) = refuse((&definition, &mut errors, "file"), error)?,
            }
        }
    }
    let mut model = super::one::model(&row, &definition, now, None);
    (model.errors, model.lost, model.lost_by_file) = (errors, going, true);
    super::one::invalid(&state, &staff, (model, why)).await
}
