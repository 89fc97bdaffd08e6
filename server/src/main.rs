//! Foolscap.
fn main() {}
