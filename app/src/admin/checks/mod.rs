//! Checks between answers and values that are worked out: a list, and writing one.

pub mod one;

use leptos::prelude::*;

use super::cards::{Card, Trouble, found};
use super::frame::{Frame, Page, Place};
use super::parts::{empty, go, heading_of, link, link_about, paragraph, subheading};
use super::ways::{Way, ways};
use crate::messages::staff::checks as say;

/// `GET /forms/{id}/checks`.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The checks.
    pub checks: Vec<Item>,
    /// The values.
    pub values: Vec<Item>,
    /// The repeats that a new check or value may be about: how it stands in addresses, and what it is called.
    pub repeats: Vec<(String, String)>,
}

/// A check, or a value.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// What a check says, or what a value is called.
    pub name: String,
    /// Where it is written: the end of its address.
    pub href: String,
    /// The repeat whose items it is about.
    pub about: Option<String>,
    /// Its expression.
    pub expression: String,
    /// What is said beside it: of a check the question, of a value its name and what it is.
    pub facts: Vec<(&'static str, String)>,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// The list.
pub fn view(page: &Checks) -> AnyView {
    let base = format!("/forms/{}/checks", page.form);
    let body = (
        heading_of(&page.title, say::TITLE),
        ways(&page.form, Way::Checks),
        paragraph(say::LEAD),
        subheading(say::CHECKS),
        group(page, &page.checks, (&base, "check", say::ADD_CHECK, say::NO_CHECKS)),
        subheading(say::VALUES),
        group(page, &page.values, (&base, "value", say::ADD_VALUE, say::NO_VALUES)),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn group(
    page: &Checks,
    items: &[Item],
    (base, end, add, none): (&str, &str, &'static str, &'static str),
) -> AnyView {
    let rule = if end == "check" { say::RULE } else { say::WORKED_OUT };
    let cards: Vec<_> = items.iter().map(|item| card(item, base, rule)).collect();
    let cards = if cards.is_empty() { empty(none) } else { cards.into_any() };
    let more: Vec<_> = page
        .repeats
        .iter()
        .map(|(repeat, name)| {
            let href = format!("{base}/{end}?repeat={repeat}");
            view! { <li>{link(href, say::about(add, name))}</li> }
        })
        .collect();
    let more = (!more.is_empty()).then(|| view! { <ul class="govuk-list">{more}</ul> });
    (cards, go(format!("{base}/{end}"), add), more).into_any()
}

fn card(item: &Item, base: &str, rule: &'static str) -> AnyView {
    let mut card = Card::new(&item.name);
    card.actions.push(link_about(format!("{base}/{}", item.href), say::CHANGE, &item.name));
    if let Some(about) = &item.about {
        card.row(say::ABOUT, about.clone().into_any());
    }
    let expression = item.expression.clone();
    card.row(rule, view! { <code class="app-code">{expression}</code> }.into_any());
    for (key, value) in &item.facts {
        card.row(key, value.clone().into_any());
    }
    if let Some(trouble) = found(&item.trouble) {
        card.row(say::TO_FIX, trouble);
    }
    card.view()
}
