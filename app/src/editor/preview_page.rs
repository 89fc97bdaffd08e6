//! A page of the form in the preview, with what people do not see of it.

use super::preview::PreviewFrame;
use crate::components::Button;
use crate::messages::editor as own;
use crate::question;
use form_schemas::QuestionName;
use form_schemas::definition::PageKind;
use form_schemas::journey::{Component, Control, PageModel};
use leptos::prelude::*;

/// A page of the form.
#[derive(Clone, Debug)]
pub struct PreviewPage {
    /// What surrounds it.
    pub frame: PreviewFrame,
    /// What stands on it.
    pub model: PageModel,
    /// Where the back link leads.
    pub back: String,
    /// Whether people would see it with the answers so far.
    pub is_shown: bool,
    /// The names in the address by which hidden questions are filled in.
    pub parameters: Vec<(QuestionName, String)>,
}

impl PreviewPage {
    /// Whether it has a script: where something on it is better with one.
    pub fn has_script(&self) -> bool {
        !self.frame.script.is_empty() && question::has_script(&self.model)
    }
}

/// A page of the form, in the preview.
pub fn preview_page(page: &PreviewPage) -> impl IntoView + use<> {
    let frame = &page.frame;
    let hidden =
        (!page.is_shown).then(|| view! { <p class="govuk-inset-text" lang="en">{own::NOT_SHOWN}</p> });
    let body = question::body(&page.model);
    let form = if page.model.kind == PageKind::Exit {
        body
    } else {
        view! {
            <form method="post" action=frame.address(&page.model.place().to_string()) novalidate>
                {frame.token()} {body} {Button::new(frame.messages().continue_).view()}
            </form>
        }
        .into_any()
    };
    let main = view! { {question::errors(&page.model)} {hidden} {unseen(page)} {form} };
    let script = page.has_script().then(|| frame.script.clone());
    let title = question::page_title(&page.model);
    frame.document_with(script, &title, Some(page.back.clone()), main.into_any())
}

/// What hidden questions on the page hold, which people do not see.
fn unseen(page: &PreviewPage) -> AnyView {
    let said = page.model.components.iter().filter_map(|component| {
        let Component::Question(question) = component else { return None };
        let Control::Hidden { value } = &question.control else { return None };
        let parameter = page.parameters.iter().find(|(name, _)| *name == question.name);
        let parameter = parameter.map_or(question.name.as_str(), |(_, parameter)| parameter);
        Some(own::hidden_holds(question.name.as_str(), parameter, value))
    });
    let said: Vec<_> = said.map(|said| view! { <p class="govuk-inset-text" lang="en">{said}</p> }).collect();
    said.into_any()
}
