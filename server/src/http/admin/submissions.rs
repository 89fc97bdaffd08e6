//! `GET /forms/{id}/submissions`, one of them, and `GET /forms/{id}/submissions.csv`.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::answer::{Answers, display_all};
use form_schemas::submission::{DisplayRow, Reference};
use futures::stream::{self, Stream};
use serde::Deserialize;

use super::form::address;
use super::forms::state_of;
use super::query::Query;
use super::staff::Staff;
use super::when::moment;
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::forms::{Version, live};
use crate::inbox::{BATCH, Columns, Frozen, header as first_row, open, record};
use crate::people::Action;
use crate::storage::forms::FormRow;
use crate::storage::ids::{FormId, OrganisationId, SubmissionId};
use crate::storage::inbox::{self, InboxRow, ListedRow};
use crate::storage::versions;
use app::admin::Paging;
use app::admin::forms::FormState;
use app::admin::submissions::{Group, Submission, SubmissionItem, Submissions, one, view};
use app::messages::staff::submissions as say;

/// How many submissions are on a page.
const PAGE: usize = 50;

/// Where the list begins, or which one is looked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    before: Option<String>,
    reference: Option<String>,
}

/// The list; with a reference, the one that has it.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    staff.may(Action::ReadSubmissions)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let organisation = staff.actor.organisation;
    let mut model = Submissions {
        form: row.id.text(),
        address: (state_of(&row) == FormState::Live).then(|| address(&state, &row)),
        closed: row.closed_at.is_some(),
        ..Submissions::default()
    };
    if let Some(reference) = asked.reference {
        let wanted = normalised(&reference);
        let found =
            inbox::by_reference(&mut state.storage.read().await?, organisation, row.id, &wanted).await?;
        if let Some(id) = found {
            return Ok(Redirect::to(&format!("/forms/{}/submissions/{id}", row.id)).into_response());
        }
        model.errors.add("reference", if wanted.is_empty() { say::FIND_MISSING } else { say::NOT_FOUND });
        model.reference = reference.trim().to_owned();
    }
    let before = asked.before.as_deref().and_then(|id| id.parse::<SubmissionId>().ok());
    let limit = i64::try_from(PAGE).unwrap_or(0) + 1;
    let mut rows = inbox::list(&mut state.storage.read().await?, organisation, row.id, before, limit).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let base = format!("/forms/{}/submissions", row.id);
    let next = rows.last().filter(|_| more).map(|last| format!("{base}?before={}", last.id));
    model.paging = Paging { first: before.map(|_| base), next };
    model.items = rows.iter().map(listed).collect();
    model.frame = staff.frame(&state).await?;
    model.title = row.title;
    Ok(page::html(app::render(|| view(&model))))
}

/// A reference as it is stored, however it was typed.
fn normalised(typed: &str) -> String {
    Reference::parse(typed).map_or_else(|_| typed.trim().to_uppercase(), |found| found.as_str().to_owned())
}

fn listed(row: &ListedRow) -> SubmissionItem {
    SubmissionItem {
        id: row.id.text(),
        reference: row.reference.clone(),
        sent: moment(row.submitted_at),
        version: row.version,
        language: language(&row.language),
    }
}

/// The name of a language, as far as we know it.
fn language(code: &str) -> String {
    app::messages::own_name(code).unwrap_or(code).to_owned()
}

/// One as questions and answers. Who read it is written down.
pub async fn get_one(
    State(state): State<AppState>,
    staff: Staff,
    Path((form, submission)): Path<(String, String)>,
) -> Result<Response, AdminError> {
    staff.may(Action::ReadSubmissions)?;
    let form = one_form::by_text(&state, &staff, &form).await?;
    let id: SubmissionId = submission.parse().map_err(|_| AdminError::NotFound)?;
    let organisation = staff.actor.organisation;
    let row = inbox::by_id(&mut state.storage.read().await?, organisation, form.id, id).await?;
    let row = row.ok_or(AdminError::NotFound)?;
    audited(&state, &staff, Event::new(staff.actor.audited(), "submission.read", "submission", id)).await?;
    let version = live::version(&state, organisation, form.id, row.version).await?;
    let groups = frozen(&state, organisation, &row)?.map(|frozen| groups(&frozen, version.as_deref()));
    let model = Submission {
        frame: staff.frame(&state).await?,
        form: form.id.text(),
        title: form.title,
        item: SubmissionItem {
            id: row.id.text(),
            reference: row.reference.clone(),
            sent: moment(row.submitted_at),
            version: row.version,
            language: language(&row.language),
        },
        groups,
    };
    Ok(page::html(app::render(|| one(&model))))
}

async fn audited(state: &AppState, staff: &Staff, event: Event) -> Result<(), AdminError> {
    let (organisation, at, random) = (staff.actor.organisation, state.clock.now(), state.random.clone());
    let written = state.storage.write(move |tx| {
        Box::pin(async move { audit::record(tx, organisation, &event, Now { at, random: &*random }).await })
    });
    Ok(written.await?)
}

