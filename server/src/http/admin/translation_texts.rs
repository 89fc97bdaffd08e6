//! The texts of a form as the page shows them, and what was typed on it.

use form_schemas::Language;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::Subject;
use form_schemas::translation::{Entry, Status, texts};

use super::fields::Fields;
use crate::forms::translate::{Typed, hash};
use crate::storage::forms::FormRow;
use app::admin::translated::Entry as Shown;
use app::admin::translations::{Progress, Show, Translations};
use app::messages::staff::translations as say;

/// The most texts on one page.
const MOST: usize = 25;
/// The most characters of all texts on one page, the first apart: what is typed must fit into one posted form.
const MOST_CHARACTERS: usize = 24_000;

/// What somebody wants to see.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// The language; the first that there is where the form is not in it.
    pub(super) language: String,
    /// Which texts.
    pub(super) show: Show,
    /// From which on.
    pub(super) from: usize,
}

/// The page without its frame.
pub(super) fn model(row: &FormRow, definition: &FormDefinition, asking: &Asking) -> Translations {
    let entries = texts(definition);
    let others = definition.form.languages.get(1..).unwrap_or_default();
    let chosen = others.iter().find(|it| it.as_str() == asking.language).or(others.first());
    let mut model = Translations {
        form: row.id.text(),
        title: row.title.clone(),
        own: definition.form.language().to_string(),
        languages: others.iter().map(|language| progress(&entries, language)).collect(),
        show: asking.show,
        ..Translations::default()
    };
    if let Some(language) = chosen {
        model.language = language.to_string();
        choose(&mut model, (definition, &entries, language), asking.from);
    }
    model
}

fn progress(entries: &[Entry<'_>], language: &Language) -> Progress {
    let mut progress = Progress { tag: language.to_string(), ..Progress::default() };
    for entry in entries {
        match entry.status(language) {
            Status::Missing => progress.missing += 1,
            Status::Stale => progress.stale += 1,
            Status::Translated | Status::Universal => progress.done += 1,
        }
    }
    progress
}

/// Takes as many texts as fit on a page.
fn choose(
    model: &mut Translations,
    (definition, entries, language): (&FormDefinition, &[Entry<'_>], &Language),
    from: usize,
) {
    let wanted = |entry: &&Entry<'_>| match model.show {
        Show::All => true,
        Show::Missing => entry.status(language) == Status::Missing,
        Show::Stale => entry.status(language) == Status::Stale,
    };
    let matching: Vec<&Entry<'_>> = entries.iter().filter(wanted).collect();
    // What was saved is in no filter any more: there may be nothing so far behind.
    let from = if from < matching.len() { from } else { 0 };
    let mut characters = 0;
    let fits = |entry: &&&Entry<'_>| {
        let first = characters == 0;
        characters += entry.text.text.chars().count() + entry.translation(language).chars().count();
        first || characters <= MOST_CHARACTERS
    };
    let chosen: Vec<&Entry<'_>> = matching.iter().skip(from).take(MOST).take_while(fits).copied().collect();
    let end = from + chosen.len();
    (model.from, model.next) = (from, (end < matching.len()).then_some(end));
    model.before = (from > 0).then(|| from.saturating_sub(MOST));
    model.entries = chosen.into_iter().map(|entry| shown(definition, entry, language)).collect();
}

fn shown(definition: &FormDefinition, entry: &Entry<'_>, language: &Language) -> Shown {
    let translation = entry.translation(language).to_owned();
    let status = entry.status(language);
    Shown {
        address: entry.address.to_string(),
        group: group(definition, entry),
        what: entry.what(),
        source: entry.text.text.clone(),
        of: entry.text.hash(),
        was: hash(&translation),
        is_stale: status == Status::Stale,
        is_universal: status == Status::Universal,
        is_long: entry.is_prose() || entry.text.text.chars().count() > 80 || translation.contains('\n'),
        translation,
        changed: None,
    }
}

/// What a text belongs to, in words.
fn group(definition: &FormDefinition, entry: &Entry<'_>) -> String {
    let page = entry.page.and_then(|id| {
        let index = definition.pages.iter().position(|page| page.id == *id)?;
        Some((index, definition.pages.get(index)?))
    });
    match (page, &entry.address.subject) {
        (Some((index, page)), _) => {
            say::page(index, definition.heading(page).map(|heading| heading.text.as_str()))
        }
        (None, Subject::Form | Subject::Section(_)) => say::WHOLE.to_owned(),
        (None, Subject::List(_)) => say::LISTS.to_owned(),
        (None, _) => say::NO_PAGE.to_owned(),
    }
}

/// What was typed on the page.
pub(super) fn typed(fields: &Fields) -> Vec<Typed> {
    let all = (0..MOST).map(|index| {
        let raw = |name: &str| fields.raw(&format!("{name}-{index}")).to_owned();
        Typed {
            address: raw("address"),
            of: raw("of"),
            was: raw("was"),
            text: raw("text").replace("\r\n", "\n"),
            is_right: raw("right") == "yes",
        }
    });
    all.filter(|typed| !typed.address.is_empty()).collect()
}

/// Puts what was typed back where it was typed; beside it stands what somebody else has saved meanwhile.
pub(super) fn put_back(model: &mut Translations, typed: &Typed) {
    let Some(entry) = model.entries.iter_mut().find(|entry| entry.address == typed.address) else {
        return;
    };
    let saved = std::mem::replace(&mut entry.translation, typed.text.clone());
    entry.changed = (saved != typed.text && entry.was == typed.was).then_some(saved);
}
