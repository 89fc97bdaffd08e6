//! A task list in the preview, and the answers of its sections.

use super::preview::{PreviewFrame, summaries};
use crate::components::Button;
use crate::hosted::{Todo, tasks_body};
use crate::messages;
use form_schemas::journey::CheckAnswers;
use leptos::prelude::*;

/// The task list.
pub(super) fn tasks(frame: &PreviewFrame, todo: &Todo) -> impl IntoView + use<> {
    let tasks = messages::tasks(&frame.language);
    frame.document(tasks.title, Some(frame.address("start")), tasks_body(todo, tasks).into_any())
}

/// The answers of a section.
pub(super) fn section(
    frame: &PreviewFrame,
    (section, title): (&str, &str),
    answers: &CheckAnswers,
    back: String,
) -> impl IntoView + use<> {
    let (messages, tasks) = (frame.messages(), messages::tasks(&frame.language));
    let main = view! {
        <h1 class="govuk-heading-l">{messages.check_title}</h1>
        {summaries(frame, answers)}
        <form method="post" action=frame.address(&format!("tasks/{section}")) novalidate>
            {frame.token()} {Button::new(messages.continue_).view()}
        </form>
    };
    frame.document(&tasks.check_title(title), Some(back), main.into_any())
}
