//! What the source asks again for each thing. Here it is asked once, and a person must decide what becomes of it.

use super::Import;
use super::sorts::{Sort, sort};
use super::source::SourcePage;
use crate::import::making::draft::Draft;
use crate::import::making::members;
use crate::import::making::members::string;
use serde_json::{Map, Value};

impl Import<'_> {
    /// A page that the source shows once for each thing: one that says so, or one that holds nothing but one group.
    pub(in crate::import) fn repeated(&mut self, page: usize, draft: &mut Draft) {
        let Some(source) = self.pages.get(page) else { return };
        let none = Map::new();
        let whole = &self.page_of(source).cloned().unwrap_or_default();
        let controller = string(whole, "controller").unwrap_or_default();
        let asking: Vec<&Map<String, Value>> = source
            .components
            .iter()
            .map(|(_, component)| *component)
            .filter(|component| !matches!(sort(component), Sort::Content(_)))
            .collect();
        let group = match asking.as_slice() {
            [only] if sort(only) == Sort::Group => Some(*only),
            _ => None,
        };
        let says = controller == "RepeatPageController" || controller == "RepeatingFieldPageController";
        let first = group.or_else(|| asking.first().copied());
        let Some(first) = first.filter(|_| says || group.is_some()) else { return };
        let repeat = members::inner(whole, "repeat", &none);
        let options = members::inner(repeat, "options", &none);
        let schema = members::inner(repeat, "schema", &none);
        let own = members::line(options, "title");
        if let Some(title) = &own {
            self.making.output.text(&format!("{}/repeat/options/title", source.pointer), title);
        }
        let of = |component: &Map<String, Value>| members::line(component, "title");
        let page_title = Some(source.title.clone()).filter(|title| !title.is_empty());
        let title = own.or_else(|| group.and_then(of)).or(page_title).or_else(|| of(first));
        let named = string(options, "name").or_else(|| group.and_then(|group| string(group, "name")));
        let named = named.unwrap_or_else(|| format!("{}_items", string(first, "name").unwrap_or_default()));
        let limits = (members::count(schema, "min").or(Some(1)), members::count(schema, "max"));
        self.making.repeat(draft, (&named, &title.unwrap_or_default()), limits);
    }

    /// The source asks this again for each thing.
    pub(in crate::import) fn asked_once(&mut self, page: usize, pointer: &str, what: &str) {
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
    pub(in crate::import) fn holds_items(
        &self,
        page: usize,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> bool {
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
    pub(in crate::import) fn page_of(&self, page: &SourcePage<'_>) -> Option<&Map<String, Value>> {
        let index: usize = page.pointer.rsplit('/').next()?.parse().ok()?;
        self.source.get("pages")?.as_array()?.get(index)?.as_object()
    }
}
