//! `((name))` in texts: the answer to an earlier question.

use crate::answer::Answers;
use crate::definition::{Content, ContentKind};
use crate::publish::Compiled;
use crate::{Language, QuestionName, QuestionPath, Text};

/// Puts answers into texts.
pub(crate) struct Pipe<'a> {
    compiled: &'a Compiled,
    answers: &'a Answers,
    language: &'a Language,
}

impl<'a> Pipe<'a> {
    /// With these answers, in this language.
    pub(crate) fn new(compiled: &'a Compiled, answers: &'a Answers, language: &'a Language) -> Self {
        Self { compiled, answers, language }
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

    /// The answer to the question of this name, empty when it is not answered; none when there is no such question.
    fn answer(&self, name: &str) -> Option<String> {
        let path = QuestionPath::root(QuestionName::new(name.trim()).ok()?);
        let definition = self.compiled.definition();
        let question = definition.question(&path)?;
        let said = self.answers.get(path.name()).map(|value| {
            question.summarise(value, definition.choices_of(question), self.language).join(", ")
        });
        Some(said.unwrap_or_default())
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
