//! What the source says of the form as a whole, and what of it stands in the form.

use super::output::is_nothing;
use super::source::{string, text};
use crate::definition::FormDefinition;
use crate::import::{Report, html};
use crate::publish::template_marks;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What the source says of the form as a whole.
pub(super) fn settings(source: &Map<String, Value>, form: &mut Map<String, Value>, report: &mut Report) {
    if let Some(declaration) = text(source, "declaration") {
        form.insert("declaration".to_owned(), html::to_markdown(&declaration).into());
        report.take("/declaration", "The declaration stands before submitting.");
        unfilled("/declaration", &declaration, report);
    }
    let none = Map::new();
    let mut confirmation = Map::new();
    let feedback = super::source::inner(source, "feedback", &none);
    match string(feedback, "url") {
        Some(address) if address.starts_with("http") => {
            confirmation.insert("feedback".to_owned(), address.into());
            report.take("/feedback/url", "The address for feedback stands on the confirmation.");
        }
        Some(address) => report.leave(
            "/feedback/url",
            format!("“{address}” is a form of the source: give the confirmation the whole address (https://…) of where feedback goes."),
        ),
        None => {}
    }
    let special = super::source::inner(source, "specialPages", &none);
    let page = super::source::inner(special, "confirmationPage", &none);
    let words = super::source::inner(page, "customText", &none);
    for (key, name) in [("title", "title"), ("nextSteps", "next")] {
        if let Some(said) = text(words, key) {
            let said = if key == "title" { html::to_text(&said) } else { html::to_markdown(&said) };
            let at = format!("/specialPages/confirmationPage/customText/{key}");
            unfilled(&at, &said, report);
            confirmation.insert(name.to_owned(), said.into());
            report.take(at, "It stands on the confirmation.");
        }
    }
    if page.get("components").is_some_and(|components| !is_nothing(components)) {
        report.leave("/specialPages/confirmationPage/components", "The confirmation holds text only.");
    }
    if !confirmation.is_empty() {
        form.insert("confirmation".to_owned(), confirmation.into());
    }
    left_special(source, report);
    left_settings(source, report);
}

/// Says that a template stays in a text.
fn unfilled(at: &str, text: &str, report: &mut Report) {
    if let Some(message) = super::templates::unfilled(text) {
        report.change(at, message);
    }
}

/// What special pages and feedback say beside what is taken.
fn left_special(source: &Map<String, Value>, report: &mut Report) {
    let none = Map::new();
    let special = super::source::inner(source, "specialPages", &none);
    let page = super::source::inner(special, "confirmationPage", &none);
    let words = super::source::inner(page, "customText", &none);
    let feedback = super::source::inner(source, "feedback", &none);
    let places: [(&str, &Map<String, Value>, &[&str]); 4] = [
        ("/specialPages", special, &["confirmationPage"]),
        ("/specialPages/confirmationPage", page, &["customText", "components"]),
        ("/specialPages/confirmationPage/customText", words, &["title", "nextSteps"]),
        ("/feedback", feedback, &["url"]),
    ];
    for (at, members, taken) in places {
        for (key, _) in
            members.iter().filter(|(key, value)| !taken.contains(&key.as_str()) && !is_nothing(value))
        {
            let message = match key.as_str() {
                "hidePanel" => "The confirmation always shows its panel, with the reference.",
                "paymentSkipped" | "paymentSkippedWarningPage" => {
                    "Payments cannot be taken yet, so this is said nowhere."
                }
                "referenceTitle" | "referenceContent" | "generatedReferenceContent" | "hideReference" => {
                    "The reference stands on the confirmation in the words of every form."
                }
                "feedbackForm" | "emailAddress" => {
                    "Where feedback goes is an address on the confirmation: nothing else of this is taken."
                }
                _ => {
                    "This part of the page is not taken: look whether its words are needed on the confirmation."
                }
            };
            report.leave(format!("{at}/{key}"), message);
        }
    }
}

