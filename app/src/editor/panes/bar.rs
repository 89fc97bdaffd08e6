//! The bar above the panes: what the form is called, whether it is saved, undo and redo, and the ways on.

use super::fix::FIX;
use crate::drawn::{Drawn, act, live};
use crate::editor::inspector::button;
use crate::editor::outbox::Saving;
use crate::editor::saving::{self, Addresses};
use crate::editor::state::{Editor, Selection};
use crate::messages::editor as messages;
use leptos::ev;
use leptos::prelude::*;

/// The bar.
pub fn bar(editor: Editor) -> AnyView {
    let title = Memo::new(move |_| editor.form.with(|form| form.title.text.clone()));
    view! {
        <header class="fe-bar">
            <h1 class="fe-bar__title">{title}</h1>
            {saving_state(editor)}
            {to_fix(editor)}
            {history(editor)}
            {ways_on(editor)}
        </header>
    }
    .drawn()
}

fn saving_state(editor: Editor) -> impl IntoView {
    let state = Memo::new(move |_| editor.saving());
    let is_signed_out = move || editor.trouble.with(|trouble| *trouble == Some(saving::Trouble::SignedOut));
    let words = live(move || match state.get() {
        Saving::Saved => messages::SAVED,
        Saving::Saving => messages::SAVING,
        Saving::NotSaved(_) if is_signed_out() => messages::NOT_SAVED_SIGNED_OUT,
        Saving::NotSaved(_) => messages::NOT_SAVED,
        Saving::Stale => messages::NOT_SAVED_STALE,
        Saving::Refused => messages::REFUSED,
    });
    let is_wrong = move || !matches!(state.get(), Saving::Saved | Saving::Saving);
    let class =
        live(move || if is_wrong() { "fe-bar__saving fe-bar__saving--wrong" } else { "fe-bar__saving" });
    // It stays from one try to the next: it may have the focus.
    let may_try = Memo::new(move |_| matches!(state.get(), Saving::NotSaved(_)) && !is_signed_out());
    let again = live(move || {
        may_try.get().then(|| button(messages::TRY_NOW, "fe-button", move || saving::now(editor)))
    });
    view! {
        <p class=class data-saving=live(move || state_name(state.get()))>{words}</p>
        {again}
    }
}

/// How many things there are to fix; leads to their list.
fn to_fix(editor: Editor) -> impl IntoView {
    let count = Memo::new(move |_| editor.shown.with(Vec::len));
    view! {
        <a class="fe-bar__fix" href=format!("#{FIX}") hidden=live(move || count.get() == 0)>
            {live(move || messages::to_fix(count.get()))}
        </a>
    }
}

/// What tests and styles read.
fn state_name(state: Saving) -> &'static str {
    match state {
        Saving::Saved => "saved",
        Saving::Saving => "saving",
        Saving::NotSaved(_) => "failed",
        Saving::Stale => "stale",
        Saving::Refused => "refused",
    }
}

fn history(editor: Editor) -> impl IntoView {
    // Not `disabled`: a button that loses the focus when it is used up would throw a keyboard user to the top.
    view! {
        <div class="fe-row" role="group" aria-label=messages::HISTORY>
            <button
                type="button"
                class="fe-button"
                aria-disabled=live(move || (!editor.can_undo()).then_some("true"))
                aria-keyshortcuts="Control+Z"
                on:click=act(move |_| editor.undo())
            >
                {messages::UNDO}
            </button>
            <button
                type="button"
                class="fe-button"
                aria-disabled=live(move || (!editor.can_redo()).then_some("true"))
                aria-keyshortcuts="Control+Shift+Z Control+Y"
                on:click=act(move |_| editor.redo())
            >
                {messages::REDO}
            </button>
        </div>
    }
}

fn ways_on(editor: Editor) -> impl IntoView {
    let addresses = editor.addresses.get_value();
    let preview = Memo::new(move |_| preview_address(editor));
    let Addresses { publish, .. } = addresses;
    let publish_address = publish.clone();
    view! {
        <nav class="fe-row" aria-label=messages::WAYS_ON>
            <a
                class="fe-button"
                href=preview
                on:click=act(move |event| save_first(editor, &event, preview.get_untracked()))
            >
                {messages::PREVIEW}
            </a>
            <a
                class="fe-button fe-button--strong"
                href=publish
                on:click=act(move |event| save_first(editor, &event, publish_address.clone()))
            >
                {messages::PUBLISH}
            </a>
        </nav>
    }
}

/// The preview of the selected page.
fn preview_address(editor: Editor) -> String {
    let below = editor.addresses.with_value(|addresses| addresses.preview.clone());
    let selected = editor.selection.get();
    let page = editor.form.with(|form| match &selected {
        Selection::Page(page) => Some(page.to_string()),
        Selection::Component(component) => {
            crate::editor::sketch::Standing::of(form, component).map(|standing| standing.page.to_string())
        }
        Selection::Form => form.pages.first().map(|page| page.id.to_string()),
    });
    format!("{below}{}", page.unwrap_or_default())
}

/// Saves what is not saved yet before going there.
fn save_first(editor: Editor, event: &ev::MouseEvent, address: String) {
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
    if editor.is_unsaved() && !elsewhere {
        event.prevent_default();
        saving::leave(editor, address);
    }
}
