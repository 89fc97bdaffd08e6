//! The conditions of a form: a list, a builder, removing one, and what is shown under them.

pub mod builder;
pub mod remove;
mod row;
pub mod shown;
pub mod shown_if;

use form_schemas::export::outline::Said;
use leptos::prelude::*;

pub use super::cards::Trouble;
use super::cards::{Card, found, words};
use super::frame::{Frame, Page, Place};
use super::parts::{empty, heading_of, link, link_about, paragraph};
use super::ways::{Way, ways};
use crate::messages::staff::conditions as say;
pub use row::{Answers, Row};

/// `GET /forms/{id}/conditions`.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The conditions, in order.
    pub items: Vec<Item>,
    /// The repeats that a condition may be about: where a new one is made, and what the repeat is called.
    pub repeats: Vec<(String, String)>,
}

/// One condition.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its id, as it stands in addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The repeat whose items it is about.
    pub about: Option<String>,
    /// What it says; nothing where it says nothing.
    pub said: Option<Said>,
    /// What it decides about: what that is, and where it is chosen.
    pub used: Vec<(String, Option<String>)>,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// The list.
pub fn view(page: &Conditions) -> AnyView {
    let base = format!("/forms/{}/conditions", page.form);
    let items: Vec<_> = page.items.iter().map(|item| card(item, &base)).collect();
    let add = view! {
        <form method="get" action=format!("{base}/change")>
            {crate::components::Button::new(say::ADD).view()}
        </form>
    };
    let more: Vec<_> = page
        .repeats
        .iter()
        .map(|(href, name)| view! { <li>{link(href.clone(), say::add_about(name))}</li> })
        .collect();
    let more = (!more.is_empty()).then(|| view! { <ul class="govuk-list">{more}</ul> });
    let body = (
        heading_of(&page.title, say::TITLE),
        ways(&page.form, Way::Conditions),
        paragraph(say::LEAD),
        add,
        more,
        if items.is_empty() { empty(say::NONE) } else { items.into_any() },
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn card(item: &Item, base: &str) -> AnyView {
    let at = |page: &str| format!("{base}/{page}?condition={}", item.id);
    let mut card = Card::new(&item.name);
    card.actions = vec![
        link_about(at("change"), say::CHANGE, &item.name),
        link_about(at("remove"), say::REMOVE, &item.name),
    ];
    if let Some(about) = &item.about {
        card.row(say::ABOUT, about.clone().into_any());
    }
    if let Some(said) = &item.said {
        card.row(say::HOLDS, words(std::slice::from_ref(said)));
    }
    let used: Vec<_> = item
        .used
        .iter()
        .map(|(what, href)| {
            let what = match href {
                Some(href) => link(href.clone(), what.clone()),
                None => what.clone().into_any(),
            };
            view! { <li>{what}</li> }
        })
        .collect();
    let used = if used.is_empty() {
        say::UNUSED.into_any()
    } else {
        view! { <ul class="govuk-list app-card__list">{used}</ul> }.into_any()
    };
    card.row(say::USED, used);
    if let Some(trouble) = found(&item.trouble) {
        card.row(say::TO_FIX, trouble);
    }
    card.view()
}
