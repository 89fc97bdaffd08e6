//! The island itself: what the server draws, and the browser draws again and brings to life, from the same draft.

use super::drag::Dragging;
use super::inspector::inspector;
use super::panes;
use super::saving::{Addresses, Afterwards};
use super::state::{Editor as State, Selection};
use super::{adding, browser, saving};
use crate::drawn::live;
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::ComponentId;
use form_schemas::{PageId, QuestionPath};
use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;

/// The editor of a form. The draft is its `definition`, its `revision` and the `findings` about it, the questions that the
/// `live` version asks, and the `addresses` where it is on the server.
pub fn island(draft: &Value) -> impl IntoView + use<> {
    opened(draft).map(|editor| {
        let dragging = Dragging::new(editor);
        Effect::new(move |_| wake(editor, dragging));
        frame(editor, dragging)
    })
}

/// The state that the page was made with.
fn opened(draft: &Value) -> Option<State> {
    let form = FormDefinition::from_value(draft.get("definition")?).ok()?;
    let addresses = Addresses::read(draft.get("addresses")?);
    let editor = State::new(form, saving::revision(draft)?, addresses);
    let live = draft.get("live").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let question = |pointer: &Value| QuestionPath::from_pointer(pointer.as_str()?).ok();
    let live = live.iter().filter_map(question).collect();
    editor.identities.update_untracked(|identities| identities.live = live);
    Some(editor)
}

fn frame(editor: State, dragging: Dragging) -> impl IntoView {
    let class = live(move || if dragging.dragged.with(Option::is_some) { "fe fe--dragging" } else { "fe" });
    view! {
        <div class=class>
            <div class="fe-head">
                {panes::bar(editor)}
                <div class="fe-hidden" role="status" id="fe-said">{editor.said}</div>
                {panes::trouble(editor)}
            </div>
            <div class="fe-panes">
                <div class="fe-pane fe-pane--side fe-pane--start">
                    {panes::pages(editor)}
                    {panes::palette(editor)}
                    {panes::fix_list(editor)}
                </div>
                <div class="fe-pane fe-pane--canvas">{panes::canvas(editor, dragging)}</div>
                <aside class="fe-pane fe-pane--side fe-pane--end" id=adding::DETAILS aria-label=messages::INSPECTOR>
                    {inspector(editor)}
                </aside>
            </div>
        </div>
    }
}

/// What happens once, when the island has come to life.
fn wake(editor: State, dragging: Dragging) {
    dragging.listen();
    let keys = window_event_listener(ev::keydown, move |event| shortcut(editor, &event));
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        let meant = editor.afterwards.with_untracked(|next| matches!(next, Some(Afterwards::Leave(_))));
        if editor.is_unsaved() && !meant {
            event.prevent_default();
            event.set_return_value("unsaved");
        }
    });
    let addressed = window_event_listener(ev::hashchange, move |_| follow_address(editor));
    on_cleanup(move || {
        keys.remove();
        leaving.remove();
        addressed.remove();
    });
    follow_address(editor);
    // A new form: its empty question waits for words.
    if matches!(editor.selection.get_untracked(), Selection::Component(ComponentId::Question(_))) {
        browser::select_soon(adding::FIRST_FIELD.to_owned());
    }
}

/// F6 leads from pane to pane. Undo and redo, but not while text is typed, which has its own.
fn shortcut(editor: State, event: &ev::KeyboardEvent) {
    if event.key() == "F6" && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
        event.prevent_default();
        browser::focus_pane(event.shift_key());
        return;
    }
    let with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    if !with_control || editor.is_typing() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => editor.undo(),
        ("z", true) | ("y", false) => editor.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// `#page-id` selects that page: the preview and the page that publishes lead back so.
fn follow_address(editor: State) {
    let Some(page) = location_hash().and_then(|hash| PageId::new(hash.trim_start_matches('#')).ok()) else {
        return;
    };
    if editor.form.with_untracked(|form| form.page(&page).is_some()) {
        browser::show(page.as_str());
        editor.select(Selection::Page(page));
    }
}
