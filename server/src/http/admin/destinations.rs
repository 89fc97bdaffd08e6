//! `GET, POST /forms/{id}/destinations` and what hangs below it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::ExposeSecret;

use super::staff::{Posted, Staff};
use super::when::moment;
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::delivery::DeliveryError;
use crate::delivery::destinations::{
    self, AddError, AddWebhook, Added, Destination, DestinationState, add, add_test_receiver,
};
use crate::delivery::target::{Blocked, TargetError};
use crate::people::Action;
use crate::storage::forms::FormRow;
use crate::storage::ids::{DestinationId, FormId};
use crate::storage::inbox;
use app::admin::destinations::{
    Destination as Shown, Destinations, Secret, Typed, secret as secret_view, view,
};
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

async fn model(
    state: &AppState,
    staff: &Staff,
    row: FormRow,
    typed: Typed,
) -> Result<Destinations, AdminError> {
    let items = destinations::list(state, &staff.actor, row.id).await?;
    let earlier = inbox::count(&mut state.storage.read().await?, staff.actor.organisation, row.id).await?;
    Ok(Destinations {
        frame: staff.frame(state).await?,
        form: row.id.text(),
        title: row.title,
        items: items.iter().map(shown).collect(),
        earlier,
        test_receiver: !state.settings.test_receiver.is_empty(),
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
    Shown {
        id: destination.id.text(),
        name: destination.name.clone(),
        url: destination.url.clone(),
        stopped: stopped.map(str::to_owned),
        waiting: destination.waiting,
        failed: destination.exhausted + destination.blocked,
        delivered: destination.delivered,
        last_success: destination.last_success_at.map(moment),
    }
}

/// Adds a webhook.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let mut typed = Typed {
        id: fields.text("id"),
        url: fields.text("url"),
        name: fields.text("name"),
        earlier: fields.text("earlier"),
        ..Typed::default()
    };
    if let Some(added) = before(&staff, &typed.id).await? {
        return Ok(to_secret(row.id, &added));
    }
    let count = inbox::count(&mut state.storage.read().await?, staff.actor.organisation, row.id).await?;
    check(&mut typed, count);
    if typed.errors.is_empty() {
        let webhook = AddWebhook {
            form: row.id,
            url: typed.url.clone(),
            name: Some(typed.name.clone()).filter(|name| !name.is_empty()),
            max_in_flight: None,
            per_second: None,
            send_earlier: typed.earlier == "yes",
        };
        match add(&state, &staff.actor, webhook).await {
            Ok(added) => return added_now(&staff, row.id, &typed.id, added).await,
            Err(AddError::Target(error)) => typed.errors.add("url", sentence(&error)),
            Err(error) => return Err(error.into()),
        }
    }
    let model = model(&state, &staff, row, typed).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

fn check(typed: &mut Typed, earlier: i64) {
    if typed.url.is_empty() {
        typed.errors.add("url", say::URL_MISSING);
    }
    if typed.name.chars().count() > 100 {
        typed.errors.add("name", say::NAME_TOO_LONG);
    }
    if earlier > 0 && !matches!(typed.earlier.as_str(), "yes" | "no") {
        typed.errors.add("earlier", say::EARLIER_MISSING);
    }
}

/// What is wrong with an address, for the person who typed it.
fn sentence(error: &TargetError) -> String {
    match error {
        TargetError::NotAUrl | TargetError::Blocked(Blocked::Peer) => say::URL_WRONG.to_owned(),
        TargetError::Scheme | TargetError::Blocked(Blocked::PlainHttp) => say::URL_NOT_HTTPS.to_owned(),
        TargetError::UserInfo => say::URL_WITH_PASSWORD.to_owned(),
        TargetError::Blocked(Blocked::Special { address, what }) => say::refused(&address.to_string(), what),
        TargetError::Blocked(Blocked::Port(port)) => say::port_refused(*port),
    }
}

/// Adds the test receiver with one click.
pub async fn test_receiver(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteDeliveries)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let once = fields.text("id");
    let back = Redirect::to(&format!("/forms/{}/destinations", row.id)).into_response();
    if before(&staff, &once).await?.is_some() {
        return Ok(back);
    }
    // Its secret stands in a file that the receiver reads: nobody has to copy it.
    let added = add_test_receiver(&state, &staff.actor, row.id).await?;
    staff.session.insert(&once_key(&once), added.id.text()).await?;
    let earlier = u64::try_from(added.earlier).unwrap_or(0);
    let text = if earlier > 0 {
        format!("{} {}", say::TEST_RECEIVER_ADDED, say::sending_earlier(earlier))
    } else {
        say::TEST_RECEIVER_ADDED.to_owned()
    };
    staff.say(text).await?;
    Ok(back)
}

async fn added_now(staff: &Staff, form: FormId, once: &str, added: Added) -> Result<Response, AdminError> {
    let id = added.id.text();
    staff.session.insert(&secret_key(&id), added.secret.expose_secret()).await?;
    staff.session.insert(&once_key(once), &id).await?;
    if added.earlier > 0 {
        staff.say(say::sending_earlier(u64::try_from(added.earlier).unwrap_or(0))).await?;
    }
    Ok(to_secret(form, &id))
}

/// What this page added before, when it is posted again.
async fn before(staff: &Staff, once: &str) -> Result<Option<String>, AdminError> {
    Ok(staff.session.get(&once_key(once)).await?)
}

fn to_secret(form: FormId, destination: &str) -> Response {
    Redirect::to(&format!("/forms/{form}/destinations/{destination}/secret")).into_response()
}

fn once_key(once: &str) -> String {
    format!("once:{once}")
}

fn secret_key(destination: &str) -> String {
    format!("secret:{destination}")
}

/// Shows the secret of a new webhook, once.
pub async fn secret(
    State(state): State<AppState>,
    staff: Staff,
    Path((form, destination)): Path<(String, String)>,
) -> Result<Response, AdminError> {
    let row = one_form::by_text(&state, &staff, &form).await?;
    let secret: Option<String> = staff.session.remove(&secret_key(&destination)).await?;
    let model = Secret { frame: staff.frame(&state).await?, form: row.id.text(), title: row.title, secret };
    Ok(page::html(app::render(|| secret_view(&model))))
}

/// Sends a test message, stops or starts sending.
pub async fn change(
    State(state): State<AppState>,
    Path((form, destination, action)): Path<(String, String, String)>,
    Posted { staff, .. }: Posted,
) -> Result<Response, AdminError> {
    let row = one_form::by_text(&state, &staff, &form).await?;
    let id: DestinationId = destination.parse().map_err(|_| AdminError::NotFound)?;
    let back = Redirect::to(&format!("/forms/{}/destinations", row.id)).into_response();
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
        "enable" => {
            destinations::enable(&state, &staff.actor, id).await?;
            staff.say(say::ENABLED).await?;
        }
        _ => return Err(AdminError::NotFound),
    }
    Ok(back)
}

impl From<AddError> for AdminError {
    fn from(error: AddError) -> Self {
        match error {
            AddError::Other(error) => error.into(),
            AddError::NoTestReceiver => Self::NotFound,
            error => Self::Internal(error.into()),
        }
    }
}

impl From<DeliveryError> for AdminError {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Refused(refused) => refused.into(),
            DeliveryError::NotFound => Self::NotFound,
            DeliveryError::Storage(error) => error.into(),
            DeliveryError::UnderWay | DeliveryError::Disabled => Self::Conflict,
            error @ DeliveryError::Seal(_) => Self::Internal(error.into()),
        }
    }
}
