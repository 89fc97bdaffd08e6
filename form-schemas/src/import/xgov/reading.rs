//! How the source comes through a condition, part by part.
//!
//! It looks at one part after the other, stops where the outcome is clear, and gives up at a question that was not asked.

use super::asked::Asked;
use super::expression::Expression;
use crate::import::jumps::Logic;
use crate::import::making::comparison::{Comparison, Operand};
use crate::import::making::conditions::{Conditions, LEFT_OUT, Trouble};
use crate::import::making::fields::Fields;
use std::collections::HashSet;

/// A question that is nowhere, or elsewhere than the condition looks for it.
pub(in crate::import) fn no_field(name: &str, fields: &Fields) -> String {
    match fields.elsewhere(name).map(|field| (&field.label, field.section.as_deref())) {
        Some((label, Some(section))) => format!(
            "it looks for “{name}”, and “{label}” is asked in the section “{section}”, where the source does not look"
        ),
        Some((label, None)) => format!(
            "it looks for “{name}”, and “{label}” is asked in no section, where the source does not look"
        ),
        None => format!("there is no field “{name}”"),
    }
}

/// What the reading of one condition knows.
#[derive(Clone, Copy)]
pub(in crate::import) struct Context<'a> {
    /// The questions.
    pub(in crate::import) fields: &'a Fields,
    /// What the source calls a condition.
    pub(in crate::import) names: &'a dyn Fn(&str) -> Name,
    /// A condition by its place, once it is read.
    pub(in crate::import) ready: &'a dyn Fn(usize) -> Option<Logic>,
    /// What a page does that is not known here, and that may put something into the answers: its controller.
    pub(in crate::import) stranger: Option<&'a str>,
    /// Whether no more conditions will be read before this one.
    pub(in crate::import) last: bool,
    /// Where the condition is looked at.
    pub(in crate::import) asked: &'a Asked<'a>,
    /// Where the source takes what was not asked for nothing: the pages that everybody is shown.
    pub(in crate::import) always: Option<&'a HashSet<usize>>,
}

/// What a name of a condition stands for.
pub(in crate::import) enum Name {
    /// This.
    Known(Logic),
    /// A condition that is not read yet.
    Later,
    /// Nothing.
    Nowhere,
}

/// How the source comes through a condition, or a part of it.
pub(in crate::import) struct Reading {
    /// Where it holds (or is not to hold, and does not).
    pub(in crate::import) holds: Logic,
    /// Where the source does not give up at it, which it does at a question that was not asked: then the condition is
    /// false as a whole, and nothing behind it is looked at.
    pub(in crate::import) calm: Logic,
}

impl Reading {
    pub(in crate::import) fn calm(holds: Logic) -> Self {
        Self { holds, calm: Logic::Constant(true) }
    }
}

/// In a condition of more parts nothing is said of where the source gives up.
const MOST_PARTS: usize = 40;

impl Conditions {
    /// What an expression means in the form where it is (or, for `wanted` false, is not) to hold. "Not" goes down to the
    /// comparisons.
    pub(in crate::import) fn read(
        &mut self,
        expression: &Expression,
        wanted: bool,
        context: Context<'_>,
    ) -> Result<Reading, Trouble> {
        match expression {
            Expression::Any(parts) => self.together(parts, (wanted, wanted), context),
            Expression::All(parts) => self.together(parts, (wanted, !wanted), context),
            Expression::Not(inner) => self.read(inner, !wanted, context),
            Expression::Named(name) => self.named(name, wanted, context),
            Expression::Truth(Operand::Bool(constant)) => {
                Ok(Reading::calm(Logic::Constant(*constant == wanted)))
            }
            Expression::Truth(Operand::Field(field)) => {
                let is_field = context.fields.find(field).is_some();
                match (context.names)(field) {
                    Name::Known(_) | Name::Later if !is_field => self.named(field, wanted, context),
                    _ => self.leaf((field, Comparison::Equal, &Operand::Bool(true)), wanted, context),
                }
            }
            Expression::Truth(_) => Err("it compares nothing".into()),
            Expression::Compare(Operand::Field(field), comparison, value)
                if let Some(measured) = measured(field, context.fields) =>
            {
                self.measure((measured, *comparison, value), wanted, context)
            }
            Expression::Compare(Operand::Field(field), comparison, value) => {
                self.leaf((field, *comparison, value), wanted, context)
            }
            Expression::Compare(value, comparison, Operand::Field(field)) => {
                self.leaf((field, comparison.turned(), value), wanted, context)
            }
            Expression::Compare(Operand::Length(field), comparison, value) => {
                self.measure((field, *comparison, value), wanted, context)
            }
            Expression::Compare(value, comparison, Operand::Length(field)) => {
                self.measure((field, comparison.turned(), value), wanted, context)
            }
            Expression::Compare(..) => Err("it compares no field".into()),
        }
    }

