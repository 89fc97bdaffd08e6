//! The list of forms.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Column, Moment, Paging, empty, go, go_too, heading, link, table, tag};
use super::trouble::{self, Trouble};
use crate::messages::staff::forms;

/// `GET /forms`.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    /// The frame.
    pub frame: Frame,
    /// The forms, changed last first.
    pub items: Vec<FormItem>,
    /// Where the list goes on.
    pub paging: Paging,
    /// Destinations that take nothing.
    pub trouble: Vec<Trouble>,
    /// Whether this person may create forms.
    pub may_write: bool,
}

/// One form of the list.
#[derive(Debug, Clone, Default)]
pub struct FormItem {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether people can fill it in.
    pub state: FormState,
    /// Whether its draft is newer than what is live.
    pub unpublished: bool,
    /// When its draft was changed last.
    pub changed: Moment,
}

/// Whether people can fill a form in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FormState {
    /// Never published.
    #[default]
    Draft,
    /// They can.
    Live,
    /// They see a message.
    Closed,
}

impl FormState {
    pub(crate) fn view(self) -> AnyView {
        match self {
            Self::Draft => tag(forms::STATE_DRAFT, "grey"),
            Self::Live => tag(forms::STATE_LIVE, "green"),
            Self::Closed => tag(forms::STATE_CLOSED, "red"),
        }
    }
}

/// Forms.
pub fn view(page: &Forms) -> AnyView {
    let actions = page.may_write.then(|| {
        view! {
            <div class="govuk-button-group app-actions">
                {go("/forms/new".to_owned(), forms::CREATE)} {go_too("/forms/import".to_owned(), forms::IMPORT)}
            </div>
        }
    });
    let list = if page.items.is_empty() {
        empty(forms::NO_FORMS)
    } else {
        let columns =
            [Column(forms::COLUMN_FORM), Column(forms::COLUMN_STATE), Column(forms::COLUMN_CHANGED)];
        table(forms::CHANGED_FIRST, &columns, page.items.iter().map(row).collect())
    };
    let body =
        (heading(forms::FORMS.to_owned()), trouble::view(&page.trouble), actions, list, page.paging.view());
    Page::new(&page.frame, forms::FORMS).at(Place::Forms).view(body.into_any())
}

fn row(item: &FormItem) -> Vec<AnyView> {
    let unpublished =
        item.unpublished.then(|| view! { <span class="app-secondary">{forms::UNPUBLISHED_CHANGES}</span> });
    vec![
        link(format!("/forms/{}", item.id), item.title.clone()),
        (item.state.view(), " ", unpublished).into_any(),
        item.changed.view(),
    ]
}
