//! Choosing among options: radios, select and checkboxes.

use crate::definition::Rest;
use crate::{ListId, Text};
use serde::{Deserialize, Serialize};

/// One of several options: radios or select.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choices {
    /// What can be chosen.
    pub options: Options,
}

/// Any number of options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Checkboxes {
    /// What can be chosen.
    pub options: Options,
    /// At least so many, when answered; none: 1.
    pub min_items: Option<u64>,
    /// At most so many.
    pub max_items: Option<u64>,
    /// The option that excludes the others (`x-question.none`).
    pub none: Option<String>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Options {
    /// Options that stand in the question.
    Own(Vec<Choice>),
    /// Options that stand once in `$defs`.
    List(ListId),
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// What the data says (`const`).
    pub value: String,
    /// What the person reads.
    pub title: Text,
    /// Help with choosing it.
    pub description: Option<Text>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl Choice {
    /// A new option.
    pub fn new(value: impl Into<String>, title: impl Into<Text>) -> Self {
        Self { value: value.into(), title: title.into(), description: None, rest: Rest::default() }
    }
}
