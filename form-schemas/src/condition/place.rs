//! What is shown under conditions: pages, questions, content.

use super::{Use, uses};
use crate::definition::{Content, FormDefinition, Shown};
use crate::edit::Command;
use crate::publish::Subject;
use crate::question::Question;
use crate::{ConditionId, ContentId};

/// The conditions under which a page, a question or a piece of content is shown; none where there is no such thing.
pub fn when_of<'a>(definition: &'a FormDefinition, subject: &Subject) -> Option<&'a [ConditionId]> {
    match subject {
        Subject::Page(id) => definition.page(id).map(|page| page.when.as_slice()),
        Subject::Question(path) => definition.question(path).map(|question| question.when.as_slice()),
        Subject::Content(id) => content(definition, id).map(|content| content.when.as_slice()),
        Subject::Form | Subject::Condition(_) | Subject::List(_) | Subject::Section(_) => None,
    }
}

/// The command that shows it under these conditions, all of which must hold.
pub fn set_when(definition: &FormDefinition, subject: &Subject, when: Vec<ConditionId>) -> Option<Command> {
    match subject {
        Subject::Page(id) => definition.page(id).map(|_| Command::SetWhen { page: id.clone(), when }),
        Subject::Question(path) => definition.question(path).map(|question| Command::SetQuestion {
            question: path.clone(),
            to: Box::new(Question { when, ..question.clone() }),
        }),
        Subject::Content(id) => content(definition, id)
            .map(|content| Command::SetContent { content: Box::new(Content { when, ..content.clone() }) }),
        Subject::Form | Subject::Condition(_) | Subject::List(_) | Subject::Section(_) => None,
    }
}

/// The commands that take a condition off everything that is shown under it, and out of the form. None while others are made
/// of it, or a rule that is kept word for word refers to it.
pub fn remove(definition: &FormDefinition, id: &ConditionId) -> Option<Vec<Command>> {
    let mut commands = Vec::new();
    for used in uses(definition, id) {
        let Use::Shown(subject) = used else { return None };
        let when = when_of(definition, &subject)?.iter().filter(|other| *other != id).cloned().collect();
        commands.extend(set_when(definition, &subject, when));
    }
    commands.push(Command::RemoveCondition { condition: id.clone() });
    Some(commands)
}

fn content<'a>(definition: &'a FormDefinition, id: &ContentId) -> Option<&'a Content> {
    definition.pages.iter().flat_map(|page| &page.show).find_map(|shown| match shown {
        Shown::Content(content) if content.id == *id => Some(&**content),
        _ => None,
    })
}
