//! What a component is.

use super::day::day;
use super::members::{components, flag, inner, text};
use serde_json::{Map, Value};

/// What a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// It collects an answer: a kind of ours.
    Question(&'static str),
    /// It tells.
    Content,
    /// It holds others, and is a page or a group of questions.
    Panel,
    /// It holds others side by side: nothing to those who fill in the form.
    Layout,
    /// It holds others, each group under its own name.
    Tabs,
    /// It holds others in an object of the data.
    Container,
    /// It holds others that are asked once for each thing.
    Repeat,
    /// It asks the same of several things.
    Survey,
    /// It holds another form.
    Nested,
    /// A button.
    Button,
    /// It is not for people.
    Nothing(&'static str),
    /// It is not known.
    Unknown,
}

/// The name of a type without what dialects add: CHEFS has `simpletextfieldadvanced` for `textfield`.
pub(super) fn plain_type(component: &Map<String, Value>) -> String {
    let name = text(component, "type").unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_prefix("simple").unwrap_or(&name);
    let name = name.strip_suffix("advanced").unwrap_or(name);
    name.to_owned()
}

/// What a component is.
pub(super) fn sort(component: &Map<String, Value>) -> Sort {
    match plain_type(component).as_str() {
        "textfield" | "password" | "bsn" | "iban" | "licenseplate" | "custominput" | "text" | "orgbook"
        | "signature" | "cosign" | "cosignold" | "rut" => Sort::Question("short-text"),
        "textarea" => Sort::Question("long-text"),
        "number" => Sort::Question("number"),
        "currency" => Sort::Question("money"),
        "email" => Sort::Question("email"),
        "phonenumber" | "phone" => Sort::Question("phone"),
        "url" => Sort::Question("url"),
        // One that says what it is like is of any country.
        "postcode" => Sort::Question(if has_pattern(component) { "short-text" } else { "postcode" }),
        "checkbox" => Sort::Question(if is_required(component) { "declaration" } else { "yes-no" }),
        "radio" | "radios" => Sort::Question("radios"),
        "select" | "resource" => {
            Sort::Question(if flag(component, "multiple") { "checkboxes" } else { "select" })
        }
        "selectboxes" | "checkboxes" => Sort::Question("checkboxes"),
        "day" => Sort::Question(day(component)),
        "date" => Sort::Question("date"),
        "datetime" => Sort::Question(date_time(component)),
        "time" => Sort::Question("time"),
        "address" | "bcaddress" | "addressnl" | "addresslookup" => Sort::Question("address"),
        "file" | "fileupload" | "documentuploader" => Sort::Question("file"),
        "hidden" => Sort::Question("hidden"),
        "map" | "location" => Sort::Question("location"),
        "tags" => Sort::Question("tags"),
        "survey" | "matrix" => Sort::Survey,
        "content" | "htmlelement" | "heading" | "paragraph" | "html" | "alert" | "infotext" | "header" => {
            Sort::Content
        }
        "panel" | "fieldset" | "page" => Sort::Panel,
        "columns" | "column" | "cols2" | "cols3" | "cols4" | "table" | "well" | "card" | "row" | "div" => {
            Sort::Layout
        }
        "tabs" | "accordion" => Sort::Tabs,
        "container" => Sort::Container,
        "datagrid" | "editgrid" | "dynamicwizard" | "datatable" | "tree" | "repeatinggroup" | "datamap" => {
            Sort::Repeat
        }
        "form" => Sort::Nested,
        "button" | "btnsubmit" | "btnreset" => Sort::Button,
        "recaptcha" | "captcha" | "turnstile" => {
            Sort::Nothing("Nobody is asked to prove that they are no program.")
        }
        "datasource" => Sort::Nothing("Other programs are asked for nothing while a form is filled in."),
        "softrequirederrors" => Sort::Nothing("Questions say themselves that they must be answered."),
        _ => unknown(component),
    }
}

/// A component of a type of somebody’s own.
fn unknown(component: &Map<String, Value>) -> Sort {
    // A tab that stands by itself.
    let holds = component.get("components").is_some_and(Value::is_array);
    if holds && text(component, "type").is_none() && text(component, "label").is_some() {
        return Sort::Panel;
    }
    if !components(component, "components", "").is_empty() {
        return if component.get("tree") == Some(&Value::Bool(true)) {
            Sort::Container
        } else {
            Sort::Layout
        };
    }
    if component.contains_key("columns")
        || component.contains_key("rows") && component.get("rows").is_some_and(Value::is_array)
    {
        return Sort::Layout;
    }
    let says = ["content", "html"].iter().any(|key| text(component, key).is_some());
    if says && component.get("input") == Some(&Value::Bool(false)) {
        return Sort::Content;
    }
    if component.contains_key("key")
        && component.contains_key("label")
        && component.get("input") != Some(&Value::Bool(false))
    {
        return Sort::Question("unknown");
    }
    Sort::Unknown
}

/// Whether it must be answered.
pub(super) fn is_required(component: &Map<String, Value>) -> bool {
    let none = Map::new();
    flag(inner(component, "validate", &none), "required")
}

/// Whether it says itself what an answer is like.
fn has_pattern(component: &Map<String, Value>) -> bool {
    let none = Map::new();
    text(inner(component, "validate", &none), "pattern").is_some()
}

fn date_time(component: &Map<String, Value>) -> &'static str {
    let off = |key: &str| component.get(key).is_some_and(|value| *value == false || *value == "false");
    match (off("enableDate"), off("enableTime")) {
        (true, _) => "time",
        (_, true) => "date",
        _ => {
            // What people see says whether there is a time.
            let format = text(component, "format").unwrap_or_default();
            if !format.is_empty() && !format.contains(['h', 'H']) { "date" } else { "date-time" }
        }
    }
}
