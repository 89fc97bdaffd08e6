//! `oneOf` and `anyOf` of a value: several shapes that an answer can have.

use super::branches::{is_null, is_scalar};
use super::choices::Choices;
use super::node::Node;
use super::object::need;
use super::one_line;
use super::others::Open;
use super::reader::{Reader, Spot};
use crate::import::outline::{Asked, Choice, Needed, Part, Rule, humanise};

/// How deep alternatives may be inside one another.
const MAX_DEPTH: usize = 6;

impl<'a> Reader<'a, '_> {
    /// What is asked where a value can have several shapes; none where it has one.
    pub(super) fn alternatives(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Option<Vec<Part>> {
        let (branches, at) = node.branches(self.document)?;
        let of = node.first("oneOf").or_else(|| node.first("anyOf"));
        let count = of.and_then(|(value, _)| value.as_array()).map_or(0, Vec::len);
        self.too_many(count, branches.len(), &at);
        let own = node.layers.len();
        let says = |branch: &Node<'a>| branch.layers.iter().skip(own).any(|layer| shapes(layer.schema));
        let branches: Vec<Node<'a>> = branches.into_iter().filter(|branch| !branch.is_false).collect();
        let several = branches.len();
        let added = |branch: &Node<'a>| {
            let layers = branch.layers.get(own..).unwrap_or_default().to_vec();
            Node { layers, chosen: branch.chosen.clone(), ..Node::default() }
        };
        let mut branches: Vec<Node<'a>> =
            branches.into_iter().filter(|branch| !is_null(&added(branch))).collect();
        let with_null = branches.len() < several;
        if !branches.iter().any(says) {
            // It only narrows what a value of one shape can be.
            if !(node.has_properties() || node.types() == ["object"]) {
                let message = "Which of several rules an answer keeps is not checked here.";
                self.leave_once(at, message);
            }
            return None;
        }
        let mut spot = spot.clone();
        spot.required &= !with_null;
        spot.depth += 1;
        if branches.len() == 1 {
            return Some(branches.pop().map(|only| self.value(&only, &spot)).unwrap_or_default());
        }
        let shapes: Vec<&str> = branches.iter().map(|branch| self.shape_quietly(branch)).collect();
        if shapes.iter().all(|shape| *shape == "object") {
            return Some(self.object(node, &spot));
        }
        if shapes.iter().all(|shape| !matches!(*shape, "object" | "array")) {
            return Some(self.scalars(node, branches, &spot, at));
        }
        if spot.depth > MAX_DEPTH {
            let scalar = |shape: &&str| !matches!(*shape, "object" | "array");
            let plain: Vec<Node<'a>> = branches
                .into_iter()
                .zip(&shapes)
                .filter(|(_, shape)| scalar(shape))
                .map(|(branch, _)| branch)
                .collect();
            if !plain.is_empty() {
                return Some(self.scalars(node, plain, &spot, at));
            }
            self.lose(node, "It has several shapes, too deep inside others, to be asked.");
            return Some(Vec::new());
        }
        Some(self.which_shape(node, (branches, shapes), &spot))
    }

    /// Its type, without a word about it.
    pub(super) fn shape_quietly(&mut self, branch: &Node<'a>) -> &'static str {
        let (changed, left) = (self.report.changed.len(), self.report.left.len());
        let shape = self.shape(branch);
        self.report.changed.truncate(changed);
        self.report.left.truncate(left);
        shape
    }

    /// One answer of several types: options with a text beside them, or the type that can say most.
    fn scalars(
        &mut self,
        node: &Node<'a>,
        branches: Vec<Node<'a>>,
        spot: &Spot<'a>,
        at: String,
    ) -> Vec<Part> {
        let mut all = Choices::default();
        let mut open = Vec::new();
        let own = node.layers.len();
        for branch in branches {
            if says_nothing(&branch) {
                let message =
                    "An empty text means that nothing is answered: leaving the question unanswered does.";
                self.change_once(branch.pointer.clone(), message);
                continue;
            }
            let one = branch.first("const").map(|(value, _)| value).filter(|value| is_scalar(value));
            let choices = match one {
                Some(value) => Some(self.choice_list(&branch, vec![(value, None, None)], Vec::new())),
                None => self.choices(&branch, spot),
            };
            match choices {
                Some(mut choices) => {
                    self.called(&Open::own(&branch, own), &mut choices.list);
                    all.retyped |= choices.retyped;
                    all.open.extend(choices.open);
                    for choice in choices.list {
                        if all.list.iter().any(|known: &Choice| known.value == choice.value) {
                            continue;
                        }
                        let is_taken = all.list.iter().any(|known| known.title == choice.title);
                        let title = if is_taken {
                            format!("{} ({})", choice.title, choice.value)
                        } else {
                            choice.title
                        };
                        all.list.push(Choice { title, ..choice });
                    }
                }
                None => open.push(branch),
            }
        }
        if !all.list.is_empty() {
            let open = open.into_iter().map(|branch| Open { own: Open::own(&branch, own), branch });
            all.open.extend(open);
            return self.chosen(node, spot, all);
        }
        let is_text = |branch: &&Node<'a>| branch.types().is_empty() || branch.types().contains(&"string");
        let chosen = open.iter().find(is_text).or(open.first()).cloned();
        let Some(chosen) = chosen else { return Vec::new() };
        let types = chosen.types();
        if open.iter().filter(|branch| branch.types() == types).count() > 1 {
            for branch in &open {
                self.unsaid(&Open::own(branch, own));
            }
            return self.in_common(node, &chosen, spot, at);
        }
        for other in open.iter().filter(|other| other.pointer != chosen.pointer) {
            self.unsaid(&Open::own(other, own));
        }
        self.change_once(at, "The source takes answers of several kinds here: it is asked as one of them.");
        self.value(&chosen, spot)
    }

    /// One answer of one type that is of several formats, patterns or limits: the type without what they differ in.
    fn in_common(&mut self, node: &Node<'a>, branch: &Node<'a>, spot: &Spot<'a>, at: String) -> Vec<Part> {
        let message = "The source takes answers of several formats, patterns or limits here: which of them an answer keeps is not checked.";
        let shape = self.shape_quietly(branch);
        let mut common = node.clone();
        common.chosen.push(at.clone());
        self.leave_once(at, message);
        self.scalar(shape, &common, spot)
    }

    /// Shapes that have nothing in common: which one it is is asked first.
    fn which_shape(
        &mut self,
        node: &Node<'a>,
        (branches, shapes): (Vec<Node<'a>>, Vec<&str>),
        spot: &Spot<'a>,
    ) -> Vec<Part> {
        let title = node.text("title").and_then(one_line).unwrap_or_else(|| humanise(&spot.name));
        let own = node.layers.len();
        let mut choices: Vec<Choice> = Vec::new();
        for (branch, shape) in branches.iter().zip(&shapes) {
            let titled = Open::own(branch, own);
            let said = titled.all("title").find_map(|(title, at)| Some((title.as_str()?, at)));
            if let Some((_, at)) = &said {
                self.says(at.clone());
            }
            let said = said.and_then(|(title, _)| one_line(title)).unwrap_or_else(|| words(shape).to_owned());
            let numbered = (2_usize..).map(|number| format!("{said} {number}"));
            let free = |title: &String| !choices.iter().any(|choice| choice.title == *title);
            let title = std::iter::once(said.clone()).chain(numbered).find(free).unwrap_or(said);
            let value = format!("{}-{}", crate::edit::slug(&title, "option"), choices.len() + 1);
            choices.push(Choice { value, title, description: None });
        }
        let key = format!("{}/?which", spot.key);
        let which = Asked {
            pointer: node.pointer.clone(),
            key: key.clone(),
            name: format!("{}_which", spot.name),
            parents: spot.parents.clone(),
            title: format!("{title}: which of these do you want to give?"),
            kind: if choices.len() <= 7 { "radios" } else { "select" },
            choices: choices.clone(),
            optional: !spot.required,
            ..Asked::default()
        };
        let message = "The source takes answers of several shapes here: which one is given is asked first.";
        self.change_once(node.pointer.clone(), message);
        let mut parts = self.ask(which);
        for (branch, choice) in branches.iter().zip(choices) {
            let mut inner = self.value(branch, &Spot { required: true, ..spot.clone() });
            let rule = Rule::test(&key, "const", choice.value);
            need(&mut inner, &Needed { pointer: branch.pointer.clone(), rule });
            parts.extend(inner);
        }
        parts
    }
}

/// Whether an empty text is all that a schema takes.
fn says_nothing(node: &Node<'_>) -> bool {
    let listed = node.first("enum").and_then(|(values, _)| values.as_array());
    node.first("const").is_some_and(|(value, _)| is_blank(value))
        || listed.is_some_and(|values| !values.is_empty() && values.iter().all(is_blank))
}

/// Whether a value is an empty text.
pub(super) fn is_blank(value: &serde_json::Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Whether a schema says of what shape a value is.
fn shapes(schema: &serde_json::Map<String, serde_json::Value>) -> bool {
    ["type", "properties", "items", "enum", "const", "oneOf", "anyOf", "format"]
        .iter()
        .any(|key| schema.contains_key(*key))
}

/// A shape in words.
fn words(shape: &str) -> &'static str {
    match shape {
        "object" => "Details",
        "array" => "A list",
        "boolean" => "Yes or no",
        "number" | "integer" => "A number",
        _ => "A text",
    }
}
