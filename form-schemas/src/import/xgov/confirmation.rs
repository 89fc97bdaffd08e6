//! What the source says after sending.

use super::settings::unfilled;
use super::sorts::{Sort, sort};
use crate::import::making::members::{inner, objects, string, text};
use crate::import::{Report, html};
use serde_json::{Map, Value};

/// Where the page stands.
const PAGE: &str = "/specialPages/confirmationPage";

/// The title of the confirmation, and what it says happens next: what its words say and what its components tell.
pub(in crate::import) fn confirmation(
    source: &Map<String, Value>,
    confirmation: &mut Map<String, Value>,
    report: &mut Report,
) {
    let none = Map::new();
    let page = inner(inner(source, "specialPages", &none), "confirmationPage", &none);
    let words = inner(page, "customText", &none);
    let mut next = Vec::new();
    for key in ["title", "nextSteps"] {
        let Some(said) = text(words, key) else { continue };
        let said = if key == "title" { html::to_text(&said) } else { html::to_markdown(&said) };
        let at = format!("{PAGE}/customText/{key}");
        unfilled(&at, &said, report);
        report.take(at, "It stands on the confirmation.");
        if key == "title" {
            confirmation.insert("title".to_owned(), said.into());
        } else {
            next.push(said);
        }
    }
    for (at, component) in objects(page, "components", PAGE, report) {
        match told(component) {
            Ok(said) => {
                unfilled(&at, &said, report);
                report.take(at, "It stands on the confirmation.");
                next.push(said);
            }
            Err(why) => report.leave(at, why),
        }
    }
    if !next.is_empty() {
        confirmation.insert("next".to_owned(), next.join("\n\n").into());
    }
}

/// What a component tells everybody.
fn told(component: &Map<String, Value>) -> Result<String, &'static str> {
    let none = Map::new();
    if !matches!(sort(component), Sort::Content(_)) {
        return Err("The confirmation holds text only.");
    }
    if string(inner(component, "options", &none), "condition").is_some() {
        return Err(
            "The confirmation says the same to everybody: what was said under a condition only is not taken.",
        );
    }
    let said = text(component, "content").map(|said| {
        let is_markdown = string(component, "type").is_some_and(|kind| kind == "Markdown");
        if is_markdown && !html::has_tags(&said) {
            said.replace("\r\n", "\n")
        } else {
            html::to_markdown(&said)
        }
    });
    said.filter(|said| !said.trim().is_empty()).ok_or("This content says nothing.")
}
