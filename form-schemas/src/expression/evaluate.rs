//! Working an expression out.

use super::Expression;
use crate::Date;
use cel::common::types::{CelBool, CelDouble, CelNull, CelString};
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context, Value as Cel};
use serde_json::{Map, Value};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The day on which something is worked out: one for all of an evaluation.
#[derive(Clone, Debug)]
pub(crate) struct Moment(String);

impl Moment {
    /// Today, in the form's time zone.
    pub(crate) fn of(today: Date) -> Self {
        Self(today.to_string())
    }
}

/// The objects of answers that an expression sees: the root's, then an item's of each repeat around it.
pub(crate) type Levels<'a> = [&'a Map<String, Value>];

/// How many steps an evaluation may take; where they are used up, nothing more has a value.
#[derive(Debug)]
pub(crate) struct Budget(AtomicUsize);

impl Budget {
    /// What one evaluation of all that a form works out may take: about a tenth of a second.
    pub(crate) const STEPS: usize = 1_000_000;

    /// So many steps.
    pub(crate) fn new(steps: usize) -> Self {
        Self(AtomicUsize::new(steps))
    }

    /// Takes some; says whether there were as many.
    fn take(&self, steps: usize) -> bool {
        let left = self.0.load(Ordering::Relaxed);
        self.0.store(left.saturating_sub(steps), Ordering::Relaxed);
        steps <= left
    }
}

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given {
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// What the variables of an expression stand for.
struct Variables<'a> {
    expression: &'a Expression,
    levels: &'a Levels<'a>,
    moment: &'a Moment,
    budget: &'a Budget,
}

impl VariableResolver for Variables<'_> {
    fn resolve<'b>(&'b self, name: &str) -> Option<CowVal<'b, 'b>> {
        if name == super::functions::TODAY {
            return Some(CowVal::owned(CelString::from(self.moment.0.as_str())));
        }
        let read = self.expression.reads.iter().find(|read| read.variable == name)?;
        let Some(answers) = self.levels.get(read.path.outer().len()) else {
            return Some(CowVal::owned(CelNull));
        };
        if !self.budget.take(read.cost(answers, self.expression.parts)) {
            return None;
        }
        Some(CowVal::Owned(read.of(answers, &self.expression.fields)))
    }
}

impl Expression {
    /// What it gives; none where it gives an error, null, or what is no value.
    pub(crate) fn evaluate(&self, levels: &Levels<'_>, moment: &Moment, budget: &Budget) -> Option<Given> {
        if !budget.take(self.parts) {
            return None;
        }
        let variables = Variables { expression: self, levels, moment, budget };
        let mut context = Context::with_env(super::functions::env());
        context.set_variable_resolver(&variables);
        let value = Cel::resolve_val(&self.tree, &context).ok()?;
        if let Some(is) = value.downcast_ref::<CelBool>() {
            return Some(Given::Boolean(*is.inner()));
        }
        if let Some(number) = value.downcast_ref::<CelDouble>() {
            return Some(Given::Number(*number.inner())).filter(|_| number.inner().is_finite());
        }
        value.downcast_ref::<CelString>().map(|text| Given::Text(text.inner().to_owned()))
    }
}
