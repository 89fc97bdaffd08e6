//! Repeats: each with its pages, and how often each page is asked.

pub mod ask;
pub mod one;

use leptos::prelude::*;

use super::cards::{Card, Trouble, found};
use super::frame::{Frame, Page, Place};
use super::parts::{Column, empty, heading_of, link_about, paragraph, subheading, table};
use super::ways::{Way, ways};
use crate::messages::staff::repeats as say;

/// `GET /forms/{id}/repeats`.
#[derive(Debug, Clone, Default)]
pub struct Repeats {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The repeats, outer ones before those in them.
    pub items: Vec<Item>,
    /// The pages, in order.
    pub pages: Vec<Asked>,
}

/// One repeat.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// Where it is changed.
    pub href: String,
    /// The repeat that it stands in.
    pub inside: Option<String>,
    /// Its pages.
    pub pages: Vec<String>,
    /// How many things there may be.
    pub how_many: String,
    /// What one of them is called.
    pub item: Option<String>,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// A page, and how often it is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Its number and heading.
    pub page: String,
    /// How often it is asked.
    pub often: String,
    /// Where that is changed.
    pub href: String,
    /// What there is to fix about it.
    pub trouble: Vec<Trouble>,
}

/// The repeats, and the pages.
pub fn view(page: &Repeats) -> AnyView {
    let cards: Vec<_> = page.items.iter().map(card).collect();
    let body = (
        heading_of(&page.title, say::TITLE),
        ways(&page.form, Way::Repeats),
        paragraph(say::LEAD),
        if cards.is_empty() { empty(say::NONE) } else { cards.into_any() },
        pages(&page.pages),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn card(item: &Item) -> AnyView {
    let mut card = Card::new(&item.name);
    card.actions.push(link_about(item.href.clone(), say::CHANGE, &item.name));
    if let Some(inside) = &item.inside {
        card.row(say::INSIDE, inside.clone().into_any());
    }
    let pages: Vec<_> = item.pages.iter().map(|page| view! { <li>{page.clone()}</li> }).collect();
    card.row(say::ASKED, view! { <ul class="govuk-list app-card__list">{pages}</ul> }.into_any());
    card.row(say::HOW_MANY, item.how_many.clone().into_any());
    let called = item.item.clone().unwrap_or_else(|| say::ITEM_NONE.to_owned());
    card.row(say::ITEM, called.into_any());
    if let Some(trouble) = found(&item.trouble) {
        card.row(say::TO_FIX, trouble);
    }
    card.view()
}

fn pages(pages: &[Asked]) -> AnyView {
    let row = |asked: &Asked| {
        let change = link_about(asked.href.clone(), say::CHANGE, &asked.page);
        let often = (asked.often.clone(), " ", change, found(&asked.trouble)).into_any();
        vec![asked.page.clone().into_any(), often]
    };
    let rows: Vec<_> = pages.iter().map(row).collect();
    let rows = if rows.is_empty() {
        paragraph(say::NO_PAGES)
    } else {
        table(say::PAGES_CAPTION, &say::COLUMNS.map(Column), rows)
    };
    (subheading(say::PAGES), rows).into_any()
}
