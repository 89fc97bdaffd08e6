//! What is said of what there is to fix, and what is selected after undo.

use super::state::Selection;
use form_schemas::QuestionPath;
use form_schemas::edit::{Command, ComponentId};
use form_schemas::publish::{Finding, Subject};

/// What there is to fix, as far as it is said now: nothing about the question that is just being written, and nothing
/// at all while a new form is `untouched` and its question waits for words.
pub(super) fn of(selected: &Selection, mut findings: Vec<Finding>, untouched: bool) -> Vec<Finding> {
    if untouched && matches!(selected, Selection::Component(_)) {
        return Vec::new();
    }
    findings.retain(|finding| finding.code != "question-untitled" || !is_selected(selected, finding));
    findings
}

fn is_selected(selected: &Selection, finding: &Finding) -> bool {
    match (selected, &finding.subject) {
        (Selection::Component(ComponentId::Question(path)), Subject::Question(subject)) => path == subject,
        _ => false,
    }
}

/// What a command adds: it is selected when undo brings it back.
pub(super) fn added(command: &Command) -> Option<Selection> {
    Some(match command {
        Command::ShowQuestion { question, .. } => {
            Selection::Component(ComponentId::Question(question.clone()))
        }
        Command::AddQuestion { question, repeat, .. } => {
            let name = question.name.clone();
            let path = match repeat {
                Some(repeat) => repeat.item(name),
                None => QuestionPath::root(name),
            };
            Selection::Component(ComponentId::Question(path))
        }
        Command::AddContent { content, .. } => Selection::Component(ComponentId::Content(content.id.clone())),
        Command::AddPage { page, .. } => Selection::Page(page.id.clone()),
        _ => return None,
    })
}
