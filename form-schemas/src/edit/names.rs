//! Names that are not taken yet, made from texts.

use crate::definition::{FormDefinition, Property, Shown};
use crate::{ConditionId, ContentId, PageId, QuestionName, QuestionPath, SectionId};

/// How many characters of a text go into a name.
const LENGTH: usize = 50;

/// A name for a question in the data, made from its first text and then kept: `What is your name?` → `what-is-your-name`.
///
/// Unique among the root's properties, or among those of the repeat's items.
pub fn unique_name(definition: &FormDefinition, repeat: Option<&QuestionPath>, text: &str) -> QuestionName {
    let properties = super::data::properties(definition, repeat);
    let taken = |name: &str| {
        crate::publish::is_reserved(name)
            || properties.is_some_and(|properties| {
                properties.iter().any(|property: &Property| clash(property.name().as_str(), name))
            })
    };
    make(&slug(text, "question"), taken, |name| QuestionName::new(name).ok())
        .unwrap_or_else(|| fallback(QuestionName::new("question")))
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
    let taken = |name: &str| {
        PageId::RESERVED.contains(&name) || definition.pages.iter().any(|page| page.id.as_str() == name)
    };
    make(&slug(text, "page"), taken, |name| PageId::new(name).ok())
        .unwrap_or_else(|| fallback(PageId::new("page")))
}

/// An id for a condition: `when-` and the text.
pub fn unique_condition(definition: &FormDefinition, text: &str) -> ConditionId {
    let taken = |name: &str| definition.conditions.iter().any(|condition| condition.id.as_str() == name);
    make(&format!("when-{}", slug(text, "condition")), taken, |name| ConditionId::new(name).ok())
        .unwrap_or_else(|| fallback(ConditionId::new("when-condition")))
}

/// An id for content.
pub fn unique_content(definition: &FormDefinition, text: &str) -> ContentId {
    let is =
        |shown: &Shown, name: &str| matches!(shown, Shown::Content(content) if content.id.as_str() == name);
    let taken = |name: &str| definition.pages.iter().flat_map(|page| &page.show).any(|shown| is(shown, name));
    make(&slug(text, "content"), taken, |name| ContentId::new(name).ok())
        .unwrap_or_else(|| fallback(ContentId::new("content")))
}

/// An id for a section.
pub fn unique_section(definition: &FormDefinition, text: &str) -> SectionId {
    let taken = |name: &str| definition.sections.iter().any(|section| section.id.as_str() == name);
    make(&slug(text, "section"), taken, |name| SectionId::new(name).ok())
        .unwrap_or_else(|| fallback(SectionId::new("section")))
}

/// Small letters, digits and single hyphens; at most [`LENGTH`] of them, cut at a word; never empty.
pub(crate) fn slug(text: &str, otherwise: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().filter(|character| !matches!(character, '\'' | '’')) {
        match plain(character) {
            Some(letters) => slug.push_str(letters),
            None if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() > LENGTH {
            break;
        }
    }
    if slug.len() > LENGTH {
        let cut = slug.get(..LENGTH).and_then(|start| start.rfind('-')).filter(|cut| *cut > 10);
        slug.truncate(cut.unwrap_or(LENGTH));
    }
    let trimmed = slug.trim_matches('-');
    if trimmed.is_empty() { otherwise.to_owned() } else { trimmed.to_owned() }
}

/// Letters with marks as plain ones: enough for the languages of these islands.
fn plain(character: char) -> Option<&'static str> {
    Some(match character.to_lowercase().next()? {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => "a",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => "o",
        'ú' | 'ù' | 'û' | 'ü' => "u",
        'ŵ' => "w",
        'ŷ' | 'ý' | 'ÿ' => "y",
        'ç' => "c",
        'ñ' => "n",
        _ => return None,
    })
}

/// The base, or the base with the first number that is free.
fn make<T>(base: &str, taken: impl Fn(&str) -> bool, new: impl Fn(String) -> Option<T>) -> Option<T> {
    let free = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.to_owned()).chain(free).find(|name| !taken(name)).and_then(new)
}

/// The constant is a valid id: the error cannot happen.
fn fallback<T, E: std::fmt::Debug>(made: Result<T, E>) -> T {
    match made {
        Ok(made) => made,
        Err(error) => unreachable!("a constant id is valid: {error:?}"),
    }
}
