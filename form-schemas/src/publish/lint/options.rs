//! Options: of radios, selects and checkboxes.

use super::questions::About;
use super::{Found, at_definition};
use crate::definition::{FormDefinition, List, Rest};
use crate::edit::{Command, Place};
use crate::options::MOST_OWN;
use crate::publish::{Finding, Subject};
use crate::question::{Autocomplete, Checkboxes, Choice, Country, Kind, Options, country};
use crate::{Language, ListId, Text, number};
use std::collections::HashSet;

/// The most options of radios without a warning.
const MOST_RADIOS: usize = 50;

/// The most options of a select without a warning.
const MOST_IN_SELECT: usize = 200;

pub(super) fn options(found: &mut Found<'_>, about: &About<'_>, options: &Options) {
    let definition = found.definition;
    if let Options::List(id) = options
        && definition.listed(id).is_none()
    {
        let message = format!(
            "“{}” takes its options from the list “{id}”, which is not there. Choose another.",
            about.called()
        );
        found.add(about.error("unknown-list", message));
        return;
    }
    let choices = definition.choices(options);
    if choices.is_empty() {
        found.add(about.error("no-options", format!("“{}” has no options. Add some.", about.called())));
    }
    if matches!(options, Options::Own(_)) && choices.len() > MOST_OWN {
        let message = format!(
            "“{}” has {} options. More than {MOST_OWN} stand in a list of their own, which other programs can read.",
            about.called(),
            choices.len()
        );
        let finding = about.error("options-many", message);
        found.add(match move_to_list(definition, about, choices) {
            Some(commands) => finding.mended_by_all(commands),
            None => finding,
        });
    }
    long(found, about, choices.len());
    each(found, about, choices);
}

/// More options than anybody reads through are found by typing.
fn long(found: &mut Found<'_>, about: &About<'_>, count: usize) {
    let (most, words) = match &about.question.kind {
        Kind::Radios(_) => (MOST_RADIOS, "stand one below the other"),
        Kind::Select(_) => (MOST_IN_SELECT, "stand in one drop-down list"),
        _ => return,
    };
    if count <= most {
        return;
    }
    let message = format!(
        "The {} options of “{}” {words}, which nobody reads to its end. Let people find theirs by typing.",
        number(&count.to_string()),
        about.called()
    );
    let set = about.set(|question| {
        if let Some(options) = question.kind.choices().cloned() {
            question.kind = Kind::Autocomplete(Autocomplete { options });
        }
    });
    found.add(about.warning("options-long", message).mended_by(set));
}

/// A country leaves out only what there is, and not all.
pub(super) fn country(found: &mut Found<'_>, about: &About<'_>, kind: &Country) {
    let choices = found.definition.choices_of(about.question);
    let is_known = |code: &String| choices.iter().any(|choice| choice.value == *code);
    if let Some(unknown) = kind.without.iter().find(|code| !is_known(code)) {
        let message = format!(
            "“{}” leaves out “{unknown}”, which is not the code of one of its countries. Take it away.",
            about.called()
        );
        let set = about.set(|question| {
            if let Kind::Country(country) = &mut question.kind {
                country.without.retain(is_known);
            }
        });
        found.add(about.warning("country-unknown", message).mended_by(set));
    }
    if choices.iter().all(|choice| !kind.offers(&choice.value)) {
        found.add(about.error("no-options", format!("“{}” has no options. Add some.", about.called())));
    }
}

/// A list under the name of one that the product brings, with other options.
pub(super) fn former(found: &mut Found<'_>) {
    let language = found.definition.form.language();
    for list in &found.definition.lists {
        let Some(current) = country::options(&list.id, &language) else { continue };
        let says = |choice: &Choice| (choice.value.clone(), choice.title.text.clone());
        if list.options.iter().map(says).eq(current.iter().map(says)) {
            continue;
        }
        let message = format!(
            "The list “{}” is not the list of countries as it is today. Take today's, if it was not changed on purpose.",
            list.id
        );
        let finding = Finding::warning("countries-former", Subject::List(list.id.clone()), message);
        let mended = Command::RemoveList { list: list.id.clone() };
        found.add(finding.at(at_definition(list.id.as_str())).mended_by(mended));
    }
}

