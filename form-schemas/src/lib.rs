//! The model of Foolscap: what a form is, without input or output.

pub mod submission;
