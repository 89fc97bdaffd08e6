//! The whole of the document that is made.

use super::draft::Draft;
use super::plan::{NamedCondition, Plan};
use super::{Making, compare_texts};
use crate::import::Report;
use serde_json::{Map, Value, json};

impl Making {
    /// What `x-form` begins with.
    pub(in crate::import) fn form(&self) -> Map<String, Value> {
        let mut form = Map::new();
        form.insert("format".to_owned(), 1.into());
        form.insert("slug".to_owned(), self.output.slug.clone().into());
        form.insert("languages".to_owned(), json!([self.output.language]));
        form.insert("pages".to_owned(), json!([]));
        form
    }

    /// The pages of a form whose pages lead from one to the next, once its questions and conditions are read.
    pub(in crate::import) fn journey(
        &mut self,
        plan: &mut Plan,
        mut drafts: Vec<Draft>,
        (mut conditions, form): (Vec<NamedCondition>, &mut Map<String, Value>),
    ) -> Vec<(usize, Value)> {
        self.keep_unreadable(plan, &mut conditions);
        self.needs(plan, &conditions);
        self.without_gone(plan, &mut conditions);
        let ids = self.named_conditions(&conditions);
        self.reveal();
        let pages = self.pages(plan, &mut drafts, ((&ids, &conditions), form));
        self.prune(&pages, (&conditions, &ids));
        pages
    }

    /// The document, of its pages and what else is said of the form; and what became of the source.
    pub(in crate::import) fn document(
        mut self,
        pages: &[(usize, Value)],
        mut form: Map<String, Value>,
    ) -> (Value, Report) {
        let checks = self.settle_checks(pages);
        let mut made: Vec<Value> = pages.iter().map(|(_, page)| page.clone()).collect();
        self.join_unseen(&mut made);
        form.insert("pages".to_owned(), made.into());
        let place = |page: usize| self.stops.get(page).map(|stop| stop.pointer.clone()).unwrap_or_default();
        self.report.pages = pages.iter().map(|(page, _)| place(*page)).collect();
        if !self.output.to_mend.is_empty() {
            form.insert("toMend".to_owned(), json!(self.output.to_mend));
        }
        let mut document = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.output.title,
            "type": "object",
            "x-form": form,
            "$defs": self.output.definitions,
            "properties": self.output.properties,
        });
        if let (false, Some(members)) = (checks.is_empty(), document.as_object_mut()) {
            members.insert("x-check".to_owned(), checks.into());
        }
        if let (true, Some(members)) = (self.output.definitions.is_empty(), document.as_object_mut()) {
            members.shift_remove("$defs");
        }
        let (texts, mut report) = (self.output.take_texts(), std::mem::take(&mut self.report));
        compare_texts(&document, (texts, &self), &mut report);
        (document, report)
    }
}
