//! `GET, POST /forms/{id}/checks/value`, `POST …/value/remove`.

use axum::extract::State;
use axum::response::Response;
use form_schemas::condition::{NamedBy, named_by};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::options::Naming;
use form_schemas::publish::Subject;
use form_schemas::question::{Computed, Kind};
use form_schemas::{QuestionName, QuestionPath};

use super::super::design::{Design, PostedDesign};
use super::super::fields::Fields;
use super::super::query::Query;
use super::super::{AdminError, words};
use super::{Asked, invalid, limit, one, refuse, removed, shown, to_list};
use crate::AppState;
use crate::forms::checks::{
    CheckError, WrittenValue, checks_of, hash_value, outcome, path_of, remove_value, save_value,
};
use crate::storage::forms::FormRow;
use app::admin::checks::one::{One, Rest};
use app::messages::staff::checks as say;

/// The most digits after the point.
const MOST_PLACES: u64 = 9;

/// What was typed of a value.
#[derive(Debug, Clone, Default)]
struct Typed {
    id: String,
    was: String,
    repeat: Option<QuestionPath>,
    name: String,
    called: String,
    result: String,
    places: String,
    expression: String,
}

/// A value, or a new one.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let repeat = asked.repeat(&definition)?;
    let typed = match asked.id {
        Some(id) => saved(&definition, repeat, &id).ok_or(AdminError::NotFound)?,
        None => Typed { repeat, result: "number".to_owned(), ..Typed::default() },
    };
    shown(&state, &staff, model(&row, &definition, &typed)).await
}

fn saved(definition: &FormDefinition, repeat: Option<QuestionPath>, id: &str) -> Option<Typed> {
    let path = path_of(repeat.as_ref(), &QuestionName::new(id).ok()?);
    let question = definition.question(&path)?;
    let Kind::Computed(computed) = &question.kind else { return None };
    Some(Typed {
        id: id.to_owned(),
        was: hash_value(question),
        repeat,
        name: id.to_owned(),
        called: question.title.text.clone(),
        result: computed.result.as_str().to_owned(),
        places: computed.decimal_places.map(|places| places.to_string()).unwrap_or_default(),
        expression: computed.expression.clone(),
    })
}

fn model(row: &FormRow, definition: &FormDefinition, typed: &Typed) -> One {
    One {
        id: typed.id.clone(),
        was: typed.was.clone(),
        expression: typed.expression.clone(),
        rest: Rest::Value {
            name: typed.name.clone(),
            called: typed.called.clone(),
            result: typed.result.clone(),
            places: typed.places.clone(),
        },
        used: used(definition, typed),
        ..one(row, definition, typed.repeat.as_ref())
    }
}

/// Where a value that is there already is used.
fn used(definition: &FormDefinition, typed: &Typed) -> Vec<String> {
    let Ok(name) = QuestionName::new(typed.id.clone()) else { return Vec::new() };
    let path = path_of(typed.repeat.as_ref(), &name);
    let words = |by: &NamedBy| match by {
        NamedBy::Page(id) => words::page(definition, id),
        NamedBy::Condition(id) => {
            say::by_condition(definition.condition(id).map_or(id.as_str(), Condition::called))
        }
        NamedBy::Expression(Naming::Check(repeat, id)) => {
            let checks = checks_of(definition, repeat.as_ref()).unwrap_or_default();
            let check = checks.iter().find(|check| check.id == *id);
            say::by_check(check.map_or(id.as_str(), |check| &check.message.text))
        }
        NamedBy::Expression(Naming::Value(path) | Naming::Excludes(path)) => {
            say::by_value(&words::titled(definition, path))
        }
        NamedBy::Expression(Naming::Condition(id)) => say::by_condition(id.as_str()),
        NamedBy::Text(Subject::Form) => say::by_text(say::THE_FORM),
        NamedBy::Text(Subject::Condition(id)) => say::by_text(id.as_str()),
        NamedBy::Text(Subject::List(id)) => say::by_text(id.as_str()),
        NamedBy::Text(Subject::Section(id)) => say::by_text(id.as_str()),
        NamedBy::Text(subject @ Subject::Content(_)) => words::place(definition, subject),
        NamedBy::Text(subject) => say::by_text(&words::place(definition, subject)),
    };
    named_by(definition, &path).iter().map(words).collect()
}

