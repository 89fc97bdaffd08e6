//! What is wrong with an answer, and where it is mended.

use crate::definition::{FormDefinition, Repeat};
use crate::question::{ErrorCode, Fault, Part, Question};
use crate::{QuestionName, QuestionPath, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What is wrong with one answer. The sentence is the author's, or the product's for its code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerError {
    /// Where the answer stands: a JSON Pointer into the answers, `/name`; of a part of an answer `/address/town`, of an item
    /// `/children/0/name`.
    pub pointer: String,
    /// The question, or the repeat; none when the form knows no such name, or the answers as a whole are wrong.
    pub question: Option<QuestionPath>,
    /// What the question is about, for the product's sentence: its short name, or its title.
    pub label: Text,
    /// Whether `label` is the question's short name: then it fits into a sentence.
    pub is_short: bool,
    /// What is wrong.
    pub code: ErrorCode,
    /// What the sentence needs: `max`, `min`, `limit` …
    pub parameters: Map<String, Value>,
    /// The part of the question that is to be mended, where it has several inputs.
    pub part: Option<Part>,
    /// The author's own sentence.
    pub sentence: Option<Text>,
    /// The `id` of the input that the error summary links to; empty when there is none.
    pub input: String,
}

/// The name of the input of a list that asks whether there is another item.
pub const ANOTHER: &str = "another";

impl AnswerError {
    /// The numbers of the items in which the answer stands, as in addresses; empty outside of repeats.
    pub fn numbers(&self) -> Vec<u32> {
        let repeats = self.question.as_ref().map_or(0, |question| question.outer().len());
        let steps = self.pointer.split('/').skip(2).step_by(2).take(repeats);
        steps.filter_map(|step| step.parse::<u32>().ok()?.checked_add(1)).collect()
    }

    /// The same inside an item, to which this pointer leads.
    #[cfg(feature = "engine")]
    #[must_use]
    pub(crate) fn inside(self, item: &str) -> Self {
        Self { pointer: format!("{item}{}", self.pointer), ..self }
    }

    /// What is wrong with the items of a repeat: there are too few, or too many.
    pub fn of_repeat(path: &QuestionPath, repeat: &Repeat, fault: Fault) -> Self {
        Self {
            question: Some(path.clone()),
            label: repeat.title.clone().unwrap_or_default(),
            input: ANOTHER.to_owned(),
            ..Self::at(pointer(path.name().as_str()), fault)
        }
    }

    /// What is wrong with the answer to a question.
    pub fn of(path: &QuestionPath, question: &Question, fault: Fault) -> Self {
        Self {
            pointer: match fault.part.and_then(Part::key) {
                Some(key) => format!("{}{}", pointer(path.name().as_str()), pointer(key)),
                None => pointer(path.name().as_str()),
            },
            question: Some(path.clone()),
            label: question.short.clone().unwrap_or_else(|| question.title.clone()),
            is_short: question.short.is_some(),
            sentence: question.errors.get(&fault.code).filter(|_| is_of_all(&fault)).cloned(),
            input: question.input_to_mend(fault.part),
            code: fault.code,
            parameters: fault.parameters,
            part: fault.part,
        }
    }

    /// What the sentence needs, with the questions and the options that it names in the words that people read.
    pub fn named(&self, definition: &FormDefinition, say: impl Fn(&Text) -> String) -> Map<String, Value> {
        let mut parameters = self.parameters.clone();
        let question = |value: &str| {
            let path = match QuestionPath::from_pointer(value) {
                Ok(path) if !path.is_root() => path,
                _ => QuestionPath::root(QuestionName::new(value).ok()?),
            };
            let question = definition.question(&path)?;
            Some(say(question.short.as_ref().unwrap_or(&question.title)))
        };
        let asked = self.question.as_ref().and_then(|path| definition.question(path));
        let choices = asked.map(|question| definition.choices_of(question)).unwrap_or_default();
        let option = |value: &str| {
            let choice = choices.iter().find(|choice| choice.value == value)?;
            Some(say(&choice.title))
        };
        rename(parameters.get_mut("longest"), question);
        if self.code == ErrorCode::None {
            rename(parameters.get_mut("none"), option);
            rename(parameters.get_mut("others"), option);
        }
        parameters
    }

    /// What is wrong with the answers themselves, or with an answer to no question of the form.
    pub fn at(pointer: String, fault: Fault) -> Self {
        Self {
            pointer,
            question: None,
            label: Text::default(),
            is_short: false,
            sentence: None,
            input: String::new(),
            code: fault.code,
            parameters: fault.parameters,
            part: fault.part,
        }
    }
}

/// Replaces a name, or each of a list, by its words.
fn rename(value: Option<&mut Value>, words: impl Fn(&str) -> Option<String>) {
    let names = match value {
        Some(Value::Array(names)) => names.as_mut_slice(),
        Some(name) => std::slice::from_mut(name),
        None => &mut [],
    };
    for name in names {
        if let Some(said) = name.as_str().and_then(&words) {
            *name = said.into();
        }
    }
}

/// Whether the author's sentence about the question says what is wrong: that a part is missing or too long is said of the part.
fn is_of_all(fault: &Fault) -> bool {
    fault.part.is_none_or(Part::is_of_date) || !matches!(fault.code, ErrorCode::Required | ErrorCode::TooLong)
}

/// One step of a JSON Pointer (RFC 6901).
pub(crate) fn pointer(name: &str) -> String {
    format!("/{}", crate::definition::pointer_step(name))
}
