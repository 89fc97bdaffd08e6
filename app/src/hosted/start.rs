use leptos::prelude::*;

use super::Frame;
use crate::components::Button;
use crate::prose::prose;

/// The page before the first question.
#[derive(Clone, Debug, Default)]
pub struct StartPage {
    /// What surrounds it.
    pub frame: Frame,
    /// Its heading.
    pub title: String,
    /// What it says, in Markdown.
    pub text: String,
    /// What the address says that the form keeps, by name.
    pub carried: Vec<(String, String)>,
    /// What its button says; "Start now" when empty.
    pub button: String,
}

/// What the form is for, and a real button that starts it: a link that looks like one does not answer to Space without a
/// script. It GETs `start`, which leads to the first page: a browser puts a question mark behind the address of a form
/// that it GETs, and nobody should have to read that.
pub fn start(page: &StartPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let text = if page.button.is_empty() { messages.start.to_owned() } else { page.button.clone() };
    let button = Button { is_start_button: true, ..Button::new(text) };
    let language = page
        .frame
        .chosen
        .then(|| view! { <input type="hidden" name="lang" value=page.frame.language.clone() /> });
    let carried: Vec<_> = page
        .carried
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> })
        .collect();
    let main = view! {
        <h1 class="govuk-heading-xl">{page.title.clone()}</h1>
        {prose(&page.text)}
        <form method="get" action=format!("{}/start", page.frame.base)>{language} {carried} {button.view()}</form>
    };
    page.frame.document(page.frame.title(&page.title), None, main.into_any())
}
