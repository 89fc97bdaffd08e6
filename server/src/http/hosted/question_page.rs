//! `GET, POST /f/{slug}/{page}`: a page of the form.

use app::hosted::{Message, News as Told, QuestionPage, Trouble};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::answer::{AnswerError, Answers, Item, PagePost, RawAnswers, read_page};
use form_schemas::definition::PageKind;
use form_schemas::journey::{
    Back, EntryAnswers, Journey, Next, PageAnswers, PageRequest, journey, page_model,
};

use super::form::{Checked, Form, News};
use super::posted::Posted;
use super::refusal::{Failed, Failure, Refusal};
use super::reply;
use super::request::{Opened, Sent};
use crate::entries::{self, Accepted, BrowserSecret, Entry, Outcome, SaveError};
use crate::http::cookies;

pub(super) async fn get(
    Path((_, page)): Path<(String, String)>,
    Opened(form): Opened,
) -> Result<Response, Refusal> {
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
    show(&form, &journey, &page, &Shown { change, ..Shown::default() })
}

pub(super) async fn post(
    Path((_, page)): Path<(String, String)>,
    Sent(form, posted): Sent,
) -> Result<Response, Refusal> {
    let page = known(&form, page)?;
    let (secret, entry) = match form.check(&posted).await? {
        Checked::Good(secret, entry) => (secret, entry),
        other => return Ok(elsewhere(&form, &other, &page)),
    };
    let journey = form.journey();
    if !journey.is_reachable(&page) || kind(&form, &page) == Some(PageKind::Exit) {
        return Ok(reply::see_other(&form.onward(&journey)));
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let (change, raw) = (posted.change, Some(&posted.answers));
    if posted.is_illegible {
        form.count(&page, Outcome::Failed);
        let told = Some(Told::Illegible);
        return show(&form, &journey, &page, &Shown { status, change, raw, errors: &[], told });
    }
    let post = PagePost {
        page: &page,
        item: &Item::none(),
        raw: &posted.answers,
        before: journey.answers(),
        today: form.today(),
    };
    match read_page(form.version.compiled(), &post) {
        Ok(answers) => accept(&form, (secret, entry), (page, answers), &posted).await,
        Err(errors) => {
            form.count(&page, Outcome::Failed);
            show(&form, &journey, &page, &Shown { status, change, raw, errors: &errors, told: None })
        }
    }
}

/// Saves what was accepted, and leads on.
async fn accept(
    form: &Form,
    (secret, entry): (&BrowserSecret, Option<&Entry>),
    (page, answers): (PageId, Answers),
    posted: &Posted,
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
        Err(SaveError::Changed) => return changed(form).await,
        Err(error) => return unsaved(form, error, &page, posted),
    }
    form.count(&page, Outcome::Completed);
    Ok(reply::see_other(&next(form, &after, &page, posted.change)))
}

/// Where it leads when another tab was faster: what was typed here is not saved, and the page says why.
async fn changed(form: &Form) -> Result<Response, Refusal> {
    let now = entries::visit(&form.state, &form.slug, form.secret.as_ref()).await;
    let now = now.map_err(|error| form.failed(error, Trouble::NotSaved))?;
    let submitted = now.and_then(|now| now.entry).is_some_and(|entry| entry.submitted);
    Ok(if submitted { reply::see_other(&form.address("submitted")) } else { gone(form) })
}

/// The page again with what was typed, when it could not be saved.
fn unsaved(form: &Form, error: SaveError, page: &PageId, posted: &Posted) -> Result<Response, Refusal> {
    let failure = Failure::from(error);
    let (status, told) = match failure.log(Trouble::NotSaved) {
        Failed::ForNow => (StatusCode::SERVICE_UNAVAILABLE, Told::NotSaved),
        Failed::Unknown => (StatusCode::SERVICE_UNAVAILABLE, Told::MaybeSaved),
        Failed::Fault => (StatusCode::INTERNAL_SERVER_ERROR, Told::NotSaved),
    };
    let (change, raw) = (posted.change, Some(&posted.answers));
    show(form, &form.journey(), page, &Shown { status, change, raw, errors: &[], told: Some(told) })
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
        Checked::Gone => gone(form),
        Checked::Other | Checked::Good(..) => reply::see_other(&form.onward(&form.journey())),
    }
}

/// To the first page, which says that the answers are gone.
pub(super) fn gone(form: &Form) -> Response {
    let journey = form.journey();
    let first = journey.steps().first().map_or("", |step| step.page.as_str());
    reply::see_other(&form.address(&format!("{first}?expired")))
}

/// How a page is shown.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) status: StatusCode,
    pub(super) change: bool,
    pub(super) raw: Option<&'a RawAnswers>,
    pub(super) errors: &'a [AnswerError],
    /// What stands above it, besides what the address tells.
    pub(super) told: Option<Told>,
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
        _ if shown.change && journey.is_complete() => form.address("check-answers"),
        // A change opened pages: check your answers would lead here again.
        Back::Page(before) if shown.change => form.address(&format!("{before}?change")),
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
        news: shown.told.or(form.asked.news.map(|_| Told::Expired)),
    };
    let html = app::render(|| app::hosted::question_page(&page));
    let response = reply::opened(reply::page(shown.status, html), &page.model, page.has_script());
    Ok(reply::with_cookie(response, cookie))
}

/// The page of this name, if the form has one.
pub(super) fn known(form: &Form, name: String) -> Result<PageId, Refusal> {
    PageId::new(name)
        .ok()
        .filter(|page| form.version.compiled().definition().page(page).is_some())
        .ok_or_else(|| form.refusal(Message::NotFound))
}

fn kind(form: &Form, page: &PageId) -> Option<PageKind> {
    form.version.compiled().definition().page(page).map(|page| page.kind)
}
