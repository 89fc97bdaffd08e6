//! Repeats: their pages, their limits, and what is asked of their items.

use super::order::piped_names;
use super::{Found, at_page, at_question, named};
use crate::definition::{FormDefinition, Page, PageKind, Property, Repeat, Shown};
use crate::edit::{Command, PageSettings, RepeatSettings};
use crate::publish::{Finding, Subject};
use crate::repeating::DEEPEST;
use crate::{ConditionId, QuestionName, QuestionPath, number};
use std::collections::HashSet;

/// The most items that a repeat may allow.
const MOST: u64 = 1_000;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    data(found, &definition.properties, None);
    let mut around: Vec<&QuestionPath> = Vec::new();
    let mut ended: HashSet<&QuestionPath> = HashSet::new();
    for (index, page) in definition.pages.iter().enumerate() {
        let at = at_page(index);
        if let Some(finding) = order(definition, page, (&mut around, &mut ended)) {
            found.add(finding.at(format!("{at}/repeat")));
        }
        for finding in [title(found, index, page), scopes(found, page)].into_iter().flatten() {
            found.add(finding.at(at.clone()));
        }
        asked(found, index, page);
    }
}

/// The repeats of the root, or of an item.
fn data(found: &mut Found<'_>, properties: &[Property], outer: Option<&QuestionPath>) {
    for property in properties {
        let Property::Repeat(repeat) = property else { continue };
        let path = super::later::path(outer, &repeat.name);
        let at = at_question(&path);
        for finding in [deep(&path), limits(&path, repeat), untitled(&path, repeat)].into_iter().flatten() {
            found.add(finding.at(at.clone()));
        }
        if found.definition.first_page_of(&path).is_none() {
            let message = format!(
                "“{}” is asked once for each thing, but no page asks it. Make a page repeat it, or remove it.",
                called(&path, repeat)
            );
            let remove = Command::RemoveProperty { property: path.clone() };
            found.add(error(&path, "repeat-unshown", message).mended_by(remove).at(at));
        }
        data(found, &repeat.properties, Some(&path));
    }
}

fn error(path: &QuestionPath, code: &str, message: String) -> Finding {
    Finding::error(code, Subject::Question(path.clone()), message)
}

fn called<'a>(path: &'a QuestionPath, repeat: &'a Repeat) -> &'a str {
    let title = repeat.title.as_ref().filter(|title| !title.is_blank());
    title.map_or(path.name().as_str(), |title| &title.text)
}

fn deep(path: &QuestionPath) -> Option<Finding> {
    let is_deep = path.names().count() > DEEPEST;
    let message = || {
        format!(
            "“{}” is repeated in a repeat that is itself in a repeat. One in another is the most.",
            path.name()
        )
    };
    is_deep.then(|| error(path, "repeat-deep", message()))
}

fn limits(path: &QuestionPath, repeat: &Repeat) -> Option<Finding> {
    let (fewest, most) = (repeat.fewest(), repeat.most());
    let limit =
        RepeatSettings { max_items: Some(most.clamp(fewest.max(1), MOST)), ..RepeatSettings::of(repeat) };
    let words = if most == 0 {
        "must not be added even once. Allow at least one".to_owned()
    } else if most > MOST {
        format!("may be added more than {} times. Allow fewer", number(&MOST.to_string()))
    } else if fewest > most {
        format!("must be added at least {fewest} times, and at most {most}. Change one of them")
    } else {
        return None;
    };
    let finding = error(path, "repeat-limits", format!("“{}” {words}.", called(path, repeat)));
    let set = Command::SetRepeat { repeat: path.clone(), settings: Box::new(limit) };
    Some(if fewest > MOST { finding } else { finding.mended_by(set) })
}

/// The title is the heading of the list.
fn untitled(path: &QuestionPath, repeat: &Repeat) -> Option<Finding> {
    let message = format!("“{}” has no title, which is the heading of its list. Give it one.", path.name());
    let is_untitled = repeat.title.as_ref().is_none_or(crate::Text::is_blank);
    is_untitled.then(|| Finding::warning("repeat-untitled", Subject::Question(path.clone()), message))
}

/// The pages of a repeat stand together, those of a repeat in it among them, after its first.
fn order<'a>(
    definition: &FormDefinition,
    page: &'a Page,
    (around, ended): (&mut Vec<&'a QuestionPath>, &mut HashSet<&'a QuestionPath>),
) -> Option<Finding> {
    let own = page.repeat.as_ref();
    while let Some(last) =
        around.last().copied().filter(|last| own.is_none_or(|own| own.within(last).is_none()))
    {
        ended.insert(last);
        around.pop();
    }
    let path = own?;
    if around.last() == Some(&path) {
        return None;
    }
    let (code, says) = if definition.repeat(path).is_none() {
        (
            "repeat-missing",
            "is about the items of a list that the data does not have. Choose another, or none".to_owned(),
        )
    } else if path.names().count() > DEEPEST {
        (
            "repeat-deep",
            "repeats in a repeat that is itself in a repeat. One in another is the most".to_owned(),
        )
    } else if ended.contains(path) {
        ("repeat-apart", "stands apart from the other pages of its repeat. Move it there".to_owned())
    } else if path.repeat().as_ref() != around.last().copied() {
        let outer = path.outer().last().map_or("", QuestionName::as_str);
        (
            "repeat-first",
            format!(
                "asks about the items of an item of “{outer}”, which no page before it asks about. Move it behind the first page of “{outer}”"
            ),
        )
    } else {
        around.push(path);
        return None;
    };
    let message = format!("{} {says}.", named::page_first(definition, &page.id));
    Some(Finding::error(code, Subject::Page(page.id.clone()), message))
}

