//! Values that are not taken, and the conditions that look at them: the value is known, so they say when it would be there.

use super::layout::{Layout, Shown, Target};
use super::{Rule, Test};
use serde_json::Value;
use std::collections::HashMap;

/// A condition of more tests is not written into those that look at the value.
const MOST_TESTS: usize = 60;

/// Why a value is not taken.
pub(super) const UNSAID: &str = "It is always the same, under a condition that no expression can say: nobody is asked it, and it is not in the data.";

impl Layout {
    /// Takes no value of these questions. Conditions that look at one look at what it depends on instead.
    pub(super) fn forget_all(&mut self, gone: &[usize]) {
        let mut known: HashMap<usize, (Value, Rule)> = HashMap::new();
        for index in gone {
            let Some(question) = self.questions.get_mut(*index) else { continue };
            let expression =
                question.asked.schema.get("x-compute").and_then(|compute| compute.get("expr")?.as_str());
            let value = expression.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            let when =
                Rule::all(std::mem::take(&mut question.when).into_iter().map(|rule| seen(rule, &known)));
            "gone".clone_into(&mut question.name);
            question.repeat = Some(usize::MAX);
            let asked = question.asked.clone();
            self.tally.untake(&asked);
            if when.keys().len() > MOST_TESTS {
                let message =
                    "What looks at it is shown to nobody: set who sees that before the form is published.";
                self.report.change(asked.pointer.clone(), message);
                self.to_mend.push(format!("{message} It is about “{}”.", asked.title));
                known.insert(*index, (value, Rule::Constant(false)));
            } else {
                known.insert(*index, (value, when));
            }
            self.report.leave(asked.pointer, UNSAID);
        }
        if known.is_empty() {
            return;
        }
        let change = |rules: &mut Vec<Rule>| {
            *rules = std::mem::take(rules).into_iter().map(|rule| seen(rule, &known)).collect();
        };
        self.questions.iter_mut().for_each(|question| change(&mut question.when));
        for page in &mut self.pages {
            change(&mut page.when);
            for shown in &mut page.show {
                if let Shown::Content(_, rules) = shown {
                    change(rules);
                }
            }
        }
    }
}

/// A rule that looks at none of these values.
fn seen(rule: Rule, known: &HashMap<usize, (Value, Rule)>) -> Rule {
    rule.map(&mut |test| {
        let value = match Target::read(&test.key) {
            Some(Target::Question(index)) => known.get(&index),
            _ => None,
        };
        match value {
            None => Rule::Test(test),
            Some((value, when)) if holds(&test, value) => when.clone(),
            Some(_) => Rule::Constant(false),
        }
    })
}

/// Whether a value is what a test asks for.
fn holds(test: &Test, value: &Value) -> bool {
    test.schema.iter().all(|(keyword, wanted)| match (keyword.as_str(), wanted) {
        ("const", wanted) => wanted == value,
        ("enum", Value::Array(values)) => values.contains(value),
        ("not", wanted) => wanted.get("const").is_some_and(|other| other != value),
        _ => false,
    })
}
