//! Computed values and checks: that their expressions can be worked out, and say what they are for.

use super::later::name;
use super::questions::About;
use super::{Found, at_question};
use crate::definition::{Check, FormDefinition, Property};
use crate::edit::Command;
use crate::expression::{Expression, Problem, Scope, is_name, name_like};
use crate::publish::computation::{at, checks_of, circular};
use crate::publish::{Finding, Subject};
use crate::question::{Computed, Kind, MAX_PLACES, Outcome};
use crate::{QuestionName, QuestionPath};
use std::collections::HashSet;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    for placed in definition.questions() {
        if let Kind::Computed(computed) = &placed.question.kind {
            value(found, &About { path: &placed.path, question: placed.question }, computed);
        }
    }
    circles(found);
    let mut known = HashSet::new();
    for (repeat, check) in checks_of(definition) {
        let spoken = Spoken::of(definition, repeat, check);
        if !known.insert((spoken.repeat.clone(), check.id.as_str())) {
            let message = format!("Two checks are called “{}”. Rename one.", check.id);
            found.add(spoken.error("check-twice", message, "id"));
        }
        spoken.texts(found);
        spoken.expression(found);
    }
}

fn value(found: &mut Found<'_>, about: &About<'_>, computed: &Computed) {
    let definition = found.definition;
    let scope = Scope::new(definition, about.path.repeat());
    let at = format!("{}/x-compute/expr", at_question(about.path));
    for problem in Expression::compile(&computed.expression, &scope).err().into_iter().flatten() {
        let message = format!("“{}” {}", about.called(), problem.says);
        let set = |expression: String| {
            about.set(|question| {
                if let Kind::Computed(computed) = &mut question.kind {
                    computed.expression = expression;
                }
            })
        };
        let finding = about.error(problem.code, message).at(at.clone());
        found.add(mended(finding, &problem, (&computed.expression, &scope), set));
    }
    let most = u64::try_from(MAX_PLACES).unwrap_or(u64::MAX);
    if computed.decimal_places.is_some_and(|places| places > most) {
        let message = format!(
            "“{}” is rounded to more than {MAX_PLACES} digits after the point. Choose fewer.",
            about.called()
        );
        found.add(about.error("computed-places", message));
    }
    if computed.decimal_places.is_some() && !matches!(computed.result, Outcome::Number | Outcome::Integer) {
        let message = format!(
            "“{}” is no number, so there is nothing to round. Remove “decimalPlaces”.",
            about.called()
        );
        let set = about.set(|question| {
            if let Kind::Computed(computed) = &mut question.kind {
                computed.decimal_places = None;
            }
        });
        found.add(about.warning("computed-places", message).mended_by(set));
    }
}

/// A finding with the commands that mend it: another expression, or another name for a question that expressions cannot say.
fn mended(
    finding: Finding,
    problem: &Problem,
    (expression, scope): (&str, &Scope<'_>),
    set: impl Fn(String) -> Command,
) -> Finding {
    if let Some(mended) = &problem.mended {
        return finding.mended_by(set(mended.clone()));
    }
    let Some(unsayable) = problem.unknown.as_deref().and_then(|name| scope.unsayable(expression, name))
    else {
        return finding;
    };
    let from = unsayable.name().as_str();
    let Some(to) = QuestionName::new(name_like(from)).ok().filter(|to| scope.find(to.as_str()).is_none())
    else {
        return finding;
    };
    let message =
        format!("{} An expression cannot say “{from}”: rename that question “{to}”.", finding.message);
    let expression = expression.replace(from, to.as_str());
    let rename = Command::RenameQuestion { question: unsayable, to };
    Finding { message, ..finding }.mended_by_all(vec![rename, set(expression)])
}

fn circles(found: &mut Found<'_>) {
    let circular: Vec<QuestionPath> = circular(&found.dependencies).into_iter().cloned().collect();
    for path in &circular {
        let called = found.question(path).map_or(path.name().as_str(), name);
        let message =
            format!("“{called}” is worked out from itself. Take it out of what it is worked out from.");
        let finding = Finding::error("computed-circle", Subject::Question(path.clone()), message);
        found.add(finding.at(format!("{}/x-compute/expr", at_question(path))));
    }
}

/// A check, and where it stands.
struct Spoken<'a> {
    definition: &'a FormDefinition,
    check: &'a Check,
    repeat: Option<QuestionPath>,
    /// All checks of its object.
    all: &'a [Check],
}

