//! Expressions over answers, in CEL: what computed values and checks are worked out by.
//!
//! CEL (Common Expression Language) has no loops, no assignments and no way out, so an expression always ends. Ours are a
//! subset: numbers are doubles, the functions are the few of [`functions`], and what an expression may cost is bounded.

#[cfg(feature = "engine")]
mod calls;
#[cfg(feature = "engine")]
mod compile;
#[cfg(feature = "engine")]
mod evaluate;
#[cfg(feature = "engine")]
mod functions;
#[cfg(feature = "publish")]
mod name;
#[cfg(feature = "engine")]
mod parse;
#[cfg(feature = "engine")]
mod problem;
#[cfg(feature = "engine")]
mod read;
mod rename;
#[cfg(feature = "engine")]
mod scope;
#[cfg(all(test, feature = "engine"))]
mod tests;
mod tokens;

#[cfg(feature = "engine")]
pub(crate) use compile::Expression;
#[cfg(feature = "engine")]
pub(crate) use evaluate::{Budget, Given, Moment};
#[cfg(feature = "engine")]
pub(crate) use functions::rounded;
#[cfg(feature = "publish")]
pub(crate) use name::{is_name, name_like};
#[cfg(feature = "engine")]
pub(crate) use problem::Problem;
pub(crate) use rename::{Renamed, renamed};
#[cfg(feature = "engine")]
pub(crate) use scope::Scope;
#[cfg(feature = "publish")]
pub(crate) use tokens::{Token, rewritten, tokens};
