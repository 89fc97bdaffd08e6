//! `GET /forms/{id}/checks`, `GET, POST …/check`, `…/value`, `POST …/remove` of each.

pub mod check;
pub mod value;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::QuestionPath;
use form_schemas::definition::{FormDefinition, Property};
use form_schemas::publish::{Subject, lint, sayable};
use form_schemas::question::Kind;
use serde::Deserialize;

use super::design::{Design, to_fix};
use super::staff::Staff;
use super::{AdminError, page, words};
use crate::AppState;
use crate::forms::checks::{CheckError, checks_of, path_of};
use crate::forms::draft::DraftError;
use crate::storage::forms::FormRow;
use app::admin::checks::one::{One, view as view_one};
use app::admin::checks::{Checks, Item, view};
use app::admin::conditions::Trouble;
use app::admin::frame::Notice;
use app::messages::staff::checks as say;

/// The most characters of an expression, a message and a title.
const LONGEST: usize = 1000;

/// Which check or value, and about whose items.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    repeat: Option<String>,
    id: Option<String>,
}

impl Asked {
    /// The repeat that is named, where there is one.
    fn repeat(&self, definition: &FormDefinition) -> Result<Option<QuestionPath>, AdminError> {
        let Some(pointer) = self.repeat.as_deref() else { return Ok(None) };
        let path = QuestionPath::from_pointer(pointer).ok();
        path.filter(|path| definition.repeat(path).is_some()).map(Some).ok_or(AdminError::NotFound)
    }
}

/// The checks and values.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    let listing = Listing { definition: &definition, findings: lint(&definition) };
    let repeats = words::repeats(&definition);
    let scopes: Vec<Option<&QuestionPath>> =
        std::iter::once(None).chain(repeats.iter().map(|(path, _)| Some(path))).collect();
    let model = Checks {
        frame: staff.frame(&state).await?,
        form: row.id.text(),
        title: row.title.clone(),
        checks: scopes.iter().flat_map(|repeat| listing.checks(*repeat)).collect(),
        values: listing.values(),
        repeats: repeats.into_iter().map(|(path, name)| (words::encoded(&path.to_pointer()), name)).collect(),
    };
    Ok(page::html(app::render(|| view(&model))))
}

struct Listing<'a> {
    definition: &'a FormDefinition,
    findings: Vec<form_schemas::publish::Finding>,
}

impl Listing<'_> {
    fn trouble(&self, is_of: impl Fn(&form_schemas::publish::Finding) -> bool) -> Vec<Trouble> {
        self.findings.iter().filter(|finding| is_of(finding)).map(to_fix).collect()
    }

    fn checks(&self, repeat: Option<&QuestionPath>) -> Vec<Item> {
        let checks = checks_of(self.definition, repeat).unwrap_or_default().iter().enumerate();
        let object = repeat.map(|path| format!("{}/items", path.to_pointer().trim_start_matches('#')));
        let object = object.unwrap_or_default();
        let item = |(index, check): (usize, &form_schemas::definition::Check)| {
            let at = check.at.as_ref().map(|name| words::titled(self.definition, &path_of(repeat, name)));
            let place = format!("{object}/x-check/{index}/");
            Item {
                name: if check.message.is_blank() {
                    check.id.to_string()
                } else {
                    check.message.text.clone()
                },
                href: href("check", repeat, check.id.as_str()),
                about: repeat.map(|path| words::titled(self.definition, path)),
                expression: check.expression.clone(),
                facts: at.map(|at| (say::AT, at)).into_iter().collect(),
                trouble: self.trouble(|finding| finding.pointer.starts_with(&place)),
            }
        };
        checks.map(item).collect()
    }

    fn values(&self) -> Vec<Item> {
        let computed = self.definition.questions().into_iter().filter_map(|placed| {
            let Kind::Computed(computed) = &placed.question.kind else { return None };
            let repeat = placed.path.repeat();
            let subject = Subject::Question(placed.path.clone());
            Some(Item {
                name: words::titled(self.definition, &placed.path),
                href: href("value", repeat.as_ref(), placed.path.name().as_str()),
                about: repeat.map(|path| words::titled(self.definition, &path)),
                expression: computed.expression.clone(),
                facts: vec![
                    (say::IN_DATA, placed.path.name().to_string()),
                    (say::KIND, say::result(computed.result.as_str()).to_owned()),
                ],
                trouble: self.trouble(|finding| finding.subject == subject),
            })
        });
        computed.collect()
    }
}

