//! `GET, POST /forms/{id}/preview/{page}`: the draft as people would see it. It never submits; the answers stay in the
//! session of who looks at it, which is sealed.

use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::answer::{AnswerError, Item, validate};
use form_schemas::definition::FormSettings;
use form_schemas::journey::{Back, EntryAnswers, Journey, PageAnswers, Place, check_answers, journey};
use form_schemas::publish::{Compiled, compile};
use form_schemas::{Date, PageId, SectionId, Text};
use serde::{Deserialize, Serialize};

use super::edit::refused;
use super::staff::{Posted, Staff};
use super::{AdminError, page};
use crate::AppState;
use crate::forms::draft;
use crate::http::assets;
use crate::http::hosted::asked::Carried;
use crate::people::Action;
use crate::storage::ids::FormId;
use app::editor::{PreviewFrame, PreviewStep, preview_step};

mod options;
mod pages;
mod tasks;

pub use options::options;
use pages::Shown;
pub use tasks::{check, section};

/// Under which key a session keeps the answers.
const KEPT: &str = "preview";

/// As below, for a page that is better with the script of the public pages.
const WITH_SCRIPT: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                           img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// No script; and our own pages may show it in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' https: data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'self'";

/// The answers of the form that was looked at last.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    form: String,
    pages: Vec<(PageId, Item, PageAnswers)>,
    /// Sections of a task list whose answers were checked.
    #[serde(default)]
    checked: Vec<SectionId>,
}

/// A draft as one member looks at it.
struct Preview {
    staff: Staff,
    form: FormId,
    compiled: Compiled,
    kept: Kept,
    organisation: String,
    token: String,
    today: Date,
    /// What the address says to hidden questions.
    carried: Carried,
}

/// A page of the preview.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    Path(steps): Path<Vec<(String, String)>>,
    uri: Uri,
) -> Result<Response, AdminError> {
    let (id, name, place) = address(steps)?;
    let mut preview = Preview::open(&state, staff, &id).await?;
    preview.carried = Carried::read(&uri, preview.compiled.definition());
    match name.as_str() {
        "start" => Ok(preview.start()),
        "tasks" if preview.settings().task_list => Ok(preview.tasks()),
        "check-answers" => Ok(preview.check_answers()),
        "submitted" => Ok(preview.end()),
        _ => {
            let shown = Shown { status: StatusCode::OK, raw: None, errors: &[] };
            preview.look(&preview.known(place)?, &shown)
        }
    }
}

/// Asks before an item of a repeat is removed.
pub async fn ask(
    State(state): State<AppState>,
    staff: Staff,
    Path(steps): Path<Vec<(String, String)>>,
) -> Result<Response, AdminError> {
    let (id, _, place) = address(steps)?;
    let preview = Preview::open(&state, staff, &id).await?;
    let place = preview.known(place)?;
    Ok(preview.ask(&place))
}

/// Removes an item of a repeat.
pub async fn remove(State(state): State<AppState>, request: Request) -> Result<Response, AdminError> {
    let (steps, Posted { staff, .. }) = posted(&state, request).await?;
    let (id, _, place) = address(steps)?;
    let preview = Preview::open(&state, staff, &id).await?;
    let place = preview.known(place)?;
    preview.remove(&place).await
}

/// Goes on from a page of the preview.
pub async fn post(State(state): State<AppState>, request: Request) -> Result<Response, AdminError> {
    let (steps, Posted { staff, fields }) = posted(&state, request).await?;
    let (id, name, place) = address(steps)?;
    let preview = Preview::open(&state, staff, &id).await?;
    match name.as_str() {
        "start" => preview.begin().await,
        "check-answers" => Ok(preview.redirect("submitted")),
        _ => {
            let place = preview.known(place)?;
            preview.accept(place, &fields.into_iter().collect()).await
        }
    }
}

/// The steps of the address, and what was posted there.
async fn posted(state: &AppState, request: Request) -> Result<(Vec<(String, String)>, Posted), AdminError> {
    let (mut parts, body) = request.into_parts();
    let path =
        <Path<Vec<(String, String)>> as FromRequestParts<AppState>>::from_request_parts(&mut parts, state);
    let Path(steps) = path.await.map_err(|_| AdminError::NotFound)?;
    let posted = Posted::from_request(Request::from_parts(parts, body), state).await?;
    Ok((steps, posted))
}

impl Preview {
    async fn open(state: &AppState, staff: Staff, id: &str) -> Result<Self, AdminError> {
        staff.may(Action::ReadForms)?;
        let form: FormId = id.parse().map_err(|_| AdminError::NotFound)?;
        let draft = draft::draft(state, &staff.actor, form).await.map_err(refused)?;
        let frame = staff.frame(state).await?;
        let kept: Option<Kept> = staff.session.get(KEPT).await.ok().flatten();
        let today = state.clock.now().day_in(&draft.definition.form.time_zone);
        Ok(Self {
            kept: kept.filter(|kept| kept.form == form.to_string()).unwrap_or_default(),
            organisation: frame.organisation,
            token: frame.token,
            compiled: compile(draft.definition),
            staff,
            form,
            today,
            carried: Carried::default(),
        })
    }

    fn settings(&self) -> &FormSettings {
        &self.compiled.definition().form
    }

