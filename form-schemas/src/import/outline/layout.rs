//! What has its place in the form.

use super::tally::Tally;
use super::{Asked, Repeated, Rule, Said, Test};
use crate::import::Report;
use std::collections::{HashMap, HashSet};

/// A page that is being made.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) pointer: String,
    pub(super) title: Option<String>,
    pub(super) when: Vec<Rule>,
    pub(super) section: Option<usize>,
    pub(super) repeat: Option<usize>,
    pub(super) show: Vec<Shown>,
    pub(super) to_mend: Vec<String>,
    /// Whether the source says nothing of pages here.
    pub(super) loose: bool,
    /// Whether it follows a page of the same place in the source.
    pub(super) continues: bool,
}

/// What stands on it.
#[derive(Debug)]
pub(super) enum Shown {
    /// A question, by its number.
    Question(usize),
    /// Content and its conditions.
    Content(Said, Vec<Rule>),
}

/// A question that has its place.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) asked: Asked,
    pub(super) repeat: Option<usize>,
    /// Its page and its place there.
    pub(super) at: (usize, usize),
    pub(super) when: Vec<Rule>,
    pub(super) name: String,
}

/// A repeat that has its place.
#[derive(Debug)]
pub(super) struct Repeat {
    pub(super) repeated: Repeated,
    /// The repeat around it.
    pub(super) around: Option<usize>,
    /// Its first page.
    pub(super) page: usize,
    pub(super) name: String,
}

/// What a key of the source stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Target {
    /// A question.
    Question(usize),
    /// A repeat.
    Repeat(usize),
}

/// Parts that have their place.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) pages: Vec<Draft>,
    pub(super) questions: Vec<Question>,
    pub(super) repeats: Vec<Repeat>,
    /// Sections: where they stand and what they are called.
    pub(super) sections: Vec<(String, String)>,
    pub(super) report: Report,
    pub(super) to_mend: Vec<String>,
    /// What is asked so far, by the source's keys.
    pub(super) keys: HashMap<String, Vec<Target>>,
    /// All keys of the source.
    pub(super) all_keys: HashSet<String>,
    /// What conditions ask of days, and the names of the values that say it.
    pub(super) days: Vec<(Test, String)>,
    /// Conditions of the source that were said, and that could not be.
    pub(super) said: HashSet<String>,
    pub(super) unsaid: HashSet<String>,
    /// What was asked, and what was not.
    pub(super) tally: Tally,
    /// The page that takes the next part.
    pub(super) open: Option<usize>,
    /// A heading that stands alone, and how many questions follow it.
    pub(super) floating: Option<(Place, usize)>,
    /// Content that waits for a page.
    pub(super) waiting: Vec<(Said, Vec<Rule>)>,
    pub(super) section: Option<usize>,
}

/// Where a page comes from.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) title: Option<String>,
}

/// What is around a part.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// The page of the source.
    pub(super) page: Option<Place>,
    /// Conditions of the page.
    pub(super) outer: Vec<Rule>,
    /// Conditions on the page.
    pub(super) inner: Vec<Rule>,
    pub(super) repeat: Option<usize>,
}
