//! Dragging with the pointer: on top of moving by buttons and keys, never instead of them.
//!
//! Pointer events, so one way for mouse, pen and finger. A drag begins after 5 pixels, is shown by a line where the
//! component would go, scrolls the window near its edges, and ends without a change on Escape or beside the canvas.

use super::placement::{self, Extent, PageExtent, Slot};
use super::sketch::{self, Standing};
use super::state::{Editor, Selection};
use super::{browser, moving};
use crate::messages::editor as messages;
use form_schemas::edit::ComponentId;
use leptos::ev;
use leptos::prelude::*;

/// The id of the element that all pages stand in.
pub const CANVAS: &str = "fe-canvas";
/// The id of the line that shows where the component would go.
pub const LINE: &str = "fe-line";

/// Dragging, when there is any.
#[derive(Clone, Copy)]
pub struct Dragging {
    editor: Editor,
    drag: StoredValue<Option<Drag>>,
    /// What is being dragged.
    pub dragged: RwSignal<Option<ComponentId>>,
    /// Whether the click that ends a drag is still to come.
    pub swallow_click: StoredValue<bool>,
}

#[derive(Clone, Debug)]
struct Drag {
    /// What the pointer went down on. It may get another name while the field is left that had the focus.
    own: Memo<ComponentId>,
    pointer: i32,
    start: (f64, f64),
    /// Where the pointer is, in the window.
    now: (f64, f64),
    /// Set when the pointer went far enough.
    begun: Option<Begun>,
}

#[derive(Clone, Debug)]
struct Begun {
    component: ComponentId,
    /// How far the window was scrolled when it began.
    scrolled: f64,
    pages: Vec<PageExtent>,
    slot: Option<Slot>,
}

impl Dragging {
    /// Nothing is dragged.
    pub fn new(editor: Editor) -> Self {
        Self {
            editor,
            drag: StoredValue::new(None),
            dragged: RwSignal::new(None),
            swallow_click: StoredValue::new(false),
        }
    }

