//! What both engines must do alike: one set of stories, each run on both.

mod failures;
mod migrations;
mod tables;
mod transactions;
