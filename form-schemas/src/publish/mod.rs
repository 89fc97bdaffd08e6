//! Publishing: what is derived, what is wrong, what is compiled, and what changed.

#[cfg(feature = "publish")]
mod change;
#[cfg(feature = "publish")]
mod changes;
#[cfg(feature = "engine")]
mod compile;
#[cfg(feature = "engine")]
mod computation;
#[cfg(feature = "publish")]
mod derive;
#[cfg(test)]
#[cfg(feature = "publish")]
mod derive_tests;
#[cfg(feature = "engine")]
mod engine;
#[cfg(test)]
#[cfg(feature = "engine")]
mod engine_suite;
mod finding;
#[cfg(feature = "engine")]
mod impossible;
#[cfg(feature = "publish")]
mod lint;
#[cfg(feature = "publish")]
mod plain;
#[cfg(feature = "publish")]
mod positions;
#[cfg(feature = "engine")]
mod receivers;
#[cfg(feature = "engine")]
mod version;

#[cfg(feature = "publish")]
pub use change::{Change, What};
#[cfg(feature = "publish")]
pub use changes::changes;
#[cfg(feature = "engine")]
pub use compile::{Compiled, Refusal, compile};
#[cfg(feature = "engine")]
pub(crate) use computation::Working;
#[cfg(feature = "publish")]
pub(crate) use derive::same_rules;
#[cfg(feature = "publish")]
pub use derive::{Derived, Scope, derive};
#[cfg(feature = "engine")]
pub(crate) use engine::meta;
pub use finding::{Finding, Severity, Subject};
#[cfg(feature = "engine")]
pub use impossible::{impossible, lint_and_prove};
#[cfg(feature = "publish")]
pub use lint::{
    PatternProblem, check_pattern, conditions_for, is_safe_link, items_around, lint, questions_for,
    template_marks,
};
#[cfg(feature = "engine")]
pub use lint::{expression_problems, sayable};
#[cfg(feature = "publish")]
pub(crate) use lint::{guard_test, texts_of};
#[cfg(feature = "publish")]
pub(crate) use plain::without_own_keywords;
#[cfg(feature = "engine")]
pub use receivers::{PropertyChange, PropertyWhat, Receivers, Side, receivers};
#[cfg(feature = "engine")]
pub use version::{PublishContext, Published, findings, publish, schema_id};
