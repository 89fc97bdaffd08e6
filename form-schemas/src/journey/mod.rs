//! Which pages a person sees with the answers so far, and what stands on them.

mod check_answers;
mod control;
#[cfg(feature = "engine")]
mod draw;
mod entry;
#[cfg(feature = "engine")]
mod going;
#[cfg(feature = "engine")]
mod headings;
mod list;
mod model;
#[cfg(feature = "engine")]
mod navigation;
#[cfg(feature = "engine")]
mod pipe;
mod place;
#[cfg(feature = "engine")]
mod plan;
#[cfg(feature = "engine")]
mod progress;
mod tasks;
#[cfg(feature = "engine")]
mod titles;
#[cfg(feature = "engine")]
mod tour;
#[cfg(feature = "engine")]
mod walk;

pub use check_answers::{CheckAnswers, CheckRow, CheckSection};
#[cfg(feature = "engine")]
pub use check_answers::{check_answers, section_answers};
pub use control::{Held, control};
#[cfg(feature = "engine")]
pub use draw::{PageRequest, page_model};
pub use entry::{EntryAnswers, PageAnswers};
#[cfg(feature = "engine")]
pub use going::journey;
#[cfg(feature = "engine")]
pub(crate) use headings::{heading, section_of};
pub use list::{ListItem, ListModel};
#[cfg(feature = "engine")]
pub use list::{ListRequest, list_model};
pub use model::{
    Component, ContentModel, Control, ErrorModel, LineInput, OptionModel, PageModel, PartControl,
    QuestionModel, Reveal, SearchInput,
};
#[cfg(feature = "engine")]
pub use navigation::{Back, Found, Next};
pub use place::Place;
pub use tasks::{Task, TaskStatus};
#[cfg(feature = "engine")]
pub(crate) use titles::titles;
#[cfg(feature = "engine")]
pub(crate) use tour::{Stop, tour, tour_of};
#[cfg(feature = "engine")]
pub(crate) use walk::{Walk, page, questions, said, values_apart};

use crate::answer::{Answers, Item};
use crate::{Date, PageId, QuestionPath};

/// The pages that a person sees with the answers so far, in order, and those answers without what is not shown. Of a task list
/// section by section, each behind those that it comes after.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    steps: Vec<Step>,
    answers: Answers,
    /// The sections of a task list; none where the form is none.
    tasks: Option<Vec<Task>>,
    today: Date,
}

/// One shown page: outside of repeats, of one item, or the list of a repeat, which follows the pages of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The page.
    pub page: PageId,
    /// The item that it is about. Of a list, the item around the repeat.
    pub item: Item,
    /// The same as addresses say it.
    pub numbers: Vec<u32>,
    /// What is listed, where the step is the list of a repeat.
    pub list: Option<List>,
    /// Whether it was posted, and still says enough.
    pub completed: bool,
    /// Whether it is an exit page, which ends the journey.
    pub exit: bool,
}

/// What the list of a repeat holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The array.
    pub repeat: QuestionPath,
    /// The numbers of its items, in order.
    pub items: Vec<u64>,
    /// The fewest items that it must have.
    pub fewest: u64,
    /// The most items that it may have.
    pub most: u64,
}

impl Step {
    /// Where it is, as addresses say it.
    pub fn place(&self) -> Place {
        Place::new(self.page.clone(), self.numbers.clone())
    }
}

impl List {
    /// How many items there are.
    pub fn len(&self) -> u64 {
        self.items.len().try_into().unwrap_or(u64::MAX)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether there are neither too few nor too many.
    pub fn is_allowed(&self) -> bool {
        (self.fewest..=self.most).contains(&self.len())
    }

    /// Whether another may be added.
    pub fn has_room(&self) -> bool {
        self.len() < self.most
    }
}

impl Journey {
    /// The shown pages, in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The answers to what is shown.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The day for which it was worked out, in the form's time zone.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The exit page that ends the journey, when it leads to one: of a task list the first.
    pub fn exit(&self) -> Option<&PageId> {
        self.steps.iter().find(|step| step.exit).map(|step| &step.page)
    }

    /// The first shown page that is not completed, exit pages included; none when all are.
    pub fn first_incomplete(&self) -> Option<&Step> {
        self.steps.iter().find(|step| !step.completed)
    }

    /// Whether every shown page is completed, the journey does not end on an exit page, and of a task list every section is
    /// completed.
    pub fn is_complete(&self) -> bool {
        self.first_incomplete().is_none() && self.are_tasks_done()
    }

    /// Whether the page of this item is shown at all; of the first page of a repeat without an item, its list.
    pub fn shows(&self, page: &PageId, item: &Item) -> bool {
        self.position(page, item).is_some()
    }

    /// Whether the page of this item is shown and every shown page before it is completed. Of a repeat that is those of its
    /// own item: a list and every item in it are reachable when what comes before the repeat is completed. Of a task list that
    /// is those of its section, and those that the section comes after.
    pub fn is_reachable(&self, page: &PageId, item: &Item) -> bool {
        let Some(position) = self.position(page, item) else { return false };
        let Some(stretch) = self.open_stretch(position) else { return false };
        let mut before = self.steps.iter().take(position).skip(stretch.start);
        before.all(|step| step.completed || !item.is_within(&step.item))
    }

    /// The list of a repeat: the step of its first page, with the item around it.
    pub fn list(&self, page: &PageId, outer: &Item) -> Option<(&Step, &List)> {
        let mut lists = self.steps.iter().filter_map(|step| Some((step, step.list.as_ref()?)));
        lists.find(|(step, _)| step.page == *page && step.item == *outer)
    }

    fn position(&self, page: &PageId, item: &Item) -> Option<usize> {
        self.steps.iter().position(|step| step.page == *page && step.item == *item)
    }
}
