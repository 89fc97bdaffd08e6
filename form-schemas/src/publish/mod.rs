//! Publishing: what is derived, what is wrong, what is compiled, and what changed.

mod finding;

pub use finding::{Finding, Severity, Subject};
