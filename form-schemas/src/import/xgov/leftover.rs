//! What of a source nothing reads: members that are not known, values of the wrong kind, texts in other languages, defaults,
//! lists and sections that nothing uses.
//!
//! It walks over the source once more, so that what the rest does not look at is said all the same.

use super::lost::{lost, without_filled_addresses};
use super::sorts::{Sort, sort};
use super::source::{inner, members};
use crate::import::Report;
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Members that people read, in one language or several.
pub(super) const TEXTS: [&str; 9] =
    ["title", "hint", "content", "text", "label", "display", "description", "displayName", "declaration"];
/// What a component may say.
#[rustfmt::skip]
const OF_COMPONENTS: [&str; 20] = [
    "type", "name", "title", "hint", "content", "options", "schema", "list", "values", "children", "items", "id",
    "nameHasError", "titleHasError", "shortDescription", "errorDescription", "errorDescriptions",
    "instructionText", "before", "after",
];
/// Members that would choose or fill in something for a person.
pub(in crate::import) const DEFAULTS: [&str; 6] =
    ["default", "defaultValue", "value", "selected", "checked", "preselected"];
/// Why those are not taken.
pub(in crate::import) const NO_DEFAULTS: &str =
    "Nothing is chosen or filled in for a person: this default is not taken.";

/// Reports what is left of the source.
pub(in crate::import) fn report(source: &Map<String, Value>, report: &mut Report) {
    // What is said of a page as a whole is said of everything on it.
    let gone: HashSet<String> = report.left.iter().map(|entry| entry.pointer.clone()).collect();
    let mut leftover = Leftover { report, gone, used: HashSet::new(), sections: HashSet::new() };
    for (pointer, page) in members(source, "pages", "") {
        leftover.page(&pointer, page);
    }
    leftover.lists(source);
    leftover.named(source);
    leftover.texts("", source, &["name", "serviceName"]);
    leftover.texts("", source, &TEXTS);
}

pub(super) struct Leftover<'a> {
    pub(super) report: &'a mut Report,
    pub(super) gone: HashSet<String>,
    /// The lists that questions name.
    pub(super) used: HashSet<String>,
    /// The sections that pages name.
    sections: HashSet<String>,
}

