//! `GET /forms`.

use axum::extract::State;
use axum::response::{Redirect, Response};
use serde::Deserialize;

use super::query::Query;
use super::staff::Staff;
use super::when::moment;
use super::{AdminError, page, trouble};
use crate::AppState;
use crate::clock::Instant;
use crate::people::Action;
use crate::storage::forms::{self, FormRow};
use app::admin::Paging;
use app::admin::forms::{FormItem, FormState, Forms, view};

/// How many forms are on a page.
const PAGE: usize = 50;

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub struct Asked {
    before: Option<String>,
}

/// `GET /` leads to the forms.
pub async fn home() -> Redirect {
    Redirect::to("/forms")
}

/// The list.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    staff.may(Action::ReadForms)?;
    let before = asked.before.as_deref().and_then(cursor);
    let limit = i64::try_from(PAGE).unwrap_or(0) + 1;
    let mut rows =
        forms::list(&mut state.storage.read().await?, staff.actor.organisation, before, limit).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("/forms?before={}_{}", row.updated_at.micros(), row.id));
    let model = Forms {
        frame: staff.frame(&state).await?,
        items: rows.iter().map(item).collect(),
        trouble: trouble::of(&state, &staff, None).await?,
        paging: Paging { first: before.map(|_| "/forms".to_owned()), next },
        may_write: staff.can(Action::WriteForms),
    };
    Ok(page::html(app::render(|| view(&model))))
}

/// The last form of the page before: when it changed, and its id.
fn cursor(text: &str) -> Option<(Instant, crate::storage::ids::FormId)> {
    let (at, id) = text.split_once('_')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}

fn item(row: &FormRow) -> FormItem {
    FormItem {
        id: row.id.text(),
        title: row.title.clone(),
        state: state_of(row),
        unpublished: is_unpublished(row),
        changed: moment(row.updated_at),
    }
}

/// Whether people can fill a form in.
pub fn state_of(row: &FormRow) -> FormState {
    match (row.live_version, row.closed_at) {
        (None, _) => FormState::Draft,
        (Some(_), None) => FormState::Live,
        (Some(_), Some(_)) => FormState::Closed,
    }
}

/// Whether the draft changed after the live version was published.
pub fn is_unpublished(row: &FormRow) -> bool {
    row.published_at.is_some_and(|published| row.updated_at > published)
}
