//! What questions and content have in common: where it stands, moving, removing.

use super::fields::button;
use super::subject::Selected;
use super::{content, question};
use crate::drawn::{Drawn, act, live};
use crate::editor::panes::findings;
use crate::editor::placement::Direction;
use crate::editor::sketch::{self, Standing};
use crate::editor::state::{Editor, Selection};
use crate::editor::{adding, moving};
use crate::messages::editor as messages;
use form_schemas::PageId;
use form_schemas::edit::ComponentId;
use form_schemas::publish::Subject;
use leptos::prelude::*;

/// The inspector of a component.
pub fn component(editor: Editor, component: &ComponentId) -> AnyView {
    let selected: Selected = {
        let first = component.clone();
        Memo::new(move |before: Option<&ComponentId>| match editor.selection.get() {
            Selection::Component(component) => component,
            _ => before.cloned().unwrap_or_else(|| first.clone()),
        })
    };
    let body = match component {
        ComponentId::Question(_) => question::question(editor, selected),
        ComponentId::Content(id) => content::content(editor, id.clone()),
    };
    let kind = editor.form.with_untracked(|form| sketch::kind(form, component));
    let is_about = move |subject: &Subject| {
        selected.with(|component| match (subject, component) {
            (Subject::Question(subject), ComponentId::Question(path)) => subject == path,
            (Subject::Content(subject), ComponentId::Content(id)) => subject == id,
            _ => false,
        })
    };
    view! {
        <h2 class="fe-heading">{kind}</h2>
        <p class="fe-quiet">{live(place(editor, selected))}</p>
        {findings(editor, is_about)}
        {body}
        {moves(editor, selected)}
    }
    .drawn()
}

fn place(editor: Editor, selected: Selected) -> impl Fn() -> String {
    move || {
        let component = selected.get();
        editor.form.with(|form| Standing::of(form, &component)).map(|at| at.in_words()).unwrap_or_default()
    }
}

fn moves(editor: Editor, selected: Selected) -> impl IntoView {
    let step = move |direction: Direction| {
        move || {
            moving::by_step(editor, &selected.get_untracked(), direction);
        }
    };
    view! {
        <section class="fe-part" aria-labelledby="fe-moves">
            <h3 class="fe-heading" id="fe-moves">{messages::MOVE_OR_REMOVE}</h3>
            <div class="fe-row">
                {button(messages::MOVE_UP, "fe-button", step(Direction::Up))}
                {button(messages::MOVE_DOWN, "fe-button", step(Direction::Down))}
                {button(messages::REMOVE, "fe-button fe-button--remove", move || {
                    adding::remove(editor, &selected.get_untracked());
                })}
            </div>
            {move_to(editor, selected)}
        </section>
    }
}

/// A choice of the other pages.
fn move_to(editor: Editor, selected: Selected) -> impl IntoView {
    let pages = Memo::new(move |_| {
        editor.form.with(|form| {
            form.pages
                .iter()
                .map(|page| (page.id.clone(), sketch::page_label(form, &page.id)))
                .collect::<Vec<(PageId, String)>>()
        })
    });
    let own = Memo::new(move |_| {
        let component = selected.get();
        editor.form.with(|form| Standing::of(form, &component)).map(|standing| standing.page)
    });
    let chosen = RwSignal::new(String::new());
    let options = live(move || {
        let here = own.get();
        pages
            .get()
            .into_iter()
            .filter(|(id, _)| Some(id) != here.as_ref())
            .map(|(id, label)| super::fields::option(id.to_string(), label, false))
            .collect::<Vec<_>>()
    });
    let go = move || {
        if let Ok(page) = PageId::new(chosen.get_untracked()) {
            moving::to_page(editor, &selected.get_untracked(), &page);
            chosen.set(String::new());
        }
    };
    view! {
        <div class="fe-field fe-field--apart">
            <label class="fe-label" for="fe-move-to">{messages::MOVE_TO}</label>
            <div class="fe-row fe-row--together">
                <select
                    class="fe-input"
                    id="fe-move-to"
                    prop:value=chosen
                    on:change=act(move |event| chosen.set(event_target_value(&event)))
                >
                    <option value="">{messages::CHOOSE_PAGE}</option>
                    {options}
                </select>
                {button(messages::MOVE, "fe-button", go)}
            </div>
        </div>
    }
}
