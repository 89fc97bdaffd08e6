//! Content of pages, what pages say beside it, and what is left of them.

use super::Import;
use super::components::{Sort, sort};
use super::lists;
use super::source::{flag, line, objects, string, text};
use crate::import::html;
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// Content of a page; none when it says nothing.
    pub(super) fn content(
        &mut self,
        kind: &str,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> Option<Map<String, Value>> {
        let title = line(component, "title").map(|title| self.piped(&title));
        let content = text(component, "content").map(|content| self.piped(&html::to_markdown(&content)));
        let id = self.output.content_id(&string(component, "name").unwrap_or_default());
        let value = match kind {
            "list" => {
                let items = lists::items(self.source, (pointer, component), &mut self.report);
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

    /// `{{ field }}` of an earlier page as `((name))`.
    pub(super) fn piped(&self, text: &str) -> String {
        if !text.contains("{{") {
            return text.to_owned();
        }
        let mut piped = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            piped.push_str(before);
            let Some((reference, behind)) = after.split_once("}}") else {
                // Nothing behind it ends one either.
                piped.push_str("{{");
                rest = after;
                break;
            };
            match self.fields.find(reference.replace('\\', "").trim()) {
                Some((_, field)) => piped.extend(["((", field.name.as_str(), "))"]),
                None => piped.extend(["{{", reference, "}}"]),
            }
            rest = behind;
        }
        piped.push_str(rest);
        piped
    }

    /// What a page says beside its title, components and links.
    pub(super) fn page_options(&mut self, pointer: &str) {
        let Some(page) = self.source.get("pages").and_then(|_| self.source_page(pointer)) else { return };
        let page = page.clone();
        if let Some(controller) = string(&page, "controller") {
            let known = ["./pages/start.js", "StartPageController", "./pages/page.js", "PageController"];
            if controller.contains("epeat") {
                let message = "The questions are asked once: asking again for each thing comes later.";
                self.report.change(format!("{pointer}/controller"), message);
            } else if !known.contains(&controller.as_str())
                && !["start", "continue", "confirm"]
                    .iter()
                    .any(|word| controller.to_ascii_lowercase().contains(word))
            {
                let message = format!(
                    "In the source the page does more than show itself (“{controller}”): that was not taken."
                );
                self.report.leave(format!("{pointer}/controller"), message);
            }
        }
        for (key, value) in &page {
            let known = [
                "path",
                "title",
                "components",
                "next",
                "section",
                "controller",
                "disableSingleComponentAsHeading",
            ];
            if known.contains(&key.as_str()) || super::output::is_nothing(value) {
                continue;
            }
            let message = if key == "repeatField" {
                "The page is shown once: asking again for each thing comes later.".to_owned()
            } else {
                "Foolscap has no such setting, so it was not taken.".to_owned()
            };
            self.report.leave(format!("{pointer}/{key}"), message);
        }
    }

    fn source_page(&self, pointer: &str) -> Option<&Map<String, Value>> {
        let index: usize = pointer.rsplit('/').next()?.parse().ok()?;
        self.source.get("pages")?.as_array()?.get(index)?.as_object()
    }

    /// Counts what stands on a page that is not taken.
    pub(super) fn leave_page(&mut self, page: usize, why: &str) {
        let Some(source) = self.pages.get(page) else { return };
        let (pointer, components) = (source.pointer.clone(), source.components.clone());
        self.report.counts.pages.leave();
        self.report.leave(pointer.clone(), why);
        if let Some(source) = self.pages.get(page) {
            let title = source.title.clone();
            self.output.text(&format!("{pointer}/title"), &title);
        }
        for (pointer, component) in &components {
            self.leave_component(pointer, component);
        }
    }

    fn leave_component(&mut self, pointer: &str, component: &Map<String, Value>) {
        self.output.texts_of(pointer, component);
        match sort(component) {
            Sort::Question(kind) => {
                self.report.counts.questions.leave();
                if matches!(kind, "radios" | "select" | "checkboxes") {
                    let mut unused = crate::import::Report::default();
                    let items = lists::items(self.source, (pointer, component), &mut unused);
                    items.iter().flatten().for_each(|_| self.report.counts.options.leave());
                }
            }
            Sort::Content(_) => self.report.counts.contents.leave(),
            Sort::Group => {
                let mut unused = crate::import::Report::default();
                for (pointer, child) in objects(component, "children", pointer, &mut unused) {
                    self.leave_component(&pointer, child);
                }
            }
            Sort::Unknown => self.report.counts.questions.leave(),
        }
    }

    /// The section of a page, when the source has it.
    pub(super) fn section_title(&mut self, name: &str) -> Option<String> {
        let mut unused = crate::import::Report::default();
        let sections = objects(self.source, "sections", "", &mut unused);
        let (pointer, section) =
            sections.into_iter().find(|(_, section)| string(section, "name").as_deref() == Some(name))?;
        let title = line(section, "title").unwrap_or_else(|| name.to_owned());
        if flag(section, "hideTitle") == Some(true) {
            self.report.change(format!("{pointer}/hideTitle"), "The section's title is shown.");
        }
        self.output.text(&format!("{pointer}/title"), &title);
        Some(title)
    }
}
