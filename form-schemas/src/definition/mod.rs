//! The document of a form: pages, components, conditions, sections, text in languages, settings.
//!
//! Every part keeps what it does not understand in its [`Rest`], so that reading and writing loses nothing.

mod check;
mod component;
mod condition;
#[cfg(feature = "publish")]
mod derived;
mod document;
pub mod json;
mod list;
mod page;
mod part;
mod property;
pub(crate) mod read;
mod rest;
mod section;
mod settings;
mod shown;
#[cfg(feature = "publish")]
mod tasks;
mod value;
#[cfg(feature = "publish")]
mod whole;
pub(crate) mod write;

pub use check::Check;
pub use component::{Content, ContentKind, Shown};
pub use condition::Condition;
#[cfg(feature = "publish")]
pub(crate) use condition::questions_of;
pub use document::FormDefinition;
pub use list::List;
pub use page::{Page, PageKind};
pub(crate) use part::{NamedPart, Part, first_message, serde_as_document, serde_as_named};
pub(crate) use property::is_imported;
pub use property::{OtherProperty, Property, Repeat};
pub use read::step as pointer_step;
pub use rest::Rest;
pub use section::Section;
pub use settings::{Confirmation, FormSettings, Start};
pub use shown::Placed;