fn typed(fields: &Fields) -> Typed {
    let id = fields.raw("id").to_owned();
    Typed {
        name: if id.is_empty() { fields.text("name") } else { id.clone() },
        id,
        was: fields.raw("was").to_owned(),
        repeat: QuestionPath::from_pointer(fields.raw("repeat")).ok(),
        called: fields.text("called").replace('\n', " "),
        result: fields.raw("result").to_owned(),
        places: fields.text("places"),
        expression: fields.text("expression"),
    }
}

/// The name, where expressions can say it.
fn name(typed: &Typed) -> Option<QuestionName> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_sayable = typed.name.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && typed.name.len() <= 64
        && typed.name.bytes().all(is_part);
    // One that was imported under another name keeps it.
    QuestionName::new(typed.name.clone()).ok().filter(|_| is_sayable || !typed.id.is_empty())
}

/// What was meant, or what is wrong with it at which field.
fn read(typed: &Typed) -> Result<WrittenValue, Vec<(&'static str, &'static str)>> {
    let mut wrong = Vec::new();
    let name = name(typed);
    if name.is_none() {
        wrong.push(("name", say::NAME_WRONG));
    }
    if typed.expression.is_empty() {
        wrong.push(("expression", say::EXPRESSION_MISSING));
    }
    let places = typed.places.parse::<u64>().ok().filter(|places| *places <= MOST_PLACES);
    if places.is_none() && !typed.places.is_empty() {
        wrong.push(("places", say::PLACES_WRONG));
    }
    match name.filter(|_| wrong.is_empty()) {
        None => Err(wrong),
        Some(name) => Ok(WrittenValue {
            repeat: typed.repeat.clone(),
            name,
            is_new: typed.id.is_empty(),
            was: typed.was.clone(),
            called: typed.called.clone(),
            computed: Computed {
                result: outcome(&typed.result),
                expression: typed.expression.clone(),
                decimal_places: places,
            },
        }),
    }
}

/// Saves a value.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let mut typed = typed(&fields);
    let mut again = model(&row, &definition, &typed);
    limit(&mut again, &[("expression", &typed.expression), ("called", &typed.called)]);
    let written = match read(&typed) {
        Ok(written) if again.errors.is_empty() => written,
        other => {
            for (field, message) in other.err().unwrap_or_default() {
                again.errors.add(field, message);
            }
            return invalid(&state, &staff, again).await;
        }
    };
    match save_value(&state, &staff.actor, row.id, &written).await {
        Ok(()) => {
            staff.say(say::SAVED).await?;
            Ok(to_list(&row))
        }
        Err(error) => {
            if matches!(error, CheckError::Changed) {
                let now = saved(&definition, typed.repeat.clone(), &typed.id).unwrap_or_default();
                (typed.id, typed.was) = (now.id, now.was);
                again = model(&row, &definition, &typed);
            }
            refuse(&mut again, error)?;
            invalid(&state, &staff, again).await
        }
    }
}

/// Removes a value.
pub async fn remove(
    State(state): State<AppState>,
    PostedDesign { staff, row, fields, .. }: PostedDesign,
) -> Result<Response, AdminError> {
    let typed = typed(&fields);
    let name = QuestionName::new(typed.id).map_err(|_| AdminError::Unreadable)?;
    let done = remove_value(&state, &staff.actor, row.id, &path_of(typed.repeat.as_ref(), &name)).await;
    removed(&staff, &row, done).await
}
