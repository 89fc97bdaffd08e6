//! Our markup against the fixtures that GOV.UK Frontend publishes with each component.

use std::path::PathBuf;

use leptos::prelude::*;
use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::*;

/// A string is text; `{"html": …}` is markup, as it is.
impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Given {
            Text(String),
            Number(i64),
            Html { html: String },
        }
        Ok(match Given::deserialize(deserializer)? {
            Given::Text(text) => Self::Text(text),
            Given::Number(number) => Self::Text(number.to_string()),
            Given::Html { html } => {
                Self::View(leptos::tachys::html::InertElement::new(html.trim().to_owned()).into_any())
            }
        })
    }
}

#[derive(Deserialize)]
struct Fixtures {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

/// `text` and `html` are one option of ours.
fn merge(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(merge),
        Value::Object(object) => {
            object.values_mut().for_each(merge);
            for key in ["value", "rows"] {
                if let Some(Value::Number(number)) = object.get(key) {
                    let number = number.to_string();
                    object.insert(key.to_owned(), number.into());
                }
            }
            for (html, text) in [
                ("html", "text"),
                ("titleHtml", "titleText"),
                ("summaryHtml", "summaryText"),
                ("descriptionHtml", "descriptionText"),
            ] {
                if let Some(Value::String(markup)) = object.remove(html) {
                    object.insert(text.to_owned(), serde_json::json!({ "html": markup }));
                }
            }
        }
        _ => {}
    }
}

/// The markup as tags with sorted attributes and texts with single spaces, so that only what counts is compared.
fn normalised(html: &str) -> Vec<String> {
    let mut rest = html;
    let mut parts: Vec<String> = Vec::new();
    let mut text = String::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!") {
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        } else if rest.starts_with('<') {
            let words = decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                parts.push(words);
            }
            text.clear();
            let (element, after) = element(rest);
            parts.push(element);
            rest = after;
        } else {
            let (before, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            text.push_str(before);
            rest = after;
        }
    }
    parts.extend((!text.trim().is_empty()).then(|| decoded(text.trim())));
    // A path of ours is closed by a tag of its own, theirs closes itself: the same element.
    parts.retain(|part| part != "</path>" && part != "</input>");
    parts
}

/// The tag at the start of `html`, its attributes sorted, and what follows it.
fn element(html: &str) -> (String, &str) {
    let mut quoted = None;
    let end = html
        .char_indices()
        .find(|&(_, letter)| {
            match (quoted, letter) {
                (None, '>') => return true,
                (None, '"' | '\'') => quoted = Some(letter),
                (Some(quote), letter) if quote == letter => quoted = None,
                _ => {}
            }
            false
        })
        .map_or(html.len(), |(at, _)| at);
    let inside = html[1..end].trim().trim_end_matches('/').trim();
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some(start) = rest.find(|letter: char| !letter.is_whitespace()) {
        rest = &rest[start..];
        let key_end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let key = &rest[..key_end];
        rest = &rest[key_end..];
        if let Some(after) = rest.strip_prefix("=\"") {
            let (value, after) = after.split_once('"').unwrap_or((after, ""));
            let value = decoded(value).split_whitespace().collect::<Vec<_>>().join(" ");
            attributes.push(format!("{key}=\"{value}\""));
            rest = after;
        } else {
            attributes.push(key.to_owned());
        }
    }
    attributes.sort();
    let shown = std::iter::once(name.to_owned()).chain(attributes).collect::<Vec<_>>().join(" ");
    (format!("<{shown}>"), &html[(end + 1).min(html.len())..])
}

fn decoded(text: &str) -> String {
    ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"]
        .iter()
        .fold(text.to_owned(), |text, pair| text.replace(&pair[..pair.len() - 1], &pair[pair.len() - 1..]))
}

#[derive(Serialize)]
struct Outcome {
    same: usize,
    left_out: Vec<String>,
}

/// Renders each fixture whose options we have, and compares. The others are named.
fn compare<C: DeserializeOwned>(component: &str, view: impl Fn(C) -> AnyView) -> Option<Outcome> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../style/node_modules/govuk-frontend/dist/govuk/components")
        .join(component)
        .join("fixtures.json");
    let Ok(bytes) = std::fs::read(&file) else {
        println!("skipped: govuk-frontend is not installed in style/ (npm ci)");
        return None;
    };
    let fixtures: Fixtures = serde_json::from_slice(&bytes).unwrap();
    let mut outcome = Outcome { same: 0, left_out: Vec::new() };
    for Fixture { name, mut options, html } in fixtures.fixtures {
        merge(&mut options);
        let Ok(options) = serde_json::from_value::<C>(options) else {
            outcome.left_out.push(name);
            continue;
        };
        let ours = normalised(&crate::render(|| view(options)));
        assert_eq!(ours, normalised(&html), "{component}: {name}");
        outcome.same += 1;
    }
    Some(outcome)
}

macro_rules! fixtures {
    ($($test:ident: $component:literal is $options:ident, $same:literal the same;)*) => {$(
        #[test]
        fn $test() {
            if let Some(outcome) = compare::<$options>($component, |options| options.view().into_any()) {
                assert_eq!(outcome.same, $same, "left out: {:?}", outcome.left_out);
            }
        }
    )*};
}

fixtures! {
    back_link: "back-link" is BackLink, 6 the same;
    button: "button" is Button, 34 the same;
    checkboxes: "checkboxes" is Checkboxes, 30 the same;
    date_input: "date-input" is DateInput, 28 the same;
    details: "details" is Details, 9 the same;
    error_message: "error-message" is ErrorMessage, 8 the same;
    error_summary: "error-summary" is ErrorSummary, 15 the same;
    fieldset: "fieldset" is Fieldset, 17 the same;
    hint: "hint" is Hint, 5 the same;
    input: "input" is Input, 37 the same;
    inset_text: "inset-text" is InsetText, 5 the same;
    label: "label" is Label, 16 the same;
    language_navigation: "language-navigation" is LanguageNavigation, 5 the same;
    notification_banner: "notification-banner" is NotificationBanner, 16 the same;
    pagination: "pagination" is Pagination, 5 the same;
    panel: "panel" is Panel, 9 the same;
    radios: "radios" is Radios, 29 the same;
    select: "select" is Select, 14 the same;
    service_navigation: "service-navigation" is ServiceNavigation, 22 the same;
    skip_link: "skip-link" is SkipLink, 8 the same;
    summary_list: "summary-list" is SummaryList, 18 the same;
    table: "table" is Table, 16 the same;
    tag: "tag" is Tag, 11 the same;
    task_list: "task-list" is TaskList, 9 the same;
    file_upload: "file-upload" is FileUpload, 12 the same;
    textarea: "textarea" is Textarea, 16 the same;
    warning_text: "warning-text" is WarningText, 7 the same;
}
