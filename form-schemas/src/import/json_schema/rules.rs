//! What a schema says of an object under conditions: `if`, `dependentSchemas` and their like, `oneOf` and `anyOf`.

use super::condition::{Conditions, MOST_PARTS, child};
use super::inside::only_asks;
use super::node::Node;
use super::object::listed;
use super::reader::{Reader, Spot};
use crate::import::outline::{Asked, Rule};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::HashSet;

/// How deep conditions may be inside one another.
const MAX_DEPTH: usize = 8;

/// So many branches are read.
const MOST: usize = 400;

/// What is said under a condition.
#[derive(Clone)]
pub(super) struct Extra<'a> {
    /// When; none where that cannot be said.
    pub(super) rule: Option<Rule>,
    /// What.
    pub(super) node: Node<'a>,
    /// Where the condition stands.
    pub(super) pointer: String,
    /// Properties that decide which branch it is, and are asked elsewhere.
    pub(super) skip: Vec<String>,
}

/// What is around a schema of an object.
#[derive(Clone, Copy)]
pub(super) struct Around<'s, 'a> {
    /// The object.
    pub(super) spot: &'s Spot<'a>,
    /// Under what all of this is said.
    pub(super) rule: &'s Rule,
    /// How many conditions are around.
    pub(super) depth: usize,
    /// The properties that are asked anyway.
    pub(super) known: &'s HashSet<&'a str>,
    /// All that is said of the object whatever is answered.
    pub(super) object: &'s Node<'a>,
    /// Whether what it says of those properties was looked at around it.
    pub(super) settled: bool,
}

