//! What options and lists of a source say that nothing reads.

use super::leftover::{Leftover, TEXTS};
use super::source::{inner, members};
use serde_json::{Map, Value};
use std::collections::HashSet;

impl Leftover<'_> {
    /// The options that stand in `holder`.
    pub(super) fn items(&mut self, holder: &Map<String, Value>, at: &str, gone: bool) {
        let mut numbers = false;
        for (pointer, item) in members(holder, "items", at) {
            if !gone && !self.gone.contains(&pointer) {
                // A hint of its own kind: an object with a text.
                let has_text = |hint: &Value| hint.get("text").is_some();
                let item_texts: Vec<&str> =
                    TEXTS.into_iter().filter(|key| !item.get(*key).is_some_and(has_text)).collect();
                self.texts(&pointer, item, &item_texts);
                let known = [
                    "id",
                    "text",
                    "label",
                    "display",
                    "value",
                    "description",
                    "hint",
                    "condition",
                    "conditional",
                    "children",
                    "extensions",
                    "html",
                    "behaviour",
                ];
                self.unknown(&pointer, item, &known);
                self.object(&pointer, item, "conditional");
                numbers |= item.get("value").is_some_and(|value| value.is_number() || value.is_boolean());
            }
            let conditional = inner(item, "conditional");
            for (pointer, component) in members(conditional, "components", &format!("{pointer}/conditional"))
            {
                self.component(&pointer, component, gone);
            }
            for (pointer, component) in members(item, "children", &pointer) {
                self.component(&pointer, component, gone);
            }
        }
        if numbers {
            let message = "The values of the options were numbers in the file; here they are texts.";
            self.report.change(format!("{at}/items"), message);
        }
    }

    pub(super) fn lists(&mut self, source: &Map<String, Value>) {
        let mut seen = HashSet::new();
        for (pointer, list) in self.objects(source, "lists") {
            let name = list.get("name").and_then(Value::as_str).unwrap_or_default();
            let id = list.get("id").and_then(Value::as_str).unwrap_or_default();
            let used = self.used.contains(name) || self.used.contains(id);
            if !used || !seen.insert(name) {
                let message =
                    if used { "Another list has this name." } else { "No question uses this list." };
                self.leave(pointer, message);
                continue;
            }
            self.unknown(&pointer, list, &["name", "title", "type", "items", "valueType", "id"]);
            self.items(list, &pointer, false);
        }
    }
}
