//! What changed between two versions, in words.

use app::messages::staff::publish::change as say;
use form_schemas::publish::{Change, Subject, What};

/// One change as a sentence.
pub fn in_words(change: &Change) -> String {
    let part = match change.subject {
        Subject::Form => say::FORM,
        Subject::Page(_) => say::PAGE,
        Subject::Question(_) => say::QUESTION,
        Subject::Content(_) => say::CONTENT,
        Subject::Condition(_) => say::CONDITION,
        Subject::List(_) => say::LIST,
        Subject::Section(_) => say::SECTION,
    };
    match &change.what {
        What::Added { name } => say::added(part, name),
        What::Removed { name } => say::removed(part, name),
        What::Reworded { from, to } => say::reworded(part, from, to),
        What::Moved { name, to } => say::moved(part, name, to.as_deref()),
        What::KindChanged { name, from, to } => say::kind(name, from, to),
        What::OptionalChanged { name, optional } => say::optional(name, *optional),
        What::OptionAdded { question, option } => say::option_added(question, option),
        What::OptionRemoved { question, option } => say::option_removed(question, option),
        What::OptionReworded { question, from, to } => say::option_reworded(question, from, to),
        What::OptionValueChanged { question, option, from, to } => {
            say::option_value(question, option, (from, to))
        }
        What::OptionsMoved { name } => say::options_moved(name),
        What::ShownWhenChanged { name } => say::shown_when(part, name),
        What::Changed { name } => say::other(part, name),
    }
}
