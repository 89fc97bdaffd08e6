//! A condition as somebody typed it, row by row.

use super::{Asks, Built, Comparison, Matching, Offers, Row, Test};
use crate::definition::{Condition, FormDefinition};
use crate::{ConditionId, QuestionPath, Text};
use serde_json::Value;

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedRow {
    /// What it is about.
    pub about: About,
    /// How the answer is compared.
    pub comparison: Option<Comparison>,
    /// What it is compared with: an answer each.
    pub answers: Vec<String>,
}

/// What a row is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// Nothing was chosen yet.
    #[default]
    Nothing,
    /// The answer to a question.
    Question(QuestionPath),
    /// Another condition.
    Condition(ConditionId),
    /// A part that no row can say, by the hash of what it is.
    Kept(String),
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is about nothing.
    About,
    /// What it is about is no longer there, or cannot be asked about.
    Gone,
    /// No answer was chosen.
    NotChosen,
    /// What was typed is no answer to the question.
    Answer,
    /// No whole number.
    Count,
    /// No pattern that every program reads alike.
    Pattern,
}

impl About {
    /// As it stands in a form that is posted: `question:#/properties/name`.
    pub fn to_code(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Question(path) => format!("question:{}", path.to_pointer()),
            Self::Condition(id) => format!("condition:{id}"),
            Self::Kept(hash) => format!("kept:{hash}"),
        }
    }

    /// What has this code; nothing where none has.
    pub fn of_code(code: &str) -> Self {
        let about = match code.split_once(':') {
            Some(("question", pointer)) => QuestionPath::from_pointer(pointer).ok().map(Self::Question),
            Some(("condition", id)) => ConditionId::new(id).ok().map(Self::Condition),
            Some(("kept", hash)) => Some(Self::Kept(hash.to_owned())),
            _ => None,
        };
        about.unwrap_or_default()
    }
}

impl TypedRow {
    /// A row as it would be typed.
    pub fn of(definition: &FormDefinition, row: &Row) -> Self {
        match row {
            Row::Condition(id) => Self { about: About::Condition(id.clone()), ..Self::default() },
            Row::Kept(schema) => Self { about: About::Kept(hash(schema)), ..Self::default() },
            Row::Test(test) => Self {
                about: About::Question(test.question.clone()),
                comparison: Some(test.comparison),
                answers: test
                    .values
                    .iter()
                    .map(|value| Test::typed(definition, &test.question, value))
                    .collect(),
            },
        }
    }

    /// The row that was meant. `now` is what the condition says as it is saved, whose parts may be kept.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(&self, definition: &FormDefinition, now: Option<&Built>) -> Result<Row, Wrong> {
        match &self.about {
            About::Nothing => Err(Wrong::About),
            About::Condition(id) => {
                definition.condition(id).map(|_| Row::Condition(id.clone())).ok_or(Wrong::Gone)
            }
            About::Kept(wanted) => {
                let rows = now.map_or(&[][..], |now| &now.rows);
                let is_it = |row: &&Row| matches!(row, Row::Kept(schema) if hash(schema) == *wanted);
                rows.iter().find(is_it).cloned().ok_or(Wrong::Gone)
            }
            About::Question(path) => self.test(definition, path).map(Row::Test),
        }
    }

    fn test(&self, definition: &FormDefinition, path: &QuestionPath) -> Result<Test, Wrong> {
        let fitting = Comparison::fitting(definition, path);
        let comparison = self.comparison.or_else(|| fitting.first().copied()).ok_or(Wrong::Gone)?;
        let wrong = match (comparison.asks(), Offers::of(definition, path)) {
            (Asks::Nothing, _) => {
                return Ok(Test { question: path.clone(), comparison, values: Vec::new() });
            }
            (Asks::Count, _) => Wrong::Count,
            (Asks::Pattern, _) => Wrong::Pattern,
            (_, Offers::Typing) => Wrong::Answer,
            (_, Offers::Options(_) | Offers::YesNo) => Wrong::NotChosen,
        };
        let typed = self.answers.iter().map(|answer| answer.trim()).filter(|answer| !answer.is_empty());
        let values: Option<Vec<Value>> =
            typed.map(|answer| Test::value(definition, path, comparison, answer)).collect();
        let values = values.filter(|values| !values.is_empty()).ok_or(wrong)?;
        if values.len() > 1 && comparison.asks() != Asks::Answers {
            return Err(wrong);
        }
        Ok(Test { question: path.clone(), comparison, values })
    }
}

/// The hash of a part that no row can say.
fn hash(schema: &Value) -> String {
    Text::new(schema.to_string()).hash()
}

/// A condition as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// How many of the rows must be so.
    pub matching: Matching,
    /// Its rows.
    pub rows: Vec<TypedRow>,
}

impl Typed {
    /// A condition as it would be typed.
    pub fn of(definition: &FormDefinition, condition: &Condition) -> Self {
        let built = Built::of(definition, condition);
        let rows = built.rows.iter().map(|row| TypedRow::of(definition, row)).collect();
        Self { matching: built.matching, rows }
    }

    /// What was meant. Rows that are about nothing are left out, unless there is no other.
    ///
    /// # Errors
    /// What is wrong with which row.
    pub fn read(
        &self,
        definition: &FormDefinition,
        now: Option<&Condition>,
    ) -> Result<Built, Vec<(usize, Wrong)>> {
        let now = now.map(|condition| Built::of(definition, condition));
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        for (index, row) in self.rows.iter().enumerate().filter(|(_, row)| row.about != About::Nothing) {
            match row.read(definition, now.as_ref()) {
                Ok(row) => rows.push(row),
                Err(what) => wrong.push((index, what)),
            }
        }
        if rows.is_empty() && wrong.is_empty() {
            wrong.push((0, Wrong::About));
        }
        if wrong.is_empty() { Ok(Built { matching: self.matching, rows }) } else { Err(wrong) }
    }
}
