//! The whole form on paper, with its logic in words: for those who review it, and for the file. One document that needs no
//! other, and the same as plain text.

mod document;
mod question;
mod text;

pub use document::{STYLE, document};
pub use text::text;

use form_schemas::export::outline::Said;

use crate::messages::staff::printed as say;

/// What a condition says: a line, and what stands below it.
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) below: Vec<Line>,
}

/// What must hold, as lines; several are all to hold.
pub(crate) fn lines(when: &[Said]) -> Vec<Line> {
    match when {
        [] => Vec::new(),
        [one] => vec![line(one)],
        several => vec![Line { text: say::ALL.to_owned(), below: several.iter().map(line).collect() }],
    }
}

fn line(said: &Said) -> Line {
    let group =
        |text: &str, inner: &[Said]| Line { text: text.to_owned(), below: inner.iter().map(line).collect() };
    match said {
        Said::Test(test) => Line { text: say::test(test), below: Vec::new() },
        Said::Called(title) => Line { text: say::called(title), below: Vec::new() },
        Said::All(all) => group(say::ALL, all),
        Said::Any(any) => group(say::ANY, any),
        Said::None(none) => group(say::NONE, none),
        Said::OneOf(repeat, said) => Line { text: say::one_of(repeat), below: lines(&[(**said).clone()]) },
    }
}

/// What is said of a question in single lines: its label and text.
fn facts(asked: &form_schemas::export::outline::Asked) -> Vec<(&'static str, String)> {
    let (data, why, used_by) = &asked.data;
    let labelled = [
        (say::HINT, asked.hint.clone()),
        (say::SHORT, asked.short.clone()),
        (say::DATA, data.map(|data| data.as_str().to_owned())),
        (say::WHY, why.clone()),
        (say::USED_BY, used_by.clone()),
    ];
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    facts.extend(labelled.into_iter().filter_map(|(label, text)| Some((label, text?))));
    facts.push((say::NAME, asked.names.join(" › ")));
    facts
}

/// The kind of a question with what it is limited to: "Number, must be answered. 1 or more. Up to 2 digits …".
fn kind(asked: &form_schemas::export::outline::Asked) -> String {
    let kind = crate::messages::editor::kind(&asked.kind);
    let needed = if asked.optional { say::OPTIONAL } else { say::NEEDED };
    let mut said = format!("{kind}, {needed}.");
    for fact in &asked.facts {
        said.push(' ');
        said.push_str(&say::fact(&fact.name, &fact.value));
        said.push('.');
    }
    said
}
