//! Handing submissions over: at least once to every destination, or a person is told that it did not work.
//!
//! The pure parts decide ([`address`], [`target`], [`schedule`], [`breaker`], [`rate`], [`signing`]); the one guarded
//! [`client`] sends.

pub mod address;
pub mod breaker;
pub mod client;
pub mod outcome;
pub mod rate;
pub mod schedule;
pub mod signing;
pub mod target;
