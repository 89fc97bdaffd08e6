//! Foolscap's server: everything with side effects.

pub mod audit;
pub mod cli;
pub mod clock;
pub mod delivery;
pub mod entries;
pub mod forms;
pub mod http;
pub mod inbox;
pub mod people;
pub mod random;
pub mod sealing;
pub mod sequencer;
mod serve;
pub mod settings;
mod start;
mod state;
pub mod storage;
pub mod submissions;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use serve::{Patience, serve};
pub use state::{AppState, Parts};