/// The message of a submission, read.
fn frozen(
    state: &AppState,
    organisation: OrganisationId,
    row: &InboxRow,
) -> Result<Option<Frozen>, AdminError> {
    let Some(bytes) = open(state, organisation, row).map_err(|error| AdminError::Internal(error.into()))?
    else {
        return Ok(None);
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| AdminError::Internal(error.into()))
}

/// Questions and answers under their sections and items, in the order of the form.
fn groups(frozen: &Frozen, version: Option<&Version>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows_of(frozen, version) {
        let title = [row.section.as_deref(), row.item.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" – ");
        let answer = if row.answer.is_empty() { say::NOT_PROVIDED.to_owned() } else { row.answer.clone() };
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.rows.push((row.question.clone(), answer)),
            None => groups.push(Group { title, rows: vec![(row.question.clone(), answer)] }),
        }
    }
    groups
}

/// The rows of the message, with the questions between them that were asked and skipped.
fn rows_of(frozen: &Frozen, version: Option<&Version>) -> Vec<DisplayRow> {
    let data = &frozen.data;
    let Some(version) = version else {
        let plain = || data.answers.iter().map(|(name, value)| as_it_is(name, value)).collect();
        return data.display.clone().unwrap_or_else(plain);
    };
    // As it was said when it was sent; the message has no `display` where it would have been too large with it.
    let said = |row: &DisplayRow| data.display.iter().flatten().find(|said| said.pointer == row.pointer);
    let asked = display_all(version.compiled(), &Answers::from_map(data.answers.clone()));
    asked.into_iter().map(|row| said(&row).cloned().unwrap_or(row)).collect()
}

fn as_it_is(name: &str, value: &serde_json::Value) -> DisplayRow {
    DisplayRow {
        section: None,
        page: String::new(),
        item: None,
        pointer: format!("/{name}"),
        question: name.to_owned(),
        answer: value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// Every submission as CSV, sent as it is read: a row at a time in memory.
pub async fn csv(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    staff.may(Action::ReadSubmissions)?;
    let form = one_form::find(&state, &staff, &path).await?;
    let organisation = staff.actor.organisation;
    let columns = columns(&state, organisation, &form).await?;
    audited(&state, &staff, Event::new(staff.actor.audited(), "submissions.downloaded", "form", form.id))
        .await?;
    let name = format!("attachment; filename=\"{}.csv\"", form.slug);
    let disposition = HeaderValue::from_str(&name).map_err(|error| AdminError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from_stream(rows(state, organisation, form.id, columns))).into_response())
}

/// The columns of every version, the newest first.
async fn columns(
    state: &AppState,
    organisation: OrganisationId,
    form: &FormRow,
) -> Result<Columns, AdminError> {
    let mut columns = Columns::default();
    let listed =
        versions::list(&mut state.storage.read().await?, organisation, form.id, i64::MAX, 1000).await?;
    for row in listed {
        if let Some(version) = live::version(state, organisation, form.id, row.version).await? {
            columns.add(version.definition());
        }
    }
    Ok(columns)
}

/// Tells spreadsheets that the file is UTF-8: without it Excel takes it for Windows-1252, and shows é as Ã©.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Where a download has got to.
enum Step {
    Header,
    After(Option<SubmissionId>),
}

fn rows(
    state: AppState,
    organisation: OrganisationId,
    form: FormId,
    columns: Columns,
) -> impl Stream<Item = Result<Bytes, AdminError>> {
    stream::try_unfold((Step::Header, state, columns), move |(step, state, columns)| async move {
        let mut bytes = Vec::new();
        if matches!(step, Step::Header) {
            bytes.extend_from_slice(BYTE_ORDER_MARK);
        }
        let mut writer = csv::Writer::from_writer(bytes);
        let next = match step {
            Step::Header => {
                write(&mut writer, &first_row(&columns))?;
                Step::After(None)
            }
            Step::After(after) => {
                let rows = inbox::from_id(&mut state.storage.read().await?, organisation, form, after, BATCH)
                    .await?;
                let Some(last) = rows.last().map(|row| row.id) else { return Ok(None) };
                for row in &rows {
                    let message = frozen(&state, organisation, row)?;
                    write(&mut writer, &record(&columns, row, message.as_ref()))?;
                }
                Step::After(Some(last))
            }
        };
        let bytes = writer.into_inner().map_err(|error| AdminError::Internal(anyhow::anyhow!("{error}")))?;
        Ok(Some((Bytes::from(bytes), (next, state, columns))))
    })
}

fn write(writer: &mut csv::Writer<Vec<u8>>, cells: &[String]) -> Result<(), AdminError> {
    writer.write_record(cells).map_err(|error| AdminError::Internal(error.into()))
}
