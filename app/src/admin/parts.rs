//! What several staff pages share: errors of a form, moments, tables, paging.

use leptos::prelude::*;

use crate::components::{Button, ErrorLink, ErrorMessage, ErrorSummary};
use crate::messages::staff;

/// Something that is wrong with one field of a staff form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the input to mend.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// What is wrong with what was typed; empty when the page is shown for the first time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(pub Vec<FieldError>);

impl Errors {
    /// Adds an error of a field.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first error of a field, for beside its input.
    pub fn of(&self, field: &str) -> Option<ErrorMessage> {
        let error = self.0.iter().find(|error| error.field == field)?;
        Some(ErrorMessage::new(words_broken_well(&error.message)))
    }

    /// The summary above the heading, which takes the focus.
    pub fn summary(&self) -> Option<AnyView> {
        if self.0.is_empty() {
            return None;
        }
        let list = self
            .0
            .iter()
            .map(|error| ErrorLink {
                text: words_broken_well(&error.message).into(),
                href: format!("#{}", error.field),
            })
            .collect();
        let summary = ErrorSummary {
            title_text: staff::ERROR_SUMMARY.into(),
            error_list: list,
            focus: true,
            ..ErrorSummary::default()
        };
        Some(summary.view().into_any())
    }
}

/// A moment as people read it, and as programs do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// `20 November 2026 at 10:05am`.
    pub text: String,
    /// RFC 3339.
    pub machine: String,
}

impl Moment {
    /// A `time` element.
    pub fn view(&self) -> AnyView {
        view! { <time datetime=self.machine.clone()>{self.text.clone()}</time> }.into_any()
    }
}

/// Where a page of a list leads on to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// The first page, when this is not it.
    pub first: Option<String>,
    /// The next page, when there is one.
    pub next: Option<String>,
}

impl Paging {
    /// Links under a list; nothing when the list is on one page.
    pub fn view(&self) -> Option<AnyView> {
        if self.first.is_none() && self.next.is_none() {
            return None;
        }
        let link = |href: &Option<String>, text: &'static str| {
            href.clone().map(|href| view! { <a class="govuk-link app-paging__link" href=href>{text}</a> })
        };
        let first = link(&self.first, staff::NEWEST);
        let next = link(&self.next, staff::OLDER);
        Some(
            view! { <nav class="govuk-body app-paging" aria-label=staff::PAGES>{first} " " {next}</nav> }
                .into_any(),
        )
    }
}

