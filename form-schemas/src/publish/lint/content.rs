//! Content.

use super::{Found, at_page, named};
use crate::definition::{Content, ContentKind, FormDefinition, Page, Shown};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use std::collections::HashSet;

pub(super) fn check(found: &mut Found<'_>) {
    let mut known = HashSet::new();
    for (index, page) in found.definition.pages.iter().enumerate() {
        for (place, shown) in page.show.iter().enumerate() {
            let Shown::Content(content) = shown else { continue };
            let at = format!("{}/show/{place}", at_page(index));
            if !known.insert(&content.id) {
                let message =
                    format!("Two pieces of content are called “{}”. Give one another name.", content.id);
                let subject = Subject::Content(content.id.clone());
                found.add(Finding::error("content-twice", subject, message).at(at.clone()));
            }
            for finding in problems(found.definition, content, page) {
                found.add(finding.at(at.clone()));
            }
            unknown_condition(found, content, &at);
        }
    }
}

fn problems(definition: &FormDefinition, content: &Content, page: &Page) -> Vec<Finding> {
    let error = |code: &str, message: &str| {
        let message = format!("On {}: {message}", named::page(definition, &page.id));
        Finding::error(code, Subject::Content(content.id.clone()), message)
    };
    let mut findings = Vec::new();
    if content.kind == ContentKind::Image {
        if content.src.as_deref().is_none_or(str::is_empty) {
            findings.push(error("image-missing", "an image has no address. Give it one, or remove it."));
        }
        if content.src.as_deref().is_some_and(|source| !source.is_empty() && !can_be_shown(source)) {
            findings.push(error(
                "image-address",
                "the address of an image is not one that can be shown. Give one that begins with https://, or data:image/ for an image in the form itself.",
            ));
        }
        if content.alt.as_ref().is_none_or(crate::Text::is_blank) {
            findings.push(error(
                "image-alt",
                "an image has no text for those who do not see it. Say what it shows.",
            ));
        }
    } else if content.text.is_blank() {
        let remove = Command::RemoveContent { content: content.id.clone() };
        let finding =
            error("content-blank", "a piece of content says nothing. Write its text, or remove it.");
        findings.push(finding.mended_by(remove));
    }
    let untitled = content.title.as_ref().is_none_or(crate::Text::is_blank);
    if content.kind == ContentKind::Details && untitled {
        findings.push(error("details-untitled", "details have no heading to open them by. Give them one."));
    }
    findings
}

/// Whether the public pages show an image from there: their content security policy allows these and no others.
fn can_be_shown(source: &str) -> bool {
    let is_plain =
        |text: &str| !text.chars().any(|character| character.is_whitespace() || character.is_control());
    let lower = source.to_ascii_lowercase();
    let host =
        lower.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    is_plain(source) && (host.is_some_and(|host| !host.is_empty()) || lower.starts_with("data:image/"))
}

fn unknown_condition(found: &mut Found<'_>, content: &Content, at: &str) {
    let is_known = |id: &crate::ConditionId| found.condition(id).is_some();
    let Some(unknown) = content.when.iter().find(|id| !is_known(id)) else { return };
    let message = format!(
        "Content is shown under the condition “{unknown}”, which is not there. Take the condition away."
    );
    let when = content.when.iter().filter(|id| is_known(id)).cloned().collect();
    let mended = Box::new(Content { when, ..content.clone() });
    let finding = Finding::error("unknown-condition", Subject::Content(content.id.clone()), message)
        .mended_by(Command::SetContent { content: mended });
    found.add(finding.at(format!("{at}/when")));
}
