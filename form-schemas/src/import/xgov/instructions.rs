//! How to answer, which some components say beside their hint.

use super::Import;
use crate::import::html;
use crate::import::making::draft::{Draft, Shown};
use crate::import::making::members::{inner, text};
use serde_json::{Map, Value, json};

/// What is longer stands above the question.
const MOST_IN_A_HINT: usize = 200;

/// Instructions of a question, and where they stand in it.
pub(in crate::import) struct Instructions {
    at: &'static str,
    text: String,
}

impl Instructions {
    pub(in crate::import) fn of(component: &Map<String, Value>) -> Option<Self> {
        let none = Map::new();
        let options = inner(component, "options", &none);
        let places = [(options, "/options/instructionText"), (component, "/instructionText")];
        places.into_iter().find_map(|(holder, at)| Some(Self { at, text: text(holder, "instructionText")? }))
    }

    /// Them as a part of the hint; none where they are more than a line of plain text.
    pub(in crate::import) fn in_hint(&self) -> Option<String> {
        let text = self.text.trim();
        let marks = ["\n", "](", "**", "http", "{{", "{%"];
        let is_plain = !marks.iter().any(|mark| text.contains(mark))
            && !text.starts_with(['#', '-', '*'])
            && !html::has_tags(text);
        (is_plain && text.chars().count() <= MOST_IN_A_HINT).then(|| text.to_owned())
    }
}

impl Import<'_> {
    /// Instructions that do not stand in the hint stand above the question.
    pub(in crate::import) fn instruct(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        draft: &mut Draft,
    ) {
        let Some(instructions) = Instructions::of(component) else { return };
        let at = format!("{pointer}{}", instructions.at);
        self.making.output.text(&at, &instructions.text);
        if instructions.in_hint().is_some() {
            return;
        }
        let said = &instructions.text;
        let said = if html::has_tags(said) { html::to_markdown(said) } else { said.replace("\r\n", "\n") };
        let id = self.making.output.content_id("instructions");
        let content = json!({"id": id, "content": "markdown", "text": self.making.piped(&said)});
        self.making.report.counts.contents.take();
        self.making.report.change(at.clone(), "The instructions stand above the question.");
        draft.show.extend(content.as_object().cloned().map(|content| Shown::Content(content, None, at)));
    }
}
