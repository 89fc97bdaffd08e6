//! Conditionals of the source as conditions of the form.

use super::Import;
use crate::import::jumps::Logic;
use crate::import::making::comparison::Comparison;
use crate::import::making::conditions::Trouble;
use crate::import::making::fields::{Field, FieldKind};
use crate::import::making::members::{Located, objects, string};
use crate::import::making::plan::{NamedCondition, Plan};
use serde_json::{Map, Value};

impl Import<'_> {
    /// The conditionals of branches, and behind them those of content.
    pub(super) fn conditions(&mut self, conditionals: &[Located<'_>], plan: &Plan) -> Vec<NamedCondition> {
        let mut all: Vec<(String, Vec<Map<String, Value>>)> =
            conditionals.iter().map(|(pointer, map)| (pointer.clone(), vec![(*map).clone()])).collect();
        for page in plan.order.iter().filter_map(|page| self.pages.get(*page)) {
            for (pointer, component) in &page.components {
                let Some(place) = conditional_place(pointer, component) else { continue };
                let own = objects(component, "conditionals", pointer, &mut self.making.report);
                for (pointer, _) in own.iter().skip(1) {
                    let message =
                        "The text is shown where any of its conditions holds: they are one condition.";
                    self.making.report.take(pointer.clone(), message);
                    self.making.report.counts.conditions.take();
                }
                all.push((place, own.into_iter().map(|(_, map)| map.clone()).collect()));
            }
        }
        all.into_iter().map(|(pointer, maps)| self.condition(pointer, &maps)).collect()
    }

    /// Conditionals of which any holds.
    fn condition(&mut self, pointer: String, conditionals: &[Map<String, Value>]) -> NamedCondition {
        let (mut parts, mut words) = (Vec::new(), Vec::new());
        let mut trouble = None;
        for conditional in conditionals {
            match self.conditional(&pointer, conditional) {
                Ok((logic, said)) => {
                    parts.push(logic);
                    words.push(said);
                }
                Err(why) => trouble = Some(why),
            }
        }
        let logic = match trouble {
            Some(trouble) => Err(trouble),
            None if parts.is_empty() => Err("it says nothing".into()),
            None => Ok(Logic::Any(parts).simplified()),
        };
        let title = words.join(" or ");
        let title = if title.is_empty() { "Condition".to_owned() } else { title };
        let odd = std::mem::take(&mut self.making.conditions.odd);
        NamedCondition { name: pointer.clone(), pointer, words: title.clone(), title, logic, odd }
    }

    /// One conditional, and what it says.
    fn conditional(
        &mut self,
        pointer: &str,
        conditional: &Map<String, Value>,
    ) -> Result<(Logic, String), Trouble> {
        let any = string(conditional, "_type").is_some_and(|kind| kind == "or");
        let (mut parts, mut words) = (Vec::new(), Vec::new());
        for (_, expression) in objects(conditional, "expressions", pointer, &mut self.making.report) {
            let (logic, said) = self.expression(expression)?;
            parts.push(logic);
            words.push(said);
        }
        if parts.is_empty() {
            return Err("it says nothing".into());
        }
        let logic = if any { Logic::Any(parts) } else { Logic::All(parts) };
        Ok((logic, words.join(if any { " or " } else { " and " })))
    }

    /// One expression, and what it says.
    fn expression(&mut self, expression: &Map<String, Value>) -> Result<(Logic, String), Trouble> {
        let component = string(expression, "component").unwrap_or_default();
        let Some((question, options)) = self.questions.get(&component) else {
            self.making.conditions.odd.push("The question that it is about is not asked.".to_owned());
            return Ok((Logic::Constant(false), "Never".to_owned()));
        };
        let question = *question;
        let option = string(expression, "field").and_then(|field| options.get(&field).cloned());
        let field = self.making.fields.get(question).cloned().ok_or("the question is not in the form")?;
        let operator = string(expression, "operator").unwrap_or_default();
        let separator = if field.label.ends_with(['?', ':']) { "" } else { ":" };
        let label = format!("{}{separator}", field.label);
        let (logic, wanted, said) = match operator.as_str() {
            "is_answered" | "is_not_answered" => {
                let logic = self.making.conditions.is_answered(question, &field);
                (logic, operator == "is_answered", "answered".to_owned())
            }
            "is" | "is_not" | "contains" | "does_not_contain" => {
                let wanted = !matches!(operator.as_str(), "is_not" | "does_not_contain");
                if let Some(option) = option {
                    let said = field.option_title(&option).unwrap_or(&option).to_owned();
                    (self.choice((question, &field), &option)?, wanted, said)
                } else {
                    self.making.conditions.odd.push(format!(
                        "It asks for an option that “{}” does not have: nobody answers that.",
                        field.label
                    ));
                    (Logic::Constant(false), wanted, "an option that is gone".to_owned())
                }
            }
            other => return Err(format!("the operator “{other}” is not known").into()),
        };
        Ok(if wanted {
            (logic, format!("{label} {said}"))
        } else {
            (Logic::Not(Box::new(logic)), format!("{label} not {said}"))
        })
    }

    fn choice(&mut self, (question, field): (usize, &Field), option: &str) -> Result<Logic, Trouble> {
        let title = field.option_title(option).unwrap_or(option);
        match field.kind {
            FieldKind::Choices => Ok(self.making.conditions.includes(question, field, option)),
            FieldKind::Choice | FieldKind::Text => {
                self.making.conditions.equality(question, field, Comparison::Equal, (option.into(), title))
            }
            _ => Err(format!("questions like “{}” cannot be compared so", field.label).into()),
        }
    }
}

/// Where the conditions of content stand: none where it is shown to everybody, or to nobody.
pub(super) fn conditional_place(pointer: &str, component: &Map<String, Value>) -> Option<String> {
    let shown = string(component, "display").is_none_or(|display| display == "conditional");
    let count = component.get("conditionals").and_then(Value::as_array).map_or(0, Vec::len);
    let place = format!("{pointer}/conditionals");
    match count {
        0 => None,
        1 => Some(format!("{place}/0")),
        _ => Some(place),
    }
    .filter(|_| shown)
}
