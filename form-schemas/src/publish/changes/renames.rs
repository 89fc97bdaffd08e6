//! Questions that have another name in the data: told as renamed, not as removed and added.
//!
//! Versions hold no history, so a rename is recognised: a question of the same kind that asks the same, or that stands at the
//! same place and asks nearly the same or offers the same options.

use super::question_name;
use crate::QuestionPath;
use crate::definition::{FormDefinition, Placed};
use crate::edit::{self, Command};
use crate::publish::Subject;
use crate::publish::change::{Change, What};
use std::collections::HashSet;

/// Renames in the old definition what has another name in the new one, and tells of it.
pub(super) fn rename(old: &mut FormDefinition, new: &FormDefinition) -> Vec<Change> {
    let mut renamed = Vec::new();
    for (from, to) in pairs(old, new) {
        let command = Command::RenameQuestion { question: from.clone(), to: to.name().clone() };
        if edit::apply(old, &command).is_err() {
            continue;
        }
        let name = new.question(&to).map(question_name).unwrap_or_default();
        let what = What::Renamed { name, from: from.name().to_string(), to: to.name().to_string() };
        renamed.push(Change { subject: Subject::Question(to), what });
    }
    renamed
}

/// The old and the new path of each question that was renamed.
fn pairs(old: &FormDefinition, new: &FormDefinition) -> Vec<(QuestionPath, QuestionPath)> {
    let gone: Vec<Placed<'_>> =
        old.questions().into_iter().filter(|it| new.property(&it.path).is_none()).collect();
    let come: Vec<Placed<'_>> =
        new.questions().into_iter().filter(|it| old.property(&it.path).is_none()).collect();
    let mut pairs = Vec::new();
    let (mut used_old, mut used_new) = (HashSet::new(), HashSet::new());
    for is_same in [asks_the_same, stands_for] {
        for (index, was) in gone.iter().enumerate() {
            let found = come.iter().enumerate().find(|(at, is)| {
                !used_new.contains(at)
                    && was.path.repeat() == is.path.repeat()
                    && was.question.kind.name() == is.question.kind.name()
                    && is_same((old, was), (new, is))
            });
            if let Some((at, is)) = found.filter(|_| !used_old.contains(&index)) {
                used_old.insert(index);
                used_new.insert(at);
                pairs.push((was.path.clone(), is.path.clone()));
            }
        }
    }
    pairs
}

type In<'a, 'b> = (&'a FormDefinition, &'b Placed<'a>);

fn asks_the_same((_, was): In<'_, '_>, (_, is): In<'_, '_>) -> bool {
    !was.question.title.is_blank() && words(&was.question.title.text) == words(&is.question.title.text)
}

/// Whether one stands where the other stood, and asks nearly the same or offers the same.
fn stands_for((old, was): In<'_, '_>, (new, is): In<'_, '_>) -> bool {
    let place = |placed: &Placed<'_>| {
        let page = placed.page?;
        Some((page.id.clone(), page.questions().position(|path| *path == placed.path)))
    };
    if place(was).is_none() || place(was) != place(is) {
        return false;
    }
    let values = |definition: &FormDefinition, placed: &Placed<'_>| {
        let choices = definition.choices_of(placed.question).iter();
        choices.map(|choice| choice.value.clone()).collect::<Vec<_>>()
    };
    let (offered, offers) = (values(old, was), values(new, is));
    if !offered.is_empty() {
        return offered == offers;
    }
    let (one, other) = (words(&was.question.title.text), words(&is.question.title.text));
    let common = one.intersection(&other).count();
    common > 0 && 2 * common >= one.union(&other).count()
}

/// The words of a text, whatever their case.
fn words(text: &str) -> HashSet<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
