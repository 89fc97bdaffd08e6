//! `GET, POST /f/{slug}/{page}`: a page of the form; of an item of a repeat `/f/{slug}/{page}/{n}`, of an item in an item
//! `/f/{slug}/{page}/{n}/{m}`.

use app::hosted::{Message, News as Told, QuestionPage};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::answer::{AnswerError, Answers, Item, PagePost, RawAnswers, check_page, read_page};
use form_schemas::definition::PageKind;
use form_schemas::journey::{Back, EntryAnswers, Journey, Next, PageRequest, page_model};

use super::form::{Checked, Form, News};
use super::list_page;
use super::place::{self, About, Change, Steps, Target};
use super::posted::Posted;
use super::refusal::Refusal;
use super::request::{Opened, Sent};
use super::save::{Save, Saved};
use super::{reply, tasks};
use crate::entries::{BrowserSecret, Entry, Kept, Outcome};
use crate::http::cookies;

pub(super) async fn get(Path(steps): Steps, Opened(form): Opened) -> Result<Response, Refusal> {
    let place = place::read(&form, steps)?;
    if form.asked.news == Some(News::Cookie) && form.secret.is_none() {
        return Err(form.refusal(Message::Cookie));
    }
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let (journey, change) = (form.journey(), form.asked.change);
    match place::at(&form, &journey, &place) {
        Target::Page(about) => {
            form.count(&place.page, Outcome::Shown);
            let errors = check_page(form.version.compiled(), &journey, &place.page, &about.item);
            let shown = Shown { change, errors: &errors, ..Shown::default() };
            show(&form, &journey, (&place.page, &about), &shown)
        }
        Target::List(outer) => {
            form.count(&place.page, Outcome::Shown);
            let shown = list_page::Shown { change, ..list_page::Shown::default() };
            list_page::show(&form, &journey, (&place.page, &outer), &shown)
        }
        Target::Elsewhere(address) => Ok(reply::see_other(&address)),
    }
}

pub(super) async fn post(Path(steps): Steps, Sent(form, posted): Sent) -> Result<Response, Refusal> {
    let place = place::read(&form, steps)?;
    let (secret, entry) = match form.check(&posted).await? {
        Checked::Good(secret, entry) => (secret, entry),
        other => return Ok(elsewhere(&form, &other, &place.to_string())),
    };
    let journey = form.journey();
    match place::posted(&form, &journey, &place, posted.about.clone()) {
        Target::Page(_) if kind(&form, &place.page) == Some(PageKind::Exit) => {
            Ok(reply::see_other(&form.instead_of(&place.page, &journey)))
        }
        Target::Page(about) => read(&form, (secret, entry), (&place.page, &about), &posted).await,
        Target::List(outer) => {
            list_page::accept(&form, (secret, entry), (&place.page, &outer), &posted).await
        }
        Target::Elsewhere(address) => Ok(reply::see_other(&address)),
    }
}

/// Reads what was posted for a page, and saves it or shows the page again.
async fn read(
    form: &Form,
    (secret, entry): (&BrowserSecret, Option<&Entry>),
    (page, about): (&PageId, &About),
    posted: &Posted,
) -> Result<Response, Refusal> {
    let journey = form.journey();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let (change, raw) = (posted.change, Some(&posted.answers));
    if posted.is_illegible {
        form.count(page, Outcome::Failed);
        let told = Some(Told::Illegible);
        return show(form, &journey, (page, about), &Shown { status, change, raw, errors: &[], told });
    }
    let post = PagePost { page, item: &about.item, raw: &posted.answers, journey: &journey };
    match read_page(form.version.compiled(), &post) {
        Ok(answers) => accept(form, (secret, entry), (page, about, &answers), posted).await,
        Err(errors) => {
            form.count(page, Outcome::Failed);
            show(form, &journey, (page, about), &Shown { status, change, raw, errors: &errors, told: None })
        }
    }
}

/// Saves what was accepted, and leads on.
async fn accept(
    form: &Form,
    (secret, entry): (&BrowserSecret, Option<&Entry>),
    (page, about, answers): (&PageId, &About, &Answers),
    posted: &Posted,
) -> Result<Response, Refusal> {
    let save = Save(Kept::Page { page, item: &about.item, answers });
    match save.save(form, (secret, entry)).await? {
        Saved::Elsewhere(response) => Ok(response),
        Saved::Failed(status, told) => {
            let (change, raw) = (posted.change, Some(&posted.answers));
            let shown = Shown { status, change, raw, errors: &[], told: Some(told) };
            show(form, &form.journey(), (page, about), &shown)
        }
        Saved::Done(after) => {
            form.count(page, Outcome::Completed);
            Ok(reply::see_other(&next(form, &after, (page, &about.item), posted.change)))
        }
    }
}

/// Where a page that was accepted leads: on along the journey, or back to check your answers, unless the change opened
/// pages that are not answered yet; from an item that was opened at a list along its pages, and back there.
fn next(form: &Form, journey: &Journey, (page, item): (&PageId, &Item), change: Option<Change>) -> String {
    match (change, journey.next(page, item)) {
        (Some(Change::Answers | Change::Section), _) => page_after(form, journey, (page, change)),
        (Some(_), Next::Page(next)) => {
            let numbers = item.numbers().len();
            let change = if next.numbers.len() < numbers { Change::of_list(change, &next) } else { change };
            form.address(&format!("{next}{}", Change::suffix(change)))
        }
        (_, next) => leads_on(form, &next),
    }
}

