//! What surrounds every staff page: navigation, who is signed in, a notice.

use leptos::prelude::*;

use super::parts::Errors;
use crate::layout;
use crate::messages::staff;

/// Which entry of the navigation is where we are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// Forms, and everything under one.
    Forms,
    /// All deliveries.
    Deliveries,
    /// Nowhere in it.
    #[default]
    Elsewhere,
}

/// Says what was just done, or something to know, above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whether it reports a success; else it asks for attention.
    pub success: bool,
    /// What it says.
    pub text: String,
}

/// What every staff page needs besides what it is about.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The organisation's name; empty before it is set up.
    pub organisation: String,
    /// The name of who is signed in.
    pub user: Option<String>,
    /// What every posted form carries as `_token`.
    pub token: String,
    /// The address of the stylesheet.
    pub stylesheet: String,
    /// Said once, above the page.
    pub notice: Option<Notice>,
}

/// One page inside the frame.
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub place: Place,
    pub title: &'a str,
    pub errors: Option<&'a Errors>,
    pub back: Option<(String, String)>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(frame: &'a Frame, title: &'a str) -> Self {
        Self { frame, place: Place::Elsewhere, title, errors: None, back: None }
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn errors(mut self, errors: &'a Errors) -> Self {
        self.errors = Some(errors);
        self
    }

    pub(crate) fn back(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.back = Some((href.into(), text.into()));
        self
    }

    /// The whole document.
    pub(crate) fn view(self, body: AnyView) -> AnyView {
        let errors = self.errors.filter(|errors| !errors.is_empty());
        let title = staff::title(self.title, errors.is_some());
        let summary = errors.and_then(Errors::summary);
        let back = self.back.map(|(href, text)| view! { <a class="govuk-back-link" href=href>{text}</a> });
        let notice = self.frame.notice.clone().map(notice);
        let layout = layout::Frame {
            language: "en".to_owned(),
            title,
            organisation: staff::PRODUCT.to_owned(),
            home: "/forms".to_owned(),
            service: self.frame.organisation.clone(),
            skip: staff::SKIP.to_owned(),
            stylesheet: self.frame.stylesheet.clone(),
            ..layout::Frame::default()
        };
        let main = view! {
            // Lists have the whole width; what is read or filled in stays as narrow as a column of a book.
            <div class="app-page">{summary} {notice} {body}</div>
        };
        layout::document(layout, navigation(self.frame, self.place), back, main).into_any()
    }
}

/// The ways to forms and deliveries, who is signed in, and the button that signs out.
fn navigation(frame: &Frame, place: Place) -> Option<AnyView> {
    let account = account(frame.user.as_ref()?, &frame.token);
    let item = |href: &'static str, text: &'static str, here: bool| {
        let class =
            if here { "app-staff-nav__item app-staff-nav__item--here" } else { "app-staff-nav__item" };
        view! { <li class=class><a class="app-staff-nav__link" href=href aria-current=here.then_some("true")>{text}</a></li> }
    };
    Some(
        view! {
            <div class="app-staff-bar">
                <div class="govuk-width-container app-staff-bar__row">
                    <nav class="app-staff-nav" aria-label=staff::NAVIGATION>
                        <ul class="app-staff-nav__list">
                            {item("/forms", staff::FORMS, place == Place::Forms)}
                            {item("/deliveries", staff::DELIVERIES, place == Place::Deliveries)}
                        </ul>
                    </nav>
                    {account}
                </div>
            </div>
        }
        .into_any(),
    )
}

/// Who is signed in, and the button that signs out.
pub(crate) fn account(name: &str, token: &str) -> AnyView {
    let (name, token) = (name.to_owned(), token.to_owned());
    view! {
        <section aria-label=staff::ACCOUNT>
            <form class="app-staff-account" method="post" action="/sign-out">
                <input type="hidden" name="_token" value=token />
                <span class="app-staff-account__name">{name}</span>
                <button class="app-link-button" type="submit">{staff::SIGN_OUT}</button>
            </form>
        </section>
    }
    .into_any()
}

fn notice(notice: Notice) -> AnyView {
    let (class, heading, role) = if notice.success {
        ("app-notice app-notice--success", staff::DONE, "alert")
    } else {
        ("app-notice", staff::IMPORTANT, "region")
    };
    view! {
        <div class=class role=role aria-labelledby="notice-title">
            <h2 class="govuk-visually-hidden" id="notice-title">{heading}</h2>
            <p class="app-notice__text">{notice.text}</p>
        </div>
    }
    .into_any()
}
