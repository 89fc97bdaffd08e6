//! The preview: the draft as people would see it, in the same tab, over the same renderer. Nothing is sent.

use super::preview_tasks;
use crate::components::{
    BackLink, Button, SummaryAction, SummaryActions, SummaryCell, SummaryList, SummaryRow,
};
use crate::hosted::{Todo, about, heading};
use crate::layout;
use crate::messages::{self, Hosted, editor as own};
use crate::prose::prose;
use form_schemas::journey::{CheckAnswers, CheckRow};
use leptos::prelude::*;

/// What every page of the preview needs besides what it is about.
#[derive(Clone, Debug, Default)]
pub struct PreviewFrame {
    /// The form's language, BCP 47.
    pub language: String,
    /// Whose form it is.
    pub organisation: String,
    /// What the form is called.
    pub form: String,
    /// The style sheet of the public pages.
    pub stylesheet: String,
    /// The script of the public pages, for those that are better with it.
    pub script: String,
    /// What every posted form carries as `_token`.
    pub token: String,
    /// Below it the pages of the preview: `/forms/{id}/preview`.
    pub base: String,
    /// The editor, at the page that is shown.
    pub edit: String,
    /// What of the draft is left out until it is fixed, in English.
    pub left_out: Vec<String>,
}

/// What stands before the first page, check your answers, and the end.
#[derive(Clone, Debug)]
pub enum PreviewStep {
    /// The start page, in Markdown.
    Start {
        /// Its heading.
        title: String,
        /// What it says.
        text: String,
        /// The words of its button; empty for those of the product.
        button: String,
    },
    /// The task list.
    Tasks(Todo),
    /// The answers of a section.
    Section {
        /// The last part of its address.
        section: String,
        /// What it is called.
        title: String,
        /// Its answers.
        answers: CheckAnswers,
        /// Where the back link leads.
        back: String,
    },
    /// Check your answers.
    CheckAnswers {
        /// The answers.
        answers: CheckAnswers,
        /// Where the back link leads.
        back: String,
        /// The words of the button; empty for those of the product.
        submit: String,
    },
    /// The end: what would be sent.
    End {
        /// The answers as JSON, or what is wrong with them.
        answers: Result<String, Vec<String>>,
        /// What happens next, in Markdown.
        next: String,
    },
}

impl PreviewFrame {
    pub(super) fn messages(&self) -> &'static Hosted {
        messages::hosted(&self.language)
    }

    pub(super) fn address(&self, page: &str) -> String {
        format!("{}/{page}", self.base)
    }

    pub(super) fn document(&self, title: &str, back: Option<String>, main: AnyView) -> impl IntoView + use<> {
        self.document_with(None, title, back, main)
    }

    /// The same with a script.
    pub(super) fn document_with(
        &self,
        script: Option<String>,
        title: &str,
        back: Option<String>,
        main: AnyView,
    ) -> impl IntoView + use<> {
        let messages = self.messages();
        let frame = layout::Frame {
            language: self.language.clone(),
            title: own::preview_title(title),
            organisation: self.organisation.clone(),
            service: self.form.clone(),
            service_url: self.address("start"),
            skip: messages.skip.to_owned(),
            stylesheet: self.stylesheet.clone(),
            footer_title: messages.support_links.to_owned(),
            module: script,
            ..layout::Frame::default()
        };
        let back = back
            .filter(|href| !href.is_empty())
            .map(|href| BackLink { href, text: messages.back.into(), ..BackLink::default() }.view())
            .map(|link| view! { <nav aria-label=messages.back>{link}</nav> });
        layout::document(frame, self.strip(), back, view! { <div class="app-column">{main}</div> })
    }

    /// Says on every page that this is a preview, and leads back to the editor.
    fn strip(&self) -> impl IntoView + use<> {
        let left_out = (!self.left_out.is_empty()).then(|| {
            let items: Vec<_> =
                self.left_out.iter().map(|finding| view! { <li>{finding.clone()}</li> }).collect();
            view! {
                <p class="govuk-body">{own::LEFT_OUT}</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            }
        });
        view! {
            <section class="app-preview" lang="en" aria-label=own::PREVIEW>
                <div class="govuk-width-container">
                    <p class="govuk-body">
                        <strong>{own::IS_PREVIEW}</strong> " " {own::NOTHING_SENT} " "
                        <a class="govuk-link" href=self.edit.clone()>{own::BACK_TO_EDITING}</a>
                    </p>
                    {left_out}
                </div>
            </section>
        }
    }

    pub(super) fn token(&self) -> impl IntoView + use<> {
        view! { <input type="hidden" name="_token" value=self.token.clone() /> }
    }
}

