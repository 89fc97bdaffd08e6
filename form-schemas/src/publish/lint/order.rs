//! A page depends on earlier pages only, so that a journey is one pass over the pages, without cycles or dead ends. In a task
//! list those are earlier in its section, or in a section that it comes after.

use super::later::name;
use super::repeats::before;
use super::{Found, at_page, at_question, named};
use crate::definition::{Page, Shown, questions_of};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::Kind;
use crate::{ConditionId, QuestionName, QuestionPath, Text};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for (index, page) in definition.pages.iter().enumerate() {
        if !page.when.is_empty() {
            let dependent = Dependent {
                what: named::page_first(definition, &page.id),
                subject: Subject::Page(page.id.clone()),
                at: format!("{}/when", at_page(index)),
                stands: Stands { index, place: 0 },
            };
            conditions(found, &page.when, &dependent);
        }
        components(found, index, page);
        piped(found, index, page);
    }
}

/// Something that depends on answers.
struct Dependent {
    what: String,
    subject: Subject,
    at: String,
    stands: Stands,
}

/// Where something stands that depends on answers: everything on earlier pages is before it, and so many components of its
/// own page.
#[derive(Clone, Copy)]
pub(super) struct Stands {
    pub(super) index: usize,
    pub(super) place: usize,
}

impl Stands {
    /// Whether the question is asked before this place (or page), or nowhere (then another finding says so).
    fn follows(self, found: &Found<'_>, question: &QuestionPath, on_earlier_page: bool) -> bool {
        found.shown.get(question).is_none_or(|(index, first)| {
            if *index == self.index {
                !on_earlier_page && *first < self.place
            } else {
                found.sequence.precedes(*index, self.index)
            }
        })
    }

    /// The question that is asked too late of those that decide this one; a computed value is worked out once its questions'
    /// page was posted.
    pub(super) fn too_late(self, found: &Found<'_>, question: &QuestionPath) -> Option<QuestionPath> {
        let mut asked = found.decided_by(question).into_iter();
        asked.find(|path| !self.follows(found, path, path != question))
    }
}

fn components(found: &mut Found<'_>, index: usize, page: &Page) {
    for (place, shown) in page.show.iter().enumerate() {
        match shown {
            Shown::Question(path) => {
                let Some(question) = found.question(path).filter(|question| !question.when.is_empty()) else {
                    continue;
                };
                let dependent = Dependent {
                    what: format!("The question “{}”", name(question)),
                    subject: Subject::Question(path.clone()),
                    at: format!("{}/x-question/when", at_question(path)),
                    stands: Stands { index, place },
                };
                conditions(found, &question.when, &dependent);
            }
            Shown::Content(content) if content.when.is_empty() => {}
            Shown::Content(content) => {
                let dependent = Dependent {
                    what: format!("Content on {}", named::page(found.definition, &page.id)),
                    subject: Subject::Content(content.id.clone()),
                    at: format!("{}/show/{place}/when", at_page(index)),
                    stands: Stands { index, place: 0 },
                };
                conditions(found, &content.when, &dependent);
            }
        }
    }
}

/// Each condition must be about what was asked before.
fn conditions(found: &mut Found<'_>, when: &[ConditionId], dependent: &Dependent) {
    for id in when {
        let Some(condition) = found.condition(id) else { continue };
        let questions = questions_of(&found.conditions, id);
        let later = questions.iter().find_map(|question| dependent.stands.too_late(found, question));
        let Some(later) = later else { continue };
        let asked = found.shown.get(&later).map_or(dependent.stands.index, |(index, _)| *index);
        let (remedy, command) = found.sequence.remedy(asked, dependent.stands.index);
        let message = format!(
            "{} is shown under the condition “{}”, which depends on “{}”. {remedy}, or choose another condition.",
            dependent.what,
            named::condition(found.definition, condition),
            found.question(&later).map_or(later.name().as_str(), name)
        );
        let finding = Finding::error("condition-later", dependent.subject.clone(), message);
        found.add(mended(finding, command).at(dependent.at.clone()));
    }
}

fn mended(finding: Finding, command: Option<Command>) -> Finding {
    match command {
        Some(command) => finding.mended_by(command),
        None => finding,
    }
}

/// Answers in texts: `((name))`, of an earlier page only.
fn piped(found: &mut Found<'_>, index: usize, page: &Page) {
    let mut texts: Vec<(&Text, Subject, String)> = Vec::new();
    let page_subject = || Subject::Page(page.id.clone());
    texts.extend(page.title.as_ref().map(|title| (title, page_subject(), at_page(index))));
    for (place, shown) in page.show.iter().enumerate() {
        match shown {
            Shown::Content(content) => {
                let at = format!("{}/show/{place}", at_page(index));
                texts.push((&content.text, Subject::Content(content.id.clone()), at));
            }
            Shown::Question(path) => {
                let Some(question) = found.question(path) else { continue };
                let own = std::iter::once(&question.title).chain(&question.hint);
                texts.extend(own.map(|text| (text, Subject::Question(path.clone()), at_question(path))));
            }
        }
    }
    for (text, subject, at) in texts {
        for name in piped_names(text) {
            if !asked_before(found, index, page, &name) {
                let (remedy, command) = elsewhere(found, (index, page), &name);
                let message =
                    format!("The text “{}” holds the answer to “{name}”, which {remedy}.", text.text);
                let finding = Finding::error("answer-later", subject.clone(), message);
                found.add(mended(finding, command).at(at.clone()));
            }
        }
    }
}

/// Where an answer comes from that is not there yet, and what to do about it.
fn elsewhere(found: &Found<'_>, (index, page): (usize, &Page), name: &str) -> (String, Option<Command>) {
    let paths = QuestionName::new(name).ok().into_iter().flat_map(|name| before(page, &name));
    let mut asked = paths.filter_map(|path| found.shown.get(&path)).map(|(asked, _)| *asked);
    match asked.find(|asked| found.sequence.are_apart(*asked, index)) {
        Some(asked) => {
            let (remedy, command) = found.sequence.remedy(asked, index);
            (format!("no page before it asks. {remedy}, or change the text"), command)
        }
        None => ("no earlier page asks. Change the text, or ask it earlier".to_owned(), None),
    }
}

fn asked_before(found: &Found<'_>, index: usize, page: &Page, name: &str) -> bool {
    let Ok(name) = QuestionName::new(name) else { return false };
    let is_before = |path: &QuestionPath| {
        found.shown.get(path).is_some_and(|first| found.sequence.precedes(first.0, index))
    };
    before(page, &name).any(|path| match found.question(&path).map(|question| &question.kind) {
        // It stands on a page or not; what it is worked out from must be asked before.
        Some(Kind::Computed(_)) => {
            found.decided_by(&path).iter().all(|asked| *asked == path || is_before(asked))
        }
        _ => is_before(&path),
    })
}

/// The names between double brackets, in every language.
pub(super) fn piped_names(text: &Text) -> Vec<String> {
    let translations = text.translations.values().map(|translation| translation.text.as_str());
    let mut names = Vec::new();
    for text in std::iter::once(text.text.as_str()).chain(translations) {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once("((") {
            let Some((name, after)) = after.split_once("))") else { break };
            names.push(name.to_owned());
            rest = after;
        }
    }
    names
}
