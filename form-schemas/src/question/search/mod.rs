//! Finding an option by what was typed.

mod fold;
mod index;
mod near;

pub use index::{Found, SearchIndex, Suggested};

/// The most options that are offered at once.
pub const MOST_MATCHES: usize = 20;

/// The most characters of what is typed that are looked for.
pub const MOST_TYPED: usize = 200;
