//! What stands around an answer: what is asked, its hint, and what is wrong.

use crate::components::{ErrorMessage, Fieldset, Hint, Label, Legend};
use crate::messages::Hosted;
use form_schemas::journey::QuestionModel;

/// What is asked, and that it may be left out where that is so.
fn title(model: &QuestionModel, messages: &Hosted) -> String {
    if model.optional && !model.title.ends_with(messages.optional) {
        format!("{} {}", model.title, messages.optional)
    } else {
        model.title.clone()
    }
}

pub(super) fn label(model: &QuestionModel, messages: &Hosted) -> Label {
    let size = if model.is_heading { "govuk-label--l" } else { "govuk-label--s" };
    Label {
        classes: size.to_owned(),
        is_page_heading: model.is_heading,
        ..Label::new(title(model, messages))
    }
}

pub(super) fn fieldset(model: &QuestionModel, messages: &Hosted) -> Fieldset {
    let size = if model.is_heading { "govuk-fieldset__legend--l" } else { "govuk-fieldset__legend--s" };
    let legend = Legend {
        classes: size.to_owned(),
        is_page_heading: model.is_heading,
        ..Legend::new(title(model, messages))
    };
    Fieldset { legend: Some(legend), ..Fieldset::default() }
}

pub(super) fn hint(model: &QuestionModel) -> Option<Hint> {
    model.hint.as_deref().filter(|hint| !hint.is_empty()).map(Hint::new)
}

/// What is wrong with the answer. In the editor there is none, and the sentences stay out of its WebAssembly.
#[cfg(feature = "island")]
pub(super) fn error(_: &QuestionModel, _: &'static Hosted) -> Option<ErrorMessage> {
    None
}

/// What is wrong with the answer.
#[cfg(not(feature = "island"))]
pub(super) fn error(model: &QuestionModel, messages: &'static Hosted) -> Option<ErrorMessage> {
    let first = model.errors.first()?;
    Some(ErrorMessage {
        visually_hidden_text: Some(messages.error_hidden.to_owned()),
        ..ErrorMessage::new(messages.error(first, Some(&model.control)))
    })
}
