//! `GET, POST /f/{slug}/tasks/{section}`: the answers of a section, to check them; the POST completes the section.

use app::hosted::{Message, News as Told, SectionPage};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::SectionId;
use form_schemas::journey::{Journey, Next, section_answers};

use super::form::{Checked, Form};
use super::place::Change;
use super::question_page::{elsewhere, leads_back};
use super::refusal::Refusal;
use super::request::{Opened, Sent};
use super::save::{Save, Saved};
use super::{reply, tasks};
use crate::entries::Kept;

/// The form and the section that an address names.
type Steps = Path<(String, String)>;

pub(super) async fn get(Path((_, section)): Steps, Opened(form): Opened) -> Result<Response, Refusal> {
    let section = known(&form, section)?;
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    match unfinished(&form, &journey, &section) {
        Some(address) => Ok(reply::see_other(&address)),
        None => Ok(shown(&form, &journey, &section, (StatusCode::OK, None))),
    }
}

pub(super) async fn post(Path((_, section)): Steps, Sent(form, posted): Sent) -> Result<Response, Refusal> {
    let section = known(&form, section)?;
    let (secret, entry) = match form.check(&posted).await? {
        Checked::Good(secret, entry) => (secret, entry),
        other => return Ok(elsewhere(&form, &other, &format!("tasks/{section}"))),
    };
    let journey = form.journey();
    if let Some(address) = unfinished(&form, &journey, &section) {
        return Ok(reply::see_other(&address));
    }
    match Save(Kept::Section(&section)).save(&form, (secret, entry)).await? {
        Saved::Elsewhere(response) => Ok(response),
        Saved::Failed(status, told) => Ok(shown(&form, &journey, &section, (status, Some(told)))),
        Saved::Done(_) => Ok(reply::see_other(&form.address("tasks"))),
    }
}

/// The section, where the form has it in a task list.
fn known(form: &Form, section: String) -> Result<SectionId, Refusal> {
    let definition = form.version.compiled().definition();
    let section = SectionId::new(section).ok().filter(|section| definition.section(section).is_some());
    section.filter(|_| definition.form.task_list).ok_or_else(|| form.refusal(Message::NotFound))
}

/// Where a section leads whose answers cannot be checked yet.
fn unfinished(form: &Form, journey: &Journey, section: &SectionId) -> Option<String> {
    if let Some(Next::Section(_)) = journey.open(section) {
        return None;
    }
    let checked = journey.task(section).is_some_and(|task| task.checked);
    let opened = tasks::opened(form, journey, (section, checked.then_some(Change::Section)));
    Some(opened.unwrap_or_else(|| form.address("tasks")))
}

fn shown(
    form: &Form,
    journey: &Journey,
    section: &SectionId,
    (status, news): (StatusCode, Option<Told>),
) -> Response {
    let compiled = form.version.compiled();
    let (hidden, cookie) = form.hidden();
    let page = SectionPage {
        frame: form.frame(),
        title: form.text(compiled.definition().section(section).map(|section| &section.title)),
        section: section.to_string(),
        answers: section_answers(compiled, journey, (section, &form.language)),
        hidden,
        back: leads_back(form, &journey.back_from_section(section)),
        news,
    };
    let html = app::render(|| app::hosted::section_page(&page));
    reply::with_cookie(reply::page(status, html), cookie)
}
