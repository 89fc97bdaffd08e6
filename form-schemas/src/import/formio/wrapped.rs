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

/// What was found in a file: one form, or the forms of its steps.
pub(super) struct Forms<'a> {
    /// What the whole is called, and what is said about it, where it has steps.
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    /// One form, or one for each step.
    pub(super) found: Vec<Found<'a>>,
    /// Steps in which there is no form: where they stand.
    pub(super) empty: Vec<String>,
    /// Whether they are steps of one form.
    pub(super) are_steps: bool,
}

/// Where a form may stand in what is exported.
const PLACES: [&str; 7] =
    ["form", "schema", "configuration", "data", "definition", "formDefinition", "content"];

/// Lists of steps, each of which is a form by itself.
const STEPS: [&str; 2] = ["formSteps", "steps"];

/// Finds the form, or the forms of its steps.
pub(super) fn forms(value: &Value) -> Result<Forms<'_>, ImportError> {
    let Some(whole) = value.as_object() else {
        return Err(ImportError::new("format", "", "A form of Form.io is a JSON object."));
    };
    let (mut source, mut pointer) = (whole, String::new());
    let (mut name, mut description) = (None, None);
    for _ in 0..5 {
        if source.get("components").is_some_and(Value::is_array) {
            break;
        }
        let (found, empty) = steps(source, &pointer);
        name = text(source, "title").or_else(|| text(source, "name")).or(name);
        description = description.or_else(|| text(source, "description"));
        if !found.is_empty() {
            let description = description.as_deref().and_then(prose);
            return Ok(Forms { name, description, found, empty, are_steps: true });
        }
        let Some((next, at)) = inside(source, &pointer) else { break };
        (source, pointer) = (next, at);
    }
    let found = form(whole, String::new())?;
    Ok(Forms { name: None, description: None, found: vec![found], empty: Vec::new(), are_steps: false })
}

/// The forms of steps, in order, and the steps without one.
fn steps<'a>(source: &'a Map<String, Value>, pointer: &str) -> (Vec<Found<'a>>, Vec<String>) {
    for key in STEPS {
        let (mut found, mut empty) = (Vec::new(), Vec::new());
        for (at, step) in components(source, key, pointer) {
            match form(step, at.clone()) {
                Ok(form) => found.push(form),
                Err(_) => empty.push(at),
            }
        }
        if !found.is_empty() {
            return (found, empty);
        }
    }
    (Vec::new(), Vec::new())
}

/// The object inside in which the form may be.
fn inside<'a>(source: &'a Map<String, Value>, pointer: &str) -> Option<(&'a Map<String, Value>, String)> {
    let inner = |key: &&str| Some((source.get(*key)?.as_object()?, format!("{pointer}/{key}")));
    // The last version that was made is the one that people see.
    let last = || components(source, "versions", pointer).pop().map(|(at, version)| (version, at));
    PLACES.iter().find_map(inner).or_else(last)
}

/// Finds the form in an object.
fn form(whole: &Map<String, Value>, mut pointer: String) -> Result<Found<'_>, ImportError> {
    let mut source = whole;
    let (mut name, mut description) = (None, None);
    for _ in 0..5 {
        if source.get("components").is_some_and(Value::is_array) {
            let description = description.or_else(|| text(source, "description"));
            let description = description.as_deref().and_then(prose);
            return Ok(Found { source, pointer, name, description });
        }
        name = text(source, "title").or_else(|| text(source, "name")).or(name);
        description = description.or_else(|| text(source, "description"));
        let Some((next, at)) = inside(source, &pointer) else { break };
        (source, pointer) = (next, at);
    }
    let message = "There are no components: a form of Form.io has a list “components”.";
    Err(ImportError::new("components", &format!("{pointer}/components"), message))
}

/// What is said of the form as a whole.
pub(super) fn settings(forms: &[Found<'_>], value: &Value, report: &mut Report) {
    let mut places: Vec<_> = forms.iter().map(|form| (form.pointer.clone(), form.source)).collect();
    let is_whole = forms.iter().any(|form| form.pointer.is_empty());
    places.extend(value.as_object().filter(|_| !is_whole).map(|whole| (String::new(), whole)));
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
        | "steps"
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
