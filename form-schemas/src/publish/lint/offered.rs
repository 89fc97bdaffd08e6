//! What may be chosen where: the conditions under which something may be shown, and the questions that are asked before it.
//! By the same rules by which a condition that stands there is a thing to fix.

use super::Found;
use super::order::Stands;
use super::repeats::is_strange;
use crate::QuestionPath;
use crate::condition::askable;
use crate::definition::{Condition, FormDefinition, Page, Shown, questions_of};
use crate::publish::Subject;

/// The conditions under which a page, a question or a piece of content may be shown: those of earlier answers, about the root
/// or about an item around it.
pub fn conditions_for<'a>(definition: &'a FormDefinition, subject: &Subject) -> Vec<&'a Condition> {
    let Some((_, stands)) = place(definition, subject) else { return Vec::new() };
    let found = Found::of(definition);
    let around = items_around(definition, subject);
    let may = |condition: &&Condition| {
        let questions = questions_of(&found.conditions, &condition.id);
        !is_strange(&found, &condition.id, around.as_ref())
            && questions.iter().all(|question| stands.too_late(&found, question).is_none())
    };
    definition.conditions.iter().filter(may).collect()
}

/// What a condition of this scope may ask about so that a page, a question or a piece of content may be shown under it.
pub fn questions_for(
    definition: &FormDefinition,
    scope: Option<&QuestionPath>,
    subject: &Subject,
) -> Vec<QuestionPath> {
    let Some((_, stands)) = place(definition, subject) else { return Vec::new() };
    let found = Found::of(definition);
    let around = scope.map_or(0, |scope| scope.names().count());
    let is_before = |path: &QuestionPath| {
        // Of items it is known behind the whole of their repeat, but within it one item after the other.
        let names = path.names().take(around + 1).cloned().collect();
        QuestionPath::from_names(names).is_some_and(|path| stands.too_late(&found, &path).is_none())
    };
    askable(definition, scope).into_iter().filter(is_before).collect()
}

/// The innermost repeat about whose items a condition of a page, a question or a piece of content may be; one about those
/// around it may be, too.
pub fn items_around(definition: &FormDefinition, subject: &Subject) -> Option<QuestionPath> {
    let (page, _) = place(definition, subject)?;
    let repeat = page.repeat.as_ref()?;
    let is_first = definition.first_page_of(repeat).is_some_and(|first| first.id == page.id);
    // The list of a repeat stands at its first page: that cannot depend on one of its items.
    if is_first && matches!(subject, Subject::Page(_)) { repeat.repeat() } else { Some(repeat.clone()) }
}

/// The page that something is or stands on, and its place there.
fn place<'a>(definition: &'a FormDefinition, subject: &Subject) -> Option<(&'a Page, Stands)> {
    let pages = || definition.pages.iter().enumerate();
    match subject {
        Subject::Page(id) => {
            let (index, page) = pages().find(|(_, page)| page.id == *id)?;
            Some((page, Stands { index, place: 0 }))
        }
        Subject::Question(path) => pages().find_map(|(index, page)| {
            let place = page
                .show
                .iter()
                .position(|shown| matches!(shown, Shown::Question(shown) if shown == path))?;
            Some((page, Stands { index, place }))
        }),
        // Content depends on earlier pages only.
        Subject::Content(id) => pages()
            .find(|(_, page)| {
                page.show.iter().any(|shown| matches!(shown, Shown::Content(content) if content.id == *id))
            })
            .map(|(index, page)| (page, Stands { index, place: 0 })),
        Subject::Form | Subject::Condition(_) | Subject::List(_) | Subject::Section(_) => None,
    }
}