    /// How long a text is, or how many options were chosen.
    fn measure(
        &mut self,
        (field, comparison, value): (&str, Comparison, &Operand),
        wanted: bool,
        context: Context<'_>,
    ) -> Result<Reading, Trouble> {
        let Some((index, found)) = context.fields.find(field) else {
            return self.nowhere((field, Comparison::In), wanted, context);
        };
        let length = self.length((index, found), comparison, value)?;
        Ok(Reading::calm(if wanted { length } else { self.negate(length, found.required, context.fields) }))
    }

    /// Any of them, or all.
    fn together(
        &mut self,
        parts: &[Expression],
        (wanted, any): (bool, bool),
        context: Context<'_>,
    ) -> Result<Reading, Trouble> {
        let parts: Vec<Reading> =
            parts.iter().map(|part| self.read(part, wanted, context)).collect::<Result<_, _>>()?;
        let is_long = parts.len() > MOST_PARTS;
        let mut calm = Logic::Constant(true);
        for part in parts.iter().rev().filter(|_| !is_long) {
            let clear =
                if any { part.holds.clone() } else { self.negate(part.holds.clone(), false, context.fields) };
            let then = if calm == Logic::Constant(true) { calm } else { Logic::Any(vec![clear, calm]) };
            calm = Logic::All(vec![part.calm.clone(), then]).simplified();
        }
        if !any {
            let holds = parts.into_iter().map(|part| part.holds).collect();
            return Ok(Reading { holds: Logic::All(holds).simplified(), calm });
        }
        let mut before: Vec<Logic> = Vec::new();
        let mut holds = Vec::new();
        for part in parts {
            let here = Logic::All(before.iter().cloned().chain([part.holds]).collect()).simplified();
            holds.push(here);
            if !is_long && part.calm != Logic::Constant(true) && !before.contains(&part.calm) {
                before.push(part.calm);
            }
        }
        Ok(Reading { holds: Logic::Any(holds).simplified(), calm })
    }

    /// Another condition: the source finds it false where it gives up at it.
    fn named(&mut self, name: &str, wanted: bool, context: Context<'_>) -> Result<Reading, Trouble> {
        match (context.names)(name) {
            Name::Known(logic) => {
                Ok(Reading::calm(if wanted { logic } else { self.negate(logic, false, context.fields) }))
            }
            Name::Later => Err(format!("there is no condition “{name}” before it").into()),
            Name::Nowhere => {
                self.left_out(&format!("there is no condition “{name}”"));
                Ok(Reading { holds: Logic::Constant(false), calm: Logic::Constant(false) })
            }
        }
    }

    /// Says that a part decides nothing.
    pub(in crate::import) fn left_out(&mut self, why: &str) {
        self.odd.push(format!("{LEFT_OUT}{why}."));
    }
}

/// The field whose length this is: `meals.length`, where nothing is called so.
fn measured<'a>(name: &'a str, fields: &Fields) -> Option<&'a str> {
    let field = name.strip_suffix(".length").filter(|field| fields.find(field).is_some())?;
    fields.find(name).is_none().then_some(field)
}
