//! `oneOf` and `anyOf` of an object: which branch it is is asked, where no property says so.

use super::condition::child;
use super::node::Node;
use super::one_line;
use super::reader::{Reader, Spot};
use super::rules::{Around, Extra};
use crate::import::outline::{Asked, Choice, Rule, humanise};
use serde_json::Value;
use std::collections::HashSet;

/// So many branches are read.
const MOST: usize = 200;

impl<'a> Reader<'a, '_> {
    /// What each branch says, and the questions that decide between them.
    pub(super) fn unions(
        &mut self,
        node: &Node<'a>,
        around: Around<'_, 'a>,
        extras: &mut Vec<Extra<'a>>,
        asked: &mut Vec<Asked>,
    ) {
        let unions: Vec<(&'a Value, String)> = node.all("oneOf").chain(node.all("anyOf")).collect();
        for (value, at) in unions {
            let Some(list) = value.as_array() else { continue };
            self.too_many(list.len(), MOST, &at);
            let branches: Vec<Node<'a>> = list
                .iter()
                .enumerate()
                .take(MOST)
                .map(|(index, branch)| Node::of(self.document, branch, &format!("{at}/{index}")))
                .filter(|branch| {
                    !branch.is_false && branch.types().first().is_none_or(|one| *one == "object")
                })
                .filter(|branch| !is_null(branch))
                .collect();
            self.union(node, (branches, at), around, (extras, asked));
        }
    }

    fn union(
        &mut self,
        node: &Node<'a>,
        (branches, at): (Vec<Node<'a>>, String),
        Around { spot, rule, known, .. }: Around<'_, 'a>,
        (extras, asked): (&mut Vec<Extra<'a>>, &mut Vec<Asked>),
    ) {
        let cut =
            branches.iter().any(|branch| branch.references.iter().any(|one| spot.references.contains(one)));
        let discriminator = discriminator(self, &branches, known);
        let is_new = |branch: &Node<'a>| branch.names().iter().any(|name| !known.contains(name));
        if cut || (discriminator.is_none() && !branches.iter().any(is_new)) {
            return self.constraint(node, &at, spot, cut);
        }
        if branches.len() == 1 {
            for branch in &branches {
                self.unsaid(branch);
            }
            let only = branches.into_iter().next();
            extras.extend(only.map(|node| Extra {
                rule: Some(rule.clone()),
                node,
                pointer: at,
                skip: Vec::new(),
            }));
            return;
        }
        let mut by = discriminator.unwrap_or_else(|| chosen(&branches, spot));
        by.key = child(&spot.key, &by.name);
        if known.contains(&by.name.as_str()) {
            for branch in &branches {
                self.unsaid(branch);
            }
        } else {
            asked.push(self.which(&by, &branches, &at, spot));
        }
        for (branch, values) in branches.into_iter().zip(&by.values) {
            let test = Rule::test(&by.key, "enum", values.clone());
            let pointer = branch.pointer.clone();
            let rule = Some(Rule::all([rule.clone(), test]));
            extras.push(Extra { rule, node: branch, pointer, skip: vec![by.name.clone()] });
        }
    }

    /// A union that only says which answers go together: kept word for word, where it is about the whole.
    fn constraint(&mut self, node: &Node<'a>, at: &str, spot: &Spot<'a>, cut: bool) {
        if cut {
            let message =
                "One of these holds what is around it: a form asks for it once, and not again inside.";
            return self.leave_once(at.to_owned(), message);
        }
        let Some((pointer, keyword)) = at.rsplit_once('/') else { return };
        let holder = node.layers.iter().find(|layer| layer.pointer == pointer).cloned();
        if let Some(layer) = holder {
            self.keep(pointer, layer.schema, &[keyword], spot);
        }
    }

    /// The question that decides between branches.
    fn which(&mut self, by: &Discriminator, branches: &[Node<'a>], at: &str, spot: &Spot<'a>) -> Asked {
        let deciding: Vec<Option<Node<'a>>> =
            branches.iter().map(|branch| branch.property(self.document, &by.name)).collect();
        let said = |node: &Node<'a>, keyword: &str| node.text(keyword).and_then(one_line);
        // What every branch that says something of the property calls it; otherwise each says what its own value is called.
        let alike = |keyword: &str| {
            let mut texts = deciding.iter().flatten().filter_map(|node| said(node, keyword));
            let first = texts.next()?;
            texts.all(|text| text == first).then_some(first)
        };
        let (own, hint) = (alike("title"), alike("description"));
        let mut choices: Vec<Choice> = Vec::new();
        for ((branch, values), deciding) in branches.iter().zip(&by.values).zip(&deciding) {
            let one = values.len() == 1;
            let mut words = |keyword: &str, alike: bool| {
                let outer = said(branch, keyword);
                let inner = deciding.as_ref().filter(|_| !alike);
                if outer.is_some() && !one {
                    self.unsaid_as(branch, keyword);
                }
                if let Some(inner) = inner.filter(|_| outer.is_some() || !one) {
                    self.unsaid_as(inner, keyword);
                }
                outer.or_else(|| said(inner?, keyword)).filter(|_| one)
            };
            let (called, description) = (words("title", own.is_some()), words("description", hint.is_some()));
            for value in values {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let title = called.clone();
                let title = title.unwrap_or_else(|| if by.made { humanise(&text) } else { text.clone() });
                let free = !choices.iter().any(|choice: &Choice| choice.title == title);
                let title = if free { title } else { format!("{title} ({text})") };
                choices.push(Choice { value: text, title, description: description.clone() });
            }
        }
        let inner = spot.property(&by.name, &Node::default(), true);
        let about = hint.map(|hint| ("hint".to_owned(), hint.into())).into_iter().collect();
        Asked {
            pointer: at.to_owned(),
            about,
            key: by.key.clone(),
            name: by.name.clone(),
            parents: inner.parents,
            titled: own.is_some(),
            title: own.unwrap_or_else(|| if by.made { question(spot) } else { humanise(&by.name) }),
            kind: if choices.len() <= 7 { "radios" } else { "select" },
            choices,
            retyped: by.values.iter().flatten().any(|value| !value.is_string()),
            optional: !spot.required && !spot.looks.drawn,
            ..Asked::default()
        }
    }
}

/// What decides between branches.
struct Discriminator {
    name: String,
    key: String,
    /// Of each branch: the values that mean it.
    values: Vec<Vec<Value>>,
    /// Whether no property of the source does.
    made: bool,
}

/// The question that decides between branches where no property does.
fn question(spot: &Spot<'_>) -> String {
    if spot.name.is_empty() {
        "Which of these applies?".to_owned()
    } else {
        format!("{}: which of these applies?", humanise(&spot.name))
    }
}

/// The property whose constants tell the branches apart.
fn discriminator<'a>(
    reader: &Reader<'a, '_>,
    branches: &[Node<'a>],
    known: &HashSet<&'a str>,
) -> Option<Discriminator> {
    if branches.len() < 2 {
        return None;
    }
    let mut names = branches.first()?.names();
    names.sort_by_key(|name| !known.contains(name));
    names.into_iter().find_map(|name| {
        let mut seen: HashSet<String> = HashSet::new();
        let mut values = Vec::new();
        for branch in branches {
            let property = branch.property(reader.document, name)?;
            let constants: Vec<&Value> = match (property.first("const"), property.first("enum")) {
                (Some((value, _)), _) => vec![value],
                (None, Some((Value::Array(values), _))) => values.iter().collect(),
                _ => return None,
            };
            let said: Vec<String> = constants.iter().map(ToString::to_string).collect();
            if constants.is_empty()
                || !constants.iter().all(|value| is_scalar(value))
                || said.iter().any(|value| seen.contains(value))
            {
                return None;
            }
            seen.extend(said);
            values.push(constants.into_iter().cloned().collect());
        }
        Some(Discriminator { name: name.to_owned(), key: String::new(), values, made: false })
    })
}

/// Whether a value is a text, a number, or yes or no.
pub(super) fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

/// A question of ours that decides between branches.
fn chosen(branches: &[Node<'_>], spot: &Spot<'_>) -> Discriminator {
    let mut taken: Vec<String> = Vec::new();
    let mut values = Vec::new();
    for (index, branch) in branches.iter().enumerate() {
        let referred = branch.references.first().and_then(|one| one.rsplit('/').next());
        let base = branch
            .text("title")
            .or(referred)
            .map_or_else(|| format!("option-{}", index + 1), |name| crate::edit::slug(name, "option"));
        let numbered = (2_usize..).map(|number| format!("{base}-{number}"));
        let value = std::iter::once(base.clone())
            .chain(numbered)
            .find(|value| !taken.contains(value))
            .unwrap_or(base);
        taken.push(value.clone());
        values.push(vec![value.into()]);
    }
    let name = if spot.name.is_empty() { "which".to_owned() } else { format!("{}_which", spot.name) };
    Discriminator { key: String::new(), name, values, made: true }
}

/// Whether a branch is null alone.
pub(super) fn is_null(branch: &Node<'_>) -> bool {
    let mut types = branch.all("type").map(|(value, _)| value).peekable();
    types.peek().is_some() && types.all(|value| value == "null" || *value == Value::from(vec!["null"]))
}
