//! The pages of the source as they stand.

use crate::import::making::members::{Located, line, objects, string};
use crate::import::{ImportError, Report, limits};
use serde_json::{Map, Value};

/// A page of the source.
pub(super) struct Page<'a> {
    /// Where it stands.
    pub(super) pointer: String,
    /// What the flow calls it.
    pub(super) id: String,
    /// What it says.
    pub(super) map: &'a Map<String, Value>,
    /// What it is for.
    pub(super) role: Role,
    /// What stands on it.
    pub(super) components: Vec<Located<'a>>,
}

/// What a page of the source is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The page before the first question.
    Start,
    /// Questions.
    Questions,
    /// It only tells.
    Content,
    /// It ends the form.
    Exit,
    /// Check your answers.
    Check,
    /// After sending.
    Confirmation,
}

impl Page<'_> {
    /// Whether anything on it asks.
    pub(super) fn asks(&self) -> bool {
        self.components.iter().any(|(_, component)| !is_content(component))
    }

    /// What is above it: a page with one question has that for its heading.
    pub(super) fn heading(&self) -> Option<String> {
        let is_single = string(self.map, "_type").is_some_and(|kind| kind == "page.singlequestion");
        line(self.map, "heading").filter(|_| !(is_single && self.asks()))
    }
}

/// Whether a component only tells.
pub(super) fn is_content(component: &Map<String, Value>) -> bool {
    string(component, "_type").is_some_and(|kind| kind == "content")
}

/// Refuses a source that holds more than is read.
pub(super) fn few(at: &str, source: &Map<String, Value>) -> Result<(), ImportError> {
    let of = |key: &str, kind: &str| {
        source.get(key).map_or(0, |value| limits::objects(value, &|object| object.contains_key(kind)).len())
    };
    let flow = source.get("flow").and_then(Value::as_object).map_or(0, Map::len);
    for (counted, what, key) in [
        ((limits::length(source, "pages"), limits::MOST_PAGES), "pages", "pages"),
        ((of("pages", "_type"), limits::MOST_OPTIONS), "components and options", "pages"),
        (
            (of("pages", "components").max(of("pages", "validation")), limits::MOST_COMPONENTS),
            "components",
            "pages",
        ),
        ((flow, limits::MOST_LINKS), "steps in its flow", "flow"),
        ((of("flow", "expressions"), limits::MOST_CONDITIONS), "conditions", "flow"),
        ((of("pages", "expressions"), limits::MOST_CONDITIONS), "conditions of content", "pages"),
    ] {
        limits::few(counted, what, &format!("{at}/{key}"))?;
    }
    Ok(())
}

/// The pages of the source.
pub(super) fn pages<'a>(
    at: &str,
    source: &'a Map<String, Value>,
    report: &mut Report,
) -> Result<Vec<Page<'a>>, ImportError> {
    let place = format!("{at}/pages");
    if !source.get("pages").is_some_and(Value::is_array) {
        return Err(ImportError::new("pages", &place, "“pages” should be a list of pages."));
    }
    let mut pages: Vec<Page<'a>> = Vec::new();
    for (pointer, map) in objects(source, "pages", at, report) {
        let id = string(map, "_uuid").or_else(|| string(map, "_id")).unwrap_or_else(|| pointer.clone());
        if pages.iter().any(|page| page.id == id) {
            let message = "Another page has the same id: the flow leads to the first.";
            report.counts.pages.leave();
            report.leave(pointer, message);
            continue;
        }
        let components = objects(map, "components", &pointer, report);
        let page = Page { role: role(map), pointer, id, map, components };
        refuse_questions(&page)?;
        pages.push(page);
    }
    if pages.is_empty() {
        return Err(ImportError::new("pages", &place, "The form has no page."));
    }
    Ok(pages)
}

/// A page that only tells holds content and nothing else: the source's own rules refuse a question there.
fn refuse_questions(page: &Page<'_>) -> Result<(), ImportError> {
    if page.role == Role::Questions {
        return Ok(());
    }
    match page.components.iter().find(|(_, component)| !is_content(component)) {
        Some((pointer, component)) => {
            let kind = string(component, "_type").unwrap_or_default();
            let page = string(page.map, "_type").unwrap_or_default();
            let message =
                format!("A page of the type “{page}” holds content only, and this is of the type “{kind}”.");
            Err(ImportError::new("component", &format!("{pointer}/_type"), message))
        }
        None => Ok(()),
    }
}

fn role(map: &Map<String, Value>) -> Role {
    match string(map, "_type").unwrap_or_default().as_str() {
        "page.start" => Role::Start,
        "page.content" => Role::Content,
        "page.exit" => Role::Exit,
        "page.checkanswers" | "page.summary" => Role::Check,
        "page.confirmation" => Role::Confirmation,
        _ => Role::Questions,
    }
}
