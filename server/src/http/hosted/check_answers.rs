//! `GET, POST /f/{slug}/check-answers`: check your answers; the POST submits.

use app::hosted::CheckAnswersPage;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::answer::{AnswerError, validate};
use form_schemas::journey::{Back, Journey, check_answers};

use super::form::{Checked, Form};
use super::question_page::{Shown, elsewhere, show};
use super::refusal::{Failure, Refusal};
use super::{posted, reply};
use crate::AppState;
use crate::entries::Entry;
use crate::submissions::{self, Origin, Submit};

pub(super) async fn get(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, (&headers, &uri), false).await?;
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    if !journey.is_complete() {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    Ok(shown(&form, &journey))
}

fn shown(form: &Form, journey: &Journey) -> Response {
    let (hidden, cookie) = form.hidden();
    let back = match journey.back_from_check_answers() {
        Back::Page(page) => form.address(page.as_str()),
        Back::Start => form.address(""),
    };
    let page = CheckAnswersPage {
        frame: form.frame(),
        answers: check_answers(form.version.compiled(), journey, &form.language),
        hidden,
        back,
        declaration: form.text(form.settings().declaration.as_ref()),
        submit: form.text(form.settings().submit.as_ref()),
    };
    let html = app::render(|| app::hosted::check_answers(&page));
    reply::with_cookie(reply::page(StatusCode::OK, html), cookie)
}

pub(super) async fn post(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    uri: Uri,
    body: Body,
) -> Result<Response, Refusal> {
    let posted = posted::read(&headers, body).await;
    let form = Form::open(state, slug, (&headers, &uri), true).await?;
    let posted = posted.map_err(|message| form.refusal(message))?;
    let journey = form.journey();
    let entry = match form.check(&headers, &posted).await? {
        Checked::Good(_, Some(entry)) => entry,
        Checked::Good(_, None) => return Ok(reply::see_other(&form.onward(&journey))),
        other => {
            let first = journey.steps().first().map(|step| step.page.clone());
            let first =
                first.ok_or_else(|| form.failed(Failure::Internal("a live form has no page"), true))?;
            return Ok(elsewhere(&form, &other, &first));
        }
    };
    if !journey.is_complete() {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    submit(&form, &journey, entry).await
}

async fn submit(form: &Form, journey: &Journey, entry: &Entry) -> Result<Response, Refusal> {
    let valid = match validate(form.version.compiled(), journey.answers().clone(), form.today()) {
        Ok(valid) => valid,
        Err(errors) => return mend(form, journey, &errors),
    };
    let submit = Submit {
        version: &form.version,
        slug: &form.slug,
        valid,
        language: form.language.clone(),
        origin: Origin::Entry(entry.id),
    };
    submissions::submit(&form.state, submit).await.map_err(|error| form.failed(error, true))?;
    Ok(reply::see_other(&form.address("submitted")))
}

/// Answers that were right when they were given and are not any more (a date limit, at midnight): the first page that
/// is concerned, with what is wrong.
fn mend(form: &Form, journey: &Journey, errors: &[AnswerError]) -> Result<Response, Refusal> {
    let definition = form.version.compiled().definition();
    let page = |error: &AnswerError| {
        let path = error.question.as_ref()?;
        journey.steps().iter().map(|step| &step.page).find(|page| {
            definition.page(page).is_some_and(|page| page.questions().any(|shown| shown == path))
        })
    };
    let Some(first) = errors.iter().find_map(page) else {
        let steps = journey.steps();
        tracing::warn!(codes = ?errors.iter().map(|error| error.code).collect::<Vec<_>>(), "A complete journey is not valid");
        return Ok(reply::see_other(&form.address(steps.first().map_or("", |step| step.page.as_str()))));
    };
    let first: PageId = first.clone();
    let of_page: Vec<_> = errors.iter().filter(|error| page(error) == Some(&first)).cloned().collect();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(form, journey, &first, &Shown { status, change: true, raw: None, errors: &of_page })
}
