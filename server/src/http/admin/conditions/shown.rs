//! `GET /forms/{id}/conditions/shown`, `GET, POST …/shown-if`.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::ConditionId;
use form_schemas::condition::when_of;
use form_schemas::definition::{FormDefinition, Page, PageKind, Shown as Component};
use form_schemas::export::outline::{said, said_of};
use form_schemas::publish::{Subject, conditions_for, items_around, lint};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::{AdminError, page};
use super::{not_saved, to_fix, words};
use crate::AppState;
use crate::forms::conditions::{ConditionError, hash_when, show_if};
use crate::storage::forms::FormRow;
use app::admin::conditions::Trouble;
use app::admin::conditions::shown::{OnePage, Shown, Thing, view};
use app::admin::conditions::shown_if::{self, Offered, ShownIf};
use app::admin::frame::Notice;
use app::messages::staff::conditions as say;

/// What is shown when.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    let mut trouble: HashMap<Subject, Vec<Trouble>> = HashMap::new();
    for finding in lint(&definition).iter().filter(|finding| finding.code.starts_with("condition-")) {
        trouble.entry(finding.subject.clone()).or_default().push(to_fix(finding));
    }
    let listing = Listing { definition: &definition, base: format!("/forms/{}/conditions", row.id), trouble };
    let model = Shown {
        frame: staff.frame(&state).await?,
        form: row.id.text(),
        title: row.title.clone(),
        pages: definition.pages.iter().map(|page| listing.page(page)).collect(),
    };
    Ok(page::html(app::render(|| view(&model))))
}

struct Listing<'a> {
    definition: &'a FormDefinition,
    base: String,
    trouble: HashMap<Subject, Vec<Trouble>>,
}

impl Listing<'_> {
    fn page(&self, page: &Page) -> OnePage {
        let otherwise = if page.kind == PageKind::Exit { say::NEVER } else { say::ALWAYS };
        let mut things =
            vec![self.thing(say::WHOLE_PAGE.to_owned(), &Subject::Page(page.id.clone()), otherwise)];
        for shown in &page.show {
            let (name, subject) = match shown {
                Component::Question(path) => {
                    (words::titled(self.definition, path), Subject::Question(path.clone()))
                }
                Component::Content(content) => {
                    (words::shortened(content), Subject::Content(content.id.clone()))
                }
            };
            things.push(self.thing(name, &subject, say::WITH_PAGE));
        }
        OnePage { name: words::page(self.definition, &page.id), things }
    }

    fn thing(&self, name: String, subject: &Subject, otherwise: &'static str) -> Thing {
        let when = when_of(self.definition, subject).unwrap_or_default();
        Thing {
            name,
            when: said(self.definition, when, &self.definition.form.language()),
            otherwise,
            href: words::query(&self.base, "shown-if", &[("for", &words::code(subject))]),
            trouble: self.trouble.get(subject).cloned().unwrap_or_default(),
        }
    }
}

/// What it is about.
#[derive(Debug, Deserialize)]
pub struct Asked {
    r#for: String,
}

/// The conditions that may be chosen for one thing.
pub async fn get_one(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let subject = words::subject(&asked.r#for).ok_or(AdminError::NotFound)?;
    let when = when_of(&definition, &subject).ok_or(AdminError::NotFound)?;
    let mut model = model(&row, &definition, (&subject, when));
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| shown_if::view(&model))))
}

/// The page with these conditions chosen.
fn model(
    row: &FormRow,
    definition: &FormDefinition,
    (subject, chosen): (&Subject, &[ConditionId]),
) -> ShownIf {
    let base = format!("/forms/{}/conditions", row.id);
    let fitting = conditions_for(definition, subject);
    let misplaced = definition.conditions.iter().filter(|condition| {
        chosen.contains(&condition.id) && !fitting.iter().any(|fits| fits.id == condition.id)
    });
    let language = definition.form.language();
    let mut offered = Vec::new();
    for (condition, fits) in fitting.iter().map(|fits| (*fits, true)).chain(misplaced.map(|one| (one, false)))
    {
        offered.push(Offered {
            id: condition.id.to_string(),
            name: condition.called().to_owned(),
            words: if fits {
                say::in_words(&said_of(definition, condition, &language))
            } else {
                say::MISPLACED.to_owned()
            },
            chosen: chosen.contains(&condition.id),
        });
    }
    let was = when_of(definition, subject).unwrap_or_default();
    ShownIf {
        form: row.id.text(),
        title: row.title.clone(),
        place: (words::code(subject), words::place(definition, subject)),
        was: hash_when(was),
        offered,
        new: new(definition, subject, &base),
        ..ShownIf::default()
    }
}

/// Where a new condition for it is made: about the root, and about each of the repeats around it.
fn new(definition: &FormDefinition, subject: &Subject, base: &str) -> Vec<(String, String)> {
    let code = words::code(subject);
    let mut new = vec![(words::query(base, "change", &[("for", &code)]), say::NEW_FOR.to_owned())];
    let mut around = items_around(definition, subject);
    while let Some(repeat) = around {
        let asked = [("for", code.as_str()), ("scope", &repeat.to_pointer())];
        new.push((words::query(base, "change", &asked), say::add_about(&words::titled(definition, &repeat))));
        around = repeat.repeat();
    }
    new
}

/// Saves what was chosen.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let subject = words::subject(fields.raw("for")).ok_or(AdminError::Unreadable)?;
    let now = when_of(&definition, &subject).ok_or(AdminError::NotFound)?;
    let chosen: Vec<ConditionId> = fields.all("when").filter_map(|id| ConditionId::new(id).ok()).collect();
    // In the order in which they stand now, what is new behind them; what is gone from the form is not chosen again.
    let kept = now.iter().filter(|id| chosen.contains(id));
    let added = chosen.iter().filter(|id| !now.contains(id));
    let is_there = |id: &&ConditionId| definition.condition(id).is_some();
    let when: Vec<ConditionId> = kept.chain(added).filter(is_there).cloned().collect();
    let why = match show_if(&state, &staff.actor, row.id, (&subject, fields.raw("was"), &when)).await {
        Ok(changed) => {
            staff.say(if changed { say::SAVED_WHEN } else { say::UNCHANGED }).await?;
            return Ok(Redirect::to(&format!("/forms/{}/conditions/shown", row.id)).into_response());
        }
        Err(ConditionError::Changed) => say::WHEN_CHANGED,
        Err(error) => not_saved(error)?,
    };
    let mut model = model(&row, &definition, (&subject, &when));
    model.frame = staff.frame(&state).await?;
    model.frame.notice = Some(Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| shown_if::view(&model))))
}
