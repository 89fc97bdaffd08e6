//! One source from start to end.

use super::Import;
use super::settings;
use crate::import::Report;
use crate::import::making::Making;
use crate::import::making::draft::Draft;
use serde_json::{Map, Value};
use std::collections::HashMap;

impl Import<'_> {
    /// The document and what became of the source.
    pub(in crate::import) fn run(mut self) -> (Value, Report) {
        let mut plan = self.links();
        let order = plan.order.clone();
        let mut drafts: Vec<Draft> = Vec::new();
        for page in order.iter().filter(|page| **page < plan.pointers.len()) {
            if !self.joins_its_list(*page) {
                drafts.push(self.draft(*page));
                drafts.append(&mut self.rest);
            }
        }
        let conditions = self.read_conditions(&plan);
        let mut form = self.making.form();
        let pages = self.making.journey(&mut plan, drafts, (conditions, &mut form));
        self.sections(&pages, &mut form);
        self.summary();
        settings::settings(self.source, &mut form, &mut self.making.report);
        self.notes();
        self.making.document(&pages, form)
    }

    /// The sections of the pages, with their titles.
    pub(in crate::import) fn sections(&mut self, pages: &[(usize, Value)], form: &mut Map<String, Value>) {
        let mut titles: HashMap<String, Option<String>> = HashMap::new();
        for (page, _) in pages {
            let Some(name) = self.pages.get(*page).and_then(|page| page.section.clone()) else { continue };
            if titles.contains_key(&name) {
                continue;
            }
            let title = self.section_title(&name);
            if title.is_none() {
                let message = format!("Pages stand in the section “{name}”, which there is not.");
                self.making.report.leave("/sections", message);
            }
            titles.insert(name, title);
        }
        let of = |page: usize| {
            let name = self.pages.get(page)?.section.clone()?;
            let title = titles.get(&name)?.clone()?;
            (!title.is_empty()).then_some((name, title))
        };
        Making::sections(pages, of, form);
    }

    fn notes(&mut self) {
        let hides = self.pages.iter().flat_map(|page| &page.components).any(|(_, component)| {
            let none = Map::new();
            crate::import::making::members::flag(
                crate::import::making::members::inner(component, "options", &none),
                "hideTitle",
            ) == Some(true)
        });
        self.making.report.notes = vec![
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
            self.making.report.notes.push(note.to_owned());
        }
    }
}