/// The address of what follows.
pub(super) fn leads_on(form: &Form, next: &Next) -> String {
    match next {
        Next::Page(next) => form.address(&next.to_string()),
        Next::Exit(next) => form.address(next.as_str()),
        Next::CheckAnswers => form.address("check-answers"),
        Next::Section(section) => form.address(&format!("tasks/{section}")),
        Next::Tasks => form.address("tasks"),
    }
}

/// The address of what comes before.
pub(super) fn leads_back(form: &Form, back: &Back) -> String {
    match back {
        Back::Page(before) => form.address(&before.to_string()),
        Back::Tasks => form.address("tasks"),
        Back::Start => form.address(""),
    }
}

/// Where a change leads: to what it opened, or back to the answers that are being checked. What it opened in another section of a
/// task list is left to that.
pub(super) fn page_after(
    form: &Form,
    journey: &Journey,
    (page, change): (&PageId, Option<Change>),
) -> String {
    if change == Some(Change::Answers) && journey.is_complete() {
        return form.address("check-answers");
    }
    if journey.is_task_list() {
        let section = form.version.compiled().definition().section_of(page).map(|section| &section.id);
        let opened = section.and_then(|section| match journey.open(section)? {
            Next::Section(_) if change == Some(Change::Answers) => None,
            _ => tasks::opened(form, journey, (section, change)),
        });
        return opened.unwrap_or_else(|| form.address("tasks"));
    }
    match journey.onward() {
        Some(open) => form.address(&format!("{open}?change")),
        None => form.address("check-answers"),
    }
}

/// Where a POST leads that is not of the entry as it is now. None of these is an error of the person's. `here` is where it comes
/// from.
pub(super) fn elsewhere(form: &Form, checked: &Checked<'_>, here: &str) -> Response {
    match checked {
        Checked::NoCookie => {
            // Refused, or just gone? A cookie that comes back with the next request tells.
            let secret = BrowserSecret::new(&*form.state.random);
            let response = reply::see_other(&form.address(&format!("{here}?cookie")));
            reply::with_cookie(response, cookies::set(&form.state, &secret))
        }
        Checked::Submitted => reply::see_other(&form.address("submitted")),
        Checked::Gone => gone(form),
        Checked::Other | Checked::Good(..) => reply::see_other(&form.onward(&form.journey())),
    }
}

/// To the first page, or the task list, which says that the answers are gone.
pub(super) fn gone(form: &Form) -> Response {
    let first = Form::beginning(&form.journey());
    reply::see_other(&form.address(&format!("{first}?expired")))
}

/// How a page is shown.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) status: StatusCode,
    pub(super) change: Option<Change>,
    pub(super) raw: Option<&'a RawAnswers>,
    pub(super) errors: &'a [AnswerError],
    /// What stands above it, besides what the address tells.
    pub(super) told: Option<Told>,
}

/// The page itself.
pub(super) fn show(
    form: &Form,
    journey: &Journey,
    (page, about): (&PageId, &About),
    shown: &Shown<'_>,
) -> Result<Response, Refusal> {
    let none = EntryAnswers::new();
    let request = PageRequest {
        page,
        item: &about.item,
        language: &form.language,
        entry: form.open_entry().map_or(&none, |entry| &entry.answers),
        raw: shown.raw,
        errors: shown.errors,
    };
    let mut model = page_model(form.version.compiled(), journey, &request)
        .ok_or_else(|| form.refusal(Message::NotFound))?;
    form.carried.fill(&mut model);
    let (mut hidden, cookie) = form.hidden();
    hidden.item = about.hidden();
    let page = QuestionPage {
        frame: form.frame(),
        back: back_address(form, journey, (page, journey.back(page, &about.item)), shown.change),
        model,
        hidden,
        change: Change::hidden(shown.change).to_owned(),
        news: shown.told.or_else(|| form.expired()),
    };
    let html = app::render(|| app::hosted::question_page(&page));
    let response = reply::opened(reply::page(shown.status, html), &page.model, page.has_script());
    Ok(reply::with_cookie(response, cookie))
}

/// Where the back link of a page leads; empty where there is none.
pub(super) fn back_address(
    form: &Form,
    journey: &Journey,
    (page, back): (&PageId, Back),
    change: Option<Change>,
) -> String {
    match (back, change) {
        (_, Some(Change::Answers)) if journey.is_complete() => form.address("check-answers"),
        (_, Some(Change::Section)) if is_answered(form, journey, page) => {
            page_after(form, journey, (page, change))
        }
        // From an item to its list, or along its pages.
        (Back::Page(before), Some(inner)) if inner.is_of_item() => {
            let change = Change::of_list(change, &before);
            form.address(&format!("{before}{}", Change::suffix(change)))
        }
        // A change opened pages: check your answers would lead here again.
        (Back::Page(before), _) => form.address(&format!("{before}{}", Change::suffix(change))),
        // Back to a form without a start page would lead here again.
        (Back::Start, _) if form.settings().start.is_none() => String::new(),
        (back, _) => leads_back(form, &back),
    }
}

/// Whether every page of this page's section is completed.
fn is_answered(form: &Form, journey: &Journey, page: &PageId) -> bool {
    let section = form.version.compiled().definition().section_of(page);
    section.is_some_and(|section| matches!(journey.open(&section.id), Some(Next::Section(_))))
}

fn kind(form: &Form, page: &PageId) -> Option<PageKind> {
    form.version.compiled().definition().page(page).map(|page| page.kind)
}
