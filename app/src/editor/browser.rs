//! What the island asks of the browser. On the server none of it is called: effects and event handlers do not run
//! there.

use super::placement::Extent;
use leptos::prelude::{document, request_animation_frame, window};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the element with this id in the next frame, when what changed is drawn.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = element(&id) {
            let _ = element.focus();
        }
    });
}

/// Focuses the field with this id in the next frame, its text selected, so that typing replaces it.
pub fn select_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = element(&id) {
            let _ = element.focus();
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        }
    });
}

/// Scrolls the list that an element stands in, and nothing else, so that it is seen.
pub fn show_within(id: String) {
    request_animation_frame(move || {
        let Some(element) = element(&id) else { return };
        let Some(list) = element.closest("ol").ok().flatten() else { return };
        let ((top, bottom), (from, to)) = (edges(&element), edges(&list));
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        let by = ((top - from).min(0.0) + (bottom - to).max(0.0)) as i32;
        list.set_scroll_top(list.scroll_top() + by);
    });
}

/// Brings the element with this id into view.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Scrolls the window as little as is needed to show the element with this id.
pub fn reveal(id: &str) {
    let Some(element) = element(id) else { return };
    let (top, bottom) = edges(&element);
    let height = window_height();
    // The bar above the panes covers the first 64 pixels.
    if top < 64.0 {
        scroll_by(top - 72.0);
    } else if bottom > height {
        scroll_by((bottom - height + 16.0).min(top - 72.0));
    }
}

/// The id of what has the focus.
pub fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

/// Whether nothing has the focus.
pub fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether what has the focus stands on the canvas, or nothing has it.
pub fn is_focus_on_canvas() -> bool {
    let on_canvas = |focused: Element| focused.closest("#fe-canvas").ok().flatten().is_some();
    is_focus_lost() || document().active_element().is_some_and(on_canvas)
}

/// Whether the inspector stands below the canvas: how wide the panes are is for the style sheet to say.
pub fn is_narrow() -> bool {
    let pane = |selector: &str| document().query_selector(selector).ok().flatten();
    let panes = pane(".fe-pane--canvas").zip(pane(".fe-pane--end"));
    // Parts of a pixel do not count.
    panes.is_some_and(|(canvas, inspector)| edges(&inspector).0 + 1.0 > edges(&canvas).1)
}

/// The bar and the panes, in their order.
const PANES: [&str; 4] = [".fe-head", ".fe-pane--start", ".fe-pane--canvas", ".fe-pane--end"];

/// Leads from the pane that has the focus to the next one, or `back` to the one before, and round at the ends: to what is
/// selected there, the first field or the first button.
pub fn focus_pane(back: bool) {
    let focused = document().active_element();
    let is_in = |pane: &str| focused.as_ref().is_some_and(|one| one.closest(pane).ok().flatten().is_some());
    let (at, last) = (PANES.iter().position(|pane| is_in(pane)), PANES.len() - 1);
    let to = match (at, back) {
        (None | Some(0), true) => last,
        (Some(at), true) => at - 1,
        (None, false) => 0,
        (Some(at), false) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
    };
    let pane = PANES.get(to).and_then(|pane| document().query_selector(pane).ok().flatten());
    let within = |wanted: &str| pane.as_ref()?.query_selector(wanted).ok().flatten();
    let target = within("[aria-current], #fe-first-field").or_else(|| within(".fe-button, button"));
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = target.focus();
    }
}

/// Whether the focus is where text is typed, which has its own undo.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| takes_text(&element))
}

fn takes_text(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "submit")
        }
        _ => false,
    }
}

/// How far the window is scrolled down.
pub fn scrolled() -> f64 {
    window().page_y_offset().unwrap_or_default()
}

/// The window's height.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Scrolls the window.
pub fn scroll_by(distance: f64) {
    window().scroll_by_with_x_and_y(0.0, distance);
}

/// Sets a style, or with nothing takes it away. Through the object model, which `style-src 'self'` allows.
pub fn style(element: &HtmlElement, property: &str, value: Option<&str>) {
    let style = element.style();
    let _ = match value {
        Some(value) => style.set_property(property, value),
        None => style.remove_property(property).map(|_| ()),
    };
}

/// A text in small letters. The browser's own, whose tables the editor need not carry.
#[cfg(feature = "island")]
pub fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text in small letters.
#[cfg(not(feature = "island"))]
pub fn lower_case(text: &str) -> String {
    text.to_lowercase()
}

/// From where to where the element with this id reaches, in the document.
pub fn extent(id: &str) -> Option<Extent> {
    let element = element(id)?;
    let (top, bottom) = edges(&element);
    let scrolled = scrolled();
    Some(Extent { top: top + scrolled, bottom: bottom + scrolled })
}

/// Whether a place this far from the left of the window is within the pane of the canvas, not beside it.
#[cfg(feature = "island")]
pub fn is_over_canvas(across: f64) -> bool {
    let pane = document().query_selector(".fe-pane--canvas").ok().flatten();
    pane.is_none_or(|pane| {
        let rectangle = pane.get_bounding_client_rect();
        (rectangle.left()..=rectangle.right()).contains(&across)
    })
}

/// Whether a place this far from the left of the window is within the pane of the canvas, not beside it.
#[cfg(not(feature = "island"))]
pub fn is_over_canvas(_: f64) -> bool {
    true
}

#[cfg(feature = "island")]
fn edges(element: &Element) -> (f64, f64) {
    let rectangle = element.get_bounding_client_rect();
    (rectangle.top(), rectangle.bottom())
}

#[cfg(not(feature = "island"))]
fn edges(_: &Element) -> (f64, f64) {
    (0.0, 0.0)
}

/// A length in the style sheet. Written as JSON writes it, which the editor holds already.
pub fn pixels(length: f64) -> String {
    format!("{}px", serde_json::Value::from(length))
}
