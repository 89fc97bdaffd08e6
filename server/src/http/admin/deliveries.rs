//! `GET /deliveries`, `GET /deliveries/{id}`, `POST /deliveries/{id}/try-now` and `/replay`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::query::Query;
use super::staff::{Posted, Staff};
use super::when::{moment, to_the_second};
use super::{AdminError, page, trouble};
use crate::AppState;
use crate::delivery::DeliveryError;
use crate::delivery::deliveries::{self, Attempt, Delivery, DeliveryState};
use crate::people::Action;
use crate::storage::deliveries::{Filter, Only};
use crate::storage::forms;
use app::admin::Paging;
use app::admin::deliveries::{
    Attempt as ShownAttempt, Deliveries, Delivery as Shown, DeliveryState as ShownState, OneDelivery, Push,
    one, view,
};
use app::messages::staff::hand_off as say;

/// How many deliveries are on a page.
const PAGE: usize = 50;

/// Which deliveries.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    form: Option<String>,
    destination: Option<String>,
    submission: Option<String>,
    failed: Option<String>,
    waiting: Option<String>,
    before: Option<String>,
}

impl Asked {
    /// Whether it is about one form, destination or submission.
    fn narrow(&self) -> bool {
        self.form.is_some() || self.destination.is_some() || self.submission.is_some()
    }

    /// The query of an address that asks for the same, from `before` on.
    fn query(&self, only: Only, before: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let failed = (only == Only::Failed).then_some("1");
        let waiting = (only == Only::Waiting).then_some("1");
        for (name, value) in [
            ("form", self.form.as_deref()),
            ("destination", self.destination.as_deref()),
            ("submission", self.submission.as_deref()),
            ("failed", failed),
            ("waiting", waiting),
            ("before", before),
        ] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        format!("/deliveries?{}", query.finish())
    }
}

/// The list.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let only = match (&asked.failed, &asked.waiting) {
        (Some(_), _) => Only::Failed,
        (None, Some(_)) => Only::Waiting,
        (None, None) => Only::All,
    };
    let filter = Filter {
        form: id(asked.form.as_deref())?,
        destination: id(asked.destination.as_deref())?,
        submission: id(asked.submission.as_deref())?,
        before: id(asked.before.as_deref())?,
        only,
    };
    let limit = i64::try_from(PAGE).unwrap_or(0) + 1;
    let mut items = deliveries::list(&state, &staff.actor, filter, limit).await?;
    let more = items.len() > PAGE;
    items.truncate(PAGE);
    let next = items.last().filter(|_| more).map(|last| asked.query(only, Some(&last.id.text())));
    let first = asked.before.as_ref().map(|_| asked.query(only, None));
    let filters =
        [(say::SHOW_ALL, Only::All), (say::SHOW_WAITING, Only::Waiting), (say::SHOW_FAILED, Only::Failed)];
    let filters = filters.map(|(text, which)| (text.to_owned(), asked.query(which, None), which == only));
    let model = Deliveries {
        frame: staff.frame(&state).await?,
        items: items.iter().map(shown).collect(),
        trouble: trouble::of(&state, &staff, None).await?,
        filters: filters.to_vec(),
        none: match only {
            Only::Failed => say::NONE_FAILED,
            Only::Waiting => say::NONE_WAITING,
            Only::All if asked.narrow() => say::NONE_OF_THIS,
            Only::All => say::NO_DELIVERIES,
        },
        paging: Paging { first, next },
    };
    Ok(page::html(app::render(|| view(&model))))
}

fn id<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>, AdminError> {
    text.map(|text| text.parse().map_err(|_| AdminError::NotFound)).transpose()
}

fn shown(delivery: &Delivery) -> Shown {
    let state = match delivery.state {
        DeliveryState::Delivered(_) => ShownState::Delivered,
        DeliveryState::UnderWay => ShownState::Sending,
        DeliveryState::Waiting(_) | DeliveryState::Resting(_) | DeliveryState::Disabled(_) => {
            ShownState::Waiting
        }
        DeliveryState::Exhausted(_) => ShownState::Exhausted,
        DeliveryState::Blocked(..) => ShownState::Blocked,
        DeliveryState::Cancelled(_) => ShownState::Cancelled,
    };
    Shown {
        id: delivery.id.text(),
        reference: delivery.reference.clone(),
        destination: delivery.destination_name.clone(),
        state,
        why: match delivery.state {
            DeliveryState::Disabled(_) | DeliveryState::Resting(_) => reason(&delivery.state),
            DeliveryState::Waiting(_) | DeliveryState::Exhausted(_) => {
                delivery.last_outcome.as_deref().map(|outcome| result(outcome, delivery.last_status))
            }
            _ => None,
        },
        attempts: delivery.attempts,
        created: moment(delivery.created_at),
    }
}

