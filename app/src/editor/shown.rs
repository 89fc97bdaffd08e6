//! What is said of what there is to fix, and what is selected after undo.

use super::sketch;
use super::state::Selection;
use form_schemas::QuestionPath;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, ComponentId};
use form_schemas::publish::{Finding, Subject};

/// What there is to fix, as far as it is said now: nothing about pages, questions and content that were
/// removed or renamed since the form was saved, nothing about the question that is just being written, and nothing at all while a new form is `untouched` and its
/// question waits for words.
pub(super) fn of(
    form: &FormDefinition,
    selected: &Selection,
    findings: &[Finding],
    untouched: bool,
) -> Vec<Finding> {
    if untouched && matches!(selected, Selection::Component(_)) {
        return Vec::new();
    }
    let is_said = |finding: &&Finding| {
        is_there(form, &finding.subject)
            && (finding.code != "question-untitled" || !is_selected(selected, finding))
    };
    findings.iter().filter(is_said).cloned().collect()
}

/// Whether something is to be fixed of what stands in the form now, said or not: then "nothing to fix" would be untrue.
pub(super) fn is_any(form: &FormDefinition, findings: &[Finding]) -> bool {
    findings.iter().any(|finding| is_there(form, &finding.subject))
}

fn is_there(form: &FormDefinition, subject: &Subject) -> bool {
    match subject {
        Subject::Page(id) => form.page(id).is_some(),
        // A page may show a question that there is not: that is to be fixed.
        Subject::Question(path) => form.question(path).is_some() || is_shown(form, path),
        Subject::Content(id) => sketch::content(form, id.as_str()).is_some(),
        _ => true,
    }
}

fn is_shown(form: &FormDefinition, question: &QuestionPath) -> bool {
    form.pages.iter().any(|page| page.questions().any(|shown| shown == question))
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

#[cfg(test)]
mod tests {
    use super::*;
    use form_schemas::definition::{Page, Shown};
    use form_schemas::{PageId, Slug};

    #[test]
    fn a_question_that_a_page_shows_and_that_there_is_not_is_something_to_fix() {
        let mut form = FormDefinition::new(Slug::new("form").unwrap(), "Form");
        let path = QuestionPath::from_pointer("#/properties/gone").unwrap();
        let findings = [Finding::error("unknown-question", Subject::Question(path.clone()), "…")];
        assert!(of(&form, &Selection::Form, &findings, false).is_empty(), "removed with its page");
        let mut page = Page::new(PageId::new("page-1").unwrap());
        page.show.push(Shown::Question(path));
        form.pages.push(page);
        assert_eq!(of(&form, &Selection::Form, &findings, false).len(), 1);
    }

    #[test]
    fn what_is_not_said_of_a_new_form_is_still_to_be_fixed() {
        let mut form = FormDefinition::new(Slug::new("form").unwrap(), "Form");
        let mut page = Page::new(PageId::new("page-1").unwrap());
        let path = QuestionPath::from_pointer("#/properties/first").unwrap();
        page.show.push(Shown::Question(path.clone()));
        form.pages.push(page);
        let findings = [Finding::error("question-untitled", Subject::Question(path.clone()), "…")];
        let selected = Selection::Component(ComponentId::Question(path));
        assert!(of(&form, &selected, &findings, true).is_empty() && is_any(&form, &findings));
        form.pages.clear();
        assert!(!is_any(&form, &findings), "removed since");
    }

    #[test]
    fn nothing_is_said_of_what_is_gone() {
        let form = FormDefinition::new(Slug::new("form").unwrap(), "Form");
        let gone = Subject::Page(PageId::new("gone").unwrap());
        let findings =
            vec![Finding::error("page-empty", gone, "…"), Finding::error("form", Subject::Form, "…")];
        let shown = of(&form, &Selection::Form, &findings, false);
        assert_eq!(shown.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["form"]);
    }
}
