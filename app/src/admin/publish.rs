//! Publishing a draft: what stops it, what changes, where submissions go, what to accept.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::named::{Named, named};
use super::parts::{Errors, about, breakable, heading_of, link_about, paragraph, subheading};
use crate::components::{Button, Checkboxes, ChoiceItem, Hint, Label, Textarea};
use crate::messages::staff::{difference as data, publish as say};

/// The id of the form that publishes.
const FORM: &str = "publish";

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
    /// What changes for services that receive submissions; none for the first version.
    pub receivers: Option<Receivers>,
    /// Whether the draft says exactly what the live version says.
    pub same: bool,
    /// The destinations.
    pub destinations: Vec<Named>,
    /// The form's address, while it can still be changed.
    pub address: Option<String>,
    /// What was typed.
    pub note: String,
    /// Whether this person may publish.
    pub may_publish: bool,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// What changes for services that receive submissions.
#[derive(Debug, Clone, Default)]
pub struct Receivers {
    /// Whether it is proved that they get nothing that they could not get before.
    pub compatible: bool,
    /// What changes of the data, a sentence each.
    pub properties: Vec<String>,
}

/// Something that stops publishing.
#[derive(Debug, Clone, Default)]
pub struct ToFix {
    /// What is wrong and how to mend it.
    pub message: String,
    /// What it is about, in a few words.
    pub about: String,
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
    /// What it is about, in a few words: `privacy information`.
    pub about: String,
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
    // Enter in a field presses the first button of its form: that which publishes, not a way to another page.
    let first = asks(page).then(|| view! { <button type="submit" form=FORM hidden></button> });
    let body = (
        heading_of(&page.title, say::TITLE.to_owned()),
        first,
        to_fix(&page.to_fix),
        changes(page),
        receivers(page),
        page.address.as_ref().map(|shown| address(page, shown, &base)),
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
        .map(|item| view! { <li>{item.message.clone()} " " {link_about(item.href.clone(), say::FIX, &say::in_brackets(&item.about))}</li> })
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
        Some(_) if page.same => paragraph(say::NO_CHANGES),
        Some(changes) if changes.is_empty() => paragraph(say::NO_CHANGES_SEEN),
        Some(changes) => {
            let list: Vec<_> = changes.iter().map(|change| view! { <li>{change.clone()}</li> }).collect();
            (view! { <ul class="govuk-list govuk-list--bullet">{list}</ul> }, paragraph(say::PART_WAY))
                .into_any()
        }
    };
    (subheading(say::CHANGES), what).into_any()
}

/// What changes for services; nothing where nothing changes at all.
fn receivers(page: &Publish) -> Option<AnyView> {
    let receivers = page.receivers.as_ref().filter(|_| !page.same)?;
    let verdict = match (receivers.compatible, receivers.properties.is_empty()) {
        (true, true) => data::SAME,
        (true, false) => data::COMPATIBLE,
        (false, _) => data::INCOMPATIBLE,
    };
    let list: Vec<_> = receivers.properties.iter().map(|said| view! { <li>{said.clone()}</li> }).collect();
    let list = (!list.is_empty()).then(|| view! { <ul class="govuk-list govuk-list--bullet">{list}</ul> });
    Some((subheading(data::RECEIVERS), paragraph(verdict), list).into_any())
}

fn destinations(page: &Publish, base: &str) -> AnyView {
    let what = named(&page.destinations).unwrap_or_else(|| paragraph(say::NO_DESTINATIONS));
    let change = way(page, format!("{base}/destinations"), (say::CHANGE_DESTINATIONS, ""));
    (subheading(say::DESTINATIONS), what, view! { <p class="govuk-body">{change}</p> }).into_any()
}

fn address(page: &Publish, shown: &str, base: &str) -> AnyView {
    let change = way(page, format!("{base}/address"), (say::CHANGE_ADDRESS, ""));
    let lead = paragraph(say::ADDRESS_LEAD);
    view! {
        {subheading(say::ADDRESS)}
        <p class="govuk-body govuk-!-font-weight-bold">{breakable(shown)}</p>
        {lead}
        <p class="govuk-body">{change}</p>
    }
    .into_any()
}

/// Whether something can be typed and published here.
fn asks(page: &Publish) -> bool {
    let fills = page.warnings.iter().any(|warning| warning.fill.is_some());
    page.to_fix.is_empty() && page.may_publish && (!page.same || fills)
}

/// A way to another page. Where something can have been typed it is a button of the form, so that nothing is lost:
/// what was typed is kept until they come back.
fn way(page: &Publish, href: String, (text, what): (&'static str, &str)) -> AnyView {
    let text = (text, (!what.is_empty()).then(|| about(&say::in_brackets(what))));
    if !asks(page) {
        return view! { <a class="govuk-link" href=href>{text}</a> }.into_any();
    }
    view! { <button class="app-link-button" type="submit" form=FORM name="go" value=href>{text}</button> }
        .into_any()
}

/// The form that publishes; nothing while something stops it, or when there is nothing to publish.
fn ask(page: &Publish, base: &str) -> AnyView {
    if page.to_fix.is_empty() && !page.may_publish {
        return paragraph(say::NOT_ALLOWED);
    }
    if !asks(page) {
        return ().into_any();
    }
    let revision = page.revision.to_string();
    let warnings = (!page.warnings.is_empty()).then(|| {
        let list: Vec<_> = page.warnings.iter().map(|warning| one(page, warning)).collect();
        (subheading(say::WARNINGS), paragraph(say::WARNINGS_LEAD), list)
    });
    let inputs = (
        view! { <input type="hidden" name="revision" value=revision /> },
        warnings,
        Textarea {
            name: "note".to_owned(),
            value: page.note.clone(),
            rows: "3".to_owned(),
            label: Label::new(if page.changes.is_none() { say::NOTE_FIRST } else { say::NOTE }),
            hint: Some(Hint::new(say::NOTE_HINT)),
            error_message: page.errors.of("note"),
            ..Textarea::default()
        }
        .view(),
        Button::new(say::BUTTON).view(),
    );
    let (action, token) = (format!("{base}/publish"), page.frame.token.clone());
    view! {
        <form id=FORM method="post" action=action novalidate>
            <input type="hidden" name="_token" value=token />
            {inputs}
        </form>
    }
    .into_any()
}

fn one(page: &Publish, warning: &Warning) -> AnyView {
    let errors = &page.errors;
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
    // What says itself what it is about is not told again.
    let what = if warning.link == say::FIX { warning.about.as_str() } else { "" };
    let look = warning.fill.is_none().then(|| {
        view! { <p class="govuk-body">{way(page, warning.href.clone(), (warning.link, what))}</p> }
    });
    let (message, described_by) = (warning.message.clone(), format!("{id}-about"));
    let tick = Checkboxes {
        name: "accept".to_owned(),
        id_prefix: id.clone(),
        described_by: described_by.clone(),
        items: vec![ChoiceItem {
            value: warning.name.clone(),
            text: (say::ACCEPT, about(&say::in_brackets(&warning.about))).into_any().into(),
            checked: warning.accepted,
            ..ChoiceItem::default()
        }],
        error_message: errors.of(&id),
        classes: "govuk-checkboxes--small".to_owned(),
        ..Checkboxes::default()
    };
    view! {
        <div class="app-warning">
            <p class="govuk-body govuk-!-font-weight-bold" id=described_by>{message}</p>
            {look}
            {fill}
            {tick.view()}
        </div>
    }
    .into_any()
}
