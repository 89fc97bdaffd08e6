//! The views of Foolscap.

pub mod editor;
