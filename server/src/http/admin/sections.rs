//! `GET /forms/{id}/sections`, `GET, POST …/change`, `POST …/move`, `…/remove`, `…/task-list`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::definition::{FormDefinition, Section};
use form_schemas::publish::Subject;
use form_schemas::{PageId, SectionId};
use serde::Deserialize;

use super::design::{Design, PostedDesign, found};
use super::fields::Fields;
use super::query::Query;
use super::staff::Staff;
use super::{AdminError, page, words};
use crate::AppState;
use crate::forms::draft::DraftError;
use crate::forms::sections::{self, SectionError, Wanted, hash};
use crate::storage::forms::FormRow;
use app::admin::conditions::Trouble;
use app::admin::frame::Notice;
use app::admin::sections::one::{self, OneSection, Ticked};
use app::admin::sections::{Item, Sections, view};
use app::messages::staff::sections as say;

/// The most characters of a name.
const LONGEST: usize = 200;

/// The sections.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    let mut model = model(&row, &definition);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition) -> Sections {
    let trouble = found(definition, |finding| {
        matches!(finding.subject, Subject::Section(_)) || finding.pointer == "/x-form/taskList"
    });
    let of = |subject: &Subject| -> Vec<Trouble> {
        trouble.iter().filter(|(other, _)| other == subject).map(|(_, trouble)| trouble.clone()).collect()
    };
    let title = |id: &SectionId| {
        let section = definition.sections.iter().find(|section| section.id == *id);
        section.map_or_else(|| id.to_string(), called)
    };
    let items = definition.sections.iter().map(|section| Item {
        id: section.id.to_string(),
        name: called(section),
        pages: section.pages.iter().map(|id| words::page(definition, id)).collect(),
        after: section.after.iter().map(title).collect(),
        trouble: of(&Subject::Section(section.id.clone())),
    });
    let is_loose = |id: &PageId| !definition.sections.iter().any(|section| section.pages.contains(id));
    let loose = definition.pages.iter().filter(|page| is_loose(&page.id));
    Sections {
        form: row.id.text(),
        title: row.title.clone(),
        items: items.collect(),
        loose: loose.map(|page| words::page(definition, &page.id)).collect(),
        task_list: definition.form.task_list,
        trouble: of(&Subject::Form),
        ..Sections::default()
    }
}

fn called(section: &Section) -> String {
    if section.title.is_blank() { section.id.to_string() } else { section.title.text.clone() }
}

/// Which section.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    section: Option<String>,
}

/// One section, or a new one.
pub async fn get_one(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let wanted = match asked.section {
        Some(id) => {
            let section = definition.sections.iter().find(|section| section.id.as_str() == id);
            saved(section.ok_or(AdminError::NotFound)?)
        }
        None => Wanted::default(),
    };
    let mut model = one_model(&row, &definition, &wanted);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| one::view(&model))))
}

fn saved(section: &Section) -> Wanted {
    Wanted {
        id: Some(section.id.clone()),
        was: hash(section),
        name: section.title.text.clone(),
        pages: section.pages.clone(),
        after: section.after.clone(),
    }
}

fn one_model(row: &FormRow, definition: &FormDefinition, wanted: &Wanted) -> OneSection {
    let others = || definition.sections.iter().filter(|other| Some(&other.id) != wanted.id.as_ref());
    let pages = definition.pages.iter().map(|page| Ticked {
        id: page.id.to_string(),
        name: words::page(definition, &page.id),
        hint: others().find(|other| other.pages.contains(&page.id)).map(|other| say::now_in(&called(other))),
        ticked: wanted.pages.contains(&page.id),
    });
    let others = others().map(|other| Ticked {
        id: other.id.to_string(),
        name: called(other),
        hint: None,
        ticked: wanted.after.contains(&other.id),
    });
    OneSection {
        form: row.id.text(),
        title: row.title.clone(),
        section: wanted.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        was: wanted.was.clone(),
        name: wanted.name.clone(),
        pages: pages.collect(),
        others: others.collect(),
        ..OneSection::default()
    }
}

