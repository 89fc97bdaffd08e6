//! Which pages a person sees with the answers so far, and what stands on them.

mod check_answers;
mod control;
#[cfg(feature = "engine")]
mod draw;
mod entry;
#[cfg(feature = "engine")]
mod headings;
mod model;
#[cfg(feature = "engine")]
mod pipe;
#[cfg(feature = "engine")]
mod walk;

#[cfg(feature = "engine")]
pub use check_answers::check_answers;
pub use check_answers::{CheckAnswers, CheckRow, CheckSection};
pub use control::{Held, control};
#[cfg(feature = "engine")]
pub use draw::{PageRequest, page_model};
pub use entry::{EntryAnswers, PageAnswers};
#[cfg(feature = "engine")]
pub(crate) use headings::{heading, section_of};
pub use model::{
    Component, ContentModel, Control, ErrorModel, LineInput, OptionModel, PageModel, PartControl,
    QuestionModel, Reveal, SearchInput,
};
#[cfg(feature = "engine")]
pub use walk::journey;
#[cfg(feature = "engine")]
pub(crate) use walk::{Walk, page, questions};

use crate::PageId;
use crate::answer::Answers;

/// The pages that a person sees with the answers so far, in order, and those answers without what is not shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    steps: Vec<Step>,
    answers: Answers,
    exit: bool,
}

/// One shown page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The page.
    pub page: PageId,
    /// Whether it was posted, and still says enough.
    pub completed: bool,
}

/// Where a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To another page.
    Page(PageId),
    /// To an exit page, which ends the journey.
    Exit(PageId),
    /// To check your answers.
    CheckAnswers,
}

/// Where a page's back link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// To the start page of the form.
    Start,
    /// To another page.
    Page(PageId),
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

    /// The exit page that ends the journey, when it leads to one.
    pub fn exit(&self) -> Option<&PageId> {
        self.steps.last().filter(|_| self.exit).map(|step| &step.page)
    }

    /// Whether the page is shown and every shown page before it is completed.
    pub fn is_reachable(&self, page: &PageId) -> bool {
        self.position(page)
            .is_some_and(|position| self.steps.iter().take(position).all(|step| step.completed))
    }

    /// Whether the page is shown at all.
    pub fn shows(&self, page: &PageId) -> bool {
        self.position(page).is_some()
    }

    /// The first shown page that is not completed, exit pages included; none when all are.
    pub fn first_incomplete(&self) -> Option<&PageId> {
        self.steps.iter().find(|step| !step.completed).map(|step| &step.page)
    }

    /// Whether every shown page is completed and the journey does not end on an exit page.
    pub fn is_complete(&self) -> bool {
        !self.exit && self.first_incomplete().is_none()
    }

    /// Where the page leads. A page that is not shown leads to the first that is not completed.
    pub fn next(&self, page: &PageId) -> Next {
        let step = match self.position(page) {
            Some(position) => self.steps.get(position + 1),
            None => self.steps.iter().find(|step| !step.completed),
        };
        match step {
            Some(step) if Some(&step.page) == self.exit() => Next::Exit(step.page.clone()),
            Some(step) => Next::Page(step.page.clone()),
            None => match self.exit().filter(|exit| *exit == page) {
                Some(exit) => Next::Exit(exit.clone()),
                None => Next::CheckAnswers,
            },
        }
    }

    /// Where the page's back link leads.
    pub fn back(&self, page: &PageId) -> Back {
        let before = self.position(page).and_then(|position| position.checked_sub(1));
        match before.and_then(|position| self.steps.get(position)) {
            Some(step) => Back::Page(step.page.clone()),
            None => Back::Start,
        }
    }

    /// Where the back link of check your answers leads.
    pub fn back_from_check_answers(&self) -> Back {
        self.steps.last().map_or(Back::Start, |step| Back::Page(step.page.clone()))
    }

    fn position(&self, page: &PageId) -> Option<usize> {
        self.steps.iter().position(|step| step.page == *page)
    }
}
