//! What the source says of the form as a whole, and what of it stands in the form.

use crate::import::making::members::{string, text};
use crate::import::making::output::is_nothing;
use crate::import::{Report, html};
use serde_json::{Map, Value};

/// What the source says of the form as a whole.
pub(in crate::import) fn settings(
    source: &Map<String, Value>,
    form: &mut Map<String, Value>,
    report: &mut Report,
) {
    if let Some(declaration) = text(source, "declaration") {
        form.insert("declaration".to_owned(), html::to_markdown(&declaration).into());
        report.take("/declaration", "The declaration stands before submitting.");
        unfilled("/declaration", &declaration, report);
    }
    let none = Map::new();
    let mut confirmation = Map::new();
    let feedback = crate::import::making::members::inner(source, "feedback", &none);
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
    super::confirmation::confirmation(source, &mut confirmation, report);
    footer(source, form, report);
    if !confirmation.is_empty() {
        form.insert("confirmation".to_owned(), confirmation.into());
    }
    left_special(source, report);
    left_settings(source, report);
}

/// Links at the foot of every page: those that every form has.
fn footer(source: &Map<String, Value>, form: &mut Map<String, Value>, report: &mut Report) {
    for (at, link) in crate::import::making::members::objects(source, "footerLinks", "", report) {
        let (Some(text), Some(address)) = (text(link, "text"), string(link, "href")) else {
            report.leave(at, "This link says nothing, or leads nowhere.");
            continue;
        };
        let words = text.to_lowercase();
        let key = ["privacy", "accessibility", "contact"].into_iter().find(|key| words.contains(key));
        let taken = key.filter(|key| address.starts_with("http") && !form.contains_key(*key));
        let Some(key) = taken else {
            let message = "The foot of a page links to privacy, accessibility and contact by their whole address (https://…): this link is not taken.";
            report.leave(at, message);
            continue;
        };
        let said = if key == "contact" {
            serde_json::json!({"text": format!("[{}]({})", html::to_text(&text), html::address(&address))})
        } else {
            address.into()
        };
        form.insert(key.to_owned(), said);
        report.take(at, "Every page links to it.");
    }
}

/// Says that a template stays in a text.
pub(super) fn unfilled(at: &str, text: &str, report: &mut Report) {
    if let Some(message) = crate::import::making::templates::unfilled(text) {
        report.change(at, message);
    }
}

/// What special pages and feedback say beside what is taken.
fn left_special(source: &Map<String, Value>, report: &mut Report) {
    let none = Map::new();
    let special = crate::import::making::members::inner(source, "specialPages", &none);
    let page = crate::import::making::members::inner(special, "confirmationPage", &none);
    let words = crate::import::making::members::inner(page, "customText", &none);
    let feedback = crate::import::making::members::inner(source, "feedback", &none);
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
            report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), message);
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
        "engine",
        "schema",
    ];
    for (key, value) in source {
        if taken.contains(&key.as_str()) || is_nothing(value) {
            continue;
        }
        let message = match key.as_str() {
            "feedback" | "specialPages" | "footerLinks" => continue,
            "metadata" => {
                left_metadata(value, report);
                continue;
            }
            "skipSummary" => "Answers are always checked before they are sent.",
            "fees" | "feeOptions" | "payApiKey" | "paymentReferenceFormat" => "Payments cannot be taken yet.",
            "outputs" | "outputEmail" | "output" => {
                "Where submissions go is said beside the form, not in it: add it on the form’s page."
            }
            "phaseBanner" => "Foolscap has no phase banners.",
            "jwtKey" | "webhookHmacSharedKey" | "fileUploadHmacSharedKey" => "A form holds no secrets.",
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
        report.leave(format!("/{}", crate::definition::pointer_step(key)), message);
    }
}

/// What the source says of itself for other programs; its languages are read elsewhere.
fn left_metadata(metadata: &Value, report: &mut Report) {
    let Some(said) = metadata.as_object() else {
        return report.leave("/metadata", "What is for other programs only is not taken.");
    };
    for (key, value) in said.iter().filter(|(_, value)| !is_nothing(value)) {
        let at = format!("/metadata/{}", crate::definition::pointer_step(key));
        let message = match key.as_str() {
            "translations" => continue,
            "isWelsh" if *value == true => continue,
            "language" if value.as_str().and_then(crate::import::languages::plain).is_some() => continue,
            "language" => "This is no language that a form can be in.",
            "confirmationContent" => {
                "What the source says after sending is not taken from here: write it on the confirmation."
            }
            _ => "What is for other programs only is not taken.",
        };
        report.leave(at, message);
    }
}
