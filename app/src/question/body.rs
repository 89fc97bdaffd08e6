use crate::drawn::Drawn;
use form_schemas::journey::{Component, Control, ErrorModel, PageModel, QuestionModel};
use leptos::prelude::*;

use super::revealed::Revealed;
use super::{content, control};
use crate::components::{ErrorLink, ErrorSummary};
use crate::messages::{self, Hosted, fill};

/// The heading and the components of a page, in order, without the form around them.
pub fn body(model: &PageModel) -> AnyView {
    let messages = messages::hosted(model.language.as_str());
    let revealed = Revealed::of(model);
    let parts: Vec<_> = model
        .components
        .iter()
        .filter_map(|component| match component {
            Component::Content(part) => Some(content(part, messages)),
            Component::Question(part) if revealed.holds(part) => None,
            Component::Question(part) => {
                let question = control::within_page(part, messages, &revealed);
                Some(match revealed.class(part) {
                    Some(class) => view! { <div class=class>{question}</div> }.drawn(),
                    None => question,
                })
            }
        })
        .collect();
    // Which item it is about says more than the section.
    let caption =
        Some(model.items.join(", ")).filter(|items| !items.is_empty()).or_else(|| model.section.clone());
    let section = caption.map(|title| view! { <span class="govuk-caption-l">{title}</span> });
    let heading = (model.heading_question.is_none() && !model.heading.is_empty())
        .then(|| view! { <h1 class="govuk-heading-l">{model.heading.clone()}</h1> });
    view! { {section} {heading} {parts} }.drawn()
}

/// The error summary of a page, which has the focus when the page opens; nothing where nothing is wrong.
pub fn errors(model: &PageModel) -> Option<AnyView> {
    if model.errors.is_empty() {
        return None;
    }
    let messages = messages::hosted(model.language.as_str());
    let mut links: Vec<ErrorLink> = Vec::new();
    for error in &model.errors {
        let question = question_of(model, error);
        // What stands at the question: one error, or one at each of its parts.
        if question.is_some_and(|question| !stands(question, error)) {
            continue;
        }
        let text = messages.error(error, question.map(|question| &question.control)).into();
        let href = if error.input.is_empty() { String::new() } else { format!("#{}", error.input) };
        links.push(ErrorLink { text, href });
    }
    let summary = ErrorSummary {
        title_text: messages.problem.into(),
        error_list: links,
        focus: true,
        ..ErrorSummary::default()
    };
    Some(summary.view().drawn())
}

/// Whether a page holds something that is better with a script: a search, or a long text that is counted.
pub fn has_script(model: &PageModel) -> bool {
    model.components.iter().any(|component| match component {
        Component::Question(question) => {
            matches!(question.control, Control::Search(_) | Control::LongText { .. })
        }
        Component::Content(_) => false,
    })
}

/// The `<title>` of a page: what it asks, and the form; beginning with "Error: " where something is wrong.
pub fn page_title(model: &PageModel) -> String {
    let messages: &Hosted = messages::hosted(model.language.as_str());
    let prefix = if model.errors.is_empty() { "" } else { messages.error_prefix };
    fill(
        "{prefix}{heading} – {form}",
        &[("prefix", prefix), ("heading", &model.heading), ("form", &model.form_title)],
    )
}

/// Whether an error is shown at its question: the first of the question, or of its own part.
fn stands(question: &QuestionModel, error: &ErrorModel) -> bool {
    let own = |other: &&ErrorModel| match (&question.control, error.part) {
        (Control::Parts(parts), Some(part)) if parts.iter().any(|input| !input.part.is_of_date()) => {
            other.part == Some(part)
        }
        _ => true,
    };
    question.errors.iter().find(own) == Some(error)
}

fn question_of<'page>(model: &'page PageModel, error: &ErrorModel) -> Option<&'page QuestionModel> {
    model.components.iter().find_map(|component| match component {
        Component::Question(question) if question.errors.contains(error) => Some(question.as_ref()),
        _ => None,
    })
}
