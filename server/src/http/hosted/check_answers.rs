//! `GET, POST /f/{slug}/check-answers`: check your answers; the POST submits.

use app::hosted::{CheckAnswersPage, Message, News as Told, Trouble};
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::answer::{AnswerError, validate};
use form_schemas::journey::{Journey, Step, check_answers};

use super::form::{Checked, Form};
use super::list_page;
use super::place::{About, Change};
use super::question_page::{Shown, elsewhere, gone, leads_back, show};
use super::refusal::{Failed, Failure, Refusal};
use super::reply;
use super::request::{Opened, Sent};
use crate::entries::Entry;
use crate::submissions::{self, Origin, Submit, SubmitError};

pub(super) async fn get(Opened(form): Opened) -> Result<Response, Refusal> {
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    if !journey.is_complete() {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    Ok(shown(&form, &journey, (StatusCode::OK, None)))
}

fn shown(form: &Form, journey: &Journey, (status, news): (StatusCode, Option<Told>)) -> Response {
    let (hidden, cookie) = form.hidden();
    let back = leads_back(form, &journey.back_from_check_answers());
    let page = CheckAnswersPage {
        frame: form.frame(),
        answers: check_answers(form.version.compiled(), journey, &form.language),
        hidden,
        back,
        declaration: form.text(form.settings().declaration.as_ref()),
        submit: form.text(form.settings().submit.as_ref()),
        news,
    };
    let html = app::render(|| app::hosted::check_answers(&page));
    reply::with_cookie(reply::page(status, html), cookie)
}

pub(super) async fn post(Sent(form, posted): Sent) -> Result<Response, Refusal> {
    let journey = form.journey();
    let entry = match form.check(&posted).await? {
        Checked::Good(_, Some(entry)) => entry,
        Checked::Good(_, None) => return Ok(reply::see_other(&form.onward(&journey))),
        other => return Ok(elsewhere(&form, &other, &Form::beginning(&journey))),
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
    let failure = match submissions::submit(&form.state, submit).await {
        Ok(_) => return Ok(reply::see_other(&form.address("submitted"))),
        // Another tab has deleted it a moment ago.
        Err(SubmitError::Gone) => return Ok(gone(form)),
        Err(SubmitError::Message(_)) => return Err(form.refusal(Message::Large)),
        Err(error) => Failure::from(error),
    };
    let status = match failure.log(Trouble::NotSubmitted) {
        Failed::ForNow => StatusCode::SERVICE_UNAVAILABLE,
        Failed::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        Failed::Unknown => {
            return Err(form.refusal(Message::Down(Trouble::Unknown)).contact(form.contact()));
        }
    };
    Ok(shown(form, journey, (status, Some(Told::NotSubmitted))))
}

/// Answers that were right when they were given and are not any more (a date limit, at midnight): the first page that
/// is concerned, with what is wrong.
fn mend(form: &Form, journey: &Journey, errors: &[AnswerError]) -> Result<Response, Refusal> {
    let Some(first) = errors.iter().find_map(|error| step_of(form, journey, error)) else {
        let steps = journey.steps();
        tracing::warn!(codes = ?errors.iter().map(|error| error.code).collect::<Vec<_>>(), "A complete journey is not valid");
        return Ok(reply::see_other(&form.address(steps.first().map_or("", |step| step.page.as_str()))));
    };
    let is_there = |error: &&AnswerError| step_of(form, journey, error) == Some(first);
    let errors: Vec<_> = errors.iter().filter(is_there).cloned().collect();
    let (status, change, raw) = (StatusCode::UNPROCESSABLE_ENTITY, Some(Change::Answers), None);
    if first.list.is_some() {
        let shown = list_page::Shown { status, change, raw, errors: &errors, told: None };
        return list_page::show(form, journey, (&first.page, &first.item), &shown);
    }
    let about = About { item: first.item.clone(), is_new: false };
    show(form, journey, (&first.page, &about), &Shown { status, change, raw, errors: &errors, told: None })
}

/// Where an answer is mended.
fn step_of<'a>(form: &Form, journey: &'a Journey, error: &AnswerError) -> Option<&'a Step> {
    let definition = form.version.compiled().definition();
    let (path, numbers) = (error.question.as_ref()?, error.numbers());
    let asks = |step: &Step| {
        definition.page(&step.page).is_some_and(|page| page.questions().any(|shown| shown == path))
    };
    journey.steps().iter().filter(|step| step.numbers == numbers).find(|step| match &step.list {
        Some(list) => list.repeat == *path,
        None => asks(step),
    })
}
