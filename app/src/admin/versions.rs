//! The versions of a form.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Column, Moment, Paging, empty, heading_of, link_about, table, tag};
use crate::messages::staff::forms;

/// `GET /forms/{id}/versions`.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The number of the live version.
    pub live: Option<i64>,
    /// The versions, newest first.
    pub items: Vec<VersionItem>,
    /// Where the list goes on.
    pub paging: Paging,
}

/// One version.
#[derive(Debug, Clone, Default)]
pub struct VersionItem {
    /// Its number.
    pub number: i64,
    /// When it was published.
    pub published: Moment,
    /// By whom.
    pub by: String,
    /// What its publisher noted.
    pub note: String,
    /// The address of its JSON Schema.
    pub schema: String,
}

/// Versions.
pub fn view(page: &Versions) -> AnyView {
    let list = if page.items.is_empty() {
        empty(forms::NO_VERSIONS)
    } else {
        let columns = [
            Column(forms::COLUMN_VERSION),
            Column(forms::COLUMN_PUBLISHED),
            Column(forms::COLUMN_BY),
            Column(forms::COLUMN_NOTE),
            Column(forms::SCHEMA),
        ];
        let rows = page.items.iter().map(|item| row(item, page.live)).collect();
        table(forms::NEWEST_FIRST, &columns, rows)
    };
    let body = (heading_of(&page.title, forms::VERSIONS.to_owned()), list, page.paging.view());
    Page::new(&page.frame, forms::VERSIONS)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

/// What its publisher noted, or that they noted nothing.
fn note(note: &str) -> AnyView {
    if note.is_empty() {
        view! { <span class="app-secondary">{forms::NO_NOTE}</span> }.into_any()
    } else {
        note.to_owned().into_any()
    }
}

fn row(item: &VersionItem, live: Option<i64>) -> Vec<AnyView> {
    let live = (live == Some(item.number)).then(|| (" ", tag(forms::LIVE, "green")));
    let about = forms::version(item.number);
    vec![
        (item.number.to_string(), live).into_any(),
        item.published.view(),
        item.by.clone().into_any(),
        note(&item.note),
        link_about(item.schema.clone(), forms::VIEW, &format!("{}, {about}", forms::SCHEMA)),
    ]
}
