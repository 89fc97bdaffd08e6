//! `GET /forms/{id}/edit`: the page around the island.

use super::island::island;
use super::saving::Addresses;
use crate::admin::account;
use crate::components::SkipLink;
use crate::messages::editor as messages;
use crate::messages::staff;
use form_schemas::QuestionPath;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::Finding;
use leptos::prelude::*;
use serde_json::json;

/// The addresses of what the page is made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub stylesheet: String,
    /// The module that starts the island ([`BOOT`](super::BOOT)).
    pub boot: String,
    /// What wasm-bindgen made: the module.
    pub module: String,
    /// What wasm-bindgen made: the WebAssembly.
    pub wasm: String,
}

/// The editor of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorPage {
    /// Whose form it is.
    pub organisation: String,
    /// The name of who is signed in.
    pub user: Option<String>,
    /// What the form that signs out carries as `_token`.
    pub token: String,
    /// The questions that the live version asks.
    pub live: Vec<QuestionPath>,
    /// The draft.
    pub definition: FormDefinition,
    /// Its revision.
    pub revision: i64,
    /// What there is to fix in it.
    pub findings: Vec<Finding>,
    /// Where it is on the server.
    pub addresses: Addresses,
    /// What the page is made with.
    pub assets: Assets,
}

/// The whole page.
pub fn page(model: EditorPage) -> impl IntoView {
    let top = header(&model);
    let EditorPage { definition, revision, findings, live, addresses, assets, .. } = model;
    let draft = json!({
        "definition": definition, "revision": revision, "findings": findings, "live": live,
        "addresses": addresses.to_value(),
    });
    let title = format!("{} {} – {}", messages::TITLE, definition.title.text, staff::PRODUCT);
    let skip = SkipLink { href: "#fe-canvas".to_owned(), text: messages::SKIP.into(), ..SkipLink::default() };
    view! {
        <!DOCTYPE html>
        <html lang="en" class="govuk-template">
            <head>
                <meta charset="utf-8" />
                <title>{title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <link rel="stylesheet" href=assets.stylesheet />
                <link rel="modulepreload" href=assets.module.clone() />
                <script type="module" src=assets.boot></script>
            </head>
            <body class="govuk-template__body fe-body">
                {skip.view()}
                {top}
                <main id="main-content" data-editor-module=assets.module data-editor-wasm=assets.wasm>
                    <noscript>
                        <p class="fe-note">{messages::NEEDS_SCRIPT}</p>
                    </noscript>
                    <p class="fe-note" data-editor-failed hidden role="alert">{messages::FAILED}</p>
                    <div data-editor data-draft=draft.to_string()>{island(&draft)}</div>
                </main>
            </body>
        </html>
    }
}

fn header(model: &EditorPage) -> impl IntoView + use<> {
    let (organisation, form) = (model.organisation.clone(), model.addresses.form.clone());
    let [conditions, lists, translations] =
        ["conditions", "lists", "translations"].map(|end| format!("{form}/{end}"));
    let account = model.user.as_ref().map(|user| account(user, &model.token));
    view! {
        <header class="fe-top">
            <a class="app-header__organisation" href="/forms">{organisation}</a>
            <div class="fe-top__ways">
                <nav aria-label=staff::NAVIGATION>
                    <a class="govuk-link govuk-link--no-visited-state" href="/forms">{staff::FORMS}</a>
                    " "
                    <a class="govuk-link govuk-link--no-visited-state" href=form>{messages::BACK}</a>
                    " "
                    <a class="govuk-link govuk-link--no-visited-state" href=conditions>{staff::design::CONDITIONS}</a>
                    " "
                    <a class="govuk-link govuk-link--no-visited-state" href=lists>{staff::design::LISTS}</a>
                    " "
                    <a class="govuk-link govuk-link--no-visited-state" href=translations>{staff::translations::TITLE}</a>
                </nav>
                {account}
                {keys()}
            </div>
        </header>
    }
}

/// What the keys do.
fn keys() -> impl IntoView {
    let rows = messages::KEYS.map(|(keys, what)| {
        let keys: Vec<_> = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect();
        view! { <div class="fe-keys__row"><dt>{keys}</dt> <dd>{what}</dd></div> }
    });
    view! {
        <details class="fe-keys">
            <summary>{messages::KEYS_TITLE}</summary>
            <dl class="fe-keys__list">{rows}</dl>
        </details>
    }
}
