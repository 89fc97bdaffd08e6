//! From page to page: on, back, and from an address to what stands there.

use super::{Journey, List, Place, Step, Task, TaskStatus};
use crate::answer::Item;
use crate::definition::Page;
use crate::publish::Compiled;
use crate::{PageId, QuestionName, SectionId};
use std::ops::Range;

/// Where a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To another page.
    Page(Place),
    /// To an exit page, which ends the journey.
    Exit(PageId),
    /// To check your answers.
    CheckAnswers,
    /// To the answers of a section of a task list, to check them.
    Section(SectionId),
    /// To the task list.
    Tasks,
}

/// Where a page's back link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// To the start page of the form.
    Start,
    /// To another page.
    Page(Place),
    /// To the task list.
    Tasks,
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A page that is shown: outside of repeats, or of this item.
    Page(Item),
    /// The list of a repeat, in this item around it.
    List(Item),
    /// The first page of an item that is not there yet: it would be added to the list in this item.
    New(Item),
    /// An item that is not there, or not any more; this is the list that it would stand in.
    Gone(Place),
    /// Nothing that is shown.
    Nothing,
}

impl Step {
    /// Whether the step is this page of this item, and no list.
    fn is(&self, page: &PageId, item: &Item) -> bool {
        self.list.is_none() && self.page == *page && self.item == *item
    }
}

impl List {
    /// Whether nothing can be said about it before there is an item: then the first is asked for at once.
    fn begins_with_an_item(&self) -> bool {
        self.is_empty() && self.fewest > 0 && self.has_room()
    }
}

impl Journey {
    /// What stands at an address.
    pub fn find(&self, compiled: &Compiled, place: &Place) -> Found {
        let Some(page) = compiled.definition().page(&place.page) else { return Found::Nothing };
        let Some(repeat) = &page.repeat else {
            let is_here = place.numbers.is_empty() && self.shows(&page.id, &Item::none());
            return if is_here { Found::Page(Item::none()) } else { Found::Nothing };
        };
        if place.numbers.len() > repeat.names().count() {
            return Found::Nothing;
        }
        let (mut item, mut names) = (Item::none(), Vec::new());
        for (name, place_in_list) in repeat.names().zip(place.numbers.iter().map(Some).chain([None; 2])) {
            names.push(name);
            let Some((step, list)) = self.list_of(&names, &item) else { return Found::Nothing };
            let is_last = names.len() == repeat.names().count();
            let Some(number) = place_in_list else {
                let is_here = is_last && step.page == page.id;
                return if is_here { Found::List(item) } else { Found::Gone(step.place()) };
            };
            let index = usize::try_from(*number).unwrap_or(usize::MAX).checked_sub(1);
            item = match index.and_then(|index| list.items.get(index)) {
                Some(known) => item.inside(*known),
                None if is_last && step.page == page.id && is_next(list, index) => return Found::New(item),
                None => return Found::Gone(step.place()),
            };
        }
        self.item_page(page, item, place)
    }

    /// What a page of an item is that was shown a moment ago: the item may have been removed since, or have another place. Of
    /// an item that was to be added, `new`, it is still that one.
    pub fn find_item(&self, compiled: &Compiled, page: &PageId, (item, new): (&Item, bool)) -> Found {
        if self.steps.iter().any(|step| step.is(page, item)) {
            return Found::Page(item.clone());
        }
        let outer = item.outer().unwrap_or_default();
        if new && self.list(page, &outer).is_some_and(|(_, list)| list.has_room()) {
            return Found::New(outer);
        }
        let Some(page) = compiled.definition().page(page) else { return Found::Nothing };
        let (mut outer, mut names, mut gone) = (Item::none(), Vec::new(), None);
        let all = page.repeat.iter().flat_map(crate::QuestionPath::names);
        for (name, number) in all.zip(item.numbers()) {
            names.push(name);
            let Some((step, list)) = self.list_of(&names, &outer) else { break };
            gone = Some(step.place());
            if !list.items.contains(number) {
                break;
            }
            outer = outer.inside(*number);
        }
        gone.map_or(Found::Nothing, Found::Gone)
    }

    /// A page of an item that is there, where the address says no more than that.
    fn item_page(&self, page: &Page, item: Item, place: &Place) -> Found {
        let is_whole = place.numbers.len() == item.numbers().len();
        let is_shown = self.steps.iter().any(|step| step.is(&page.id, &item));
        if is_whole && is_shown { Found::Page(item) } else { Found::Nothing }
    }

    /// The list of the repeat with these names, outermost first, in an item.
    fn list_of(&self, names: &[&QuestionName], outer: &Item) -> Option<(&Step, &List)> {
        let mut lists = self.steps.iter().filter_map(|step| Some((step, step.list.as_ref()?)));
        lists.find(|(step, list)| step.item == *outer && list.repeat.names().eq(names.iter().copied()))
    }

    /// The arrays and the places in them, from 0, in which the items around a page stand. An item that is not there comes
    /// after the others.
    pub(crate) fn places(&self, page: &Page, item: &Item) -> Vec<(QuestionName, usize)> {
        let (mut outer, mut names, mut places) = (Item::none(), Vec::new(), Vec::new());
        let all = page.repeat.iter().flat_map(crate::QuestionPath::names);
        for (name, number) in all.zip(item.numbers()) {
            names.push(name);
            let list = self.list_of(&names, &outer).map_or(&[][..], |(_, list)| &list.items);
            let place = list.iter().position(|known| known == number).unwrap_or(list.len());
            places.push((name.clone(), place));
            outer = outer.inside(*number);
        }
        places
    }