impl Leftover<'_> {
    fn page(&mut self, pointer: &str, page: &Map<String, Value>) {
        self.sections.extend(page.get("section").and_then(Value::as_str).map(str::to_owned));
        let gone = self.gone.contains(pointer);
        if !gone {
            self.texts(pointer, page, &TEXTS);
            for (pointer, link) in members(page, "next", pointer) {
                self.unknown(&pointer, link, &["path", "condition", "redirect", "if"]);
                self.strings(&pointer, link, &["path", "condition", "redirect"]);
                let away = link.get("redirect").filter(|away| !is_nothing(away));
                if away.is_some() && link.contains_key("path") {
                    self.leave(format!("{pointer}/path"), "The link leads to the address beside it.");
                }
            }
            self.strings(pointer, page, &["section", "controller"]);
        }
        for key in ["components", "componentsAfter"] {
            for (pointer, component) in members(page, key, pointer) {
                self.component(&pointer, component, gone);
            }
        }
    }

    pub(super) fn component(&mut self, pointer: &str, component: &Map<String, Value>, gone: bool) {
        let named = [
            component.get("list"),
            inner(component, "options").get("list"),
            inner(component, "values").get("list"),
        ];
        self.used.extend(named.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        if component.get("content").and_then(Value::as_str).is_some_and(|html| lost(html).contains(&"script"))
        {
            let message = "A script stands here, and scripts are never run: say what it did as a condition, a limit or a check.";
            self.leave(format!("{pointer}/content"), message);
        }
        let gone = gone || self.gone.contains(pointer);
        if !gone {
            self.texts(pointer, component, &TEXTS);
            self.texts(pointer, component, &["errorDescription", "instructionText"]);
            let holds = sort(component) == Sort::Fieldset;
            let known = OF_COMPONENTS.iter().copied().chain(holds.then_some("components"));
            self.unknown(pointer, component, &known.collect::<Vec<_>>());
            self.strings(pointer, component, &["type", "name", "list"]);
            for key in ["options", "schema", "values", "errorDescriptions"] {
                self.object(pointer, component, key);
            }
            self.shown(pointer, component);
        }
        for key in ["children", "components"] {
            for (pointer, child) in members(component, key, pointer) {
                self.component(&pointer, child, gone);
            }
        }
        for revealed in super::lists::revealed((pointer, component), &[]) {
            self.component(&revealed.pointer, &revealed.component, gone);
        }
        self.items(inner(component, "values"), &format!("{pointer}/values"), gone);
        self.items(component, pointer, gone);
    }

    /// What a component shows and offers.
    fn shown(&mut self, pointer: &str, component: &Map<String, Value>) {
        let tags = component.get("content").and_then(Value::as_str).map(lost).unwrap_or_default();
        for tag in tags.into_iter().filter(|tag| *tag != "script") {
            self.leave(
                format!("{pointer}/content"),
                &format!("What <{tag}> shows is not taken: content is text."),
            );
        }
        if component.get("content").and_then(Value::as_str).is_some_and(|html| html.contains("<table")) {
            let message = "A table stands in the form as a list, a row each: look whether it can be read.";
            self.report.change(format!("{pointer}/content"), message);
        }
        let content = component.get("content").and_then(Value::as_str);
        if content.and_then(without_filled_addresses).is_some() {
            let message = "The source fills in a part of an address in a link: that part is left out.";
            self.report.change(format!("{pointer}/content"), message);
        }
        if matches!(sort(component), Sort::Content(_)) {
            let options = format!("{pointer}/options");
            self.unknown(
                &options,
                inner(component, "options"),
                &["condition", "classes", "list", "bold", "hideTitle", "required", "optionalText"],
            );
        }
        if let Sort::Question(kind) = sort(component)
            && !matches!(kind, "radios" | "select" | "autocomplete" | "checkboxes")
        {
            let offers = |key: &&&str| {
                let offered = component.get(**key).filter(|offered| !is_nothing(offered));
                offered.is_some_and(|offered| {
                    offered.as_object().is_none_or(|offered| offered.keys().any(|key| key != "type"))
                })
            };
            for key in ["list", "values", "items"].iter().filter(offers) {
                self.leave(
                    format!("{pointer}/{}", crate::definition::pointer_step(key)),
                    "This kind of question offers nothing to choose.",
                );
            }
        }
    }

    /// Sections and conditions.
    fn named(&mut self, source: &Map<String, Value>) {
        for (pointer, section) in self.objects(source, "sections") {
            let name = section.get("name").and_then(Value::as_str).unwrap_or_default();
            let id = section.get("id").and_then(Value::as_str).unwrap_or_default();
            if !self.sections.contains(name) && !self.sections.contains(id) {
                self.leave(pointer, "No page stands in this section.");
                continue;
            }
            self.texts(&pointer, section, &TEXTS);
            self.unknown(&pointer, section, &["name", "title", "hideTitle", "id"]);
        }
        let mut seen = HashSet::new();
        for (pointer, condition) in self.objects(source, "conditions") {
            let Some(name) = super::flow::condition_name(condition) else {
                self.report.counts.conditions.leave();
                self.leave(pointer, "This condition has no name, so nothing can use it.");
                continue;
            };
            if !seen.insert(name.clone()) {
                let message = format!("Another condition is called “{name}”: links use the first.");
                self.report.change(pointer.clone(), message);
            }
            self.texts(&pointer, condition, &TEXTS);
            self.unknown(
                &pointer,
                condition,
                &["name", "displayName", "value", "expression", "id", "items", "coordinator"],
            );
        }
    }

    /// The objects of a list at the root; what is none is reported.
    pub(super) fn objects<'a>(
        &mut self,
        source: &'a Map<String, Value>,
        key: &str,
    ) -> Vec<(String, &'a Map<String, Value>)> {
        crate::import::making::members::objects(source, key, "", self.report)
    }

    /// Texts in languages other than the one that was taken, and texts that are none.
    pub(super) fn texts(&mut self, pointer: &str, map: &Map<String, Value>, keys: &[&str]) {
        for key in keys {
            match map.get(*key) {
                Some(Value::Object(languages)) => {
                    let taken = if languages.contains_key("en") {
                        Some("en")
                    } else {
                        languages.keys().next().map(String::as_str)
                    };
                    for (language, text) in languages {
                        let at = format!("{pointer}/{key}/{language}");
                        if !text.is_string() {
                            self.leave(at, "This should be a text.");
                        } else if Some(language.as_str()) != taken && !is_nothing(text) {
                            self.report.counts.texts.leave();
                            self.leave(
                                at,
                                "A text in another language is not taken: translate the form here.",
                            );
                        }
                    }
                }
                Some(Value::Array(_) | Value::Bool(true)) => {
                    self.leave(
                        format!("{pointer}/{}", crate::definition::pointer_step(key)),
                        "This should be a text.",
                    );
                }
                _ => {}
            }
        }
    }

    /// Members that should be strings.
    fn strings(&mut self, pointer: &str, map: &Map<String, Value>, keys: &[&str]) {
        for key in keys {
            if map.get(*key).is_some_and(|value| !value.is_string() && !is_nothing(value)) {
                self.leave(
                    format!("{pointer}/{}", crate::definition::pointer_step(key)),
                    "This should be a text.",
                );
            }
        }
    }

    pub(super) fn object(&mut self, pointer: &str, map: &Map<String, Value>, key: &str) {
        if map.get(key).is_some_and(|value| !value.is_object() && !is_nothing(value)) {
            self.leave(
                format!("{pointer}/{}", crate::definition::pointer_step(key)),
                "It is not written as the format has it, so it was not taken.",
            );
        }
    }

    pub(super) fn unknown(&mut self, pointer: &str, map: &Map<String, Value>, known: &[&str]) {
        for (key, value) in
            map.iter().filter(|(key, value)| !known.contains(&key.as_str()) && !is_nothing(value))
        {
            let is_default = DEFAULTS.contains(&key.as_str()) && !value.is_object();
            let unknown = "Foolscap has nothing like it, so it was not taken.";
            self.leave(
                format!("{pointer}/{}", crate::definition::pointer_step(key)),
                if is_default { NO_DEFAULTS } else { unknown },
            );
        }
    }

    pub(super) fn leave(&mut self, pointer: String, message: &str) {
        self.report.leave(pointer, message);
    }
}