impl<'a> Reader<'a, '_> {
    /// Everything that is said of an object under conditions, and questions that decide between branches.
    pub(super) fn extras(
        &mut self,
        node: &Node<'a>,
        around: Around<'_, 'a>,
        extras: &mut Vec<Extra<'a>>,
        asked: &mut Vec<Asked>,
    ) {
        if around.depth > MAX_DEPTH || extras.len() > MOST {
            return self.leave_once(
                node.pointer.clone(),
                "Its conditions are too deep inside one another to be taken.",
            );
        }
        let first = extras.len();
        for layer in node.layers.clone() {
            self.if_then(layer.schema, &layer.pointer, around, extras);
            self.dependencies(layer.schema, &layer.pointer, around, extras);
        }
        self.unions(node, around, extras, asked);
        let found: Vec<(Node<'a>, Option<Rule>, Vec<String>)> = extras
            .iter()
            .skip(first)
            .map(|extra| (extra.node.clone(), extra.rule.clone(), extra.skip.clone()))
            .collect();
        for (inner, rule, skip) in found {
            let mut inner = inner;
            // What was looked at already says nothing new.
            inner.layers.retain(|layer| !node.layers.iter().any(|known| known.pointer == layer.pointer));
            if !around.settled {
                self.refined(node, &inner, (around, &skip));
            }
            if let Some(rule) = rule {
                let around = Around { rule: &rule, depth: around.depth + 1, ..around };
                self.extras(&inner, around, extras, asked);
            }
        }
    }

    fn decided(&self, condition: &'a Value, spot: &Spot<'a>) -> Result<Rule, String> {
        let always = |key: &str| self.always.contains(key);
        let left = Cell::new(MOST_PARTS);
        Conditions { document: self.document, always: &always, left: &left }.object(condition, &spot.key, 0)
    }

    fn if_then(
        &mut self,
        schema: &'a Map<String, Value>,
        pointer: &str,
        Around { spot, rule, settled, .. }: Around<'_, 'a>,
        extras: &mut Vec<Extra<'a>>,
    ) {
        let Some(condition) = schema.get("if") else { return };
        let decided = self.decided(condition, spot);
        if let Err(why) = &decided {
            let message = format!(
                "The condition could not be said in the form ({why}). What depends on it may be left unanswered, and the rule is kept word for word where that is possible."
            );
            self.leave_once(format!("{pointer}/if"), message);
            self.report.counts.conditions.leave();
            self.keep(pointer, schema, &["if", "then", "else"], spot);
        }
        for (keyword, holds) in [("then", true), ("else", false)] {
            let Some(value) = schema.get(keyword) else { continue };
            let at = format!("{pointer}/{keyword}");
            let own = decided.as_ref().ok().map(|decided| {
                let decided = decided.clone();
                Rule::all([rule.clone(), if holds { decided } else { decided.not() }])
            });
            let node = Node::of(self.document, value, &at);
            if !settled && (node.is_false || tightens(&node)) {
                self.keep(pointer, schema, &["if", "then", "else"], spot);
            }
            self.unsaid(&node);
            extras.push(Extra { rule: own, node, pointer: at, skip: Vec::new() });
        }
    }

    /// That something is there; always, where it must be, though that be null.
    fn given(&self, name: &str, Around { spot, object, .. }: Around<'_, 'a>) -> Rule {
        let key = child(&spot.key, name);
        let must = (spot.certain || spot.looks.drawn) && object.required().contains(&name);
        if must || self.always.contains(&key) { Rule::Constant(true) } else { Rule::answered(key) }
    }

    fn dependencies(
        &mut self,
        schema: &'a Map<String, Value>,
        pointer: &str,
        around: Around<'_, 'a>,
        extras: &mut Vec<Extra<'a>>,
    ) {
        for keyword in ["dependencies", "dependentSchemas", "dependentRequired"] {
            let Some(Value::Object(dependencies)) = schema.get(keyword) else { continue };
            for (name, needs) in dependencies {
                let at = format!("{pointer}/{keyword}/{}", crate::definition::pointer_step(name));
                let own = Rule::all([around.rule.clone(), self.given(name, around)]);
                let node = match needs {
                    Value::Array(_) => required_node(needs, &at),
                    other => Node::of(self.document, other, &at),
                };
                self.unsaid(&node);
                extras.push(Extra { rule: Some(own), node, pointer: at, skip: Vec::new() });
            }
        }
    }

    /// What a branch says of properties that are asked anyway: kept word for word.
    fn refined(&mut self, node: &Node<'a>, branch: &Node<'a>, (around, skip): (Around<'_, 'a>, &[String])) {
        let Around { spot, known, object, .. } = around;
        for name in branch.names() {
            if !known.contains(&name) || skip.iter().any(|skip| skip == name) {
                continue;
            }
            let says = branch.property(self.document, name);
            let asks = says.iter().zip(object.property(self.document, name)).any(|(says, known)| {
                // Asked where the inside of the property is read.
                only_asks(self.document, says, &known)
            });
            let tells = !asks
                && says.is_some_and(|says| {
                    says.is_false
                        || says.layers.iter().any(|layer| layer.schema.keys().any(|key| !is_words(key)))
                });
            if !tells {
                continue;
            }
            let parent =
                branch.pointer.rsplit_once('/').map(|(parent, _)| parent.to_owned()).unwrap_or_default();
            let holder =
                node.layers.iter().find(|layer| layer.pointer == parent && layer.schema.contains_key("if"));
            if let Some(layer) = holder.cloned() {
                self.keep(&layer.pointer, layer.schema, &["if", "then", "else"], spot);
            } else {
                let message = format!(
                    "Under this condition the source takes other answers to “{name}”: that is not checked here."
                );
                let at = format!("{}/properties/{}", branch.pointer, crate::definition::pointer_step(name));
                self.leave_once(at, message);
            }
        }
    }

    /// Says of an answer that must be given under some conditions where others say what it is, and it need not be given.
    pub(super) fn refused(&mut self, name: &str, said: &[&Extra<'a>]) {
        let requires = |extra: &&&Extra<'a>| extra.node.required().contains(&name);
        let requiring: Vec<&&Extra<'a>> = said.iter().filter(requires).collect();
        for extra in said.iter().filter(|extra| !requires(extra)) {
            let inside = |outer: &&&Extra<'a>| extra.pointer.starts_with(&format!("{}/", outer.pointer));
            if requiring.iter().any(|outer| inside(outer) || outer.rule == extra.rule) {
                continue;
            }
            let Some(property) = extra.node.property(self.document, name) else { continue };
            let message = format!(
                "The source takes an answer to “{name}” here too. Where it need not be given, it is not asked, and an answer that the source takes is refused."
            );
            self.report.leave(property.pointer, message);
        }
    }
}

/// Whether a schema says something that no question can: about the object as a whole.
fn tightens(node: &Node<'_>) -> bool {
    ["not", "minProperties", "maxProperties", "propertyNames", "patternProperties"]
        .iter()
        .any(|keyword| node.first(keyword).is_some())
}

/// Whether a keyword is for people only.
pub(super) fn is_words(keyword: &str) -> bool {
    matches!(keyword, "title" | "description" | "default" | "examples" | "$comment" | "markdownDescription")
}

/// A schema that only says what must be there.
fn required_node<'a>(names: &'a Value, at: &str) -> Node<'a> {
    let mut node = Node { pointer: at.to_owned(), ..Node::default() };
    node.needed = listed(names);
    node
}
