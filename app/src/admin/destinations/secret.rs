//! The page that shows a secret once.

use leptos::prelude::*;

use crate::admin::frame::{Frame, Page, Place};
use crate::admin::parts::{go, heading_of, paragraph, posted};
use crate::components::Button;
use crate::messages::staff::hand_off as say;

/// `GET /forms/{id}/destinations/{destination}/secret`: shown once.
#[derive(Debug, Clone, Default)]
pub struct Secret {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The destination's id.
    pub destination: String,
    /// The secret; none when it was shown before.
    pub secret: Option<String>,
    /// Whether the submissions that came before are sent when the secret has been copied.
    pub earlier: bool,
}

/// The button under a secret. What came before is sent when the secret has been copied, not while it is being read.
fn copied(page: &Secret, on: String) -> AnyView {
    if !page.earlier {
        return go(on, say::SECRET_DONE);
    }
    let action = format!("{on}/{}/send-earlier", page.destination);
    let button = Button::new(say::SECRET_DONE).view();
    (paragraph(say::SECRET_EARLIER), posted(&action, &page.frame.token, button.into_any())).into_any()
}

/// A new secret, shown once.
pub fn secret(page: &Secret) -> AnyView {
    let on = format!("/forms/{}/destinations", page.form);
    let back = on.clone();
    let body = match page.secret.clone() {
        Some(secret) => view! {
            {heading_of(&page.title, say::SECRET.to_owned())}
            {paragraph(say::SECRET_LEAD)}
            <h2 class="govuk-heading-s">{say::SECRET_LABEL}</h2>
            <p class="app-secret"><code>{secret}</code></p>
            {paragraph(say::SECRET_NEXT)}
            {copied(page, on)}
        }
        .into_any(),
        None => {
            (heading_of(&page.title, say::SECRET_LABEL.to_owned()), paragraph(say::SECRET_GONE)).into_any()
        }
    };
    Page::new(&page.frame, say::SECRET).at(Place::Forms).back(back, say::DESTINATIONS).view(body)
}
