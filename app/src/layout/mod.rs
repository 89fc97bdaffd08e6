//! The frame of every page: skip link, header with the organisation's name, main, footer.

use leptos::prelude::*;

use crate::components::SkipLink;

/// Everything around the content of a page, already in the page's language.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The page's language, BCP 47.
    pub language: String,
    /// The whole `<title>`.
    pub title: String,
    /// Whose pages these are.
    pub organisation: String,
    /// Where the organisation's name leads; it is no link when empty.
    pub home: String,
    /// What the person is doing: the form's title. Left out when empty.
    pub service: String,
    /// Where that leads; it is no link when empty.
    pub service_url: String,
    /// "Skip to main content".
    pub skip: String,
    /// The address of the stylesheet.
    pub stylesheet: String,
    /// The address of the one module script, on the few pages that have one.
    pub module: Option<String>,
    /// Links at the foot of the page.
    pub footer: Vec<FooterLink>,
    /// "Support links": what the links at the foot are called when read out.
    pub footer_title: String,
    /// Whether the page uses the whole width of the window (the editor).
    pub wide: bool,
}

/// A link at the foot of the page.
#[derive(Clone, Debug, Default)]
pub struct FooterLink {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
}

/// A whole page: `navigation` stands below the header, `before` (a back link, the languages) above `main`.
pub fn document(
    frame: Frame,
    navigation: impl IntoView,
    before: impl IntoView,
    main: impl IntoView,
) -> impl IntoView {
    let width = if frame.wide { "app-wide-container" } else { "govuk-width-container" };
    let skip = SkipLink { href: "#main-content".to_owned(), text: frame.skip.into(), ..SkipLink::default() };
    view! {
        <!DOCTYPE html>
        <html lang=frame.language class="govuk-template">
            <head>
                <meta charset="utf-8" />
                <title>{frame.title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=frame.stylesheet />
                {frame.module.map(|src| view! { <script type="module" src=src></script> })}
            </head>
            <body class="govuk-template__body">
                {skip.view()}
                // All that stands before the content is in one landmark, so that none of it is outside of them.
                <header>
                    {header(width, (frame.organisation, frame.home), (frame.service, frame.service_url))}
                    {navigation}
                    <div class=width>{before}</div>
                </header>
                <div class=width>
                    <main class="govuk-main-wrapper" id="main-content">{main}</main>
                </div>
                {(!frame.footer.is_empty()).then(|| footer(width, frame.footer_title, frame.footer))}
            </body>
        </html>
    }
}

fn header(
    width: &'static str,
    organisation: (String, String),
    service: (String, String),
) -> impl IntoView + use<> {
    let service = (!service.0.is_empty()).then(|| linked("app-header__service", service));
    view! {
        <div class="app-header">
            <div class=format!("app-header__container {width}")>
                {linked("app-header__organisation", organisation)} {service}
            </div>
        </div>
    }
}

fn linked(class: &'static str, (text, href): (String, String)) -> AnyView {
    if href.is_empty() {
        view! { <span class=class>{text}</span> }.into_any()
    } else {
        view! { <a class=class href=href>{text}</a> }.into_any()
    }
}

fn footer(width: &'static str, title: String, links: Vec<FooterLink>) -> impl IntoView + use<> {
    let items: Vec<_> = links
        .into_iter()
        .map(|link| view! { <li class="app-footer__item"><a class="app-footer__link" href=link.href>{link.text}</a></li> })
        .collect();
    view! {
        <footer class="app-footer">
            <div class=width>
                <h2 class="govuk-visually-hidden">{title}</h2>
                <ul class="app-footer__list">{items}</ul>
            </div>
        </footer>
    }
}
