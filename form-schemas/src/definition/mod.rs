//! The document of a form: pages, components, conditions, sections, text in languages, settings.
//!
//! Every part keeps what it does not understand in its [`Rest`], so that reading and writing loses nothing.

mod component;
mod condition;
mod list;
mod page;
mod property;
mod rest;
mod section;
mod settings;

pub use component::{Content, ContentKind, Shown};
pub use condition::Condition;
pub use list::List;
pub use page::{Page, PageKind};
pub use property::{OtherProperty, Property, Repeat};
pub use rest::Rest;
pub use section::Section;
pub use settings::{Confirmation, FormSettings, Start};

use crate::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The whole document of a form, a draft's or a version's.
///
/// What is derived (`required`, `allOf`, `additionalProperties`, patterns of kinds) is not stored here: it is worked
/// out by [`crate::publish::derive`] whenever the document is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormDefinition {
    /// `$id`, which only a version has.
    pub id: Option<String>,
    /// What the form is called.
    pub title: Text,
    /// `x-form` without its pages and sections.
    pub form: FormSettings,
    /// The pages, in the order of the journey.
    pub pages: Vec<Page>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The conditions of `$defs`, in order.
    pub conditions: Vec<Condition>,
    /// The lists of options of `$defs`, in order.
    pub lists: Vec<List>,
    /// The root's properties, in order.
    pub properties: Vec<Property>,
    /// Entries of the root's `allOf` marked `x-origin: "imported"`, word for word.
    #[serde(default)]
    pub imported: Vec<Value>,
    /// What the document holds beside all this.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}
