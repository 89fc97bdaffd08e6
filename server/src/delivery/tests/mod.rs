//! Stories about deliveries, each on both engines, with real receivers and a clock that is told to move.

mod fences;
mod hanging;
mod limits;
mod processes;
mod removals;
mod replays;
mod stories;
mod trouble;
mod world;
