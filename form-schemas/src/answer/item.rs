//! Which item of a repeat.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many repeats stand inside one another at most.
const DEEPEST: usize = 2;

/// How many bits of an item's number are chance.
const CHANCE_BITS: u32 = 20;

/// Which item of a repeat, and of a repeat in it, outermost first; empty outside of repeats.
///
/// Not where it stands in its list but which it is: it stays the same while others are added and removed, and is never
/// used again. As text `17`, or `17/4` of an item in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Item(Vec<u64>);

/// A text that names no item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this names no item")]
pub struct InvalidItem;

impl Item {
    /// Outside of every repeat.
    pub fn none() -> Self {
        Self::default()
    }

    /// The item of this number within this one.
    #[must_use]
    pub fn inside(&self, number: u64) -> Self {
        Self(self.0.iter().copied().chain([number]).collect())
    }

    /// The number of a new item: after the last of its list, and one that no other tab makes at the same moment. `at` is
    /// that moment in milliseconds since 1970, `chance` any number.
    pub fn new_number(last: Option<u64>, at: u64, chance: u32) -> u64 {
        let after = last.map_or(0, |last| (last >> CHANCE_BITS).saturating_add(1));
        let low = u64::from(chance) & ((1 << CHANCE_BITS) - 1);
        // Every number fits the signed integers of programs that know no others.
        (at.max(after).min(u64::MAX >> (CHANCE_BITS + 1)) << CHANCE_BITS) | low
    }

    /// The item around it; none outside of every repeat.
    pub fn outer(&self) -> Option<Self> {
        let (_, outer) = self.0.split_last()?;
        Some(Self(outer.to_vec()))
    }

    /// Its own number in its list; none outside of every repeat.
    pub fn number(&self) -> Option<u64> {
        self.0.last().copied()
    }

    /// The numbers, outermost first.
    pub fn numbers(&self) -> &[u64] {
        &self.0
    }

    /// Whether it is outside of every repeat.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is this item, or lies in it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl fmt::Display for Item {
    /// As in a row of an entry.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&numbers.join("/"))
    }
}

impl FromStr for Item {
    type Err = InvalidItem;

    fn from_str(text: &str) -> Result<Self, InvalidItem> {
        if text.is_empty() {
            return Ok(Self::none());
        }
        let is_number = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        let steps = text.split('/').map(|step| match step.parse() {
            Ok(number) if is_number(step) => Ok(number),
            _ => Err(InvalidItem),
        });
        let numbers: Vec<u64> = steps.take(DEEPEST + 1).collect::<Result<_, _>>()?;
        if numbers.len() > DEEPEST { Err(InvalidItem) } else { Ok(Self(numbers)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_as_it_was_written() {
        for numbers in [vec![], vec![1], vec![17, u64::MAX]] {
            let item = Item(numbers);
            assert_eq!(item.to_string().parse(), Ok(item));
        }
        for wrong in ["x", "+1", "1/", "/1", "1/2/3", "-1", "99999999999999999999"] {
            assert_eq!(wrong.parse::<Item>(), Err(InvalidItem), "{wrong}");
        }
    }

    #[test]
    fn a_new_item_comes_last_and_two_of_one_moment_differ() {
        let first = Item::new_number(None, 1_795_000_000_000, 9);
        let second = Item::new_number(Some(first), 1_795_000_000_000, 3);
        assert!(second > first);
        assert_ne!(second, Item::new_number(Some(first), 1_795_000_000_000, 4));
        assert!(Item::new_number(Some(u64::MAX), u64::MAX, u32::MAX) <= i64::MAX.unsigned_abs());
    }
}
