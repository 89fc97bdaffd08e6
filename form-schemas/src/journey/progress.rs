//! How far a person is with each section of a task list, worked out along the journey.

use super::{EntryAnswers, Step, Task, TaskStatus};
use crate::SectionId;
use crate::definition::{FormDefinition, Section};
use std::collections::{HashMap, HashSet};

/// The tasks so far.
pub(super) struct Progress<'a> {
    definition: &'a FormDefinition,
    entry: &'a EntryAnswers,
    known: HashSet<&'a SectionId>,
    done: HashMap<&'a SectionId, bool>,
    tasks: Vec<(usize, Task)>,
}

impl<'a> Progress<'a> {
    /// Before the first section.
    pub(super) fn of(definition: &'a FormDefinition, entry: &'a EntryAnswers) -> Self {
        let known = definition.sections.iter().map(|section| &section.id).collect();
        Self { definition, entry, known, done: HashMap::new(), tasks: Vec::new() }
    }

    /// The next section: the steps from `first` on are its own, and something of it was posted where it was `begun`.
    pub(super) fn add(
        &mut self,
        (section, index): (&'a Section, usize),
        steps: &[Step],
        (first, begun): (usize, bool),
    ) {
        let own = steps.get(first..).unwrap_or_default();
        let is_done = |after: &&SectionId| self.done.get(*after).copied().unwrap_or(false);
        let mut after = section.after.iter().filter(|after| self.known.contains(*after));
        let can_start = after.all(|after| is_done(&after));
        let checked = self.entry.is_checked(&section.id);
        let status = if own.is_empty() {
            TaskStatus::Unneeded
        } else if !can_start {
            TaskStatus::CannotStart
        } else if checked && own.iter().all(|step| step.completed) {
            TaskStatus::Completed
        } else if begun {
            TaskStatus::InProgress
        } else {
            TaskStatus::NotStarted
        };
        let done = can_start && matches!(status, TaskStatus::Unneeded | TaskStatus::Completed);
        self.done.insert(&section.id, done);
        let task = Task { section: section.id.clone(), status, checked, steps: first..steps.len() };
        self.tasks.push((index, task));
    }

    /// The tasks as the sections stand; none where the form is no task list.
    pub(super) fn done(mut self) -> Option<Vec<Task>> {
        self.tasks.sort_by_key(|(index, _)| *index);
        self.definition.form.task_list.then(|| self.tasks.into_iter().map(|(_, task)| task).collect())
    }
}
