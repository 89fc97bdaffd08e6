//! Objects whose names are answers too: `additionalProperties` and `patternProperties` that say what a value is.

use super::node::Node;
use super::object::introduction;
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
        let mut parts = self.map(node, spot, (&spot.name.clone(), &spot.key.clone()));
        if let [Part::Repeat(repeated)] = parts.as_mut_slice() {
            repeated.parts.splice(0..0, introduction(node, spot));
        }
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
        let Some((value, at)) = found.first().cloned() else {
            return if is_open(node, spot) {
                self.names_with_texts(node, spot, (name, key))
            } else {
                Vec::new()
            };
        };
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
        let mut parts = self.ask(label(at, &within.key));
        parts.append(&mut inner);
        let bare = Node { pointer: node.pointer.clone(), ..Node::default() };
        vec![Part::Repeat(self.repeated(&bare, &here, (title, parts)))]
    }

    /// An object of which the schema does not say what it holds: names of the person's choice, each with a text.
    fn names_with_texts(&mut self, node: &Node<'a>, spot: &Spot<'a>, (name, key): (&str, &str)) -> Vec<Part> {
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        let title = title.unwrap_or_else(|| humanise(name));
        let here = Spot { name: name.to_owned(), key: key.to_owned(), ..spot.clone() };
        let within = here.item();
        let message = "The schema does not say what the object holds: names and texts are asked for one by one, as “name” and “value”.";
        self.change_once(node.pointer.clone(), message);
        let mut parts = self.ask(label(node.pointer.clone(), &within.key));
        let key = format!("{}/value", within.key);
        let value = Asked {
            key,
            name: "value".to_owned(),
            title: "Value".to_owned(),
            ..label(node.pointer.clone(), "")
        };
        parts.extend(self.ask(value));
        let bare = Node { pointer: node.pointer.clone(), ..Node::default() };
        vec![Part::Repeat(self.repeated(&bare, &here, (title, parts)))]
    }
}

/// The question for the name of a value.
fn label(pointer: String, within: &str) -> Asked {
    Asked {
        pointer,
        key: format!("{within}/?name"),
        name: "name".to_owned(),
        title: "Name".to_owned(),
        kind: "short-text",
        ..Asked::default()
    }
}

/// Whether an object takes anything, and the schema says nothing more of it: inside of the whole, or where it is said outright.
fn is_open(node: &Node<'_>, spot: &Spot<'_>) -> bool {
    let says = [
        "patternProperties",
        "allOf",
        "if",
        "not",
        "required",
        "dependencies",
        "dependentSchemas",
        "oneOf",
        "anyOf",
        "properties",
    ];
    let others = node.first("additionalProperties").or_else(|| node.first("unevaluatedProperties"));
    let open = match others {
        Some((others, _)) => *others != false,
        None => spot.depth > 0,
    };
    open && node.broken.is_empty()
        && !node.all("maxProperties").any(|(most, _)| *most == 0)
        && !says.iter().any(|keyword| node.first(keyword).is_some_and(|(value, _)| !is_empty(value)))
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(serde_json::Map::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}
