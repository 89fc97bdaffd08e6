//! What both engines must do alike: one set of stories, each run on both.

mod tables;
mod transactions;
