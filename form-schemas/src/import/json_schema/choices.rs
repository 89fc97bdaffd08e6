//! Options of a value: `enum`, or `oneOf` and `anyOf` of constants.

use super::alternatives::is_blank;
use super::node::Node;
use super::one_line;
use super::others::{MOST_OPEN, Open};
use super::reader::{Reader, Spot};
use crate::import::outline::{Choice, Part, humanise};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Up to so many options are radios, up to so many more a list to choose from.
const MOST_RADIOS: usize = 7;
const MOST_SELECT: usize = 100;

/// What a yes or no can be, in the order in which titles are given to it.
static BOTH: [Value; 2] = [Value::Bool(true), Value::Bool(false)];

/// What can be chosen.
#[derive(Debug, Default)]
pub(super) struct Choices<'a> {
    /// The options.
    pub(super) list: Vec<Choice>,
    /// Whether the source's values are no texts.
    pub(super) retyped: bool,
    /// What is taken beside them.
    pub(super) open: Vec<Open<'a>>,
}

impl<'a> Reader<'a, '_> {
    /// What can be chosen; none where anything of a type can be given.
    pub(super) fn choices(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Option<Choices<'a>> {
        let mut found: Vec<(&'a Value, Option<String>, Option<String>)> = Vec::new();
        let mut open: Vec<Open<'a>> = Vec::new();
        if let Some((Value::Array(values), at)) = node.first("enum") {
            let titles = titles(node, spot);
            let help = node.all("enumDescriptions").chain(node.all("markdownEnumDescriptions")).next();
            let help = help.and_then(|(help, _)| help.as_array());
            // What other parts of the schema allow.
            let others =
                node.all("enum").skip(1).map(|(other, _)| other.as_array().map(|other| texts(other)));
            let others: Vec<Option<HashSet<String>>> = others.collect();
            for (index, value) in values.iter().enumerate() {
                let title = titles.as_ref().and_then(|titles| titles(index, value));
                let help = help.and_then(|help| help.get(index)?.as_str()).map(str::to_owned);
                let allowed = others
                    .iter()
                    .all(|other| other.as_ref().is_some_and(|other| other.contains(&value.to_string())));
                if allowed { found.push((value, title, help)) } else { self.not_allowed(&at, index) }
            }
            if values.is_empty() {
                let message =
                    "The list of options is empty in the source: it is asked as if there were no list.";
                self.leave_once(at, message);
            }
        } else if let (["boolean"], Some(titles)) = (node.types().as_slice(), titles(node, spot)) {
            found.extend(BOTH.iter().enumerate().map(|(index, value)| (value, titles(index, value), None)));
        } else {
            let (value, at) = node.first("oneOf").or_else(|| node.first("anyOf"))?;
            for (index, branch) in value.as_array()?.iter().enumerate() {
                let mut added = Node::of(self.document, branch, &format!("{at}/{index}"));
                added.chosen = node.chosen.iter().chain([&at]).cloned().collect();
                match constants(&added)? {
                    Constants::Values(values) => {
                        if values.len() > 1 {
                            self.unsaid(&added);
                        }
                        found.extend(values);
                    }
                    Constants::Nothing => {}
                    Constants::Any if open.len() < MOST_OPEN => open.push(Open::beside(node, &at, added)),
                    Constants::Any => {
                        self.leave_once(added.pointer, "Of so many alternatives only the first are read.");
                    }
                }
            }
            if found.is_empty() {
                return None;
            }
        }
        found.retain(|(value, ..)| !value.is_null());
        let plain =
            found.iter().all(|(value, title, _)| value.is_boolean() && title.as_deref().is_none_or(is_plain));
        // A text, or an empty one: a text that may be left out.
        let only_nothing = !open.is_empty() && found.iter().all(|(value, ..)| is_blank(value));
        let chooses = !(found.is_empty() || (plain && open.is_empty()) || only_nothing);
        chooses.then(|| self.choice_list(node, found, open))
    }

    fn not_allowed(&mut self, at: &str, index: usize) {
        self.leave_option(format!("{at}/{index}"), "Another part of the schema does not take this value.");
    }

    pub(super) fn choice_list(
        &mut self,
        node: &Node<'a>,
        found: Vec<(&'a Value, Option<String>, Option<String>)>,
        open: Vec<Open<'a>>,
    ) -> Choices<'a> {
        let mut choices = Choices { open, ..Choices::default() };
        let (mut values, mut titles) = (HashSet::new(), HashSet::new());
        for (index, (source, title, help)) in found.into_iter().enumerate() {
            let value = match source {
                Value::String(text) => text.clone(),
                other => {
                    choices.retyped = true;
                    other.to_string()
                }
            };
            let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
            if value.trim().is_empty() || !values.insert(value.clone()) {
                let why = if value.trim().is_empty() {
                    "An option with an empty value means that nothing is chosen: leaving the question unanswered does."
                } else {
                    "Another option has the same value."
                };
                let at = node.first("enum").map_or_else(|| node.pointer.clone(), |(_, at)| at);
                self.leave_option(format!("{at}/{index}"), why);
                continue;
            }
            let title = title
                .as_deref()
                .and_then(one_line)
                .or_else(|| one_line(&value))
                .unwrap_or_else(|| value.clone());
            let title = if titles.insert(title.clone()) { title } else { format!("{title} ({value})") };
            titles.insert(title.clone());
            let description = help.as_deref().and_then(one_line);
            choices.list.push(Choice { value, title, description });
        }
        choices
    }

    /// A question with these options.
    pub(super) fn chosen(&mut self, node: &Node<'a>, spot: &Spot<'a>, choices: Choices<'a>) -> Vec<Part> {
        if choices.list.is_empty() {
            self.lose(node, "None of its options says anything.");
            return Vec::new();
        }
        let mut asked = self.asked(node, spot);
        asked.kind = match spot.looks.text("widget") {
            Some("radio") => "radios",
            Some("select") if choices.list.len() <= MOST_SELECT => "select",
            _ if choices.list.len() <= MOST_RADIOS => "radios",
            _ if choices.list.len() <= MOST_SELECT => "select",
            _ => "autocomplete",
        };
        if choices.retyped {
            asked.retyped = true;
            let message = "Its options are no texts in the source; the data of this form has them as texts.";
            self.change_once(node.pointer.clone(), message);
        }
        asked.choices = choices.list;
        self.with_others(node, asked, choices.open)
    }

    /// A value that is always the same is worked out, not asked.
    pub(super) fn constant(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Option<Vec<Part>> {
        let value = match node.first("const") {
            Some((value, _)) => value,
            None => match node.first("enum")?.0.as_array()?.as_slice() {
                [only] => only,
                _ => return None,
            },
        };
        let expression = match value {
            Value::Bool(true) => {
                let mut asked = self.asked(node, spot);
                if asked.optional {
                    let message =
                        "It says yes or is not there in the source: here it is a box that may be ticked.";
                    self.change_once(node.pointer.clone(), message);
                    asked.kind = "checkboxes";
                    asked.retyped = true;
                    asked.choices =
                        vec![Choice { value: "true".to_owned(), title: "Yes".to_owned(), description: None }];
                } else {
                    asked.kind = "declaration";
                }
                return Some(self.ask(asked));
            }
            Value::Bool(flag) => (flag.to_string(), "boolean"),
            Value::Number(number) => {
                let text = number.to_string();
                let double = if text.contains(['.', 'e', 'E']) { text } else { format!("{text}.0") };
                (double, if number.is_f64() { "number" } else { "integer" })
            }
            Value::String(text) => (Value::from(text.as_str()).to_string(), "string"),
            _ => {
                self.lose(
                    node,
                    "It is always the same, and no text, number or yes or no: nobody is asked it.",
                );
                return Some(Vec::new());
            }
        };
        let mut asked = self.asked(node, spot);
        let message =
            "It is always the same in the source: here the form works it out, and nobody is asked it.";
        self.change_once(node.pointer.clone(), message);
        asked.kind = "computed";
        asked.optional = false;
        asked.about.clear();
        asked.schema = Map::from_iter([
            ("type".to_owned(), expression.1.into()),
            ("readOnly".to_owned(), true.into()),
            ("x-compute".to_owned(), Map::from_iter([("expr".to_owned(), expression.0.into())]).into()),
        ]);
        if asked.title.is_empty() {
            asked.title = humanise(&spot.name);
        }
        Some(self.ask(asked))
    }
}

/// Titles of options, by index and value.
type Titles<'a> = Box<dyn Fn(usize, &Value) -> Option<String> + 'a>;

/// Values as texts, to be found soon.
fn texts(values: &[Value]) -> HashSet<String> {
    values.iter().map(ToString::to_string).collect()
}

/// The titles of options that stand beside their values: by index, or by value.
fn titles<'a>(node: &Node<'a>, spot: &Spot<'a>) -> Option<Titles<'a>> {
    let beside =
        ["enumNames", "x-enumNames", "enumTitles"].into_iter().find_map(|keyword| node.first(keyword));
    let inside = node.first("options").and_then(|(options, _)| options.get("enum_titles"));
    let said = spot.looks.get("enumNames").map(|look| look.value);
    let names = said.or(beside.map(|(names, _)| names)).or(inside)?;
    match names {
        Value::Array(list) => Some(Box::new(move |index, _| list.get(index)?.as_str().map(str::to_owned))),
        Value::Object(by_value) => Some(Box::new(move |_, value| {
            let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            by_value.get(&key)?.as_str().map(str::to_owned)
        })),
        _ => None,
    }
}

/// What a branch takes.
enum Constants<'a> {
    /// These values, with their titles and helps.
    Values(Vec<(&'a Value, Option<String>, Option<String>)>),
    /// Null, or nothing.
    Nothing,
    /// Any text.
    Any,
}

/// The constants that a branch takes; none where it takes anything else.
fn constants<'a>(branch: &Node<'a>) -> Option<Constants<'a>> {
    if branch.is_false {
        return Some(Constants::Nothing);
    }
    let title = branch.text("title").map(str::to_owned);
    let help = branch.text("description").map(str::to_owned);
    if let Some((value, _)) = branch.first("const") {
        return Some(Constants::Values(vec![(value, title, help)]));
    }
    if let Some((Value::Array(values), _)) = branch.first("enum") {
        let names = branch.first("enumNames").and_then(|(names, _)| names.as_array());
        let name = |index: usize| names.and_then(|names| names.get(index)?.as_str()).map(str::to_owned);
        let one = values.len() == 1;
        let values = values.iter().enumerate().map(|(index, value)| {
            let title = name(index).or_else(|| title.clone().filter(|_| one));
            (value, title, help.clone().filter(|_| one))
        });
        return Some(Constants::Values(values.collect()));
    }
    let types: Vec<&Value> = branch.all("type").map(|(value, _)| value).collect();
    match types.as_slice() {
        [Value::String(one)] if one == "null" => Some(Constants::Nothing),
        [Value::String(one)] if one == "string" => {
            let plain =
                !["format", "oneOf", "anyOf", "if"].iter().any(|keyword| branch.first(keyword).is_some());
            plain.then_some(Constants::Any)
        }
        _ => None,
    }
}

/// Whether the words of a yes or no are those that it has anyway.
fn is_plain(title: &str) -> bool {
    matches!(
        title.trim().to_lowercase().as_str(),
        "yes" | "no" | "true" | "false" | "ja" | "nein" | "oui" | "non"
    )
}
