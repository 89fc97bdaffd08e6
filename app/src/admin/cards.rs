//! Summary cards: something of a form with its name, what can be done about it, and what is said of it.
//! <https://design-system.service.gov.uk/components/summary-list/#summary-cards>

use form_schemas::export::outline::Said;
use leptos::prelude::*;

use crate::messages::staff::conditions as say;
use crate::printed::{Line, lines};

/// Something to fix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong and how to mend it.
    pub message: String,
    /// Whether it stops publishing.
    pub stops: bool,
}

/// One card.
pub(crate) struct Card {
    /// What can be done: links.
    pub actions: Vec<AnyView>,
    title: AnyView,
    rows: Vec<(AnyView, AnyView, Option<AnyView>)>,
}

impl Card {
    /// A card with this title.
    pub fn new(title: &str) -> Self {
        let title = title.to_owned().into_any();
        Self { actions: Vec::new(), title, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, key: &'static str, value: AnyView) {
        self.rows.push((key.into_any(), value, None));
    }

    /// Adds a row about which something can be done.
    pub fn row_with(&mut self, key: &str, value: AnyView, action: AnyView) {
        self.rows.push((key.to_owned().into_any(), value, Some(action)));
    }

    /// Its HTML.
    pub fn view(self) -> AnyView {
        let has_actions = self.rows.iter().any(|(_, _, action)| action.is_some());
        let rows: Vec<_> = self.rows.into_iter().map(|cells| row(cells, has_actions)).collect();
        let actions: Vec<_> = self
            .actions
            .into_iter()
            .map(|action| view! { <li class="govuk-summary-card__action">{action}</li> })
            .collect();
        let actions =
            (!actions.is_empty()).then(|| view! { <ul class="govuk-summary-card__actions">{actions}</ul> });
        let rows = (!rows.is_empty()).then(|| {
            view! {
                <div class="govuk-summary-card__content">
                    <dl class="govuk-summary-list">{rows}</dl>
                </div>
            }
        });
        view! {
            <div class="govuk-summary-card app-card">
                <div class="govuk-summary-card__title-wrapper">
                    <h2 class="govuk-summary-card__title">{self.title}</h2>
                    {actions}
                </div>
                {rows}
            </div>
        }
        .into_any()
    }
}

fn row((key, value, action): (AnyView, AnyView, Option<AnyView>), others_have: bool) -> AnyView {
    let class = if others_have && action.is_none() {
        "govuk-summary-list__row govuk-summary-list__row--no-actions"
    } else {
        "govuk-summary-list__row"
    };
    let action = action.map(|action| view! { <dd class="govuk-summary-list__actions">{action}</dd> });
    view! {
        <div class=class>
            <dt class="govuk-summary-list__key">{key}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
            {action}
        </div>
    }
    .into_any()
}

/// What must hold, in words; one thing as a sentence, several as lists in one another.
pub(crate) fn words(said: &[Said]) -> AnyView {
    let lines = lines(said).into_iter().map(line);
    lines.collect::<Vec<_>>().into_any()
}

fn line(line: Line) -> AnyView {
    let below: Vec<_> = line.below.into_iter().map(|below| view! { <li>{self::line(below)}</li> }).collect();
    let below = (!below.is_empty())
        .then(|| view! { <ul class="govuk-list govuk-list--bullet app-card__list">{below}</ul> });
    view! { {line.text} {below} }.into_any()
}

/// What there is to fix; nothing where nothing is.
pub(crate) fn found(trouble: &[Trouble]) -> Option<AnyView> {
    let items: Vec<_> = trouble
        .iter()
        .map(|one| {
            let (class, stops) = if one.stops {
                ("app-card__trouble app-card__trouble--stops", Some(say::STOPS))
            } else {
                ("app-card__trouble", None)
            };
            let stops = stops.map(|stops| view! { <span class="govuk-visually-hidden">{stops}</span> });
            view! { <li class=class>{stops}{one.message.clone()}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="govuk-list app-card__list">{items}</ul> }.into_any())
}
