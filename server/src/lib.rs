//! Foolscap.
