//! The page of the test receiver: `foolscap receive`.

use leptos::prelude::*;

use crate::admin::parts::lines;
use crate::components::{Content, SummaryCell, SummaryList, SummaryRow, Tag};
use crate::layout;
use crate::messages::capitalised;
use crate::messages::staff::{self, receiver as says};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Receiver {
    /// Whether messages are answered with 503.
    pub stopped: bool,
    /// Whether it knows a secret to verify with.
    pub knows_a_secret: bool,
    /// What came, the newest first.
    pub messages: Vec<Received>,
    /// The address of the stylesheet.
    pub stylesheet: String,
}

/// A message that came.
#[derive(Debug, Clone, Default)]
pub struct Received {
    /// Its `webhook-id`.
    pub id: String,
    /// Why it could not be verified; none when it was.
    pub refused: Option<String>,
    /// When it came last, for people.
    pub at: String,
    /// How often it came.
    pub times: u32,
    /// Its type.
    pub message_type: String,
    /// The submission's reference.
    pub reference: Option<String>,
    /// The form's title.
    pub form: Option<String>,
    /// The message's `display`: questions and answers.
    pub display: Vec<(String, String)>,
    /// The whole message, laid out.
    pub json: String,
}

/// The page.
pub fn page(model: Receiver) -> impl IntoView {
    let frame = layout::Frame {
        language: "en".to_owned(),
        title: staff::title(says::TITLE, false),
        organisation: staff::PRODUCT.to_owned(),
        service: says::TITLE.to_owned(),
        skip: staff::SKIP.to_owned(),
        stylesheet: model.stylesheet,
        ..layout::Frame::default()
    };
    let (tag, classes, act, to) = if model.stopped {
        (says::STOPPED, "govuk-tag--red", says::START, "/start")
    } else {
        (says::RECEIVING, "govuk-tag--green", says::STOP, "/stop")
    };
    let tag = Tag { text: tag.into(), classes: classes.to_owned() };
    let stopped = model.stopped.then(|| view! { <p class="govuk-body">{says::STOPPED_LEAD}</p> });
    let no_secret = (!model.knows_a_secret).then(|| view! { <p class="govuk-body">{says::NO_SECRET}</p> });
    let none = model.messages.is_empty().then(|| view! { <p class="govuk-body">{says::NONE}</p> });
    let clear =
        (!model.messages.is_empty()).then(|| button("/clear", says::CLEAR, "govuk-button--secondary"));
    let messages: Vec<_> = model.messages.into_iter().map(message).collect();
    let main = view! {
        <div class="app-page">
            <h1 class="govuk-heading-l">{says::TITLE}" "{tag.view()}</h1>
            <p class="govuk-body">{says::LEAD}</p>
            {stopped} {no_secret}
            <div class="govuk-button-group">{button(to, act, "")} {clear}</div>
            <p class="govuk-body"><a class="govuk-link" href="/">{says::REFRESH}</a></p>
            <h2 class="govuk-heading-m app-subheading">{says::MESSAGES}</h2>
            {none} {messages}
        </div>
    };
    layout::document(frame, (), (), main)
}

fn button(action: &'static str, text: &'static str, classes: &'static str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=action>
            <button type="submit" class=format!("govuk-button {classes}")>{text}</button>
        </form>
    }
}

fn message(message: Received) -> impl IntoView + use<> {
    let tag = match &message.refused {
        None => Tag { text: says::VERIFIED.into(), classes: "govuk-tag--green".to_owned() },
        Some(_) => Tag { text: says::NOT_VERIFIED.into(), classes: "govuk-tag--red".to_owned() },
    };
    let heading = message.reference.clone().unwrap_or_else(|| message.message_type.clone());
    let named = says::raw(message.reference.as_deref(), &message.id);
    let about = [
        (says::WHY, message.refused.as_deref().map(capitalised)),
        (says::REFERENCE, message.reference),
        (says::FORM, message.form),
        (says::TYPE, Some(message.message_type)),
        (says::ARRIVED, Some(format!("{}. {}", message.at, says::times(message.times)))),
        (says::ID, Some(message.id)),
    ];
    let about = about.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let display = (!message.display.is_empty()).then(|| {
        view! { <h4 class="govuk-heading-s">{says::DISPLAY}</h4> {list(message.display)} }
    });
    let json = view! { <pre class="app-received__json" tabindex="0" role="region" aria-label=named>{message.json}</pre> };
    view! {
        <section class="app-received">
            <h3 class="govuk-heading-s">{heading}" "{tag.view()}</h3>
            {list(about.collect())}
            {display}
            {details(json)}
        </section>
    }
}

/// The details component, around something that is no text.
fn details(content: impl IntoView + 'static) -> impl IntoView {
    view! {
        <details class="govuk-details">
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{says::RAW}</span>
            </summary>
            <div class="govuk-details__text">{content}</div>
        </details>
    }
}

fn list(rows: Vec<(String, String)>) -> impl IntoView + use<> {
    let cell = |text: Content| SummaryCell { text, ..SummaryCell::default() };
    let rows = rows.into_iter().map(|(key, value)| SummaryRow {
        key: cell(key.into()),
        value: cell(Content::View(lines(&value))),
        ..SummaryRow::default()
    });
    SummaryList { rows: rows.collect(), ..SummaryList::default() }.view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_shown_with_its_verdict_and_escaped() {
        let received = Received {
            id: "0192".to_owned(),
            refused: Some("no signature matches".to_owned()),
            at: "20 November 2026 at 10:00:00 UTC".to_owned(),
            times: 2,
            message_type: "submission.created".to_owned(),
            reference: Some("HXK-7Q2-9PD".to_owned()),
            form: Some("Lost passport".to_owned()),
            display: vec![
                ("Your name".to_owned(), "<script>alert(1)</script>".to_owned()),
                ("What happened?".to_owned(), "two sentences\nin two lines".to_owned()),
            ],
            json: "{\n  \"a\": 1\n}".to_owned(),
        };
        let model = Receiver { messages: vec![received], knows_a_secret: true, ..Receiver::default() };
        let html = crate::render(|| page(model));
        for part in [
            "HXK-7Q2-9PD",
            "Not verified",
            "No signature matches",
            "Came twice",
            "Stop receiving",
            "action=\"/stop\"",
        ] {
            assert!(html.contains(part), "{part}");
        }
        assert!(!html.contains("<script"));
        assert!(html.contains("two sentences<br>in two lines"), "{html}");
        assert!(html.contains("aria-label=\"The message as JSON: HXK-7Q2-9PD\""), "{html}");
    }

    #[test]
    fn a_stopped_receiver_offers_to_start() {
        let html = crate::render(|| page(Receiver { stopped: true, ..Receiver::default() }));
        for part in ["Stopped", "503", "Start receiving", "knows no secret", "Nothing has arrived yet"] {
            assert!(html.contains(part), "{part}");
        }
    }
}
