//! The product's own sentences.

pub mod staff;
