//! What is claimed to be impossible: that conditions hold together, at a place of the form.

use crate::{ConditionId, QuestionPath};

/// That answers fulfil all these conditions, there where they are read.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The repeat whose items the conditions are about; none for the root.
    pub(super) scope: Option<QuestionPath>,
    /// Conditions that hold.
    pub(super) all: Vec<ConditionId>,
    /// Exit pages that nobody was led to, by their place.
    pub(super) exits: Vec<usize>,
    /// Where the conditions are read. None: wherever, so that nothing is known but what answers may be.
    pub(super) place: Option<Place>,
}

/// A place of the form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The page with this number.
    Page(usize),
    /// Behind all pages.
    End,
}

impl Claim {
    /// That conditions hold together, wherever they are read.
    pub(super) fn anywhere(scope: Option<&QuestionPath>, all: &[ConditionId]) -> Self {
        let mut all = all.to_vec();
        all.sort_unstable();
        all.dedup();
        Self { scope: scope.cloned(), all, exits: Vec::new(), place: None }
    }

    /// The same at a place.
    pub(super) fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same, where none of these exit pages was reached.
    pub(super) fn past(self, exits: Vec<usize>) -> Self {
        Self { exits, ..self }
    }
}
