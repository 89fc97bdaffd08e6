//! A question or a piece of content on the canvas: one button, which is its one tab stop, and the drawing, inert.

use crate::drawn::{Drawn, act, live};
use crate::editor::drag::{Dragging, card_id};
use crate::editor::placement::Direction;
use crate::editor::sketch::{self, Standing, element_id};
use crate::editor::state::{Editor, Selection};
use crate::editor::{adding, browser, drawing, moving};
use crate::messages::{self as all, editor as messages};
use crate::question;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::ComponentId;
use form_schemas::journey::Component;
use form_schemas::publish::{Finding, Severity, Subject};
use leptos::ev;
use leptos::prelude::*;

/// What a card says about itself.
#[derive(Clone, Debug, Default, PartialEq)]
struct Facts {
    kind: String,
    title: String,
    place: String,
}

impl Facts {
    fn of(form: &FormDefinition, component: &ComponentId) -> Self {
        Self {
            kind: sketch::kind(form, component),
            title: sketch::title(form, component),
            place: Standing::of(form, component).map(|standing| standing.in_words()).unwrap_or_default(),
        }
    }

    fn in_words(&self) -> String {
        messages::card(&self.kind, &self.title, &self.place)
    }
}

/// The id of the sentence that says how the cards are worked with.
pub const HELP: &str = "fe-card-help";

/// What a card is about, under its name now.
type Own = Memo<ComponentId>;

/// The card.
pub fn card(editor: Editor, dragging: Dragging, own: Own) -> AnyView {
    let is_selected = Memo::new(move |_| {
        let own = own.get();
        editor.selection.with(|selected| matches!(selected, Selection::Component(one) if *one == own))
    });
    let is_dragged = Memo::new(move |_| {
        let own = own.get();
        dragging.dragged.with(|dragged| dragged.as_ref() == Some(&own))
    });
    let class = live(move || match (is_dragged.get(), is_selected.get()) {
        (true, _) => "fe-item fe-item--dragged",
        (false, true) => "fe-item fe-item--selected",
        (false, false) => "fe-item",
    });
    view! {
        <li
            class=class
            id=live(move || own.with(card_id))
            on:pointerdown=act(move |event| dragging.pressed(&event, own, false))
        >
            {button(editor, dragging, own, is_selected)}
            <span
                class="fe-item__grip"
                aria-hidden="true"
                on:pointerdown=act(move |event: ev::PointerEvent| {
                    event.stop_propagation();
                    dragging.pressed(&event, own, true);
                })
                on:click=act(move |_| clicked_on(editor, dragging, &own.get_untracked()))
            >
                "⠿"
            </span>
            {drawing(editor, own)}
        </li>
    }
    .drawn()
}

fn button(editor: Editor, dragging: Dragging, own: Own, is_selected: Memo<bool>) -> impl IntoView {
    let facts = Memo::new(move |_| {
        let own = own.get();
        editor.form.with(|form| Facts::of(form, &own))
    });
    let flags = Memo::new(move |_| {
        let own = own.get();
        editor.shown.with(|findings| Flags::of(findings, &own))
    });
    view! {
        <button
            type="button"
            class="fe-item__select"
            id=live(move || own.with(element_id))
            aria-current=live(move || is_selected.get().then_some("true"))
            aria-describedby=HELP
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            on:click=act(move |_| clicked_on(editor, dragging, &own.get_untracked()))
            on:keydown=act(move |event| pressed(editor, &own.get_untracked(), &event))
        >
            // Heard in one piece: between two there would be a space.
            <span aria-hidden="true">{live(move || facts.get().kind)}</span>
            <span class="fe-hidden">{live(move || facts.with(Facts::in_words))}</span>
            {live(move || flags.get().view())}
        </button>
    }
}

/// How many things there are to fix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flags {
    errors: usize,
    warnings: usize,
}

impl Flags {
    fn of(findings: &[Finding], component: &ComponentId) -> Self {
        let mut flags = Self::default();
        for finding in findings.iter().filter(|finding| is_about(finding, component)) {
            match finding.severity {
                Severity::Error => flags.errors += 1,
                Severity::Warning => flags.warnings += 1,
            }
        }
        flags
    }

    fn view(self) -> Option<AnyView> {
        let count = self.errors + self.warnings;
        let class = if self.errors > 0 { "fe-flag fe-flag--error" } else { "fe-flag fe-flag--warning" };
        (count > 0).then(|| view! { <span class=class>{messages::to_fix(count)}</span> }.drawn())
    }
}

fn is_about(finding: &Finding, component: &ComponentId) -> bool {
    match (&finding.subject, component) {
        (Subject::Question(subject), ComponentId::Question(path)) => subject == path,
        (Subject::Content(subject), ComponentId::Content(id)) => subject == id,
        _ => false,
    }
}

fn drawing(editor: Editor, own: Own) -> impl IntoView {
    let model = Memo::new(move |_| {
        let own = own.get();
        editor.form.with(|form| drawing::of(form, &own))
    });
    let drawn = live(move || {
        let english = all::english();
        model.with(|model| match model {
            Some(Component::Question(model)) => Some(question::question(model, english)),
            Some(Component::Content(model)) => Some(question::content(model, english)),
            None => None,
        })
    });
    view! { <div class="fe-item__drawing" inert>{drawn}</div> }
}

fn clicked_on(editor: Editor, dragging: Dragging, component: &ComponentId) {
    // The click that ends a drag is no choice.
    if dragging.swallow_click.get_value() {
        dragging.swallow_click.set_value(false);
        return;
    }
    adding::open(editor, Selection::Component(component.clone()));
}

fn pressed(editor: Editor, component: &ComponentId, event: &ev::KeyboardEvent) {
    let key = event.key();
    match (key.as_str(), event.alt_key()) {
        ("ArrowUp", true) => step(editor, component, Direction::Up),
        ("ArrowDown", true) => step(editor, component, Direction::Down),
        ("ArrowUp", false) => neighbour(editor, component, Direction::Up),
        ("ArrowDown", false) => neighbour(editor, component, Direction::Down),
        ("Enter", _) => {
            editor.select(Selection::Component(component.clone()));
            adding::to_fields();
        }
        ("Delete", _) => adding::remove(editor, component),
        _ => return,
    }
    event.prevent_default();
}

/// Moves it, and keeps the focus on it: the browser loses it when an element is put elsewhere.
fn step(editor: Editor, component: &ComponentId, direction: Direction) {
    editor.select(Selection::Component(component.clone()));
    moving::by_step(editor, component, direction);
    let card = card_id(component);
    browser::focus_soon(element_id(component));
    request_animation_frame(move || browser::reveal(&card));
}

/// Focuses the component before or after, across pages.
fn neighbour(editor: Editor, component: &ComponentId, direction: Direction) {
    let all: Vec<ComponentId> =
        editor.form.with_untracked(|form| form.pages.iter().flat_map(sketch::components).collect());
    let at = all.iter().position(|other| other == component);
    let to = at.and_then(|at| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1),
    });
    if let Some(other) = to.and_then(|to| all.get(to)) {
        browser::focus_soon(element_id(other));
    }
}
