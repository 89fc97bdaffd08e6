//! `GET, POST /forms/new`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::staff::{Posted, Staff};
use super::{AdminError, page};
use crate::AppState;
use crate::forms::create::{CreateError, LONGEST_TITLE, create};
use crate::people::Action;
use crate::storage::ids::FormId;
use app::admin::new_form::{NewForm, view};
use app::messages::staff::forms as say;

/// Asks what the form is called.
pub async fn get(State(state): State<AppState>, staff: Staff) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let id = FormId::new(state.clock.now(), &*state.random);
    let model = NewForm { frame: staff.frame(&state).await?, id: id.text(), ..NewForm::default() };
    Ok(page::html(app::render(|| view(&model))))
}

/// Makes the form and opens the editor. Posted twice, it is made once: the page chose its id.
pub async fn post(
    State(state): State<AppState>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let id: FormId = fields.raw("id").parse().map_err(|_| AdminError::Foreign)?;
    let mut model = NewForm { id: id.text(), title: fields.text("title"), ..NewForm::default() };
    if model.title.is_empty() {
        model.errors.add("title", say::NEW_TITLE_MISSING);
    } else if model.title.chars().count() > LONGEST_TITLE {
        model.errors.add("title", say::NEW_TITLE_TOO_LONG);
    }
    if !model.errors.is_empty() {
        model.frame = staff.frame(&state).await?;
        return Ok(page::invalid(app::render(|| view(&model))));
    }
    let created = create(&state, &staff.actor, id, &model.title).await?;
    Ok(Redirect::to(&format!("/forms/{}/edit", created.id)).into_response())
}

impl From<CreateError> for AdminError {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Refused(refused) => refused.into(),
            CreateError::Storage(error) => error.into(),
            error @ (CreateError::SlugTaken(_) | CreateError::NoSlug | CreateError::Name(_)) => {
                Self::Internal(error.into())
            }
        }
    }
}