/// Known ways of the source that have no place in a definition, and what is not known.
fn left_settings(source: &Map<String, Value>, report: &mut Report) {
    let taken = [
        "startPage",
        "pages",
        "lists",
        "sections",
        "conditions",
        "version",
        "name",
        "serviceName",
        "declaration",
    ];
    for (key, value) in source {
        if taken.contains(&key.as_str()) || is_nothing(value) {
            continue;
        }
        let message = match key.as_str() {
            "feedback" | "specialPages" => continue,
            "skipSummary" => "Answers are always checked before they are sent.",
            "fees" | "feeOptions" | "payApiKey" | "paymentReferenceFormat" => "Payments cannot be taken yet.",
            "outputs" => {
                "Where submissions go is said beside the form, not in it: add it on the form’s page."
            }
            "phaseBanner" => "Foolscap has no phase banners.",
            "jwtKey" | "webhookHmacSharedKey" | "fileUploadHmacSharedKey" => "A form holds no secrets.",
            "metadata" => "What is for other programs only is not taken.",
            "authentication" | "magicLinkConfig" => "People cannot sign in to fill in a form yet.",
            "analytics" => "Nobody who fills in a form is tracked.",
            "additionalStages" => {
                "Only the public's part is taken: what colleagues decide afterwards is no form here."
            }
            "exitOptions" | "savePerPage" | "saveAndContinue" => {
                "Saving and coming back is there in every form, where the installation allows it."
            }
            "options" => "Settings of the runner are not taken.",
            "footer" | "header" | "markAsCompleteComponent" => {
                "The frame of the pages is the same for every form."
            }
            _ => "Foolscap has nothing like it, so it was not taken.",
        };
        report.leave(format!("/{key}"), message);
    }
}

/// Counts the texts of the source that stand in the form; what does not is reported.
pub(super) fn compare_texts(document: &Value, texts: Vec<(String, String)>, report: &mut Report) {
    let mut said = HashSet::new();
    let mut all = String::new();
    let mut todo = vec![document];
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) => {
                said.insert(text.as_str());
                all.push_str(text);
                all.push('\n');
            }
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => todo.extend(members.values()),
            _ => {}
        }
    }
    let explained: HashSet<String> = report.left.iter().map(|entry| entry.pointer.clone()).collect();
    // A text may stand inside another one; looking for each of very many in all of it would take too long.
    let mut searches = 2_000_u32;
    for (pointer, text) in texts {
        let forms = [html::to_text(&text), html::to_markdown(&text), text];
        let marks: Vec<&str> = forms.iter().flat_map(|form| template_marks(form)).collect();
        if marks.iter().any(|mark| all.contains(mark)) {
            // The part of a template that could not be said in another way stands in the form.
            report.counts.texts.take();
            let raw = forms.last().and_then(|text| super::templates::unfilled(text));
            report.change(pointer, raw.unwrap_or_default());
            continue;
        }
        let mut found = !marks.is_empty() || forms.iter().any(|form| said.contains(form.as_str()));
        if !found && searches > 0 {
            searches -= 1;
            found = forms.iter().any(|form| all.contains(form.as_str()));
        }
        if found {
            report.counts.texts.take();
            continue;
        }
        report.counts.texts.leave();
        let mut places =
            pointer.match_indices('/').skip(1).map(|(end, _)| pointer.get(..end).unwrap_or_default());
        if !places.any(|place| explained.contains(place)) && !explained.contains(&pointer) {
            report.leave(pointer, "The text does not stand in the form.");
        }
    }
}

/// Counts what the form holds, and so what was added.
pub(super) fn compare(definition: &FormDefinition, report: &mut Report) {
    let pages = definition.pages.len() + usize::from(definition.form.start.is_some());
    report.counts.pages.form = pages;
    let questions = definition.questions();
    let asked = questions.iter().filter(|placed| placed.question.kind.name() != "computed");
    report.counts.questions.form = asked.count();
    report.counts.conditions.form = definition.conditions.len();
    report.counts.texts.form = report.counts.texts.taken;
    let contents = definition.pages.iter().flat_map(|page| &page.show);
    report.counts.contents.form =
        contents.filter(|shown| matches!(shown, crate::definition::Shown::Content(_))).count();
    report.counts.options.form = definition
        .questions()
        .iter()
        .filter_map(|placed| placed.question.kind.choices())
        .map(|options| definition.choices(options).len())
        .sum();
}
