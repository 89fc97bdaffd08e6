//! `GET /forms/{id}/lists`, `GET, POST …/new`, `…/question`, `…/value`, `…/{list}`, `GET …/{list}/options.csv`, `POST …/{list}/file`,
//! `…/{list}/remove`.

pub mod file;
pub mod one;
pub mod question;
pub mod value;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::QuestionPath;
use form_schemas::condition::{Use, uses};
use form_schemas::definition::{Condition, FormDefinition, List};
use form_schemas::options::{LineError, Lost, Naming, Wrong, choosing, used_by};
use form_schemas::publish::Subject;
use form_schemas::question::Options;
use serde::Deserialize;

use super::design::{Design, found};
use super::query::Query;
use super::{AdminError, page, words};
use crate::AppState;
use crate::forms::checks::checks_of;
use crate::forms::draft::DraftError;
use crate::forms::lists::ListError;
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::lists::lost::LostOption;
use app::admin::lists::{Choosing, Item, Lists, view};
use app::messages::staff::lists as say;

/// How many questions are on one page.
const MOST: usize = 100;
/// How many questions of one list are named.
const MOST_NAMED: usize = 20;
/// How many wrong lines are said.
const MOST_WRONG: usize = 10;

/// From which question on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    from: Option<usize>,
}

/// The lists, and what each question lets people choose from.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let mut model = model(&row, &definition, asked.from.unwrap_or_default());
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition, from: usize) -> Lists {
    let trouble = found(definition, |finding| matches!(finding.subject, Subject::List(_)));
    let items = definition.lists.iter().map(|list| {
        let (used, more) = named(definition, &used_by(definition, &list.id));
        let of = trouble.iter().filter(|(of, _)| *of == Subject::List(list.id.clone()));
        Item {
            id: segment(list.id.as_str()),
            name: list.called(),
            options: list.options.len(),
            used,
            more,
            trouble: of.map(|(_, trouble)| trouble.clone()).collect(),
        }
    });
    let all = choosing(definition);
    let from = if from < all.len() { from } else { 0 };
    let end = all.len().min(from + MOST);
    let base = format!("/forms/{}/lists", row.id);
    let questions = all.iter().skip(from).take(MOST).map(|(placed, options)| Choosing {
        question: question_words(definition, &placed.path),
        from: chosen_from(definition, options),
        href: words::query(&base, "question", &[("question", &placed.path.to_pointer())]),
    });
    Lists {
        form: row.id.text(),
        title: row.title.clone(),
        items: items.collect(),
        questions: questions.collect(),
        before: (from > 0).then(|| from.saturating_sub(MOST)),
        next: (end < all.len()).then_some(end),
        ..Lists::default()
    }
}

/// What a question chooses from, in words.
fn chosen_from(definition: &FormDefinition, options: &Options) -> String {
    let count = definition.choices(options).len();
    match options {
        Options::Own(_) => say::own(count),
        Options::List(id) => match definition.list(id) {
            Some(list) => say::list(&list.called(), count),
            None if definition.listed(id).is_some() => say::list(id.as_str(), count),
            None => say::NOT_THERE.to_owned(),
        },
    }
}

/// The first of these questions with their pages, and how many more there are.
fn named(definition: &FormDefinition, questions: &[QuestionPath]) -> (Vec<String>, usize) {
    let named = questions.iter().take(MOST_NAMED);
    let named = named.map(|path| question_words(definition, path));
    (named.collect(), questions.len().saturating_sub(MOST_NAMED))
}

/// A question with its page.
fn question_words(definition: &FormDefinition, path: &QuestionPath) -> String {
    let page = definition.page_of(path).map(|page| words::page(definition, &page.id));
    say::question(&words::titled(definition, path), page.as_deref())
}

/// A list's id as it stands in an address.
fn segment(id: &str) -> String {
    words::encoded(id).replace('+', "%20")
}

/// The list of this id.
fn list<'a>(definition: &'a FormDefinition, id: &str) -> Result<&'a List, AdminError> {
    definition.lists.iter().find(|list| list.id.as_str() == id).ok_or(AdminError::NotFound)
}

/// Options that would go, with what names them.
fn lost(definition: &FormDefinition, lost: &[Lost]) -> Vec<LostOption> {
    let option = |lost: &Lost| LostOption {
        option: say::option(&lost.words, &lost.value),
        named_by: lost.named_by.iter().map(|naming| naming_words(definition, naming)).collect(),
    };
    lost.iter().map(option).collect()
}

fn naming_words(definition: &FormDefinition, naming: &Naming) -> String {
    match naming {
        Naming::Condition(id) => {
            let name = definition.condition(id).map_or(id.as_str(), Condition::called);
            let shown = uses(definition, id).into_iter().filter_map(|used| match used {
                Use::Shown(subject) => Some(words::place(definition, &subject)),
                Use::Condition(_) | Use::Rule => None,
            });
            let shown: Vec<String> = shown.take(MOST_NAMED).collect();
            let by = say::by_condition(name);
            if shown.is_empty() { by } else { format!("{by}; {}", say::decides(&shown.join(", "))) }
        }
        Naming::Value(path) => say::by_value(&words::titled(definition, path)),
        Naming::Check(repeat, id) => {
            let checks = checks_of(definition, repeat.as_ref()).unwrap_or_default();
            let check = checks.iter().find(|check| check.id == *id);
            say::by_check(check.map_or(id.as_str(), |check| &check.message.text))
        }
        Naming::Excludes(path) => say::by_question(&words::titled(definition, path)),
    }
}

/// Puts why nothing was saved at its field; the options that would go for the page, and what is to be said above it.
fn refuse(
    (definition, errors, field): (&FormDefinition, &mut Errors, &str),
    error: ListError,
) -> Result<(Vec<LostOption>, Option<&'static str>), AdminError> {
    let mut why = None;
    let mut going = Vec::new();
    match error {
        ListError::Lines(lines) => wrong(errors, field, &lines),
        ListError::File(line, message) => errors.add(field, say::unreadable(line, &message)),
        ListError::Empty => errors.add(field, say::EMPTY),
        ListError::Lost(options) => {
            going = lost(definition, &options);
            errors.add(field, say::LOST_ERROR);
        }
        ListError::TooMany => why = Some(say::TOO_MANY),
        ListError::Used => why = Some(say::REMOVE_USED),
        ListError::Changed => why = Some(say::CHANGED),
        ListError::Draft(DraftError::Stale(_)) => why = Some(say::BUSY),
        ListError::Draft(DraftError::Unreadable(_)) => errors.add(field, say::TOO_BIG),
        ListError::Draft(error) => return Err(super::edit::refused(error)),
        ListError::NotFound => return Err(AdminError::NotFound),
    }
    Ok((going, why))
}

fn wrong(errors: &mut Errors, field: &str, lines: &[LineError]) {
    for one in lines.iter().take(MOST_WRONG) {
        let message = match one.wrong {
            Wrong::NoWords => say::no_words(one.line),
            Wrong::ValueTwice(first) => say::value_twice(one.line, first),
            Wrong::WordsTwice(first) => say::words_twice(one.line, first),
            Wrong::Long => say::long(one.line),
        };
        errors.add(field, message);
    }
    let more = lines.len().saturating_sub(MOST_WRONG);
    if more > 0 {
        errors.add(field, say::more_wrong(more));
    }
}

fn to_lists(row: &FormRow) -> Response {
    Redirect::to(&format!("/forms/{}/lists", row.id)).into_response()
}
