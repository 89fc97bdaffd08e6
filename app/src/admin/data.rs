//! What data each question collects, why, and who uses it.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Errors, about, empty, heading_of, link, paragraph, posted};
use super::ways::{Way, ways};
use crate::components::{Button, Input, Label, Select, SelectItem};
use crate::messages::staff::data as say;

/// `GET, POST /forms/{id}/data`.
#[derive(Debug, Clone, Default)]
pub struct Data {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// How many questions say what data they hold, and how many there are.
    pub said: (usize, usize),
    /// The questions that are shown.
    pub items: Vec<Item>,
    /// Which is the first of them, counted from nought.
    pub from: usize,
    /// Where those before begin.
    pub before: Option<usize>,
    /// Where those behind begin.
    pub next: Option<usize>,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// One question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Where it is: its pointer.
    pub path: String,
    /// The hash of what is saved.
    pub was: String,
    /// What is asked.
    pub question: String,
    /// Its page.
    pub page: String,
    /// What data it holds, by its name in the document; nothing where that was not said.
    pub class: String,
    /// Why it is asked.
    pub why: String,
    /// Who uses it.
    pub used_by: String,
}

/// All kinds of data, and that nothing was said.
const CLASSES: [&str; 5] = ["", "none", "personal", "special", "criminal"];

/// The questions.
pub fn view(page: &Data) -> AnyView {
    let base = format!("/forms/{}/data", page.form);
    let questions = if page.items.is_empty() {
        empty(say::NONE)
    } else {
        let (said, csv) = (say::said(page.said.0, page.said.1), format!("{base}.csv"));
        let download = view! { <p class="govuk-body">{link(csv, say::DOWNLOAD.to_owned())}</p> };
        (paragraph(said), download, form(page, &base), paging(page, &base)).into_any()
    };
    let body =
        (heading_of(&page.title, say::TITLE), ways(&page.form, Way::Data), paragraph(say::LEAD), questions);
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn form(page: &Data, base: &str) -> AnyView {
    let items: Vec<_> = page.items.iter().enumerate().map(|(index, item)| one(index, item, page)).collect();
    let next = page.next.is_some().then(|| {
        Button { name: "go".to_owned(), value: "next".to_owned(), ..Button::new(say::SAVE_NEXT).secondary() }
            .view()
    });
    let from = page.from.to_string();
    let inputs = view! {
        <input type="hidden" name="from" value=from />
        {items}
        <div class="govuk-button-group">{Button::new(say::SAVE).view()} {next}</div>
    };
    posted(base, &page.frame.token, inputs.into_any())
}

fn one(index: usize, item: &Item, page: &Data) -> AnyView {
    let hidden: Vec<_> = [("path", &item.path), ("was", &item.was)]
        .into_iter()
        .map(|(name, value)| {
            let (name, value) = (format!("{name}-{index}"), value.clone());
            view! { <input type="hidden" name=name value=value /> }
        })
        .collect();
    let label = |text: &'static str| {
        Label::new((text, about(&say::of(&format!("{} ({})", item.question, item.page)))).into_any())
    };
    let class = Select {
        name: format!("class-{index}"),
        value: item.class.clone(),
        items: CLASSES
            .iter()
            .map(|name| SelectItem {
                value: Some((*name).to_owned()),
                text: say::class(name).to_owned(),
                ..SelectItem::default()
            })
            .collect(),
        label: label(say::CLASS),
        error_message: page.errors.of(&format!("class-{index}")),
        ..Select::default()
    };
    let input = |name: &str, value: &str, text| Input {
        name: format!("{name}-{index}"),
        value: value.to_owned(),
        label: label(text),
        error_message: page.errors.of(&format!("{name}-{index}")),
        ..Input::default()
    };
    let (question, of) = (item.question.clone(), item.page.clone());
    view! {
        <div class="app-data">
            {hidden}
            <div class="app-data__question">
                <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{question}</p>
                <p class="govuk-hint govuk-!-margin-bottom-0">{of}</p>
            </div>
            {class.view()}
            {input("why", &item.why, say::WHY).view()}
            {input("used-by", &item.used_by, say::USED_BY).view()}
        </div>
    }
    .into_any()
}

fn paging(page: &Data, base: &str) -> Option<AnyView> {
    let link = |from: Option<usize>, text: &'static str| {
        let href = format!("{base}?from={}", from?);
        Some(view! { <a class="govuk-link" href=href>{text}</a> " " })
    };
    let (before, next) = (link(page.before, say::PREVIOUS), link(page.next, say::NEXT));
    (before.is_some() || next.is_some()).then(|| {
        view! { <nav class="govuk-body app-paging" aria-label=say::PAGING>{before} {next}</nav> }.into_any()
    })
}
