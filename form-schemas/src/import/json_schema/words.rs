//! Words of a schema that nothing in the form says: each is told at its place.

use super::node::Node;
use super::reader::{Reader, Spot};
use serde_json::Value;

/// So much of a text stands in the report.
const MOST: usize = 120;

impl<'a> Reader<'a, '_> {
    /// Tells the words of a schema that nothing in the form says.
    pub(super) fn unsaid(&mut self, node: &Node<'a>) {
        for keyword in ["title", "description"] {
            self.unsaid_as(node, keyword);
        }
    }

    /// Tells its titles, or its descriptions.
    pub(super) fn unsaid_as(&mut self, node: &Node<'a>, keyword: &str) {
        for (text, at) in texts(node, keyword) {
            self.leave_once(at, format!("The form does not say this: “{}”.", short(text)));
        }
    }

    /// Tells what a value is called, or what is said of it, where something else is shown in its place.
    pub(super) fn overridden(&mut self, node: &Node<'a>, spot: &Spot<'a>) {
        for keyword in ["title", "description"] {
            let Some(shown) = spot.looks.text(keyword).or_else(|| node.text(keyword)) else { continue };
            for (text, at) in texts(node, keyword).into_iter().filter(|(text, _)| text.trim() != shown.trim())
            {
                let message = format!(
                    "Another {keyword} stands in its place, so the form does not say this: “{}”.",
                    short(text)
                );
                self.change_once(at, message);
            }
        }
    }

    /// Tells what is said of one of several options alike, in the schema and in a layout.
    pub(super) fn unsaid_of_items(&mut self, item: &Node<'a>, within: &Spot<'a>) {
        self.unsaid(item);
        self.looked(within);
        for name in ["title", "description", "help", "placeholder"] {
            if let (Some(text), Some(look)) = (within.looks.text(name), within.looks.get(name)) {
                self.leave_once(look.pointer, format!("The form does not say this: “{}”.", short(text)));
            }
        }
    }
}

/// The texts that its schemas say under a keyword, and where.
fn texts<'a>(node: &Node<'a>, keyword: &str) -> Vec<(&'a str, String)> {
    let said = node.all(keyword).filter_map(|(value, at)| Some((Value::as_str(value)?, at)));
    said.filter(|(text, _)| !text.trim().is_empty()).collect()
}

/// The beginning of a text.
fn short(text: &str) -> String {
    text.chars().take(MOST).collect()
}
