//! How many messages may be under way to one destination, so that one that hangs holds up no other. Pure.

use std::collections::HashMap;
use std::time::Duration;

use super::breaker::Gate;
use crate::storage::ids::DestinationId;

/// Most messages under way to a destination that fails or hangs, whatever its own limit is.
pub const CAUTIOUS: i64 = 4;
/// An attempt that has lasted for longer than this hangs, as far as one can tell.
pub const HANGING: Duration = Duration::from_secs(5);

/// What is known of a destination when messages to it are to be taken.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// The limit that was set; 0 is none.
    pub max_in_flight: i64,
    /// What its breaker allows.
    pub gate: Gate,
    /// Whether its last attempts failed.
    pub failing: bool,
    /// Messages under way to it, by all processes.
    pub under_way: i64,
    /// How many of these hang.
    pub hanging: i64,
}

impl Standing {
    /// How many more messages it may be sent now.
    pub fn more(&self) -> i64 {
        let own = if self.max_in_flight == 0 { i64::MAX } else { self.max_in_flight };
        let limit = match self.gate {
            // One tells whether the receiver is back; so does one that a person asked for.
            Gate::Probe | Gate::Open(_) => 1,
            Gate::Closed if self.failing || self.hanging > 0 => own.min(CAUTIOUS),
            Gate::Closed => own,
        };
        limit.saturating_sub(self.under_way).max(0)
    }
}

/// The places of one process for messages under way.
#[derive(Debug, Clone, Default)]
pub struct Room {
    free: i64,
    held: HashMap<DestinationId, i64>,
}

impl Room {
    /// `places` in all, of which each of `under_way` takes one.
    pub fn new(places: i64, under_way: impl IntoIterator<Item = DestinationId>) -> Self {
        let mut room = Self { free: places, held: HashMap::new() };
        for destination in under_way {
            room.take(destination, 1);
        }
        room
    }

    /// Places that are free.
    pub fn free(&self) -> i64 {
        self.free
    }

    /// How many places a destination may take: it never holds more than it leaves free for others, but one it may always
    /// have. So one that hangs holds half of the places at most, a second one half of the rest, and so on.
    pub fn left_for(&self, destination: DestinationId) -> i64 {
        let held = self.held.get(&destination).copied().unwrap_or(0);
        let even = (self.free - held) / 2;
        even.max(i64::from(held == 0)).clamp(0, self.free.max(0))
    }

    /// Takes places for a destination.
    pub fn take(&mut self, destination: DestinationId, count: i64) {
        self.free -= count;
        *self.held.entry(destination).or_default() += count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::Instant;
    use crate::random::SeededRandomness;

    const WELL: Standing =
        Standing { max_in_flight: 0, gate: Gate::Closed, failing: false, under_way: 0, hanging: 0 };

    #[test]
    fn a_destination_that_fails_or_hangs_gets_few() {
        let limited = |max_in_flight| Standing { max_in_flight, ..WELL };
        assert_eq!(WELL.more(), i64::MAX);
        assert_eq!(limited(10).more(), 10);
        for trouble in [Standing { failing: true, ..WELL }, Standing { hanging: 1, ..WELL }] {
            assert_eq!(trouble.more(), 4);
            assert_eq!(Standing { max_in_flight: 10_000, ..trouble }.more(), 4);
            assert_eq!(Standing { max_in_flight: 2, ..trouble }.more(), 2);
            assert_eq!(Standing { under_way: 3, ..trouble }.more(), 1);
            assert_eq!(Standing { under_way: 128, ..trouble }.more(), 0);
        }
        for gate in [Gate::Probe, Gate::Open(Instant::from_micros(9))] {
            assert_eq!(Standing { gate, ..WELL }.more(), 1);
            assert_eq!(Standing { gate, under_way: 1, ..WELL }.more(), 0);
        }
    }

    proptest! {
        /// However the destinations come, none holds more than it leaves, and while there is a free place the next gets one.
        #[test]
        fn no_destination_takes_the_room_of_the_next(order in prop::collection::vec(0_usize..12, 1..200)) {
            let random = SeededRandomness::new(1);
            let ids: Vec<_> = (0..13).map(|_| DestinationId::new(Instant::from_micros(1), &random)).collect();
            let mut room = Room::new(256, []);
            for index in order {
                let count = room.left_for(ids[index]);
                prop_assert!((0..=room.free()).contains(&count));
                room.take(ids[index], count);
                prop_assert!(count <= 1 || room.held[&ids[index]] <= room.free());
                prop_assert!(room.held[&ids[index]] <= 128);
                prop_assert!(room.free() == 0 || room.left_for(ids[12]) >= 1);
            }
        }
    }
}
