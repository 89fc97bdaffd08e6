//! Publishing a draft: what stops it, what changes, where submissions go, what to accept.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Errors, heading_of, link, paragraph, posted, subheading};
use crate::components::{Button, Checkboxes, ChoiceItem, Hint, Label, Textarea};
use crate::messages::staff::publish as say;

/// `GET, POST /forms/{id}/publish`.
#[derive(Debug, Clone, Default)]
pub struct Publish {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The revision that is looked at.
    pub revision: i64,
    /// What stops publishing.
    pub to_fix: Vec<ToFix>,
    /// What is to be filled in or accepted.
    pub warnings: Vec<Warning>,
    /// What changes for people; none for the first version.
    pub changes: Option<Vec<String>>,
    /// The names of the destinations.
    pub destinations: Vec<String>,
    /// What was typed.
    pub note: String,
    /// Whether this person may publish.
    pub may_publish: bool,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// Something that stops publishing.
#[derive(Debug, Clone, Default)]
pub struct ToFix {
    /// What is wrong and how to mend it.
    pub message: String,
    /// Where it is in the editor.
    pub href: String,
}

/// Something that is to be filled in or accepted.
#[derive(Debug, Clone, Default)]
pub struct Warning {
    /// What it is known by in the form.
    pub name: String,
    /// What is wrong and how to mend it.
    pub message: String,
    /// Where it is mended.
    pub href: String,
    /// What that link says.
    pub link: &'static str,
    /// Whether it was ticked.
    pub accepted: bool,
    /// The text that can be filled in here.
    pub fill: Option<Fill>,
}

/// A text that can be filled in on the page.
#[derive(Debug, Clone, Default)]
pub struct Fill {
    /// The name of its input.
    pub field: &'static str,
    /// What it asks.
    pub label: &'static str,
    /// How to answer.
    pub hint: &'static str,
    /// What was typed.
    pub value: String,
}

/// Publish.
pub fn view(page: &Publish) -> AnyView {
    let base = format!("/forms/{}", page.form);
    let body = (
        heading_of(&page.title, say::TITLE.to_owned()),
        to_fix(&page.to_fix),
        changes(page),
        destinations(page, &base),
        ask(page, &base),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(base, page.title.clone())
        .view(body.into_any())
}

fn to_fix(items: &[ToFix]) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let list: Vec<_> = items
        .iter()
        .map(|item| view! { <li>{item.message.clone()} " " {link(item.href.clone(), say::FIX.to_owned())}</li> })
        .collect();
    Some(
        view! {
            {subheading(say::TO_FIX)}
            {paragraph(say::TO_FIX_LEAD)}
            <ul class="govuk-list govuk-list--bullet govuk-list--spaced">{list}</ul>
        }
        .into_any(),
    )
}

fn changes(page: &Publish) -> AnyView {
    let what = match &page.changes {
        None => paragraph(say::FIRST),
        Some(changes) if changes.is_empty() => paragraph(say::NO_CHANGES),
        Some(changes) => {
            let list: Vec<_> = changes.iter().map(|change| view! { <li>{change.clone()}</li> }).collect();
            (view! { <ul class="govuk-list govuk-list--bullet">{list}</ul> }, paragraph(say::PART_WAY))
                .into_any()
        }
    };
    (subheading(say::CHANGES), what).into_any()
}

fn destinations(page: &Publish, base: &str) -> AnyView {
    let what = if page.destinations.is_empty() {
        paragraph(say::NO_DESTINATIONS)
    } else {
        let list: Vec<_> = page.destinations.iter().map(|name| view! { <li>{name.clone()}</li> }).collect();
        view! { <ul class="govuk-list govuk-list--bullet">{list}</ul> }.into_any()
    };
    let change = link(format!("{base}/destinations"), say::CHANGE_DESTINATIONS.to_owned());
    (subheading(say::DESTINATIONS), what, view! { <p class="govuk-body">{change}</p> }).into_any()
}

/// The form that publishes; nothing while something stops it.
fn ask(page: &Publish, base: &str) -> AnyView {
    if !page.to_fix.is_empty() {
        return ().into_any();
    }
    if !page.may_publish {
        return paragraph(say::NOT_ALLOWED);
    }
    let revision = page.revision.to_string();
    let warnings = (!page.warnings.is_empty()).then(|| {
        let list: Vec<_> = page.warnings.iter().map(|warning| one(warning, &page.errors)).collect();
        (subheading(say::WARNINGS), paragraph(say::WARNINGS_LEAD), list)
    });
    let inputs = (
        view! { <input type="hidden" name="revision" value=revision /> },
        warnings,
        Textarea {
            name: "note".to_owned(),
            value: page.note.clone(),
            rows: "3".to_owned(),
            label: Label::new(say::NOTE),
            hint: Some(Hint::new(say::NOTE_HINT)),
            error_message: page.errors.of("note"),
            ..Textarea::default()
        }
        .view(),
        Button::new(say::BUTTON).view(),
    );
    posted(&format!("{base}/publish"), &page.frame.token, inputs.into_any())
}

fn one(warning: &Warning, errors: &Errors) -> AnyView {
    let id = format!("accept-{}", warning.name);
    let fill = warning.fill.as_ref().map(|fill| {
        Textarea {
            name: fill.field.to_owned(),
            value: fill.value.clone(),
            rows: "3".to_owned(),
            label: Label::new(fill.label),
            hint: Some(Hint::new(fill.hint)),
            error_message: errors.of(fill.field),
            ..Textarea::default()
        }
        .view()
    });
    let look = warning.fill.is_none().then(|| {
        view! { <p class="govuk-body">{link(warning.href.clone(), warning.link.to_owned())}</p> }
    });
    let (message, about) = (warning.message.clone(), format!("{id}-about"));
    let tick = Checkboxes {
        name: "accept".to_owned(),
        id_prefix: id.clone(),
        described_by: about.clone(),
        items: vec![ChoiceItem {
            value: warning.name.clone(),
            text: say::ACCEPT.into(),
            checked: warning.accepted,
            ..ChoiceItem::default()
        }],
        error_message: errors.of(&id),
        classes: "govuk-checkboxes--small".to_owned(),
        ..Checkboxes::default()
    };
    view! {
        <div class="app-warning">
            <p class="govuk-body govuk-!-font-weight-bold" id=about>{message}</p>
            {look}
            {fill}
            {tick.view()}
        </div>
    }
    .into_any()
}
