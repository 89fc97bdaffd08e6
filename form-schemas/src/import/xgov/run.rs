//! One source from start to end.

use super::Import;
use super::flow::Plan;
use super::page::Draft;
use super::settings;
use super::source::Role;
use crate::import::Report;
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// The document and what became of the source.
    pub(super) fn run(mut self) -> (Value, Report) {
        let mut plan = self.links();
        let order = plan.order.clone();
        let mut drafts: Vec<Draft> = Vec::new();
        for page in order.iter().filter(|page| **page < plan.pointers.len()) {
            drafts.push(self.draft(*page));
        }
        let mut conditions = self.read_conditions(&plan);
        self.keep_unreadable(&plan, &mut conditions);
        self.needs(&mut plan, &conditions);
        self.without_gone(&plan, &mut conditions);
        let ids = self.named_conditions(&conditions);
        self.reveal();
        let mut form = Map::new();
        form.insert("format".to_owned(), 1.into());
        form.insert("slug".to_owned(), self.output.slug.clone().into());
        form.insert("languages".to_owned(), json!([self.output.language]));
        let pages = self.pages(&plan, &mut drafts, ((&ids, &conditions), &mut form));
        form.insert("pages".to_owned(), pages.iter().map(|(_, page)| page.clone()).collect());
        let place = |page: usize| self.pages.get(page).map(|page| page.pointer.clone()).unwrap_or_default();
        self.report.pages = pages.iter().map(|(page, _)| place(*page)).collect();
        self.prune(&pages, (&conditions, &ids));
        self.sections(&pages, &mut form);
        self.unreached(&plan);
        settings::settings(self.source, &mut form, &mut self.report);
        self.notes();
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
        if let (true, Some(members)) = (self.output.definitions.is_empty(), document.as_object_mut()) {
            members.shift_remove("$defs");
        }
        settings::compare_texts(&document, self.output.take_texts(), &mut self.report);
        (document, self.report)
    }

    /// Pages that no link leads to, and the summary.
    fn unreached(&mut self, plan: &Plan) {
        let mut summary = false;
        for page in 0..self.pages.len() {
            let Some(source) = self.pages.get(page) else { continue };
            if source.role == Role::Summary {
                let (pointer, components) = (source.pointer.clone(), source.components.clone());
                let title = source.title.clone();
                if std::mem::replace(&mut summary, true) {
                    self.leave_page(page, "A form has one page on which answers are checked.");
                    continue;
                }
                self.report.counts.pages.take();
                self.report.change(pointer.clone(), "The page is check your answers, which every form has.");
                let _ = title;
                for (pointer, component) in components {
                    self.output.texts_of(&pointer, &component.clone());
                    self.report.counts.contents.leave();
                    self.report.leave(pointer, "Check your answers holds nothing else.");
                }
            } else if !plan.order.contains(&page) {
                self.leave_page(page, "No link leads to this page.");
            }
        }
    }

    fn notes(&mut self) {
        let hides = self.pages.iter().flat_map(|page| &page.components).any(|(_, component)| {
            let none = Map::new();
            super::source::flag(super::source::inner(component, "options", &none), "hideTitle") == Some(true)
        });
        self.report.notes = vec![
            "Where no condition of a page’s links holds, people follow its last link without one, as the file has it."
                .to_owned(),
            "The parts of a condition are looked at one after the other, as in the file, which gives up at a question in no \
             section that was not asked: the condition is false then, whatever stands behind. In a section “is not” is true of \
             a question that was not asked. “Is not” is true of a question that was asked and left empty, and an empty \
             number counts as 0; “does not contain” is false of no answer."
                .to_owned(),
            "Texts without a limit in the file have one here: 200 characters on one line, 5,000 on several."
                .to_owned(),
        ];
        if hides {
            let note = "The file hides the titles of some questions; here every question shows its title.";
            self.report.notes.push(note.to_owned());
        }
    }
}
