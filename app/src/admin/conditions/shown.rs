//! What is shown when: every page with what stands on it.

use form_schemas::export::outline::Said;
use leptos::prelude::*;

use super::super::cards::{Card, Trouble, found, words};
use super::super::frame::{Frame, Page, Place};
use super::super::parts::{empty, heading_of, link_about, paragraph};
use super::super::ways::{Way, ways};
use crate::messages::staff::conditions as say;

/// `GET /forms/{id}/conditions/shown`.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The pages, in order.
    pub pages: Vec<OnePage>,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub struct OnePage {
    /// Its number and heading.
    pub name: String,
    /// The page itself, then what stands on it.
    pub things: Vec<Thing>,
}

/// A page, or a thing on it, with what must hold for it to be shown.
#[derive(Debug, Clone, Default)]
pub struct Thing {
    /// What it is.
    pub name: String,
    /// What must hold, in words.
    pub when: Vec<Said>,
    /// What is said where nothing must.
    pub otherwise: &'static str,
    /// Where it is chosen.
    pub href: String,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// All pages.
pub fn view(page: &Shown) -> AnyView {
    let cards: Vec<_> = page.pages.iter().map(card).collect();
    let body = (
        heading_of(&page.title, say::SHOWN),
        ways(&page.form, Way::Shown),
        paragraph(say::SHOWN_LEAD),
        if cards.is_empty() { empty(say::NO_PAGES) } else { cards.into_any() },
    );
    Page::new(&page.frame, say::SHOWN)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn card(page: &OnePage) -> AnyView {
    let mut card = Card::new(&page.name);
    for thing in &page.things {
        let when = if thing.when.is_empty() { thing.otherwise.into_any() } else { words(&thing.when) };
        let value = view! { {when} {found(&thing.trouble)} };
        let about = format!("{} – {}", page.name, thing.name);
        card.row_with(&thing.name, value.into_any(), link_about(thing.href.clone(), say::CHANGE, &about));
    }
    card.view()
}
