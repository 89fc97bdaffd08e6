//! Submissions of a form: the list, and one as questions and answers.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{
    Column, Errors, Moment, Paging, SummaryRow, address, empty, found_by, heading_of, lines, link_whole,
    paragraph, summary, table, with_reference,
};
use crate::components::{Hint, Input, Label};
use crate::messages::staff::forms::NEWEST_FIRST;
use crate::messages::staff::submissions as say;

/// `GET /forms/{id}/submissions`.
#[derive(Debug, Clone, Default)]
pub struct Submissions {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// Where people find the form; none while they cannot fill it in.
    pub address: Option<String>,
    /// Whether it was published, and closed again.
    pub closed: bool,
    /// The submissions, the newest first.
    pub items: Vec<SubmissionItem>,
    /// Where the list goes on.
    pub paging: Paging,
    /// The reference that was looked for.
    pub reference: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// One submission of the list.
#[derive(Debug, Clone, Default)]
pub struct SubmissionItem {
    /// Its id.
    pub id: String,
    /// What people know it by.
    pub reference: String,
    /// When it was sent.
    pub sent: Moment,
    /// The version that it answers.
    pub version: i64,
    /// The language in which it was filled in.
    pub language: String,
}

/// `GET /forms/{id}/submissions/{submission}`.
#[derive(Debug, Clone, Default)]
pub struct Submission {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The submission.
    pub item: SubmissionItem,
    /// Questions and answers, by section; none when it was erased.
    pub groups: Option<Vec<Group>>,
}

/// The questions and answers of a section, or of one item of a repeat.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// What it is called; empty for what is in no section.
    pub title: String,
    /// Question and answer; an answer of several lines has line breaks.
    pub rows: Vec<(String, String)>,
}

/// Submissions.
pub fn view(page: &Submissions) -> AnyView {
    let base = format!("/forms/{}", page.form);
    let columns = [
        Column(say::COLUMN_REFERENCE),
        Column(say::COLUMN_WHEN),
        Column(say::COLUMN_VERSION),
        Column(say::COLUMN_LANGUAGE),
    ];
    let searched = !page.reference.is_empty() || !page.errors.is_empty();
    let list = if page.items.is_empty() && !searched {
        none(page)
    } else {
        let download = format!("{base}/submissions.csv");
        view! {
            {find(page, &base)}
            {(!page.items.is_empty()).then(|| table(NEWEST_FIRST, &columns, page.items.iter().map(|item| row(&base, item)).collect()))}
            {page.paging.view()}
            <p class="govuk-body"><a class="govuk-link" href=download download="">{say::DOWNLOAD}</a></p>
            <p class="govuk-hint">{say::DOWNLOAD_HINT}</p>
        }
        .into_any()
    };
    let body = (heading_of(&page.title, say::TITLE.to_owned()), list);
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(base, page.title.clone())
        .view(body.into_any())
}

/// What to do while there is none.
fn none(page: &Submissions) -> AnyView {
    match &page.address {
        Some(shown) => view! {
            <div class="govuk-inset-text">
                <p class="govuk-body">{say::NONE}</p>
                <p class="govuk-body">{address(shown)}</p>
            </div>
        }
        .into_any(),
        None => empty(if page.closed { say::NONE_CLOSED } else { say::NONE_DRAFT }),
    }
}

fn find(page: &Submissions, base: &str) -> AnyView {
    let input = Input {
        name: "reference".to_owned(),
        value: page.reference.clone(),
        label: Label::new(say::FIND),
        hint: Some(Hint::new(say::FIND_HINT)),
        error_message: page.errors.of("reference"),
        autocomplete: "off".to_owned(),
        spellcheck: Some(false),
        classes: "govuk-input--width-20".to_owned(),
        ..Input::default()
    };
    found_by(&format!("{base}/submissions"), input.view().into_any(), say::FIND_BUTTON)
}

fn row(base: &str, item: &SubmissionItem) -> Vec<AnyView> {
    vec![
        link_whole(format!("{base}/submissions/{}", item.id), item.reference.clone()),
        item.sent.view(),
        item.version.to_string().into_any(),
        item.language.clone().into_any(),
    ]
}

/// One submission as questions and answers.
pub fn one(page: &Submission) -> AnyView {
    let title = say::one(&page.item.reference);
    let deliveries = format!("/deliveries?submission={}", page.item.id);
    let facts = vec![
        SummaryRow {
            key: say::COLUMN_REFERENCE,
            value: page.item.reference.clone().into_any(),
            action: None,
        },
        SummaryRow { key: say::COLUMN_WHEN, value: page.item.sent.view(), action: None },
        SummaryRow {
            key: say::COLUMN_VERSION,
            value: page.item.version.to_string().into_any(),
            action: None,
        },
        SummaryRow { key: say::COLUMN_LANGUAGE, value: page.item.language.clone().into_any(), action: None },
    ];
    let answers = match &page.groups {
        None => paragraph(say::ERASED),
        Some(groups) => groups.iter().map(group).collect::<Vec<_>>().into_any(),
    };
    let body = view! {
        {heading_of(&page.title, with_reference(&title, &page.item.reference))}
        {summary(facts)}
        {answers}
        <p class="govuk-body app-no-print"><a class="govuk-link" href=deliveries>{say::DELIVERIES}</a></p>
        <p class="govuk-hint app-no-print">{say::PRINT}</p>
    };
    Page::new(&page.frame, &title)
        .at(Place::Forms)
        .back(format!("/forms/{}/submissions", page.form), say::TITLE)
        .view(body.into_any())
}

fn group(group: &Group) -> AnyView {
    let title = if group.title.is_empty() { say::ANSWERS.to_owned() } else { group.title.clone() };
    let rows: Vec<_> = group
        .rows
        .iter()
        .map(|(question, answer)| {
            let lines = lines(answer);
            let question = question.clone();
            view! {
                <div class="govuk-summary-list__row govuk-summary-list__row--no-actions">
                    <dt class="govuk-summary-list__key">{question}</dt>
                    <dd class="govuk-summary-list__value">{lines}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">{title}</h2>
        <dl class="govuk-summary-list">{rows}</dl>
    }
    .into_any()
}
