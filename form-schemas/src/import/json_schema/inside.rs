//! What conditions around an object say of the inside of its properties: more that is asked of an object in it, or of each
//! item of a list.
//!
//! It is carried to where that inside is read: a condition decides there about what stands around it.

use super::condition::child;
use super::document::Document;
use super::node::{Layer, Node};
use super::reader::{Reader, Spot};
use super::rules::{Around, Extra, is_words};
use crate::import::outline::Asked;
use serde_json::Value;
use std::cell::Cell;

/// How deep it is followed.
const MAX_DEPTH: usize = 12;

/// So many schemas are looked at to know whether a rule only asks for more.
const MOST_LOOKED_AT: usize = 1_000;

/// What is carried to one place.
#[derive(Default)]
pub(in crate::import) struct Carried<'a> {
    extras: Vec<Extra<'a>>,
    /// Whether the place was read.
    read: bool,
}

impl<'a> Reader<'a, '_> {
    /// Carries what is said under conditions of the inside of this property to where it is read.
    pub(super) fn carry(&mut self, extras: &[&Extra<'a>], name: &str, spot: &Spot<'a>) {
        let key = child(&spot.key, name);
        for extra in extras.iter().filter(|extra| !extra.skip.iter().any(|skip| skip == name)) {
            let Some(says) = extra.node.property(self.document, name) else { continue };
            let found = inside(self.document, &says);
            for (step, node) in found {
                let carried = self.carried.entry(format!("{key}{step}")).or_default();
                carried.extras.push(Extra { node, skip: Vec::new(), ..(*extra).clone() });
            }
        }
    }

    /// Whether something is carried here.
    pub(super) fn is_carried(&self, key: &str) -> bool {
        self.carried.contains_key(key)
    }

    /// What was carried here.
    pub(super) fn carried(
        &mut self,
        around: Around<'_, 'a>,
        extras: &mut Vec<Extra<'a>>,
        asked: &mut Vec<Asked>,
    ) {
        let Some(carried) = self.carried.get_mut(&around.spot.key) else { return };
        carried.read = true;
        for extra in carried.extras.clone() {
            extras.push(extra.clone());
            if let Some(rule) = &extra.rule {
                self.extras(&extra.node, Around { rule, depth: 1, settled: true, ..around }, extras, asked);
            }
        }
    }

    /// Says what was carried to the inside of this property and not read there.
    pub(super) fn settle_carried(&mut self, name: &str, spot: &Spot<'a>) {
        let key = child(&spot.key, name);
        for key in [format!("{key}/*"), key] {
            let Some(carried) = self.carried.remove(&key).filter(|carried| !carried.read) else { continue };
            for extra in carried.extras {
                let message = format!(
                    "Under a condition the source asks for more inside “{name}”, which is not asked as an object here: that is not taken."
                );
                self.leave_once(extra.node.pointer.clone(), message);
                let names = extra.node.names().into_iter();
                self.lost.extend(names.map(|name| {
                    format!("{}/properties/{}", extra.node.pointer, crate::definition::pointer_step(name))
                }));
            }
        }
    }
}

/// What is said of the inside: of an object, or of the items of a list (`/*`).
fn inside<'a>(document: &Document<'a>, says: &Node<'a>) -> Vec<(&'static str, Node<'a>)> {
    let mut found = Vec::new();
    if is_of_object(says) {
        found.push(("", says.clone()));
    }
    let items = says.all("items").filter(|(value, _)| value.is_object());
    let items = items.map(|(items, at)| Node::of(document, items, &at));
    found.extend(items.filter(is_of_object).map(|items| ("/*", items)));
    found
}

/// Whether it says anything about the properties of an object.
fn is_of_object(says: &Node<'_>) -> bool {
    let keywords = ["properties", "required", "if", "dependencies", "dependentSchemas", "dependentRequired"];
    keywords.iter().any(|keyword| says.first(keyword).is_some())
}

/// Whether a schema that stands under a condition is about the inside of a property alone, and does not say what the property is.
pub(super) fn is_about_inside<'a>(document: &Document<'a>, says: &Node<'a>) -> bool {
    let whole = ["type", "title", "$ref"];
    let is_bare = |node: &Node<'a>| {
        !node.layers.iter().any(|layer| whole.iter().any(|key| layer.schema.contains_key(*key)))
    };
    let found = inside(document, says);
    !found.is_empty() && is_bare(says) && found.iter().all(|(_, node)| is_bare(node))
}

/// Whether all that a schema under a condition says of the inside of a property is what more is asked there, or must be. What
/// is too much to look through says more.
pub(super) fn only_asks<'a>(document: &Document<'a>, says: &Node<'a>, known: &Node<'a>) -> bool {
    Asking { document, left: Cell::new(MOST_LOOKED_AT) }.only(says, known, 0)
}

struct Asking<'a, 'b> {
    document: &'b Document<'a>,
    /// How many more schemas are looked at: definitions may refer to one another in very many ways.
    left: Cell<usize>,
}

impl<'a> Asking<'a, '_> {
    fn only(&self, says: &Node<'a>, known: &Node<'a>, depth: usize) -> bool {
        let Some(left) = self.left.get().checked_sub(1) else { return false };
        self.left.set(left);
        if says.is_false || depth > MAX_DEPTH || inside(self.document, says).is_empty() {
            return false;
        }
        let property = |node: &Node<'a>, name: &str| node.property(self.document, name);
        says.layers.iter().all(|layer| layer.schema.iter().all(is_asking))
            && says.names().iter().all(|name| self.part(property(says, name), property(known, name), depth))
            && self.part(self.items(says), self.items(known), depth)
            && self.branches(says).iter().all(|branch| self.only(branch, known, depth + 1))
    }

    /// The same of a part, which is asked anew where it is not known.
    fn part(&self, says: Option<Node<'a>>, known: Option<Node<'a>>, depth: usize) -> bool {
        match (says, known) {
            (Some(says), Some(known)) => self.only(&says, &known, depth + 1),
            (says, _) => says.is_none_or(|says| !says.is_false),
        }
    }

    fn items(&self, node: &Node<'a>) -> Option<Node<'a>> {
        let (value, at) = node.first("items").filter(|(value, _)| value.is_object())?;
        Some(Node::of(self.document, value, &at))
    }

    fn branches(&self, says: &Node<'a>) -> Vec<Node<'a>> {
        let of = |layer: &Layer<'a>, keyword: &str| {
            let at = format!("{}/{keyword}", layer.pointer);
            layer.schema.get(keyword).map(|value| Node::of(self.document, value, &at))
        };
        let branches = says.layers.iter().flat_map(|layer| [of(layer, "then"), of(layer, "else")]);
        branches.flatten().collect()
    }
}

/// Whether a keyword says nothing but what more is asked, and when.
fn is_asking((keyword, value): (&String, &Value)) -> bool {
    match keyword.as_str() {
        "properties" | "required" | "allOf" | "$ref" | "if" | "then" | "else" => true,
        "items" => value.is_object(),
        "type" => value == "object" || value == "array",
        keyword => is_words(keyword),
    }
}
