//! What nothing fills in: templates of other systems in texts, and answers in texts of the form as a whole. People would read
//! them as they stand.

use super::Found;
use super::order::piped_names;
use crate::publish::Finding;
use crate::translation::{Entry, Field, texts};

pub(super) fn check(found: &mut Found<'_>) {
    for entry in texts(found.definition) {
        if let Some(name) = unfilled_answer(found, &entry) {
            let message = format!(
                "A text of the form as a whole holds “(({name}))”: answers are filled in on pages only, and people would read it as it \
                 stands. Change the text."
            );
            let subject = entry.address.subject.clone();
            found.add(Finding::error("answer-unfilled", subject, message).at(entry.pointer.clone()));
        }
        let translations = entry.text.translations.values().map(|translation| translation.text.as_str());
        let mut texts = std::iter::once(entry.text.text.as_str()).chain(translations);
        if let Some(mark) = texts.find_map(|text| template_marks(text).first().copied()) {
            let message = format!(
                "A text holds “{mark}”, which nothing fills in: people would read it as it stands. Change the text; the answer to an earlier \
                 question is written ((name))."
            );
            found.add(Finding::error("template-text", entry.address.subject, message).at(entry.pointer));
        }
    }
}

/// The question that a text of the form as a whole names as if its answer were filled in there.
fn unfilled_answer(found: &Found<'_>, entry: &Entry<'_>) -> Option<String> {
    if !matches!(entry.address.field, Field::Form(_)) {
        return None;
    }
    let is_asked = |name: &str| found.shown.keys().any(|path| path.name().as_str() == name.trim());
    piped_names(entry.text).into_iter().find(|name| is_asked(name))
}

/// The marks of templates of other systems in a text: `{{ … }}` and `{% … %}`.
pub fn template_marks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let tail = rest.get(start..).unwrap_or_default();
            let Some(end) = tail.find(close) else { break };
            found.push(tail.get(..end + 2).unwrap_or_default());
            rest = tail.get(end + 2..).unwrap_or_default();
        }
    }
    found
}
