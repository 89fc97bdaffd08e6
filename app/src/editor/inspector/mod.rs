//! The inspector: everything about what is selected.

mod component;
mod content;
mod errors;
mod fields;
mod form;
mod limits;
mod lines;
mod options;
mod page;
mod question;
mod repeat;
mod routes;
mod subject;

use super::state::{Editor, Selection};
use crate::drawn::{act, live};
use crate::messages::editor as messages;
pub use fields::button;
use leptos::ev;
use leptos::prelude::*;

/// The inspector. Drawn anew for every selection, and only then: while a field is typed in, it stays.
pub fn inspector(editor: Editor) -> impl IntoView {
    let body = live(move || {
        editor.opened.track();
        match editor.selection.get_untracked() {
            Selection::Form => form::form(editor),
            Selection::Page(page) => page::page(editor, &page),
            Selection::Component(component) => component::component(editor, &component),
        }
    });
    view! {
        <div
            on:input=act(move |_| editor.typed())
            on:keydown=act(move |event| escape(editor, &event))
            on:focusout=act(move |_| editor.close())
        >
            <a class="fe-skip" href="#fe-palette-questions">{messages::TO_PALETTE}</a>
            <div class="fe-back">{to_canvas(editor)}</div>
            {body}
        </div>
    }
}

/// Escape leads back to the canvas.
fn escape(editor: Editor, event: &ev::KeyboardEvent) {
    if event.key() == "Escape" {
        event.prevent_default();
        editor.focus_selected();
    }
}

/// The way back to the canvas: for those who came by keyboard, and for all where the canvas is out of sight.
fn to_canvas(editor: Editor) -> AnyView {
    button(messages::TO_CANVAS, "fe-button", move || editor.focus_selected())
}
