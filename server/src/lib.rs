//! Foolscap.

pub mod http;
