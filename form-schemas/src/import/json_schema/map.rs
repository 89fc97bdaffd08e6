//! Objects whose names are answers too: `additionalProperties` and `patternProperties` that say what a value is.

use super::node::Node;
use super::one_line;
use super::reader::{Reader, Spot};
use crate::import::outline::{Asked, Part, humanise};
use serde_json::Value;

impl<'a> Reader<'a, '_> {
    /// An object that holds nothing but names with values.
    pub(super) fn only_map(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Option<Vec<Part>> {
        let plain = ["oneOf", "anyOf", "if", "dependencies", "dependentSchemas"];
        if node.has_properties() || plain.iter().any(|keyword| node.first(keyword).is_some()) {
            return None;
        }
        let parts = self.map(node, spot, (&spot.name.clone(), &spot.key.clone()));
        (!parts.is_empty()).then_some(parts)
    }

    /// What an object may hold beside its properties.
    pub(super) fn also_map(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let name = if spot.name.is_empty() { "others".to_owned() } else { format!("{}_others", spot.name) };
        let key = format!("{}/?others", spot.key);
        let inner = Spot { required: false, ..spot.clone() };
        self.map(node, &inner, (&name, &key))
    }

    /// Names with values: asked one by one.
    fn map(&mut self, node: &Node<'a>, spot: &Spot<'a>, (name, key): (&str, &str)) -> Vec<Part> {
        let says = |value: &Value| {
            value.as_object().is_some_and(|schema| {
                !schema.is_empty()
                    && schema.keys().any(|key| !matches!(key.as_str(), "description" | "title" | "$comment"))
            })
        };
        let named = node.all("patternProperties").filter_map(|(value, at)| Some((value.as_object()?, at)));
        let patterns = named.flat_map(|(named, at)| {
            named.iter().map(move |(pattern, value)| {
                (value, format!("{at}/{}", crate::definition::pointer_step(pattern)))
            })
        });
        let found: Vec<(&'a Value, String)> =
            node.all("additionalProperties").chain(patterns).filter(|(value, _)| says(value)).collect();
        let Some((value, at)) = found.first().cloned() else { return Vec::new() };
        for (_, at) in found.iter().skip(1) {
            self.leave_once(
                at.clone(),
                "What the values of some names are is taken from one place: this second one is not taken.",
            );
        }
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        let title = title.unwrap_or_else(|| humanise(name));
        let here = Spot { name: name.to_owned(), key: key.to_owned(), ..spot.clone() };
        let within = here.item();
        let item = Node::of(self.document, value, &at);
        if item.references.iter().any(|reference| spot.references.contains(reference)) {
            self.lose(&item, "It holds what is around it: a form asks for it once, and not again inside.");
            return Vec::new();
        }
        let values =
            Spot { name: "value".to_owned(), key: format!("{}/value", within.key), ..within.clone() };
        let mut inner = self.value(&item, &values);
        if inner.is_empty() {
            return inner;
        }
        let message = "The source takes names of the person’s choice here, each with a value: they are asked for one by one, as “name” and “value”.";
        self.change_once(at.clone(), message);
        let label = Asked {
            pointer: at,
            key: format!("{}/?name", within.key),
            name: "name".to_owned(),
            title: "Name".to_owned(),
            kind: "short-text",
            ..Asked::default()
        };
        let mut parts = self.ask(label);
        parts.append(&mut inner);
        let bare = Node { pointer: node.pointer.clone(), ..Node::default() };
        vec![Part::Repeat(self.repeated(&bare, &here, (title, parts)))]
    }
}
