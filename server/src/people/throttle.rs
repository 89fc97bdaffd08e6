//! Slows down guessing of passwords: so many tries in a quarter of an hour, by e-mail address and by network address.
//!
//! Kept in memory: a restart forgives, and several processes each count for themselves. That is enough to make guessing
//! hopeless and keeps a row of the database from being written for every try.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

/// How long tries are counted, in microseconds.
pub const WINDOW: i64 = 15 * 60 * 1_000_000;
/// How many wrong passwords one e-mail address may see in that time.
const PER_EMAIL: u32 = 10;
/// How many wrong passwords one network address may send in that time (offices share one).
const PER_ADDRESS: u32 = 50;
/// How many keys are remembered; beyond it the expired are dropped, then everything.
const KEYS: usize = 50_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Email(String),
    Address(IpAddr),
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    since: i64,
    wrong: u32,
}

/// Wrong tries of the last quarter of an hour.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<Key, Tries>>);

impl Throttle {
    /// How long to wait before this may be tried again, in whole minutes; `None` when it may be tried now.
    pub fn minutes_to_wait(&self, email: &str, address: Option<IpAddr>, now: i64) -> Option<u32> {
        let tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys(email, address)
            .filter_map(|(key, limit)| {
                let tries = tries.get(&key)?;
                let left = tries.since.saturating_add(WINDOW).saturating_sub(now);
                (tries.wrong >= limit && left > 0).then_some(left)
            })
            .max()
            .map(|left| u32::try_from(left.saturating_add(59_999_999) / 60_000_000).unwrap_or(15))
    }

    /// Counts one wrong try.
    pub fn wrong(&self, email: &str, address: Option<IpAddr>, now: i64) {
        let mut tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if tries.len() >= KEYS {
            tries.retain(|_, tries| tries.since.saturating_add(WINDOW) > now);
            if tries.len() >= KEYS {
                tries.clear();
            }
        }
        for (key, _) in keys(email, address) {
            let entry = tries.entry(key).or_insert(Tries { since: now, wrong: 0 });
            if entry.since.saturating_add(WINDOW) <= now {
                *entry = Tries { since: now, wrong: 0 };
            }
            entry.wrong = entry.wrong.saturating_add(1);
        }
    }

    /// Forgets the tries of an e-mail address whose password was right, and takes back the one just counted for the
    /// network address.
    pub fn right(&self, email: &str, address: Option<IpAddr>) {
        let mut tries = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        tries.remove(&Key::Email(email.to_lowercase()));
        if let Some(tries) = address.and_then(|address| tries.get_mut(&Key::Address(address))) {
            tries.wrong = tries.wrong.saturating_sub(1);
        }
    }
}

fn keys(email: &str, address: Option<IpAddr>) -> impl Iterator<Item = (Key, u32)> {
    [
        Some((Key::Email(email.to_lowercase()), PER_EMAIL)),
        address.map(|address| (Key::Address(address), PER_ADDRESS)),
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_try_waits_and_time_forgives() {
        let throttle = Throttle::default();
        for _ in 0..10 {
            assert_eq!(throttle.minutes_to_wait("Ada@example.org", None, 0), None);
            throttle.wrong("ada@example.org", None, 0);
        }
        assert_eq!(throttle.minutes_to_wait("ADA@example.org", None, 1), Some(15));
        assert_eq!(throttle.minutes_to_wait("ada@example.org", None, WINDOW), None);
        assert_eq!(throttle.minutes_to_wait("bob@example.org", None, 1), None);
    }

    #[test]
    fn one_network_address_cannot_try_many_people() {
        let throttle = Throttle::default();
        let address = Some(IpAddr::from([192, 0, 2, 1]));
        for n in 0..50 {
            throttle.wrong(&format!("{n}@example.org"), address, 0);
        }
        assert!(throttle.minutes_to_wait("new@example.org", address, 1).is_some());
    }

    #[test]
    fn the_right_password_forgets_the_wrong_ones() {
        let throttle = Throttle::default();
        for _ in 0..10 {
            throttle.wrong("ada@example.org", None, 0);
        }
        throttle.right("Ada@example.org", None);
        assert_eq!(throttle.minutes_to_wait("ada@example.org", None, 1), None);
    }
}
