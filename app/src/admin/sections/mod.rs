//! The sections of a form: a list with the task list, and changing one.

pub mod one;

use leptos::prelude::*;

use super::cards::{Card, Trouble, found};
use super::frame::{Frame, Page, Place};
use super::parts::{button_about, empty, heading_of, link_about, paragraph, posted, subheading};
use super::ways::{Way, ways};
use crate::components::{Button, Checkboxes, ChoiceItem, Hint};
use crate::messages::staff::sections as say;

/// `GET /forms/{id}/sections`.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The sections, in order.
    pub items: Vec<Item>,
    /// Pages that are in none of them.
    pub loose: Vec<String>,
    /// Whether the sections are a task list.
    pub task_list: bool,
    /// What there is to fix about the task list.
    pub trouble: Vec<Trouble>,
}

/// One section.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its pages.
    pub pages: Vec<String>,
    /// The sections that it comes after.
    pub after: Vec<String>,
    /// What there is to fix in it.
    pub trouble: Vec<Trouble>,
}

/// The list.
pub fn view(page: &Sections) -> AnyView {
    let base = format!("/forms/{}/sections", page.form);
    let last = page.items.len().saturating_sub(1);
    let cards: Vec<_> = page
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| card(page, item, (index == 0, index == last)))
        .collect();
    let add = view! {
        <form method="get" action=format!("{base}/change")>{Button::new(say::ADD).view()}</form>
    };
    let loose = (!page.loose.is_empty() && !page.items.is_empty())
        .then(|| (subheading(say::LOOSE), list(&page.loose)).into_any());
    let body = (
        heading_of(&page.title, say::TITLE),
        ways(&page.form, Way::Sections),
        paragraph(say::LEAD),
        add,
        if cards.is_empty() { empty(say::NONE) } else { cards.into_any() },
        loose,
        task_list(page, &base),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn list(items: &[String]) -> AnyView {
    let items: Vec<_> = items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect();
    view! { <ul class="govuk-list app-card__list">{items}</ul> }.into_any()
}

fn card(page: &Sections, item: &Item, (is_first, is_last): (bool, bool)) -> AnyView {
    let mut card = Card::new(&item.name);
    let change = format!("/forms/{}/sections/change?section={}", page.form, item.id);
    card.actions.push(link_about(change, say::CHANGE, &item.name));
    let pages = if item.pages.is_empty() { say::NO_PAGES.into_any() } else { list(&item.pages) };
    card.row(say::PAGES, pages);
    if !item.after.is_empty() {
        card.row(say::AFTER, list(&item.after));
    }
    if let Some(trouble) = found(&item.trouble) {
        card.row(say::TO_FIX, trouble);
    }
    let moves: Vec<_> = [(say::UP, "up", is_first), (say::DOWN, "down", is_last)]
        .into_iter()
        .filter(|(_, _, at_end)| !at_end)
        .map(|(text, value, _)| {
            let button = Button {
                name: "to".to_owned(),
                value: value.to_owned(),
                ..button_about(text, &item.name).secondary()
            };
            button.view()
        })
        .collect();
    let moves = (!moves.is_empty()).then(|| {
        let id = item.id.clone();
        let inputs = view! {
            <input type="hidden" name="section" value=id />
            <div class="govuk-button-group app-card__moves">{moves}</div>
        };
        posted(&format!("/forms/{}/sections/move", page.form), &page.frame.token, inputs.into_any())
    });
    (card.view(), moves).into_any()
}

fn task_list(page: &Sections, base: &str) -> Option<AnyView> {
    (!page.items.is_empty() || page.task_list).then(|| {
        let boxes = Checkboxes {
            name: "task-list".to_owned(),
            items: vec![ChoiceItem {
                value: "yes".to_owned(),
                text: say::TASK_LIST_ON.into(),
                hint: Some(Hint::new(say::TASK_LIST_HINT)),
                checked: page.task_list,
                ..ChoiceItem::default()
            }],
            ..Checkboxes::default()
        };
        let inputs = (boxes.view(), Button::new(say::SAVE).secondary().view());
        let form = posted(&format!("{base}/task-list"), &page.frame.token, inputs.into_any());
        (subheading(say::TASK_LIST), found(&page.trouble), form).into_any()
    })
}
