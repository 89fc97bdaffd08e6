//! `GET, POST /forms/{id}/repeats/page`.

use axum::extract::State;
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::definition::FormDefinition;
use form_schemas::repeating::{How, Offered, offered, through};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::fields::Fields;
use super::super::query::Query;
use super::super::{AdminError, edit, page, words};
use super::{checked, item, often, things, to_list};
use crate::AppState;
use crate::forms::draft::DraftError;
use crate::forms::repeats::{self, RepeatError, Wanted, hash_pages};
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::frame::Notice;
use app::admin::repeats::ask::{Ask, NEW, view};
use app::admin::repeats::one::Things;
use app::messages::staff::repeats as say;

const ONCE: &str = "once";
const JOIN: &str = "join";
/// How many pages can be asked otherwise at once.
const MOST: usize = 100;

/// Which page.
#[derive(Debug, Deserialize)]
pub struct Asked {
    page: String,
}

/// How often a page is asked.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let page = PageId::new(asked.page).map_err(|_| AdminError::NotFound)?;
    let (mut model, _) = model(&row, &definition, &page)?;
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition, id: &PageId) -> Result<(Ask, Offered), AdminError> {
    let page = definition.page(id).ok_or(AdminError::NotFound)?;
    let offered = offered(definition, id);
    let titled = |path| words::titled(definition, path);
    let once = offered.once.as_ref().map(|outer| match outer {
        None => say::ONCE.to_owned(),
        Some(outer) => say::once_for_each(&titled(outer)),
    });
    let new = offered.new.as_ref().map(|outer| match outer {
        None => say::NEW.to_owned(),
        Some(outer) => say::new_of(&titled(outer)),
    });
    let join = offered.join.as_ref().map(|repeat| say::join(&titled(repeat)));
    let ways = [(ONCE, once), (JOIN, join), (NEW, new)];
    let ways = ways.into_iter().filter_map(|(name, words)| Some((name, words?)));
    let others = through(definition, id).into_iter().skip(1).take(MOST);
    let heading = definition.heading(page).map(|heading| heading.text.clone()).unwrap_or_default();
    let model = Ask {
        form: row.id.text(),
        title: row.title.clone(),
        page: id.to_string(),
        asked: (words::page(definition, id), often(definition, page)),
        was: hash_pages(definition),
        ways: ways.collect(),
        others: others.map(|other| (other.id.to_string(), words::page(definition, &other.id))).collect(),
        things: Things { heading, ..Things::default() },
        ..Ask::default()
    };
    Ok((model, offered))
}

/// How often it was asked to be, or what is wrong with that.
fn how(fields: &Fields, offered: &Offered, (things, errors): (&Things, &mut Errors)) -> Option<How> {
    match (fields.raw("how"), &offered.join) {
        (ONCE, _) => Some(How::Once),
        (JOIN, Some(repeat)) => Some(How::Join(repeat.clone())),
        (NEW, _) => {
            let (min, max) = checked(things, errors);
            let title = things.heading.clone();
            errors.is_empty().then(|| How::New { title, item: item(things), min, max })
        }
        _ => {
            errors.add("how", say::HOW_MISSING);
            None
        }
    }
}

/// Asks it so.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let page_id = |name: &str| PageId::new(fields.raw(name)).ok();
    let id = page_id("page").ok_or(AdminError::Unreadable)?;
    let (mut model, offered) = model(&row, &definition, &id)?;
    let (things, mut errors, mut why) = (things(&fields), Errors::default(), None);
    if let Some(how) = how(&fields, &offered, (&things, &mut errors)) {
        let last = page_id("through").unwrap_or_else(|| id.clone());
        let (was, sure) = (fields.raw("was").to_owned(), fields.raw("sure") == "yes");
        let wanted = Wanted { page: id, through: last, was, how, sure };
        match repeats::ask(&state, &staff.actor, row.id, &wanted).await {
            Ok(moved) => {
                staff.say(say::asked(&moved)).await?;
                return Ok(to_list(&row));
            }
            Err(RepeatError::ToFix(messages)) => {
                model.to_fix = messages;
                errors.add("how", say::WOULD_ERROR);
            }
            Err(RepeatError::Changed) => why = Some(say::CHANGED),
            Err(RepeatError::Draft(DraftError::Stale(_))) => why = Some(say::BUSY),
            Err(RepeatError::Draft(error)) => return Err(edit::refused(error)),
            Err(RepeatError::NotFound) => return Err(AdminError::NotFound),
        }
    }
    (model.things, model.errors) = (things, errors);
    (model.how, model.through) = (fields.raw("how").to_owned(), fields.raw("through").to_owned());
    model.frame = staff.frame(&state).await?;
    model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}
