//! What the address of the form says, and nobody is asked.

use super::answers::{Answering, Posted, Saying, lines, text_of};
use super::{ErrorCode, Fault, KindOption, Setting, Takes, object};
use crate::QuestionName;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A text from the address: `?ref=…`. Anybody can write it there, so nothing may be believed because of it; and nobody who
/// fills in the form can mend it, so it is never required, and one that is too long is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// At most so many characters.
    pub max_length: u64,
    /// Its name in the address (`x-question.parameter`); none: the question's name.
    pub parameter: Option<String>,
}

/// What the product itself reads from the addresses of a form.
pub const PARAMETERS: [&str; 7] = ["lang", "change", "cookie", "expired", "deleted", "removed", "gone"];

impl Hidden {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::standard("maxLength", Takes::Count), KindOption::own("parameter", Takes::Words)];

    /// The most characters where no length is named.
    pub const MAX_LENGTH: u64 = 200;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self {
            max_length: schema.count("maxLength").unwrap_or(Self::MAX_LENGTH),
            parameter: options.string("parameter").map(str::to_owned),
        }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        schema.put("maxLength", self.max_length);
        options.put_some("parameter", self.parameter.as_deref());
    }

    fn derived() -> [(&'static str, Value); 3] {
        [
            ("type", "string".into()),
            ("pattern", "[^ \\t\\r\\n]".into()),
            ("not", json!({ "pattern": "[\\r\\n]" })),
        ]
    }

    /// Its name in the address.
    pub fn name<'a>(&'a self, question: &'a QuestionName) -> &'a str {
        self.parameter.as_deref().unwrap_or_else(|| question.as_str())
    }

    /// What is taken of a text in the address; none of nothing, and of what is too long.
    pub fn taken(&self, text: &str) -> Option<String> {
        let text = object::on_one_line(text);
        (!text.is_empty() && text.chars().count() as u64 <= self.max_length).then_some(text)
    }
}

impl Answering for Hidden {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let first = posted.all().next();
        Ok(first.and_then(|text| self.taken(text)).map(Value::from))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let text = text_of(value)?;
        let length = text.chars().count() as u64;
        if length > self.max_length {
            let fault = Fault::new(ErrorCode::TooLong);
            return Err(vec![fault.with("max", self.max_length).with("length", length)]);
        }
        Ok(())
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        lines(value)
    }
}
