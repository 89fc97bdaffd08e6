//! Adding a webhook, or the test receiver.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{list, secret, to_list};
use crate::AppState;
use crate::delivery::destinations::{
    AddError, AddWebhook, Added, add, add_test_receiver, judged, secret_just_made,
};
use crate::delivery::target::{Blocked, TargetError};
use crate::http::admin::staff::{Posted, Staff};
use crate::http::admin::{AdminError, one_form, page};
use crate::people::Action;
use crate::storage::ids::{DestinationId, FormId};
use crate::storage::inbox;
use app::admin::destinations::{Typed, view};
use app::messages::staff::hand_off as say;

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
    if let Some(added) = secret::made_before(&staff, &typed.id).await? {
        return Ok(secret::to(row.id, &added));
    }
    let id: DestinationId = typed.id.parse().map_err(|_| AdminError::Foreign)?;
    let count = inbox::count(&mut state.storage.read().await?, staff.actor.organisation, row.id).await?;
    check(&state, &mut typed, count).await?;
    if typed.errors.is_empty() {
        let webhook = AddWebhook {
            id: Some(id),
            form: row.id,
            url: typed.url.clone(),
            name: Some(typed.name.clone()).filter(|name| !name.is_empty()),
            max_in_flight: None,
            per_second: None,
        };
        match add(&state, &staff.actor, webhook).await {
            Ok(added) => return added_now(&staff, row.id, &typed, added).await,
            // Posted twice at once: the other of the two has added it.
            Err(AddError::Added) => {
                if typed.earlier == "yes" {
                    secret::then_send_earlier(&staff, &typed.id).await?;
                }
                return again(&state, &staff, row.id, id).await;
            }
            Err(AddError::Target(error)) => typed.errors.add("url", sentence(&error)),
            Err(error) => return Err(error.into()),
        }
    }
    let model = list::model(&state, &staff, row, typed).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

/// Whatever is wrong is said at once, in the order of the page; an address that is all there is to judge is judged when
/// it is added.
async fn check(state: &AppState, typed: &mut Typed, earlier: i64) -> Result<(), AdminError> {
    let too_long = typed.name.chars().count() > 100;
    let unanswered = earlier > 0 && !matches!(typed.earlier.as_str(), "yes" | "no");
    if typed.url.is_empty() {
        typed.errors.add("url", say::URL_MISSING);
    } else if too_long || unanswered {
        match judged(state, &typed.url).await {
            Ok(_) => {}
            Err(AddError::Target(error)) => typed.errors.add("url", sentence(&error)),
            Err(error) => return Err(error.into()),
        }
    }
    if too_long {
        typed.errors.add("name", say::NAME_TOO_LONG);
    }
    if unanswered {
        typed.errors.add("earlier", say::EARLIER_MISSING);
    }
    Ok(())
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
    let id: DestinationId = fields.text("id").parse().map_err(|_| AdminError::Foreign)?;
    // Its secret stands in a file that the receiver reads: nobody has to copy it.
    match add_test_receiver(&state, &staff.actor, (row.id, Some(id))).await {
        // Posted twice, from another window, or by somebody else.
        Ok(_) | Err(AddError::Added | AddError::TestReceiverThere) => {}
        Err(error) => return Err(error.into()),
    }
    staff.say(say::TEST_RECEIVER_ADDED).await?;
    Ok(to_list(row.id))
}

async fn added_now(staff: &Staff, form: FormId, typed: &Typed, added: Added) -> Result<Response, AdminError> {
    let id = added.id.text();
    secret::keep(staff, &typed.id, (&id, &added.secret)).await?;
    if typed.earlier == "yes" {
        secret::then_send_earlier(staff, &id).await?;
    }
    Ok(secret::to(form, &id))
}

/// Whoever is shown the answer to the second of two posts must get to see the secret too.
async fn again(
    state: &AppState,
    staff: &Staff,
    form: FormId,
    id: DestinationId,
) -> Result<Response, AdminError> {
    let text = id.text();
    if let Some(secret) = secret_just_made(state, &staff.actor, id).await? {
        secret::keep(staff, &text, (&text, &secret)).await?;
    }
    Ok(secret::to(form, &text))
}
