//! Deliveries, and one delivery with its attempts.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{
    Column, Moment, Paging, SummaryRow, empty, heading, link, link_whole, paragraph, posted, subheading,
    summary, table, tag, with_reference,
};
use super::trouble::{self, Trouble};
use crate::components::Button;
use crate::messages::staff::forms::NEWEST_FIRST;
use crate::messages::staff::hand_off as say;

/// `GET /deliveries`.
#[derive(Debug, Clone, Default)]
pub struct Deliveries {
    /// The frame.
    pub frame: Frame,
    /// The deliveries, the newest first.
    pub items: Vec<Delivery>,
    /// Destinations that take nothing.
    pub trouble: Vec<Trouble>,
    /// Links that narrow the list: text, address, whether it is this one.
    pub filters: Vec<(String, String, bool)>,
    /// What to say when there is none.
    pub none: &'static str,
    /// Where the list goes on.
    pub paging: Paging,
}

/// One delivery.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// Its id.
    pub id: String,
    /// The submission's reference; none for a test.
    pub reference: Option<String>,
    /// Where it goes.
    pub destination: String,
    /// How it stands.
    pub state: DeliveryState,
    /// Why it waits, when it is not simply its turn.
    pub why: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was put into the outbox.
    pub created: Moment,
}

/// How a delivery stands, worked out from its instants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits for its first or next attempt.
    #[default]
    Waiting,
    /// An attempt is under way.
    Sending,
    /// The receiver took it.
    Delivered,
    /// The schedule is used up.
    Exhausted,
    /// The address is not allowed.
    Blocked,
    /// A person stopped it.
    Cancelled,
}

impl DeliveryState {
    fn view(self) -> AnyView {
        let (text, colour) = match self {
            Self::Waiting => (say::WAITING, "yellow"),
            Self::Sending => (say::SENDING, "blue"),
            Self::Delivered => (say::DELIVERED, "green"),
            Self::Exhausted => (say::EXHAUSTED, "red"),
            Self::Blocked => (say::BLOCKED, "red"),
            Self::Cancelled => (say::CANCELLED, "grey"),
        };
        tag(text, colour)
    }
}

/// `GET /deliveries/{id}`.
#[derive(Debug, Clone, Default)]
pub struct OneDelivery {
    /// The frame.
    pub frame: Frame,
    /// The delivery.
    pub delivery: Delivery,
    /// The form: its id and what it is called.
    pub form: (String, String),
    /// The submission's page, where there is one and this person may read it.
    pub submission: Option<String>,
    /// The `webhook-id`.
    pub message: String,
    /// When it is tried next.
    pub next: Option<Moment>,
    /// When it was delivered.
    pub delivered: Option<Moment>,
    /// Why it does not go on.
    pub reason: Option<String>,
    /// What can be done: nothing, try now, or send again.
    pub push: Push,
    /// The attempts, the newest first.
    pub attempts: Vec<Attempt>,
}

/// What can be done with a delivery.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Push {
    /// Nothing: an attempt is under way, or this person may not.
    #[default]
    Nothing,
    /// It waits, and can be tried at once.
    TryNow,
    /// It is over, and can be sent once more.
    SendAgain,
}

/// One attempt.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    /// Which one.
    pub number: i64,
    /// When it began.
    pub started: Moment,
    /// What came of it, in words.
    pub result: String,
    /// How long it took.
    pub took: String,
    /// More about it: what that is, and the text.
    pub detail: Option<(&'static str, String)>,
}

/// Deliveries.
pub fn view(page: &Deliveries) -> AnyView {
    let list = if page.items.is_empty() {
        empty(page.none)
    } else {
        let columns = [
            Column(say::COLUMN_SUBMISSION),
            Column(say::COLUMN_DESTINATION),
            Column(say::COLUMN_STATE),
            Column(say::COLUMN_ATTEMPTS),
            Column(say::COLUMN_WHEN),
        ];
        table(NEWEST_FIRST, &columns, page.items.iter().map(row).collect())
    };
    let body = (
        heading(say::DELIVERIES.to_owned()),
        trouble::view(&page.trouble),
        filters(&page.filters),
        list,
        page.paging.view(),
    );
    Page::new(&page.frame, say::DELIVERIES).at(Place::Deliveries).view(body.into_any())
}

