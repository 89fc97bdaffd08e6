//! `GET, POST /forms/{id}/checks/check`, `POST …/check/remove`.

use axum::extract::State;
use axum::response::Response;
use form_schemas::definition::FormDefinition;
use form_schemas::{CheckId, QuestionName, QuestionPath};

use super::super::AdminError;
use super::super::design::{Design, PostedDesign};
use super::super::fields::Fields;
use super::super::query::Query;
use super::{Asked, asked_at, invalid, limit, one, refuse, removed, shown, to_list};
use crate::AppState;
use crate::forms::checks::{CheckError, WrittenCheck, checks_of, hash_check, remove_check, save_check};
use crate::storage::forms::FormRow;
use app::admin::checks::one::{One, Rest};
use app::messages::staff::checks as say;

/// A check, or a new one.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let repeat = asked.repeat(&definition)?;
    let mut written = WrittenCheck { repeat, ..WrittenCheck::default() };
    if let Some(id) = asked.id {
        let checks = checks_of(&definition, written.repeat.as_ref()).unwrap_or_default();
        let check = checks.iter().find(|check| check.id.as_str() == id).ok_or(AdminError::NotFound)?;
        written = WrittenCheck {
            id: Some(check.id.clone()),
            was: hash_check(check),
            expression: check.expression.clone(),
            message: check.message.text.clone(),
            at: check.at.clone(),
            ..written
        };
    }
    shown(&state, &staff, model(&row, &definition, &written)).await
}

fn model(row: &FormRow, definition: &FormDefinition, written: &WrittenCheck) -> One {
    let repeat = written.repeat.as_ref();
    One {
        id: written.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        was: written.was.clone(),
        expression: written.expression.clone(),
        rest: Rest::Check {
            message: written.message.clone(),
            at: written.at.as_ref().map(ToString::to_string).unwrap_or_default(),
            questions: asked_at(definition, repeat),
        },
        ..one(row, definition, repeat)
    }
}

fn written(fields: &Fields) -> WrittenCheck {
    WrittenCheck {
        repeat: QuestionPath::from_pointer(fields.raw("repeat")).ok(),
        id: CheckId::new(fields.raw("id")).ok(),
        was: fields.raw("was").to_owned(),
        expression: fields.text("expression"),
        message: fields.text("message").replace('\n', " "),
        at: QuestionName::new(fields.raw("at")).ok(),
    }
}

/// Saves a check.
pub async fn post(
    State(state): State<AppState>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let mut written = written(&fields);
    let mut again = model(&row, &definition, &written);
    limit(&mut again, &[("expression", &written.expression), ("message", &written.message)]);
    let missing = [
        ("expression", written.expression.is_empty(), say::EXPRESSION_MISSING),
        ("message", written.message.is_empty(), say::MESSAGE_MISSING),
        ("at", written.at.is_none(), say::AT_MISSING),
    ];
    for (field, _, message) in missing.into_iter().filter(|(_, is_missing, _)| *is_missing) {
        again.errors.add(field, message);
    }
    if !again.errors.is_empty() {
        return invalid(&state, &staff, again).await;
    }
    match save_check(&state, &staff.actor, row.id, &written).await {
        Ok(()) => {
            staff.say(say::SAVED).await?;
            Ok(to_list(&row))
        }
        Err(error) => {
            if matches!(error, CheckError::Changed) {
                let checks = checks_of(&definition, written.repeat.as_ref()).unwrap_or_default();
                let now = checks.iter().find(|check| Some(&check.id) == written.id.as_ref());
                written.was = now.map(hash_check).unwrap_or_default();
                written.id = now.map(|now| now.id.clone());
                again = model(&row, &definition, &written);
            }
            refuse(&mut again, error)?;
            invalid(&state, &staff, again).await
        }
    }
}

/// Removes a check.
pub async fn remove(
    State(state): State<AppState>,
    PostedDesign { staff, row, fields, .. }: PostedDesign,
) -> Result<Response, AdminError> {
    let written = written(&fields);
    let id = written.id.ok_or(AdminError::Unreadable)?;
    let done = remove_check(&state, &staff.actor, row.id, (written.repeat.as_ref(), &id)).await;
    removed(&staff, &row, done).await
}
