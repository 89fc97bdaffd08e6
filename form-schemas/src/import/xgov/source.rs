//! The source as it stands: pages, links, components, lists, leniently read and pointed to.

use super::sorts::{Sort, sort};
use super::summaries::sends;
use crate::import::making::members::{Located, line, objects, string};
use crate::import::{ImportError, Report, limits};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A page of the source.
pub(in crate::import) struct SourcePage<'a> {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// Its address.
    pub(in crate::import) path: String,
    /// What is above it.
    pub(in crate::import) title: String,
    /// The name of its section.
    pub(in crate::import) section: Option<String>,
    /// What it is for.
    pub(in crate::import) role: Role,
    /// What stands on it.
    pub(in crate::import) components: Vec<Located<'a>>,
    /// Where it leads.
    pub(in crate::import) next: Vec<SourceLink>,
    /// Whether it says at all where it leads.
    pub(in crate::import) has_next: bool,
}

impl SourcePage<'_> {
    /// Whether it asks anything.
    pub(in crate::import) fn asks(&self) -> bool {
        self.components.iter().any(|(_, component)| !matches!(sort(component), Sort::Content(_)))
    }
}

/// What a page of the source is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Role {
    /// Questions and content.
    Page,
    /// The page before the first question.
    Start,
    /// Check your answers.
    Summary,
    /// Check your answers that asks something itself: that is asked before it.
    Asking,
}

/// Where a page of the source leads.
pub(in crate::import) struct SourceLink {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// The address of a page.
    pub(in crate::import) path: Option<String>,
    /// An address elsewhere.
    pub(in crate::import) redirect: Option<String>,
    /// The name of a condition.
    pub(in crate::import) condition: Option<String>,
}

/// Refuses a source that holds more than is read.
fn few(source: &Map<String, Value>) -> Result<(), ImportError> {
    let pages = source.get("pages").unwrap_or(&Value::Null);
    let components = limits::objects(pages, &|object| object.contains_key("type"));
    let links = limits::objects(pages, &|object| object.contains_key("next"));
    let links = links.iter().map(|page| limits::length(page, "next")).sum();
    let compared = source.get("conditions").unwrap_or(&Value::Null);
    let compared = limits::objects(compared, &|object| object.contains_key("operator")).len();
    for (counted, what, at) in [
        ((limits::length(source, "pages"), limits::MOST_PAGES), "pages", "/pages"),
        ((components.len(), limits::MOST_COMPONENTS), "components", "/pages"),
        ((links, limits::MOST_LINKS), "links between pages", "/pages"),
        ((limits::length(source, "conditions"), limits::MOST_CONDITIONS), "conditions", "/conditions"),
        ((compared, limits::MOST_LINKS), "comparisons in its conditions", "/conditions"),
        ((offered(source, &components), limits::MOST_OPTIONS), "options of questions", "/lists"),
    ] {
        limits::few(counted, what, at)?;
    }
    Ok(())
}

/// How many options all questions offer that name a list.
fn offered(source: &Map<String, Value>, components: &[&Map<String, Value>]) -> usize {
    let lists = source.get("lists").and_then(Value::as_array).into_iter().flatten();
    let mut lengths: HashMap<&str, usize> = HashMap::new();
    for list in lists.filter_map(Value::as_object) {
        for name in ["name", "id"].iter().filter_map(|key| list.get(*key)?.as_str()) {
            lengths.entry(name).or_insert(limits::length(list, "items"));
        }
    }
    let of = |component: &Map<String, Value>| {
        let inside = ["options", "values"].into_iter().filter_map(|key| component.get(key)?.as_object());
        let holders = std::iter::once(component).chain(inside);
        let named = holders.filter_map(|holder| lengths.get(holder.get("list")?.as_str()?));
        named.copied().max().unwrap_or_default()
    };
    components.iter().map(|component| of(component)).sum()
}

/// The pages of the source.
pub(in crate::import) fn pages<'a>(
    source: &'a Map<String, Value>,
    report: &mut Report,
) -> Result<Vec<SourcePage<'a>>, ImportError> {
    match source.get("pages") {
        Some(Value::Array(pages)) if !pages.is_empty() => {}
        Some(Value::Array(_)) => return Err(ImportError::new("pages", "/pages", "The form has no page.")),
        _ => return Err(ImportError::new("pages", "/pages", "“pages” should be a list of pages.")),
    }
    few(source)?;
    let mut pages: Vec<SourcePage<'a>> = Vec::new();
    for (pointer, map) in objects(source, "pages", "", report) {
        let Some(path) = string(map, "path") else {
            let message = "This page has no address, so nothing can lead to it.";
            return Err(ImportError::new("path", &format!("{pointer}/path"), message));
        };
        if pages.iter().any(|page| page.path == path) {
            let message = format!("Two pages have the address “{path}”.");
            return Err(ImportError::new("path", &format!("{pointer}/path"), message));
        }
        pages.push(page(pointer, path, map, report));
    }
    Ok(pages)
}

fn page<'a>(
    pointer: String,
    path: String,
    map: &'a Map<String, Value>,
    report: &mut Report,
) -> SourcePage<'a> {
    let next = objects(map, "next", &pointer, report).into_iter().map(|(pointer, link)| SourceLink {
        pointer,
        path: string(link, "path"),
        redirect: string(link, "redirect"),
        // Earlier versions called it so.
        condition: string(link, "condition").or_else(|| string(link, "if")),
    });
    let next: Vec<SourceLink> = next.collect();
    SourcePage {
        title: line(map, "title").unwrap_or_default(),
        section: string(map, "section"),
        role: role(map, &path),
        components: components(map, &pointer, report),
        has_next: !next.is_empty(),
        next,
        path,
        pointer,
    }
}

/// What stands on a page; what stands under its button comes last.
fn components<'a>(map: &'a Map<String, Value>, pointer: &str, report: &mut Report) -> Vec<Located<'a>> {
    let mut components = objects(map, "components", pointer, report);
    let after = objects(map, "componentsAfter", pointer, report);
    if !after.is_empty() {
        let message = "What stands under the button of the page stands above it here.";
        report.change(format!("{pointer}/componentsAfter"), message);
    }
    components.extend(after);
    components
}

/// `./pages/summary.js`, `SummaryPageController`; the address stands for it where no controller is named.
fn role(map: &Map<String, Value>, path: &str) -> Role {
    let named = string(map, "controller").unwrap_or_default();
    let controller = named.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let empty = map.get("components").and_then(Value::as_array).is_none_or(Vec::is_empty);
    let only_shows = controller.ends_with("summarypagecontroller");
    if sends(&named) || (path == "/summary" && empty && !only_shows) {
        Role::Summary
    } else if controller.starts_with("start") {
        Role::Start
    } else {
        Role::Page
    }
}

/// The objects of a list, where they stand. What is none is reported where the list is read.
pub(in crate::import) fn members<'a>(
    map: &'a Map<String, Value>,
    key: &str,
    at: &str,
) -> Vec<(String, &'a Map<String, Value>)> {
    let values = map.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
    values.filter_map(|(index, value)| Some((format!("{at}/{key}/{index}"), value.as_object()?))).collect()
}

/// An object inside; an empty one where there is none.
pub(in crate::import) fn inner<'a>(map: &'a Map<String, Value>, key: &str) -> &'a Map<String, Value> {
    static NONE: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
    map.get(key).and_then(Value::as_object).unwrap_or(&NONE)
}
