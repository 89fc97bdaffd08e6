//! The parts of a form that was read.

use super::{Asked, Needed};

/// A part of a form.
#[derive(Clone, Debug)]
pub(in crate::import) enum Part {
    /// It collects an answer.
    Question(Box<Asked>),
    /// It tells.
    Content(Said),
    /// It holds others.
    Group(Group),
    /// It is asked once for each thing.
    Repeat(Repeated),
}

/// What a group is to those who fill in the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) enum Shape {
    /// Nothing: its parts stand where it stands.
    #[default]
    Plain,
    /// A named group of pages.
    Section,
    /// A page.
    Page,
    /// Questions under a heading of their own, on the page around it; a page where there is none.
    Fieldset,
}

/// A group of parts.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Group {
    /// Where it stands in the source.
    pub(in crate::import) pointer: String,
    /// What it is called.
    pub(in crate::import) title: Option<String>,
    /// What it is to people.
    pub(in crate::import) shape: Shape,
    /// When it is shown.
    pub(in crate::import) needs: Vec<Needed>,
    /// What it holds.
    pub(in crate::import) parts: Vec<Part>,
    /// What a person must look at.
    pub(in crate::import) to_mend: Vec<String>,
}

/// A piece of content.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Said {
    /// Where it stands in the source.
    pub(in crate::import) pointer: String,
    /// A kind of content of ours.
    pub(in crate::import) kind: &'static str,
    /// The heading of details.
    pub(in crate::import) title: Option<String>,
    /// What it says; of a picture its caption.
    pub(in crate::import) text: String,
    /// Where a picture is, and what it shows.
    pub(in crate::import) image: Option<(String, String)>,
    /// When it is shown.
    pub(in crate::import) needs: Vec<Needed>,
    /// What a person must look at.
    pub(in crate::import) to_mend: Vec<String>,
}

/// Parts that are asked once for each thing.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Repeated {
    /// Where it stands in the source.
    pub(in crate::import) pointer: String,
    /// How conditions of the source call it.
    pub(in crate::import) key: String,
    /// Its name in the source's data.
    pub(in crate::import) name: String,
    /// The objects around it in the source's data, outermost first.
    pub(in crate::import) parents: Vec<String>,
    /// What it is about.
    pub(in crate::import) title: String,
    /// Fewest and most items.
    pub(in crate::import) items: (Option<u64>, Option<u64>),
    /// When it is shown.
    pub(in crate::import) needs: Vec<Needed>,
    /// What is asked of each.
    pub(in crate::import) parts: Vec<Part>,
    /// What a person must look at.
    pub(in crate::import) to_mend: Vec<String>,
}
