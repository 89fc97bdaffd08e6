//! What conditions are used by.

use crate::ConditionId;
use crate::definition::{FormDefinition, Shown};
use crate::edit::is_in_rule;
use crate::publish::Subject;

/// What a condition is used by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It decides whether this is shown: a page, a question or a piece of content.
    Shown(Subject),
    /// Another condition is made of it.
    Condition(ConditionId),
    /// A rule that was imported, and is kept word for word.
    Rule,
}

/// What a condition is used by, pages and what stands on them in their order, then conditions.
pub fn uses(definition: &FormDefinition, id: &ConditionId) -> Vec<Use> {
    let mut uses = Vec::new();
    for page in &definition.pages {
        if page.when.contains(id) {
            uses.push(Use::Shown(Subject::Page(page.id.clone())));
        }
        for shown in &page.show {
            match shown {
                Shown::Content(content) if content.when.contains(id) => {
                    uses.push(Use::Shown(Subject::Content(content.id.clone())));
                }
                Shown::Question(path)
                    if definition.question(path).is_some_and(|question| question.when.contains(id)) =>
                {
                    uses.push(Use::Shown(Subject::Question(path.clone())));
                }
                _ => {}
            }
        }
    }
    for placed in definition.questions() {
        if placed.page.is_none() && placed.question.when.contains(id) {
            uses.push(Use::Shown(Subject::Question(placed.path)));
        }
    }
    let made_of = definition.conditions.iter().filter(|other| other.references().contains(id));
    uses.extend(made_of.map(|other| Use::Condition(other.id.clone())));
    uses.extend(is_in_rule(definition, id).then_some(Use::Rule));
    uses
}
