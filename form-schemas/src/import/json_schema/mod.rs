//! Plain JSON Schema of draft 04, 06, 07, 2019-09 and 2020-12: what an object must hold becomes what is asked.
//!
//! The reader is also that of the formats that put words and layouts beside a schema: they say through [`Looks`] what a
//! property is called and how it is asked.

mod address;
mod alternatives;
mod array;
mod branches;
mod choices;
mod condition;
mod document;
mod inside;
mod kept;
mod leftover;
mod looks;
mod map;
mod node;
mod object;
mod order;
mod others;
mod question;
mod reader;
mod rules;
mod text;
mod upgrade;
mod whole;
mod words;

pub(super) use condition::{Conditions, MOST_PARTS, child};
pub(super) use document::Document;
pub(super) use looks::Looks;
pub(super) use node::Node;
use reader::Budget;
pub(super) use reader::{Reader, Spot};
use whole::Whole;

use super::document::Document as File;
use super::outline::{self as outlines, Outline};
use super::{ImportError, Imported, Report};

/// How much is read, tried in this order until all of it is in a form with not too many pages.
const BUDGETS: [Budget; 4] = [
    Budget { questions: 2_000, once: false },
    Budget { questions: 2_000, once: true },
    Budget { questions: 900, once: true },
    Budget { questions: 350, once: true },
];

/// Imports one schema.
pub(super) fn import(file: &File<'_>) -> Result<Imported, ImportError> {
    let value = &file.value;
    if !value.is_object() {
        return Err(ImportError::new(
            "format",
            "",
            "A JSON Schema that asks for something is a JSON object.",
        ));
    }
    let document = Document::new(value, "");
    with_budgets(|budget| {
        let report =
            Report { format: "json-schema".to_owned(), file: file.name.to_owned(), ..Report::default() };
        let mut reader = Reader::new(&document, report, budget);
        let outline = outline(&mut reader, &Looks::default())?;
        let full = reader.is_full();
        outline.finish(file.name, reader.report).map(|imported| (imported, full))
    })
}

/// Tries to read less, where a form cannot hold all of it.
pub(super) fn with_budgets(
    read: impl Fn(Budget) -> Result<(Imported, bool), ImportError>,
) -> Result<Imported, ImportError> {
    let mut result = Err(ImportError::new("too-many", "", "The source asks for more than a form can hold."));
    for budget in BUDGETS {
        let too_many = |error: &ImportError| error.findings.iter().any(|finding| finding.code == "too-many");
        match read(budget) {
            Ok((imported, full)) => {
                result = Ok(imported);
                if !full || budget.once {
                    break;
                }
            }
            Err(error) if too_many(&error) => result = result.or(Err(error)),
            Err(error) => return result.or(Err(error)),
        }
    }
    result
}

/// A text on one line: what would be a template in other formats is nothing but words in a schema.
fn one_line(text: &str) -> Option<String> {
    outlines::one_line(text).map(|text| plain(&text))
}

/// A text in Markdown.
fn prose(text: &str) -> Option<String> {
    outlines::prose(text).map(|text| plain(&text))
}

fn plain(text: &str) -> String {
    text.replace("{{", "{ {").replace("{%", "{ %")
}

/// What the schema asks.
pub(super) fn outline<'a>(reader: &mut Reader<'a, '_>, looks: &Looks<'a>) -> Result<Outline, ImportError> {
    let document = reader.document;
    let node = Node::of(document, document.root(), document.base());
    let spot = Spot::root(looks.clone());
    let Whole { parts, title, start } = reader.whole(&node, &spot)?;
    reader.notes();
    Ok(Outline {
        title: title.as_deref().and_then(one_line).unwrap_or_default(),
        start: start.as_deref().and_then(prose),
        parts,
        kept: std::mem::take(&mut reader.kept),
        lost: std::mem::take(&mut reader.lost),
        ..Outline::default()
    })
}
