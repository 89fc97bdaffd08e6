//! Where submissions go, said in a line: on the page of a form, and where it is published.

use leptos::prelude::*;

use super::parts::tag;
use crate::messages::staff::hand_off as say;

/// A destination in a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// What it is called.
    pub name: String,
    /// Whether nothing is sent to it for now.
    pub stopped: bool,
}

/// Every destination on a line, those that are stopped with a mark; nothing when there is none.
pub(crate) fn named(items: &[Named]) -> Option<AnyView> {
    let line = |item: &Named| {
        let stopped = item.stopped.then(|| (" ", tag(say::STOPPED, "red")));
        view! { <li>{item.name.clone()} {stopped}</li> }
    };
    let lines: Vec<_> = items.iter().map(line).collect();
    (!lines.is_empty()).then(|| view! { <ul class="govuk-list">{lines}</ul> }.into_any())
}
