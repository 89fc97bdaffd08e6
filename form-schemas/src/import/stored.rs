//! A form as it is stored: the definition under `draft`, `live` or another key, and beside it what the service says of the form.

use crate::Text;
use crate::definition::{Confirmation, FormDefinition, FormSettings};
use crate::edit::{Command, apply};
use crate::import::document::Document;
use crate::import::help::Help;
use crate::import::making::members;
use crate::import::making::output::is_nothing;
use crate::import::{ImportError, Imported, Report, format};
use serde_json::{Map, Value};

/// Imports what is stored with a reader of definitions.
///
/// # Errors
/// What the reader refuses.
pub(super) fn import(
    file: &Document<'_>,
    read: fn(&Document<'_>) -> Result<Imported, ImportError>,
) -> Result<Imported, ImportError> {
    let none = Map::new();
    let whole = file.value.as_object().unwrap_or(&none);
    let (at, definition) = format::root(whole);
    if at.is_empty() {
        return read(file);
    }
    let place = at.trim_start_matches('/');
    let about = if place == "metadata" { &none } else { members::inner(whole, "metadata", &none) };
    let mut definition = definition.clone();
    if let Some(title) = about.get("title").filter(|_| definition.get("name").is_none_or(is_nothing)) {
        definition.insert("name".to_owned(), title.clone());
    }
    let mut imported = read(&file.with_value(definition.into())).map_err(|mut error| {
        error.findings.iter_mut().for_each(|finding| finding.pointer.insert_str(0, &at));
        error
    })?;
    imported.report.move_under(&at);
    let Imported { definition, report } = &mut imported;
    said(about, definition, report)?;
    for (key, _) in whole.iter().filter(|(key, value)| *key != place && !is_nothing(value)) {
        let message = match key.as_str() {
            "metadata" => continue,
            "draft" | "live" => "The file holds the form a second time: this one was not taken.",
            _ => "What the source keeps about the form for itself is not taken.",
        };
        report.leave(format!("/{}", crate::definition::pointer_step(key)), message);
    }
    Ok(imported)
}

/// What the service says of the form.
fn said(
    about: &Map<String, Value>,
    definition: &mut FormDefinition,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut form = definition.form.clone();
    for (key, value) in about.iter().filter(|(_, value)| !is_nothing(value)) {
        let at = format!("/metadata/{}", crate::definition::pointer_step(key));
        match take((key, value), &mut form) {
            Some(message) => {
                if let ("contact", Value::Object(contact)) = (key.as_str(), value) {
                    left_of_contact(contact, &at, report);
                }
                report.take(at, message);
            }
            None if key == "title" && value.as_str() == Some(&definition.title.text) => {}
            None if key == "title" => {
                report.leave(at, "The form is called what its definition says: this title is not taken.");
            }
            None => report.leave(at, "What the source keeps about the form for itself is not taken."),
        }
    }
    let command = Command::SetForm { form: Box::new(form) };
    apply(definition, &command)
        .map_err(|error| ImportError::new("metadata", "/metadata", error.to_string()))?;
    Ok(())
}

/// Takes one thing into the form, and says where it stands.
fn take((key, value): (&str, &Value), form: &mut FormSettings) -> Option<&'static str> {
    match (key, value) {
        ("privacyNoticeUrl" | "privacyNoticeText", Value::String(privacy)) if form.privacy.is_none() => {
            form.privacy = Some(Text::new(privacy.trim()));
            Some("Every page links to the privacy notice.")
        }
        ("submissionGuidance", Value::String(next)) => {
            let confirmation = form.confirmation.get_or_insert_with(Confirmation::default);
            if confirmation.next.is_some() {
                return None;
            }
            confirmation.next = Some(Text::new(next.replace("\r\n", "\n").trim()));
            Some("What happens next stands on the confirmation.")
        }
        ("contact", Value::Object(contact)) if form.contact.is_none() => {
            form.contact = Some(Text::new(lines(contact)?.join("\n\n")));
            Some("It stands where people are told how to get help.")
        }
        _ => None,
    }
}

/// Says what of a contact stands nowhere in the form.
fn left_of_contact(contact: &Map<String, Value>, at: &str, report: &mut Report) {
    for (key, _) in contact.iter().filter(|(_, value)| !is_nothing(value)) {
        if !["email", "phone", "online"].contains(&key.as_str()) {
            let at = format!("{at}/{}", crate::definition::pointer_step(key));
            report.leave(at, "Foolscap has nothing like it, so it was not taken.");
        }
    }
    let email = contact.get("email").and_then(Value::as_object);
    if email.is_some_and(|email| email.contains_key("responseTime") && !email.contains_key("address")) {
        report.leave(
            format!("{at}/email/responseTime"),
            "There is no address to answer from, so it was not taken.",
        );
    }
}

/// Whom people ask for help.
fn lines(contact: &Map<String, Value>) -> Option<Vec<String>> {
    let text = |key: &str, name: &str| {
        contact.get(key)?.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    };
    let help = Help {
        email: text("email", "address"),
        answered: text("email", "responseTime"),
        phone: contact.get("phone").and_then(Value::as_str),
        online: text("online", "url").map(|address| (text("online", "text").unwrap_or(address), address)),
    };
    let lines = help.lines();
    (!lines.is_empty()).then_some(lines)
}
