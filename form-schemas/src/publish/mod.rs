//! Publishing: what is derived, what is wrong, what is compiled, and what changed.

mod derive;
mod finding;

pub(crate) use derive::same_rules;
pub use derive::{Derived, Scope, derive};
pub use finding::{Finding, Severity, Subject};
