//! Names of questions in expressions.

use crate::definition::{Check, FormDefinition, Property};
use crate::expression::{Renamed, renamed};
use crate::question::Kind;
use crate::{QuestionName, QuestionPath};

/// Follows a renamed property in computed values and checks. The property has its new name already.
pub(super) fn rename(definition: &mut FormDefinition, from: &QuestionPath, to: &QuestionName) {
    let FormDefinition { properties, checks, .. } = definition;
    follow_in((properties, checks), &mut Vec::new(), (from, to));
}

/// The root, or the items of a repeat.
type Held<'a> = (&'a mut Vec<Property>, &'a mut Vec<Check>);

/// In a document read by us there are few repeats in one another: its depth is limited.
fn follow_in(
    (properties, checks): Held<'_>,
    repeats: &mut Vec<QuestionName>,
    (from, to): (&QuestionPath, &QuestionName),
) {
    let is_own = from.outer() == repeats.as_slice();
    if let Some(name) = seen(properties, repeats, (from, to)) {
        for property in properties.iter_mut() {
            if let Property::Question(question) = property
                && let Kind::Computed(computed) = &mut question.kind
                && let Some(expression) = renamed(&computed.expression, name)
            {
                computed.expression = expression;
            }
        }
        for check in checks.iter_mut() {
            if let Some(expression) = renamed(&check.expression, name) {
                check.expression = expression;
            }
        }
    }
    for check in checks.iter_mut().filter(|check| is_own && check.at.as_ref() == Some(from.name())) {
        check.at = Some(to.clone());
    }
    for property in properties {
        let Property::Repeat(repeat) = property else { continue };
        repeats.push(repeat.name.clone());
        follow_in((&mut repeat.properties, &mut repeat.checks), repeats, (from, to));
        repeats.pop();
    }
}

/// How expressions of an object see what was renamed; none where they do not.
fn seen<'a>(
    properties: &[Property],
    repeats: &[QuestionName],
    (from, to): (&'a QuestionPath, &'a QuestionName),
) -> Option<Renamed<'a>> {
    let whole = Renamed { from: from.name().as_str(), to: to.as_str(), member_of: None };
    let outer = from.outer();
    if repeats.starts_with(outer) {
        // One of the same name that is nearer hides it.
        let is_hidden =
            repeats.len() > outer.len() && properties.iter().any(|property| property.name() == from.name());
        return (!is_hidden).then_some(whole);
    }
    let (repeat, around) = outer.split_last()?;
    repeats.starts_with(around).then_some(Renamed { member_of: Some(repeat.as_str()), ..whole })
}
