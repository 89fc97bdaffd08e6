//! What nobody sees needs a page on which something is asked or said.

use super::Form;
use crate::import::outline::{Asked, Part};

impl Form {
    /// Says that what nobody sees stands alone, where nothing else is asked or said.
    pub(super) fn unseen(&mut self, parts: &[Part]) {
        if parts.iter().any(is_seen) {
            return;
        }
        let mut hidden = Vec::new();
        collect(parts, &mut hidden);
        for asked in &hidden {
            let message = "Nobody sees it, and nothing else is asked or said on which page it could stand: its page is empty until a question or content is added.";
            self.report.change(asked.pointer.clone(), message);
        }
        if let Some(first) = hidden.first() {
            let called: String = first.title.chars().take(80).collect();
            self.to_mend.push(format!(
                "In the form that this was made from nobody sees what there is (“{called}”). Add a question or content before the form is published."
            ));
        }
    }
}

/// Whether people see it on a page that is not repeated.
fn is_seen(part: &Part) -> bool {
    match part {
        Part::Question(asked) => asked.kind != "hidden",
        Part::Content(_) => true,
        Part::Group(group) => group.parts.iter().any(is_seen),
        Part::Repeat(_) => false,
    }
}

/// What nobody sees, outside of repeats.
fn collect<'a>(parts: &'a [Part], hidden: &mut Vec<&'a Asked>) {
    for part in parts {
        match part {
            Part::Question(asked) if asked.kind == "hidden" => hidden.push(asked),
            Part::Group(group) => collect(&group.parts, hidden),
            _ => {}
        }
    }
}
