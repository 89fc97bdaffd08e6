//! `GET /forms/{id}/preview/{page}/options?name=country&q=fra`: what the public pages answer a search with.

use axum::extract::{Path, State};
use axum::response::Response;

use super::super::AdminError;
use super::super::query::Query;
use super::super::staff::Staff;
use super::{Preview, address};
use crate::AppState;
use crate::http::hosted::options::{Asked, suggested};

/// The options that are like what is being typed into a search.
pub async fn options(
    State(state): State<AppState>,
    staff: Staff,
    Path(steps): Path<Vec<(String, String)>>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let (id, _, place) = address(steps)?;
    let preview = Preview::open(&state, staff, &id).await?;
    let page = preview.known(place)?.page;
    let found = suggested(&preview.compiled, &page, &asked, &preview.settings().language());
    found.ok_or(AdminError::NotFound)
}
