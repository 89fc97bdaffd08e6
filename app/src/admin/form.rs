//! The page of one form: where it stands, and the ways on.

use leptos::prelude::*;

use super::forms::FormState;
use super::frame::{Frame, Page, Place};
use super::parts::{Moment, SummaryRow, heading, link, link_about, posted, summary};
use super::trouble::{self, Trouble};
use crate::components::Button;
use crate::messages::staff::forms;

/// `GET /forms/{id}`.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The frame.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether people can fill it in.
    pub state: FormState,
    /// What people see while it is closed.
    pub closed_message: Option<String>,
    /// Its public address, once it has been published.
    pub address: Option<String>,
    /// The live version's number.
    pub version: Option<i64>,
    /// Whether the draft is newer than what is live.
    pub unpublished: bool,
    /// When the draft was changed last.
    pub changed: Moment,
    /// The names of its destinations.
    pub destinations: Vec<String>,
    /// How many submissions it has.
    pub submissions: i64,
    /// Destinations that take nothing.
    pub trouble: Vec<Trouble>,
    /// What this person may do with it.
    pub may: Rights,
}

/// What a person may do with a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rights {
    /// Change the draft.
    pub write: bool,
    /// Publish, close and open it.
    pub publish: bool,
    /// Read submissions.
    pub read_submissions: bool,
}

/// One form.
pub fn view(page: &Form) -> AnyView {
    let base = format!("/forms/{}", page.id);
    let body = (
        heading(page.title.clone()),
        trouble::view(&page.trouble),
        actions(page, &base),
        summary(rows(page, &base)),
        gate(page, &base),
    );
    Page::new(&page.frame, &page.title).at(Place::Forms).back("/forms", forms::FORMS).view(body.into_any())
}

fn actions(page: &Form, base: &str) -> AnyView {
    let edit = page.may.write.then(|| {
        let href = format!("{base}/edit");
        view! { <a class="govuk-link app-actions__main" href=href>{forms::EDIT}</a> " " }
    });
    let preview = format!("{base}/preview/start");
    let publish = format!("{base}/publish");
    view! {
        <p class="govuk-body app-actions">
            {edit}
            <a class="govuk-link" href=preview>{forms::PREVIEW}</a> " "
            <a class="govuk-link" href=publish>{forms::PUBLISH}</a>
        </p>
    }
    .into_any()
}

fn rows(page: &Form, base: &str) -> Vec<SummaryRow> {
    let close = (page.may.publish && page.state == FormState::Live)
        .then(|| link(format!("{base}/close"), forms::CLOSE.to_owned()));
    let unpublished =
        page.unpublished.then(|| view! { <span class="app-secondary">{forms::UNPUBLISHED_CHANGES}</span> });
    let mut rows = vec![
        SummaryRow { key: forms::STATE, value: page.state.view(), action: close },
        SummaryRow { key: forms::ADDRESS, value: address(page), action: None },
        SummaryRow {
            key: forms::DRAFT,
            value: (forms::CHANGED_LAST, page.changed.view(), " ", unpublished).into_any(),
            action: None,
        },
        SummaryRow {
            key: forms::LIVE_VERSION,
            value: page.version.map_or_else(|| forms::NO_VERSION.to_owned(), forms::version).into_any(),
            action: Some(link_about(format!("{base}/versions"), forms::VIEW, forms::ABOUT_VERSIONS)),
        },
        SummaryRow {
            key: forms::DESTINATIONS,
            value: destinations(&page.destinations),
            action: Some(link_about(
                format!("{base}/destinations"),
                forms::CHANGE,
                forms::ABOUT_DESTINATIONS,
            )),
        },
    ];
    if let Some(message) = page.closed_message.clone() {
        rows.insert(1, SummaryRow { key: forms::CLOSED_MESSAGE, value: message.into_any(), action: None });
    }
    if page.may.read_submissions {
        rows.push(SummaryRow {
            key: forms::SUBMISSIONS,
            value: page.submissions.to_string().into_any(),
            action: Some(link_about(format!("{base}/submissions"), forms::VIEW, forms::ABOUT_SUBMISSIONS)),
        });
    }
    rows
}

fn address(page: &Form) -> AnyView {
    match page.address.clone() {
        Some(address) => link(address.clone(), address),
        None => forms::ADDRESS_NONE.into_any(),
    }
}

fn destinations(names: &[String]) -> AnyView {
    if names.is_empty() {
        return forms::DESTINATIONS_NONE.into_any();
    }
    let items: Vec<_> = names.iter().map(|name| view! { <li>{name.clone()}</li> }).collect();
    view! { <ul class="govuk-list">{items}</ul> }.into_any()
}

/// The button that opens a closed form.
fn gate(page: &Form, base: &str) -> Option<AnyView> {
    (page.may.publish && page.state == FormState::Closed).then(|| {
        posted(
            &format!("{base}/open"),
            &page.frame.token,
            Button::new(forms::OPEN).secondary().view().into_any(),
        )
    })
}
