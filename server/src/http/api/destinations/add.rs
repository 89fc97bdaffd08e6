//! Adding a destination to a form.

use axum::extract::{Path, State};
use axum::response::Response;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{asked, secret};
use crate::AppState;
use crate::delivery::destinations::{self, AddError, AddWebhook};
use crate::http::api::actor::Caller;
use crate::http::api::body::Unread;
use crate::http::api::problem::Problem;

/// A destination to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDestination {
    /// `webhook`.
    #[serde(rename = "type")]
    kind: DestinationKind,
    /// Its address: https, unless the operator permits its network.
    url: String,
    /// What to call it; its host when left out.
    #[serde(default)]
    name: Option<String>,
    /// Most messages under way at once, 0 to 10,000; 0 is no limit, 4 when left out.
    #[serde(default)]
    max_in_flight: Option<i64>,
    /// Most messages a second, 0 to 10,000; 0 is no limit, 50 when left out.
    #[serde(default)]
    per_second: Option<i64>,
    /// Whether the submissions that there are already are sent too: ten seconds after the answer, so that the receiver knows
    /// the secret.
    #[serde(default)]
    send_earlier: bool,
}

/// The kinds of destination.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DestinationKind {
    /// Standard Webhooks, signed.
    Webhook,
}

/// A destination that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedDestination {
    /// Its id.
    pub id: String,
    /// The key that signs: `whsec_…`. Shown this once.
    pub secret: String,
}

/// Add a destination to a form.
#[utoipa::path(post, path = "/api/v1/forms/{id}/destinations", tag = "Deliveries", operation_id = "addDestination",
    params(("id" = String, Path, description = "The form's id")), request_body = NewDestination,
    responses((status = 201, description = "Added; the secret is shown this once", body = AddedDestination),
        (status = 404, description = "No such form", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The address is refused", body = Problem, content_type = "application/problem+json")))]
pub async fn add(
    State(state): State<AppState>,
    caller: Caller,
    path: Path<String>,
    body: Unread,
) -> Result<Response, Problem> {
    let (form, asked): (_, NewDestination) = asked(&caller, &path, body).await?;
    let DestinationKind::Webhook = asked.kind;
    let webhook = AddWebhook {
        id: None,
        form,
        url: asked.url,
        name: asked.name,
        max_in_flight: asked.max_in_flight,
        per_second: asked.per_second,
    };
    let added = destinations::add(&state, &caller.0, webhook).await?;
    if asked.send_earlier {
        destinations::send_earlier(state, caller.0, added.id);
    }
    let body = AddedDestination { id: added.id.text(), secret: added.secret.expose_secret().to_owned() };
    Ok(secret(body))
}

impl From<AddError> for Problem {
    fn from(error: AddError) -> Self {
        match error {
            AddError::Target(error) => {
                Self::invalid("Nothing was added.").error("/url", "target", error.to_string())
            }
            AddError::Limit(name) => {
                let message = format!("Give a number from 0 to {}.", destinations::add::LARGEST_LIMIT);
                Self::invalid("Nothing was added.").error(&format!("/{name}"), "limit", message)
            }
            AddError::Other(error) => error.into(),
            AddError::Added
            | AddError::NoTestReceiver
            | AddError::TestReceiverThere
            | AddError::TestReceiverSecret(_) => Self::internal(),
        }
    }
}