/// Saves a section.
pub async fn post_one(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let mut wanted = Wanted {
        id: SectionId::new(fields.raw("section")).ok(),
        was: fields.raw("was").to_owned(),
        name: fields.text("name").replace('\n', " "),
        pages: fields.all("page").filter_map(|id| PageId::new(id).ok()).collect(),
        after: fields.all("after").filter_map(|id| SectionId::new(id).ok()).collect(),
    };
    let mut errors = app::admin::Errors::default();
    if wanted.name.is_empty() {
        errors.add("name", say::NAME_MISSING);
    } else if wanted.name.chars().count() > LONGEST {
        errors.add("name", say::NAME_LONG);
    }
    let mut why = None;
    if errors.is_empty() {
        match sections::save(&state, &staff.actor, row.id, &wanted).await {
            Ok(()) => {
                staff.say(say::saved(&wanted.name)).await?;
                return Ok(to_list(&row));
            }
            Err(SectionError::Changed) => {
                let now = definition.sections.iter().find(|other| Some(&other.id) == wanted.id.as_ref());
                why = Some(if now.is_some() { say::CHANGED } else { say::GONE });
                wanted.was = now.map(hash).unwrap_or_default();
                wanted.id = now.map(|now| now.id.clone());
            }
            Err(error) => why = Some(not_saved(error)?),
        }
    }
    let mut model = OneSection { errors, ..one_model(&row, &definition, &wanted) };
    model.frame = staff.frame(&state).await?;
    model.frame.notice = why.map(notice);
    Ok(page::invalid(app::render(|| one::view(&model))))
}

fn to_list(row: &FormRow) -> Response {
    Redirect::to(&format!("/forms/{}/sections", row.id)).into_response()
}

fn notice(text: &str) -> Notice {
    Notice { success: false, text: text.to_owned() }
}

/// Why nothing was saved, where that can be said on the page.
fn not_saved(error: SectionError) -> Result<&'static str, AdminError> {
    match error {
        SectionError::Draft(DraftError::Stale(_)) => Ok(say::BUSY),
        SectionError::Draft(error) => Err(super::edit::refused(error)),
        SectionError::NotFound => Err(AdminError::NotFound),
        error @ SectionError::Changed => Err(AdminError::Internal(error.into())),
    }
}

/// What was done, said on the list; or why it was not.
async fn done(
    state: &AppState,
    (staff, row, definition): (&Staff, &FormRow, &FormDefinition),
    done: Result<String, SectionError>,
) -> Result<Response, AdminError> {
    let why = match done {
        Ok(said) => {
            staff.say(said).await?;
            return Ok(to_list(row));
        }
        // Somebody else has removed it.
        Err(SectionError::NotFound) => return Ok(to_list(row)),
        Err(error) => not_saved(error)?,
    };
    let mut model = model(row, definition);
    model.frame = staff.frame(state).await?;
    model.frame.notice = Some(notice(why));
    Ok(page::invalid(app::render(|| view(&model))))
}

fn named(fields: &Fields) -> Result<SectionId, AdminError> {
    SectionId::new(fields.raw("section")).map_err(|_| AdminError::Unreadable)
}

/// Moves a section by one place.
pub async fn move_one(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let to = (&named(&fields)?, fields.raw("to") == "up");
    let moved = sections::move_by_one(&state, &staff.actor, row.id, to).await;
    done(&state, (&staff, &row, &definition), moved.map(|name| say::moved(&name))).await
}

/// Removes a section.
pub async fn remove(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let removed = sections::remove(&state, &staff.actor, row.id, &named(&fields)?).await;
    done(&state, (&staff, &row, &definition), removed.map(|name| say::removed(&name))).await
}

/// Turns the task list on or off.
pub async fn task_list(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let on = fields.raw("task-list") == "yes";
    let set = sections::set_task_list(&state, &staff.actor, row.id, on).await;
    let said = if on { say::TASK_LIST_SAVED } else { say::TASK_LIST_OFF };
    done(&state, (&staff, &row, &definition), set.map(|()| said.to_owned())).await
}
