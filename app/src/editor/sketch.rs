//! What the panes show of a form, as plain data: each is one memo, so that a view is drawn again only when what it
//! shows has changed.

use super::placement::Slot;
use crate::messages::editor as messages;
use form_schemas::definition::{FormDefinition, Page, PageKind, Shown};
use form_schemas::edit::ComponentId;
use form_schemas::{ConditionId, PageId};
use std::fmt::Write as _;

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSketch {
    /// Its place, from 1.
    pub number: usize,
    /// Its heading: its own, or its only question.
    pub heading: Option<String>,
    /// Whether the form ends here.
    pub is_exit: bool,
    /// The conditions under which it is shown, in words.
    pub when: Vec<(ConditionId, String)>,
    /// What stands on it.
    pub components: Vec<ComponentId>,
}

impl PageSketch {
    /// The page with this id.
    pub fn of(form: &FormDefinition, id: &PageId) -> Option<Self> {
        let (index, page) = form.pages.iter().enumerate().find(|(_, page)| page.id == *id)?;
        Some(Self {
            number: index + 1,
            heading: heading(form, page),
            is_exit: page.kind == PageKind::Exit,
            when: page.when.iter().map(|id| (id.clone(), condition(form, id))).collect(),
            components: components(page),
        })
    }
}

/// What stands on a page, in order.
pub fn components(page: &Page) -> Vec<ComponentId> {
    page.show.iter().map(ComponentId::of).collect()
}

/// The heading of a page: its own, or its only question.
pub fn heading(form: &FormDefinition, page: &Page) -> Option<String> {
    form.heading(page).map(|heading| heading.text.clone())
}

/// What a page is called in a sentence: its heading, or its number.
pub fn page_name(form: &FormDefinition, id: &PageId) -> String {
    let page = form.pages.iter().enumerate().find(|(_, page)| page.id == *id);
    match page {
        Some((index, page)) => page
            .title
            .as_ref()
            .filter(|title| !title.is_blank())
            .map_or_else(|| (index + 1).to_string(), |title| title.text.clone()),
        None => id.to_string(),
    }
}

/// What a page is called in a list: its heading, or its number.
pub fn page_label(form: &FormDefinition, id: &PageId) -> String {
    match PageSketch::of(form, id) {
        Some(page) => page.heading.unwrap_or_else(|| messages::page_number(page.number)),
        None => id.to_string(),
    }
}

/// A condition in words.
pub fn condition(form: &FormDefinition, id: &ConditionId) -> String {
    form_schemas::edit::condition_in_words(form, id)
}

/// Where a component stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The page it is on.
    pub page: PageId,
    /// What that page is called.
    pub page_name: String,
    /// Its place, from 0.
    pub slot: Slot,
    /// How many components the page has.
    pub count: usize,
}

impl Standing {
    /// Where this component stands, if it is on a page.
    pub fn of(form: &FormDefinition, component: &ComponentId) -> Option<Self> {
        form.pages.iter().enumerate().find_map(|(index, page)| {
            let position = page.show.iter().position(|shown| component.names(shown))?;
            Some(Self {
                page: page.id.clone(),
                page_name: page_name(form, &page.id),
                slot: Slot { page: index, position },
                count: page.show.len(),
            })
        })
    }

    /// "3 of 9 on page Contact".
    pub fn in_words(&self) -> String {
        messages::place(self.slot.position + 1, self.count, &self.page_name)
    }
}

/// What a component is called in a sentence: its text, or while it has none, its kind.
pub fn title(form: &FormDefinition, component: &ComponentId) -> String {
    let (text, kind) = match component {
        ComponentId::Question(path) => {
            let question = form.question(path);
            (question.map(|question| question.title.text.clone()), kind(form, component))
        }
        ComponentId::Content(id) => {
            let content = content(form, id.as_str());
            let text = content.map(|content| {
                let text = content.title.as_ref().unwrap_or(&content.text);
                text.text.lines().next().unwrap_or_default().chars().take(60).collect()
            });
            (text, kind(form, component))
        }
    };
    text.filter(|text| !text.trim().is_empty()).unwrap_or(kind)
}

/// The kind of a component, as the designer calls it.
pub fn kind(form: &FormDefinition, component: &ComponentId) -> String {
    let kind = match component {
        ComponentId::Question(path) => {
            form.question(path).map(|question| messages::kind(question.kind.name()))
        }
        ComponentId::Content(id) => {
            content(form, id.as_str()).map(|content| messages::content(content.kind.as_str()))
        }
    };
    kind.unwrap_or_default().to_owned()
}

/// The content with this id.
pub fn content<'a>(form: &'a FormDefinition, id: &str) -> Option<&'a form_schemas::definition::Content> {
    form.pages.iter().flat_map(|page| &page.show).find_map(|shown| match shown {
        Shown::Content(content) if content.id.as_str() == id => Some(&**content),
        _ => None,
    })
}

/// The id of a component's button in the document: letters, digits, `-` and `_` only.
pub fn element_id(component: &ComponentId) -> String {
    let (kind, name) = match component {
        ComponentId::Question(path) => {
            let names: Vec<&str> = path.names().map(form_schemas::QuestionName::as_str).collect();
            ("question", names.join("."))
        }
        ComponentId::Content(id) => ("content", id.to_string()),
    };
    let mut element = format!("fe-{kind}-");
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.') {
            element.push(character);
        } else {
            let _ = write!(element, "_{:x}_", u32::from(character));
        }
    }
    element
}
