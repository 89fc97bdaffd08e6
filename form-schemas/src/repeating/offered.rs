//! How often a page can be asked.

use super::DEEPEST;
use crate::definition::{FormDefinition, Page, PageKind};
use crate::{PageId, QuestionPath};

/// How often a page can be asked, beside as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// Once again: in the item around its repeat, or, with none, at the root.
    pub once: Option<Option<QuestionPath>>,
    /// Once for each of new things, of an item of this repeat or, with none, of the root.
    pub new: Option<Option<QuestionPath>>,
    /// For the things of the repeat that ends before it.
    pub join: Option<QuestionPath>,
}

/// What is offered for a page. An exit page is asked once.
pub fn offered(definition: &FormDefinition, page: &PageId) -> Offered {
    let found = definition.pages.iter().enumerate().find(|(_, other)| other.id == *page);
    let Some((index, page)) = found.filter(|(_, page)| page.kind != PageKind::Exit) else {
        return Offered::default();
    };
    let own = page.repeat.as_ref();
    let is_first = own.and_then(|own| definition.first_page_of(own)).is_some_and(|first| first.id == page.id);
    // Rules that were imported word for word are about its items, and about nothing else.
    let is_free = own.and_then(|own| definition.repeat(own)).is_some_and(|repeat| repeat.imported.is_empty());
    let depth = own.map_or(0, |own| own.names().count());
    Offered {
        once: own.filter(|_| is_free).map(QuestionPath::repeat),
        // The first page of a repeat is its list: it cannot stand in one of its items.
        new: (depth < DEEPEST && !is_first).then(|| own.cloned()),
        join: before(definition, index).filter(|before| before.repeat().as_ref() == own),
    }
}

fn before(definition: &FormDefinition, index: usize) -> Option<QuestionPath> {
    let page = definition.pages.get(index.checked_sub(1)?)?;
    page.repeat.clone()
}

/// The pages from this one on that are asked as often as it is and stand together, itself first.
pub fn through<'a>(definition: &'a FormDefinition, page: &PageId) -> Vec<&'a Page> {
    let from = definition.pages.iter().skip_while(|other| other.id != *page);
    let Some(first) = from.clone().next() else { return Vec::new() };
    from.take_while(|other| other.repeat == first.repeat && other.kind != PageKind::Exit).collect()
}