/// The start page, check your answers or the end, in the preview.
pub fn preview_step(frame: &PreviewFrame, step: PreviewStep) -> AnyView {
    match step {
        PreviewStep::Start { title, text, button } => start(frame, &title, &text, button).into_any(),
        PreviewStep::Tasks(todo) => preview_tasks::tasks(frame, &todo).into_any(),
        PreviewStep::Section { section, title, answers, back } => {
            preview_tasks::section(frame, (&section, &title), &answers, back).into_any()
        }
        PreviewStep::CheckAnswers { answers, back, submit } => {
            check_answers(frame, &answers, back, submit).into_any()
        }
        PreviewStep::End { answers, next } => end(frame, answers, &next).into_any(),
    }
}

fn or(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.to_owned() } else { text }
}

fn start(frame: &PreviewFrame, title: &str, text: &str, button: String) -> impl IntoView + use<> {
    let main = view! {
        <h1 class="govuk-heading-l">{title.to_owned()}</h1>
        {prose(text)}
        <form method="post" action=frame.address("start") novalidate>
            {frame.token()} {Button::new(or(button, frame.messages().start)).view()}
        </form>
    };
    frame.document(title, None, main.into_any())
}

fn check_answers(
    frame: &PreviewFrame,
    answers: &CheckAnswers,
    back: String,
    submit: String,
) -> impl IntoView + use<> {
    let messages = frame.messages();
    let main = view! {
        <h1 class="govuk-heading-l">{messages.check_title}</h1>
        {summaries(frame, answers)}
        <form method="post" action=frame.address("check-answers") novalidate>
            {frame.token()} {Button::new(or(submit, messages.submit)).view()}
        </form>
    };
    frame.document(messages.check_title, Some(back), main.into_any())
}

pub(super) fn summaries(frame: &PreviewFrame, answers: &CheckAnswers) -> Vec<AnyView> {
    let sections = answers.sections.iter().map(|section| {
        let title = section.title.clone().map(|title| heading(section.depth, title));
        let rows = section.rows.iter().map(|row| answer(row, answers, frame)).collect();
        let list = SummaryList { rows, classes: "app-answers".to_owned() };
        view! { {title} {list.view()} }.into_any()
    });
    sections.collect()
}

fn answer(row: &CheckRow, answers: &CheckAnswers, frame: &PreviewFrame) -> SummaryRow {
    let messages = frame.messages();
    let lists = messages::lists(&frame.language);
    let (action, nothing) = if row.is_list {
        (lists.add_or_remove, lists.none)
    } else {
        (messages.change, messages.not_provided)
    };
    let value = match &row.answer {
        Some(lines) => lines.join(", ").into(),
        None => nothing.into(),
    };
    let change = SummaryAction {
        href: frame.address(&row.place.to_string()) + &answers.anchor(row),
        text: action.into(),
        visually_hidden_text: about(row),
        ..SummaryAction::default()
    };
    SummaryRow {
        key: SummaryCell::new(row.question.as_str()),
        value: SummaryCell { text: value, ..SummaryCell::default() },
        actions: (!row.is_worked_out)
            .then(|| SummaryActions { items: vec![change], ..SummaryActions::default() }),
        ..SummaryRow::default()
    }
}

fn end(frame: &PreviewFrame, answers: Result<String, Vec<String>>, next: &str) -> impl IntoView + use<> {
    let happens_next = (!next.is_empty()).then(|| {
        view! { <h2 class="govuk-heading-m">{frame.messages().what_next}</h2> {prose(next)} }
    });
    let result = match answers {
        Ok(json) => view! {
            <h2 class="govuk-heading-m" lang="en">{own::WOULD_BE_SENT}</h2>
            <p class="govuk-body" lang="en">{own::WOULD_BE_SENT_HELP}</p>
            // Focusable, so that what is wider than the page can be scrolled to by keyboard.
            <pre class="app-json" tabindex="0" role="region" aria-label=own::WOULD_BE_SENT>{json}</pre>
        }
        .into_any(),
        Err(wrong) => {
            let items: Vec<_> = wrong.into_iter().map(|wrong| view! { <li>{wrong}</li> }).collect();
            view! {
                <h2 class="govuk-heading-m" lang="en">{own::WOULD_BE_REFUSED}</h2>
                <ul class="govuk-list govuk-list--bullet" lang="en">{items}</ul>
            }
            .into_any()
        }
    };
    let main = view! {
        <h1 class="govuk-heading-l" lang="en">{own::PREVIEW_END}</h1>
        <p class="govuk-body" lang="en">{own::PREVIEW_END_HELP}</p>
        {result}
        {happens_next}
        <form method="post" action=frame.address("start") novalidate lang="en">
            {frame.token()} {Button::new(own::PREVIEW_AGAIN).secondary().view()}
        </form>
    };
    frame.document(own::PREVIEW_END, Some(frame.address("check-answers")), main.into_any())
}
