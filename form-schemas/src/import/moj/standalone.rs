//! The pages that stand alone: privacy, accessibility and cookies.

use super::Import;
use super::asking::markdown;
use crate::import::making::members::{Located, line, objects, string};
use serde_json::{Map, Value};

impl Import<'_> {
    /// Takes those that a form has.
    pub(super) fn standalone(&mut self, form: &mut Map<String, Value>) {
        let at = self.at.clone();
        for located in objects(self.source, "standalone_pages", &at, &mut self.making.report) {
            let url = string(located.1, "url").unwrap_or_default();
            match url.trim_matches('/') {
                key @ ("privacy" | "accessibility") if !form.contains_key(key) => {
                    if let Some(said) = self.stands_alone(&located) {
                        form.insert(key.to_owned(), said.into());
                    }
                }
                "privacy" | "accessibility" => {
                    self.leave_alone(&located, "A form has one page of this kind.");
                }
                "cookies" => {
                    self.leave_alone(
                        &located,
                        "Every form says which cookies it sets: this text is not needed.",
                    );
                }
                _ => self.leave_alone(&located, "A form has no other pages that stand alone."),
            }
        }
    }

    /// All that such a page says.
    fn stands_alone(&mut self, (pointer, page): &Located<'_>) -> Option<String> {
        let mut said: Vec<String> = markdown(page, "body").into_iter().collect();
        if let Some(body) = said.first() {
            self.making.output.text(&format!("{pointer}/body"), body);
        }
        for (pointer, component) in objects(page, "components", pointer, &mut self.making.report) {
            said.extend(self.told_to_all((&pointer, component)));
        }
        if said.is_empty() {
            self.making.report.leave(pointer.clone(), "The page says nothing.");
            return None;
        }
        self.making.report.take(pointer.clone(), "Every page links to it.");
        if line(page, "heading").is_some() {
            let message = "The page has its own heading in every form.";
            self.making.report.leave(format!("{pointer}/heading"), message);
        }
        Some(said.join("\n\n"))
    }

    /// One that is not taken, with what stands on it.
    fn leave_alone(&mut self, (pointer, page): &Located<'_>, why: &str) {
        for _ in objects(page, "components", pointer, &mut self.making.report) {
            self.making.report.counts.contents.leave();
        }
        self.making.report.leave(pointer.clone(), why);
    }
}
