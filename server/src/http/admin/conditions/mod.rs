//! `GET /forms/{id}/conditions`, `GET, POST …/change`, `…/remove`, `GET …/shown`, `GET, POST …/shown-if`.

pub mod builder;
mod building;
pub mod remove;
pub mod shown;

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use form_schemas::ConditionId;
use form_schemas::condition::{Use, uses};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::export::outline::said_of;
use form_schemas::publish::Subject;

use super::design::{Design, found, to_fix};
use super::{AdminError, page, words};
use crate::AppState;
use crate::forms::conditions::ConditionError;
use crate::forms::draft;
use crate::storage::forms::FormRow;
use app::admin::conditions::{Conditions, Item, Trouble, view};
use app::messages::staff::conditions as say;

/// The conditions, with what they say, decide about and lack.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    let mut model = model(&row, &definition);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(row: &FormRow, definition: &FormDefinition) -> Conditions {
    let base = format!("/forms/{}/conditions", row.id);
    let mut trouble: HashMap<ConditionId, Vec<Trouble>> = HashMap::new();
    // That nothing depends on it, its row says already.
    for (subject, one) in found(definition, |finding| finding.code != "condition-unused") {
        if let Subject::Condition(id) = subject {
            trouble.entry(id).or_default().push(one);
        }
    }
    let items = definition.conditions.iter().map(|condition| Item {
        trouble: trouble.remove(&condition.id).unwrap_or_default(),
        ..item(definition, condition, &base)
    });
    Conditions {
        form: row.id.text(),
        title: row.title.clone(),
        items: items.collect(),
        repeats: words::repeats(definition)
            .into_iter()
            .map(|(path, name)| (words::query(&base, "change", &[("scope", &path.to_pointer())]), name))
            .collect(),
        ..Conditions::default()
    }
}

fn item(definition: &FormDefinition, condition: &Condition, base: &str) -> Item {
    Item {
        id: words::encoded(condition.id.as_str()),
        name: condition.called().to_owned(),
        about: condition.scope.as_ref().map(|scope| words::titled(definition, scope)),
        said: (!condition.schema.is_empty())
            .then(|| said_of(definition, condition, &definition.form.language())),
        used: uses(definition, &condition.id).iter().map(|used| used_by(definition, used, base)).collect(),
        trouble: Vec::new(),
    }
}

/// What a condition decides about, and where that is chosen.
fn used_by(definition: &FormDefinition, used: &Use, base: &str) -> (String, Option<String>) {
    match used {
        Use::Shown(subject) => {
            let href = words::query(base, "shown-if", &[("for", &words::code(subject))]);
            (words::place(definition, subject), Some(href))
        }
        Use::Condition(id) => {
            let name = definition.condition(id).map_or(id.as_str(), Condition::called);
            let href = words::query(base, "change", &[("condition", id.as_str())]);
            (say::part_of(name), Some(href))
        }
        Use::Rule => (say::RULE.to_owned(), None),
    }
}

/// Why something was not saved, where that can be said on the page.
fn not_saved(error: ConditionError) -> Result<&'static str, AdminError> {
    match error {
        ConditionError::Draft(draft::DraftError::Stale(_)) => Ok(say::BUSY),
        ConditionError::Draft(error) => Err(super::edit::refused(error)),
        ConditionError::TooMany => Ok(say::TOO_MANY),
        ConditionError::NotFound => Err(AdminError::NotFound),
        error => Err(AdminError::Internal(error.into())),
    }
}
