//! Who is who on the canvas: a component keeps its number when its name in the data changes, and with it its card. A card
//! that was drawn anew would eat the click, and lose the focus, that come while its question is renamed.

use form_schemas::QuestionPath;
use form_schemas::edit::{Command, ComponentId};

/// The numbers that were given so far, and the names that stay.
#[derive(Debug, Default)]
pub struct Identities {
    /// By number.
    known: Vec<Option<ComponentId>>,
    /// The questions that the live version asks: services read their names.
    pub live: Vec<QuestionPath>,
}

impl Identities {
    /// The number of a component; a new one for one that has none.
    pub fn number(&mut self, component: &ComponentId) -> usize {
        let is_own = |known: &Option<ComponentId>| known.as_ref() == Some(component);
        self.known.iter().position(is_own).unwrap_or_else(|| {
            self.known.push(Some(component.clone()));
            self.known.len() - 1
        })
    }

    /// The component with this number, by its name now.
    pub fn component(&self, number: usize) -> Option<&ComponentId> {
        self.known.get(number)?.as_ref()
    }

    /// Follows the question that a command renamed. Whoever had that name before is gone.
    pub fn follow(&mut self, (from, to): &(ComponentId, ComponentId)) {
        for known in &mut self.known {
            if known.as_ref() == Some(to) {
                *known = None;
            }
        }
        for known in &mut self.known {
            if known.as_ref() == Some(from) {
                *known = Some(to.clone());
            }
        }
    }
}

/// From which to which name a command renames a question.
pub fn renamed(command: &Command) -> Option<(ComponentId, ComponentId)> {
    let Command::RenameQuestion { question, to } = command else { return None };
    let renamed = match question.repeat() {
        Some(repeat) => repeat.item(to.clone()),
        None => QuestionPath::root(to.clone()),
    };
    Some((ComponentId::Question(question.clone()), ComponentId::Question(renamed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use form_schemas::QuestionName;

    fn question(name: &str) -> ComponentId {
        ComponentId::Question(QuestionPath::root(QuestionName::new(name).unwrap()))
    }

    #[test]
    fn a_question_keeps_its_number_under_another_name_and_the_next_of_its_name_gets_its_own() {
        let mut identities = Identities::default();
        let (first, second) = (identities.number(&question("question")), identities.number(&question("age")));
        let ComponentId::Question(path) = question("question") else { unreachable!() };
        let command = Command::RenameQuestion { question: path, to: QuestionName::new("danger").unwrap() };
        identities.follow(&renamed(&command).unwrap());
        assert_eq!(identities.component(first), Some(&question("danger")));
        assert_eq!(identities.number(&question("danger")), first);
        assert_eq!(identities.number(&question("age")), second);
        // A new one, called as that one was called before.
        let third = identities.number(&question("question"));
        assert!(third != first && third != second);
        // And back again, in its place.
        identities.follow(&(question("danger"), question("question")));
        assert_eq!(identities.number(&question("question")), first);
        assert_eq!(identities.component(third), None);
    }
}
