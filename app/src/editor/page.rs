//! `GET /forms/{id}/edit`: the page around the island.

use super::island::Editor;
use super::saving::Addresses;
use crate::components::SkipLink;
use crate::messages::editor as messages;
use crate::messages::staff;
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
    let EditorPage { organisation, definition, revision, findings, addresses, assets } = model;
    let draft = json!({
        "definition": definition, "revision": revision, "findings": findings, "addresses": addresses.to_value(),
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
                {header(organisation, addresses.form.clone())}
                <main id="main-content" data-editor-module=assets.module data-editor-wasm=assets.wasm>
                    <noscript>
                        <p class="fe-note">{messages::NEEDS_SCRIPT}</p>
                    </noscript>
                    <p class="fe-note" data-editor-failed hidden role="alert">{messages::FAILED}</p>
                    <Editor draft=draft />
                </main>
            </body>
        </html>
    }
}

fn header(organisation: String, form: String) -> impl IntoView {
    view! {
        <header class="fe-top">
            <a class="app-header__organisation" href="/forms">{organisation}</a>
            <nav aria-label=staff::NAVIGATION>
                <a class="govuk-link govuk-link--no-visited-state" href="/forms">{staff::FORMS}</a>
                " "
                <a class="govuk-link govuk-link--no-visited-state" href=form>{messages::BACK}</a>
            </nav>
        </header>
    }
}
