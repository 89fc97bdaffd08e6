//! Changing a list, or making one.

use leptos::prelude::*;

use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, link, paragraph, posted, subheading};
use super::lost::{LostOption, lost};
use super::options::{Options, all_of, found, lines};
use super::used;
use super::value::to_value;
use crate::components::{Button, FileUpload, Hint, Input, Label, Select, SelectItem};
use crate::messages::staff::{self, lists as say};

/// `GET, POST /forms/{id}/lists/{list}`, `…/lists/new`.
#[derive(Debug, Clone, Default)]
pub struct OneList {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The list's id, as it stands in addresses; nothing of a new one.
    pub list: String,
    /// The hash of what is saved of it.
    pub was: String,
    /// Where an option is given another value; nothing of a new one.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// Its options.
    pub options: Options,
    /// The questions that use it, the first of them.
    pub used: Vec<String>,
    /// How many more there are.
    pub more: usize,
    /// Whether it can be removed.
    pub can_remove: bool,
    /// Options that would go although something names them.
    pub lost: Vec<LostOption>,
    /// Whether that is what a file would do.
    pub lost_by_file: bool,
    /// Of a new one: the questions that it may begin with, by their pointer and in words.
    pub questions: Vec<(String, String)>,
    /// The one that was chosen.
    pub question: String,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// The list.
pub fn view(page: &OneList) -> AnyView {
    let base = format!("/forms/{}/lists", page.form);
    let is_new = page.list.is_empty();
    let heading = if is_new { say::ADD } else { say::CHANGE_TITLE };
    let here = if is_new { format!("{base}/new") } else { format!("{base}/{}", page.list) };
    let below = (!is_new).then(|| {
        let table = match &page.options {
            Options::Lines(_) => to_value(&page.value).into_any(),
            Options::Table(table) => (subheading(say::OPTIONS), found(table, &here)).into_any(),
        };
        let used = view! { <div class="govuk-body">{used(&page.used, page.more)}</div> };
        (table, files(page, &here), subheading(say::USED_BY), used, remove(page, &here)).into_any()
    });
    let body = (heading_of(&page.title, heading), form(page, &here, &base), below);
    Page::new(&page.frame, heading)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(base, say::TITLE)
        .view(body.into_any())
}

fn form(page: &OneList, here: &str, base: &str) -> AnyView {
    let options = match &page.options {
        Options::Lines(text) => Some(lines(text, &page.errors)),
        Options::Table(_) => None,
    };
    let lost = (!page.lost_by_file).then(|| lost(&page.lost, "sure")).flatten();
    let (was, cancel) = (page.was.clone(), base.to_owned());
    let inputs = view! {
        <input type="hidden" name="was" value=was />
        {name(page)}
        {options}
        {begin(page)}
        {lost}
        <div class="govuk-button-group">
            {Button::new(say::SAVE).view()}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    };
    posted(here, &page.frame.token, inputs.into_any())
}

fn name(page: &OneList) -> AnyView {
    Input {
        name: "name".to_owned(),
        value: page.name.clone(),
        label: Label::new(say::NAME),
        hint: Some(Hint::new(say::NAME_HINT)),
        error_message: page.errors.of("name"),
        ..Input::default()
    }
    .view()
    .into_any()
}

fn begin(page: &OneList) -> Option<AnyView> {
    let none =
        SelectItem { value: Some(String::new()), text: say::BEGIN_NONE.to_owned(), ..SelectItem::default() };
    let questions = page.questions.iter().map(|(pointer, words)| SelectItem {
        value: Some(pointer.clone()),
        text: words.clone(),
        ..SelectItem::default()
    });
    let select = Select {
        name: "question".to_owned(),
        value: page.question.clone(),
        items: std::iter::once(none).chain(questions).collect(),
        label: Label::new(say::BEGIN),
        hint: Some(Hint::new(say::BEGIN_HINT)),
        error_message: page.errors.of("question"),
        ..Select::default()
    };
    (page.list.is_empty() && !page.questions.is_empty()).then(|| select.view().into_any())
}

fn files(page: &OneList, here: &str) -> AnyView {
    let (download, action) = (format!("{here}/options.csv"), format!("{here}/file"));
    let (token, was) = (page.frame.token.clone(), page.was.clone());
    let lost = page.lost_by_file.then(|| lost(&page.lost, "sure-file")).flatten();
    view! {
        {subheading(say::FILE_TITLE)}
        {paragraph(say::FILE_LEAD)}
        <p class="govuk-body">{link(download, say::DOWNLOAD.to_owned())}</p>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="_token" value=token />
            <input type="hidden" name="was" value=was />
            {upload(&page.errors)}
            {lost}
            {Button::new(say::UPLOAD).secondary().view()}
        </form>
    }
    .into_any()
}

fn upload(errors: &Errors) -> AnyView {
    FileUpload {
        name: "file".to_owned(),
        label: Label::new(say::FILE),
        hint: Some(Hint::new(say::FILE_HINT)),
        error_message: all_of(errors, "file"),
        accept: ".csv,text/csv".to_owned(),
        ..FileUpload::default()
    }
    .view()
    .into_any()
}

fn remove(page: &OneList, here: &str) -> AnyView {
    if !page.can_remove {
        return paragraph(say::REMOVE_NOT);
    }
    let inputs = (paragraph(say::REMOVE_LEAD), Button::new(say::REMOVE).warning().view());
    let form = posted(&format!("{here}/remove"), &page.frame.token, inputs.into_any());
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{say::REMOVE}</span>
            </summary>
            <div class="govuk-details__text">{form}</div>
        </details>
    }
    .into_any()
}
