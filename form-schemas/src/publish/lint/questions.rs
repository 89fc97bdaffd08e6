//! Questions.

use super::later::{name, paths};
use super::options::{checkboxes, country, decline, options};
use super::{Found, at_question, check_pattern, hidden};
use crate::definition::Placed;
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::{ErrorCode, Kind, Length, LongText, Question, ShortText};
use crate::{ConditionId, QuestionName, QuestionPath};

use serde_json::Value;
use std::collections::HashSet;

pub(super) fn check(found: &mut Found<'_>) {
    names(found);
    let definition = found.definition;
    for placed in definition.questions() {
        let about = About { path: &placed.path, question: placed.question };
        shown(found, &placed, &about);
        if placed.question.is_asked() {
            asked(found, &about);
        }
        conditions(found, &about);
    }
}

/// The question that findings are about.
pub(super) struct About<'a> {
    pub(super) path: &'a QuestionPath,
    pub(super) question: &'a Question,
}

impl About<'_> {
    pub(super) fn error(&self, code: &str, message: String) -> Finding {
        Finding::error(code, Subject::Question(self.path.clone()), message).at(at_question(self.path))
    }

    pub(super) fn warning(&self, code: &str, message: String) -> Finding {
        Finding::warning(code, Subject::Question(self.path.clone()), message).at(at_question(self.path))
    }

    pub(super) fn called(&self) -> &str {
        name(self.question)
    }

    /// The command that puts another question in its place.
    pub(super) fn set(&self, change: impl FnOnce(&mut Question)) -> Command {
        let mut to = self.question.clone();
        change(&mut to);
        Command::SetQuestion { question: self.path.clone(), to: Box::new(to) }
    }
}

/// Names that stand for two things.
fn names(found: &mut Found<'_>) {
    let mut known = HashSet::new();
    for path in paths(found.definition) {
        let at = at_question(&path);
        if !known.insert(path.clone()) {
            let message = format!("Two questions have the name “{}”. Rename one.", path.name());
            found.add(Finding::error("name-twice", Subject::Question(path.clone()), message).at(at.clone()));
        }
        let name = path.name().as_str();
        if QuestionName::is_reserved(name) {
            let message = format!(
                "The name “{name}” is one that the product or other programs keep for themselves. Rename the question."
            );
            found.add(Finding::error("name-reserved", Subject::Question(path.clone()), message).at(at));
        }
    }
    for page in &found.definition.pages {
        let mut inputs = HashSet::new();
        for path in page.questions() {
            let Some(question) = found.question(path) else { continue };
            if question.inputs().into_iter().any(|input| !inputs.insert(input)) {
                let message = format!(
                    "The name “{}” is also the name of a part of a date on the same page. Rename the question.",
                    path.name()
                );
                let finding = Finding::error("name-twice", Subject::Question(path.clone()), message);
                found.add(finding.at(at_question(path)));
            }
        }
    }
}

fn shown(found: &mut Found<'_>, placed: &Placed<'_>, about: &About<'_>) {
    if placed.page.is_some() || matches!(&placed.question.kind, Kind::Computed(_) | Kind::Later(_)) {
        return;
    }
    let message = format!("No page shows the question “{}”. Put it on a page, or remove it.", about.called());
    let remove = Command::RemoveQuestion { question: about.path.clone() };
    found.add(about.error("question-not-shown", message).mended_by(remove));
}

