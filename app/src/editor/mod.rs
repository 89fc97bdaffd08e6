//! The editor: the one island (WebAssembly), and the page around it.
//!
//! The state is one plain [`FormDefinition`](form_schemas::definition::FormDefinition) in one signal, changed only by
//! the edit commands of [`form_schemas::edit`]. What those commands give is used three times: [`history`] undoes and
//! redoes them, [`outbox`] saves them, and an answer of the server that says they are stale replays them.

mod adding;
mod browser;
mod drag;
mod drawing;
pub mod history;
mod identity;
mod inspector;
mod island;
mod mending;
mod moving;
pub mod outbox;
#[cfg(feature = "ssr")]
mod page;
mod panes;
mod placement;
#[cfg(feature = "ssr")]
mod preview;
#[cfg(feature = "ssr")]
mod preview_list;
#[cfg(feature = "ssr")]
mod preview_page;
#[cfg(feature = "ssr")]
mod preview_tasks;
mod rows;
mod saving;
mod shown;
mod sketch;
mod state;
mod steps;

#[cfg(feature = "ssr")]
pub use page::{Assets, EditorPage, page};
#[cfg(feature = "ssr")]
pub use preview::{PreviewFrame, PreviewStep, preview_step};
#[cfg(feature = "ssr")]
pub use preview_list::{PreviewList, preview_list, preview_remove};
#[cfg(feature = "ssr")]
pub use preview_page::{PreviewPage, preview_page};
#[cfg(feature = "ssr")]
pub use saving::Addresses;

/// The module that starts the island: `boot.js`, served from our own origin under any name. It reads from the page
/// where `editor.js` and `editor_bg.wasm` are.
#[cfg(feature = "ssr")]
pub const BOOT: &str = include_str!("boot.js");

/// Draws the editor in its place, which holds the draft and what the server drew of it, and brings it to life.
#[cfg(feature = "island")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start(place: &web_sys::HtmlElement) {
    let draft = place.get_attribute("data-draft").and_then(|draft| serde_json::from_str(&draft).ok());
    let Some(draft) = draft else { return };
    place.set_text_content(None);
    leptos::mount::mount_to(place.clone(), move || island::island(&draft)).forget();
}
