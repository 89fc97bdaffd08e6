//! A task list: how far a person is with each section.

use super::Journey;
use crate::answer::Item;
use crate::{PageId, SectionId};
use std::ops::Range;

/// A section of a task list, as far as a person is with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The section.
    pub section: SectionId,
    /// How far it is.
    pub status: TaskStatus,
    /// Whether its answers were checked once: then a change of them is opened by itself.
    pub checked: bool,
    /// Its pages among the steps of the journey.
    pub(super) steps: Range<usize>,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// None of its pages are shown: there is nothing to do.
    Unneeded,
    /// A section that it comes after is not completed.
    CannotStart,
    /// Nothing of it was posted.
    NotStarted,
    /// Something of it was.
    InProgress,
    /// Every page is completed, and its answers were checked.
    Completed,
}

impl Task {
    /// Whether nothing of it is left to do.
    fn is_done(&self) -> bool {
        matches!(self.status, TaskStatus::Unneeded | TaskStatus::Completed)
    }
}

impl Journey {
    /// Whether the sections are tasks: each is gone through by itself.
    pub fn is_task_list(&self) -> bool {
        self.tasks.is_some()
    }

    /// The sections in which something is to be done or was done, as they stand; none where the form is no task list.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.all_tasks().iter().filter(|task| task.status != TaskStatus::Unneeded)
    }

    /// How far a section is; none where there is nothing to do in it.
    pub fn task(&self, section: &SectionId) -> Option<&Task> {
        self.tasks().find(|task| task.section == *section)
    }

    /// The section in which a page is shown, of a task list.
    pub fn section_of(&self, page: &PageId, item: &Item) -> Option<&SectionId> {
        let position = self.position(page, item)?;
        self.task_at(position).map(|task| &task.section)
    }

    /// Whether every section is done.
    pub(super) fn are_tasks_done(&self) -> bool {
        self.all_tasks().iter().all(Task::is_done)
    }

    /// The steps that are gone through together with the one at this position: those of its section, or all. None where its
    /// section cannot be started.
    pub(super) fn open_stretch(&self, position: usize) -> Option<Range<usize>> {
        match self.task_at(position) {
            Some(task) if task.status == TaskStatus::CannotStart => None,
            Some(task) => Some(task.steps.clone()),
            None => Some(0..self.steps.len()),
        }
    }

    /// The task to which the step at this position belongs.
    pub(super) fn task_at(&self, position: usize) -> Option<&Task> {
        self.all_tasks().iter().find(|task| task.steps.contains(&position))
    }

    pub(super) fn all_tasks(&self) -> &[Task] {
        self.tasks.as_deref().unwrap_or_default()
    }
}