    /// Listens on the window while something is dragged.
    pub fn listen(self) {
        let handles = [
            window_event_listener(ev::pointermove, move |event| self.moved(&event)),
            window_event_listener(ev::pointerup, move |event| self.dropped(&event)),
            window_event_listener(ev::pointercancel, move |_| self.cancel()),
        ];
        let escape = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" && self.dragged.with_untracked(Option::is_some) {
                event.prevent_default();
                self.cancel();
            }
        });
        on_cleanup(move || {
            handles.into_iter().for_each(WindowListenerHandle::remove);
            escape.remove();
        });
    }

    /// The pointer went down on a component. A finger scrolls, unless it is on the grip.
    pub fn pressed(self, event: &ev::PointerEvent, own: Memo<ComponentId>, on_grip: bool) {
        let takes = event.is_primary() && event.button() == 0 && (on_grip || event.pointer_type() == "mouse");
        if !takes {
            return;
        }
        let at = position(event);
        self.swallow_click.set_value(false);
        self.drag.set_value(Some(Drag { own, pointer: event.pointer_id(), start: at, now: at, begun: None }));
    }

    fn moved(self, event: &ev::PointerEvent) {
        let at = position(event);
        let begins = self.drag.try_update_value(|drag| {
            let drag = drag.as_mut().filter(|drag| drag.pointer == event.pointer_id())?;
            drag.now = at;
            (drag.begun.is_none() && placement::is_drag(drag.start, at)).then_some(drag.own)
        });
        if let Some(own) = begins.flatten() {
            self.begin(own.get_untracked());
        }
        if self.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
            self.draw();
        }
    }

    fn begin(self, component: ComponentId) {
        let pages = self.editor.form.with_untracked(|form| {
            form.pages
                .iter()
                .map(|page| PageExtent {
                    page: browser::extent(page.id.as_str()).unwrap_or_default(),
                    components: sketch::components(page)
                        .iter()
                        .filter(|other| **other != component)
                        .filter_map(|other| browser::extent(&card_id(other)))
                        .collect(),
                })
                .collect()
        });
        let scrolled = browser::scrolled();
        let begun = Begun { component: component.clone(), scrolled, pages, slot: None };
        self.drag.update_value(|drag| {
            if let Some(drag) = drag {
                drag.begun = Some(begun);
            }
        });
        self.editor.select(Selection::Component(component.clone()));
        self.dragged.set(Some(component));
        self.swallow_click.set_value(true);
        request_animation_frame(move || self.scroll());
    }

    /// Scrolls near the edges, frame by frame, as long as something is dragged.
    fn scroll(self) {
        let Some(height) = self.drag.try_with_value(|drag| drag.as_ref().map(|drag| drag.now.1)).flatten()
        else {
            return;
        };
        let distance = placement::scroll_by(height, browser::window_height());
        if distance != 0.0 {
            browser::scroll_by(distance);
            self.draw();
        }
        request_animation_frame(move || self.scroll());
    }

    /// Puts the card below the pointer and the line where it would go.
    fn draw(self) {
        let scrolled = browser::scrolled();
        let drawn = self.drag.try_update_value(|drag| {
            let drag = drag.as_mut()?;
            let begun = drag.begun.as_mut()?;
            let slot = browser::is_over_canvas(drag.now.0)
                .then(|| placement::slot_at(&begun.pages, drag.now.1 + scrolled))
                .flatten();
            begun.slot = slot;
            let by = (drag.now.0 - drag.start.0, drag.now.1 - drag.start.1 + scrolled - begun.scrolled);
            let line = slot.and_then(|slot| placement::line_of(&begun.pages, slot));
            Some((card_id(&begun.component), by, line))
        });
        let Some((card, (x, y), line)) = drawn.flatten() else { return };
        if let Some(card) = browser::element(&card) {
            browser::style(
                &card,
                "transform",
                Some(&format!("translate({}, {})", browser::pixels(x), browser::pixels(y))),
            );
        }
        let top = browser::extent(CANVAS).map_or(0.0, |canvas: Extent| canvas.top);
        if let Some(element) = browser::element(LINE) {
            let top = line.map(|line| browser::pixels(line - top));
            // Beside the canvas there is no place for it.
            browser::style(&element, "visibility", top.is_none().then_some("hidden"));
            browser::style(&element, "top", top.as_deref());
        }
    }

    fn dropped(self, event: &ev::PointerEvent) {
        let is_ours =
            self.drag.with_value(|drag| drag.as_ref().is_some_and(|drag| drag.pointer == event.pointer_id()));
        if !is_ours {
            return;
        }
        let Some(Begun { component, slot, .. }) = self.end() else { return };
        match slot {
            Some(slot) => {
                moving::to_slot(self.editor, &component, slot);
            }
            None => self.say_cancelled(&component),
        }
        self.editor.focus_selected();
    }

    /// Ends without a change.
    pub fn cancel(self) {
        let Some(Begun { component, .. }) = self.end() else { return };
        self.say_cancelled(&component);
        self.editor.focus_selected();
    }

    fn say_cancelled(self, component: &ComponentId) {
        let said = self.editor.form.with_untracked(|form| {
            let standing = Standing::of(form, component)?;
            Some(messages::move_cancelled(&sketch::title(form, component), &standing.in_words()))
        });
        if let Some(said) = said {
            self.editor.say(said);
        }
    }

    fn end(self) -> Option<Begun> {
        let drag = self.drag.try_update_value(Option::take)??;
        self.dragged.set(None);
        let begun = drag.begun?;
        if let Some(card) = browser::element(&card_id(&begun.component)) {
            browser::style(&card, "transform", None);
        }
        Some(begun)
    }
}

fn position(event: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The id of a component's card, which holds its button and its drawing.
pub fn card_id(component: &ComponentId) -> String {
    format!("{}-card", sketch::element_id(component))
}
