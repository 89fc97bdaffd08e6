//! `((name))` in texts: the answer to an earlier question.

use crate::definition::{Content, ContentKind};
use crate::publish::Compiled;
use crate::{Language, QuestionName, QuestionPath, Text};
use serde_json::Value;

/// Puts answers into texts: those of an item before those of the item around it, and those before the root's.
pub(crate) struct Pipe<'a> {
    compiled: &'a Compiled,
    repeat: Option<&'a QuestionPath>,
    levels: Vec<&'a Value>,
    language: &'a Language,
}

impl<'a> Pipe<'a> {
    /// With the answers of the root and of the items of a repeat, in this language.
    pub(crate) fn within(
        compiled: &'a Compiled,
        (repeat, levels): (Option<&'a QuestionPath>, Vec<&'a Value>),
        language: &'a Language,
    ) -> Self {
        Self { compiled, repeat, levels, language }
    }

    /// A text in the language, with the answers that it names.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.fill(text.in_language(self.language), str::to_owned)
    }

    /// The text of content. In Markdown an answer says nothing but its letters.
    pub(crate) fn content(&self, content: &Content) -> String {
        let text = content.text.in_language(self.language);
        match content.kind {
            ContentKind::List | ContentKind::Heading | ContentKind::Image => self.fill(text, str::to_owned),
            _ => self.fill(text, escape),
        }
    }

    fn fill(&self, text: &str, escape: fn(&str) -> String) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("((") {
            filled.push_str(before);
            let named = named(after).and_then(|(name, behind)| Some((self.answer(name)?, behind)));
            if let Some((answer, behind)) = named {
                filled.push_str(&escape(&answer));
                rest = behind;
            } else {
                filled.push_str("((");
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// The text with its answers, and whether each that it names is there; without them where one is not.
    pub(crate) fn named(&self, text: &Text) -> Result<String, String> {
        let text = text.in_language(self.language);
        let (mut rest, mut bare, mut names, mut missing) = (text, String::new(), 0, false);
        while let Some((before, after)) = rest.split_once("((") {
            let Some((name, behind)) = named(after) else { break };
            bare.push_str(before);
            names += 1;
            missing |= self.answer(name).is_none_or(|answer| answer.trim().is_empty());
            rest = behind;
        }
        bare.push_str(rest);
        if names > 0 && !missing { Ok(self.fill(text, str::to_owned)) } else { Err(bare) }
    }

    /// The answer to the question of this name, empty when it is not answered; none when there is no such question.
    fn answer(&self, name: &str) -> Option<String> {
        let name = QuestionName::new(name.trim()).ok()?;
        let outer = || self.repeat.into_iter().flat_map(QuestionPath::names).cloned();
        let mut levels = self.levels.iter().enumerate().rev();
        let (question, value) = levels.find_map(|(depth, answers)| {
            let names = outer().take(depth).chain([name.clone()]).collect();
            let question = self.compiled.question(&QuestionPath::from_names(names)?)?;
            Some((question, answers.get(name.as_str())))
        })?;
        let choices = self.compiled.definition().choices_of(question);
        Some(
            value.map_or_else(String::new, |value| {
                question.summarise(value, choices, self.language).join(", ")
            }),
        )
    }
}

/// The name before the next `))`, and what follows; none where it is further away than a name is long.
fn named(after: &str) -> Option<(&str, &str)> {
    const MOST_BYTES: usize = 1_000;
    let end = after.as_bytes().windows(2).take(MOST_BYTES).position(|marks| marks == b"))")?;
    Some((after.get(..end)?, after.get(end + 2..)?))
}

/// Escapes what Markdown or HTML would read as a mark.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
