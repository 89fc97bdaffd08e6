//! Names that are not taken yet, made from texts.

use crate::definition::{FormDefinition, Property, Shown};
use crate::word::Word;
use crate::{ConditionId, ContentId, PageId, QuestionName, QuestionPath, SectionId};

/// A name for a question in the data, made from its first text and then kept: `What is your name?` → `what_is_your_name`,
/// which expressions can say.
///
/// Unique among the root's properties, or among those of the repeat's items.
pub fn unique_name(definition: &FormDefinition, repeat: Option<&QuestionPath>, text: &str) -> QuestionName {
    let properties = super::data::properties(definition, repeat);
    let taken = |name: &QuestionName| {
        QuestionName::is_reserved(name.as_str())
            || properties.is_some_and(|properties| {
                properties.iter().any(|property: &Property| clash(property.name().as_str(), name.as_str()))
            })
    };
    free(&Word::of(text, "question"), taken)
}

/// Two names clash when they are the same, or when the inputs of one as a date would be.
fn clash(one: &str, other: &str) -> bool {
    let date = |base: &str, input: &str| {
        input.strip_prefix(base).is_some_and(|part| matches!(part, "-day" | "-month" | "-year"))
    };
    one == other || date(one, other) || date(other, one)
}

/// An address for a page that no other has and the hosted form does not use itself.
pub fn unique_page(definition: &FormDefinition, text: &str) -> PageId {
    let taken = |id: &PageId| id.is_reserved() || definition.page(id).is_some();
    free(&Word::of(text, "page"), taken)
}

/// An id for a condition: `when-` and the text.
pub fn unique_condition(definition: &FormDefinition, text: &str) -> ConditionId {
    free(&Word::of(text, "condition"), |id| definition.condition(id).is_some())
}

/// An id for content.
pub fn unique_content(definition: &FormDefinition, text: &str) -> ContentId {
    let is = |shown: &Shown, id: &ContentId| matches!(shown, Shown::Content(content) if content.id == *id);
    let taken =
        |id: &ContentId| definition.pages.iter().flat_map(|page| &page.show).any(|shown| is(shown, id));
    free(&Word::of(text, "content"), taken)
}

/// An id for a section.
pub fn unique_section(definition: &FormDefinition, text: &str) -> SectionId {
    free(&Word::of(text, "section"), |id| definition.sections.iter().any(|section| section.id == *id))
}

/// Small letters, digits and single hyphens; never empty.
pub(crate) fn slug(text: &str, otherwise: &'static str) -> String {
    Word::of(text, otherwise).into_string()
}

/// A name in the data that expressions can say, made from a text.
#[cfg(feature = "publish")]
pub(crate) fn name_of(text: &str, otherwise: &'static str) -> String {
    QuestionName::from(Word::of(text, otherwise)).to_string()
}

/// The id of this word, or of the word with the first number that is free.
fn free<T: From<Word>>(word: &Word, taken: impl Fn(&T) -> bool) -> T {
    let mut id = T::from(word.clone());
    for number in 2..=u32::MAX {
        if !taken(&id) {
            break;
        }
        id = T::from(word.numbered(number));
    }
    id
}
