//! The rows of check your answers.

use crate::{PageId, QuestionPath};
use serde::{Deserialize, Serialize};

/// What a person checks before submitting, in the order of the journey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckAnswers {
    /// Its groups of rows.
    pub sections: Vec<CheckSection>,
}

/// Rows under one heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckSection {
    /// The section's title; none for pages that stand in no section.
    pub title: Option<String>,
    /// Its rows.
    pub rows: Vec<CheckRow>,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRow {
    /// The question.
    pub path: QuestionPath,
    /// What the row is called: the question's title.
    pub question: String,
    /// The noun phrase that the change link names: the short name, or the title.
    pub label: String,
    /// The answer, one or more lines; none when it was not provided.
    pub answer: Option<Vec<String>>,
    /// The page on which it is changed.
    pub page: PageId,
    /// The `id` of its first input on that page.
    pub input: String,
}
