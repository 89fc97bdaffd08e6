//! What of a source was asked and what was not, each question counted once: a schema refers to one from many places.

use super::Asked;
use crate::import::Counts;
use std::collections::BTreeMap;

/// What is known of the questions of a source, by where they stand.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<String, Counted>);

#[derive(Debug, Default)]
struct Counted {
    taken: bool,
    options: usize,
    texts: usize,
}

impl Tally {
    /// A question is in the form.
    pub(super) fn take(&mut self, asked: &Asked) {
        self.count(asked).taken = true;
    }

    /// A question that was in the form is not, after all.
    pub(super) fn untake(&mut self, asked: &Asked) {
        self.count(asked).taken = false;
    }

    /// A question is not.
    pub(super) fn leave(&mut self, asked: &Asked) {
        self.count(asked);
    }

    /// Questions that were not even read.
    pub(super) fn lose(&mut self, pointers: Vec<String>) {
        for pointer in pointers {
            self.0.entry(pointer).or_default();
        }
    }

    fn count(&mut self, asked: &Asked) -> &mut Counted {
        // One that is made of a part of another has the same place, and its own name.
        let counted = self.0.entry(asked.pointer.clone()).or_default();
        counted.options = counted.options.max(asked.choices.len());
        counted.texts = counted.texts.max(asked.texts());
        counted
    }

    /// Adds what was counted.
    pub(super) fn add(&self, counts: &mut Counts) {
        for counted in self.0.values() {
            let places = [
                (&mut counts.questions, 1),
                (&mut counts.options, counted.options),
                (&mut counts.texts, counted.texts),
            ];
            for (count, many) in places {
                count.source += many;
                if counted.taken {
                    count.taken += many;
                } else {
                    count.left += many;
                }
            }
        }
    }
}