fn asked(found: &mut Found<'_>, about: &About<'_>) {
    let question = about.question;
    if question.title.is_blank() {
        let place = super::named::page_asking(found.definition, about.path);
        let place = place.map(|page| format!(" on {page}")).unwrap_or_default();
        let message = format!("A question{place} has no text. Write what it asks.");
        found.add(about.error("question-untitled", message));
    }
    let hint = question.hint.iter().flat_map(|hint| {
        let translations = hint.translations.values().map(|translation| &translation.text);
        std::iter::once(&hint.text).chain(translations)
    });
    if hint.into_iter().any(|hint| has_markup(hint)) {
        let message = format!(
            "The hint of “{}” holds a link or a list, which screen readers read out as one sentence. Put it into content on the page.",
            about.called()
        );
        found.add(about.warning("hint-markup", message));
    }
    unknown_errors(found, about);
    match &question.kind {
        Kind::ShortText(kind) => short_text(found, about, kind),
        Kind::LongText(kind) => long_text(found, about, kind),
        Kind::Declaration(_) => declaration(found, about),
        Kind::Hidden(kind) => hidden::check(found, about, kind),
        Kind::Radios(kind) | Kind::Select(kind) => {
            options(found, about, &kind.options);
            decline(found, about, &kind.options);
        }
        Kind::Autocomplete(kind) => options(found, about, &kind.options),
        Kind::Country(kind) => country(found, about, kind),
        Kind::Checkboxes(kind) => {
            options(found, about, &kind.options);
            checkboxes(found, about, kind);
        }
        _ => super::limits::check(found, about),
    }
}

/// Links and lists, in Markdown or HTML, and addresses.
fn has_markup(text: &str) -> bool {
    let lower = text.to_lowercase();
    let link = ["](", "http://", "https://", "<a ", "<ul", "<ol", "<li"];
    let item = |line: &str| {
        let text = line.trim_start();
        text.starts_with("- ") || text.starts_with("* ") || text.starts_with("1. ")
    };
    link.iter().any(|mark| lower.contains(mark)) || text.lines().any(item)
}

/// Sentences for errors that there are not.
fn unknown_errors(found: &mut Found<'_>, about: &About<'_>) {
    let schema = about.question.to_schema();
    let errors =
        schema.get("x-question").and_then(|options| options.get("errors")).and_then(Value::as_object);
    for code in errors.into_iter().flat_map(|errors| errors.keys()) {
        if code != "x-i18n" && ErrorCode::named(code).is_none() {
            let message = format!(
                "“{}” has a sentence for the error “{code}”, which this kind of question does not have. Remove it.",
                about.called()
            );
            found.add(about.warning("error-unknown", message));
        }
    }
}

fn short_text(found: &mut Found<'_>, about: &About<'_>, kind: &ShortText) {
    if kind.max_length == 0 || kind.min_length.is_some_and(|min| min > kind.max_length) {
        let message =
            format!("No answer to “{}” can be long and short enough. Change its lengths.", about.called());
        found.add(about.error("length", message));
    }
    if let Some(problem) = kind.pattern.as_deref().and_then(|pattern| check_pattern(pattern).err()) {
        let message = format!(
            "The pattern of “{}” is not one that every program reads alike: {problem}.",
            about.called()
        );
        let at = format!("{}/pattern", at_question(about.path));
        found.add(about.error("pattern", message).at(at));
    }
}

fn long_text(found: &mut Found<'_>, about: &About<'_>, kind: &LongText) {
    let none = match kind.length {
        Length::Characters(characters) => characters == 0,
        Length::Words { words, characters } => words == 0 || characters == 0,
    };
    if none {
        let message = format!("No answer to “{}” can be short enough. Change its length.", about.called());
        found.add(about.error("length", message));
    }
}

fn declaration(found: &mut Found<'_>, about: &About<'_>) {
    if about.question.optional {
        let message = format!(
            "“{}” is a declaration, which nobody may leave out. Take away that it is optional.",
            about.called()
        );
        let mended = about.set(|question| question.optional = false);
        found.add(about.error("declaration-optional", message).mended_by(mended));
    }
}

fn conditions(found: &mut Found<'_>, about: &About<'_>) {
    let is_known = |id: &ConditionId| found.condition(id).is_some();
    let Some(unknown) = about.question.when.iter().find(|id| !is_known(id)) else { return };
    let message = format!(
        "“{}” is shown under the condition “{unknown}”, which is not there. Take the condition away.",
        about.called()
    );
    let mended = about.set(|question| question.when.retain(is_known));
    let finding = about.error("unknown-condition", message).mended_by(mended);
    found.add(finding.at(format!("{}/x-question/when", at_question(about.path))));
}