/// What items are called stands on the first page of their repeat, and names what is known of them.
fn title(found: &Found<'_>, index: usize, page: &Page) -> Option<Finding> {
    let title = page.item_title.as_ref()?;
    let definition = found.definition;
    let subject = || Subject::Page(page.id.clone());
    let is_first = |path| definition.first_page_of(path).is_some_and(|first| first.id == page.id);
    let Some(path) = page.repeat.as_ref().filter(|path| is_first(path)) else {
        let message = format!(
            "{} says what items are called, and is not the first page of a repeat. Take that away.",
            named::page_first(definition, &page.id)
        );
        let settings = PageSettings { item_title: None, ..PageSettings::of(page) };
        let set = Command::SetPage { page: page.id.clone(), settings: Box::new(settings) };
        return Some(Finding::warning("item-title-unused", subject(), message).mended_by(set));
    };
    let is_before = |path: &QuestionPath| {
        found.shown.get(path).is_some_and(|first| found.sequence.precedes(first.0, index))
    };
    let is_known = |name: &String| {
        let Ok(name) = QuestionName::new(name.trim()) else { return false };
        let own = found.shown.contains_key(&path.item(name.clone()));
        own || before(page, &name).any(|path| is_before(&path))
    };
    let unknown = piped_names(title).into_iter().find(|name| !is_known(name))?;
    let message = format!(
        "Items are called “{}”, but “{unknown}” is asked of no item, nor before. Name a question of the item.",
        title.text
    );
    Some(Finding::error("item-title-later", subject(), message))
}

/// Where a question of this name may stand that a page can name: in its item, in the item around it, at the root.
pub(super) fn before<'a>(
    page: &'a Page,
    name: &QuestionName,
) -> impl Iterator<Item = QuestionPath> + use<'a> {
    let name = name.clone();
    let mut around = Some(page.repeat.clone());
    std::iter::from_fn(move || {
        let repeat = around.take()?;
        around = repeat.as_ref().map(QuestionPath::repeat);
        Some(super::later::path(repeat.as_ref(), &name))
    })
}

/// A condition on a page, and on what stands there, is about the root or about an item around it. The list of a repeat
/// stands at its first page: that cannot depend on one of its items.
fn scopes(found: &Found<'_>, page: &Page) -> Option<Finding> {
    let definition = found.definition;
    let is_list = page
        .repeat
        .as_ref()
        .is_some_and(|path| definition.first_page_of(path).is_some_and(|first| first.id == page.id));
    let around = page.repeat.as_ref();
    let outer = around.and_then(QuestionPath::repeat);
    let of_page =
        page.when.iter().find(|id| is_strange(found, id, if is_list { outer.as_ref() } else { around }));
    let inside = page.show.iter().flat_map(|shown| match shown {
        Shown::Content(content) => content.when.as_slice(),
        Shown::Question(path) => found.question(path).map_or(&[][..], |question| &question.when),
    });
    let strange = of_page.or_else(|| inside.into_iter().find(|id| is_strange(found, id, around)))?;
    let condition = found.condition(strange)?;
    let why = match &condition.scope {
        Some(scope) if Some(scope) == around => {
            "the first page of a repeat stands for all of its items".to_owned()
        }
        Some(scope) => format!("that is about each of “{}”", scope.name()),
        None => return None,
    };
    let message = format!(
        "On {} something is shown under the condition “{}”, but {why}. Choose another condition.",
        named::page(definition, &page.id),
        named::condition(definition, condition)
    );
    Some(Finding::error("condition-elsewhere", Subject::Page(page.id.clone()), message))
}

/// Whether a condition is about items that are not around a place.
pub(super) fn is_strange(found: &Found<'_>, id: &ConditionId, around: Option<&QuestionPath>) -> bool {
    let scope = found.condition(id).and_then(|condition| condition.scope.as_ref());
    scope.is_some_and(|scope| around.is_none_or(|around| around.within(scope).is_none()))
}

/// A page of a repeat asks of its items, and no other page does.
fn asked(found: &mut Found<'_>, index: usize, page: &Page) {
    if page.kind == PageKind::Exit {
        return;
    }
    for path in page.questions() {
        if path.repeat() == page.repeat || found.question(path).is_none() {
            continue;
        }
        let name = found.question(path).map_or(path.name().as_str(), super::later::name);
        let whose = match &page.repeat {
            Some(repeat) => {
                format!("it is asked once for each of “{}”, to which “{name}” does not belong", repeat.name())
            }
            None => format!(
                "“{name}” is asked once for each of “{}”",
                path.outer().last().map_or("", QuestionName::as_str)
            ),
        };
        let message = format!(
            "{} shows “{name}”, but {whose}. Move the question to another page.",
            named::page_first(found.definition, &page.id)
        );
        let finding = Finding::error("repeat-question", Subject::Page(page.id.clone()), message);
        found.add(finding.at(at_page(index)));
    }
}
