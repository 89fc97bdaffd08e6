//! What items are called.

use super::pipe::Pipe;
use crate::definition::{Page, Property};
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
