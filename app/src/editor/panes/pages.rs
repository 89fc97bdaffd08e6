//! The list of pages: each leads to its page on the canvas. Alt with an arrow moves one.

use crate::drawn::{Drawn, act, live};
use crate::editor::inspector::button;
use crate::editor::placement::Direction;
use crate::editor::rows::{Row, rows};
use crate::editor::sketch::{PageSketch, Standing};
use crate::editor::state::{Editor, FORM_ELEMENT_ID, Selection};
use crate::editor::{adding, browser, moving};
use crate::messages::editor as messages;
use form_schemas::PageId;
use form_schemas::definition::PageKind;
use leptos::ev;
use leptos::prelude::*;

/// The list.
pub fn pages(editor: Editor) -> AnyView {
    let ids = Memo::new(move |_| {
        editor.form.with(|form| form.pages.iter().map(|page| page.id.clone()).collect::<Vec<_>>())
    });
    let current = Memo::new(move |_| current_page(editor));
    Effect::new(move |_| {
        if let Some(page) = current.get() {
            browser::show_within(list_id(&page));
        }
    });
    let is_form = live(move || (editor.selection.get() == Selection::Form).then_some("true"));
    view! {
        <nav aria-labelledby="fe-pages-heading">
            <h2 class="fe-heading" id="fe-pages-heading">{messages::PAGES}</h2>
            <button
                type="button"
                class="fe-pages__page"
                id=FORM_ELEMENT_ID
                aria-current=is_form
                on:click=act(move |_| adding::open(editor, Selection::Form))
            >
                {messages::FORM}
            </button>
            <ol class="fe-list fe-pages">
                {rows(move || {
                    let each = ids.get().into_iter();
                    each.map(|id| Row::new(id.to_string(), move || row(editor, id, current))).collect()
                })}
            </ol>
        </nav>
        <div class="fe-row">
            {button(messages::ADD_PAGE, "fe-button", move || adding::page(editor, PageKind::Questions))}
            {button(messages::ADD_EXIT, "fe-button", move || adding::page(editor, PageKind::Exit))}
        </div>
    }
    .drawn()
}

/// The page that the selection is on.
fn current_page(editor: Editor) -> Option<PageId> {
    match editor.selection.get() {
        Selection::Form => None,
        Selection::Page(page) => Some(page),
        Selection::Component(component) => {
            editor.form.with(|form| Standing::of(form, &component)).map(|standing| standing.page)
        }
    }
}

fn row(editor: Editor, id: PageId, current: Memo<Option<PageId>>) -> AnyView {
    let sketch = {
        let id = id.clone();
        Memo::new(move |_| editor.form.with(|form| PageSketch::of(form, &id)))
    };
    let number = live(move || sketch.get().map_or(0, |page| page.number).to_string());
    let heading = live(move || {
        sketch.get().and_then(|page| page.heading).unwrap_or_else(|| messages::UNTITLED_PAGE.to_owned())
    });
    let is_current = {
        let id = id.clone();
        live(move || current.with(|current| current.as_ref() == Some(&id)).then_some("true"))
    };
    let element = list_id(&id);
    let keys = id.clone();
    view! {
        <li>
            <button
                type="button"
                class="fe-pages__page"
                id=element
                aria-current=is_current
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                on:click=act(move |_| open(editor, &id))
                on:keydown=act(move |event| pressed(editor, &keys, &event))
            >
                <span class="fe-pages__number">{number}</span>
                <span>{heading}</span>
            </button>
        </li>
    }
    .drawn()
}

/// The id of a page's button in the list.
fn list_id(page: &PageId) -> String {
    format!("fe-list-{page}")
}

fn open(editor: Editor, id: &PageId) {
    editor.select(Selection::Page(id.clone()));
    browser::show(id.as_str());
    // Where the list is out of sight then, they go along.
    if browser::is_narrow() {
        editor.focus_selected();
    }
}

fn pressed(editor: Editor, id: &PageId, event: &ev::KeyboardEvent) {
    let direction = match event.key().as_str() {
        "ArrowUp" if event.alt_key() => Direction::Up,
        "ArrowDown" if event.alt_key() => Direction::Down,
        _ => return,
    };
    event.prevent_default();
    moving::page_by_step(editor, id, direction);
    browser::focus_soon(list_id(id));
}
