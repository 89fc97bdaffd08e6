//! Under which answers a part is shown.

use serde_json::{Map, Value};
use std::collections::HashSet;

/// Of so many parts of a condition it is looked whether they stand twice.
const MOST_COMPARED: usize = 200;

/// When a part is shown, and where the source says so.
#[derive(Clone, Debug)]
pub(in crate::import) struct Needed {
    /// Where it stands in the source.
    pub(in crate::import) pointer: String,
    /// What must hold.
    pub(in crate::import) rule: Rule,
}

/// A condition of the source.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Rule {
    /// It always holds, or never.
    Constant(bool),
    /// A question was answered in a certain way.
    Test(Test),
    /// All hold.
    All(Vec<Rule>),
    /// Any holds.
    Any(Vec<Rule>),
    /// It does not hold.
    Not(Box<Rule>),
}

/// What an answer must be.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Test {
    /// How the source calls the question.
    pub(in crate::import) key: String,
    /// What the answer must be; nothing: it is answered.
    pub(in crate::import) schema: Map<String, Value>,
}

impl Rule {
    /// The question was answered so: `keyword` and its value.
    pub(in crate::import) fn test(key: impl Into<String>, keyword: &str, value: impl Into<Value>) -> Self {
        let mut schema = Map::new();
        schema.insert(keyword.to_owned(), value.into());
        Self::Test(Test { key: key.into(), schema })
    }

    /// The question was answered.
    pub(in crate::import) fn answered(key: impl Into<String>) -> Self {
        Self::Test(Test { key: key.into(), schema: Map::new() })
    }

    /// It does not hold.
    pub(in crate::import) fn not(self) -> Self {
        match self {
            Self::Constant(constant) => Self::Constant(!constant),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// What it says where this question was answered.
    pub(in crate::import) fn where_answered(self, key: &str) -> Self {
        self.map(&mut |test| {
            let only_answered = test.key == key && test.schema.is_empty();
            if only_answered { Self::Constant(true) } else { Self::Test(test) }
        })
    }

    /// All of these.
    pub(in crate::import) fn all(rules: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(rules, true)
    }

    /// Any of these.
    pub(in crate::import) fn any(rules: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(rules, false)
    }

    /// All (`neutral` true) or any of these, without what says nothing and what stands twice.
    fn joined(rules: impl IntoIterator<Item = Self>, neutral: bool) -> Self {
        let mut parts: Vec<Self> = Vec::new();
        let add = |rule: Self, parts: &mut Vec<Self>| {
            if parts.len() > MOST_COMPARED || !parts.contains(&rule) {
                parts.push(rule);
            }
        };
        for rule in rules {
            match (rule, neutral) {
                (Self::Constant(constant), _) if constant == neutral => {}
                (Self::Constant(constant), _) => return Self::Constant(constant),
                (Self::All(inner), true) | (Self::Any(inner), false) => {
                    for rule in inner {
                        add(rule, &mut parts);
                    }
                }
                (rule, _) => add(rule, &mut parts),
            }
        }
        // "Answered" is said by every other test of the same answer.
        let tested: HashSet<String> = parts.iter().filter_map(Self::tested).collect();
        if neutral {
            parts.retain(|rule| !rule.only_answered().is_some_and(|key| tested.contains(key)));
        }
        match (parts.len(), neutral) {
            (0, _) => Self::Constant(neutral),
            (1, _) => parts.swap_remove(0),
            (_, true) => Self::All(parts),
            (_, false) => Self::Any(parts),
        }
    }

    /// The question of which it says more than that it is answered.
    fn tested(&self) -> Option<String> {
        match self {
            Self::Test(test) => (!test.schema.is_empty()).then(|| test.key.clone()),
            _ => None,
        }
    }

    /// The question of which it says that it is answered, and no more.
    fn only_answered(&self) -> Option<&String> {
        match self {
            Self::Test(test) => test.schema.is_empty().then_some(&test.key),
            _ => None,
        }
    }

    /// The questions that it is about.
    pub(in crate::import) fn keys(&self) -> Vec<&str> {
        self.tests().into_iter().map(|test| test.key.as_str()).collect()
    }

    /// What it asks of answers.
    pub(super) fn tests(&self) -> Vec<&Test> {
        let (mut tests, mut todo) = (Vec::new(), vec![self]);
        while let Some(rule) = todo.pop() {
            match rule {
                Self::Constant(_) => {}
                Self::Test(test) => tests.push(test),
                Self::All(inner) | Self::Any(inner) => todo.extend(inner),
                Self::Not(inner) => todo.push(inner),
            }
        }
        tests
    }

    /// The parts that must all hold.
    pub(super) fn into_parts(self) -> Vec<Self> {
        match self {
            Self::All(inner) => inner.into_iter().flat_map(Self::into_parts).collect(),
            Self::Constant(true) => Vec::new(),
            other => vec![other],
        }
    }

    /// With each test put into other words.
    pub(super) fn map(self, change: &mut dyn FnMut(Test) -> Self) -> Self {
        match self {
            Self::Constant(_) => self,
            Self::Test(test) => change(test),
            Self::All(inner) => Self::all(inner.into_iter().map(|rule| rule.map(change)).collect::<Vec<_>>()),
            Self::Any(inner) => Self::any(inner.into_iter().map(|rule| rule.map(change)).collect::<Vec<_>>()),
            Self::Not(inner) => inner.map(change).not(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_left_out() {
        let a = || Rule::test("a", "const", 1);
        assert_eq!(Rule::all([Rule::Constant(true), a(), a()]), a());
        assert_eq!(Rule::any([Rule::Constant(false), a()]), a());
        assert_eq!(Rule::all([Rule::Constant(false), a()]), Rule::Constant(false));
        assert_eq!(Rule::any([]), Rule::Constant(false));
        assert_eq!(Rule::all([Rule::answered("a"), a()]), a());
        assert_eq!(a().not().not(), a());
    }
}