/// Each option says something, and something else than the others.
fn each(found: &mut Found<'_>, about: &About<'_>, choices: &[Choice]) {
    let (mut values, mut titles) = (HashSet::new(), HashSet::new());
    for (index, choice) in choices.iter().enumerate() {
        let title = choice.title.text.trim();
        if choice.value.is_empty() || title.is_empty() {
            let message =
                format!("Option {} of “{}” says nothing. Write it, or remove it.", index + 1, about.called());
            found.add(about.error("option-blank", message));
        } else if !values.insert(&choice.value) | !titles.insert(title) {
            let message = format!("“{}” has the option “{title}” twice. Remove one.", about.called());
            found.add(about.error("option-twice", message));
        }
    }
}

fn move_to_list(definition: &FormDefinition, about: &About<'_>, choices: &[Choice]) -> Option<Vec<Command>> {
    let id = ListId::new(format!("list-{}", about.path.name())).ok()?;
    if definition.list(&id).is_some() {
        return None;
    }
    let list = List { id: id.clone(), options: choices.to_vec(), rest: Rest::default() };
    let set = about.set(|question| {
        if let Some(options) = question.kind.choices_mut() {
            *options = Options::List(id);
        }
    });
    Some(vec![Command::AddList { list: Box::new(list), place: Place::default() }, set])
}

/// Radios cannot be unticked, so an optional question needs an option that declines.
pub(super) fn decline(found: &mut Found<'_>, about: &About<'_>, options: &Options) {
    let says_no = |choice: &Choice| {
        let text = format!("{} {}", choice.value, choice.title.text)
            .to_lowercase()
            .replace('’', "'")
            .replace('ŵ', "w");
        [
            "prefer not",
            "rather not",
            "none",
            "not applicable",
            "not-say",
            "don't know",
            "not sure",
            "no answer",
            "skip",
            "well gennyf beidio",
            "well gen i beidio",
            "ddim yn gwybod",
            "ddim yn siwr",
            "amherthnasol",
            "dim un",
        ]
        .iter()
        .any(|words| text.contains(words))
    };
    let radios = matches!(about.question.kind, Kind::Radios(_));
    let choices = found.definition.choices(options);
    if !radios || !about.question.optional || choices.is_empty() || choices.iter().any(says_no) {
        return;
    }
    let message = format!(
        "“{}” is optional, but who has chosen an option cannot take it back. Add an option such as “Prefer not to say”.",
        about.called()
    );
    let finding = about.warning("radios-decline", message);
    let own = matches!(options, Options::Own(_));
    let declining = declining(&found.definition.form.languages);
    let add = about.set(|question| {
        if let Kind::Radios(kind) = &mut question.kind
            && let Options::Own(choices) = &mut kind.options
        {
            choices.push(Choice { title: declining.clone(), ..Choice::new("prefer-not-to-say", "") });
        }
    });
    found.add(if own { finding.mended_by(add) } else { finding });
}

/// The option that declines, in each language of the form that is spoken here.
fn declining(languages: &[Language]) -> Text {
    let said = |language: &Language| match language.as_str().split('-').next() {
        Some("en") => Some("Prefer not to say"),
        Some("cy") => Some("Byddai’n well gennyf beidio â dweud"),
        _ => None,
    };
    let mut text = Text::new(languages.first().and_then(said).unwrap_or("Prefer not to say"));
    for language in languages.iter().skip(1) {
        if let Some(said) = said(language) {
            text.translate(language.clone(), said);
        }
    }
    text
}

pub(super) fn checkboxes(found: &mut Found<'_>, about: &About<'_>, kind: &Checkboxes) {
    let choices = found.definition.choices(&kind.options);
    let count = choices.len() as u64;
    let (min, max) = (kind.min_items.unwrap_or(1), kind.max_items.unwrap_or(u64::MAX));
    if min > max || (min > count && count > 0) {
        let message =
            format!("Nobody can choose enough options of “{}”. Change how many are needed.", about.called());
        found.add(about.error("checkbox-limits", message));
    }
    let none = kind.none.as_deref();
    if let Some(none) = none.filter(|none| !choices.iter().any(|choice| choice.value == *none)) {
        let message = format!(
            "In “{}” the option that excludes the others is “{none}”, which is not there. Choose another.",
            about.called()
        );
        found.add(about.error("none-unknown", message));
    }
}
