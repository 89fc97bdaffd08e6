//! What pages are called in a message: as the editor shows them, by number and heading, not by their address.

use crate::PageId;
use crate::QuestionPath;
use crate::definition::{FormDefinition, Page, Shown};
use crate::edit::page_of;

/// "page 4 (“Which country?”)", within a sentence.
pub(in crate::publish) fn page(definition: &FormDefinition, id: &PageId) -> String {
    of(definition, id, "page")
}

/// "Page 4 (“Which country?”)", at its beginning.
pub(in crate::publish) fn page_first(definition: &FormDefinition, id: &PageId) -> String {
    of(definition, id, "Page")
}

/// "page 4 (“Which country?”)": the page that shows a question; none when no page does.
pub(super) fn page_asking(definition: &FormDefinition, question: &QuestionPath) -> Option<String> {
    page_of(definition, question).map(|id| page(definition, &id))
}

fn of(definition: &FormDefinition, id: &PageId, word: &str) -> String {
    let found = definition.pages.iter().enumerate().find(|(_, page)| page.id == *id);
    let Some((index, page)) = found else { return format!("{word} “{id}”") };
    match heading(definition, page) {
        Some(heading) => format!("{word} {} (“{heading}”)", index + 1),
        None => format!("{word} {}", index + 1),
    }
}

/// What stands at the top of a page: its title, or its only question.
fn heading<'a>(definition: &'a FormDefinition, page: &'a Page) -> Option<&'a str> {
    let only = || {
        let mut questions = page.show.iter().filter_map(|shown| match shown {
            Shown::Question(path) => Some(path),
            Shown::Content(_) => None,
        });
        let (first, second) = (questions.next()?, questions.next());
        Some(&definition.question(first).filter(|_| second.is_none())?.title)
    };
    let title = page.title.as_ref().or_else(only)?;
    Some(title.text.trim()).filter(|text| !text.is_empty())
}
