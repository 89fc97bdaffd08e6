//! Texts in the form's other languages: one that is missing stops, one that is stale warns.

use super::Found;
use crate::definition::FormDefinition;
use crate::publish::Finding;
use crate::translation::{Entry, Field, Status, texts};
use crate::{Language, number};

/// The most characters of a text that is read at a glance: a title, an option, a button.
const MAX_NAME: usize = 1_000;

/// The most characters of any other text.
const MAX_PROSE: usize = 20_000;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let texts = texts(definition);
    for entry in &texts {
        long(found, entry);
    }
    for language in definition.form.languages.iter().skip(1) {
        let of =
            |status: Status| texts.iter().filter(move |entry| entry.status(language) == status).collect();
        for same in together(of(Status::Missing)) {
            untranslated(found, &same, language);
        }
        for same in together(of(Status::Stale)) {
            stale(found, &same, language);
        }
    }
}

/// How many texts people who fill in the form may read.
pub(crate) fn texts_of(definition: &FormDefinition) -> usize {
    texts(definition).len()
}

/// Options of one question or list together, everything else by itself.
fn together<'a, 'b>(texts: Vec<&'b Entry<'a>>) -> Vec<Vec<&'b Entry<'a>>> {
    let mut groups: Vec<Vec<&Entry<'_>>> = Vec::new();
    for entry in texts {
        let last =
            groups.last_mut().filter(|group| group.first().is_some_and(|first| are_beside(first, entry)));
        match last {
            Some(group) => group.push(entry),
            None => groups.push(vec![entry]),
        }
    }
    groups
}

/// The first of some texts, with the words for how many more options there are. An option has a title, and may have a
/// description.
fn said<'a, 'b>(texts: &[&'b Entry<'a>]) -> Option<(&'b Entry<'a>, String)> {
    let first = *texts.first()?;
    let shown: String = first.text.text.chars().take(60).collect();
    let mut options: Vec<Option<&str>> = texts.iter().map(|entry| option(entry)).collect();
    options.dedup();
    let words = match (options.len(), texts.len()) {
        (1, 1) => format!("“{shown}”"),
        (1, _) => format!("“{shown}” and its description"),
        (2, _) => format!("“{shown}” and another option"),
        (many, _) => format!("“{shown}” and {} more options", many - 1),
    };
    Some((first, words))
}

fn untranslated(found: &mut Found<'_>, texts: &[&Entry<'_>], language: &Language) {
    let Some((first, words)) = said(texts) else { return };
    let (is, it) = if texts.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{words} {is} not translated into “{language}”. Translate {it}.");
    found.add(
        Finding::error("untranslated", first.address.subject.clone(), message).at(first.pointer.clone()),
    );
}

fn stale(found: &mut Found<'_>, texts: &[&Entry<'_>], language: &Language) {
    let Some((first, words)) = said(texts) else { return };
    let (was, it, translation) = if texts.len() == 1 {
        ("was", "it was", "translation")
    } else {
        ("were", "they were", "translations")
    };
    let message =
        format!("{words} {was} changed after {it} translated into “{language}”. Check the {translation}.");
    found.add(
        Finding::warning("translation-stale", first.address.subject.clone(), message)
            .at(first.pointer.clone()),
    );
}

/// A text that nobody reads to its end, and that makes every page heavy.
fn long(found: &mut Found<'_>, entry: &Entry<'_>) {
    let max = if entry.is_prose() { MAX_PROSE } else { MAX_NAME };
    let translations = entry.text.translations.values().map(|translation| &translation.text);
    let longest = translations.chain([&entry.text.text]).map(|text| text.chars().count()).max().unwrap_or(0);
    if longest > max {
        let shown: String = entry.text.text.chars().take(60).collect();
        let (longest, max) = (number(&longest.to_string()), number(&max.to_string()));
        let message = format!(
            "The text that begins “{shown}” has {longest} characters; it may have up to {max}. Shorten it."
        );
        found.add(
            Finding::error("text-long", entry.address.subject.clone(), message).at(entry.pointer.clone()),
        );
    }
}

/// The option that a text is of.
fn option<'a>(entry: &'a Entry<'_>) -> Option<&'a str> {
    match &entry.address.field {
        Field::Option(value) | Field::OptionDescription(value) => Some(value),
        _ => None,
    }
}

/// Whether both are texts of options of the same question or list.
fn are_beside(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    option(one).is_some() && option(other).is_some() && one.address.subject == other.address.subject
}
