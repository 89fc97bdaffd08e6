//! The model of Foolscap: what a form is, without input or output.
//!
//! A form is one JSON Schema 2020-12 document ([`definition::FormDefinition`]). This crate reads it and writes it
//! back without loss, changes it by [`edit`] commands, checks and compiles it ([`publish`]), works out which pages a
//! person sees ([`journey`]), and turns what was posted into valid answers ([`answer`]). It knows neither HTTP, HTML
//! nor SQL, and has no clock: today is a parameter.

pub mod answer;
#[cfg(feature = "publish")]
pub mod condition;
mod date;
pub mod definition;
pub mod edit;
#[cfg(feature = "publish")]
pub mod export;
mod expression;
mod id;
#[cfg(feature = "publish")]
pub mod import;
pub mod journey;
mod number;
#[cfg(feature = "publish")]
pub mod options;
mod path;
pub mod publish;
pub mod question;
#[cfg(feature = "publish")]
pub mod repeating;
#[cfg(feature = "publish")]
mod sheet;
pub mod submission;
#[cfg(test)]
mod testing;
mod text;
#[cfg(feature = "publish")]
pub mod translation;
mod word;

pub use date::Date;
pub use id::{
    CheckId, ConditionId, ContentId, InvalidId, Language, ListId, PageId, QuestionName, SectionId, Slug,
};
pub use number::number;
pub use path::QuestionPath;
pub use text::{Text, Translation};