fn filters(filters: &[(String, String, bool)]) -> Option<AnyView> {
    if filters.is_empty() {
        return None;
    }
    let items: Vec<_> = filters
        .iter()
        .map(|(text, href, here)| {
            let (text, href) = (text.clone(), href.clone());
            view! { <li><a class="govuk-link" href=href aria-current=here.then_some("true")>{text}</a></li> }
        })
        .collect();
    Some(view! { <nav aria-label=say::SHOW><ul class="govuk-list app-filters">{items}</ul></nav> }.into_any())
}

fn row(item: &Delivery) -> Vec<AnyView> {
    let name = item.reference.clone().unwrap_or_else(|| say::TEST_MESSAGE.to_owned());
    vec![
        link_whole(format!("/deliveries/{}", item.id), name),
        item.destination.clone().into_any(),
        (item.state.view(), item.why.clone().map(|why| view! { <div class="app-secondary">{why}</div> }))
            .into_any(),
        item.attempts.to_string().into_any(),
        item.created.view(),
    ]
}

/// One delivery with its attempts.
pub fn one(page: &OneDelivery) -> AnyView {
    let delivery = &page.delivery;
    let title = say::delivery_of(delivery.reference.as_deref());
    let push = match page.push {
        Push::Nothing => None,
        Push::TryNow => Some(("try-now", say::TRY_NOW)),
        Push::SendAgain => Some(("replay", say::SEND_AGAIN)),
    };
    let push = push.map(|(action, text)| {
        let action = format!("/deliveries/{}/{action}", delivery.id);
        posted(&action, &page.frame.token, Button::new(text).view().into_any())
    });
    let attempts = if page.attempts.is_empty() {
        paragraph(say::NO_ATTEMPTS)
    } else {
        let columns = [
            Column(say::COLUMN_NUMBER),
            Column(say::COLUMN_WHEN),
            Column(say::COLUMN_ANSWER),
            Column(say::COLUMN_TOOK),
        ];
        table(NEWEST_FIRST, &columns, page.attempts.iter().map(attempt).collect())
    };
    let shown = with_reference(&title, delivery.reference.as_deref().unwrap_or_default());
    let body = (heading(shown), summary(facts(page)), push, subheading(say::ATTEMPTS), attempts);
    Page::new(&page.frame, &title)
        .at(Place::Deliveries)
        .back("/deliveries", say::DELIVERIES)
        .view(body.into_any())
}

fn facts(page: &OneDelivery) -> Vec<SummaryRow> {
    let plain = |key, value: AnyView| SummaryRow { key, value, action: None };
    let (form, title) = page.form.clone();
    let mut rows = vec![
        plain(say::COLUMN_STATE, page.delivery.state.view()),
        plain(say::COLUMN_FORM, link(format!("/forms/{form}"), title)),
        plain(say::TO, page.delivery.destination.clone().into_any()),
    ];
    if let (Some(href), Some(reference)) = (page.submission.clone(), page.delivery.reference.clone()) {
        rows.push(plain(say::COLUMN_SUBMISSION, link_whole(href, reference)));
    }
    if let Some(reason) = page.reason.clone() {
        rows.push(plain(say::REASON, reason.into_any()));
    }
    if let Some(next) = &page.next {
        rows.push(plain(say::NEXT_ATTEMPT, next.view()));
    }
    if let Some(delivered) = &page.delivered {
        rows.push(plain(say::DELIVERED_AT, delivered.view()));
    }
    let message = page.message.clone();
    rows.push(plain(say::MESSAGE_ID, view! { <code class="app-code">{message}</code> }.into_any()));
    rows
}

fn attempt(attempt: &Attempt) -> Vec<AnyView> {
    let detail = attempt.detail.clone().map(|(name, text)| {
        view! {
            <details class="govuk-details app-details--small">
                <summary class="govuk-details__summary">
                    <span class="govuk-details__summary-text">{name}</span>
                </summary>
                <div class="govuk-details__text"><pre class="app-pre">{text}</pre></div>
            </details>
        }
    });
    vec![
        attempt.number.to_string().into_any(),
        attempt.started.view(),
        (attempt.result.clone(), detail).into_any(),
        attempt.took.clone().into_any(),
    ]
}
