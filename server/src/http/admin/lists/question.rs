//! `GET, POST /forms/{id}/lists/question`.

use axum::extract::State;
use axum::response::Response;
use form_schemas::definition::FormDefinition;
use form_schemas::question::Options;
use form_schemas::{ListId, QuestionPath};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::{AdminError, page, words};
use super::{question_words, refuse, to_lists};
use crate::AppState;
use crate::forms::lists::{self, Chosen, ListError, hash_options};
use crate::storage::forms::FormRow;
use app::admin::frame::Notice;
use app::admin::lists::question::{Choose, view};
use app::messages::staff::lists as say;

/// Which question.
#[derive(Debug, Deserialize)]
pub struct Asked {
    question: String,
}

/// What a question chooses from.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let question = QuestionPath::from_pointer(&asked.question).map_err(|_| AdminError::NotFound)?;
    let mut model = model(&row, &definition, &question)?;
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition, path: &QuestionPath) -> Result<Choose, AdminError> {
    let question = definition.question(path).ok_or(AdminError::NotFound)?;
    let options = question.kind.choices().ok_or(AdminError::NotFound)?;
    let lists = definition.lists.iter();
    let value =
        || words::query(&format!("/forms/{}/lists", row.id), "value", &[("question", &path.to_pointer())]);
    let has_own = matches!(options, Options::Own(choices) if !choices.is_empty());
    let lists = lists.map(|list| (list.id.to_string(), say::list(&list.called(), list.options.len())));
    Ok(Choose {
        form: row.id.text(),
        title: row.title.clone(),
        path: path.to_pointer(),
        question: question_words(definition, path),
        was: hash_options(options),
        value: has_own.then(value).unwrap_or_default(),
        is_own: matches!(options, Options::Own(_)),
        lists: lists.collect(),
        from: match options {
            Options::Own(_) => String::new(),
            Options::List(id) => id.to_string(),
        },
        ..Choose::default()
    })
}

/// Saves what it is to choose from.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let question = QuestionPath::from_pointer(fields.raw("question")).map_err(|_| AdminError::Unreadable)?;
    let from = match fields.raw("from") {
        "" => None,
        id => Some(ListId::new(id).map_err(|_| AdminError::Unreadable)?),
    };
    let sure = fields.raw("sure") == "yes";
    let chosen = Chosen { question, was: fields.raw("was").to_owned(), from, sure };
    let error = match lists::choose(&state, &staff.actor, row.id, &chosen).await {
        Ok(()) => {
            staff.say(say::CHOSEN).await?;
            return Ok(to_lists(&row));
        }
        Err(error) => error,
    };
    let mut model = model(&row, &definition, &chosen.question)?;
    let mut why = None;
    match error {
        ListError::Changed => why = Some(say::QUESTION_CHANGED),
        ListError::TooMany => model.errors.add("from", say::OWN_MANY),
        error => (model.lost, why) = refuse((&definition, &mut model.errors, "from"), error)?,
    }
    if why.is_none() {
        model.from = chosen.from.map(|id| id.to_string()).unwrap_or_default();
    }
    model.frame = staff.frame(&state).await?;
    model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}
