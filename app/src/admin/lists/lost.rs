//! Options that would go although something names them, and the box that accepts it.

use leptos::prelude::*;

use crate::components::{Checkboxes, ChoiceItem};
use crate::messages::staff::lists as say;

/// One of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LostOption {
    /// Its words and its value.
    pub option: String,
    /// What names it.
    pub named_by: Vec<String>,
}

/// What would go, and the box; nothing where nothing would.
pub(super) fn lost(options: &[LostOption], id: &str) -> Option<AnyView> {
    let items: Vec<_> = options
        .iter()
        .map(|lost| {
            let named: Vec<_> = lost.named_by.iter().map(|by| view! { <li>{by.clone()}</li> }).collect();
            view! {
                <li>
                    {lost.option.clone()}
                    <ul class="govuk-list govuk-list--bullet app-card__list">{named}</ul>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        let item = ChoiceItem { value: "yes".to_owned(), text: say::SURE.into(), ..ChoiceItem::default() };
        let sure = Checkboxes {
            id_prefix: id.to_owned(),
            name: "sure".to_owned(),
            items: vec![item],
            classes: "govuk-checkboxes--small".to_owned(),
            ..Checkboxes::default()
        };
        view! {
            <div class="app-warning">
                <h2 class="govuk-heading-s">{say::LOST}</h2>
                <p class="govuk-body">{say::LOST_LEAD}</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
                {sure.view()}
            </div>
        }
        .into_any()
    })
}
