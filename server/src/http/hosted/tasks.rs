//! `GET /f/{slug}/tasks`: the task list.

use app::hosted::{Message, TaskRow, TasksPage, Todo};
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::SectionId;
use form_schemas::journey::{Journey, Next, Task};

use super::form::{Form, News};
use super::place::Change;
use super::refusal::Refusal;
use super::reply;
use super::request::Opened;

pub(super) async fn get(Opened(form): Opened) -> Result<Response, Refusal> {
    if !form.settings().task_list {
        return Err(form.refusal(Message::NotFound));
    }
    if form.asked.news == Some(News::Cookie) && form.secret.is_none() {
        return Err(form.refusal(Message::Cookie));
    }
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    let page = TasksPage {
        frame: form.frame(),
        tasks: Todo {
            sections: journey.tasks().filter_map(|task| row(&form, &journey, task)).collect(),
            send: if journey.is_complete() { form.address("check-answers") } else { String::new() },
        },
        back: if form.settings().start.is_some() { form.address("") } else { String::new() },
        news: form.expired(),
    };
    Ok(reply::page(StatusCode::OK, app::render(|| app::hosted::tasks_page(&page))))
}

fn row(form: &Form, journey: &Journey, task: &Task) -> Option<TaskRow> {
    let section = form.version.compiled().definition().section(&task.section)?;
    // Of a section that was checked before, only what is open is asked again.
    let change = task.checked.then_some(Change::Section);
    Some(TaskRow {
        title: form.text(Some(&section.title)),
        status: task.status,
        href: opened(form, journey, (&task.section, change)).unwrap_or_default(),
    })
}

/// Where a section leads: to its first page that is not completed, to its check answers, or to an exit page; none where it cannot be
/// opened.
pub(super) fn opened(
    form: &Form,
    journey: &Journey,
    (section, change): (&SectionId, Option<Change>),
) -> Option<String> {
    Some(match journey.open(section)? {
        Next::Page(place) => form.address(&format!("{place}{}", Change::suffix(change))),
        Next::Exit(page) => form.address(page.as_str()),
        _ => form.address(&format!("tasks/{section}")),
    })
}
