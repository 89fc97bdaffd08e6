//! Publishing: what is derived, what is wrong, what is compiled, and what changed.

mod change;
mod changes;
#[cfg(feature = "engine")]
mod compile;
mod derive;
#[cfg(test)]
mod derive_tests;
#[cfg(feature = "engine")]
mod engine;
mod finding;
mod lint;
#[cfg(feature = "engine")]
mod plain;
mod positions;
#[cfg(feature = "engine")]
mod version;

pub use change::{Change, What};
pub use changes::changes;
#[cfg(feature = "engine")]
pub use compile::{Compiled, Refusal, compile};
pub(crate) use derive::same_rules;
pub use derive::{Derived, Scope, derive};
#[cfg(feature = "engine")]
pub(crate) use engine::meta;
pub use finding::{Finding, Severity, Subject};
pub(crate) use lint::is_reserved;
pub(crate) use lint::texts_of;
pub use lint::{PatternProblem, check_pattern, lint};
#[cfg(feature = "engine")]
pub use version::{PublishContext, Published, findings, publish, schema_id};
