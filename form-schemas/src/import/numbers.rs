//! Names that are free, found soon however many are taken.

use std::collections::HashMap;

/// Whether nothing else is called so, and no part of a date would be, or the other way round.
pub(super) fn is_free(name: &str, is_taken: impl Fn(&str) -> bool) -> bool {
    let parts = ["-day", "-month", "-year"];
    let is_part = parts
        .iter()
        .any(|part| name.strip_suffix(part).is_some_and(&is_taken) || is_taken(&format!("{name}{part}")));
    !is_taken(name) && !is_part
}

/// So many may be called alike.
const MOST_ALIKE: usize = 1_000_000;

/// The next number of each name.
#[derive(Debug, Default)]
pub(super) struct Numbers(HashMap<String, usize>);

impl Numbers {
    /// The name, or with the next number behind it the first that is free: `name_2` for the sign `_`.
    pub(super) fn free(&mut self, base: &str, sign: char, is_free: impl Fn(&str) -> bool) -> String {
        if is_free(base) { base.to_owned() } else { self.numbered(base, sign, is_free) }
    }

    /// The same, always with a number.
    pub(super) fn numbered(&mut self, base: &str, sign: char, is_free: impl Fn(&str) -> bool) -> String {
        let first = self.0.get(base).copied().unwrap_or(2);
        let numbers = first..first.saturating_add(MOST_ALIKE);
        let free =
            numbers.map(|number| (number, format!("{base}{sign}{number}"))).find(|(_, name)| is_free(name));
        let (number, name) = free.unwrap_or_else(|| (first, base.to_owned()));
        self.0.insert(base.to_owned(), number.saturating_add(1));
        name
    }
}
