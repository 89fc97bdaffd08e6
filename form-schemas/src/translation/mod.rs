//! Texts in the form's other languages: what there is to translate, and translations that come back.
//!
//! [`texts`] lists every text with its [`Address`] and its [`Status`]; [`Translating`] puts a translation to an address
//! as edit commands. Files for translators ([`csv`], [`xliff`]) and the lint are made of these two.

mod address;
pub mod csv;
mod languages;
#[cfg(test)]
mod laws;
mod pieces;
mod put;
mod take;
mod texts;
pub mod xliff;

pub use crate::sheet::FileError;
pub use address::{Address, Field, FormText};
pub use languages::{LanguageError, add_language, remove_language};
pub use put::Translating;
pub use take::{MAX_FILE, Remark, Row, Taken, take};
pub use texts::{Entry, Status, texts};
