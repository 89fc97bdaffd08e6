//! Comparisons of the source as tests of questions: each kind of question is compared in its own way.

use super::reading::{Context, Reading, no_field};
use crate::import::jumps::Logic;
use crate::import::making::comparison::{Comparison, Operand};
use crate::import::making::conditions::{Conditions, MAY_COME, Trouble};
use crate::import::making::fields::{Field, FieldKind};
use crate::import::making::offers;

impl Conditions {
    /// One comparison. What the source says of a question that was not asked or left empty is said here.
    pub(in crate::import) fn leaf(
        &mut self,
        (name, comparison, value): (&str, Comparison, &Operand),
        wanted: bool,
        context: Context<'_>,
    ) -> Result<Reading, Trouble> {
        // "Is not" is that "is" does not hold, whatever it is about.
        let (comparison, wanted) = match comparison {
            Comparison::NotEqual => (Comparison::Equal, !wanted),
            other => (other, wanted),
        };
        let fields = context.fields.all(name);
        let Some((_, first)) = fields.first() else {
            return self.nowhere((name, comparison), wanted, context);
        };
        if let Some(section) = first.section.as_ref().filter(|_| first.place() != *name) {
            self.odd.push(format!(
                "It names “{name}” without the section “{section}”: it was taken to be about “{}”. Some runners of the \
                 source do not find it then.",
                first.label
            ));
        }
        if let Some(always) = context.always {
            return self.leaf_of_nothing(&fields, (comparison, value, wanted), (always, context));
        }
        let pages: Vec<usize> = fields.iter().map(|(_, field)| field.page).collect();
        let always = !context.asked.is_avoidable(&pages);
        let section = first.section.as_deref();
        let must_be_answered = comparison == Comparison::In && !(always && first.required);
        let holds = self.compared((&fields, always), (comparison, value, wanted), context)?;
        let calm = if must_be_answered || (!always && section.is_none() && first.required) {
            let answered = fields.iter().map(|(index, field)| self.is_answered(*index, field));
            Logic::Any(answered.collect()).simplified()
        } else if always {
            Logic::Constant(true)
        } else if section.is_some() {
            self.visited(Logic::Constant(true), section, context)?.simplified()
        } else {
            let asked = fields.iter().map(|field| self.was_asked(*field, context));
            Logic::Any(asked.collect::<Result<_, _>>()?).simplified()
        };
        let not_asked = !wanted && !always && section.is_none() && !must_be_answered;
        let holds = if not_asked { Logic::All(vec![calm.clone(), holds]).simplified() } else { holds };
        Ok(Reading { holds, calm })
    }

    /// A comparison with whichever of the fields was answered; `always`: the source has asked one of them by then.
    fn compared(
        &mut self,
        (fields, always): (&[(usize, &Field)], bool),
        (comparison, value, wanted): (Comparison, &Operand, bool),
        context: Context<'_>,
    ) -> Result<Logic, Trouble> {
        let section = fields.first().and_then(|(_, field)| field.section.as_deref());
        let in_section = section.is_some() && !always;
        let (mut parts, mut all) = (Vec::new(), false);
        let is_offered = fields.iter().any(|(_, field)| takes(field, comparison, value));
        for (index, field) in fields {
            let holds = if is_offered && !takes(field, comparison, value) {
                Logic::Constant(false)
            } else {
                self.compare((*index, field), comparison, value)?
            };
            let is_zero = field.kind == FieldKind::Number && zero(comparison, value);
            // An empty answer is less than 5 in the source; one that was not asked for is not.
            let empty = (is_zero && !field.required && fields.len() == 1)
                .then(|| self.left_empty((*index, field), always, context))
                .transpose()?;
            if wanted {
                parts.push(holds);
                parts.extend(empty);
                continue;
            }
            // The source cannot look for an option among no answer: then the condition is false as a whole.
            let must_be_answered =
                comparison == Comparison::In || field.kind == FieldKind::Choices || (is_zero && !in_section);
            let answered = must_be_answered || ((field.required || fields.len() > 1) && !in_section);
            all |= !answered;
            let is_sure = always && fields.len() == 1 && (field.required || comparison != Comparison::In);
            parts.push(if answered && !is_sure && holds == Logic::Constant(false) {
                self.is_answered(*index, field)
            } else {
                self.negate(holds, answered, context.fields)
            });
            if let Some(empty) = empty.filter(|_| in_section) {
                parts.push(Logic::Not(Box::new(empty)));
            }
        }
        let joined = if all { Logic::All(parts) } else { Logic::Any(parts) }.simplified();
        if all && in_section { self.visited(joined, section, context) } else { Ok(joined) }
    }

    /// Whether a question was asked and nothing said to it; `always`: everybody was asked by then.
    fn left_empty(
        &mut self,
        (index, field): (usize, &Field),
        always: bool,
        context: Context<'_>,
    ) -> Result<Logic, Trouble> {
        let empty = Logic::Not(Box::new(self.is_answered(index, field)));
        if always {
            return Ok(empty);
        }
        Ok(Logic::All(vec![self.was_asked((index, field), context)?, empty]))
    }

