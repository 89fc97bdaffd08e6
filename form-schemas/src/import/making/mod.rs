//! A form that is being made of a source: what the importers have in common.
//!
//! An importer says which pages there are and where they lead ([`Stop`], [`Plan`]), takes questions and content
//! ([`Draft`]), and reads conditions as tests of questions ([`Conditions`]). The rest is done here: names that are free,
//! pages in order with the conditions that they need, conditions in the shapes that the editor knows, and the counts.

pub(super) mod comparison;
pub(super) mod conditions;
pub(super) mod draft;
pub(super) mod fields;
pub(super) mod members;
pub(super) mod output;
pub(super) mod pattern;
pub(super) mod plan;
pub(super) mod question;

mod ahead;
mod away;
mod checks;
mod compare;
mod comparisons;
mod document;
mod made;
mod measures;
mod named;
mod prune;
pub(super) mod templates;
mod titles;
mod unreached;
mod unseen;

pub(super) use compare::{compare, compare_texts};
pub(super) use comparisons::{as_json, offers};

use super::Report;
use conditions::Conditions;
use fields::Fields;
use output::Output;
use std::collections::HashSet;

/// A page of a source, as far as the journey knows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop {
    /// Where it stands.
    pub(super) pointer: String,
    /// What its address is made of.
    pub(super) address: String,
    /// What is above it.
    pub(super) title: String,
    /// Whether it asks anything.
    pub(super) asks: bool,
    /// Whether the source leads nowhere from it.
    pub(super) ends: bool,
    /// Whether it can be the form's start page.
    pub(super) starts: bool,
}

/// What is known of the form while it is made.
pub(super) struct Making {
    /// The pages of the source.
    pub(super) stops: Vec<Stop>,
    /// What became of the source.
    pub(super) report: Report,
    /// Where the conditions stand that could not be read, or that nothing can follow: they count as left.
    pub(super) lost: HashSet<String>,
    /// The questions.
    pub(super) fields: Fields,
    /// The conditions.
    pub(super) conditions: Conditions,
    /// The document.
    pub(super) output: Output,
}

impl Making {
    /// A form of which nothing is made yet.
    pub(super) fn new(report: Report, output: Output) -> Self {
        Self {
            stops: Vec::new(),
            report,
            lost: HashSet::new(),
            fields: Fields::default(),
            conditions: Conditions::default(),
            output,
        }
    }

    /// Counts a link that leads nowhere as left: its condition, where it has one.
    pub(super) fn lose_link(&mut self, pointer: &str, has_condition: bool) {
        if has_condition {
            self.lost.insert(pointer.to_owned());
        } else {
            self.report.counts.conditions.leave();
        }
    }
}
