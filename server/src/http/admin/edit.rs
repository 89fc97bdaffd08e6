//! `GET /forms/{id}/edit`: the editor.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;

use super::staff::Staff;
use super::{AdminError, page};
use crate::AppState;
use crate::forms::draft::{self, DraftError};
use crate::forms::findings;
use crate::http::assets;
use crate::people::Action;
use crate::storage::forms;
use crate::storage::ids::FormId;
use app::editor::{Addresses, Assets, EditorPage};
use form_schemas::QuestionPath;

/// What the editor's page may load: its own script and WebAssembly, and it may talk to us. An image of the form may
/// stand anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      connect-src 'self'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The editor.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let form: FormId = id.parse().map_err(|_| AdminError::NotFound)?;
    let draft = draft::draft(&state, &staff.actor, form).await.map_err(refused)?;
    let found = findings::of_draft(&state, (form, draft.revision), &draft.definition).await;
    let frame = staff.frame(&state).await?;
    let model = EditorPage {
        organisation: frame.organisation,
        user: frame.user,
        token: frame.token,
        live: live(&state, &staff, form).await?,
        findings: found.map_err(|error| AdminError::Internal(error.into()))?,
        definition: draft.definition,
        revision: draft.revision,
        addresses: addresses(form),
        assets: made(),
    };
    let mut response = page::html(app::render(|| app::editor::page(model)));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

/// The questions that the live version asks: services read their names.
async fn live(state: &AppState, staff: &Staff, form: FormId) -> Result<Vec<QuestionPath>, AdminError> {
    let organisation = staff.actor.organisation;
    let row = forms::by_id(&mut state.storage.look_up().await?, organisation, form).await?;
    let Some(number) = row.and_then(|row| row.live_version) else { return Ok(Vec::new()) };
    let version = crate::forms::live::version(state, organisation, form, number).await?;
    let questions = version.map(|version| {
        let all = version.published.definition().questions();
        all.into_iter().map(|placed| placed.path).collect()
    });
    Ok(questions.unwrap_or_default())
}

/// A draft that cannot be read, as a page.
pub(super) fn refused(error: DraftError) -> AdminError {
    match error {
        DraftError::Refused(refused) => refused.into(),
        DraftError::NotFound => AdminError::NotFound,
        DraftError::Storage(error) => error.into(),
        other => AdminError::Internal(other.into()),
    }
}

fn addresses(form: FormId) -> Addresses {
    Addresses {
        edits: format!("/api/v1/forms/{form}/edits"),
        draft: format!("/api/v1/forms/{form}/draft"),
        form: format!("/forms/{form}"),
        preview: format!("/forms/{form}/preview/"),
        publish: format!("/forms/{form}/publish"),
        sign_in: "/sign-in".to_owned(),
    }
}

fn made() -> Assets {
    Assets {
        stylesheet: assets::url("editor.css"),
        boot: assets::url("boot.js"),
        module: assets::url("editor.js"),
        wasm: assets::url("editor.wasm"),
    }
}
