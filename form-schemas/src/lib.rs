//! The model of Foolscap.
