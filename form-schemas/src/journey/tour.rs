//! What is shown with all answers at hand, in the order of the form: for what is said about them at the end.

use super::plan::{Part, Stretch, told};
use super::walk::shows;
use crate::SectionId;
use crate::definition::{Page, PageKind};
use crate::publish::Compiled;
use serde_json::Value;
use std::rc::Rc;

/// A page of the root or of an item, or the list of a repeat, which here stands before its items.
#[derive(Debug)]
pub(crate) struct Stop<'a> {
    /// The page; of a list, the first of its repeat.
    pub(crate) page: &'a Page,
    /// The items of the list; none of a page.
    pub(crate) list: Option<&'a [Value]>,
    /// Where it stands.
    pub(crate) at: Rc<At<'a>>,
}

/// The root, or an item.
#[derive(Clone, Debug)]
pub(crate) struct At<'a> {
    /// The answers of the root, then of each item around it.
    pub(crate) levels: Vec<&'a Value>,
    /// The places of those items in their lists, from 0.
    pub(crate) places: Vec<usize>,
}

impl At<'_> {
    /// The numbers of the items, as in addresses.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        self.places.iter().map(|place| u32::try_from(place + 1).unwrap_or(u32::MAX)).collect()
    }
}

/// All of it, up to an exit page; of a task list each section up to one.
pub(crate) fn tour<'a>(compiled: &'a Compiled, answers: &'a Value) -> Vec<Stop<'a>> {
    through((compiled, answers), None)
}

/// A section of a task list, up to an exit page.
pub(crate) fn tour_of<'a>(compiled: &'a Compiled, answers: &'a Value, section: &SectionId) -> Vec<Stop<'a>> {
    through((compiled, answers), Some(section))
}

fn through<'a>((compiled, answers): (&'a Compiled, &'a Value), section: Option<&SectionId>) -> Vec<Stop<'a>> {
    let mut stops = Vec::new();
    let at = Rc::new(At { levels: vec![answers], places: Vec::new() });
    for leg in told(compiled.definition(), section) {
        parts((compiled, &mut stops), &leg.parts, &at);
    }
    stops
}

type Going<'a, 'b> = (&'a Compiled, &'b mut Vec<Stop<'a>>);

/// Says whether it goes on.
fn parts<'a>((compiled, stops): Going<'a, '_>, all: &[Part<'a>], at: &Rc<At<'a>>) -> bool {
    for part in all {
        let goes_on = match part {
            Part::Page(page) if !shows(compiled, page, &at.levels) => true,
            Part::Page(page) if page.kind == PageKind::Exit => false,
            Part::Page(page) => {
                stops.push(Stop { page, list: None, at: Rc::clone(at) });
                true
            }
            Part::Repeat(stretch) => repeat((compiled, stops), stretch, at),
        };
        if !goes_on {
            return false;
        }
    }
    true
}

fn repeat<'a>((compiled, stops): Going<'a, '_>, stretch: &Stretch<'a>, at: &Rc<At<'a>>) -> bool {
    if !shows(compiled, stretch.first, &at.levels) {
        return true;
    }
    let held = at.levels.last().and_then(|outer| outer.get(stretch.path.name().as_str()));
    let items = held.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    stops.push(Stop { page: stretch.first, list: Some(items), at: Rc::clone(at) });
    items.iter().enumerate().all(|(place, item)| {
        let mut inner = At::clone(at);
        inner.levels.push(item);
        inner.places.push(place);
        parts((compiled, stops), &stretch.parts, &Rc::new(inner))
    })
}
