//! `GET, POST /forms/{id}/repeats/change`.

use axum::extract::State;
use axum::response::Response;
use form_schemas::QuestionPath;
use form_schemas::definition::FormDefinition;
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::{AdminError, edit, page};
use super::{checked, item, things, to_list};
use crate::AppState;
use crate::forms::draft::DraftError;
use crate::forms::repeats::{self, RepeatError, Said, hash_repeat};
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::frame::Notice;
use app::admin::repeats::one::{OneRepeat, Things, view};
use app::messages::staff::repeats as say;

/// Which repeat.
#[derive(Debug, Deserialize)]
pub struct Asked {
    repeat: String,
}

/// What is said about the things of a repeat.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let repeat = QuestionPath::from_pointer(&asked.repeat).map_err(|_| AdminError::NotFound)?;
    let mut model = model(&row, &definition, &repeat)?;
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition, path: &QuestionPath) -> Result<OneRepeat, AdminError> {
    let repeat = definition.repeat(path).ok_or(AdminError::NotFound)?;
    let item = definition.first_page_of(path).and_then(|page| page.item_title.as_ref());
    let [heading, item] =
        [repeat.title.as_ref(), item].map(|text| text.map(|text| text.text.clone()).unwrap_or_default());
    let [min, max] = [repeat.min_items.filter(|min| *min > 0), repeat.max_items]
        .map(|count| count.map(|count| count.to_string()).unwrap_or_default());
    Ok(OneRepeat {
        form: row.id.text(),
        title: row.title.clone(),
        repeat: path.to_pointer(),
        was: hash_repeat(definition, path).unwrap_or_default(),
        things: Things { heading, item, min, max },
        ..OneRepeat::default()
    })
}

/// Saves what is said.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let repeat = QuestionPath::from_pointer(fields.raw("repeat")).map_err(|_| AdminError::Unreadable)?;
    let mut model = model(&row, &definition, &repeat)?;
    let (things, mut errors, mut why) = (things(&fields), Errors::default(), None);
    let (min, max) = checked(&things, &mut errors);
    if errors.is_empty() {
        let was = fields.raw("was").to_owned();
        let said = Said { repeat, was, heading: things.heading.clone(), item: item(&things), min, max };
        match repeats::say(&state, &staff.actor, row.id, &said).await {
            Ok(()) => {
                staff.say(say::SAVED).await?;
                return Ok(to_list(&row));
            }
            Err(RepeatError::ToFix(messages)) => {
                for message in messages {
                    errors.add("item", message);
                }
            }
            Err(RepeatError::Changed) => why = Some(say::CHANGED),
            Err(RepeatError::Draft(DraftError::Stale(_))) => why = Some(say::BUSY),
            Err(RepeatError::Draft(error)) => return Err(edit::refused(error)),
            Err(RepeatError::NotFound) => return Err(AdminError::NotFound),
        }
    }
    (model.things, model.errors) = (things, errors);
    model.frame = staff.frame(&state).await?;
    model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}
