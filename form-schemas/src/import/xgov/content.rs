//! Content of pages, what pages say beside it, and what is left of them.

use super::Import;
use super::lists;
use super::lost::without_filled_addresses;
use super::sorts::{Sort, sort};
use crate::import::html;
use crate::import::making::members::{flag, line, objects, string, text};
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// Content of a page, in pieces where its HTML draws several; empty when it says nothing.
    pub(in crate::import) fn contents(
        &mut self,
        kind: &str,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> Vec<Map<String, Value>> {
        let blocks = said(component)
            .filter(|content| kind == "markdown" && html::has_tags(content))
            .map(|content| html::blocks(&content))
            .filter(|blocks| blocks.iter().any(|block| block.kind != "markdown"));
        let Some(blocks) = blocks else {
            return self.content(kind, (pointer, component)).into_iter().collect();
        };
        let name = string(component, "name").unwrap_or_default();
        let made = blocks.into_iter().map(|block| {
            let mut content = Map::new();
            content.insert("id".to_owned(), self.making.output.content_id(&name).into());
            content.insert("content".to_owned(), block.kind.into());
            if block.kind == "details" {
                let title = block.title.unwrap_or_else(|| "More information".to_owned());
                content.insert("title".to_owned(), self.making.piped(&title).into());
            }
            content.insert("text".to_owned(), self.making.piped(&block.text).into());
            content
        });
        made.collect()
    }

    /// Content of a page; none when it says nothing.
    fn content(
        &mut self,
        kind: &str,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> Option<Map<String, Value>> {
        let title = line(component, "title").map(|title| self.making.piped(&title));
        // The source reads these as Markdown, and all others as HTML.
        let is_markdown = string(component, "type")
            .is_some_and(|kind| matches!(kind.as_str(), "Markdown" | "DeclarationField"));
        let content = said(component).map(|content| {
            let markdown = if is_markdown && !html::has_tags(&content) {
                content.replace("\r\n", "\n")
            } else {
                html::to_markdown(&content)
            };
            self.making.piped(&markdown)
        });
        let id = self.making.output.content_id(&string(component, "name").unwrap_or_default());
        let value = match kind {
            "list" => {
                let items = lists::items(self.source, (pointer, component), &mut self.making.report);
                let lines: Vec<String> = items
                    .ok()?
                    .iter()
                    .map(|item| match &item.description {
                        Some(description) => format!("{}: {description}", item.title),
                        None => item.title.clone(),
                    })
                    .collect();
                match title {
                    Some(title) => {
                        let text = format!("{title}\n\n- {}", lines.join("\n- "));
                        json!({"id": id, "content": "markdown", "text": text})
                    }
                    None => json!({"id": id, "content": "list", "text": lines.join("\n")}),
                }
            }
            "details" => {
                let text = content.filter(|text| !text.is_empty())?;
                json!({"id": id, "content": "details", "title": title.unwrap_or_else(|| "More information".to_owned()), "text": text})
            }
            kind => {
                let text = content.filter(|text| !text.is_empty())?;
                json!({"id": id, "content": kind, "text": text})
            }
        };
        value.as_object().cloned()
    }

    /// Counts what stands on a page that is not taken.
    pub(in crate::import) fn leave_page(&mut self, page: usize, why: &str) {
        let Some(source) = self.pages.get(page) else { return };
        let (pointer, components) = (source.pointer.clone(), source.components.clone());
        self.making.report.counts.pages.leave();
        self.making.report.leave(pointer.clone(), why);
        if let Some(source) = self.pages.get(page) {
            let title = source.title.clone();
            self.making.output.text(&format!("{pointer}/title"), &title);
        }
        for (pointer, component) in &components {
            self.leave_component(pointer, component);
        }
    }

    /// Counts a component that is not taken, with what it holds.
    pub(in crate::import) fn leave_component(&mut self, pointer: &str, component: &Map<String, Value>) {
        self.making.output.texts_of(pointer, component);
        match sort(component) {
            Sort::Question(kind) => {
                self.making.report.counts.questions.leave();
                if matches!(kind, "radios" | "select" | "autocomplete" | "checkboxes") {
                    let mut unused = crate::import::Report::default();
                    let items = lists::items(self.source, (pointer, component), &mut unused);
                    items.iter().flatten().for_each(|_| self.making.report.counts.options.leave());
                }
            }
            Sort::Content(_) | Sort::Payment => self.making.report.counts.contents.leave(),
            Sort::Group | Sort::Fieldset => {
                let mut unused = crate::import::Report::default();
                let key = if sort(component) == Sort::Group { "children" } else { "components" };
                for (pointer, child) in objects(component, key, pointer, &mut unused) {
                    self.leave_component(&pointer, child);
                }
            }
            Sort::Unknown => self.making.report.counts.questions.leave(),
        }
    }

    /// What the section of a page is called, when the source has it; nothing where nobody sees that.
    pub(in crate::import) fn section_title(&mut self, name: &str) -> Option<String> {
        let mut unused = crate::import::Report::default();
        let sections = objects(self.source, "sections", "", &mut unused);
        let (pointer, section) = sections.into_iter().find(|(_, section)| {
            ["name", "id"].iter().any(|key| string(section, key).as_deref() == Some(name))
        })?;
        let title = line(section, "title").unwrap_or_else(|| name.to_owned());
        if flag(section, "hideTitle") == Some(true) {
            let message = "The source shows its title nowhere, so no section is made of it.";
            self.making.report.change(format!("{pointer}/hideTitle"), message);
            return Some(String::new());
        }
        self.making.output.text(&format!("{pointer}/title"), &title);
        Some(title)
    }
}

/// What content says, with addresses that no template fills in.
fn said(component: &Map<String, Value>) -> Option<String> {
    let content = text(component, "content")?;
    Some(without_filled_addresses(&content).unwrap_or(content))
}
