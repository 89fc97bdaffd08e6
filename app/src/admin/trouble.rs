//! What members have to hear of: submissions that do not get through. Stands above the lists that they look at.

use leptos::prelude::*;

use super::parts::link_about;
use crate::components::WarningText;
use crate::messages::staff::hand_off as say;

/// A destination that takes nothing.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// What it is called.
    pub name: String,
    /// The form's id.
    pub form: String,
    /// What is the matter, in a sentence.
    pub text: String,
}

/// The warnings; nothing when all is well.
pub(crate) fn view(troubles: &[Trouble]) -> Option<AnyView> {
    if troubles.is_empty() {
        return None;
    }
    let warnings: Vec<_> = troubles
        .iter()
        .map(|trouble| {
            let href = format!("/forms/{}/destinations", trouble.form);
            let warning = WarningText { text: trouble.text.clone().into(), ..WarningText::default() };
            let link = link_about(href, say::TROUBLE_LINK, &format!("({})", trouble.name));
            view! { {warning.view()} <p class="govuk-body">{link}</p> }
        })
        .collect();
    Some(view! { <section aria-label=say::TROUBLE>{warnings}</section> }.into_any())
}
