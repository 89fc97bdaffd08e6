//! The task list of a draft, and the answers of its sections: `/forms/{id}/preview/tasks` and `…/tasks/{section}`.

use app::editor::PreviewStep;
use app::hosted::{TaskRow, Todo};
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::response::Response;
use form_schemas::SectionId;
use form_schemas::journey::{Journey, Next, Task, section_answers};

use super::super::AdminError;
use super::super::staff::{Posted, Staff};
use super::Preview;
use crate::AppState;

/// The form and the section that an address names.
type Steps = Path<(String, String)>;

/// The answers of a section.
pub async fn section(
    State(state): State<AppState>,
    staff: Staff,
    Path((id, section)): Steps,
) -> Result<Response, AdminError> {
    let preview = Preview::open(&state, staff, &id).await?;
    let section = preview.section_named(section)?;
    Ok(preview.section(&section))
}

/// Completes a section.
pub async fn check(State(state): State<AppState>, request: Request) -> Result<Response, AdminError> {
    let (mut parts, body) = request.into_parts();
    let path = <Steps as FromRequestParts<AppState>>::from_request_parts(&mut parts, &state).await;
    let Path((id, section)) = path.map_err(|_| AdminError::NotFound)?;
    let Posted { staff, .. } = Posted::from_request(Request::from_parts(parts, body), &state).await?;
    let mut preview = Preview::open(&state, staff, &id).await?;
    let section = preview.section_named(section)?;
    if matches!(preview.journey().open(&section), Some(Next::Section(_))) {
        preview.kept.checked.retain(|checked| *checked != section);
        preview.kept.checked.push(section);
        preview.keep().await?;
    }
    Ok(preview.redirect("tasks"))
}

impl Preview {
    /// The section, where the draft has it in a task list.
    fn section_named(&self, section: String) -> Result<SectionId, AdminError> {
        let definition = self.compiled.definition();
        let section = SectionId::new(section).ok().filter(|section| definition.section(section).is_some());
        section.filter(|_| definition.form.task_list).ok_or(AdminError::NotFound)
    }

    /// The task list.
    pub(super) fn tasks(&self) -> Response {
        let journey = self.journey();
        let is_complete = journey.is_complete();
        self.step(PreviewStep::Tasks(Todo {
            sections: journey.tasks().filter_map(|task| self.row(&journey, task)).collect(),
            send: if is_complete { self.address("check-answers") } else { String::new() },
        }))
    }

    fn row(&self, journey: &Journey, task: &Task) -> Option<TaskRow> {
        let section = self.compiled.definition().section(&task.section)?;
        let href = journey.open(&task.section).map(|next| self.opened(&next, &task.section));
        Some(TaskRow {
            title: section.title.text.clone(),
            status: task.status,
            href: href.unwrap_or_default(),
        })
    }

    fn opened(&self, next: &Next, section: &SectionId) -> String {
        match next {
            Next::Page(place) => self.address(&place.to_string()),
            Next::Exit(page) => self.address(page.as_str()),
            _ => self.address(&format!("tasks/{section}")),
        }
    }

    /// The answers of a section. A page that is not answered yet comes first.
    fn section(&self, section: &SectionId) -> Response {
        let journey = self.journey();
        let found = self.compiled.definition().section(section);
        match (journey.open(section), found) {
            (Some(Next::Section(_)), Some(found)) => self.step(PreviewStep::Section {
                section: section.to_string(),
                title: found.title.text.clone(),
                answers: section_answers(&self.compiled, &journey, (section, &self.settings().language())),
                back: self.back(journey.back_from_section(section)),
            }),
            (Some(Next::Page(place)), _) => self.redirect(&place.to_string()),
            (Some(Next::Exit(page)), _) => self.redirect(page.as_str()),
            _ => self.redirect("tasks"),
        }
    }
}
