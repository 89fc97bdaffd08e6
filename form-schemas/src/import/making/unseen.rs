//! What is taken from the address that people come with stands on the first page.

use super::Making;
use serde_json::{Value, json};

impl Making {
    /// Moves hidden questions of later pages there.
    pub(super) fn join_unseen(&mut self, pages: &mut [Value]) {
        let Some((first, later)) = pages.split_first_mut() else { return };
        if first.get("repeat").is_some() || first.get("when").is_some() {
            return;
        }
        let mut moved = Vec::new();
        for page in later {
            let Some(Value::Array(show)) = page.get_mut("show") else { continue };
            let (hidden, kept): (Vec<Value>, Vec<Value>) =
                std::mem::take(show).into_iter().partition(|shown| self.is_hidden(shown));
            *show = kept;
            let asks = show.iter().any(Value::is_string);
            if let (false, false, Some(page)) = (hidden.is_empty(), asks, page.as_object_mut()) {
                page.insert("kind".to_owned(), "content".into());
            }
            moved.extend(hidden);
        }
        if moved.is_empty() {
            return;
        }
        for pointer in moved.iter().filter_map(Value::as_str) {
            let name = pointer.rsplit('/').next().unwrap_or_default();
            let place = self.output.hidden.iter().find(|(known, _)| known == name);
            let place = place.map(|(_, place)| place.clone()).unwrap_or_default();
            let message =
                "It is taken from the address that people come with, so it stands on the first page.";
            self.report.change(place, message);
        }
        if let Some(first) = first.as_object_mut() {
            first.shift_remove("kind");
            if let Some(Value::Array(show)) = first.get_mut("show") {
                show.extend(moved);
            } else {
                first.insert("show".to_owned(), json!(moved));
            }
        }
    }

    /// Whether this is shown on a page and a hidden question of the form.
    fn is_hidden(&self, shown: &Value) -> bool {
        let name = shown.as_str().and_then(|pointer| pointer.strip_prefix("#/properties/"));
        let property = name.and_then(|name| self.output.properties.get(name));
        property
            .and_then(|property| property.pointer("/x-question/kind"))
            .is_some_and(|kind| kind == "hidden")
    }
}
