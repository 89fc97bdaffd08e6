//! Many options as lines of text, to be pasted: a title each, or `value | title`.

use super::fields::Field;
use super::options::{own, slug, unused};
use super::subject::Subject;
use crate::drawn::Drawn;
use crate::messages::editor as messages;
use form_schemas::question::Choice;
use leptos::prelude::*;

/// The options in one box, taken over when it is left.
pub fn lines(subject: Subject) -> AnyView {
    let held = subject.memo(|form, question| written(form.choices_of(question)));
    let draft = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| draft.get().or_else(|| held.get()).unwrap_or_default());
    let field =
        Field::new("fe-option-lines", messages::OPTION_LINES).help(messages::OPTION_LINES_HELP).long();
    let take = move || {
        let Some(text) = draft.get_untracked() else { return };
        subject.change("options/lines", |question| {
            if let Some(own) = own(question) {
                *own = read(&text, own);
            }
        });
        draft.set(None);
    };
    view! { <div class="fe-lines">{field.view_and(shown, move |typed| draft.set(Some(typed)), take)}</div> }
        .drawn()
}

fn written(choices: &[Choice]) -> String {
    let lines = choices.iter().map(|choice| {
        let title = choice.title.text.as_str();
        if choice.value == slug(title) && !title.contains('|') {
            title.to_owned()
        } else {
            [choice.value.as_str(), title].join(" | ")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The options of the lines; one whose value was there before keeps what else is said of it.
fn read(text: &str, before: &[Choice]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (value, title) = match line.split_once('|') {
            Some((value, title)) => (value.trim().to_owned(), title.trim()),
            None => (slug(line), line),
        };
        let value = if value.is_empty() { unused(&choices, "option", choices.len() + 1) } else { value };
        let known = before.iter().find(|choice| choice.value == value);
        let mut choice = known.cloned().unwrap_or_else(|| Choice::new(value, ""));
        title.clone_into(&mut choice.title.text);
        choices.push(choice);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_options_and_options_are_lines() {
        let lines = "Durham\nlon | London\n\n  N|1 \nE | mc | 2\nDurham";
        let choices = read(lines, &[]);
        let said: Vec<_> =
            choices.iter().map(|choice| (choice.value.as_str(), choice.title.text.as_str())).collect();
        let expected =
            [("durham", "Durham"), ("lon", "London"), ("N", "1"), ("E", "mc | 2"), ("durham", "Durham")];
        assert_eq!(said, expected);
        assert_eq!(read(&written(&choices), &[]), choices);
    }

    #[test]
    fn what_else_is_said_of_an_option_stays() {
        let mut before = Choice::new("lon", "London");
        before.description = Some("The capital".into());
        let after = read("Durham\nlon | Greater London", &[before]);
        assert_eq!(after[1].title.text, "Greater London");
        assert_eq!(after[1].description, Some("The capital".into()));
    }
}
