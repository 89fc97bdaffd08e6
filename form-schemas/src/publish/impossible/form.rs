//! What proofs look up in a form: its conditions, and where each question is asked and under which of them.

use super::answers;
use super::claim::Place;
use crate::definition::{Condition, FormDefinition, Page, PageKind, questions_of};
use crate::{ConditionId, PageId, QuestionPath};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A form, looked up.
pub(super) struct Form<'a> {
    pub(super) definition: &'a FormDefinition,
    conditions: HashMap<&'a ConditionId, &'a Condition>,
    asked: HashMap<QuestionPath, Asked<'a>>,
    sections: HashMap<&'a PageId, usize>,
    /// The conditions that others, or rules, are built on.
    pub(super) built_on: HashSet<ConditionId>,
}

/// Where a question is asked.
pub(super) struct Asked<'a> {
    /// The number of its page.
    page: usize,
    /// The conditions of its page, and its own.
    when: Vec<&'a ConditionId>,
    is_required: bool,
}

impl<'a> Form<'a> {
    pub(super) fn of(definition: &'a FormDefinition) -> Self {
        let sections = definition.sections.iter().enumerate();
        let sections =
            sections.flat_map(|(index, section)| section.pages.iter().map(move |page| (page, index)));
        Self {
            definition,
            conditions: definition.conditions.iter().map(|condition| (&condition.id, condition)).collect(),
            asked: asked(definition),
            sections: sections.collect(),
            built_on: crate::edit::built_on(definition),
        }
    }

    pub(super) fn condition(&self, id: &ConditionId) -> Option<&'a Condition> {
        self.conditions.get(id).copied()
    }

    /// The questions that decide a condition.
    pub(super) fn questions_of(&self, id: &ConditionId) -> BTreeSet<QuestionPath> {
        questions_of(&self.conditions, id)
    }

    /// A schema of the answers to a question.
    pub(super) fn answers(&self, question: &QuestionPath) -> Value {
        let property = self.definition.property(question);
        property.map_or(Value::Bool(true), |property| answers::of(self.definition, property))
    }

    /// Under which conditions of this scope a question has an answer at all.
    pub(super) fn shown_under(&self, question: &QuestionPath) -> Vec<&'a ConditionId> {
        let asked = self.asked.get(question);
        let own = asked.into_iter().flat_map(|asked| &asked.when).copied();
        own.filter(|id| self.scope(id) == question.repeat().as_ref()).collect()
    }

    /// Whether who comes to the place has answered the question, where it is shown.
    pub(super) fn is_answered(&self, question: &QuestionPath, place: Place) -> bool {
        let Some(asked) = self.asked.get(question) else { return false };
        // Under conditions of another scope it is not known here whether it is shown.
        let is_decided = asked.when.iter().all(|id| self.scope(id) == question.repeat().as_ref());
        asked.is_required && is_decided && self.is_before(asked.page, place)
    }

    pub(super) fn scope(&self, id: &ConditionId) -> Option<&'a QuestionPath> {
        self.condition(id).and_then(|condition| condition.scope.as_ref())
    }

    /// Whether who comes to the place has completed the page with this number, or was not shown it. In a task list each
    /// section is a journey of its own.
    fn is_before(&self, page: usize, place: Place) -> bool {
        let Place::Page(place) = place else { return true };
        let section = |number: usize| {
            self.definition.pages.get(number).and_then(|page| self.sections.get(&page.id)).copied()
        };
        page < place && (!self.definition.form.task_list || section(page) == section(place))
    }

    /// The exit pages that stand before a place, by their numbers.
    pub(super) fn exits_before(&self, place: Place) -> Vec<usize> {
        let pages = self.definition.pages.iter().enumerate();
        let exits = pages.filter(|(number, page)| is_exit(page) && self.is_before(*number, place));
        exits.map(|(number, _)| number).collect()
    }

    /// The conditions of the page with this number.
    pub(super) fn when(&self, page: usize) -> &'a [ConditionId] {
        self.definition.pages.get(page).map_or(&[], |page| &page.when)
    }
}

/// Whether people are led there and no further.
fn is_exit(page: &Page) -> bool {
    page.kind == PageKind::Exit && page.repeat.is_none() && !page.when.is_empty()
}

fn asked(definition: &FormDefinition) -> HashMap<QuestionPath, Asked<'_>> {
    let questions = definition.questions().into_iter();
    let questions: HashMap<_, _> = questions.map(|placed| (placed.path, placed.question)).collect();
    let mut asked = HashMap::new();
    for (number, page) in definition.pages.iter().enumerate() {
        for path in page.questions().filter(|path| path.repeat() == page.repeat) {
            // A value that is worked out may be there wherever it stands.
            let Some(question) = questions.get(path).filter(|question| question.is_asked()) else { continue };
            // The list of a repeat stands at its first page, whose conditions are the list's.
            let around = page.repeat.as_ref().and_then(|repeat| definition.first_page_of(repeat));
            let when = around.filter(|first| first.id != page.id).map(|first| &first.when);
            let when = when.into_iter().flatten().chain(&page.when).chain(&question.when).collect();
            let is_required = question.is_required();
            asked.entry(path.clone()).or_insert(Asked { page: number, when, is_required });
        }
        // How many items there are is known behind the last page of their repeat.
        if let Some(repeat) = page.repeat.as_ref().filter(|repeat| repeat.is_root())
            && let Some(first) = definition.first_page_of(repeat)
        {
            let when = first.when.iter().collect();
            asked.insert(repeat.clone(), Asked { page: number, when, is_required: true });
        }
    }
    asked
}
