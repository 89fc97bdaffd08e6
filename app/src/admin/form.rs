//! The page of one form: where it stands, and the ways on.

use leptos::prelude::*;

use super::forms::FormState;
use super::frame::{Frame, Page, Place};
use super::named::{Named, named};
use super::parts::{
    Moment, SummaryRow, address, breakable, go, go_too, heading, link, link_about, posted, summary,
};
use super::trouble::{self, Trouble};
use crate::components::Button;
use crate::messages::staff::{conditions, design, forms, lists, number, printed, repeats, translations};

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
    /// The languages of the draft, by their tags, its own first.
    pub languages: Vec<String>,
    /// How many conditions the draft has.
    pub conditions: usize,
    /// How many repeats it has.
    pub repeats: usize,
    /// How many lists of options it has.
    pub lists: usize,
    /// Its public address.
    pub address: String,
    /// The live version's number.
    pub version: Option<i64>,
    /// Whether the draft is newer than what is live.
    pub unpublished: bool,
    /// When the draft was changed last.
    pub changed: Moment,
    /// Its destinations.
    pub destinations: Vec<Named>,
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
    let edit = page.may.write.then(|| go(format!("{base}/edit"), forms::EDIT));
    let preview = go_too(format!("{base}/preview/start"), forms::PREVIEW);
    let publish = go_too(format!("{base}/publish"), forms::PUBLISH);
    view! { <div class="govuk-button-group app-actions">{edit} {preview} {publish}</div> }.into_any()
}

fn rows(page: &Form, base: &str) -> Vec<SummaryRow> {
    let close = (page.may.publish && page.state == FormState::Live)
        .then(|| link(format!("{base}/close"), forms::CLOSE.to_owned()));
    let unpublished =
        page.unpublished.then(|| view! { <span class="app-secondary">{forms::UNPUBLISHED_CHANGES}</span> });
    let mut rows = vec![
        SummaryRow { key: forms::STATE, value: page.state.view(), action: close },
        address_row(page, base),
        SummaryRow {
            key: forms::DRAFT,
            value: (forms::CHANGED_LAST, page.changed.view(), " ", unpublished).into_any(),
            action: None,
        },
        SummaryRow {
            key: translations::LANGUAGES,
            value: page
                .languages
                .iter()
                .map(|tag| translations::language(tag))
                .collect::<Vec<_>>()
                .join(", ")
                .into_any(),
            action: page
                .may
                .write
                .then(|| link_about(format!("{base}/translations"), translations::LINK, translations::ABOUT)),
        },
        SummaryRow {
            key: design::MORE,
            value: conditions::how_many_conditions(page.conditions).into_any(),
            action: page
                .may
                .write
                .then(|| link_about(format!("{base}/conditions"), design::VIEW, design::ABOUT)),
        },
        SummaryRow {
            key: design::REPEATS,
            value: repeats::how_many_repeats(page.repeats).into_any(),
            action: page
                .may
                .write
                .then(|| link_about(format!("{base}/repeats"), design::VIEW, design::ABOUT_REPEATS)),
        },
        SummaryRow {
            key: design::LISTS,
            value: lists::how_many(page.lists).into_any(),
            action: page
                .may
                .write
                .then(|| link_about(format!("{base}/lists"), design::VIEW, design::ABOUT_LISTS)),
        },
        SummaryRow {
            key: printed::WHOLE,
            value: printed::ABOUT_VALUE.into_any(),
            action: Some(link_about(format!("{base}/print"), printed::PRINT, printed::ABOUT)),
        },
        SummaryRow {
            key: forms::LIVE_VERSION,
            value: page.version.map_or_else(|| forms::NO_VERSION.to_owned(), forms::version).into_any(),
            action: Some(link_about(format!("{base}/versions"), forms::VIEW, forms::ABOUT_VERSIONS)),
        },
        SummaryRow {
            key: forms::DESTINATIONS,
            value: named(&page.destinations).unwrap_or_else(|| forms::DESTINATIONS_NONE.into_any()),
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
            value: number(page.submissions).into_any(),
            action: Some(link_about(format!("{base}/submissions"), forms::VIEW, forms::ABOUT_SUBMISSIONS)),
        });
    }
    rows
}

/// Where people find it. Until it is published nothing is there, and the address can be another.
fn address_row(page: &Form, base: &str) -> SummaryRow {
    let (value, action) = if page.version.is_some() {
        (address(&page.address), None)
    } else {
        let later = view! { <div class="app-secondary">{forms::ADDRESS_LATER}</div> };
        let change = page
            .may
            .write
            .then(|| link_about(format!("{base}/address"), forms::CHANGE, forms::ABOUT_ADDRESS));
        ((breakable(&page.address), later).into_any(), change)
    };
    SummaryRow { key: forms::ADDRESS, value, action }
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