impl<'a> Spoken<'a> {
    fn of(definition: &'a FormDefinition, repeat: Option<QuestionPath>, check: &'a Check) -> Self {
        let all = match &repeat {
            None => definition.checks.as_slice(),
            Some(path) => definition.repeat(path).map_or(&[][..], |repeat| repeat.checks.as_slice()),
        };
        Self { definition, check, repeat, all }
    }

    /// The question at which it speaks.
    fn question(&self) -> Option<QuestionPath> {
        let path = at(self.repeat.as_ref(), self.check.at.as_ref()?);
        self.definition.question(&path).map(|_| path)
    }

    fn error(&self, code: &str, message: String, key: &str) -> Finding {
        let subject = self.question().or_else(|| self.repeat.clone());
        let index = self.all.iter().position(|other| std::ptr::eq(other, self.check)).unwrap_or_default();
        let object = self.repeat.as_ref().map(|path| format!("{}/items", at_question(path)));
        Finding::error(code, subject.map_or(Subject::Form, Subject::Question), message)
            .at(format!("{}/x-check/{index}/{key}", object.unwrap_or_default()))
    }

    fn texts(&self, found: &mut Found<'_>) {
        let id = &self.check.id;
        if self.check.message.is_blank() {
            let message = format!(
                "The check “{id}” says nothing. Write what is wrong, and how to mend it, as its message."
            );
            found.add(self.error("check-message", message, "message"));
        }
        let path = self.check.at.as_ref().map(|name| at(self.repeat.as_ref(), name));
        let is_asked = path
            .as_ref()
            .and_then(|path| found.question(path))
            .is_some_and(crate::question::Question::is_asked);
        if !is_asked {
            let message = match &self.check.at {
                None => {
                    format!("The check “{id}” does not say at which question it speaks. Name one as “at”.")
                }
                Some(at) => format!(
                    "The check “{id}” speaks at “{at}”, and nothing of that name is asked here. Name another question as “at”."
                ),
            };
            found.add(self.error("check-at", message, "at"));
        }
    }

    fn expression(&self, found: &mut Found<'_>) {
        let scope = Scope::new(self.definition, self.repeat.clone());
        let expression = &self.check.expression;
        for problem in Expression::compile(expression, &scope).err().into_iter().flatten() {
            let message = format!("The check “{}” {}", self.check.id, problem.says);
            let set = |expression: String| {
                let changed = self.all.iter().map(|other| {
                    if std::ptr::eq(other, self.check) {
                        Check { expression: expression.clone(), ..other.clone() }
                    } else {
                        other.clone()
                    }
                });
                Command::SetChecks { repeat: self.repeat.clone(), checks: changed.collect() }
            };
            let finding = self.error(problem.code, message, "expr");
            found.add(mended(finding, &problem, (expression, &scope), set));
        }
    }
}

/// What is wrong with an expression about the root, or about the items of a repeat: how each goes on behind "the expression".
pub fn expression_problems(
    definition: &FormDefinition,
    repeat: Option<QuestionPath>,
    expression: &str,
) -> Vec<String> {
    let scope = Scope::new(definition, repeat);
    let problems = Expression::compile(expression, &scope).err().into_iter().flatten();
    problems.map(|problem| problem.says).collect()
}

/// The questions, values and repeats that such an expression can name, the innermost first.
pub fn sayable(definition: &FormDefinition, repeat: Option<QuestionPath>) -> Vec<QuestionPath> {
    let scope = Scope::new(definition, repeat.clone());
    let mut found = Vec::new();
    let mut around = Some(repeat);
    while let Some(repeat) = around.take() {
        let properties = match &repeat {
            None => definition.properties.as_slice(),
            Some(path) => definition.repeat(path).map_or(&[][..], |repeat| &repeat.properties),
        };
        let names = properties.iter().map(Property::name).filter(|name| is_name(name.as_str()));
        found.extend(names.filter_map(|name| {
            let path = super::later::path(repeat.as_ref(), name);
            // What stands further in hides what is called the same.
            scope.find(name.as_str()).filter(|(innermost, _)| *innermost == path).map(|_| path)
        }));
        around = repeat.map(|path| path.repeat());
    }
    found
}
