//! Questions.

use super::later::{name, paths};
use super::{Found, at_question, check_pattern};
use crate::QuestionPath;
use crate::definition::{FormDefinition, List, Placed, Rest};
use crate::edit::{Command, Place};
use crate::publish::{Finding, Subject};
use crate::question::{
    Checkboxes, Choice, DateLimit, DateQuestion, ErrorCode, Kind, Length, LongText, Number, Options,
    Question, ShortText,
};
use crate::{ConditionId, ListId};
use serde_json::Value;
use std::collections::HashSet;

/// The most options that stand in a question; more stand in a list (some validators overflow on long `oneOf`s).
const MAX_OPTIONS: usize = 200;

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
struct About<'a> {
    path: &'a QuestionPath,
    question: &'a Question,
}

impl About<'_> {
    fn error(&self, code: &str, message: String) -> Finding {
        Finding::error(code, Subject::Question(self.path.clone()), message).at(at_question(self.path))
    }

    fn warning(&self, code: &str, message: String) -> Finding {
        Finding::warning(code, Subject::Question(self.path.clone()), message).at(at_question(self.path))
    }

    fn called(&self) -> &str {
        name(self.question)
    }

    /// The command that puts another question in its place.
    fn set(&self, change: impl FnOnce(&mut Question)) -> Command {
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
        if path.name().as_str().starts_with('_') {
            let message = format!(
                "The name “{}” begins with an underscore, which the product keeps for itself. Rename the question.",
                path.name()
            );
            found.add(Finding::error("name-reserved", Subject::Question(path.clone()), message).at(at));
        }
    }
    for page in &found.definition.pages {
        let mut inputs = HashSet::new();
        for path in page.questions() {
            let Some(question) = found.definition.question(path) else { continue };
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
    if placed.page.is_some() || matches!(&placed.question.kind, Kind::Later(_)) {
        return;
    }
    let message = format!("No page shows the question “{}”. Put it on a page, or remove it.", about.called());
    let remove = Command::RemoveQuestion { question: about.path.clone() };
    found.add(about.error("question-not-shown", message).mended_by(remove));
}

fn asked(found: &mut Found<'_>, about: &About<'_>) {
    let question = about.question;
    if question.title.is_blank() {
        let message = format!("The question “{}” has no text. Write what it asks.", question.name);
        found.add(about.error("question-untitled", message));
    }
    if question.hint.as_ref().is_some_and(|hint| has_markup(&hint.text)) {
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
        Kind::Number(kind) => number(found, about, kind),
        Kind::Date(kind) => date(found, about, *kind),
        Kind::Radios(kind) | Kind::Select(kind) => {
            options(found, about, &kind.options);
            decline(found, about, &kind.options);
        }
        Kind::Checkboxes(kind) => {
            options(found, about, &kind.options);
            checkboxes(found, about, kind);
        }
        _ => {}
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

fn number(found: &mut Found<'_>, about: &About<'_>, kind: &Number) {
    let of = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(serde_json::Number::as_f64);
    if let (Some(minimum), Some(maximum)) = (of(&kind.minimum), of(&kind.maximum))
        && minimum > maximum
    {
        let message =
            format!("The smallest number of “{}” is bigger than the biggest. Swap them.", about.called());
        let swap = about.set(|question| {
            if let Kind::Number(kind) = &mut question.kind {
                std::mem::swap(&mut kind.minimum, &mut kind.maximum);
            }
        });
        found.add(about.error("number-range", message).mended_by(swap));
    }
    let multiple = about.question.rest.unknown().get("multipleOf").and_then(Value::as_f64);
    if multiple.is_some_and(|multiple| multiple.fract() != 0.0) {
        let message = format!(
            "“{}” has a fractional multipleOf, about which programs disagree (19.99 is or is not a multiple of 0.01). Say decimal places instead.",
            about.called()
        );
        found.add(about.error("multiple-of", message).at(format!("{}/multipleOf", at_question(about.path))));
    }
}

fn date(found: &mut Found<'_>, about: &About<'_>, kind: DateQuestion) {
    let never = match (kind.not_before, kind.not_after) {
        (Some(DateLimit::Day(from)), Some(DateLimit::Day(to))) => from > to,
        (Some(DateLimit::Today { years: from }), Some(DateLimit::Today { years: to })) => from > to,
        _ => false,
    };
    if never {
        let message = format!("The first day of “{}” is after the last. Swap them.", about.called());
        let swap = about.set(|question| {
            if let Kind::Date(kind) = &mut question.kind {
                std::mem::swap(&mut kind.not_before, &mut kind.not_after);
            }
        });
        found.add(about.error("date-range", message).mended_by(swap));
    }
}

fn options(found: &mut Found<'_>, about: &About<'_>, options: &Options) {
    let definition = found.definition;
    if let Options::List(id) = options
        && definition.list(id).is_none()
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
    if matches!(options, Options::Own(_)) && choices.len() > MAX_OPTIONS {
        let message = format!(
            "“{}” has {} options. More than {MAX_OPTIONS} stand in a list of their own, which other programs can read.",
            about.called(),
            choices.len()
        );
        let finding = about.error("options-many", message);
        found.add(match move_to_list(definition, about, choices) {
            Some(commands) => finding.mended_by_all(commands),
            None => finding,
        });
    }
    for (index, choice) in choices.iter().enumerate() {
        let earlier = choices.iter().take(index);
        if choice.value.is_empty() || choice.title.is_blank() {
            let message =
                format!("Option {} of “{}” says nothing. Write it, or remove it.", index + 1, about.called());
            found.add(about.error("option-blank", message));
        } else if earlier.clone().any(|earlier| earlier.value == choice.value || same_title(earlier, choice))
        {
            let message =
                format!("“{}” has the option “{}” twice. Remove one.", about.called(), choice.title.text);
            found.add(about.error("option-twice", message));
        }
    }
}

fn same_title(one: &Choice, other: &Choice) -> bool {
    one.title.text.trim() == other.title.text.trim()
}

fn move_to_list(definition: &FormDefinition, about: &About<'_>, choices: &[Choice]) -> Option<Vec<Command>> {
    let id = ListId::new(format!("list-{}", about.path.name())).ok()?;
    if definition.list(&id).is_some() {
        return None;
    }
    let list = List { id: id.clone(), options: choices.to_vec(), rest: Rest::default() };
    let set = about.set(|question| match &mut question.kind {
        Kind::Radios(kind) | Kind::Select(kind) => kind.options = Options::List(id),
        Kind::Checkboxes(kind) => kind.options = Options::List(id),
        _ => {}
    });
    Some(vec![Command::AddList { list: Box::new(list), place: Place::default() }, set])
}

/// Radios cannot be unticked, so an optional question needs an option that declines.
fn decline(found: &mut Found<'_>, about: &About<'_>, options: &Options) {
    let says_no = |choice: &Choice| {
        let text = format!("{} {}", choice.value, choice.title.text).to_lowercase().replace('’', "'");
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
    let add = about.set(|question| {
        if let Kind::Radios(kind) = &mut question.kind
            && let Options::Own(choices) = &mut kind.options
        {
            choices.push(Choice::new("prefer-not-to-say", "Prefer not to say"));
        }
    });
    found.add(if own { finding.mended_by(add) } else { finding });
}

fn checkboxes(found: &mut Found<'_>, about: &About<'_>, kind: &Checkboxes) {
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

fn conditions(found: &mut Found<'_>, about: &About<'_>) {
    let is_known = |id: &ConditionId| found.definition.condition(id).is_some();
    let Some(unknown) = about.question.when.iter().find(|id| !is_known(id)) else { return };
    let message = format!(
        "“{}” is shown under the condition “{unknown}”, which is not there. Choose another condition, or remove it.",
        about.called()
    );
    let mended = about.set(|question| question.when.retain(is_known));
    let finding = about.error("unknown-condition", message).mended_by(mended);
    found.add(finding.at(format!("{}/x-question/when", at_question(about.path))));
}
