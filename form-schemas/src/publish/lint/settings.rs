//! The form as a whole.

use super::Found;
use crate::definition::{FormDefinition, Repeat};
use crate::publish::{Finding, Subject};
use crate::question::{Choice, Kind, Length, Question};
use crate::submission::MAX_ANSWERS_BYTES;
use crate::{QuestionPath, Text, number};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    if definition.title.is_blank() {
        found.add(form_error("title-missing", "/title", "Say what the form is called."));
    }
    if definition.pages.is_empty() {
        found.add(form_error("no-pages", "/x-form/pages", "The form has no page yet. Add one."));
    }
    let languages = &definition.form.languages;
    for (index, language) in languages.iter().enumerate() {
        if languages.iter().take(index).any(|earlier| earlier == language) {
            let message = format!("The language “{language}” is listed twice. Remove one.");
            found.add(form_error("language-twice", &format!("/x-form/languages/{index}"), message));
        }
    }
    time_zone(found);
    missing(found);
    size(found);
}

/// A zone that there is not: the day of answering would be worked out in UTC.
fn time_zone(found: &mut Found<'_>) {
    let zone = &found.definition.form.time_zone;
    if is_unknown_zone(zone) {
        let message = format!("There is no time zone “{zone}”. Write one such as Europe/London.");
        found.add(form_error("time-zone", "/x-form/timeZone", message));
    }
}

#[cfg(feature = "engine")]
fn is_unknown_zone(zone: &str) -> bool {
    time_tz::timezones::get_by_name(zone).is_none()
}

/// The zones are known where forms are published only.
#[cfg(not(feature = "engine"))]
fn is_unknown_zone(_: &str) -> bool {
    false
}

/// What people need to be told, and nobody is forced to say.
fn missing(found: &mut Found<'_>) {
    let form = &found.definition.form;
    let blank = |text: Option<&Text>| text.is_none_or(Text::is_blank);
    let next = form.confirmation.as_ref().and_then(|confirmation| confirmation.next.as_ref());
    let checks = [
        (
            blank(form.privacy.as_ref()),
            "privacy-missing",
            "privacy",
            "There is no privacy information. Say how the answers are used, or give the address of the privacy notice.",
        ),
        (
            blank(form.contact.as_ref()),
            "contact-missing",
            "contact",
            "There is no contact. Say whom people can ask for help with this form.",
        ),
        (
            blank(next),
            "next-missing",
            "confirmation",
            "What happens next is missing. Say what people can expect after they have submitted the form.",
        ),
        (
            blank(form.accessibility.as_ref()),
            "accessibility-missing",
            "accessibility",
            "There is no accessibility statement. Give its address or its text.",
        ),
    ];
    for (is_missing, code, key, message) in checks {
        if is_missing {
            found.add(Finding::warning(code, Subject::Form, message).at(format!("/x-form/{key}")));
        }
    }
}

/// The most bytes a character has in UTF-8.
const BYTES: u64 = 4;

fn size(found: &mut Found<'_>) {
    let definition = found.definition;
    let all = definition.questions();
    let bytes = all.iter().fold(0_u64, |sum, placed| {
        let choices = definition.choices_of(placed.question);
        sum.saturating_add(longest(placed.question, choices).saturating_mul(times(definition, &placed.path)))
    });
    let in_items = all.iter().any(|placed| !placed.path.is_root());
    if bytes > MAX_ANSWERS_BYTES as u64 {
        let message = format!(
            "The longest answers together could be {} KiB; no more than {} KiB are accepted. Ask for less text in the longest questions{}.",
            number(&(bytes / 1024).to_string()),
            MAX_ANSWERS_BYTES / 1024,
            if in_items { ", or have fewer things added in a repeat" } else { "" }
        );
        found.add(Finding::warning("answers-big", Subject::Form, message));
    }
}

/// How often a question can be answered: in as many items as the repeats around it may have.
fn times(definition: &FormDefinition, path: &QuestionPath) -> u64 {
    let outer = std::iter::successors(path.repeat(), QuestionPath::repeat);
    let most = outer.filter_map(|repeat| definition.repeat(&repeat).map(Repeat::most));
    most.fold(1, u64::saturating_mul)
}

/// Bytes of the longest answer to a question with these options, its name included.
fn longest(question: &Question, choices: &[Choice]) -> u64 {
    let options = choices.iter().map(|choice| choice.value.len() as u64 + 3);
    let answer = match &question.kind {
        Kind::ShortText(kind) => kind.max_length.saturating_mul(BYTES),
        Kind::LongText(kind) => match kind.length {
            Length::Characters(characters) | Length::Words { characters, .. } => {
                characters.saturating_mul(BYTES)
            }
        },
        Kind::Url(_) => 2000,
        Kind::YesNo(_) | Kind::Declaration(_) => 5,
        Kind::Date(_) | Kind::MonthYear(_) | Kind::Time(_) | Kind::NiNumber(_) | Kind::Postcode(_) => 12,
        Kind::Number(_) | Kind::Money(_) => 24,
        Kind::Checkboxes(_) => options.sum(),
        Kind::Radios(_) | Kind::Select(_) | Kind::Autocomplete(_) | Kind::Country(_) => {
            options.max().unwrap_or_default()
        }
        _ => 256,
    };
    answer.saturating_add(question.name.as_str().len() as u64)
}

fn form_error(code: &str, pointer: &str, message: impl Into<String>) -> Finding {
    Finding::error(code, Subject::Form, message).at(pointer)
}
