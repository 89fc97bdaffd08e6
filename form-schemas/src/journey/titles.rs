//! What items are called.

use super::pipe::Pipe;
use crate::definition::{FormDefinition, Page, Property};
use crate::publish::Compiled;
use crate::{Language, QuestionPath, Text};
use serde_json::Value;

/// What the items around a page are called, outermost first. `levels` are the answers of the root and of those items,
/// `places` where they stand in their lists, from 0.
pub(crate) fn titles(
    compiled: &Compiled,
    page: &Page,
    (levels, places): (&[&Value], &[usize]),
    language: &Language,
) -> Vec<String> {
    let names: Vec<_> = page.repeat.iter().flat_map(QuestionPath::names).cloned().collect();
    let title = |(depth, place): (usize, &usize)| {
        let repeat = QuestionPath::from_names(names.get(..=depth)?.to_vec())?;
        Some(item_title(compiled, &repeat, (levels.get(..depth + 2)?, *place), language))
    };
    places.iter().enumerate().filter_map(title).collect()
}

/// The longest answer that an item is called by, in characters.
const LONGEST: usize = 60;

/// What an item is called: the words for it with the answers that they name; its number behind them where they name none, or
/// where one is not given yet. Where there are no words: the answer, when one short one is all that the item holds, else its
/// repeat's title and its number.
pub(crate) fn item_title(
    compiled: &Compiled,
    repeat: &QuestionPath,
    (levels, place): (&[&Value], usize),
    language: &Language,
) -> String {
    let definition = compiled.definition();
    let first = definition.first_page_of(repeat);
    let pipe = Pipe::within(compiled, (Some(repeat), levels.to_vec()), language);
    let own = first.and_then(|page| page.item_title.as_ref()).filter(|title| !title.is_blank());
    let bare = match own.map(|title| pipe.named(title)) {
        Some(Ok(title)) => return title.trim().to_owned(),
        Some(Err(bare)) => bare.trim().to_owned(),
        None => match only_answer(compiled, repeat, (levels, language)) {
            Some(answer) => return answer,
            None => String::new(),
        },
    };
    let title = || repeat_title(compiled, repeat).map(|title| pipe.text(title)).unwrap_or_default();
    let words = if bare.is_empty() { title() } else { bare };
    format!("{words} {}", place + 1).trim_start().to_owned()
}

/// The answer of an item that is asked one question, when it is short.
fn only_answer(
    compiled: &Compiled,
    repeat: &QuestionPath,
    (levels, language): (&[&Value], &Language),
) -> Option<String> {
    let definition = compiled.definition();
    let [Property::Question(question)] = &*definition.repeat(repeat)?.properties else { return None };
    let value = levels.last()?.get(question.name.as_str())?;
    let said = question.summarise(value, definition.choices_of(question), language).join(", ");
    (!said.is_empty() && said.chars().count() <= LONGEST).then_some(said)
}

/// What a repeat is called: its title, or the heading of its first page.
pub(crate) fn repeat_title<'a>(compiled: &'a Compiled, repeat: &QuestionPath) -> Option<&'a Text> {
    let definition = compiled.definition();
    let own = definition.repeat(repeat).and_then(|repeat| repeat.title.as_ref());
    own.filter(|title| !title.is_blank())
        .or_else(|| definition.first_page_of(repeat).and_then(|page| definition.heading(page)))
}

/// Words that stand before what follows them: no noun ends with one.
const LEADING: &[&str] = &[
    "a", "about", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
    "a’r", "ac", "am", "ar", "gan", "i", "mewn", "neu", "o", "wrth", "y", "yn", "yr",
];

/// The most words of a noun.
const NOUN: usize = 4;

/// What an item is, by the words that stand before the answers which it is called by: `child` of “Child ((name))”. None where they
/// are not in this language, or are no noun by themselves.
pub(crate) fn noun(
    definition: &FormDefinition,
    repeat: &QuestionPath,
    language: &Language,
) -> Option<String> {
    let title = definition.first_page_of(repeat)?.item_title.as_ref()?;
    let is_own = definition.form.language() == *language;
    let said = title.translations.get(language).map(|translation| &translation.text);
    let words = said.or_else(|| is_own.then_some(&title.text))?;
    let words = match words.split_once("((") {
        Some((before, after)) if after.trim_end().ends_with("))") => before.trim(),
        Some(_) => return None,
        None => words.trim(),
    };
    let is_word =
        |word: &str| word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '’' | '\''));
    let all: Vec<&str> = words.split_whitespace().collect();
    let last = all.last()?.to_lowercase();
    let is_noun = all.len() <= NOUN && all.iter().all(|word| is_word(word)) && !LEADING.contains(&&*last);
    is_noun.then(|| in_a_sentence(words))
}

/// With a small letter first, unless it is an abbreviation: `MOT`.
fn in_a_sentence(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::noun;
    use crate::definition::FormDefinition;
    use crate::{Language, QuestionPath};
    use serde_json::json;

    #[test]
    fn a_noun_is_what_stands_before_the_answers() {
        let repeat = QuestionPath::from_pointer("#/properties/r").unwrap();
        let of = |title: &str, language: &str| {
            let form = FormDefinition::from_value(&json!({
                "title": "F", "x-form": {"slug": "f", "languages": ["en", "cy"], "pages": [{"id": "r", "repeat": "#/properties/r",
                    "itemTitle": title, "x-i18n": {"cy": {"itemTitle": {"text": "Plentyn ((n))", "of": "0"}}}, "show": []}]},
                "properties": {"r": {"title": "R", "items": {"properties": {"n": {"title": "N", "x-question": {"kind": "short-text"}}}}}}
            }));
            noun(&form.unwrap(), &repeat, &Language::new(language).unwrap())
        };
        for (title, expected) in [
            ("Child ((n))", Some("child")),
            ("Previous address ((n)) ((m))", Some("previous address")),
            ("MOT ((n))", Some("MOT")),
            ("Helper", Some("helper")),
            ("Job at ((n))", None),
            ("((n))’s job", None),
            ("((n))", None),
            ("Journey 1: ((n))", None),
        ] {
            assert_eq!(of(title, "en").as_deref(), expected, "{title}");
        }
        assert_eq!(of("Child ((n))", "cy").as_deref(), Some("plentyn"));
        assert_eq!(of("Child ((n))", "fr"), None, "in no other language");
    }
}
