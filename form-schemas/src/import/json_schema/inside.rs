//! What conditions around an object say of the inside of its properties: more that is asked of an object in it, or of each
//! item of a list.
//!
//! It is carried to where that inside is read: a condition decides there about what stands around it.

use super::condition::child;
use super::document::Document;
use super::node::Node;
use super::reader::{Reader, Spot};
use super::rules::{Around, Extra, is_words};
use crate::import::outline::Asked;
use serde_json::Value;

/// How deep it is followed.
const MAX_DEPTH: usize = 12;

/// What is carried to one place.
#[derive(Default)]
pub(in crate::import) struct Carried<'a> {
    extras: Vec<Extra<'a>>,
    /// Whether the place was read.
    read: bool,
}

impl<'a> Reader<'a, '_> {
    /// Carries what is said under conditions of the inside of this property to where it is read.
    pub(super) fn carry(&mut self, extras: &[Extra<'a>], name: &str, spot: &Spot<'a>) {
        let key = child(&spot.key, name);
        for extra in extras.iter().filter(|extra| !extra.skip.iter().any(|skip| skip == name)) {
            let Some(says) = extra.node.property(self.document, name) else { continue };
            let found = inside(self.document, &says);
            for (step, node) in found {
                let carried = self.carried.entry(format!("{key}{step}")).or_default();
                carried.extras.push(Extra { node, skip: Vec::new(), ..extra.clone() });
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
    let of_object = ["properties", "required", "if", "dependencies", "dependentSchemas", "dependentRequired"];
    if of_object.iter().any(|keyword| says.first(keyword).is_some()) {
        found.push(("", says.clone()));
    }
    let of_items = says.all("items").filter(|(value, _)| value.is_object());
    for (items, at) in of_items {
        let items = Node::of(document, items, &at);
        if inside(document, &items).iter().any(|(step, _)| step.is_empty()) {
            found.push(("/*", items));
        }
    }
    found
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

/// Whether all that a schema under a condition says of the inside of a property is what more is asked there, or must be.
pub(super) fn only_asks<'a>(
    document: &Document<'a>,
    says: &Node<'a>,
    known: &Node<'a>,
    depth: usize,
) -> bool {
    if says.is_false || depth > MAX_DEPTH || inside(document, says).is_empty() {
        return false;
    }
    let asks = |says: Option<Node<'a>>, known: Option<Node<'a>>| match (says, known) {
        (Some(says), Some(known)) => only_asks(document, &says, &known, depth + 1),
        (says, _) => says.is_none_or(|says| !says.is_false),
    };
    let branches = says.layers.iter().flat_map(|layer| {
        let of = |keyword: &str| {
            let at = format!("{}/{keyword}", layer.pointer);
            layer.schema.get(keyword).map(|value| Node::of(document, value, &at))
        };
        ["then", "else"].into_iter().filter_map(of).collect::<Vec<_>>()
    });
    let items = |node: &Node<'a>| {
        let (value, at) = node.first("items").filter(|(value, _)| value.is_object())?;
        Some(Node::of(document, value, &at))
    };
    says.layers.iter().all(|layer| layer.schema.iter().all(is_asking))
        && says.names().iter().all(|name| asks(says.property(document, name), known.property(document, name)))
        && asks(items(says), items(known))
        && branches.into_iter().all(|branch| only_asks(document, &branch, known, depth + 1))
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
