//! Layouts: categories, groups, rows and columns of controls.

use super::rule;
use super::words::Words;
use crate::import::json_schema::{Conditions, MOST_PARTS, Node, Reader};
use crate::import::outline::{Group, Needed, Part, Rule, Said, Shape, one_line, prose};
use serde_json::Value;
use std::cell::Cell;
use std::collections::HashSet;

/// How deep elements may be inside one another.
const MAX_DEPTH: usize = 40;

/// What is around an element.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// The place in the data that scopes are about: of the whole, or of an item.
    pub(super) key: String,
    pub(super) on_page: bool,
    pub(super) in_section: bool,
    pub(super) depth: usize,
}

/// One layout being read.
pub(super) struct Laying<'r, 'a, 'b> {
    pub(super) reader: &'r mut Reader<'a, 'b>,
    /// The schema that scopes point into.
    pub(super) node: &'r Node<'a>,
    pub(super) words: &'r Words<'a>,
    /// Places that controls point to.
    pub(super) seen: HashSet<String>,
}

impl<'r, 'a, 'b> Laying<'r, 'a, 'b> {
    pub(super) fn new(reader: &'r mut Reader<'a, 'b>, node: &'r Node<'a>, words: &'r Words<'a>) -> Self {
        let required = node.required();
        reader.always.extend(required.iter().map(|name| crate::import::json_schema::child("", name)));
        Self { reader, node, words, seen: HashSet::new() }
    }

    /// What an element asks and says.
    pub(super) fn element(&mut self, element: &'a Value, at: &str, around: &Around) -> Vec<Part> {
        let kind = element.get("type").and_then(Value::as_str).unwrap_or_default();
        if around.depth > MAX_DEPTH {
            self.reader.report.leave(at, "It is too deep inside other elements to be taken.");
            return Vec::new();
        }
        let needs = self.needs(element, at, around);
        let mut parts = match kind {
            "Control" | "ListWithDetail" => self.control(element, at, around),
            "Label" => self.label(element, at),
            "Categorization" | "Category" | "Group" | "VerticalLayout" | "HorizontalLayout"
            | "GridLayout" | "Grid" => self.holder((kind, element), at, around),
            _ if element.get("elements").is_some_and(Value::is_array) => {
                self.holder((kind, element), at, around)
            }
            _ if element.get("scope").is_some() => self.control(element, at, around),
            other => {
                let other: String = other.chars().take(60).collect();
                self.reader.report.leave(
                    at,
                    format!("Foolscap has no element of the type “{other}”, so it was not taken."),
                );
                Vec::new()
            }
        };
        if let Some(needed) = needs {
            put(&mut parts, needed);
        }
        parts
    }

