//! The schema as a whole: what it asks, what it is called, what it says first.

use super::node::Node;
use super::reader::{Reader, Spot};
use crate::import::ImportError;
use crate::import::outline::Part;

/// What a schema asks as a whole.
pub(in crate::import) struct Whole {
    pub(in crate::import) parts: Vec<Part>,
    /// What it is called.
    pub(in crate::import) title: Option<String>,
    /// What it says first.
    pub(in crate::import) start: Option<String>,
}

impl<'a> Reader<'a, '_> {
    /// How the source is read.
    pub(in crate::import) fn notes(&mut self) {
        let notes = [
            "A schema says nothing about pages: each question has its own, and an object is a page with its questions.",
            "Texts without a limit in the schema have one here: 500 characters on one line.",
            "The form takes no answers that it does not ask for, also where the schema does.",
        ];
        self.report.notes.extend(notes.map(str::to_owned));
    }

    /// The whole: its parts, what it is called, and what it says first.
    pub(in crate::import) fn whole(
        &mut self,
        node: &Node<'a>,
        spot: &Spot<'a>,
    ) -> Result<Whole, ImportError> {
        let title = spot.looks.text("title").or_else(|| node.text("title")).map(str::to_owned);
        let start = spot.looks.text("description").or_else(|| node.text("description")).map(str::to_owned);
        for text in [&title, &start].into_iter().flatten() {
            if !text.trim().is_empty() {
                self.report.counts.texts.take();
            }
        }
        let parts = self.value_of_whole(node, spot);
        if parts.is_empty() {
            let message = match node.broken.first() {
                Some((_, why)) => {
                    format!("Nothing in it can be asked: what it refers to is not taken, as {why}.")
                }
                None => "Nothing in it can be asked: it describes no object with properties.".to_owned(),
            };
            return Err(ImportError::new("nothing-asked", &node.pointer, message));
        }
        Ok(Whole { parts, title, start })
    }

    /// What the whole asks; an answer that is no object is called “value”.
    pub(in crate::import) fn value_of_whole(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        self.broken(node);
        let mut inner = spot.clone();
        inner.references.extend(node.references.iter().cloned());
        self.leftover(node);
        self.overridden(node, spot);
        self.looked(&inner);
        let is_object = node.has_properties()
            || matches!(node.types().as_slice(), ["object"])
            || ["if", "dependencies", "dependentSchemas"].iter().any(|keyword| node.first(keyword).is_some());
        if is_object {
            return self.members(node, &inner);
        }
        let named = Spot { name: "value".to_owned(), key: "/value".to_owned(), ..inner };
        if let Some((branches, _)) = node.branches(self.document) {
            let whole = Spot { name: String::new(), key: String::new(), ..named.clone() };
            if branches.iter().all(|branch| self.shape_quietly(branch) == "object") {
                return self.members(node, &whole);
            }
            if let Some(parts) = self.alternatives(node, &named) {
                return parts;
            }
        }
        if node.layers.iter().all(|layer| {
            !layer.schema.contains_key("type")
                && !layer.schema.contains_key("items")
                && !layer.schema.contains_key("enum")
        }) {
            return Vec::new();
        }
        self.shaped(node, &named)
    }
}
