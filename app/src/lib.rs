//! The views of Foolscap: page models to HTML. No database, no clock, no environment.
//!
//! Every page but the editor is plain HTML without a script, rendered by [`render`]. The editor is one island that
//! draws the same in the browser.

#[cfg(feature = "ssr")]
pub mod admin;
pub mod components;
mod drawn;
pub mod editor;
#[cfg(feature = "ssr")]
pub mod hosted;
pub mod layout;
pub mod messages;
#[cfg(feature = "ssr")]
pub mod printed;
pub mod prose;
pub mod question;
#[cfg(feature = "ssr")]
pub mod receiver;
#[cfg(feature = "ssr")]
mod render;

#[cfg(feature = "ssr")]
pub mod samples;

#[cfg(feature = "ssr")]
pub use render::render;