    fn holder(&mut self, (kind, element): (&str, &'a Value), at: &str, around: &Around) -> Vec<Part> {
        let title = self.title(element);
        let shape = match kind {
            "Category" if !around.in_section && !around.on_page => Shape::Section,
            "Category" | "Group" if around.on_page => Shape::Fieldset,
            "Category" | "Group" => Shape::Page,
            _ => Shape::Plain,
        };
        let mut inside = around.clone();
        inside.depth += 1;
        inside.in_section |= shape == Shape::Section;
        inside.on_page |= matches!(shape, Shape::Page | Shape::Fieldset);
        let mut parts = Vec::new();
        let elements = element.get("elements").and_then(Value::as_array).into_iter().flatten();
        for (index, inner) in elements.enumerate() {
            parts.extend(self.element(inner, &format!("{at}/elements/{index}"), &inside));
        }
        if parts.is_empty() {
            if let Some(title) = title {
                let message = format!("Nothing stands under “{title}” here, so the form does not say it.");
                self.reader.report.leave(format!("{at}/label"), message);
            }
            return parts;
        }
        if shape == Shape::Section && !holds_pages(&parts) {
            // A category of controls alone is one page.
            return vec![group(at, title, Shape::Page, parts)];
        }
        if shape == Shape::Section {
            parts = with_pages(parts, at, title.as_ref());
        }
        vec![group(at, title, shape, parts)]
    }

    /// What an element is called.
    pub(super) fn title(&self, element: &'a Value) -> Option<String> {
        let key = element.get("i18n").and_then(Value::as_str);
        let said =
            key.and_then(|key| self.words.get(&format!("{key}.label")).or_else(|| self.words.get(key)));
        let label = element.get("label");
        let own = label.and_then(Value::as_str).or_else(|| label?.get("text")?.as_str());
        said.or(own).or_else(|| element.get("text")?.as_str()).and_then(one_line)
    }

    fn label(&mut self, element: &'a Value, at: &str) -> Vec<Part> {
        let key = element.get("i18n").and_then(Value::as_str);
        let said = key.and_then(|key| self.words.get(&format!("{key}.text")).or_else(|| self.words.get(key)));
        let text = said.or_else(|| element.get("text").or_else(|| element.get("label"))?.as_str());
        let Some(text) = text.and_then(prose) else {
            self.reader.report.counts.contents.leave();
            self.reader.report.leave(at, "This label says nothing.");
            return Vec::new();
        };
        vec![Part::Content(Said { pointer: at.to_owned(), kind: "markdown", text, ..Said::default() })]
    }

    /// When an element is shown.
    fn needs(&mut self, element: &'a Value, at: &str, around: &Around) -> Option<Result<Needed, String>> {
        let said = element.get("rule")?;
        let pointer = format!("{at}/rule");
        let always = |key: &str| self.reader.always.contains(key);
        let left = Cell::new(MOST_PARTS);
        let conditions = Conditions { document: self.reader.document, always: &always, left: &left };
        let read = rule::shown(conditions, said, &around.key);
        let effect = said.get("effect").and_then(Value::as_str).unwrap_or_default();
        match read {
            Ok(rule) => {
                if matches!(effect, "ENABLE" | "DISABLE" | "READONLY" | "WRITABLE") {
                    let message =
                        "In the source it is switched on and off; here it is shown where it can be answered.";
                    self.reader.report.change(pointer.clone(), message);
                }
                Some(Ok(Needed { pointer, rule: rule.unwrap_or(Rule::Constant(true)) }))
            }
            Err(why) => {
                self.reader.report.counts.conditions.leave();
                let message = format!(
                    "The rule could not be said ({why}): what it is about is shown to everybody. Set who sees it before the form is published."
                );
                self.reader.report.leave(pointer, message);
                let called = self
                    .title(element)
                    .or_else(|| Some(super::control::scope_of(element)?.rsplit('/').next()?.to_owned()));
                let called: String = called.unwrap_or_else(|| "a part".to_owned()).chars().take(80).collect();
                Some(Err(format!(
                    "In the form that this was made from “{called}” was shown only under a rule, which could not be said here ({why}). Set under which answers it is shown."
                )))
            }
        }
    }
}

/// Whether any of the parts is a page by itself.
fn holds_pages(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Group(group) => group.shape != Shape::Plain || holds_pages(&group.parts),
        Part::Repeat(_) => true,
        Part::Question(_) | Part::Content(_) => false,
    })
}

/// Controls of a category that follow one another are a page of its name.
fn with_pages(parts: Vec<Part>, at: &str, title: Option<&String>) -> Vec<Part> {
    let mut made = Vec::new();
    let mut run: Vec<Part> = Vec::new();
    let end = |run: &mut Vec<Part>, made: &mut Vec<Part>| {
        let run = std::mem::take(run);
        let questions = run.iter().filter(|part| !matches!(part, Part::Content(_))).count();
        if questions > 1 {
            made.push(group(at, title.cloned(), Shape::Page, run));
        } else {
            made.extend(run);
        }
    };
    for part in parts {
        if holds_pages(std::slice::from_ref(&part)) {
            end(&mut run, &mut made);
            made.push(part);
        } else {
            run.push(part);
        }
    }
    end(&mut run, &mut made);
    made
}

fn group(at: &str, title: Option<String>, shape: Shape, parts: Vec<Part>) -> Part {
    Part::Group(Group { pointer: at.to_owned(), title, shape, parts, ..Group::default() })
}

/// Puts a condition, or what could not be said of one, on parts.
fn put(parts: &mut [Part], needed: Result<Needed, String>) {
    match needed {
        Ok(needed) => {
            for part in parts {
                match part {
                    Part::Question(asked) => asked.needs.push(needed.clone()),
                    Part::Content(said) => said.needs.push(needed.clone()),
                    Part::Group(group) => group.needs.push(needed.clone()),
                    Part::Repeat(repeated) => repeated.needs.push(needed.clone()),
                }
            }
        }
        Err(sentence) => match parts.first_mut() {
            Some(Part::Question(asked)) => asked.to_mend.push(sentence),
            Some(Part::Content(said)) => said.to_mend.push(sentence),
            Some(Part::Group(group)) => group.to_mend.push(sentence),
            Some(Part::Repeat(repeated)) => repeated.to_mend.push(sentence),
            None => {}
        },
    }
}
