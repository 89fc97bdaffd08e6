//! What can never be, in words.

use super::form::Form;
use crate::ConditionId;
use crate::definition::{Condition, FormDefinition};
use crate::edit::Command;
use crate::publish::lint::named;
use crate::publish::lint::{called, taken_away};
use crate::publish::{Finding, Subject};
use std::collections::HashSet;

/// Why something can never be.
pub(super) enum Why {
    /// Every way through the form ends at an exit page.
    NoEnd,
    /// Every way to the page ends at an exit page before it.
    Closed,
    /// No answers fulfil the condition.
    Condition,
    /// No answers fulfil all of these conditions.
    Together(Vec<ConditionId>),
    /// They do, but not where what they are about is asked.
    Asked(Vec<ConditionId>),
    /// They do, but those who give them leave at an exit page before.
    Left(Vec<ConditionId>),
}

/// The finding.
pub(super) fn say(form: &Form<'_>, subject: &Subject, why: &Why) -> Finding {
    let definition = form.definition;
    match (why, subject) {
        // Some services only tell people where they stand, and mean it so.
        (Why::NoEnd, _) => Finding::warning(
            "no-end",
            Subject::Form,
            "Nobody can send this form: whatever people answer, they are led to a page that ends it. Change when those pages are shown, unless the form is only to tell people something.",
        ),
        (Why::Condition, Subject::Condition(id)) => condition(definition, id, &form.built_on),
        _ => shown(definition, subject, why),
    }
}

/// A condition that never holds is mended by taking it away: what was shown under it is then always shown. That may not be what was
/// meant, so it is said.
fn condition(definition: &FormDefinition, id: &ConditionId, built_on: &HashSet<ConditionId>) -> Finding {
    let message = format!(
        "The condition “{}” never holds: no answer that its question takes fulfils it. Change it, or take it away so that what is shown under it is always shown.",
        words(definition, id)
    );
    let finding = Finding::warning("condition-never", Subject::Condition(id.clone()), message);
    taken_away((definition, built_on), id, finding)
}

fn shown(definition: &FormDefinition, subject: &Subject, why: &Why) -> Finding {
    let (code, what) = match subject {
        Subject::Page(id) => ("page-never", named::page_first(definition, id)),
        Subject::Question(path) => {
            let name = definition.question(path).map_or(path.name().as_str(), called);
            ("question-never", format!("The question “{name}”"))
        }
        Subject::Content(_) => ("content-never", content(definition, subject)),
        _ => ("page-never", "This".to_owned()),
    };
    let because = match why {
        Why::Together(all) if all.len() > 1 => {
            format!("{} never hold together. Change one of them, or take one away", list(definition, all))
        }
        Why::Together(all) => format!("{} never holds. Change it, or take it away", list(definition, all)),
        Why::Asked(all) => format!(
            "{} never {} there, because what that depends on is asked under other conditions. Change the conditions, or move it",
            list(definition, all),
            if all.len() > 1 { "hold together" } else { "holds" }
        ),
        Why::Left(all) => format!(
            "whoever fulfils {} is led to a page before it that ends the form. Change the conditions, or move it before that page",
            list(definition, all)
        ),
        _ => "whatever people answer, they are led to a page before it that ends the form. Change when that page is shown, or move this one before it".to_owned(),
    };
    let finding = Finding::warning(code, subject.clone(), format!("{what} is never shown: {because}."));
    match subject {
        Subject::Page(id) if is_alone(definition, id) => {
            finding.mended_by(Command::RemovePage { page: id.clone() })
        }
        Subject::Content(id) => finding.mended_by(Command::RemoveContent { content: id.clone() }),
        _ => finding,
    }
}

/// Whether nothing else of the form reads what the page asks: then nobody misses it.
fn is_alone(definition: &FormDefinition, id: &crate::PageId) -> bool {
    let Some(page) = definition.page(id).filter(|page| page.repeat.is_none()) else { return false };
    page.questions().next().is_none()
}

fn content(definition: &FormDefinition, subject: &Subject) -> String {
    let shows = |page: &&crate::definition::Page| {
        page.show.iter().any(|shown| {
            matches!((shown, subject), (crate::definition::Shown::Content(content), Subject::Content(id)) if content.id == *id)
        })
    };
    let page = definition.pages.iter().find(shows);
    page.map_or_else(
        || "Content".to_owned(),
        |page| format!("Content on {}", named::page(definition, &page.id)),
    )
}

/// “Was it lost abroad? Yes” and “Was it lost abroad? No”.
fn list(definition: &FormDefinition, all: &[ConditionId]) -> String {
    let mut said: Vec<String> = Vec::new();
    for id in all {
        let words = format!("“{}”", words(definition, id));
        if !said.contains(&words) {
            said.push(words);
        }
    }
    match said.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

fn words(definition: &FormDefinition, id: &ConditionId) -> String {
    definition
        .condition(id)
        .map_or_else(|| id.to_string(), |found: &Condition| named::condition(definition, found))
}
