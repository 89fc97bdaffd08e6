//! The form in what a platform exports: itself, or inside of more.

use super::members::{components, is_nothing, text};
use crate::import::outline::prose;
use crate::import::{ImportError, Report};
use serde_json::{Map, Value};

/// A form that was found.
pub(super) struct Found<'a> {
    /// The object that holds its components.
    pub(super) source: &'a Map<String, Value>,
    /// Where it stands.
    pub(super) pointer: String,
    /// What it is called outside.
    pub(super) name: Option<String>,
    /// What is said about it outside.
    pub(super) description: Option<String>,
}

/// Where a form may stand in what is exported.
const PLACES: [&str; 7] =
    ["form", "schema", "configuration", "data", "definition", "formDefinition", "content"];

/// Finds the form.
pub(super) fn form(value: &Value) -> Result<Found<'_>, ImportError> {
    let Some(whole) = value.as_object() else {
        return Err(ImportError::new("format", "", "A form of Form.io is a JSON object."));
    };
    let (mut source, mut pointer) = (whole, String::new());
    let (mut name, mut description) = (None, None);
    for _ in 0..5 {
        if source.get("components").is_some_and(Value::is_array) {
            let description = description.or_else(|| text(source, "description"));
            let description = description.as_deref().and_then(prose);
            return Ok(Found { source, pointer, name, description });
        }
        name = text(source, "title").or_else(|| text(source, "name")).or(name);
        description = description.or_else(|| text(source, "description"));
        let inner =
            PLACES.iter().find_map(|key| Some((format!("{pointer}/{key}"), source.get(*key)?.as_object()?)));
        // The last version that was made is the one that people see.
        let versions =
            ["versions", "formSteps"].iter().find_map(|key| components(source, key, &pointer).pop());
        let Some((at, next)) = inner.or(versions) else { break };
        (source, pointer) = (next, at);
    }
    let message = "There are no components: a form of Form.io has a list “components”.";
    Err(ImportError::new("components", &format!("{pointer}/components"), message))
}

/// What is said of the form as a whole.
pub(super) fn settings(form: &Found<'_>, value: &Value, report: &mut Report) {
    let mut places = vec![(form.pointer.clone(), form.source)];
    if let Some(whole) = value.as_object().filter(|_| !form.pointer.is_empty()) {
        places.push((String::new(), whole));
    }
    for (at, members) in places {
        for (key, _) in members.iter().filter(|(_, value)| !is_nothing(value)) {
            if let Some(message) = setting(key) {
                report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), message);
            }
        }
    }
}

fn setting(key: &str) -> Option<&'static str> {
    Some(match key {
        "components"
        | "title"
        | "name"
        | "display"
        | "path"
        | "type"
        | "description"
        | "_id"
        | "id"
        | "_vid"
        | "machineName"
        | "created"
        | "modified"
        | "owner"
        | "project"
        | "form"
        | "schema"
        | "configuration"
        | "data"
        | "definition"
        | "formDefinition"
        | "content"
        | "versions"
        | "formSteps"
        | "revisions"
        | "submissionRevisions"
        | "deleted"
        | "__v"
        | "uuid"
        | "slug"
        | "createdBy"
        | "createdAt"
        | "updatedBy"
        | "updatedAt"
        | "url"
        | "internal_name"
        | "internalName" => return None,
        "access" | "submissionAccess" | "fieldMatchAccess" | "identityProviders" | "idps"
        | "loginRequired" => "Who may fill in a form is said beside it, not in it.",
        "controller" => "Scripts are never run: what this one does has to be set in the form.",
        "action" | "actions" | "submissionReceivedEmails" | "subscribe" | "sendSubmissionReceivedEmail" => {
            "Where submissions go is said beside the form: add it on the form’s page."
        }
        "settings" | "properties" | "tags" | "labels" | "pdfComponents" | "breadcrumb"
        | "settingsProperties" => "What is for other programs only is not taken.",
        "translations" | "i18n" => {
            "Translations are not taken from here: bring them with the form’s texts (CSV or XLIFF)."
        }
        _ => "Foolscap has nothing like it, so it was not taken.",
    })
}
