//! `GET, POST /forms/{id}/conditions/change`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::condition::{About, TypedRow, Use, Wrong, uses};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::export::outline::said_of;
use form_schemas::publish::lint;
use form_schemas::{ConditionId, QuestionPath};
use serde::Deserialize;

use super::super::design::{Design, PostedDesign};
use super::super::query::Query;
use super::super::staff::Staff;
use super::super::{AdminError, page};
use super::building::{model, posted, saved};
use super::{not_saved, words};
use crate::AppState;
use crate::forms::conditions::{ConditionError, Wanted, hash, save};
use crate::storage::forms::FormRow;
use app::admin::conditions::builder::{Builder, view};
use app::admin::frame::Notice;
use app::messages::staff::conditions as say;

/// The most characters of a name.
const LONGEST: usize = 200;

/// Which condition is changed, or what a new one is about.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    condition: Option<String>,
    scope: Option<String>,
    r#for: Option<String>,
}

/// The builder, with a condition that there is or with none yet.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let wanted = match asked.condition {
        Some(id) => {
            let id = ConditionId::new(id).map_err(|_| AdminError::NotFound)?;
            saved(&definition, definition.condition(&id).ok_or(AdminError::NotFound)?)
        }
        None => new(&definition, &asked)?,
    };
    let mut model = model(&row, &definition, &wanted);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn new(definition: &FormDefinition, asked: &Asked) -> Result<Wanted, AdminError> {
    let scope = asked.scope.as_deref().map(QuestionPath::from_pointer).transpose();
    let scope = scope.map_err(|_| AdminError::NotFound)?;
    if scope.as_ref().is_some_and(|scope| definition.repeat(scope).is_none()) {
        return Err(AdminError::NotFound);
    }
    Ok(Wanted { scope, place: asked.r#for.as_deref().and_then(words::subject), ..Wanted::default() })
}

/// Saves it; or shows it again, with what was chosen drawn, one row more, or what is wrong.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let mut posted = posted(&fields, &definition);
    let is_new_row = fields.raw("go") == "add";
    if is_new_row {
        posted.wanted.typed.rows.push(TypedRow::default());
    }
    let is_empty = posted.wanted.typed.rows.iter().all(|row| row.about == About::Nothing);
    let mut shown = model(&row, &definition, &posted.wanted);
    if is_new_row || !(posted.is_drawn || is_empty) {
        shown.frame = staff.frame(&state).await?;
        return Ok(page::html(app::render(|| view(&shown))));
    }
    if posted.wanted.name.chars().count() > LONGEST {
        shown.errors.add("name", say::NAME_LONG);
        return invalid(&state, &staff, shown, None).await;
    }
    match save(&state, &staff.actor, row.id, (&posted.wanted, in_words)).await {
        Ok((condition, draft)) => {
            staff.say(say::saved(condition.called())).await?;
            let to = onwards(&draft.definition, &condition, &posted.wanted);
            Ok(Redirect::to(&format!("/forms/{}/{to}", row.id)).into_response())
        }
        Err(error) => again(&state, &staff, (&row, posted.wanted), error).await,
    }
}

/// What a condition says, in words, for its name.
fn in_words(definition: &FormDefinition, condition: &Condition) -> String {
    let words = say::in_words(&said_of(definition, condition, &definition.form.language()));
    words.chars().take(LONGEST).collect()
}

/// Where to look next: at what is shown when, where it was made for something there or does not fit something there.
fn onwards(definition: &FormDefinition, condition: &Condition, wanted: &Wanted) -> &'static str {
    let uses = uses(definition, &condition.id);
    let is_misplaced = lint(definition).iter().any(|finding| {
        matches!(finding.code.as_str(), "condition-later" | "condition-elsewhere")
            && uses.contains(&Use::Shown(finding.subject.clone()))
    });
    if wanted.place.is_some() || is_misplaced { "conditions/shown" } else { "conditions" }
}

/// The page again, with why it was not saved.
async fn again(
    state: &AppState,
    staff: &Staff,
    (row, mut wanted): (&FormRow, Wanted),
    error: ConditionError,
) -> Result<Response, AdminError> {
    // As the draft is now: that somebody else has changed it may be why.
    let draft = crate::forms::draft::draft(state, &staff.actor, row.id).await;
    let definition = draft.map_err(super::super::edit::refused)?.definition;
    let mut why = None;
    let mut now = None;
    let mut wrong = Vec::new();
    match error {
        ConditionError::Rows(rows) => wrong = rows,
        ConditionError::Circle(index) => {
            let mut model = model(row, &definition, &wanted);
            model.errors.add(&format!("about-{index}"), say::CIRCLE);
            return invalid(state, staff, model, None).await;
        }
        ConditionError::Changed => {
            let condition = wanted.id.as_ref().and_then(|id| definition.condition(id));
            why = Some(if condition.is_some() { say::CHANGED } else { say::GONE });
            wanted.was = condition.map(hash).unwrap_or_default();
            now = condition.map(|now| said_of(&definition, now, &definition.form.language()));
            if condition.is_none() {
                wanted.id = None;
            }
        }
        error => why = Some(not_saved(error)?),
    }
    let mut model = Builder { now, ..model(row, &definition, &wanted) };
    for (index, what) in wrong {
        let (field, message) = said(&definition, &wanted, (index, what));
        model.errors.add(&field, message);
    }
    invalid(state, staff, model, why).await
}

/// What is wrong with a row, and at which of its inputs.
fn said(
    definition: &FormDefinition,
    wanted: &Wanted,
    (index, wrong): (usize, Wrong),
) -> (String, &'static str) {
    let field = if matches!(wrong, Wrong::About | Wrong::Gone) { "about" } else { "answers" };
    let kind = match wanted.typed.rows.get(index).map(|row| &row.about) {
        Some(About::Question(path)) => definition.question(path).map_or("", |question| question.kind.name()),
        _ => "",
    };
    (format!("{field}-{index}"), say::wrong(wrong, kind))
}

async fn invalid(
    state: &AppState,
    staff: &Staff,
    mut model: Builder,
    why: Option<&str>,
) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    if let Some(why) = why {
        model.frame.notice = Some(Notice { success: false, text: why.to_owned() });
    }
    Ok(page::invalid(app::render(|| view(&model))))
}
