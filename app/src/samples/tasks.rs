use form_schemas::journey::TaskStatus;

use super::Sample;
use super::hosted::{frame, hidden, sample};
use crate::hosted::{Frame, News, SectionPage, TaskRow, TasksPage, Todo, section_page, tasks_page};

const BASE: &str = "/f/report-a-lost-passport";

/// The task list: part-way, when all is done, in Welsh and after the answers were deleted; and the answers of a section.
pub(super) fn samples(stylesheet: &str) -> Result<Vec<Sample>, serde_json::Error> {
    let status =
        [TaskStatus::Completed, TaskStatus::InProgress, TaskStatus::NotStarted, TaskStatus::CannotStart];
    let begun = TasksPage {
        frame: frame(stylesheet, "tasks"),
        tasks: Todo { sections: sections(status), send: String::new() },
        back: BASE.to_owned(),
        news: None,
    };
    let done = Todo { sections: sections([TaskStatus::Completed; 4]), send: format!("{BASE}/check-answers") };
    let welsh = Frame { language: "cy".to_owned(), chosen: true, ..begun.frame.clone() };
    let section = SectionPage {
        frame: frame(stylesheet, "tasks/about-you"),
        title: "About you".to_owned(),
        section: "about-you".to_owned(),
        answers: serde_json::from_str(include_str!("check-answers.json"))?,
        hidden: hidden(),
        back: format!("{BASE}/how"),
        news: None,
    };
    let unsaved = SectionPage { news: Some(News::MaybeSaved), ..section.clone() };
    Ok(vec![
        sample("tasks-done", || tasks_page(&TasksPage { tasks: done, ..begun.clone() })),
        sample("tasks-welsh", || tasks_page(&TasksPage { frame: welsh, ..begun.clone() })),
        sample("tasks-expired", || tasks_page(&TasksPage { news: Some(News::Expired), ..begun.clone() })),
        sample("tasks", || tasks_page(&begun)),
        sample("section", || section_page(&section)),
        sample("section-unsaved", || section_page(&unsaved)),
    ])
}

fn sections(status: [TaskStatus; 4]) -> Vec<TaskRow> {
    let titles = ["About you", "The passport", "Children on the passport", "How we reach you"];
    let row = |(title, status): (&str, TaskStatus)| TaskRow {
        title: title.to_owned(),
        status,
        href: if status == TaskStatus::CannotStart { String::new() } else { format!("{BASE}/your-name") },
    };
    titles.into_iter().zip(status).map(row).collect()
}
