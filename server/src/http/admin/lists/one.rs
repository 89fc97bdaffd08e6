//! `GET, POST /forms/{id}/lists/new`, `…/lists/{list}`, `POST …/{list}/remove`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::definition::{FormDefinition, List};
use form_schemas::options::{are_lines, choosing, is_used, to_lines, used_by};
use form_schemas::question::{Choice, Options as ChosenFrom};
use form_schemas::{ListId, QuestionPath};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::fields::Fields;
use super::super::query::Query;
use super::super::staff::Staff;
use super::super::{AdminError, page, words};
use super::{list, named, question_words, refuse, segment, to_lists};
use crate::AppState;
use crate::forms::lists::{self, ListError, Source, Wanted, hash};
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::frame::Notice;
use app::admin::lists::one::{OneList, view};
use app::admin::lists::options::{Found, Options, Row};
use app::messages::staff::lists as say;

/// The most characters of a name.
const LONGEST: usize = 200;
/// The most options that are written on the page.
const MOST_LINES: usize = 1000;
/// The most bytes of them as they are posted, well below what is read of a form.
const MOST_BYTES: usize = 180_000;
/// How many options of a long list are shown.
const MOST_SHOWN: usize = 200;
/// The most questions that a new list can begin with.
const MOST_QUESTIONS: usize = 500;

/// What is looked for among the options.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    q: Option<String>,
}

/// A list.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let model = model(&row, &definition, list(&definition, &id)?, asked.q.as_deref());
    shown(&state, &staff, model).await
}

/// A new list.
pub async fn get_new(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    shown(&state, &staff, new(&row, &definition)).await
}

async fn shown(state: &AppState, staff: &Staff, mut model: OneList) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// The page of a list, with what was looked for among its options.
pub(super) fn model(row: &FormRow, definition: &FormDefinition, list: &List, query: Option<&str>) -> OneList {
    let questions = used_by(definition, &list.id);
    let (used, more) = named(definition, &questions);
    OneList {
        form: row.id.text(),
        title: row.title.clone(),
        list: segment(list.id.as_str()),
        was: hash(list),
        value: to_value(row, list, ""),
        name: list.called(),
        options: options(&list.options, query.unwrap_or_default().trim(), |value| to_value(row, list, value)),
        used,
        more,
        can_remove: questions.is_empty() && !is_used(definition, &list.id),
        ..OneList::default()
    }
}

/// Where an option of the list is given another value.
fn to_value(row: &FormRow, list: &List, value: &str) -> String {
    let asked = [("list", list.id.as_str()), ("value", value)];
    let asked = if value.is_empty() { &asked[..1] } else { &asked[..] };
    words::query(&format!("/forms/{}/lists", row.id), "value", asked)
}

