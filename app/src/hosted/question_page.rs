use form_schemas::definition::PageKind;
use form_schemas::journey::{Component, Control, PageModel};
use leptos::either::Either;
use leptos::prelude::*;

use super::{Frame, Hidden, News};
use crate::components::Button;
use crate::question;

/// One page of the form: questions, something to read, or the end for those whom it is not for.
#[derive(Clone, Debug)]
pub struct QuestionPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What stands on it.
    pub model: PageModel,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Where the back link leads; there is none when empty.
    pub back: String,
    /// `_change`: how it was opened to change an answer, `1` from check your answers; empty on the way through the form.
    pub change: String,
    /// What happened on the way here.
    pub news: Option<News>,
}

impl QuestionPage {
    /// Whether questions of the page keep what the address says: of a task list another page may be sent first.
    fn keeps_what_was_said(&self) -> bool {
        let is_hidden = |component: &Component| matches!(component, Component::Question(question) if matches!(question.control, Control::Hidden { .. }));
        self.model.components.iter().any(is_hidden)
    }

    /// Whether it has a script: where something on it is better with one.
    pub fn has_script(&self) -> bool {
        !self.frame.script.is_empty() && question::has_script(&self.model)
    }
}

/// A page of the form.
pub fn question_page(page: &QuestionPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let title = question::page_title(&page.model);
    let title = match page.news {
        Some(news) => news.title(messages, title),
        None => title,
    };
    let news = page.news.map(|news| news.view(messages));
    let body = question::body(&page.model);
    let form = if page.model.kind == PageKind::Exit {
        Either::Left(view! { {body} <p class="govuk-body">{messages.exit_nothing_sent}</p> })
    } else {
        // What its address says stands in the hidden fields of a page: then it need not go along any more.
        let carried = if page.keeps_what_was_said() { String::new() } else { page.frame.carried.clone() };
        let action = Frame { carried, ..page.frame.clone() }.address(&page.model.place().to_string());
        let change = (!page.change.is_empty())
            .then(|| view! { <input type="hidden" name="_change" value=page.change.clone() /> });
        Either::Right(view! {
            <form method="post" action=action novalidate>
                {page.hidden.clone().view()} {change} {body}
                {Button::new(messages.continue_).view()}
            </form>
        })
    };
    let main = view! {
        {news} {question::errors(&page.model)} {form} {leave_link(&page.frame)}
    };
    let back = (!page.back.is_empty()).then(|| page.back.clone());
    let script = page.has_script().then(|| page.frame.script.clone());
    page.frame.document_with(script, title, back, main.into_any())
}

/// The way out, on every page: to the page that asks before it deletes.
pub(super) fn leave_link(frame: &Frame) -> impl IntoView + use<> {
    let text = frame.messages().leave;
    view! { <p class="app-leave"><a class="govuk-link" href=frame.address("leave")>{text}</a></p> }
}
