//! `GET, POST /forms/{id}/lists/value`: another value in the data for an option of a list, or of a question.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::definition::FormDefinition;
use form_schemas::options::{Holder, LONGEST, NoRename, options_of};
use form_schemas::question::Choice;
use form_schemas::{ListId, QuestionPath};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::{AdminError, page};
use super::{MOST_NAMED, naming_words, question_words, segment};
use crate::AppState;
use crate::forms::draft::DraftError;
use crate::forms::option_values::{ValueError, Wanted, rename};
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::frame::Notice;
use app::admin::lists::value::{Value, view};
use app::messages::staff::{lists as say, values};

/// The most options to choose among; of more, one is found on the page of the list.
const MOST: usize = 1000;

/// Which option.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    list: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    value: String,
}

impl Asked {
    fn holder(&self) -> Result<Holder, AdminError> {
        let found = if self.list.is_empty() {
            QuestionPath::from_pointer(&self.question).map(Holder::Question).ok()
        } else {
            ListId::new(&self.list).map(Holder::List).ok()
        };
        found.ok_or(AdminError::NotFound)
    }
}

/// Asks for the value.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let holder = asked.holder()?;
    let mut model = model(&row, &definition, &holder, &asked.value)?;
    if model.options.is_empty() {
        return Ok(Redirect::to(&back(&row, &holder)).into_response());
    }
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// The page where the options stand.
fn back(row: &FormRow, holder: &Holder) -> String {
    match holder {
        Holder::List(id) => format!("/forms/{}/lists/{}", row.id, segment(id.as_str())),
        Holder::Question(_) => format!("/forms/{}/lists", row.id),
    }
}

fn model(
    row: &FormRow,
    definition: &FormDefinition,
    holder: &Holder,
    from: &str,
) -> Result<Value, AdminError> {
    let options = options_of(definition, holder).ok_or(AdminError::NotFound)?;
    let is_few = options.len() <= MOST;
    let offered = options.iter().filter(|choice| is_few || choice.value == from);
    let option = |choice: &Choice| (choice.value.clone(), say::option(&choice.title.text, &choice.value));
    let (list, question, of) = match holder {
        Holder::List(id) => {
            let name = definition.list(id).map(form_schemas::definition::List::called).unwrap_or_default();
            (id.to_string(), String::new(), say::list(&name, options.len()))
        }
        Holder::Question(path) => (String::new(), path.to_pointer(), question_words(definition, path)),
    };
    Ok(Value {
        form: row.id.text(),
        title: row.title.clone(),
        list,
        question,
        of,
        back: back(row, holder),
        options: offered.map(option).collect(),
        from: from.to_owned(),
        ..Value::default()
    })
}

/// Saves it.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let raw = |name: &str| fields.raw(name).to_owned();
    let holder = Asked { list: raw("list"), question: raw("question"), value: String::new() }.holder()?;
    let wanted = Wanted { holder, from: raw("from"), to: fields.text("to") };
    let mut errors = wrong(&wanted);
    let mut why = None;
    if errors.is_empty() {
        match rename(&state, &staff.actor, row.id, &wanted).await {
            Ok(left) => {
                let left = left.iter().take(MOST_NAMED).map(|naming| naming_words(&definition, naming));
                let left: Vec<String> = left.collect();
                staff.say(values::renamed((&wanted.from, &wanted.to), &left)).await?;
                return Ok(Redirect::to(&back(&row, &wanted.holder)).into_response());
            }
            Err(error) => why = refused(error, &mut errors)?,
        }
    }
    let mut model = model(&row, &definition, &wanted.holder, &wanted.from)?;
    (model.errors, model.to) = (errors, wanted.to);
    model.frame = staff.frame(&state).await?;
    model.frame.notice = why.map(|why: &str| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}

/// What is wrong before anything is looked up.
fn wrong(wanted: &Wanted) -> Errors {
    let mut errors = Errors::default();
    if wanted.from.is_empty() {
        errors.add("from", values::OPTION_MISSING);
    }
    if wanted.to.is_empty() {
        errors.add("to", values::MISSING);
    } else if wanted.to.contains('\n') {
        errors.add("to", values::LINES);
    } else if wanted.to.chars().count() > LONGEST {
        errors.add("to", values::LONG);
    }
    errors
}

/// Puts why nothing was saved at its field, or gives what is to be said above.
fn refused(error: ValueError, errors: &mut Errors) -> Result<Option<&'static str>, AdminError> {
    match error {
        ValueError::Refused(NoRename::NotFound) => errors.add("from", values::GONE),
        ValueError::Refused(NoRename::Taken) => errors.add("to", values::TAKEN),
        ValueError::Draft(DraftError::Stale(_)) => return Ok(Some(say::BUSY)),
        ValueError::Draft(DraftError::Unreadable(_)) => errors.add("to", values::TOO_BIG),
        ValueError::Draft(error) => return Err(super::super::edit::refused(error)),
    }
    Ok(None)
}