/// A column of a table.
pub(crate) struct Column(pub &'static str);

/// A table with its caption for those who cannot see it. In a narrow window each row becomes a list that names its
/// columns; the roles keep it a table for assistive technology then.
pub(crate) fn table(caption: &str, columns: &[Column], rows: Vec<Vec<AnyView>>) -> AnyView {
    let caption = caption.to_owned();
    let head: Vec<_> = columns
        .iter()
        .map(|column| {
            view! { <th scope="col" role="columnheader" class="govuk-table__header">{column.0}</th> }
        })
        .collect();
    let body: Vec<_> = rows.into_iter().map(|cells| row(columns, cells)).collect();
    view! {
        <table class="govuk-table app-table" role="table">
            <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
            <thead class="govuk-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">{head}</tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{body}</tbody>
        </table>
    }
    .into_any()
}

fn row(columns: &[Column], cells: Vec<AnyView>) -> AnyView {
    let cells: Vec<_> = cells
        .into_iter()
        .zip(columns)
        .enumerate()
        .map(|(index, (cell, column))| {
            if index == 0 {
                view! {
                    <th scope="row" role="rowheader" class="govuk-table__header app-table__name" data-label=column.0>
                        {cell}
                    </th>
                }
                .into_any()
            } else {
                view! { <td class="govuk-table__cell" role="cell" data-label=column.0>{cell}</td> }.into_any()
            }
        })
        .collect();
    view! { <tr class="govuk-table__row" role="row">{cells}</tr> }.into_any()
}

/// A tag: a state in one word.
pub(crate) fn tag(text: &'static str, colour: &'static str) -> AnyView {
    let class =
        if colour.is_empty() { "govuk-tag".to_owned() } else { format!("govuk-tag govuk-tag--{colour}") };
    view! { <strong class=class>{text}</strong> }.into_any()
}

/// A plain link.
pub(crate) fn link(href: String, text: String) -> AnyView {
    view! { <a class="govuk-link" href=href>{text}</a> }.into_any()
}

/// A link whose text breaks only where no line is wide enough for it: a reference.
pub(crate) fn link_whole(href: String, text: String) -> AnyView {
    view! { <a class="govuk-link app-reference-word" href=href>{text}</a> }.into_any()
}

/// A text in which a reference goes to the next line as a whole.
pub(crate) fn with_reference(text: &str, reference: &str) -> AnyView {
    match text.split_once(reference).filter(|_| !reference.is_empty()) {
        Some((before, after)) => {
            let reference = reference.to_owned();
            let whole = view! { <span class="app-reference-word">{reference}</span> };
            (before.to_owned(), whole, after.to_owned()).into_any()
        }
        None => text.to_owned().into_any(),
    }
}

/// A link whose text needs the thing it is about to make sense on its own: `Change` + `state`.
pub(crate) fn link_about(href: String, text: &'static str, what: &str) -> AnyView {
    view! { <a class="govuk-link" href=href>{text}{about(what)}</a> }.into_any()
}

/// What a link or a button is about, for those who hear it alone.
pub(crate) fn about(what: &str) -> AnyView {
    let what = format!(" {what}");
    view! { <span class="govuk-visually-hidden">{what}</span> }.into_any()
}

/// What a button does, and what it is about, for those who hear it alone.
pub(crate) fn button_about(text: &'static str, what: &str) -> Button {
    Button::new((text, about(what)).into_any())
}

/// A button that leads somewhere. It is a form that asks for a page, so it answers to Space as well as to Enter; a
/// link would only look like a button. `href` has no query: a GET form would drop it.
pub(crate) fn go(href: String, text: &'static str) -> AnyView {
    ways(href, Button::new(text))
}

/// The same, beside what most people came for.
pub(crate) fn go_too(href: String, text: &'static str) -> AnyView {
    ways(href, Button::new(text).secondary())
}

fn ways(href: String, button: Button) -> AnyView {
    view! { <form method="get" action=href>{button.view()}</form> }.into_any()
}

/// An answer, each of its lines on a line of its own.
pub(crate) fn lines(answer: &str) -> AnyView {
    let lines = answer.split('\n').enumerate();
    let lines = lines.map(|(index, line)| ((index > 0).then(|| view! { <br /> }), line.to_owned()));
    lines.collect::<Vec<_>>().into_any()
}

/// An address as text that may go on in the next line after a slash.
pub(crate) fn breakable(address: &str) -> AnyView {
    let parts = address.split_inclusive('/').map(|part| (part.to_owned(), view! { <wbr /> }));
    parts.collect::<Vec<_>>().into_any()
}

/// A text in which the name of a setting, which may be wider than a narrow window, is broken after an underscore.
pub(crate) fn words_broken_well(text: &str) -> AnyView {
    let Some((first, rest)) = text.split_once('_') else { return text.to_owned().into_any() };
    let rest = rest.split('_').map(|part| ("_", view! { <wbr /> }, part.to_owned()));
    (first.to_owned(), rest.collect::<Vec<_>>()).into_any()
}

/// A link whose text is its address.
pub(crate) fn address(address: &str) -> AnyView {
    view! { <a class="govuk-link" href=address.to_owned()>{breakable(address)}</a> }.into_any()
}

/// The main heading.
pub(crate) fn heading(text: impl IntoView) -> AnyView {
    view! { <h1 class="govuk-heading-l">{text}</h1> }.into_any()
}

/// The main heading under the name of the form it is about.
pub(crate) fn heading_of(form: &str, text: impl IntoView) -> AnyView {
    let form = form.to_owned();
    view! { <span class="govuk-caption-l">{form}</span> <h1 class="govuk-heading-l">{text}</h1> }.into_any()
}

/// A second heading.
pub(crate) fn subheading(text: &'static str) -> AnyView {
    view! { <h2 class="govuk-heading-m app-subheading">{text}</h2> }.into_any()
}

/// A paragraph.
pub(crate) fn paragraph(text: impl Into<String>) -> AnyView {
    let text = text.into();
    view! { <p class="govuk-body">{text}</p> }.into_any()
}

/// A paragraph in place of an empty list.
pub(crate) fn empty(text: &'static str) -> AnyView {
    view! { <p class="govuk-inset-text">{text}</p> }.into_any()
}

/// A row of a summary list: its key, its value, and what can be done about it.
pub(crate) struct SummaryRow {
    /// What it is.
    pub key: &'static str,
    /// What it is now.
    pub value: AnyView,
    /// A link.
    pub action: Option<AnyView>,
}

/// A summary list.
pub(crate) fn summary(rows: Vec<SummaryRow>) -> AnyView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let class = if row.action.is_some() {
                "govuk-summary-list__row"
            } else {
                "govuk-summary-list__row govuk-summary-list__row--no-actions"
            };
            let action =
                row.action.map(|action| view! { <dd class="govuk-summary-list__actions">{action}</dd> });
            view! {
                <div class=class>
                    <dt class="govuk-summary-list__key">{row.key}</dt>
                    <dd class="govuk-summary-list__value">{row.value}</dd>
                    {action}
                </div>
            }
        })
        .collect();
    view! { <dl class="govuk-summary-list">{rows}</dl> }.into_any()
}

/// A form that is posted to `action`, with the token that proves it is ours.
pub(crate) fn posted(action: &str, token: &str, inner: AnyView) -> AnyView {
    let (action, token) = (action.to_owned(), token.to_owned());
    view! {
        <form method="post" action=action novalidate>
            <input type="hidden" name="_token" value=token />
            {inner}
        </form>
    }
    .into_any()
}

/// A form that looks something up: it changes nothing, so it is a GET.
pub(crate) fn found_by(action: &str, input: AnyView, button: &'static str) -> AnyView {
    let action = action.to_owned();
    let button = Button::new(button).secondary().view();
    view! { <form method="get" action=action role="search" novalidate>{input}{button}</form> }.into_any()
}
