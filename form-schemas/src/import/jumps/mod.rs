//! Jumps become conditions.
//!
//! Other systems say on a page where it leads ("if yes, to B, otherwise to C"). Here a condition stands on the page that
//! it shows. So for each page we work out under which answers it is reached, as a Boolean function of conditions on
//! earlier pages, and then say that as shortly as we can, in words that the form already has.

mod bdd;
mod order;
mod phrases;
mod reach;

pub use order::order;
pub use phrases::{Need, Phrase};
pub use reach::reach;

use serde_json::Value;
use std::collections::HashSet;

/// Of so many parts of a condition it is looked whether they stand twice.
const MOST_COMPARED: usize = 200;

/// What is known of a question that conditions are about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The page that asks it.
    pub page: usize,
    /// Whether it must be answered.
    pub required: bool,
    /// Of a question with one answer among options: the options.
    pub options: Option<Vec<Value>>,
}

/// What a condition says about one question.
#[derive(Clone, Debug, PartialEq)]
pub enum TestKind {
    /// The answer is this.
    Is(Value),
    /// It is answered, and not with this.
    IsNot(Value),
    /// Anything is answered.
    Answered,
    /// It is answered, and this test, by its place in the table, does not hold.
    Without(usize),
    /// Something else that only an answered question can be; a number that tells it from others.
    Other(usize),
}

/// A condition about one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Which question.
    pub question: usize,
    /// What it says.
    pub kind: TestKind,
}

/// A condition of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Logic {
    /// Always or never.
    Constant(bool),
    /// A condition about one question, by its place in the table of tests.
    Test(usize),
    /// A named condition, by its place in the table of names.
    Named(usize),
    /// Not.
    Not(Box<Logic>),
    /// All of them.
    All(Vec<Logic>),
    /// Any of them.
    Any(Vec<Logic>),
}

impl Logic {
    /// The same, without the parts that decide nothing.
    pub fn simplified(self) -> Self {
        match self {
            Self::Not(inner) => match inner.simplified() {
                Self::Constant(constant) => Self::Constant(!constant),
                Self::Not(inner) => *inner,
                inner => Self::Not(Box::new(inner)),
            },
            Self::All(parts) => Self::joined(parts, true),
            Self::Any(parts) => Self::joined(parts, false),
            other => other,
        }
    }

    /// All or any of them.
    fn joined(parts: Vec<Self>, all: bool) -> Self {
        let (mut kept, mut plain): (Vec<Self>, HashSet<(bool, usize)>) = (Vec::new(), HashSet::new());
        for part in parts.into_iter().map(Self::simplified) {
            match part {
                Self::Constant(constant) if constant == all => {}
                Self::Constant(decided) => return Self::Constant(decided),
                Self::Test(test) => kept.extend(plain.insert((false, test)).then_some(part)),
                Self::Named(name) => kept.extend(plain.insert((true, name)).then_some(part)),
                part if kept.len() <= MOST_COMPARED && kept.contains(&part) => {}
                part => kept.push(part),
            }
        }
        match (kept.len(), kept.pop()) {
            (_, None) => Self::Constant(all),
            (1, Some(only)) => only,
            (_, Some(last)) => {
                kept.push(last);
                if all { Self::All(kept) } else { Self::Any(kept) }
            }
        }
    }

    /// The same where none of these tests ever holds, and some named conditions always or never do.
    pub fn without(self, tests: &impl Fn(usize) -> bool, named: &impl Fn(usize) -> Option<bool>) -> Self {
        let each = |parts: Vec<Self>| parts.into_iter().map(|part| part.without(tests, named)).collect();
        match self {
            Self::Test(test) if tests(test) => Self::Constant(false),
            Self::Named(name) => named(name).map_or(Self::Named(name), Self::Constant),
            Self::Not(inner) => Self::Not(Box::new(inner.without(tests, named))),
            Self::All(parts) => Self::All(each(parts)),
            Self::Any(parts) => Self::Any(each(parts)),
            other => other,
        }
    }
}

/// Where a page leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The page.
    pub to: usize,
    /// Under which condition; none: when no condition of the page's links holds.
    pub when: Option<Logic>,
}

/// Pages, their links, and the tables that conditions refer to.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Where each page leads, in the order in which the source tries.
    pub links: Vec<Vec<Link>>,
    /// The first page.
    pub start: usize,
    /// The questions.
    pub questions: Vec<Asked>,
    /// Conditions about one question.
    pub tests: Vec<Test>,
    /// Named conditions; each may use those before it.
    pub named: Vec<Logic>,
}