    /// The address of a page of an item, also of one that is not there yet.
    pub fn place(&self, page: &Page, item: &Item) -> Place {
        let numbers = self.places(page, item).into_iter();
        let numbers = numbers.map(|(_, place)| u32::try_from(place + 1).unwrap_or(u32::MAX)).collect();
        Place::new(page.id.clone(), numbers)
    }

    /// The page to go on with: the first that is not completed; none when all are. Of a task list the first in a section that
    /// can be started.
    pub fn onward(&self) -> Option<Place> {
        let mut steps = self.steps.iter().enumerate();
        let open = steps.find(|(position, step)| !step.completed && self.open_stretch(*position).is_some());
        open.map(|(_, step)| Self::enter(step))
    }

    /// Where a section leads from the task list: to its first page that is not completed, or to its check answers; none where
    /// it cannot be opened.
    pub fn open(&self, section: &SectionId) -> Option<Next> {
        let task = self.task(section).filter(|task| task.status != TaskStatus::CannotStart)?;
        let open = self.steps_of(task).iter().find(|step| !step.completed);
        Some(match open {
            Some(step) if step.exit => Next::Exit(step.page.clone()),
            Some(step) => Next::Page(Self::enter(step)),
            None => Next::Section(section.clone()),
        })
    }

    /// Where the journey begins: at its first page. Of a repeat that is the list, or the first item where there must be one and is
    /// none.
    pub fn beginning(&self) -> Option<Place> {
        let first = self.steps.first()?;
        Some(if first.list.is_some() {
            Self::enter(first)
        } else {
            Place::new(first.page.clone(), Vec::new())
        })
    }

    /// Where the page of an item leads: along its item, then to the list. What is not shown leads to the first page that is
    /// not completed, or to the task list.
    pub fn next(&self, page: &PageId, item: &Item) -> Next {
        self.after(self.position_of_page(page, item), item)
    }

    /// Where the list of a repeat leads when there are no more.
    pub fn next_after_list(&self, page: &PageId, outer: &Item) -> Next {
        self.after(self.position(page, outer), outer)
    }

    fn after(&self, position: Option<usize>, item: &Item) -> Next {
        let Some(position) = position else {
            return match self.first_incomplete().filter(|_| !self.is_task_list()) {
                Some(step) => Self::to(step),
                None if self.is_task_list() => Next::Tasks,
                None => Next::CheckAnswers,
            };
        };
        let rest = self.steps.iter().take(self.stretch(position).end).skip(position + 1);
        // Nothing follows an exit page: it leads to itself.
        let here = self.steps.get(position).filter(|step| step.exit);
        match here.or_else(|| Self::beside(item, rest)) {
            Some(step) => Self::to(step),
            None => {
                self.task_at(position).map_or(Next::CheckAnswers, |task| Next::Section(task.section.clone()))
            }
        }
    }

    fn to(step: &Step) -> Next {
        if step.exit { Next::Exit(step.page.clone()) } else { Next::Page(Self::enter(step)) }
    }

    /// Where the page's back link leads: of an item's first page to the list, unless that is empty and must not be.
    pub fn back(&self, page: &PageId, item: &Item) -> Back {
        let list = item.outer().and_then(|outer| self.list(page, &outer));
        match list {
            Some((step, list)) if list.begins_with_an_item() => self.back_from_list(page, &step.item),
            Some((step, _)) => Back::Page(step.place()),
            None => self.before(self.position_of_page(page, item), item),
        }
    }

    /// Where the back link of a list leads.
    pub fn back_from_list(&self, page: &PageId, outer: &Item) -> Back {
        self.before(self.position(page, outer), outer)
    }

    /// Where the back link of check your answers leads.
    pub fn back_from_check_answers(&self) -> Back {
        let last = self.steps.last().filter(|_| !self.is_task_list());
        last.map_or_else(|| self.back_from_first(), |step| Back::Page(step.place()))
    }

    /// Where the back link of a section's check answers leads.
    pub fn back_from_section(&self, section: &SectionId) -> Back {
        let last = self.task(section).and_then(|task| self.steps_of(task).last());
        last.map_or(Back::Tasks, |step| Back::Page(step.place()))
    }

    fn before(&self, position: Option<usize>, item: &Item) -> Back {
        let position = position.unwrap_or(0);
        let before = self.steps.iter().take(position).skip(self.stretch(position).start).rev();
        Self::beside(item, before).map_or_else(|| self.back_from_first(), |step| Back::Page(step.place()))
    }

    /// Where the back link of a first page leads.
    fn back_from_first(&self) -> Back {
        if self.is_task_list() { Back::Tasks } else { Back::Start }
    }

    /// The steps that stand together with the one at this position: those of its section, or all.
    fn stretch(&self, position: usize) -> Range<usize> {
        self.task_at(position).map_or(0..self.steps.len(), |task| task.steps.clone())
    }

    /// The steps of a task.
    fn steps_of(&self, task: &Task) -> &[Step] {
        self.steps.get(task.steps.clone()).unwrap_or_default()
    }

    /// The first of these steps that is of the same item, or of one around it.
    fn beside<'a>(item: &Item, mut steps: impl Iterator<Item = &'a Step>) -> Option<&'a Step> {
        steps.find(|step| item.is_within(&step.item))
    }

    /// Where a step is met: a list that must not be empty and is, at its first item.
    fn enter(step: &Step) -> Place {
        let mut place = step.place();
        if step.list.as_ref().is_some_and(List::begins_with_an_item) {
            place.numbers.push(1);
        }
        place
    }

    fn position_of_page(&self, page: &PageId, item: &Item) -> Option<usize> {
        self.steps.iter().position(|step| step.is(page, item))
    }
}

/// Whether this place is the one after the last of a list that has room.
fn is_next(list: &List, index: Option<usize>) -> bool {
    list.has_room() && index == Some(list.items.len())
}
