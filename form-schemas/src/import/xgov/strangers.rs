//! Pages that do what is not known here, and so may put something into the answers that no question asks for.

use super::page_options::is_plain;
use super::source::Role;
use super::{Dialect, Import};

/// So many names are said in one sentence.
const MOST_NAMED: usize = 5;

impl Import<'_> {
    /// The first controller that does what is not known here: that may put something into the answers.
    pub(in crate::import) fn stranger(&self) -> Option<String> {
        let pages = self.pages.iter().enumerate().filter(|(_, page)| page.role == Role::Page);
        let pages = pages.filter(|(place, _)| !self.shows_answers(*place));
        // The other engine of this format does what it does by the names of pages that every form has.
        let pages = pages.filter(|_| self.dialect == Dialect::Links);
        let mut named = pages.map(|(_, page)| self.controller_of(page));
        named.find(|named| {
            let asks_nothing = ["repeat", "startpage"];
            let lower = named.to_ascii_lowercase();
            !named.is_empty() && !is_plain(named) && !asks_nothing.iter().any(|part| lower.contains(part))
        })
    }

    /// Says what conditions look for that no question asks, and that such a page may have given.
    pub(in crate::import) fn say_foreign(&mut self) {
        let mut names = std::mem::take(&mut self.making.conditions.foreign);
        names.sort();
        names.dedup();
        let more = if names.len() > MOST_NAMED { " and others" } else { "" };
        let said: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("“{name}”")).collect();
        if !said.is_empty() {
            self.making.output.to_mend.push(format!(
                "In the form that this was made from, conditions look for {}{more}, which no question asks for: a page of that form \
                 may have looked it up. Ask for it here, or change the conditions.",
                said.join(", ")
            ));
        }
    }
}
