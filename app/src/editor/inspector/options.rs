//! The options of radios, select and checkboxes.

use super::fields::{Field, button, note};
use super::lines::lines;
use super::subject::Subject;
use crate::drawn::{Drawn, act, live};
use crate::editor::browser;
use crate::editor::placement::Direction;
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit;
use form_schemas::question::{Choice, Inputs, Options, Question};
use leptos::prelude::*;

/// So many options are worded one by one; more are lines of text.
const FEW: usize = 20;

/// The options, to be worded, added, moved and removed.
pub fn options(subject: Subject) -> AnyView {
    // One memo, so that all that is drawn here changes at once.
    let shape = subject.memo(|form, question| {
        let (count, is_shared) = (form.choices_of(question).len(), question.kind.list().is_some());
        let is_searched = question.kind.inputs() == Inputs::Search;
        (count, is_shared, !is_shared && (is_searched || count > FEW))
    });
    let shape = move || shape.get().unwrap_or_default();
    let rows = live(move || {
        let (count, is_shared, as_lines) = shape();
        let drawn = if as_lines { 0 } else { count.min(FEW) };
        let more = if is_shared { count - drawn } else { 0 };
        let more =
            (more > 0).then(|| view! { <li class="fe-option">{messages::more_options(more)}</li> }.drawn());
        (0..drawn).map(|index| row(subject, index, is_shared)).chain(more).collect::<Vec<_>>()
    });
    let below = subject.memo(|form, question| {
        let (count, is_shared) = (form.choices_of(question).len(), question.kind.list().is_some());
        (is_shared, question.kind.inputs() == Inputs::Search || count > FEW)
    });
    let add = live(move || match below.get().unwrap_or_default() {
        (true, _) => ().drawn(),
        (_, true) => lines(subject),
        _ => button(messages::ADD_OPTION, "fe-button", move || add(subject)),
    });
    let is_shared = subject.flag(|question| question.kind.list().is_some());
    view! {
        <section class="fe-part" aria-labelledby="fe-options">
            <h3 class="fe-heading" id="fe-options">{messages::OPTIONS}</h3>
            {live(move || is_shared.get().then(|| note(messages::SHARED_OPTIONS)))}
            <ol class="fe-list">{rows}</ol>
            {add}
        </section>
    }
    .drawn()
}

pub(super) fn own(question: &mut Question) -> Option<&mut Vec<Choice>> {
    match question.kind.choices_mut()? {
        Options::Own(choices) => Some(choices),
        Options::List(_) => None,
    }
}

fn row(subject: Subject, index: usize, is_shared: bool) -> AnyView {
    let choice = subject.memo(move |form, question| form.choices_of(question).get(index).cloned());
    let choice = Memo::new(move |_| choice.get().flatten());
    let title = Memo::new(move |_| choice.get().map(|choice| choice.title.text).unwrap_or_default());
    let value = live(move || choice.get().map(|choice| choice.value).unwrap_or_default());
    if is_shared {
        return view! { <li class="fe-option">{title}</li> }.drawn();
    }
    let set = move |typed: String| {
        subject.change(&format!("options/{index}"), |question| {
            if let Some(choice) = own(question).and_then(|own| own.get_mut(index)) {
                choice.title.text = typed;
            }
        });
    };
    view! {
        <li class="fe-option">
            {Field::new(&option_id(index), &messages::option(index + 1))
                .view_and(title, set, move || value_after_title(subject, index))}
            <p class="fe-option__value">
                {messages::OPTION_VALUE} " " <code>{value}</code>
            </p>
            {acts(subject, index, title)}
        </li>
    }
    .drawn()
}

fn option_id(index: usize) -> String {
    format!("fe-option-{index}")
}

