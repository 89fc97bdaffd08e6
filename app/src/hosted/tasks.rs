use form_schemas::journey::{CheckAnswers, TaskStatus};
use leptos::prelude::*;

use super::check_answers::summaries;
use super::question_page::leave_link;
use super::{Frame, Hidden, News};
use crate::components::{Button, Tag, TaskItem, TaskList, TaskStatus as Status, TaskTitle};
use crate::messages::{self, Tasks};

/// The task list.
#[derive(Clone, Debug, Default)]
pub struct TasksPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What there is to do.
    pub tasks: Todo,
    /// Where the back link leads; there is none when empty.
    pub back: String,
    /// What happened on the way here.
    pub news: Option<News>,
}

/// What there is to do in a task list.
#[derive(Clone, Debug, Default)]
pub struct Todo {
    /// The sections, in order.
    pub sections: Vec<TaskRow>,
    /// Where everything is checked and sent; empty as long as it cannot be.
    pub send: String,
}

/// A section of a task list.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub status: TaskStatus,
    /// Where it leads; empty where it cannot be started.
    pub href: String,
}

/// The answers of a section, to check them.
#[derive(Clone, Debug, Default)]
pub struct SectionPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What the section is called.
    pub title: String,
    /// The last part of its address.
    pub section: String,
    /// Its answers.
    pub answers: CheckAnswers,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Where the back link leads.
    pub back: String,
    /// What happened on the way here.
    pub news: Option<News>,
}

/// The sections, how far each is, and what is left to do.
pub fn tasks_page(page: &TasksPage) -> impl IntoView + use<> {
    let (hosted, tasks) = (page.frame.messages(), messages::tasks(&page.frame.language));
    let main = view! {
        {page.news.map(|news| news.view(hosted))}
        {body(&page.tasks, tasks)}
        {leave_link(&page.frame)}
    };
    let back = (!page.back.is_empty()).then(|| page.back.clone());
    page.frame.document(page.frame.title(tasks.title), back, main.into_any())
}

/// The heading, how far it is as a whole, and the list.
pub(crate) fn body(todo: &Todo, tasks: &Tasks) -> impl IntoView + use<> {
    let done = todo.sections.iter().filter(|row| row.status == TaskStatus::Completed).count();
    let mut items: Vec<TaskItem> = todo.sections.iter().map(|row| item(row, tasks)).collect();
    let is_open = !todo.send.is_empty();
    items.push(TaskItem {
        title: TaskTitle { text: tasks.send.into(), ..TaskTitle::default() },
        status: status(if is_open { TaskStatus::NotStarted } else { TaskStatus::CannotStart }, tasks),
        href: todo.send.clone(),
        ..TaskItem::default()
    });
    view! {
        <h1 class="govuk-heading-l">{tasks.title}</h1>
        <p class="govuk-body">{tasks.progress(done, todo.sections.len())}</p>
        {TaskList { items, ..TaskList::default() }.view()}
    }
}

fn item(row: &TaskRow, tasks: &Tasks) -> TaskItem {
    TaskItem {
        title: TaskTitle { text: row.title.as_str().into(), ..TaskTitle::default() },
        status: status(row.status, tasks),
        href: row.href.clone(),
        ..TaskItem::default()
    }
}

/// How far a task is: what is left to do has a tag, what is done or cannot be done yet only words.
fn status(status: TaskStatus, tasks: &Tasks) -> Status {
    let tag = |text: &'static str, classes: &str| Status {
        tag: Some(Tag { text: text.into(), classes: classes.to_owned() }),
        ..Status::default()
    };
    match status {
        TaskStatus::NotStarted => tag(tasks.not_started, "govuk-tag--blue"),
        TaskStatus::InProgress => tag(tasks.in_progress, "govuk-tag--light-blue"),
        TaskStatus::Completed | TaskStatus::Unneeded => {
            Status { text: tasks.completed.into(), ..Status::default() }
        }
        TaskStatus::CannotStart => Status {
            text: tasks.cannot_start.into(),
            classes: "govuk-task-list__status--cannot-start-yet".to_owned(),
            ..Status::default()
        },
    }
}

/// Every answer of a section with a link to change it, and the button that completes the section.
pub fn section_page(page: &SectionPage) -> impl IntoView + use<> {
    let (hosted, tasks) = (page.frame.messages(), messages::tasks(&page.frame.language));
    let title = page.frame.title(&tasks.check_title(&page.title));
    let title = match page.news {
        Some(news) => news.title(hosted, title),
        None => title,
    };
    let main = view! {
        {page.news.map(|news| news.view(hosted))}
        <h1 class="govuk-heading-l">{hosted.check_title}</h1>
        {summaries(&page.answers, &page.frame, "change=section")}
        <p class="govuk-body">{tasks.check_before}</p>
        <form method="post" action=page.frame.address(&format!("tasks/{}", page.section)) novalidate>
            {page.hidden.clone().view()} {Button::new(hosted.continue_).view()}
        </form>
        {leave_link(&page.frame)}
    };
    page.frame.document(title, Some(page.back.clone()), main.into_any())
}
