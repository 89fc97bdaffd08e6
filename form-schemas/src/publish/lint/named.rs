//! What pages and conditions are called in a message: as the editor shows them, a page by number and heading, not by its
//! address, a condition in the words that its question and options have now.

use crate::PageId;
use crate::QuestionPath;
use crate::definition::{Condition, FormDefinition};
use crate::edit::condition_in_words;

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
    definition.page_of(question).map(|found| page(definition, &found.id))
}

fn of(definition: &FormDefinition, id: &PageId, word: &str) -> String {
    let found = definition.pages.iter().enumerate().find(|(_, page)| page.id == *id);
    let Some((index, page)) = found else { return format!("{word} “{id}”") };
    match definition.heading(page) {
        Some(heading) => format!("{word} {} (“{}”)", index + 1, heading.text.trim()),
        None => format!("{word} {}", index + 1),
    }
}

/// "Was it lost abroad? Yes".
pub(in crate::publish) fn condition(definition: &FormDefinition, condition: &Condition) -> String {
    condition_in_words(definition, &condition.id)
}
