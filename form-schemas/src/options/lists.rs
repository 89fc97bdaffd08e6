//! Lists of options that stand once in `$defs`, and the questions that choose from options.

use crate::definition::{FormDefinition, List, Placed, Property};
use crate::question::Options;
use crate::word::Word;
use crate::{ListId, QuestionPath};
use serde_json::Value;

const TITLE: &str = "title";

impl List {
    /// What designers call it: its title, or its id without what every id of a list begins with.
    pub fn called(&self) -> String {
        let title = self.rest.unknown().get(TITLE).and_then(Value::as_str).map(str::trim);
        let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
        title.unwrap_or_else(|| self.id.as_str().trim_start_matches("list-").replace('-', " "))
    }

    /// Calls it something else.
    pub fn call(&mut self, title: &str) {
        if self.called() != title {
            self.rest.keep(TITLE, title.into());
        }
    }
}

/// An id that no list of the form has, made from a text.
pub fn free_list(definition: &FormDefinition, text: &str) -> Option<ListId> {
    let word = Word::of(text, "options");
    let numbered = (2..=u32::MAX).map(|number| word.numbered(number));
    let ids = std::iter::once(word.clone()).chain(numbered);
    let mut ids = ids.filter_map(|word| ListId::new(format!("list-{}", word.as_str())).ok());
    ids.find(|id| definition.listed(id).is_none())
}

/// The questions whose options an author says, in the order of the pages; those that no page shows come last.
pub fn choosing(definition: &FormDefinition) -> Vec<(Placed<'_>, &Options)> {
    let all = definition.questions().into_iter();
    let mut choosing: Vec<_> =
        all.filter_map(|placed| placed.question.kind.choices().map(|options| (placed, options))).collect();
    let place = |(placed, _): &(Placed<'_>, &Options)| {
        let page = placed.page?;
        let index = definition.pages.iter().position(|other| other.id == page.id)?;
        Some((index, page.questions().position(|path| *path == placed.path)))
    };
    choosing.sort_by_cached_key(|one| place(one).unwrap_or((usize::MAX, None)));
    choosing
}

/// The questions that choose from a list, in the order of the pages.
pub fn used_by(definition: &FormDefinition, list: &ListId) -> Vec<QuestionPath> {
    let countries = definition.questions().into_iter().filter(|placed| {
        placed.question.kind.choices().is_none() && placed.question.kind.list().as_ref() == Some(list)
    });
    let choosing = choosing(definition).into_iter();
    choosing
        .filter(|(_, options)| matches!(options, Options::List(id) if id == list))
        .map(|(placed, _)| placed)
        .chain(countries)
        .map(|placed| placed.path)
        .collect()
}

/// Whether a question chooses from a list, or something refers to it that is kept word for word.
pub fn is_used(definition: &FormDefinition, list: &ListId) -> bool {
    let kept = definition.imported.iter().chain(definition.definitions.values());
    !used_by(definition, list).is_empty()
        || kept.chain(others(&definition.properties)).any(|value| refers(value, &list.to_pointer()))
}

/// What properties hold that are neither questions nor repeats. Repeats stand in one another as deep as a document may.
fn others(properties: &[Property]) -> Vec<&Value> {
    let mut found = Vec::new();
    for property in properties {
        match property {
            Property::Question(_) => {}
            Property::Repeat(repeat) => found.extend(others(&repeat.properties)),
            Property::Other(other) => found.extend(other.schema.values()),
        }
    }
    found
}

fn refers(value: &Value, pointer: &str) -> bool {
    match value {
        Value::String(text) => text == pointer,
        Value::Array(values) => values.iter().any(|value| refers(value, pointer)),
        Value::Object(values) => values.values().any(|value| refers(value, pointer)),
        _ => false,
    }
}