    /// The place, where the form has its page.
    fn known(&self, place: Option<Place>) -> Result<Place, AdminError> {
        place
            .filter(|place| self.compiled.definition().page(&place.page).is_some())
            .ok_or(AdminError::NotFound)
    }

    fn entry(&self) -> EntryAnswers {
        let mut entry: EntryAnswers = self.kept.pages.iter().cloned().collect();
        self.kept.checked.iter().for_each(|section| entry.check(section.clone()));
        entry
    }

    fn journey(&self) -> Journey {
        journey(&self.compiled, &self.entry(), self.today)
    }

    fn address(&self, page: &str) -> String {
        format!("/forms/{}/preview/{page}", self.form)
    }

    fn redirect(&self, page: &str) -> Response {
        Redirect::to(&self.address(page)).into_response()
    }

    fn back(&self, back: Back) -> String {
        match back {
            Back::Page(page) => self.address(&page.to_string()),
            Back::Tasks => self.address("tasks"),
            Back::Start => self.address("start"),
        }
    }

    /// What surrounds a page; it leads back to the editor at `page`.
    fn frame(&self, page: Option<&PageId>) -> PreviewFrame {
        let definition = self.compiled.definition();
        let at = page.map(|page| format!("#{page}")).unwrap_or_default();
        PreviewFrame {
            language: definition.form.language().to_string(),
            organisation: self.organisation.clone(),
            form: definition.title.text.clone(),
            stylesheet: assets::url("editor.css"),
            script: assets::url("hosted.js"),
            token: self.token.clone(),
            base: format!("/forms/{}/preview", self.form),
            edit: format!("/forms/{}/edit{at}", self.form),
            left_out: self.compiled.left_out().iter().map(|finding| finding.message.clone()).collect(),
        }
    }

    async fn keep(&mut self) -> Result<(), AdminError> {
        self.kept.form = self.form.to_string();
        Ok(self.staff.session.insert(KEPT, &self.kept).await?)
    }

    /// Forgets the answers and begins.
    async fn begin(mut self) -> Result<Response, AdminError> {
        self.kept.pages.clear();
        self.kept.checked.clear();
        self.keep().await?;
        Ok(self.redirect(Self::to_do(&self.journey()).as_deref().unwrap_or("check-answers")))
    }

    /// What is to be answered before everything can be sent: a page, or something in the task list; none when nothing is.
    fn to_do(journey: &Journey) -> Option<String> {
        let page = || journey.onward().map(|place| place.to_string());
        let tasks = || (!journey.is_complete()).then(|| "tasks".to_owned());
        if journey.is_task_list() { tasks() } else { page() }
    }

    fn start(&self) -> Response {
        let start = self.settings().start.clone().unwrap_or_default();
        let title = start.title.as_ref().unwrap_or(&self.compiled.definition().title);
        let step = PreviewStep::Start {
            title: title.text.clone(),
            text: start.text.text.clone(),
            button: text(start.button.as_ref()),
        };
        self.step(step)
    }

    /// Check your answers. A page that is not answered yet comes first.
    fn check_answers(&self) -> Response {
        let journey = self.journey();
        if let Some(page) = Self::to_do(&journey) {
            return self.redirect(&page);
        }
        self.step(PreviewStep::CheckAnswers {
            answers: check_answers(&self.compiled, &journey, &self.settings().language()),
            back: self.back(journey.back_from_check_answers()),
            submit: text(self.settings().submit.as_ref()),
        })
    }

    /// The end: what would be sent.
    fn end(&self) -> Response {
        let journey = self.journey();
        if let Some(page) = Self::to_do(&journey) {
            return self.redirect(&page);
        }
        let answers = match validate(&self.compiled, journey.answers().clone(), self.today) {
            Ok(valid) => Ok(serde_json::to_string_pretty(&valid).unwrap_or_default()),
            Err(errors) => Err(errors.iter().map(in_words).collect()),
        };
        let next = self.settings().confirmation.as_ref().and_then(|confirmation| confirmation.next.as_ref());
        self.step(PreviewStep::End { answers, next: text(next) })
    }

    fn step(&self, step: PreviewStep) -> Response {
        reply(StatusCode::OK, app::render(|| preview_step(&self.frame(None), step)))
    }
}

/// The form, the step, and the page of the form where the step is one.
fn address(steps: Vec<(String, String)>) -> Result<(String, String, Option<Place>), AdminError> {
    let mut steps = steps.into_iter().map(|(_, step)| step);
    let (id, name) = steps.next().zip(steps.next()).ok_or(AdminError::NotFound)?;
    let numbers = steps.map(|step| step.parse().map_err(|_| AdminError::NotFound));
    let numbers = numbers.collect::<Result<Vec<u32>, AdminError>>()?;
    let place = PageId::new(name.as_str()).ok().map(|page| Place::new(page, numbers));
    Ok((id, name, place))
}

fn text(text: Option<&Text>) -> String {
    text.map(|text| text.text.clone()).unwrap_or_default()
}

/// "your name: Nothing was answered".
fn in_words(error: &AnswerError) -> String {
    let code = serde_json::to_value(error.code).unwrap_or_default();
    app::messages::editor::wrong_answer(&error.label.text, code.as_str().unwrap_or_default())
}

fn reply(status: StatusCode, html: String) -> Response {
    let mut response = (status, page::headers(), html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
