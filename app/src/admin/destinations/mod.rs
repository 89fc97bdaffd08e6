//! Where a form's submissions go: the list, and a page for each thing that is done to one.

mod add;
pub mod remove;
pub mod rotate;
mod secret;

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{
    Moment, SummaryRow, about, breakable, button_about, empty, heading_of, link_about, posted, summary, tag,
};
use crate::messages::staff::{self, hand_off as say};

pub use add::Typed;
pub use secret::{Secret, secret};

/// `GET, POST /forms/{id}/destinations`.
#[derive(Debug, Clone, Default)]
pub struct Destinations {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// Where this page was opened from: address and name.
    pub back: (String, String),
    /// The destinations, the oldest first.
    pub items: Vec<Destination>,
    /// How many submissions there are, which a new destination may be sent.
    pub earlier: i64,
    /// Whether a test receiver is there to be added with one click.
    pub test_receiver: bool,
    /// The id that it will have: posting twice adds it once.
    pub test_receiver_id: String,
    /// Whether this person may change them.
    pub may_write: bool,
    /// What was typed into the form that adds one.
    pub typed: Typed,
}

/// One destination.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its address, without what is secret.
    pub url: String,
    /// Why nothing is sent to it, when nothing is.
    pub stopped: Option<String>,
    /// Since when it has taken nothing, although something was sent.
    pub failing: Option<Moment>,
    /// How many deliveries wait, failed and arrived.
    pub waiting: i64,
    /// How many were given up or blocked.
    pub failed: i64,
    /// How many arrived.
    pub delivered: i64,
    /// When it last took a message.
    pub last_success: Option<Moment>,
    /// How many submissions from before it was added it never got, in words; none when it got them all.
    pub missing: Option<String>,
    /// Whether it is the test receiver, whose address is a page too.
    pub is_receiver: bool,
}

/// Where submissions go.
pub fn view(page: &Destinations) -> AnyView {
    let base = format!("/forms/{}", page.form);
    let list = if page.items.is_empty() {
        empty(say::NO_DESTINATIONS)
    } else {
        page.items.iter().map(|item| destination(page, item)).collect::<Vec<_>>().into_any()
    };
    let adding = page.may_write.then(|| (add::test_receiver(page, &base), add::view(page, &base)));
    let body = (heading_of(&page.title, say::DESTINATIONS.to_owned()), list, adding);
    Page::new(&page.frame, say::DESTINATIONS)
        .at(Place::Forms)
        .errors(&page.typed.errors)
        .back(page.back.0.clone(), page.back.1.clone())
        .view(body.into_any())
}

fn destination(page: &Destinations, item: &Destination) -> AnyView {
    let state = match (&item.stopped, &item.failing) {
        (Some(why), _) => (tag(say::STOPPED, "red"), " ", why.clone()).into_any(),
        (None, Some(since)) => {
            (tag(say::NOT_TAKING, "yellow"), " ", say::SINCE, " ", since.view()).into_any()
        }
        (None, None) => tag(say::ACTIVE, "green"),
    };
    let counts = say::counts(item.delivered, item.waiting, item.failed);
    let mut rows = vec![
        SummaryRow { key: say::ADDRESS, value: breakable(&item.url), action: received(item) },
        SummaryRow { key: say::COLUMN_STATE, value: state, action: None },
        SummaryRow {
            key: say::DELIVERIES_OF,
            value: counts.into_any(),
            action: Some(link_about(
                format!("/deliveries?destination={}", item.id),
                staff::forms::VIEW,
                &say::deliveries_to(&item.name),
            )),
        },
        SummaryRow {
            key: say::LAST_SUCCESS,
            value: item.last_success.as_ref().map_or_else(|| say::NEVER.into_any(), Moment::view),
            action: None,
        },
    ];
    if let Some(missing) = item.missing.clone() {
        let send = page.may_write.then(|| send_earlier(page, item));
        rows.push(SummaryRow { key: say::EARLIER_ONES, value: missing.into_any(), action: send });
    }
    let name = item.name.clone();
    let buttons = page.may_write.then(|| buttons(page, item));
    view! { <section><h2 class="govuk-heading-m">{name}</h2>{summary(rows)}{buttons}</section> }.into_any()
}

/// The way to what the test receiver received.
fn received(item: &Destination) -> Option<AnyView> {
    item.is_receiver
        .then(|| link_about(item.url.clone(), say::TEST_RECEIVER_LOOK, &say::of_destination(&item.name)))
}

/// The button that sends what came before the destination.
fn send_earlier(page: &Destinations, item: &Destination) -> AnyView {
    let what = say::to_destination(&item.name);
    let button = view! {
        <button class="app-link-button" type="submit">
            {say::EARLIER_SEND} {about(&what)}
        </button>
    };
    let action = format!("/forms/{}/destinations/{}/send-earlier", page.form, item.id);
    posted(&action, &page.frame.token, button.into_any())
}

fn buttons(page: &Destinations, item: &Destination) -> AnyView {
    let base = format!("/forms/{}/destinations/{}", page.form, item.id);
    let token = &page.frame.token;
    let (switch, word) =
        if item.stopped.is_some() { ("enable", say::ENABLE) } else { ("disable", say::DISABLE) };
    let test = item.stopped.is_none().then(|| {
        let button = button_about(say::TEST, &say::to_destination(&item.name)).secondary();
        posted(&format!("{base}/test"), token, button.view().into_any())
    });
    let button = button_about(word, &say::to_destination(&item.name)).secondary();
    let switch = posted(&format!("{base}/{switch}"), token, button.view().into_any());
    // The test receiver reads its secret from a file: with another, nothing would be verified.
    let change = (!item.is_receiver)
        .then(|| link_about(format!("{base}/rotate"), say::ROTATE, &say::of_destination(&item.name)));
    let remove = link_about(format!("{base}/remove"), say::REMOVE, &say::destination(&item.name));
    view! { <div class="govuk-button-group">{test}{switch} {change} {remove}</div> }.into_any()
}