    /// A comparison with a field that there is not. In a section that was begun the source finds nothing there, which
    /// is something else than any value; everywhere else it gives up.
    pub(in crate::import) fn nowhere(
        &mut self,
        (name, comparison): (&str, Comparison),
        wanted: bool,
        context: Context<'_>,
    ) -> Result<Reading, Trouble> {
        let section = name.split_once('.').map(|(section, _)| section);
        let is_begun = section.is_some_and(|section| !context.asked.section(section).is_empty());
        let calm = self.visited(Logic::Constant(true), section, context)?.simplified();
        match context.stranger.filter(|_| context.fields.elsewhere(name).is_none()) {
            Some(controller) => {
                self.left_out(&format!(
                    "no question asks for “{name}”: {MAY_COME} “{controller}” does, which is not done here"
                ));
                self.foreign.push(name.to_owned());
            }
            None => self.left_out(&no_field(name, context.fields)),
        }
        if !is_begun || comparison == Comparison::In {
            return Ok(Reading { holds: Logic::Constant(false), calm: Logic::Constant(false) });
        }
        Ok(Reading { holds: if wanted { Logic::Constant(false) } else { calm.clone() }, calm })
    }

    /// A comparison with one field, once it was answered.
    pub(in crate::import) fn compare(
        &mut self,
        (index, field): (usize, &Field),
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        match (&field.kind, value) {
            (_, Operand::Field(_) | Operand::Length(_)) => Err("it compares two fields".into()),
            (FieldKind::YesNo, value) => {
                let wanted = truth(value).ok_or("yes or no can be true or false only")?;
                Ok(self.equality(
                    index,
                    field,
                    comparison,
                    (wanted.into(), if wanted { "Yes" } else { "No" }),
                )?)
            }
            (FieldKind::Agreed, value) => self.agreed((index, field), comparison, value),
            (FieldKind::Choice, Operand::Number(number)) => {
                self.choice_number(index, field, comparison, *number)
            }
            (FieldKind::Choice, Operand::Text(text)) if comparison.is_of_amounts() => {
                let number = text.trim().parse().map_err(|_| format!("“{text}” is no number"))?;
                self.choice_number(index, field, comparison, number)
            }
            (FieldKind::Text, Operand::Text(text)) if text.is_empty() => {
                self.answered(index, field, comparison)
            }
            (FieldKind::Choice | FieldKind::Text, value) => {
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                if field.kind == FieldKind::Choice && !self.offers(field, &wanted) {
                    return Ok(Logic::Constant(false));
                }
                // Boxes without options are a text here, which holds one answer.
                let is_in = comparison == Comparison::In && field.kind == FieldKind::Text;
                let comparison = if is_in { Comparison::Equal } else { comparison };
                let title = field.option_title(&wanted).unwrap_or(&wanted).to_owned();
                let answer = field.as_answered(&wanted);
                if answer != wanted {
                    self.odd.push(format!("It asks for “{wanted}”: the answer is “{answer}” here."));
                }
                self.equality(index, field, comparison, (answer.into(), &title))
            }
            (FieldKind::Choices, value) => {
                let wanted = plain(value).ok_or("it cannot be compared with a time")?;
                match comparison {
                    Comparison::In => Ok(self.includes(index, field, &wanted)),
                    Comparison::Equal => {
                        self.odd.push(format!(
                            "It asks whether “{}” is “{wanted}”: in the source several answers are never one. “Includes” may \
                             have been meant.",
                            field.label
                        ));
                        Ok(Logic::Constant(false))
                    }
                    _ => Err("checkboxes can only contain something".into()),
                }
            }
            (FieldKind::Number, value) => self.number(index, field, comparison, value),
            (FieldKind::Date, value) => self.date(index, field, comparison, value),
            (FieldKind::Unsupported, _) => {
                Err(format!("questions like “{}” cannot be compared yet", field.label).into())
            }
        }
    }
}

impl Conditions {
    /// Whether somebody agreed: nobody goes on who did not.
    fn agreed(
        &mut self,
        (index, field): (usize, &Field),
        comparison: Comparison,
        value: &Operand,
    ) -> Result<Logic, Trouble> {
        if truth(value).ok_or("a declaration can be true or false only")? {
            return self.equality(index, field, comparison, (true.into(), "agreed"));
        }
        self.odd.push(format!("Nobody goes on without agreeing to “{}”.", field.label));
        Ok(Logic::Constant(false))
    }
}

/// True or false, also in words.
fn truth(value: &Operand) -> Option<bool> {
    match value {
        Operand::Bool(flag) => Some(*flag),
        Operand::Text(text) if text == "true" || text == "yes" => Some(true),
        Operand::Text(text) if text == "false" || text == "no" => Some(false),
        _ => None,
    }
}

/// Whether the comparison with a number holds of 0, which the source takes an empty answer for.
pub(in crate::import) fn zero(comparison: Comparison, value: &Operand) -> bool {
    let number = match value {
        Operand::Number(number) => *number,
        Operand::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
    };
    match comparison {
        Comparison::AtLeast => 0.0 >= number,
        Comparison::AtMost => 0.0 <= number,
        Comparison::More => 0.0 > number,
        Comparison::Less => 0.0 < number,
        Comparison::Equal | Comparison::NotEqual | Comparison::In => false,
    }
}

/// Whether a question can be answered so: it offers that, or holds any text.
fn takes(field: &Field, comparison: Comparison, value: &Operand) -> bool {
    let chosen = matches!(field.kind, FieldKind::Choice | FieldKind::Choices) && !comparison.is_of_amounts();
    !chosen || plain(value).is_none_or(|value| offers(field, &value))
}

/// A constant as an option's value.
fn plain(operand: &Operand) -> Option<String> {
    match operand {
        Operand::Text(text) => Some(text.clone()),
        Operand::Number(number) => Some(number.to_string()),
        Operand::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