/// One delivery with its attempts.
pub async fn get_one(
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, AdminError> {
    let id = id.parse().map_err(|_| AdminError::NotFound)?;
    let (delivery, attempts) = deliveries::get(&state, &staff.actor, id).await?;
    let form =
        forms::by_id(&mut state.storage.read().await?, staff.actor.organisation, delivery.form).await?;
    let submission = delivery
        .submission
        .filter(|_| staff.can(Action::ReadSubmissions))
        .map(|submission| format!("/forms/{}/submissions/{submission}", delivery.form));
    let model = OneDelivery {
        frame: staff.frame(&state).await?,
        delivery: shown(&delivery),
        form: (delivery.form.text(), form.map(|form| form.title).unwrap_or_default()),
        submission,
        message: delivery.message.text(),
        next: match delivery.state {
            DeliveryState::Waiting(at) | DeliveryState::Resting(at) => Some(to_the_second(at)),
            _ => None,
        },
        delivered: match delivery.state {
            DeliveryState::Delivered(at) => Some(to_the_second(at)),
            _ => None,
        },
        reason: reason(&delivery.state),
        push: if staff.can(Action::WriteDeliveries) { push(&delivery.state) } else { Push::Nothing },
        attempts: attempts.into_iter().map(shown_attempt).collect(),
    };
    Ok(page::html(app::render(|| one(&model))))
}

/// Why it does not go on by itself, or not at once.
fn reason(state: &DeliveryState) -> Option<String> {
    Some(match state {
        DeliveryState::Resting(_) => say::RESTING.to_owned(),
        DeliveryState::Disabled(why) => match why.as_str() {
            "gone" => say::GONE.to_owned(),
            "failing" => say::FAILING.to_owned(),
            _ => say::PAUSED.to_owned(),
        },
        DeliveryState::Exhausted(_) => say::EXHAUSTED_REASON.to_owned(),
        DeliveryState::Blocked(_, why) => why.clone(),
        DeliveryState::Cancelled(_) => say::REMOVED.to_owned(),
        _ => return None,
    })
}

fn push(state: &DeliveryState) -> Push {
    match state {
        DeliveryState::Waiting(_) | DeliveryState::Resting(_) => Push::TryNow,
        DeliveryState::UnderWay | DeliveryState::Disabled(_) | DeliveryState::Cancelled(_) => Push::Nothing,
        _ => Push::SendAgain,
    }
}

/// What came of an attempt, in words.
fn result(outcome: &str, status: Option<i64>) -> String {
    status.map_or_else(|| say::outcome(outcome).to_owned(), say::answered)
}

fn shown_attempt(attempt: Attempt) -> ShownAttempt {
    let result = attempt.outcome.as_deref().map(|outcome| result(outcome, attempt.status));
    let response = attempt.response.filter(|response| !response.trim().is_empty());
    let response = response.map(|response| (say::RESPONSE, response));
    ShownAttempt {
        number: attempt.number,
        started: to_the_second(attempt.started_at),
        result: result.unwrap_or_else(|| say::RUNNING.to_owned()),
        took: attempt.milliseconds.map(say::took).unwrap_or_default(),
        detail: response.or(attempt.error.map(|error| (say::TECHNICAL, error))),
    }
}

/// Tries it at once, or sends it once more.
pub async fn push_now(
    State(state): State<AppState>,
    Path((id, action)): Path<(String, String)>,
    Posted { staff, .. }: Posted,
) -> Result<Response, AdminError> {
    let delivery = id.parse().map_err(|_| AdminError::NotFound)?;
    let done = match action.as_str() {
        "try-now" => deliveries::try_now(&state, &staff.actor, delivery).await,
        "replay" => deliveries::replay(&state, &staff.actor, delivery).await,
        _ => return Err(AdminError::NotFound),
    };
    match done {
        // Pressed twice: it is being tried already, which is what was wanted.
        Ok(()) | Err(DeliveryError::UnderWay) => staff.say(say::TRYING).await?,
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&format!("/deliveries/{delivery}")).into_response())
}
