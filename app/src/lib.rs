//! The views of Foolscap.
