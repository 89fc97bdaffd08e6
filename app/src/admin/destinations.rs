//! Where a form's submissions go.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{
    Errors, Moment, SummaryRow, empty, heading_of, link, paragraph, posted, subheading, summary, tag,
};
use crate::components::{Button, ChoiceItem, Fieldset, Hint, Input, Label, Legend, Radios};
use crate::messages::staff::{self, hand_off as say};

/// `GET, POST /forms/{id}/destinations`.
#[derive(Debug, Clone, Default)]
pub struct Destinations {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The destinations, the oldest first.
    pub items: Vec<Destination>,
    /// How many submissions there are, which a new destination may be sent.
    pub earlier: i64,
    /// Whether a test receiver is there to be added with one click.
    pub test_receiver: bool,
    /// Whether this person may change them.
    pub may_write: bool,
    /// What was typed into the form that adds one.
    pub typed: Typed,
}

/// What was typed into the form that adds a destination.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The id that it will have: posting twice makes one.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// `yes` or `no`.
    pub earlier: String,
    /// What is wrong with it.
    pub errors: Errors,
}

/// One destination.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its address, without what is secret.
    pub url: String,
    /// Why nothing is sent to it, when nothing is.
    pub stopped: Option<String>,
    /// How many deliveries wait, failed and arrived.
    pub waiting: i64,
    /// How many were given up or blocked.
    pub failed: i64,
    /// How many arrived.
    pub delivered: i64,
    /// When it last took a message.
    pub last_success: Option<Moment>,
}

/// `GET /forms/{id}/destinations/{destination}/secret`: shown once.
#[derive(Debug, Clone, Default)]
pub struct Secret {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The secret; none when it was shown before.
    pub secret: Option<String>,
}

/// Where submissions go.
pub fn view(page: &Destinations) -> AnyView {
    let base = format!("/forms/{}", page.form);
    let list = if page.items.is_empty() {
        empty(say::NO_DESTINATIONS)
    } else {
        page.items.iter().map(|item| destination(page, item)).collect::<Vec<_>>().into_any()
    };
    let adding = page.may_write.then(|| (test_receiver(page, &base), add(page, &base)));
    let body = (heading_of(&page.title, say::DESTINATIONS.to_owned()), list, adding);
    Page::new(&page.frame, say::DESTINATIONS)
        .at(Place::Forms)
        .errors(&page.typed.errors)
        .back(base, page.title.clone())
        .view(body.into_any())
}

fn destination(page: &Destinations, item: &Destination) -> AnyView {
    let state = match &item.stopped {
        Some(why) => (tag(say::STOPPED, "red"), " ", why.clone()).into_any(),
        None => tag(say::ACTIVE, "green"),
    };
    let counts = say::counts(item.delivered, item.waiting, item.failed);
    let rows = vec![
        SummaryRow { key: say::ADDRESS, value: item.url.clone().into_any(), action: None },
        SummaryRow { key: say::COLUMN_STATE, value: state, action: None },
        SummaryRow {
            key: say::DELIVERIES_OF,
            value: counts.into_any(),
            action: Some(link(format!("/deliveries?destination={}", item.id), staff::forms::VIEW.to_owned())),
        },
        SummaryRow {
            key: say::LAST_SUCCESS,
            value: item.last_success.as_ref().map_or_else(|| say::NEVER.into_any(), Moment::view),
            action: None,
        },
    ];
    let name = item.name.clone();
    let buttons = page.may_write.then(|| buttons(page, item));
    view! { <section><h2 class="govuk-heading-m">{name}</h2>{summary(rows)}{buttons}</section> }.into_any()
}