/// Lines where they fit, else what was found.
fn options(options: &[Choice], query: &str, change: impl Fn(&str) -> String) -> Options {
    let are_few = options.len() <= MOST_LINES;
    if are_few && are_lines(options) {
        let lines = to_lines(options);
        if words::encoded(&lines).len() <= MOST_BYTES {
            return Options::Lines(lines);
        }
    }
    let wanted = query.to_lowercase();
    let is_found = |choice: &&Choice| {
        [&choice.value, &choice.title.text].iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let found: Vec<&Choice> = options.iter().filter(is_found).collect();
    let row = |choice: &&Choice| Row {
        value: choice.value.clone(),
        words: choice.title.text.clone(),
        hint: choice.description.as_ref().map(|hint| hint.text.clone()).unwrap_or_default(),
        change: change(&choice.value),
    };
    Options::Table(Found {
        rows: found.iter().take(MOST_SHOWN).map(row).collect(),
        found: found.len(),
        all: options.len(),
        query: query.to_owned(),
        are_few: options.len() <= MOST_SHOWN,
    })
}

fn new(row: &FormRow, definition: &FormDefinition) -> OneList {
    let own = choosing(definition)
        .into_iter()
        .filter(|(_, options)| matches!(options, ChosenFrom::Own(choices) if !choices.is_empty()));
    let words = own
        .take(MOST_QUESTIONS)
        .map(|(placed, _)| (placed.path.to_pointer(), question_words(definition, &placed.path)));
    OneList {
        form: row.id.text(),
        title: row.title.clone(),
        questions: words.collect(),
        ..OneList::default()
    }
}

fn wanted(fields: &Fields, id: Option<ListId>) -> Wanted {
    let lines = fields.text("options");
    let question = QuestionPath::from_pointer(fields.raw("question")).ok();
    let source = match question {
        Some(path) => Source::Question(path),
        None if fields.is_there("options") => Source::Lines(lines),
        None => Source::Kept,
    };
    Wanted {
        id,
        was: fields.raw("was").to_owned(),
        name: Some(fields.text("name").replace('\n', " ")),
        source,
        sure: fields.raw("sure") == "yes",
    }
}

/// What is wrong before anything is looked up.
fn wrong(fields: &Fields, wanted: &Wanted) -> Errors {
    let mut errors = Errors::default();
    let name = wanted.name.as_deref().unwrap_or_default();
    if name.is_empty() {
        errors.add("name", say::NAME_MISSING);
    } else if name.chars().count() > LONGEST {
        errors.add("name", say::NAME_LONG);
    }
    let lines = fields.text("options");
    if lines.lines().filter(|line| !line.trim().is_empty()).count() > MOST_LINES {
        errors.add("options", say::TOO_MANY_LINES);
    }
    let is_new = wanted.id.is_none();
    match (&wanted.source, lines.is_empty()) {
        (Source::Question(_), false) => errors.add("options", say::BEGIN_BOTH),
        (Source::Lines(_) | Source::Kept, true) if is_new => errors.add("options", say::BEGIN_MISSING),
        _ => {}
    }
    errors
}

/// Saves a list.
pub async fn post(
    State(state): State<AppState>,
    Path((_, id)): Path<(String, String)>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let id = ListId::new(id).map_err(|_| AdminError::NotFound)?;
    save(&state, &staff, (&row, &definition), (&fields, Some(id))).await
}

/// Makes a list.
pub async fn post_new(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    save(&state, &staff, (&row, &definition), (&fields, None)).await
}

async fn save(
    state: &AppState,
    staff: &Staff,
    (row, definition): (&FormRow, &FormDefinition),
    (fields, id): (&Fields, Option<ListId>),
) -> Result<Response, AdminError> {
    let wanted = wanted(fields, id);
    let mut errors = wrong(fields, &wanted);
    let (mut going, mut why) = (Vec::new(), None);
    if errors.is_empty() {
        match lists::save(state, &staff.actor, row.id, &wanted).await {
            Ok(_) => {
                staff.say(say::saved(wanted.name.as_deref().unwrap_or_default())).await?;
                return Ok(to_lists(row));
            }
            Err(error) => (going, why) = refuse((definition, &mut errors, "options"), error)?,
        }
    }
    let now = wanted.id.as_ref().and_then(|id| definition.list(id));
    let mut model = match (now, &wanted.id) {
        (Some(list), _) => model(row, definition, list, None),
        (None, None) => new(row, definition),
        (None, Some(_)) => {
            staff.say(say::GONE).await?;
            return Ok(to_lists(row));
        }
    };
    if fields.is_there("options") {
        model.options = Options::Lines(fields.text("options"));
    }
    model.name = wanted.name.unwrap_or_default();
    fields.raw("question").clone_into(&mut model.question);
    // What is saved now was seen where somebody else was faster; else it is what was seen.
    if why.is_none() && now.is_some() {
        model.was = wanted.was;
    }
    (model.errors, model.lost) = (errors, going);
    invalid(state, staff, (model, why)).await
}

/// The page with what is wrong.
pub(super) async fn invalid(
    state: &AppState,
    staff: &Staff,
    (mut model, why): (OneList, Option<&str>),
) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}

/// Removes a list that nothing uses.
pub async fn remove(
    State(state): State<AppState>,
    Path((_, id)): Path<(String, String)>,
    PostedDesign { staff, row, definition, .. }: PostedDesign,
) -> Result<Response, AdminError> {
    let id = ListId::new(id).map_err(|_| AdminError::NotFound)?;
    match lists::remove(&state, &staff.actor, row.id, &id).await {
        Ok(name) => staff.say(say::removed(&name)).await?,
        // Somebody else has removed it.
        Err(ListError::NotFound) => {}
        Err(error) => {
            let (_, why) = refuse((&definition, &mut Errors::default(), "options"), error)?;
            let model = model(&row, &definition, list(&definition, id.as_str())?, None);
            return invalid(&state, &staff, (model, why)).await;
        }
    }
    Ok(Redirect::to(&format!("/forms/{}/lists", row.id)).into_response())
}
