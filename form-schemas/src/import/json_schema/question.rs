//! A value that is one answer.

use super::document::Draft;
use super::node::Node;
use super::one_line;
use super::reader::{Reader, Spot};
use crate::import::outline::{Asked, Part, humanise};
use serde_json::{Map, Number};

/// The biggest whole number that every program reads alike: 2^53−1.
const SAFE: f64 = 9_007_199_254_740_991.0;

/// A help longer than this stands in the report, and its beginning at the question.
const MOST_HINT: usize = 600;

impl<'a> Reader<'a, '_> {
    /// A question without its kind.
    pub(super) fn asked(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Asked {
        let said = spot.looks.text("title").or_else(|| node.text("title")).and_then(one_line);
        let mut about = Map::new();
        if let Some(hint) = self.hint(node, spot) {
            about.insert("hint".to_owned(), hint.into());
        }
        if spot.looks.text("autocomplete").is_some_and(|value| !matches!(value, "off" | "on")) {
            about.insert("aboutFiller".to_owned(), true.into());
        }
        Asked {
            pointer: node.pointer.clone(),
            key: spot.key.clone(),
            name: spot.name.clone(),
            parents: spot.parents.clone(),
            titled: said.is_some(),
            title: said.unwrap_or_else(|| humanise(&spot.name)),
            about,
            optional: !spot.required,
            ..Asked::default()
        }
    }

    /// Help with answering: what the schema or the layout says about it.
    fn hint(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Option<String> {
        let described = spot.looks.text("description").or_else(|| node.text("description"));
        let texts = [described, spot.looks.text("help"), spot.looks.text("placeholder")];
        let mut said: Vec<String> = Vec::new();
        for text in texts.into_iter().flatten().filter_map(one_line) {
            if !said.contains(&text) {
                said.push(text);
            }
        }
        let hint = said.join(" ");
        if hint.is_empty() {
            return None;
        }
        if hint.chars().count() <= MOST_HINT {
            return Some(hint);
        }
        self.report.change(
            format!("{}/description", node.pointer),
            "The description is long: its beginning is the hint. Say the rest on the page where people need it.",
        );
        Some(hint.chars().take(MOST_HINT).chain(['…']).collect())
    }

    /// A value of this type.
    pub(super) fn scalar(&mut self, shape: &str, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let mut asked = self.asked(node, spot);
        match shape {
            "boolean" => {
                asked.kind = "yes-no";
                if spot.looks.text("widget").is_none_or(|widget| widget == "checkbox") && spot.looks.drawn {
                    let message = "It is a box to tick in the source; here it is answered with yes or no.";
                    self.change_once(node.pointer.clone(), message);
                }
            }
            "number" | "integer" => self.number(shape == "integer", node, &mut asked),
            _ => self.text(node, spot, &mut asked),
        }
        self.ask(asked)
    }

    fn number(&mut self, integer: bool, node: &Node<'a>, asked: &mut Asked) {
        asked.kind = "number";
        let mut integer = integer;
        for (value, at) in node.all("multipleOf") {
            match value.as_f64() {
                Some(step) if (step - 1.0).abs() < f64::EPSILON => integer = true,
                Some(step) if step > 0.0 && step.fract() == 0.0 && step < SAFE => {
                    asked.schema.insert("multipleOf".to_owned(), value.clone());
                }
                Some(step) if step > 0.0 && step < 1.0 && places(step).is_some() => {
                    if let Some(places) = places(step) {
                        asked.about.insert("decimalPlaces".to_owned(), places.into());
                    }
                }
                _ => self
                    .leave_once(at, "Programs disagree about multiples of fractions: this is not checked."),
            }
        }
        asked.schema.insert("type".to_owned(), if integer { "integer" } else { "number" }.into());
        let draft = self.document.draft();
        for lowest in [true, false] {
            self.bound(node, (draft, lowest, integer), asked);
        }
    }

    fn bound(&mut self, node: &Node<'a>, (draft, lowest, integer): (Draft, bool, bool), asked: &mut Asked) {
        let Some((number, exclusive, at)) = node.bound(draft, lowest) else { return };
        let (inclusive, open) =
            if lowest { ("minimum", "exclusiveMinimum") } else { ("maximum", "exclusiveMaximum") };
        let value = number.as_f64().unwrap_or_default();
        if value.abs() > SAFE {
            return self.leave_once(
                at,
                "Numbers beyond 9007199254740991 are read differently by programs: this limit is not taken.",
            );
        }
        if !integer && exclusive {
            asked.schema.insert(open.to_owned(), number.into());
            return;
        }
        let bound = if integer {
            let rounded = match (lowest, exclusive) {
                (true, false) => value.ceil(),
                (true, true) => value.floor() + 1.0,
                (false, false) => value.floor(),
                (false, true) => value.ceil() - 1.0,
            };
            whole(rounded)
        } else {
            Some(number)
        };
        if let Some(bound) = bound {
            asked.schema.insert(inclusive.to_owned(), bound.into());
        }
    }
}

/// A whole number.
fn whole(number: f64) -> Option<Number> {
    format!("{number:.0}").parse::<i64>().ok().map(Number::from)
}

/// How many decimal places a step leaves: 0.01 leaves two.
fn places(step: f64) -> Option<u64> {
    let text = step.to_string();
    let fraction = text.strip_prefix("0.")?;
    let zeros = fraction.bytes().take_while(|digit| *digit == b'0').count();
    (fraction.get(zeros..) == Some("1") && fraction.len() <= 6).then_some(fraction.len() as u64)
}
