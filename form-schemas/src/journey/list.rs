//! The list of a repeat as pure data: what was added, to change and to remove, and whether there is another.

use super::{ErrorModel, Place};
#[cfg(feature = "engine")]
use super::{
    Journey, List,
    headings::section_of,
    pipe::Pipe,
    titles::{item_title, noun, repeat_title, titles},
    walk::Walk,
};
use crate::Language;
#[cfg(feature = "engine")]
use crate::{
    PageId, QuestionPath,
    answer::{ANOTHER, AnswerError, Item, RawAnswers},
    publish::Compiled,
};
use serde::{Deserialize, Serialize};
#[cfg(feature = "engine")]
use serde_json::Value;
#[cfg(feature = "engine")]
use std::collections::HashMap;

/// The list of a repeat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListModel {
    /// Where it is.
    pub place: Place,
    /// The language of its texts.
    pub language: Language,
    /// What the form is called.
    pub form_title: String,
    /// The section it stands in; of a list in an item, what that item is called.
    pub caption: Option<String>,
    /// What the repeat is about: its `h1`.
    pub heading: String,
    /// What one of the items is, where the words for them say it: `child` of “Child ((name))”.
    #[serde(default)]
    pub noun: Option<String>,
    /// What was added, in order.
    pub items: Vec<ListItem>,
    /// The fewest items that it must have.
    pub fewest: u64,
    /// The most items that it may have.
    pub most: u64,
    /// Whether it asks if there is another, which it does where there is room.
    pub asks: bool,
    /// What was said to that.
    pub another: Option<bool>,
    /// What is wrong.
    pub errors: Vec<ErrorModel>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// What it is called. No two of a list are called the same.
    pub title: String,
    /// Where it is changed: its first page, or the first that is not completed.
    pub place: Place,
    /// Its first page.
    pub first: Place,
    /// Whether all its pages are completed.
    pub completed: bool,
}

/// What is to be drawn.
#[cfg(feature = "engine")]
#[derive(Clone, Copy, Debug)]
pub struct ListRequest<'a> {
    /// The first page of the repeat.
    pub page: &'a PageId,
    /// The item around the repeat.
    pub outer: &'a Item,
    /// The language of its texts.
    pub language: &'a Language,
    /// What was posted and not accepted.
    pub raw: Option<&'a RawAnswers>,
    /// What is wrong with it.
    pub errors: &'a [AnswerError],
}

/// The list as pure data; none when it is not shown.
#[cfg(feature = "engine")]
pub fn list_model(compiled: &Compiled, journey: &Journey, request: &ListRequest<'_>) -> Option<ListModel> {
    let definition = compiled.definition();
    let page = definition.page(request.page)?;
    let (step, list) = journey.list(request.page, request.outer)?;
    let walk = Walk::at(compiled, journey, page, request.outer);
    let levels: Vec<&Value> = walk.levels().iter().collect();
    let pipe = Pipe::within(compiled, (Some(&list.repeat), levels.clone()), request.language);
    let section = || section_of(definition, page).map(|section| pipe.text(&section.title));
    let outer = titles(compiled, page, (&levels, &walk.places()), request.language);
    let another = request.raw.and_then(|raw| match raw.first(ANOTHER) {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    });
    let title = repeat_title(compiled, &list.repeat).unwrap_or(&definition.title);
    Some(ListModel {
        place: step.place(),
        language: request.language.clone(),
        form_title: definition.title.in_language(request.language).to_owned(),
        caption: outer.last().cloned().or_else(section),
        heading: pipe.text(title),
        noun: noun(definition, &list.repeat, request.language),
        items: items((compiled, journey, request), (&list.repeat, list), &levels),
        fewest: list.fewest,
        most: list.most,
        asks: list.has_room(),
        another,
        errors: request.errors.iter().map(|error| super::draw::error(compiled, &pipe, error)).collect(),
    })
}

#[cfg(feature = "engine")]
fn items(
    (compiled, journey, request): (&Compiled, &Journey, &ListRequest<'_>),
    (repeat, list): (&QuestionPath, &List),
    levels: &[&Value],
) -> Vec<ListItem> {
    let held = levels.last().and_then(|outer| outer.get(repeat.name().as_str())).and_then(Value::as_array);
    let held = held.map_or(&[][..], Vec::as_slice);
    let item = |(place, (number, answers)): (usize, (&u64, &Value))| {
        let inner: Vec<&Value> = levels.iter().copied().chain([answers]).collect();
        let item = request.outer.inside(*number);
        let mut steps = journey.steps().iter().filter(|step| step.item.is_within(&item));
        let first = steps.clone().next()?.place();
        let open = steps.find(|step| !step.completed);
        Some(ListItem {
            title: item_title(compiled, repeat, (&inner, place), request.language),
            completed: open.is_none(),
            place: open.map_or_else(|| first.clone(), super::Step::place),
            first,
        })
    };
    let mut items: Vec<ListItem> = list.items.iter().zip(held).enumerate().filter_map(item).collect();
    told_apart(&mut items);
    items
}

/// Gives items that are called the same their numbers.
#[cfg(feature = "engine")]
fn told_apart(items: &mut [ListItem]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for item in items.iter() {
        *known.entry(item.title.clone()).or_default() += 1;
    }
    for (item, number) in items.iter_mut().zip(1..) {
        if known.get(&item.title).is_some_and(|times| *times > 1) {
            item.title = format!("{} ({number})", item.title);
        }
    }
}
