//! The inspector of a question.

use super::fields::{Field, button, check};
use super::subject::{Selected, Subject, set_text, typed};
use super::{errors, limits, options, routes};
use crate::drawn::{Drawn, live};
use crate::editor::adding::{self, FIRST_FIELD};
use crate::editor::panes::starters;
use crate::editor::state::Editor;
use crate::messages::editor as messages;
use form_schemas::QuestionName;
use form_schemas::edit::{ComponentId, reword};
use leptos::prelude::*;

/// The inspector of a question.
pub fn question(editor: Editor, selected: Selected) -> AnyView {
    let path = Memo::new(move |_| match selected.get() {
        ComponentId::Question(path) => Some(path),
        ComponentId::Content(_) => None,
    });
    let subject = Subject { editor, path };
    view! {
        {title(subject)}
        {starters_of_empty(subject)}
        {words(subject)}
        {ticks(subject)}
        {of_kind(subject)}
        {routes::routes(subject)}
        {errors::errors(subject)}
        {data_name(subject)}
    }
    .drawn()
}

fn title(subject: Subject) -> AnyView {
    Field::new(FIRST_FIELD, messages::QUESTION).view_and(
        subject.text(|question| question.title.text.clone()),
        move |typed| subject.change("title", |question| reword(question, typed)),
        move || {
            if let Some(path) = subject.path.get_untracked() {
                adding::name_after_text(subject.editor, &path);
            }
        },
    )
}

/// An empty question offers the six starters in its place.
fn starters_of_empty(subject: Subject) -> impl IntoView {
    let is_empty = subject.flag(|question| question.title.is_blank() && question.hint.is_none());
    live(move || is_empty.get().then(|| starters(subject.editor, Some(subject.path))))
}

fn words(subject: Subject) -> impl IntoView {
    view! {
        {Field::new("fe-hint", messages::HINT).help(messages::HINT_HELP).long().view(
            subject.text(|question| typed(question.hint.as_ref())),
            move |typed| subject.change("hint", |question| set_text(&mut question.hint, typed)),
        )}
        {Field::new("fe-short", messages::SHORT).help(messages::SHORT_HELP).view(
            subject.text(|question| typed(question.short.as_ref())),
            move |typed| subject.change("short", |question| set_text(&mut question.short, typed)),
        )}
    }
}

fn ticks(subject: Subject) -> impl IntoView {
    view! {
        {check(
            Field::new("fe-optional", messages::MAY_SKIP),
            subject.flag(|question| question.optional),
            move |ticked| subject.change("optional", |question| question.optional = ticked),
        )}
        {check(
            Field::new("fe-about-filler", messages::ABOUT_FILLER).help(messages::ABOUT_FILLER_HELP),
            subject.flag(|question| question.about_filler),
            move |ticked| subject.change("about", |question| question.about_filler = ticked),
        )}
    }
}

/// Options or limits, anew when the kind changes (a starter taken back).
fn of_kind(subject: Subject) -> impl IntoView {
    let kind = subject.text(|question| question.kind.name().to_owned());
    live(move || match kind.get().as_str() {
        kind @ ("radios" | "select" | "autocomplete" | "checkboxes") => {
            view! { {options::options(subject)} {limits::limits(subject, kind)} }.drawn()
        }
        other => limits::limits(subject, other),
    })
}

fn data_name(subject: Subject) -> impl IntoView {
    let name = Memo::new(move |_| subject.path.get().map(|path| path.name().to_string()).unwrap_or_default());
    let draft = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| draft.get().unwrap_or_else(|| name.get()));
    let rename = move || {
        let Some(path) = subject.path.get_untracked() else { return };
        match QuestionName::new(shown.get_untracked()) {
            Ok(to) if to != *path.name() => {
                if adding::rename(subject.editor, &path, to.clone(), false) {
                    subject.editor.say(messages::renamed(to.as_str()));
                }
            }
            Ok(_) => {}
            Err(error) => subject.editor.say(messages::refused(&error.to_string())),
        }
        draft.set(None);
    };
    view! {
        <details class="fe-part">
            <summary>{messages::IN_DATA}</summary>
            {Field::new("fe-name", messages::NAME).help(messages::NAME_HELP).view(
                shown,
                move |typed| draft.set(Some(typed)),
            )}
            {button(messages::RENAME, "fe-button", rename)}
        </details>
    }
}
