//! Answers in texts: `{{ field }}` of the source, `((name))` here.

use super::Making;
use crate::publish::template_marks;
use serde_json::{Map, Value};

/// What a template does with a value that text of ours does anyway.
const HARMLESS: [&str; 5] = ["safe", "escape", "e", "string", "trim"];

impl Making {
    /// `{{ field }}` of an earlier page as `((name))`; what else a template says stays, and is a thing to fix.
    pub(in crate::import) fn piped(&self, text: &str) -> String {
        let mut piped = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            piped.push_str(before);
            let Some((reference, behind)) = after.split_once("}}") else {
                // Nothing behind it ends one either.
                piped.push_str("{{");
                rest = after;
                break;
            };
            match self.answers(&reference.replace('\\', "")) {
                Some(answers) => piped.push_str(&answers),
                None => piped.extend(["{{", reference, "}}"]),
            }
            rest = behind;
        }
        piped.push_str(rest);
        piped
    }

    /// The answers that a reference means: whichever was given, of questions that share one name.
    fn answers(&self, reference: &str) -> Option<String> {
        let mut parts = reference.split('|').map(str::trim);
        let first = parts.next()?;
        let quoted = first.strip_prefix(['\'', '"']).and_then(|name| name.strip_suffix(['\'', '"']));
        let name = quoted.unwrap_or(first);
        // `'name' | answer` is the answer in words, which is what is filled in here.
        if quoted.is_some() && parts.next() != Some("answer") {
            return None;
        }
        if !parts.all(|filter| HARMLESS.contains(&filter)) {
            return None;
        }
        let found = self.fields.elsewhere(name)?;
        let twins = self
            .fields
            .0
            .iter()
            .filter(|field| (&field.section, &field.source_name) == (&found.section, &found.source_name));
        let mut answers = String::new();
        for field in twins {
            answers.extend(["((", field.name.as_str(), "))"]);
        }
        Some(answers)
    }

    /// The same in the hint of a question.
    pub(in crate::import) fn pipe_question(&self, property: &mut Map<String, Value>) {
        let hint = property.get_mut("x-question").and_then(|about| about.get_mut("hint"));
        if let Some(Value::String(hint)) = hint {
            *hint = self.piped(hint);
        }
    }
}

/// What is said of a text that a template of the source is in, where nothing here fills it in; none when there is none.
pub(in crate::import) fn unfilled(text: &str) -> Option<String> {
    let marks = template_marks(text);
    let first = marks.first()?;
    let more = if marks.len() > 1 { format!(" and {} more", marks.len() - 1) } else { String::new() };
    Some(format!(
        "The text holds “{first}”{more}, which the source fills in and this form does not: people would read it as it \
         stands. Publishing is refused until the text is changed."
    ))
}
