//! Check your answers, the confirmation, the pages that stand alone, and what is not taken.

use super::Import;
use super::asking::markdown;
use super::source::{Role, is_content};
use crate::import::making::members::{line, objects};
use crate::import::making::output::is_nothing;
use crate::import::making::plan::Plan;
use serde_json::{Map, Value};

impl Import<'_> {
    /// The pages behind the last question, and those that nothing leads to.
    pub(super) fn ends(&mut self, plan: &Plan, form: &mut Map<String, Value>) {
        let (mut check, mut confirmation) = (false, false);
        for page in 0..self.pages.len() {
            let Some(role) = self.pages.get(page).map(|page| page.role) else { continue };
            match role {
                Role::Check if !std::mem::replace(&mut check, true) => self.check(page, form),
                Role::Confirmation if !std::mem::replace(&mut confirmation, true) => {
                    self.confirmation(page, form);
                }
                Role::Check | Role::Confirmation => {
                    self.leave_page(page);
                    if let Some(entry) = self.making.report.left.last_mut() {
                        "A form has one page of this kind.".clone_into(&mut entry.message);
                    }
                }
                _ if !plan.order.contains(&page) => self.leave_page(page),
                _ => {}
            }
        }
    }

    fn check(&mut self, page: usize, form: &mut Map<String, Value>) {
        let Some(source) = self.pages.get(page) else { return };
        let (pointer, map) = (source.pointer.clone(), source.map);
        self.making.report.counts.pages.take();
        self.making.report.change(pointer.clone(), "The page is check your answers, which every form has.");
        if let Some(said) = markdown(map, "send_body") {
            self.making.output.text(&format!("{pointer}/send_body"), &said);
            form.insert("declaration".to_owned(), said.into());
            self.making
                .report
                .take(format!("{pointer}/send_body"), "It stands before submitting, as the declaration.");
        }
        for (key, message) in [
            ("heading", "Check your answers has its own heading."),
            ("send_heading", "The declaration has its own heading."),
        ] {
            if line(map, key).is_some() {
                self.making
                    .report
                    .leave(format!("{pointer}/{}", crate::definition::pointer_step(key)), message);
            }
        }
        for key in ["components", "extra_components"] {
            for (pointer, _) in objects(map, key, &pointer, &mut self.making.report) {
                self.making.report.counts.contents.leave();
                self.making.report.leave(pointer, "Check your answers holds nothing else.");
            }
        }
    }

    fn confirmation(&mut self, page: usize, form: &mut Map<String, Value>) {
        let Some(source) = self.pages.get(page) else { return };
        let (pointer, map) = (source.pointer.clone(), source.map);
        let components = source.components.clone();
        self.making.report.counts.pages.take();
        let mut made = Map::new();
        if let Some(heading) = line(map, "heading") {
            self.making.output.text(&format!("{pointer}/heading"), &heading);
            made.insert("title".to_owned(), heading.into());
        }
        let mut next = Vec::new();
        for key in ["lede", "body"] {
            if let Some(said) = markdown(map, key) {
                self.making
                    .output
                    .text(&format!("{pointer}/{}", crate::definition::pointer_step(key)), &said);
                next.push(said);
            }
        }
        for located in components {
            next.extend(self.told_to_all((&located.0, located.1)));
        }
        if !next.is_empty() {
            made.insert("next".to_owned(), next.join("\n\n").into());
        }
        if !made.is_empty() {
            form.insert("confirmation".to_owned(), made.into());
        }
        self.making
            .report
            .change(pointer, "The page is the confirmation, which every form has; its words are taken.");
    }

    /// What a component of a page that has no conditions tells.
    pub(super) fn told_to_all(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> Option<String> {
        let Some(said) = markdown(component, "content").filter(|_| is_content(component)) else {
            let counts = &mut self.making.report.counts;
            let message = if is_content(component) {
                counts.contents.leave();
                "This content says nothing."
            } else {
                counts.questions.leave();
                "The page holds content only."
            };
            self.making.report.leave(pointer, message);
            return None;
        };
        self.making.output.text(&format!("{pointer}/content"), &said);
        self.making.report.counts.contents.take();
        if component.get("conditionals").is_some_and(|conditionals| !is_nothing(conditionals)) {
            let message = "The page tells everybody the same: the condition of this text is not taken.";
            self.making.report.leave(format!("{pointer}/conditionals"), message);
        }
        Some(said)
    }

    /// What else the source says of the form.
    pub(super) fn left(&mut self) {
        let taken = ["_id", "_type", "pages", "flow", "standalone_pages", "service_name", "locale"];
        for (key, value) in self.source {
            if taken.contains(&key.as_str()) || is_nothing(value) {
                continue;
            }
            let message = match key.as_str() {
                "configuration" => "How the service runs is not said in a form.",
                "created_at" | "created_by" | "service_id" | "version_id" | "published_at" | "updated_at"
                | "version_number" => "What the source keeps about the form for itself is not taken.",
                _ => "Foolscap has nothing like it, so it was not taken.",
            };
            self.making.report.leave(format!("{}/{key}", self.at), message);
        }
        let branches = self.source.get("flow").and_then(Value::as_object);
        for (id, node) in branches.into_iter().flatten() {
            if node.get("title").is_some_and(|title| !is_nothing(title)) {
                let pointer = format!("{}/flow/{}/title", self.at, crate::definition::read::step(id));
                self.making.report.leave(pointer, "What a branch is called is for its designers only.");
            }
        }
    }
}
