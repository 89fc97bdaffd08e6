use leptos::either::Either;
use leptos::prelude::*;

/// What GOV.UK Frontend calls `text` or `html`, as one option: a string is text, a view is HTML.
///
/// There is no way to pass a string of HTML, so nothing that a person typed can become markup.
pub enum Content {
    /// Text; escaped where it is shown.
    Text(String),
    /// A view.
    View(AnyView),
}

impl Content {
    /// Whether there is nothing to show. A view always counts as something.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// The content itself.
    pub fn view(self) -> impl IntoView + use<> {
        match self {
            Self::Text(text) => Either::Left(text),
            Self::View(view) => Either::Right(view),
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<AnyView> for Content {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

/// `base` and what the caller adds, as one `class` attribute.
pub(super) fn classes(base: &'static str, more: &str) -> String {
    if more.is_empty() { base.to_owned() } else { format!("{base} {more}") }
}

/// An attribute that is left out when it is empty.
pub(super) fn present(value: String) -> Option<String> {
    (!value.is_empty()).then_some(value)
}

/// The `aria-describedby` of a field: what the caller names, then its hint, then its error.
pub(super) fn described_by(named: &str, id: &str, hint: bool, error: bool) -> Option<String> {
    let mut ids = named.to_owned();
    for (there, suffix) in [(hint, "-hint"), (error, "-error")] {
        if there {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(id);
            ids.push_str(suffix);
        }
    }
    present(ids)
}

/// The class of the form group around a field.
pub(super) fn group_class(error: bool) -> &'static str {
    if error { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }
}
