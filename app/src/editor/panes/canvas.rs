//! The canvas: the whole form, page below page, as people will see it.

use super::card::{HELP, card};
use crate::drawn::{Drawn, act, live};
use crate::editor::adding;
use crate::editor::drag::{CANVAS, Dragging, LINE};
use crate::editor::rows::{Row, rows};
use crate::editor::sketch::PageSketch;
use crate::editor::state::{Editor, Selection, page_element_id};
use crate::messages::editor as messages;
use form_schemas::PageId;
use leptos::prelude::*;

/// The canvas.
pub fn canvas(editor: Editor, dragging: Dragging) -> AnyView {
    let ids = Memo::new(move |_| {
        editor.form.with(|form| form.pages.iter().map(|page| page.id.clone()).collect::<Vec<_>>())
    });
    view! {
        <section class="fe-canvas" id=CANVAS aria-label=messages::CANVAS>
            <p id=HELP class="fe-hidden">{messages::ITEM_HELP}</p>
            {rows(move || {
                let each = ids.get().into_iter();
                each.map(|id| Row::new(id.to_string(), move || page(editor, dragging, &id))).collect()
            })}
            <div class="fe-line" id=LINE hidden=live(move || dragging.dragged.with(Option::is_none))></div>
        </section>
    }
    .drawn()
}

fn page(editor: Editor, dragging: Dragging, id: &PageId) -> AnyView {
    let sketch = {
        let id = id.clone();
        Memo::new(move |_| editor.form.with(|form| PageSketch::of(form, &id)))
    };
    let components = Memo::new(move |_| sketch.get().map(|page| page.components).unwrap_or_default());
    let is_empty = Memo::new(move |_| components.with(Vec::is_empty));
    let is_exit = Memo::new(move |_| sketch.with(|page| page.as_ref().is_some_and(|page| page.is_exit)));
    let is_selected = {
        let id = id.clone();
        Memo::new(move |_| editor.selection.with(|selected| *selected == Selection::Page(id.clone())))
    };
    let class = live(move || if is_selected.get() { "fe-page fe-page--selected" } else { "fe-page" });
    let heading_id = format!("{}-heading", page_element_id(id));
    let select = id.clone();
    let labelled_by = heading_id.clone();
    view! {
        <section class=class id=id.to_string() aria-labelledby=labelled_by>
            <h2 class="fe-page__heading" id=heading_id>
                <button
                    type="button"
                    class="fe-page__select"
                    id=page_element_id(id)
                    aria-current=live(move || is_selected.get().then_some("true"))
                    on:click=act(move |_| adding::open(editor, Selection::Page(select.clone())))
                >
                    {live(move || heading(sketch.get().as_ref()))}
                </button>
            </h2>
            {live(move || conditions(sketch.get().as_ref()))}
            {live(move || is_empty.get().then(|| empty(is_exit.get())))}
            <ol class="fe-items" hidden=live(move || is_empty.get())>
                {rows(move || {
                    let each = components.get().into_iter();
                    each.map(|own| {
                        let number = editor.number(&own);
                        let draw = move || card(editor, dragging, editor.numbered(number, own));
                        Row::new(number.to_string(), draw)
                    })
                    .collect()
                })}
            </ol>
        </section>
    }
    .drawn()
}

fn empty(is_exit: bool) -> AnyView {
    let words = if is_exit { messages::EMPTY_EXIT } else { messages::EMPTY_PAGE };
    view! { <p class="fe-page__empty">{words}</p> }.drawn()
}

fn heading(page: Option<&PageSketch>) -> AnyView {
    let number = page.map_or(0, |page| page.number);
    let heading = page.and_then(|page| page.heading.clone());
    let exit = page.is_some_and(|page| page.is_exit).then(|| {
        view! { <span class="fe-flag fe-flag--warning">{messages::PAGE_EXIT}</span> }
    });
    view! {
        <span class="fe-page__number">{messages::page_number(number)}</span>
        " "
        <span>{heading.unwrap_or_else(|| messages::UNTITLED_PAGE.to_owned())}</span>
        " "
        {exit}
    }
    .drawn()
}

/// "Shown only if Lost abroad and Adult".
fn conditions(page: Option<&PageSketch>) -> Option<AnyView> {
    let titles: Vec<String> = page?.when.iter().map(|(_, title)| title.clone()).collect();
    let words = messages::shown_only_if(&titles)?;
    Some(view! { <p class="fe-page__when">{words}</p> }.drawn())
}
