//! Rules between answers that no question or condition can say: kept word for word, so that answers are checked against them.

use super::looks::Looks;
use super::node::Node;
use super::reader::{Reader, Spot};
use super::upgrade::upgraded;
use serde_json::{Map, Value};

/// Keywords of an object that say which answers go together; those that belong together stand together.
const RULES: [&[&str]; 9] = [
    &["if", "then", "else"],
    &["dependencies"],
    &["dependentRequired"],
    &["dependentSchemas"],
    &["oneOf"],
    &["anyOf"],
    &["not"],
    &["minProperties"],
    &["maxProperties"],
];

impl<'a> Reader<'a, '_> {
    /// Keeps the rules of a whole of which a layout says what is asked.
    pub(in crate::import) fn keep_rules(&mut self, node: &Node<'a>) {
        let spot = Spot::root(Looks::default());
        for layer in node.layers.clone() {
            for keywords in RULES {
                if keywords.first().is_some_and(|keyword| layer.schema.contains_key(*keyword)) {
                    self.keep(&layer.pointer, layer.schema, keywords, &spot);
                }
            }
        }
    }

    /// Keeps a rule of the whole word for word; says where that cannot be.
    pub(super) fn keep(
        &mut self,
        pointer: &str,
        schema: &Map<String, Value>,
        keywords: &[&str],
        spot: &Spot<'a>,
    ) {
        let only: Map<String, Value> = schema
            .iter()
            .filter(|(key, _)| keywords.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let at = format!("{pointer}/{}", keywords.first().copied().unwrap_or_default());
        if self.kept.iter().any(|(known, _)| *known == at) {
            return;
        }
        let upgraded = if spot.key.is_empty() { upgraded(&only, 0) } else { None };
        if let Some(rule) = upgraded {
            self.kept.push((at, rule));
        } else {
            let message = "This rule between answers is about a part of the whole, or refers to other schemas: answers are not checked against it.";
            self.leave_once(at, message);
        }
    }
}
