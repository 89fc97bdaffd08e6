//! What stands above a page.

use crate::Text;
use crate::definition::{FormDefinition, Page, Section, Shown};
use crate::question::Question;

/// The section that a page stands in.
pub(crate) fn section_of<'a>(definition: &'a FormDefinition, page: &Page) -> Option<&'a Section> {
    definition.section_of(&page.id)
}

/// The only question of a page, when it is its heading: the page has no title of its own, and it stands first.
pub(crate) fn heading_question<'a>(definition: &'a FormDefinition, page: &Page) -> Option<&'a Question> {
    if page.title.as_ref().is_some_and(|title| !title.is_blank()) {
        return None;
    }
    let only = definition.only_question(page)?;
    let is_first = |shown: &Shown| matches!(shown, Shown::Question(path) if *path.name() == only.name);
    page.show.iter().find(|shown| definition.is_seen(shown)).is_some_and(is_first).then_some(only)
}

/// The words of a page's heading: its own, its repeat's, its section's.
pub(crate) fn heading<'a>(definition: &'a FormDefinition, page: &'a Page) -> Option<&'a Text> {
    let repeat = || definition.repeat(page.repeat.as_ref()?)?.title.as_ref();
    let section = || section_of(definition, page).map(|section| &section.title);
    definition.heading(page).or_else(repeat).or_else(section)
}
