//! Edit commands: every change of a definition, each with its inverse.
//!
//! A command addresses what it changes by its id, and a place by what stands before it, never by an index: so
//! commands of two people can be put one after the other.

mod apply;
mod changed;
mod command;
mod components;
mod conditions;
mod data;
mod error;
mod formulas;
mod json;
mod junction;
mod names;
mod order;
mod pages;
mod rename;
mod repeats;
mod reroute;
mod route;
#[cfg(feature = "publish")]
mod rules;
mod sections;
mod settings;
mod shapes;
mod starters;
mod unneeded;
mod verdict;
mod words;

pub use apply::{apply, apply_all};
#[cfg(feature = "publish")]
pub(crate) use changed::changed;
pub use command::{Command, ComponentId, Place};
pub use error::EditError;
#[cfg(feature = "publish")]
pub(crate) use names::{name_of, slug};
pub use names::{unique_condition, unique_content, unique_name, unique_page, unique_section};
pub use repeats::{repeat_no_more, repeat_of, repeat_page};
pub use route::{Route, RouteTarget, route, routes};
pub use settings::{PageSettings, RepeatSettings};
pub use starters::{Starter, is_numbered, name_after_words, reword, starters};
pub use unneeded::take_off;
#[cfg(feature = "publish")]
pub(crate) use unneeded::{built_on, is_in_rule, needed};
pub use words::condition_in_words;
