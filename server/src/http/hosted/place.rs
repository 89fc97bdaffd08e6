//! From an address, and from what a page says that it is about, to what stands there now.

use app::hosted::Message;
use form_schemas::PageId;
use form_schemas::answer::Item;
use form_schemas::journey::{Found, Journey, Place};

use super::form::Form;
use super::refusal::Refusal;

/// The last part of an address of the form, as its steps.
pub(super) type Steps = axum::extract::Path<Vec<(String, String)>>;

/// How a page was opened to change an answer, and so where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// From check your answers: back to there.
    Answers,
    /// From the list of a repeat, to which check your answers led: back to the list.
    List,
    /// From the answers of a section of a task list: back to those.
    Section,
    /// From the list of a repeat, to which the answers of a section led: back to the list.
    SectionList,
}

impl Change {
    /// From what stands behind `change` in an address, or in `_change`.
    pub(super) fn read(value: &str) -> Self {
        match value {
            "list" => Self::List,
            "section" => Self::Section,
            "section-list" => Self::SectionList,
            _ => Self::Answers,
        }
    }

    /// What the hidden field says.
    pub(super) fn hidden(change: Option<Self>) -> &'static str {
        match change {
            None => "",
            Some(Self::Answers) => "1",
            Some(Self::List) => "list",
            Some(Self::Section) => "section",
            Some(Self::SectionList) => "section-list",
        }
    }

    /// What follows an address.
    pub(super) fn suffix(change: Option<Self>) -> &'static str {
        match change {
            None => "",
            Some(Self::Answers) => "?change",
            Some(Self::List) => "?change=list",
            Some(Self::Section) => "?change=section",
            Some(Self::SectionList) => "?change=section-list",
        }
    }

    /// How an item of a list is opened.
    pub(super) fn of_item(change: Option<Self>) -> Option<Self> {
        change.map(|change| match change {
            Self::Answers | Self::List => Self::List,
            Self::Section | Self::SectionList => Self::SectionList,
        })
    }

    /// How a list is opened from one of its items: the outermost is what the answers that are checked led to.
    pub(super) fn of_list(change: Option<Self>, list: &Place) -> Option<Self> {
        if !list.numbers.is_empty() {
            return Self::of_item(change);
        }
        change.map(|change| match change {
            Self::Answers | Self::List => Self::Answers,
            Self::Section | Self::SectionList => Self::Section,
        })
    }

    /// Whether it leads along an item, and to its list.
    pub(super) fn is_of_item(self) -> bool {
        matches!(self, Self::List | Self::SectionList)
    }
}

/// The item that a page says it is about: a plus before one that is being added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct About {
    pub(super) item: Item,
    pub(super) is_new: bool,
}

impl About {
    /// From `_item`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let number = text.strip_prefix('+');
        let item = number.unwrap_or(text).parse().ok()?;
        Some(Self { item, is_new: number.is_some() })
    }

    /// For `_item`; none outside of repeats.
    pub(super) fn hidden(&self) -> Option<String> {
        let plus = if self.is_new { "+" } else { "" };
        (!self.item.is_none()).then(|| format!("{plus}{}", self.item))
    }
}

/// What a request is about.
pub(super) enum Target {
    /// A page that can be reached.
    Page(About),
    /// The list of a repeat, in this item.
    List(Item),
    /// Somewhere else, at this address.
    Elsewhere(String),
}

/// The page of the form that an address names, with the numbers of items.
pub(super) fn read(form: &Form, steps: Vec<(String, String)>) -> Result<Place, Refusal> {
    let mut steps = steps.into_iter().filter(|(name, _)| name != "slug").map(|(_, step)| step);
    let page = steps.next().and_then(|page| PageId::new(page).ok());
    let is_known = |page: &PageId| form.version.compiled().definition().page(page).is_some();
    let numbers: Option<Vec<u32>> = steps.map(|step| step.parse().ok()).collect();
    match (page.filter(is_known), numbers) {
        (Some(page), Some(numbers)) => Ok(Place::new(page, numbers)),
        _ => Err(form.refusal(Message::NotFound)),
    }
}

/// What stands at an address.
pub(super) fn at(form: &Form, journey: &Journey, place: &Place) -> Target {
    let found = journey.find(form.version.compiled(), place);
    reached(form, journey, (place, found), None)
}

/// What was posted: the page says which item it was about, wherever that stands now. Without that it is what stands at its
/// address.
pub(super) fn posted(form: &Form, journey: &Journey, place: &Place, about: Option<About>) -> Target {
    let Some(about) = about else { return at(form, journey, place) };
    let found = match journey.list(&place.page, &about.item) {
        Some(_) if !about.is_new => Found::List(about.item.clone()),
        _ => journey.find_item(form.version.compiled(), &place.page, (&about.item, about.is_new)),
    };
    reached(form, journey, (place, found), Some(about.item))
}

fn reached(form: &Form, journey: &Journey, (place, found): (&Place, Found), known: Option<Item>) -> Target {
    let page = &place.page;
    match found {
        Found::Page(item) if journey.is_reachable(page, &item) => Target::Page(About { item, is_new: false }),
        Found::List(outer) if journey.is_reachable(page, &outer) => Target::List(outer),
        Found::New(outer) if journey.is_reachable(page, &outer) => {
            let last = journey.list(page, &outer).and_then(|(_, list)| list.items.last().copied());
            let item = known.unwrap_or_else(|| outer.inside(form.new_number(last)));
            Target::Page(About { item, is_new: true })
        }
        Found::Gone(list) if is_open(form, journey, &list) => {
            let said = if place.numbers.is_empty() { None } else { Some("gone") };
            Target::Elsewhere(list_address(form, &list, (form.asked.change, said)))
        }
        _ => Target::Elsewhere(form.instead_of(page, journey)),
    }
}

fn is_open(form: &Form, journey: &Journey, list: &Place) -> bool {
    match journey.find(form.version.compiled(), list) {
        Found::List(outer) => journey.is_reachable(&list.page, &outer),
        _ => false,
    }
}

/// The address of a list to which one of its items leads, with what it tells.
pub(super) fn list_address(
    form: &Form,
    list: &Place,
    (change, said): (Option<Change>, Option<&str>),
) -> String {
    let suffix = Change::suffix(Change::of_list(change, list));
    let said =
        said.map_or(String::new(), |said| format!("{}{said}", if suffix.is_empty() { '?' } else { '&' }));
    form.address(&format!("{list}{suffix}{said}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_which_item_it_is_about_and_whether_that_is_new() {
        for text in ["17", "+17", "17/4", "+17/4"] {
            assert_eq!(About::read(text).unwrap().hidden().as_deref(), Some(text));
        }
        assert_eq!(About::read("").unwrap().hidden(), None);
        for wrong in ["++1", "x", "1/2/3", "-1"] {
            assert_eq!(About::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_change_is_opened_as_it_was_said() {
        for change in [Change::Answers, Change::List, Change::Section, Change::SectionList] {
            assert_eq!(Change::read(Change::hidden(Some(change))), change);
            let value = Change::suffix(Some(change)).trim_start_matches("?change").trim_start_matches('=');
            assert_eq!(Change::read(value), change);
        }
    }
}
