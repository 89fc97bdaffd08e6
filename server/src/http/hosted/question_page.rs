//! `GET, POST /f/{slug}/{page}`: a page of the form.

use app::hosted::{Message, QuestionPage};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::answer::{AnswerError, Answers, Item, PagePost, RawAnswers, read_page};
use form_schemas::definition::PageKind;
use form_schemas::journey::{
    Back, EntryAnswers, Journey, Next, PageAnswers, PageRequest, journey, page_model,
};

use super::form::{Checked, Form, News};
use super::refusal::Refusal;
use super::{posted, reply};
use crate::AppState;
use crate::entries::{self, Accepted, BrowserSecret, Entry, Outcome, SaveError};
use crate::http::cookies;

pub(super) async fn get(
    State(state): State<AppState>,
    Path((slug, page)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Refusal> {
    let form = Form::open(state, slug, (&headers, &uri), false).await?;
    let page = known(&form, page)?;
    if form.asked.news == Some(News::Cookie) && form.secret.is_none() {
        return Err(form.refusal(Message::Cookie));
    }
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    if !journey.is_reachable(&page) {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    form.count(&page, Outcome::Shown);
    let change = form.asked.change;
    show(&form, &journey, &page, &Shown { status: StatusCode::OK, change, raw: None, errors: &[] })
}

pub(super) async fn post(
    State(state): State<AppState>,
    Path((slug, page)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
    body: Body,
) -> Result<Response, Refusal> {
    let posted = posted::read(&headers, body).await;
    let form = Form::open(state, slug, (&headers, &uri), true).await?;
    let page = known(&form, page)?;
    let posted = posted.map_err(|message| form.refusal(message))?;
    let (secret, entry) = match form.check(&headers, &posted).await? {
        Checked::Good(secret, entry) => (secret, entry),
        other => return Ok(elsewhere(&form, &other, &page)),
    };
    let journey = form.journey();
    if !journey.is_reachable(&page) || kind(&form, &page) == Some(PageKind::Exit) {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    let post = PagePost {
        page: &page,
        item: &Item::none(),
        raw: &posted.answers,
        before: journey.answers(),
        today: form.today(),
    };
    match read_page(form.version.compiled(), &post) {
        Ok(answers) => accept(&form, (secret, entry), (page, answers), posted.change).await,
        Err(errors) => {
            form.count(&page, Outcome::Failed);
            show(
                &form,
                &journey,
                &page,
                &Shown {
                    status: StatusCode::UNPROCESSABLE_ENTITY,
                    change: posted.change,
                    raw: Some(&posted.answers),
                    errors: &errors,
                },
            )
        }
    }
}

/// Saves what was accepted, and leads on.
async fn accept(
    form: &Form,
    (secret, entry): (&BrowserSecret, Option<&Entry>),
    (page, answers): (PageId, Answers),
    change: bool,
) -> Result<Response, Refusal> {
    let accepted = Accepted {
        form: form.visit.form,
        slug: &form.slug,
        organisation: form.visit.organisation,
        version: form.version.number,
        language: form.language.as_str(),
        page: &page,
        answers: &answers,
        secret,
    };
    let after = after(form, entry, (&page, &answers));
    match entries::save(&form.state, entry, accepted).await {
        Ok(()) => {}
        // Another tab was faster: whatever the entry is now, its page says so.
        Err(SaveError::Changed) => return Ok(reply::see_other(&form.address(page.as_str()))),
        Err(error) => return Err(form.failed(error, true)),
    }
    form.count(&page, Outcome::Completed);
    Ok(reply::see_other(&next(form, &after, &page, change)))
}

/// The journey with these answers.
fn after(form: &Form, entry: Option<&Entry>, (page, answers): (&PageId, &Answers)) -> Journey {
    let mut all = entry.map_or_else(EntryAnswers::new, |entry| entry.answers.clone());
    all.insert(page.clone(), Item::none(), PageAnswers { answers: answers.clone(), completed: true });
    journey(form.version.compiled(), &all)
}

/// Where a page that was accepted leads: on along the journey, or back to check your answers, unless the change opened
/// pages that are not answered yet.
fn next(form: &Form, journey: &Journey, page: &PageId, change: bool) -> String {
    if change {
        return match journey.first_incomplete() {
            Some(open) => form.address(&format!("{open}?change")),
            None => form.address("check-answers"),
        };
    }
    match journey.next(page) {
        Next::Page(next) | Next::Exit(next) => form.address(next.as_str()),
        Next::CheckAnswers => form.address("check-answers"),
    }
}

/// Where a POST leads that is not of the entry as it is now. None of these is an error of the person's.
pub(super) fn elsewhere(form: &Form, checked: &Checked<'_>, page: &PageId) -> Response {
    match checked {
        Checked::NoCookie => {
            // Refused, or just gone? A cookie that comes back with the next request tells.
            let secret = BrowserSecret::new(&*form.state.random);
            let response = reply::see_other(&form.address(&format!("{page}?cookie")));
            reply::with_cookie(response, cookies::set(&form.state, &secret))
        }
        Checked::Submitted => reply::see_other(&form.address("submitted")),
        Checked::Gone => {
            let journey = form.journey();
            let first = journey.steps().first().map_or("", |step| step.page.as_str());
            reply::see_other(&form.address(&format!("{first}?expired")))
        }
        Checked::Other | Checked::Good(..) => reply::see_other(&form.onward(&form.journey())),
    }
}

/// How a page is shown.
pub(super) struct Shown<'a> {
    pub(super) status: StatusCode,
    pub(super) change: bool,
    pub(super) raw: Option<&'a RawAnswers>,
    pub(super) errors: &'a [AnswerError],
}

/// The page itself.
pub(super) fn show(
    form: &Form,
    journey: &Journey,
    page: &PageId,
    shown: &Shown<'_>,
) -> Result<Response, Refusal> {
    let none = EntryAnswers::new();
    let request = PageRequest {
        page,
        item: &Item::none(),
        language: &form.language,
        entry: form.open_entry().map_or(&none, |entry| &entry.answers),
        raw: shown.raw,
        errors: shown.errors,
    };
    let model = page_model(form.version.compiled(), journey, &request)
        .ok_or_else(|| form.refusal(Message::NotFound))?;
    let back = match journey.back(page) {
        _ if shown.change => form.address("check-answers"),
        Back::Page(before) => form.address(before.as_str()),
        Back::Start => form.address(""),
    };
    let (hidden, cookie) = form.hidden();
    // Back to a form without a start page would lead here again.
    let has_start = form.settings().start.is_some();
    let back = if has_start || back != form.address("") { back } else { String::new() };
    let page = QuestionPage {
        frame: form.frame(),
        model,
        hidden,
        back,
        change: shown.change,
        expired: form.asked.news.is_some(),
    };
    let html = app::render(|| app::hosted::question_page(&page));
    let response = reply::with_pictures(reply::page(shown.status, html), &page.model);
    Ok(reply::with_cookie(response, cookie))
}

/// The page of this name, if the form has one.
fn known(form: &Form, name: String) -> Result<PageId, Refusal> {
    PageId::new(name)
        .ok()
        .filter(|page| form.version.compiled().definition().page(page).is_some())
        .ok_or_else(|| form.refusal(Message::NotFound))
}

fn kind(form: &Form, page: &PageId) -> Option<PageKind> {
    form.version.compiled().definition().page(page).map(|page| page.kind)
}
