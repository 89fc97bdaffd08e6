//! Lists of options: all of them with the questions that use them, changing one, and what a question chooses from.

pub mod lost;
pub mod one;
pub mod options;
pub mod question;
pub mod value;

use leptos::prelude::*;

use super::cards::{Card, Trouble, found};
use super::frame::{Frame, Page, Place};
use super::parts::{Column, empty, go, heading_of, link_about, paragraph, subheading, table};
use super::ways::{Way, ways};
use crate::messages::staff::lists as say;

/// `GET /forms/{id}/lists`.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The lists, in order.
    pub items: Vec<Item>,
    /// Questions that let people choose, those that are shown.
    pub questions: Vec<Choosing>,
    /// Where those before begin.
    pub before: Option<usize>,
    /// Where those behind begin.
    pub next: Option<usize>,
}

/// One list.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its id, as it stands in addresses.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How many options it has.
    pub options: usize,
    /// The questions that use it, the first of them.
    pub used: Vec<String>,
    /// How many more there are.
    pub more: usize,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// A question that lets people choose.
#[derive(Debug, Clone, Default)]
pub struct Choosing {
    /// What is asked, and on which page.
    pub question: String,
    /// What people choose from.
    pub from: String,
    /// Where that is changed.
    pub href: String,
}

/// The lists, and the questions.
pub fn view(page: &Lists) -> AnyView {
    let base = format!("/forms/{}/lists", page.form);
    let cards: Vec<_> = page.items.iter().map(|item| card(item, &base)).collect();
    let body = (
        heading_of(&page.title, say::TITLE),
        ways(&page.form, Way::Lists),
        paragraph(say::LEAD),
        go(format!("{base}/new"), say::ADD),
        if cards.is_empty() { empty(say::NONE) } else { cards.into_any() },
        questions(page, &base),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn card(item: &Item, base: &str) -> AnyView {
    let mut card = Card::new(&item.name);
    card.actions.push(link_about(format!("{base}/{}", item.id), say::CHANGE, &item.name));
    card.row(say::OPTIONS, say::options(item.options).into_any());
    card.row(say::USED_BY, used(&item.used, item.more));
    if let Some(trouble) = found(&item.trouble) {
        card.row(say::TO_FIX, trouble);
    }
    card.view()
}

/// The questions that use a list.
fn used(questions: &[String], more: usize) -> AnyView {
    if questions.is_empty() {
        return say::UNUSED.into_any();
    }
    let more = (more > 0).then(|| view! { <li>{say::more(more)}</li> });
    let items: Vec<_> = questions.iter().map(|question| view! { <li>{question.clone()}</li> }).collect();
    view! { <ul class="govuk-list app-card__list">{items}{more}</ul> }.into_any()
}

fn questions(page: &Lists, base: &str) -> Option<AnyView> {
    let row = |one: &Choosing| {
        let change = link_about(one.href.clone(), say::CHANGE, &say::about(&one.question));
        let from = (one.from.clone(), " ", change).into_any();
        vec![one.question.clone().into_any(), from]
    };
    let columns = say::COLUMNS.map(Column);
    (!page.questions.is_empty()).then(|| {
        let rows = page.questions.iter().map(row).collect();
        (subheading(say::QUESTIONS), table(say::QUESTIONS_CAPTION, &columns, rows), paging(page, base))
            .into_any()
    })
}

fn paging(page: &Lists, base: &str) -> Option<AnyView> {
    let link = |from: Option<usize>, text: &'static str| {
        let href = format!("{base}?from={}", from?);
        Some(view! { <a class="govuk-link" href=href>{text}</a> " " })
    };
    let (before, next) = (link(page.before, say::PREVIOUS), link(page.next, say::NEXT));
    (before.is_some() || next.is_some()).then(|| {
        view! { <nav class="govuk-body app-paging" aria-label=say::PAGING>{before} {next}</nav> }.into_any()
    })
}
