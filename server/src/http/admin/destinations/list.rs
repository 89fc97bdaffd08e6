//! The destinations of a form.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::AppState;
use crate::delivery::destinations::{self, Destination, DestinationState};
use crate::http::admin::staff::Staff;
use crate::http::admin::when::moment;
use crate::http::admin::{AdminError, one_form, page, publishing};
use crate::people::Action;
use crate::storage::forms::FormRow;
use crate::storage::ids::DestinationId;
use crate::storage::inbox;
use app::admin::destinations::{Destination as Shown, Destinations, Typed, view};
use app::messages::staff::hand_off as say;

/// The list, and the form that adds one.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    // What is posted is known by this id: posting twice adds one.
    let id = DestinationId::new(state.clock.now(), &*state.random).text();
    let model = model(&state, &staff, row, Typed { id, ..Typed::default() }).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// The page with what was typed.
pub(super) async fn model(
    state: &AppState,
    staff: &Staff,
    row: FormRow,
    typed: Typed,
) -> Result<Destinations, AdminError> {
    let listed = destinations::list(state, &staff.actor, row.id).await?;
    let earlier = inbox::count(&mut state.storage.read().await?, staff.actor.organisation, row.id).await?;
    let receiver = destinations::test_receiver(state);
    let item = |destination: &Destination| Shown {
        missing: say::missing(earlier - destination.submissions),
        is_receiver: receiver.as_ref() == Some(&destination.url),
        ..shown(destination)
    };
    let items: Vec<_> = listed.iter().map(item).collect();
    let there = items.iter().any(|item| item.is_receiver);
    Ok(Destinations {
        frame: staff.frame(state).await?,
        form: row.id.text(),
        back: publishing::back(staff, &row).await?,
        title: row.title,
        items,
        earlier,
        test_receiver: receiver.is_some() && !there,
        test_receiver_id: DestinationId::new(state.clock.now(), &*state.random).text(),
        may_write: staff.can(Action::WriteDeliveries),
        typed,
    })
}

fn shown(destination: &Destination) -> Shown {
    let stopped = match destination.state {
        DestinationState::Paused(_) => Some(say::PAUSED),
        DestinationState::Gone(_) => Some(say::GONE),
        DestinationState::GivenUp(_) => Some(say::FAILING),
        DestinationState::Working | DestinationState::Failing { .. } | DestinationState::Resting { .. } => {
            None
        }
    };
    let failing = match destination.state {
        DestinationState::Failing { since } | DestinationState::Resting { since, .. } => Some(moment(since)),
        _ => None,
    };
    Shown {
        id: destination.id.text(),
        name: destination.name.clone(),
        url: destination.url.clone(),
        stopped: stopped.map(str::to_owned),
        failing,
        waiting: destination.waiting,
        failed: destination.failed,
        delivered: destination.delivered,
        last_success: destination.last_success_at.map(moment),
        ..Shown::default()
    }
}
