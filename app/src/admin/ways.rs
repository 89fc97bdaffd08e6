//! The ways between the pages on which a form is designed beside the editor.

use leptos::prelude::*;

use crate::messages::staff::design as say;

/// One of these pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// The conditions.
    Conditions,
    /// What is shown under them.
    Shown,
    /// The sections.
    Sections,
    /// How often each page is asked.
    Repeats,
    /// Lists of options.
    Lists,
    /// Checks and computed values.
    Checks,
    /// What data the questions collect.
    Data,
}

/// All of them, with the end of their address and their name.
const WAYS: [(Way, &str, &str); 7] = [
    (Way::Conditions, "conditions", say::CONDITIONS),
    (Way::Shown, "conditions/shown", say::SHOWN),
    (Way::Sections, "sections", say::SECTIONS),
    (Way::Repeats, "repeats", say::REPEATS),
    (Way::Lists, "lists", say::LISTS),
    (Way::Checks, "checks", say::CHECKS),
    (Way::Data, "data", say::DATA),
];

/// Links between them, and to the editor.
pub(crate) fn ways(form: &str, here: Way) -> AnyView {
    let links: Vec<_> = WAYS
        .into_iter()
        .map(|(way, end, name)| {
            let current = (way == here).then_some("page");
            let href = format!("/forms/{form}/{end}");
            view! { <a class="govuk-link" href=href aria-current=current>{name}</a> " " }
        })
        .collect();
    let edit = format!("/forms/{form}/edit");
    view! {
        <nav class="govuk-body app-filters" aria-label=say::WAYS>
            {links}
            <a class="govuk-link" href=edit>{say::EDIT}</a>
        </nav>
    }
    .into_any()
}
