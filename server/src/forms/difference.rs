//! The difference of two definitions, for people and for services that receive submissions, and in words.

use app::messages::staff::difference as data;
use app::messages::staff::publish::change as say;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::{
    Change, PropertyChange, PropertyWhat, Receivers, Subject, What, changes, receivers,
};
use serde::Serialize;

/// The difference of two definitions.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// Whether receivers get nothing that they could not get before: proved.
    pub compatible: bool,
    /// What changed for people.
    pub changes: Vec<Told>,
    /// What changed for services that receive submissions.
    pub receivers: Receivers,
}

/// A change with its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The same in words.
    pub message: String,
}

/// The difference of two definitions.
pub fn difference(old: &FormDefinition, new: &FormDefinition) -> Difference {
    let receivers = receivers(old, new);
    let changes = changes(old, new).into_iter();
    Difference {
        compatible: receivers.is_compatible(),
        changes: changes.map(|change| Told { message: in_words(&change), change }).collect(),
        receivers,
    }
}

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
        What::Renamed { name, from, to } => say::renamed(name, from, to),
        What::TextChanged { text, from, to } => say::text(part, text, (from.as_deref(), to.as_deref())),
        What::LimitChanged { name, limit, from, to } => {
            say::limit(name, limit, (from.as_deref(), to.as_deref()))
        }
        What::PagesChanged { name } => say::pages(name),
        What::AfterChanged { name, after } => say::after(name, after),
        What::TaskListChanged { on } => say::task_list(*on).to_owned(),
        What::LanguageAdded { language } => say::language_added(language),
        What::LanguageRemoved { language } => say::language_removed(language),
        What::TranslationsChanged { language, count } => say::translations(language, *count),
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

/// What changed of one property, as a sentence.
pub fn property_in_words(change: &PropertyChange) -> String {
    let at = change.pointer.as_str();
    match &change.what {
        PropertyWhat::Added => data::added(at),
        PropertyWhat::Removed => data::removed(at),
        PropertyWhat::MayBeMissing => data::may_be_missing(at),
        PropertyWhat::AlwaysThere => data::always_there(at),
        PropertyWhat::Type { from, to } => data::kind(at, from, to),
        PropertyWhat::Options { added, removed } => data::options(at, added, removed),
        PropertyWhat::Limit { keyword, from, to } => data::limit(at, keyword, from.as_deref(), to.as_deref()),
        PropertyWhat::Rules => data::rules(at),
    }
}
