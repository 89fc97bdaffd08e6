//! How often pages are asked: once, once for each of several things, once for each thing of a thing. Neighbouring pages become a
//! repeat, join the one before, or are asked once again, and everything that is about their questions follows.

mod offered;
mod relocate;
#[cfg(test)]
mod tests;

pub use offered::{Offered, offered, through};
pub use relocate::{How, moved_conditions, relocate};

/// The most repeats that stand in one another.
pub const DEEPEST: usize = 2;
