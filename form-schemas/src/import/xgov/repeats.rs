//! What the source asks again for each thing. Here it is asked once, and a person must decide what becomes of it.

use super::Import;
use super::source::SourcePage;
use crate::import::making::members::string;
use serde_json::{Map, Value};

impl Import<'_> {
    /// The source asks this again for each thing.
    pub(super) fn asked_once(&mut self, page: usize, pointer: &str, what: &str) {
        let message = format!("{what}: asking again for each thing comes later.");
        self.making.report.change(pointer, message);
        let note = format!(
            "{what}. In the form that this was made from, people could answer again for each thing. Say in the question how \
             many to tell of, or ask for all in one answer."
        );
        let notes = self.making.output.to_mend_on.entry(page).or_default();
        if !notes.iter().any(|note| note.contains("again for each thing")) {
            notes.push(note);
        }
    }

    /// Whether it only holds the place of a list of what was given so far: the text that stands first on a page that
    /// sums up a section, and that no condition is about.
    pub(super) fn holds_items(&self, page: usize, (pointer, component): (&str, &Map<String, Value>)) -> bool {
        let Some(page) = self.pages.get(page) else { return false };
        let controller = self.page_of(page).and_then(|page| string(page, "controller"));
        let is_summary = controller.is_some_and(|controller| controller.contains("RepeatingSectionSummary"));
        let is_first = page.components.first().is_some_and(|(first, _)| first == pointer);
        let name = string(component, "name").unwrap_or_default();
        let is_text = string(component, "type").is_some_and(|kind| kind == "TextField");
        is_summary && is_first && is_text && !self.is_in_conditions(&name)
    }

    fn is_in_conditions(&self, name: &str) -> bool {
        let conditions = self.source.get("conditions").map(Value::to_string).unwrap_or_default();
        !name.is_empty() && conditions.contains(name)
    }

    /// A page as it stands in the source.
    pub(super) fn page_of(&self, page: &SourcePage<'_>) -> Option<&Map<String, Value>> {
        let index: usize = page.pointer.rsplit('/').next()?.parse().ok()?;
        self.source.get("pages")?.as_array()?.get(index)?.as_object()
    }
}