/// Moving and removing one option. The names of the buttons say which.
fn acts(subject: Subject, index: usize, title: Memo<String>) -> impl IntoView {
    let which = move || {
        let title = title.get();
        if title.is_empty() { messages::option(index + 1) } else { title }
    };
    let act_button = move |words: &'static str, id: String, class: &'static str, run: Act| {
        view! {
            <button
                type="button"
                class=class
                id=id
                aria-label=live(move || messages::option_act(words, &which()))
                on:click=act(move |_| run.run(subject, index))
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="fe-row">
            {act_button(messages::MOVE_UP, act_id(index, Direction::Up), "fe-button", Act::Move(Direction::Up))}
            {act_button(messages::MOVE_DOWN, act_id(index, Direction::Down), "fe-button", Act::Move(Direction::Down))}
            {act_button(messages::REMOVE, format!("fe-option-{index}-remove"), "fe-button fe-button--remove", Act::Remove)}
        </div>
    }
}

fn act_id(index: usize, direction: Direction) -> String {
    match direction {
        Direction::Up => format!("fe-option-{index}-up"),
        Direction::Down => format!("fe-option-{index}-down"),
    }
}

/// What a button of an option does.
#[derive(Clone, Copy)]
enum Act {
    Move(Direction),
    Remove,
}

impl Act {
    fn run(self, subject: Subject, index: usize) {
        match self {
            Self::Move(direction) => shift(subject, index, direction),
            Self::Remove => remove(subject, index),
        }
    }
}

fn choices_now(subject: Subject) -> Vec<Choice> {
    let path = subject.path.get_untracked();
    subject.editor.form.with_untracked(|form| {
        let question = path.and_then(|path| form.question(&path));
        question.map(|question| form.choices_of(question).to_vec()).unwrap_or_default()
    })
}

fn shift(subject: Subject, index: usize, direction: Direction) {
    let choices = choices_now(subject);
    let to = match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => Some(index + 1).filter(|to| *to < choices.len()),
    };
    let (Some(to), Some(choice)) = (to, choices.get(index)) else {
        subject.editor.say(match direction {
            Direction::Up => messages::IS_FIRST,
            Direction::Down => messages::IS_LAST,
        });
        return;
    };
    subject.editor.close();
    subject.change("options/order", |question| {
        if let Some(own) = own(question) {
            own.swap(index, to);
        }
    });
    subject.editor.say(messages::moved_option(&choice.title.text, index + 1, to + 1, choices.len()));
    browser::focus_soon(act_id(to, direction));
}

fn remove(subject: Subject, index: usize) {
    let choices = choices_now(subject);
    let Some(choice) = choices.get(index) else { return };
    subject.editor.close();
    subject.change("options/remove", |question| {
        if let Some(own) = own(question)
            && index < own.len()
        {
            own.remove(index);
        }
    });
    subject.editor.say(messages::removed(&choice.title.text));
    let beside = index.min(choices.len().saturating_sub(2));
    browser::focus_soon(option_id(beside));
}

fn add(subject: Subject) {
    let choices = choices_now(subject);
    let value = unused(&choices, "option", choices.len() + 1);
    let index = choices.len();
    subject.editor.close();
    subject.change("options/add", |question| {
        if let Some(own) = own(question) {
            own.push(Choice::new(value, messages::option(index + 1)));
        }
    });
    subject.editor.close();
    browser::select_soon(option_id(index));
}

/// `option-3`, or the next number that no option has.
pub(super) fn unused(choices: &[Choice], base: &str, from: usize) -> String {
    let is_free = |value: &String| choices.iter().all(|choice| choice.value != *value);
    let numbered = (from..).map(|number| format!("{base}-{number}"));
    numbered.take(choices.len() + 1).find(is_free).unwrap_or_else(|| base.to_owned())
}

/// An option that is worded for the first time gets its value from its words, unless a condition names it already.
fn value_after_title(subject: Subject, index: usize) {
    let choices = choices_now(subject);
    let Some(choice) = choices.get(index) else { return };
    let is_ours = edit::is_numbered(&choice.value, "option");
    let is_named = subject.editor.form.with_untracked(|form| is_in_condition(form, &choice.value));
    if !is_ours || is_named || choice.title.text == default_title(&choice.value) {
        return;
    }
    let value = slug(&choice.title.text);
    if value.is_empty() {
        return;
    }
    let is_taken = choices.iter().enumerate().any(|(other, choice)| other != index && choice.value == value);
    let value = if is_taken { unused(&choices, &value, 2) } else { value };
    // The key of typing the words, so that one undo takes both back.
    subject.change(&format!("options/{index}"), |question| {
        if let Some(choice) = own(question).and_then(|own| own.get_mut(index)) {
            choice.value = value;
        }
    });
}

/// The title with which an option of this value was made: `Option 3`.
fn default_title(value: &str) -> String {
    value.rsplit('-').next().and_then(|number| number.parse().ok()).map(messages::option).unwrap_or_default()
}

fn is_in_condition(form: &FormDefinition, value: &str) -> bool {
    let quoted = serde_json::Value::from(value).to_string();
    let mut schemas =
        form.conditions.iter().map(|condition| serde_json::Value::from(condition.schema.clone()));
    schemas.any(|schema| schema.to_string().contains(&quoted))
}

/// Lower-case letters, digits and hyphens of a text.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in browser::lower_case(text).chars() {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').chars().take(50).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_of_the_words() {
        for (title, value) in
            [("Northern Ireland", "northern-ireland"), ("  Yes, often! ", "yes-often"), ("…", "")]
        {
            assert_eq!(slug(title), value);
        }
    }

    #[test]
    fn a_new_option_has_a_value_of_its_own() {
        let choices = [Choice::new("option-1", "One"), Choice::new("option-3", "Three")];
        assert_eq!(unused(&choices, "option", 3), "option-4");
        assert_eq!(default_title("option-3"), "Option 3");
    }
}