fn buttons(page: &Destinations, item: &Destination) -> AnyView {
    let base = format!("/forms/{}/destinations/{}", page.form, item.id);
    let token = &page.frame.token;
    let (switch, word) =
        if item.stopped.is_some() { ("enable", say::ENABLE) } else { ("disable", say::DISABLE) };
    let test = item.stopped.is_none().then(|| {
        posted(&format!("{base}/test"), token, Button::new(say::TEST).secondary().view().into_any())
    });
    let switch = posted(&format!("{base}/{switch}"), token, Button::new(word).secondary().view().into_any());
    view! { <div class="govuk-button-group">{test}{switch}</div> }.into_any()
}

fn test_receiver(page: &Destinations, base: &str) -> Option<AnyView> {
    page.test_receiver.then(|| {
        let id = page.typed.id.clone();
        let inner = (
            view! { <input type="hidden" name="id" value=id /> },
            Button::new(say::TEST_RECEIVER_BUTTON).secondary().view(),
        );
        (
            subheading(say::TEST_RECEIVER),
            paragraph(say::TEST_RECEIVER_LEAD),
            posted(&format!("{base}/destinations/test-receiver"), &page.frame.token, inner.into_any()),
        )
            .into_any()
    })
}

fn add(page: &Destinations, base: &str) -> AnyView {
    let typed = &page.typed;
    let id = typed.id.clone();
    let inputs = (
        view! { <input type="hidden" name="id" value=id /> },
        Input {
            name: "url".to_owned(),
            r#type: "url".to_owned(),
            value: typed.url.clone(),
            label: Label::new(say::URL),
            hint: Some(Hint::new(say::URL_HINT)),
            error_message: typed.errors.of("url"),
            autocomplete: "off".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        }
        .view(),
        Input {
            name: "name".to_owned(),
            value: typed.name.clone(),
            label: Label::new(say::NAME),
            hint: Some(Hint::new(say::NAME_HINT)),
            error_message: typed.errors.of("name"),
            autocomplete: "off".to_owned(),
            classes: "govuk-input--width-20".to_owned(),
            ..Input::default()
        }
        .view(),
        (page.earlier > 0).then(|| earlier(page)),
        Button::new(say::ADD_BUTTON).view(),
    );
    (subheading(say::ADD), posted(&format!("{base}/destinations"), &page.frame.token, inputs.into_any()))
        .into_any()
}

fn earlier(page: &Destinations) -> AnyView {
    let item = |value: &str, text: &'static str| ChoiceItem {
        value: value.to_owned(),
        text: text.into(),
        checked: page.typed.earlier == value,
        ..ChoiceItem::default()
    };
    Radios {
        name: "earlier".to_owned(),
        items: vec![item("yes", say::EARLIER_YES), item("no", say::EARLIER_NO)],
        fieldset: Some(Fieldset { legend: Some(Legend::new(say::EARLIER)), ..Fieldset::default() }),
        hint: Some(Hint::new(say::earlier_hint(page.earlier))),
        error_message: page.typed.errors.of("earlier"),
        ..Radios::default()
    }
    .view()
    .into_any()
}

/// The secret of a new webhook, shown once.
pub fn secret(page: &Secret) -> AnyView {
    let on = format!("/forms/{}/destinations", page.form);
    let back = on.clone();
    let body = match page.secret.clone() {
        Some(secret) => view! {
            {heading_of(&page.title, say::SECRET.to_owned())}
            {paragraph(say::SECRET_LEAD)}
            <h2 class="govuk-heading-s" id="secret-label">{say::SECRET_LABEL}</h2>
            <p class="app-secret" aria-labelledby="secret-label"><code>{secret}</code></p>
            {paragraph(say::SECRET_NEXT)}
            <p class="govuk-body"><a class="govuk-link app-actions__main" href=on>{say::SECRET_DONE}</a></p>
        }
        .into_any(),
        None => {
            (heading_of(&page.title, say::SECRET_LABEL.to_owned()), paragraph(say::SECRET_GONE)).into_any()
        }
    };
    Page::new(&page.frame, say::SECRET).at(Place::Forms).back(back, say::DESTINATIONS).view(body)
}
