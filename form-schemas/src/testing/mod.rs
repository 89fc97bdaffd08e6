//! Definitions and answers for property tests: rich, and right by construction.

#[cfg(feature = "engine")]
mod answers;
mod documents;
mod laws;

#[cfg(feature = "engine")]
pub(crate) use answers::walk;
pub(crate) use documents::{definitions, documents};

/// Chance that a test owns: a list of numbers, then noughts. Shrinks with the list.
#[derive(Clone, Debug)]
pub(crate) struct Dice {
    seeds: Vec<u32>,
    at: usize,
}

impl Dice {
    pub(crate) fn new(seeds: Vec<u32>) -> Self {
        Self { seeds, at: 0 }
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        let seed = self.seeds.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        seed as usize % sides.max(1)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}
