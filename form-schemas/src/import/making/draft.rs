//! Pages that are being made.

use serde_json::{Map, Value};

/// A page that is being made.
pub(in crate::import) struct Draft {
    /// The page of the source.
    pub(in crate::import) page: usize,
    /// Its heading.
    pub(in crate::import) title: Option<String>,
    /// What stands on it.
    pub(in crate::import) show: Vec<Shown>,
    /// How many questions it asks.
    pub(in crate::import) questions: usize,
    /// The list of things for each of which it is shown.
    pub(in crate::import) repeat: Option<String>,
    /// What one of those things is called.
    pub(in crate::import) item: Option<String>,
}

impl Draft {
    /// A page on which nothing stands yet.
    pub(in crate::import) fn new(page: usize) -> Self {
        Self { page, title: None, show: Vec::new(), questions: 0, repeat: None, item: None }
    }
}

/// Something on a page that is being made.
pub(in crate::import) enum Shown {
    /// A question, by its name.
    Question(String),
    /// Content, with the name of the condition of the source under which it is shown, and where it stands there.
    Content(Map<String, Value>, Option<String>, String),
}

/// A question that an option of another one reveals.
pub(in crate::import) struct Reveal {
    /// The question.
    pub(in crate::import) question: String,
    /// The question whose option reveals it.
    pub(in crate::import) by: String,
    /// The option: value and title.
    pub(in crate::import) option: (String, String),
    /// What the other question is called.
    pub(in crate::import) label: String,
    /// The list whose things both are asked of.
    pub(in crate::import) list: Option<String>,
}
