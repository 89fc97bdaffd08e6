//! What components of the source are: questions and content of our kinds.

use crate::import::making::members::{inner, string};
use crate::import::making::output::is_nothing;
use crate::import::unknown::Unknown;
use serde_json::{Map, Value};

/// What a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Sort {
    /// It collects an answer: a kind of ours.
    Question(&'static str),
    /// It tells: a kind of content of ours.
    Content(&'static str),
    /// It asks several questions at once, in its `children`.
    Group,
    /// It puts a heading above its `components`.
    Fieldset,
    /// It takes money.
    Payment,
    /// It is not known.
    Unknown,
}

/// What a component of this type is.
pub(in crate::import) fn sort(component: &Map<String, Value>) -> Sort {
    let plain = known_sort(component).unwrap_or_else(|| unknown_sort(component));
    match plain {
        Sort::Question(_) if is_hidden(component) => Sort::Question("hidden"),
        plain => plain,
    }
}

/// Whether nobody sees it: the address of the form, or a program, fills it in.
fn is_hidden(component: &Map<String, Value>) -> bool {
    let none = Map::new();
    let classes = string(inner(component, "options", &none), "classes").unwrap_or_default();
    let hides = ["govuk-!-display-none", "govuk-visually-hidden", "hidden", "js-hidden"];
    classes.split_whitespace().any(|class| hides.contains(&class))
}

/// The question of a type that is not known; none where the type is known, or it asks nothing.
pub(in crate::import) fn unknown(component: &Map<String, Value>) -> Option<Unknown> {
    let asks = known_sort(component).is_none() && matches!(unknown_sort(component), Sort::Question(_));
    (asks && !is_hidden(component)).then(|| asked_as(component))
}

/// With a list, something is chosen from it.
fn asked_as(component: &Map<String, Value>) -> Unknown {
    let none = Map::new();
    let holders = [component, inner(component, "options", &none)];
    let offers = holders.iter().flat_map(|holder| ["list", "values", "items"].map(|key| holder.get(key)));
    let offers = offers.flatten().any(|offered| !is_nothing(offered));
    Unknown::new(&string(component, "type").unwrap_or_default(), offers)
}

/// What a component of a type that is not known is.
fn unknown_sort(component: &Map<String, Value>) -> Sort {
    let holds = |key: &str| component.get(key).and_then(Value::as_array).is_some_and(|held| !held.is_empty());
    if holds("children") {
        Sort::Group
    } else if holds("components") {
        Sort::Fieldset
    } else if string(component, "content").is_some() {
        Sort::Content("markdown")
    } else if string(component, "name").is_some() && component.contains_key("title") {
        // Whoever gives it a name wants to know something.
        Sort::Question(asked_as(component).kind)
    } else {
        Sort::Unknown
    }
}

/// What a component of a type that is known is, whoever sees it.
fn known_sort(component: &Map<String, Value>) -> Option<Sort> {
    let name = string(component, "type").unwrap_or_default();
    Some(match name.as_str() {
        "TextField" => Sort::Question("short-text"),
        "MultilineTextField" | "FreeTextField" => Sort::Question("long-text"),
        "NumberField" => Sort::Question("number"),
        "EmailAddressField" => Sort::Question("email"),
        "TelephoneNumberField" => Sort::Question("phone"),
        "WebsiteField" => Sort::Question("url"),
        "NationalInsuranceField" | "NationalInsuranceNumberField" => Sort::Question("ni-number"),
        "YesNoField" => Sort::Question("yes-no"),
        "DateField" | "DatePartsField" | "DatePartsFieldField" => Sort::Question("date"),
        "MonthYearField" => Sort::Question("month-year"),
        "TimeField" => Sort::Question("time"),
        "DateTimeField" | "DateTimePartsField" => Sort::Question("date-time"),
        "RadiosField" => Sort::Question("radios"),
        "SelectField" => Sort::Question("select"),
        "AutocompleteField" => Sort::Question("autocomplete"),
        "CheckboxesField" => Sort::Question("checkboxes"),
        "UkAddressField" | "AddressLookupField" => Sort::Question("address"),
        "FileUploadField" | "ClientSideFileUploadField" => Sort::Question("file"),
        "HiddenField" => Sort::Question("hidden"),
        "DeclarationField" => Sort::Question("declaration"),
        "EastingNorthingField"
        | "OsGridRefField"
        | "NationalGridFieldNumberField"
        | "LatLongField"
        | "GeospatialField" => Sort::Question("location"),
        "PaymentField" => Sort::Payment,
        "Para" | "Html" | "Markdown" | "ContentWithState" => Sort::Content("markdown"),
        "InsetText" | "NotificationBanner" => Sort::Content("inset"),
        "WarningText" | "Warning" => Sort::Content("warning"),
        "Details" => Sort::Content("details"),
        "List" | "FlashCard" => Sort::Content("list"),
        _ => return None,
    })
}
