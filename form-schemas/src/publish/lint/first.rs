//! What parts of patterns may begin with: of alternatives that begin alike a program that goes back tries each, again and again.

/// What stands in a part of a pattern.
#[derive(Clone, Copy, Default)]
pub(super) struct Inside {
    /// Whether anything in it repeats.
    pub(super) repeats: bool,
    /// Whether of some alternatives two may begin alike.
    pub(super) is_alike: bool,
    /// What it may begin with.
    pub(super) first: First,
}

/// The characters that something may begin with: a bit for each of ASCII, and whether it may be another.
#[derive(Clone, Copy, Default)]
pub(super) struct First {
    ascii: u128,
    beyond: bool,
}

impl First {
    /// Anything, or nothing.
    pub(super) const ANY: Self = Self { ascii: u128::MAX, beyond: true };

    pub(super) fn of(character: char) -> Self {
        let bit = u8::try_from(character).ok().filter(u8::is_ascii).map_or(0, |byte| 1 << byte);
        Self { ascii: bit, beyond: bit == 0 }
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.ascii & other.ascii != 0 || (self.beyond && other.beyond)
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, beyond: self.beyond || other.beyond }
    }

    pub(super) fn not(self) -> Self {
        Self { ascii: !self.ascii, beyond: !self.beyond }
    }
}
