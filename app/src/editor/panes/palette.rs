//! What can be added: a question of each kind, and content. Buttons, so a click, Enter and Space all do.

use crate::drawn::{Drawn, act};
use crate::editor::adding;
use crate::editor::state::Editor;
use crate::messages::editor as messages;
use form_schemas::QuestionPath;
use form_schemas::definition::ContentKind;
use form_schemas::edit::{self, Starter};
use leptos::prelude::*;

/// The palette.
pub fn palette(editor: Editor) -> AnyView {
    let questions: Vec<_> = edit::starters()
        .into_iter()
        .filter(|starter| !starter.ready)
        .map(|starter| {
            let name = messages::kind(starter.key).to_owned();
            item(name, move || adding::question(editor, &starter))
        })
        .collect();
    let contents: Vec<_> = ContentKind::ALL
        .into_iter()
        .map(|kind| item(messages::content(kind.as_str()).to_owned(), move || adding::content(editor, kind)))
        .collect();
    view! {
        <section aria-labelledby="fe-palette-questions">
            <h2 class="fe-heading fe-heading--apart" id="fe-palette-questions" tabindex="-1">{messages::ADD_QUESTION}</h2>
            <ul class="fe-list fe-palette">{questions}</ul>
        </section>
        <section aria-labelledby="fe-palette-content">
            <h2 class="fe-heading fe-heading--apart" id="fe-palette-content">{messages::ADD_CONTENT}</h2>
            <ul class="fe-list fe-palette">{contents}</ul>
        </section>
    }
    .drawn()
}

/// The six starters: they take the place of the question that says nothing yet, or are added.
pub fn starters(editor: Editor, empty: Option<Memo<Option<QuestionPath>>>) -> AnyView {
    let items: Vec<_> = edit::starters()
        .into_iter()
        .filter(|starter| starter.ready)
        .map(|starter: Starter| {
            let name = messages::starter(starter.key).to_owned();
            item(name, move || match empty.and_then(|empty| empty.get_untracked()) {
                Some(path) => adding::start(editor, &path, &starter),
                None => adding::question(editor, &starter),
            })
        })
        .collect();
    view! {
        <section class="fe-starters" aria-labelledby="fe-starters">
            <h3 class="fe-heading fe-heading--small" id="fe-starters">{messages::STARTERS}</h3>
            <ul class="fe-list fe-palette">{items}</ul>
        </section>
    }
    .drawn()
}

fn item(name: String, run: impl Fn() + 'static) -> AnyView {
    boxed(name, Box::new(run))
}

/// Boxed, so that there is one type of button, not one for each caller.
fn boxed(name: String, run: Box<dyn Fn()>) -> AnyView {
    view! {
        <li>
            <button type="button" class="fe-button" on:click=act(move |_| run())>
                {name}
            </button>
        </li>
    }
    .drawn()
}