/// The end of the address of a check or a value.
fn href(end: &str, repeat: Option<&QuestionPath>, id: &str) -> String {
    let repeat = repeat.map(QuestionPath::to_pointer);
    let mut asked = vec![("id", id)];
    asked.extend(repeat.as_deref().map(|repeat| ("repeat", repeat)));
    words::query("", end, &asked).trim_start_matches('/').to_owned()
}

/// The page of one without what is written.
fn one(row: &FormRow, definition: &FormDefinition, repeat: Option<&QuestionPath>) -> One {
    let names = sayable(definition, repeat.cloned()).into_iter();
    One {
        form: row.id.text(),
        title: row.title.clone(),
        repeat: repeat.map(|path| (path.to_pointer(), words::titled(definition, path))),
        names: names.map(|path| (path.name().to_string(), words::titled(definition, &path))).collect(),
        ..One::default()
    }
}

/// Questions of the root, or of the items of a repeat, that somebody is asked: name and words.
fn asked_at(definition: &FormDefinition, repeat: Option<&QuestionPath>) -> Vec<(String, String)> {
    let properties = match repeat {
        None => definition.properties.as_slice(),
        Some(path) => definition.repeat(path).map_or(&[][..], |repeat| &repeat.properties),
    };
    let questions = properties.iter().filter_map(|property| match property {
        Property::Question(question) if !matches!(question.kind, Kind::Computed(_) | Kind::Hidden(_)) => {
            let path = path_of(repeat, &question.name);
            Some((question.name.to_string(), words::titled(definition, &path)))
        }
        _ => None,
    });
    questions.collect()
}

fn to_list(row: &FormRow) -> Response {
    Redirect::to(&format!("/forms/{}/checks", row.id)).into_response()
}

/// Puts why something was not saved on its page: at a field, or above.
fn refuse(model: &mut One, error: CheckError) -> Result<(), AdminError> {
    let notice = |text: &str| Some(Notice { success: false, text: text.to_owned() });
    match error {
        CheckError::Expression(problems) => {
            let all: Vec<String> = problems.iter().map(|says| say::wrong(says)).collect();
            model.errors.add("expression", all.join(" "));
        }
        CheckError::NameTaken => model.errors.add("name", say::NAME_TAKEN),
        CheckError::Changed => model.frame.notice = notice(say::CHANGED),
        CheckError::Draft(DraftError::Stale(_)) => model.frame.notice = notice(say::BUSY),
        CheckError::Draft(error) => return Err(super::edit::refused(error)),
        CheckError::NotFound => return Err(AdminError::NotFound),
    }
    Ok(())
}

/// What is wrong with texts that are too long.
fn limit(model: &mut One, texts: &[(&str, &str)]) {
    for (field, text) in texts {
        if text.chars().count() > LONGEST {
            model.errors.add(field, say::LONG);
        }
    }
}

async fn invalid(state: &AppState, staff: &Staff, mut model: One) -> Result<Response, AdminError> {
    let notice = model.frame.notice.take();
    model.frame = staff.frame(state).await?;
    model.frame.notice = notice.or(model.frame.notice);
    Ok(page::invalid(app::render(|| view_one(&model))))
}

async fn shown(state: &AppState, staff: &Staff, mut model: One) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    Ok(page::html(app::render(|| view_one(&model))))
}

/// What was removed, or is gone already, is no longer on the list.
async fn removed(staff: &Staff, row: &FormRow, done: Result<(), CheckError>) -> Result<Response, AdminError> {
    match done {
        Ok(()) => staff.say(say::REMOVED).await?,
        Err(CheckError::NotFound) => {}
        Err(CheckError::Draft(error)) => return Err(super::edit::refused(error)),
        Err(error) => return Err(AdminError::Internal(error.into())),
    }
    Ok(to_list(row))
}
