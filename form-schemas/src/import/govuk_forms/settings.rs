//! What the source says of the form as a whole.

use crate::import::help::Help;
use crate::import::making::Making;
use crate::import::making::members::{line, string, text};
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value};

/// Takes it: into the form, or into the report.
pub(super) fn settings(
    (at, source): (&str, &Map<String, Value>),
    form: &mut Map<String, Value>,
    making: &mut Making,
) {
    let mut take = |key: &str, message: &str| {
        let said = text(source, key)?;
        let pointer = format!("{at}/{}", crate::definition::pointer_step(key));
        making.output.text(&pointer, &said);
        making.report.take(pointer, message);
        Some(said)
    };
    let declaration = ["declaration_markdown", "declaration_text"]
        .iter()
        .find_map(|key| take(key, "The declaration stands before submitting."));
    form.extend(declaration.map(|text| ("declaration".to_owned(), text.into())));
    let next = ["what_happens_next_markdown", "what_happens_next_text"]
        .iter()
        .find_map(|key| take(key, "What happens next stands on the confirmation."));
    if let Some(next) = next {
        let mut confirmation = Map::new();
        confirmation.insert("next".to_owned(), next.into());
        form.insert("confirmation".to_owned(), confirmation.into());
    }
    if let Some(privacy) = take("privacy_policy_url", "Every page links to the privacy notice.") {
        form.insert("privacy".to_owned(), privacy.into());
    }
    contact((at, source), form, making);
    left((at, source), making);
}

/// Whom people ask for help.
fn contact((at, source): (&str, &Map<String, Value>), form: &mut Map<String, Value>, making: &mut Making) {
    let (email, phone) = (string(source, "support_email"), text(source, "support_phone"));
    let address = string(source, "support_url");
    let words = line(source, "support_url_text").or_else(|| address.clone());
    let online = words.as_deref().zip(address.as_deref());
    let help = Help { email: email.as_deref(), phone: phone.as_deref(), online, ..Help::default() };
    let lines = help.lines();
    let mut taken = vec!["support_email", "support_phone"];
    if online.is_some() {
        taken.extend(["support_url", "support_url_text"]);
    }
    if lines.is_empty() {
        return;
    }
    let mut contact = Map::new();
    contact.insert("text".to_owned(), lines.join("\n\n").into());
    form.insert("contact".to_owned(), contact.into());
    for key in taken.into_iter().filter(|key| source.get(*key).is_some_and(|value| !is_nothing(value))) {
        making.report.take(
            format!("{at}/{}", crate::definition::pointer_step(key)),
            "It stands where people are told how to get help.",
        );
    }
}

/// What is not taken.
fn left((at, source): (&str, &Map<String, Value>), making: &mut Making) {
    let taken = [
        "name",
        "steps",
        "pages",
        "start_page",
        "form_slug",
        "language",
        "declaration_text",
        "declaration_markdown",
        "what_happens_next_markdown",
        "what_happens_next_text",
        "privacy_policy_url",
        "support_email",
        "support_phone",
        "support_url",
        "support_url_text",
    ];
    for (key, value) in source {
        if taken.contains(&key.as_str()) || is_nothing(value) {
            continue;
        }
        let message = match key.as_str() {
            "payment_url" => "Payments cannot be taken yet: say on the confirmation how people pay.",
            "submission_email"
            | "submission_format"
            | "submission_type"
            | "delivery_configurations"
            | "s3_bucket_name"
            | "s3_bucket_region"
            | "s3_bucket_aws_account_id" => {
                "Where submissions go is said beside the form, not in it: add it on the form’s page."
            }
            "available_languages" => {
                let one = value.as_array().is_none_or(|languages| languages.len() < 2);
                if one {
                    continue;
                }
                "Each language is a file of its own in the source: those that are imported together are one form."
            }
            "send_copy_of_answers" => "A copy of the answers is not sent yet.",
            "brand_id" | "branding" => "How the pages look is said by the organisation, not by the form.",
            "form_id" | "id" | "created_at" | "updated_at" | "creator_id" | "organisation_id" | "version"
            | "live_at" | "first_made_live_at" | "state" | "external_id" | "welsh_completed" | "group_id"
            | "has_draft_version" | "has_live_version" | "has_routing_errors" | "ready_for_live"
            | "incomplete_tasks" | "task_statuses" | "copied_from_id" => {
                "What the source keeps about the form for itself is not taken."
            }
            key if key.ends_with("_section_completed") || key.ends_with("_completed") => {
                "What the source keeps about the form for itself is not taken."
            }
            _ => "Foolscap has nothing like it, so it was not taken.",
        };
        making.report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), message);
    }
}
