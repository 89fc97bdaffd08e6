//! On the way through the pages, once: which are shown, and how far a person is with them.

use super::plan::{Leg, Part, Stretch, plan};
use super::progress::Progress;
use super::walk::Walk;
use super::{EntryAnswers, Journey, List, Step};
use crate::Date;
use crate::answer::Item;
use crate::definition::{Page, PageKind};
use crate::publish::Compiled;

/// Works out the pages that a person sees with the answers so far, and prunes the answers to what is not shown. `today` is
/// the day in the form's time zone.
///
/// A page depends on earlier pages only, so one pass in page order decides everything, and it always ends. A task list is gone
/// through section by section, each behind those that it comes after.
pub fn journey(compiled: &Compiled, entry: &EntryAnswers, today: Date) -> Journey {
    let mut going =
        Going { walk: Walk::new(compiled, today), entry, steps: Vec::new(), exit: false, begun: false };
    going.walk.begin(&[]);
    let mut tasks = Progress::of(compiled.definition(), entry);
    for leg in plan(compiled.definition()) {
        let first = going.steps.len();
        let begun = going.leg(&leg);
        if let Some(section) = leg.section {
            tasks.add((section, leg.index), &going.steps, (first, begun));
        }
    }
    let Going { walk, steps, .. } = going;
    Journey { steps, tasks: tasks.done(), today: walk.today, answers: walk.into_answers() }
}

/// Where in the form: outside of repeats, or in an item.
#[derive(Clone, Default)]
struct At {
    item: Item,
    /// The numbers of the items in their lists, from 1.
    numbers: Vec<u32>,
}

/// On the way through the pages.
struct Going<'a> {
    walk: Walk<'a>,
    entry: &'a EntryAnswers,
    steps: Vec<Step>,
    /// Whether an exit page was come to.
    exit: bool,
    /// Whether something that was gone through was posted before.
    begun: bool,
}

impl Going<'_> {
    /// Goes through a section, or the whole form; says whether something of it was posted.
    fn leg(&mut self, leg: &Leg<'_>) -> bool {
        (self.exit, self.begun) = (false, false);
        self.parts(&leg.parts, &At::default());
        self.begun
    }

    /// Goes through pages of the root, or of an item; says whether all that are shown are completed.
    fn parts(&mut self, parts: &[Part<'_>], at: &At) -> bool {
        let mut completed = true;
        for part in parts {
            completed &= match part {
                Part::Page(page) => self.page(page, at),
                Part::Repeat(stretch) => self.repeat(stretch, at),
            };
            if self.exit {
                return false;
            }
        }
        completed
    }

    fn page(&mut self, page: &Page, at: &At) -> bool {
        if !self.walk.shows(page) {
            return true;
        }
        self.exit = page.kind == PageKind::Exit;
        let completed = !self.exit && self.walk.take_page(page, self.entry.item(&page.id, &at.item));
        self.step(page, at, None, completed);
        completed
    }

    /// Every item, then the list: it is completed when it was said that there are no more, and each of them is.
    fn repeat(&mut self, stretch: &Stretch<'_>, at: &At) -> bool {
        if !self.walk.shows(stretch.first) {
            return true;
        }
        let list = List {
            repeat: stretch.path.clone(),
            items: self.entry.items(&stretch.first.id, &at.item),
            fewest: stretch.repeat.fewest(),
            most: stretch.repeat.most(),
        };
        let mut completed = list.is_allowed();
        let mut items = Vec::with_capacity(list.items.len());
        for (number, place) in list.items.iter().zip(1..) {
            self.walk.enter(stretch.path);
            let numbers = at.numbers.iter().copied().chain([place]).collect();
            completed &= self.parts(&stretch.parts, &At { item: at.item.inside(*number), numbers });
            items.push(self.walk.leave());
        }
        completed &= self.walk.take_items(stretch.path, items);
        completed &= self.entry.item(&stretch.first.id, &at.item).is_some_and(|held| held.completed);
        self.step(stretch.first, at, Some(list), completed);
        completed
    }

    fn step(&mut self, page: &Page, at: &At, list: Option<List>, completed: bool) {
        let (page, At { item, numbers }) = (page.id.clone(), at.clone());
        self.begun |= self.entry.item(&page, &item).is_some();
        self.steps.push(Step { page, item, numbers, list, completed, exit: self.exit });
    }
}
