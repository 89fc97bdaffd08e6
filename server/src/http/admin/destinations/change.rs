//! What is done with one button: a test message, sending what came before, stopping, starting again.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::{named, to_list};
use crate::AppState;
use crate::delivery::destinations;
use crate::http::admin::AdminError;
use crate::http::admin::staff::Posted;
use app::messages::staff::hand_off as say;

/// Sends a test message or what came before, stops or starts sending.
pub async fn post(
    State(state): State<AppState>,
    Path((form, destination, action)): Path<(String, String, String)>,
    Posted { staff, .. }: Posted,
) -> Result<Response, AdminError> {
    let (row, found) = named(&state, &staff, &(form, destination)).await?;
    let id = found.id;
    match action.as_str() {
        "test" => {
            let delivery = destinations::test(&state, &staff.actor, id).await?;
            staff.say(say::TESTED).await?;
            return Ok(Redirect::to(&format!("/deliveries/{delivery}")).into_response());
        }
        "disable" => {
            destinations::pause(&state, &staff.actor, id).await?;
            staff.say(say::DISABLED).await?;
        }
        "send-earlier" => {
            let sent = destinations::replay_missing(&state, &staff.actor, id).await?;
            staff.say(say::sending_earlier(u64::try_from(sent.messages).unwrap_or(0))).await?;
        }
        "enable" => {
            destinations::enable(&state, &staff.actor, id).await?;
            staff.say(say::ENABLED).await?;
        }
        _ => return Err(AdminError::NotFound),
    }
    Ok(to_list(row.id))
}
