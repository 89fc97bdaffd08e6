//! Templates of other systems in texts: nothing fills them in here, and people would read them as they stand.

use super::Found;
use crate::publish::Finding;
use crate::translation::texts;

pub(super) fn check(found: &mut Found<'_>) {
    for entry in texts(found.definition) {
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
