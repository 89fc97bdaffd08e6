//! The forms of the Ministry of Justice: pages, and a flow that leads from one to the next, with branches between them.
//!
//! Read as the source's own runner behaves: a branch leads along its first conditional that holds, otherwise along its
//! default. A question that was not answered is not any of its options, so "is not" is true of it.

mod asking;
mod branches;
mod ends;
mod expressions;
mod kramdown;
mod rules;
mod source;
mod standalone;

use super::document::Document;
use super::making::members::{line, string};
use super::making::{Making, compare, output::Output};
use super::{ImportError, Imported, Report, format};
use serde_json::{Map, Value};
use source::Page;
use std::collections::HashMap;

/// What is known while one source is imported.
struct Import<'a> {
    at: String,
    source: &'a Map<String, Value>,
    pages: Vec<Page<'a>>,
    making: Making,
    /// How many links between pages there are so far.
    links: usize,
    /// The questions by the ids of their components, with the values of their options by their ids.
    questions: HashMap<String, (usize, HashMap<String, String>)>,
}

/// Imports one source.
pub(super) fn import(file: &Document<'_>) -> Result<Imported, ImportError> {
    super::stored::import(file, import_one)
}

fn import_one(file: &Document<'_>) -> Result<Imported, ImportError> {
    let Some(whole) = file.value.as_object() else {
        return Err(ImportError::new("format", "", "A form of this format is a JSON object."));
    };
    let (at, source) = format::root(whole);
    let mut report = Report { format: "moj".to_owned(), file: file.name.to_owned(), ..Report::default() };
    source::few(&at, source)?;
    let pages = source::pages(&at, source, &mut report)?;
    let name = format!("{at}/service_name");
    let title = line(source, "service_name").map(|title| (name.as_str(), title));
    let language =
        string(source, "locale").filter(|locale| locale == "cy").unwrap_or_else(|| "en".to_owned());
    let output = Output::new(title, file.name, &language);
    let import = Import {
        at,
        source,
        pages,
        making: Making::new(report, output),
        links: 0,
        questions: HashMap::new(),
    };
    let (document, report) = import.run();
    compare(&document, report)
}

impl Import<'_> {
    /// The document and what became of the source.
    fn run(mut self) -> (Value, Report) {
        let conditionals = self.conditionals();
        let mut plan = self.plan(&conditionals);
        let mut drafts = Vec::new();
        for page in plan.order.clone() {
            if page < self.pages.len() {
                drafts.push(self.draft(page));
            }
        }
        let conditions = self.conditions(&conditionals, &plan);
        let mut form = self.making.form();
        let pages = self.making.journey(&mut plan, drafts, (conditions, &mut form));
        let of = |page: usize| {
            let heading = self.pages.get(page).and_then(|page| line(page.map, "section_heading"))?;
            Some((heading.clone(), heading))
        };
        Making::sections(&pages, of, &mut form);
        self.ends(&plan, &mut form);
        self.standalone(&mut form);
        self.left();
        self.making.report.notes = vec![
            "A branch leads along its first conditional that holds, as in the file. A question that was not answered is none of \
             its options there: “is not” and “does not contain” are true of it."
                .to_owned(),
            "The data of the file says the words of an option, and so does this form’s.".to_owned(),
        ];
        self.making.document(&pages, form)
    }
}
