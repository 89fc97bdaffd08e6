//! `GET /forms/{id}`, `GET /forms/{id}/versions`.

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use super::query::Query;
use super::staff::Staff;
use super::when::moment;
use super::{AdminError, forms as list, one_form, page, publishing, trouble};
use crate::AppState;
use crate::delivery::destinations::{self, Destination};
use crate::forms::draft::{self, DraftError};
use crate::people::Action;
use crate::storage::forms::FormRow;
use crate::storage::{inbox, versions};
use app::admin::Paging;
use app::admin::form::{Form, Rights, view};
use app::admin::named::Named;
use app::admin::versions::{VersionItem, Versions, view as versions_view};

/// How many versions are on a page.
const PAGE: usize = 50;

/// Where a form stands, and the ways on.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    publishing::left(&staff).await?;
    let organisation = staff.actor.organisation;
    let destinations = destinations::list(&state, &staff.actor, row.id).await?;
    let submissions = inbox::count(&mut state.storage.read().await?, organisation, row.id).await?;
    let drafted = draft(&state, &staff, &row).await?;
    let model = Form {
        frame: staff.frame(&state).await?,
        id: row.id.text(),
        state: list::state_of(&row),
        languages: drafted.languages,
        conditions: drafted.conditions,
        repeats: drafted.repeats,
        lists: drafted.lists,
        closed_message: row.closed_at.and(row.closed_message.clone()),
        address: address(&state, &row),
        version: row.live_version,
        unpublished: list::is_unpublished(&row),
        changed: moment(row.updated_at),
        destinations: destinations.into_iter().map(named).collect(),
        submissions,
        trouble: trouble::of(&state, &staff, Some(row.id)).await?,
        may: Rights {
            write: staff.can(Action::WriteForms),
            publish: staff.can(Action::PublishForms),
            read_submissions: staff.can(Action::ReadSubmissions),
        },
        title: row.title,
    };
    Ok(page::html(app::render(|| view(&model))))
}

/// What the page says of a draft.
#[derive(Default)]
struct Drafted {
    languages: Vec<String>,
    conditions: usize,
    repeats: usize,
    lists: usize,
}

/// What the draft holds; nothing where it cannot be read, which the editor says.
async fn draft(state: &AppState, staff: &Staff, row: &FormRow) -> Result<Drafted, AdminError> {
    match draft::draft(state, &staff.actor, row.id).await {
        Ok(draft::Draft { definition, .. }) => Ok(Drafted {
            languages: definition.form.languages.iter().map(ToString::to_string).collect(),
            conditions: definition.conditions.len(),
            repeats: super::words::repeats(&definition).len(),
            lists: definition.lists.len(),
        }),
        Err(DraftError::Unreadable(_)) => Ok(Drafted::default()),
        Err(error) => Err(super::edit::refused(error)),
    }
}

fn named(destination: Destination) -> Named {
    Named { stopped: destination.is_stopped(), name: destination.name }
}

/// The public address of a form.
pub fn address(state: &AppState, row: &FormRow) -> String {
    format!("{}/f/{}", state.settings.base_url(), row.slug)
}

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

/// Its versions.
pub async fn versions(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    let before = asked.before.unwrap_or(i64::MAX);
    let limit = i64::try_from(PAGE).unwrap_or(0) + 1;
    let connection = &mut state.storage.read().await?;
    let mut rows = versions::list(connection, staff.actor.organisation, row.id, before, limit).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let base = format!("/forms/{}/versions", row.id);
    let next = rows.last().filter(|_| more).map(|last| format!("{base}?before={}", last.version));
    let items = rows
        .into_iter()
        .map(|version| VersionItem {
            number: version.version,
            published: moment(version.published_at),
            by: version.published_by.unwrap_or_default(),
            note: version.note.unwrap_or_default(),
            schema: version.schema_id,
        })
        .collect();
    let model = Versions {
        frame: staff.frame(&state).await?,
        form: row.id.text(),
        title: row.title,
        live: row.live_version,
        items,
        paging: Paging { first: asked.before.map(|_| base), next },
    };
    Ok(page::html(app::render(|| versions_view(&model))))
}
