//! The list of a repeat, at the address of its first page: `GET, POST /f/{slug}/{page}`, and of a repeat in an item
//! `/f/{slug}/{page}/{n}`.

use app::hosted::{ListNews, ListPage, Message, News as Told};
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::PageId;
use form_schemas::answer::{AnswerError, Answers, Item, ListPost, ListSaid, RawAnswers, read_list};
use form_schemas::journey::{Journey, ListRequest, Next, Place, list_model};

use super::form::{Form, News};
use super::place::{About, Change};
use super::posted::Posted;
use super::question_page::{back_address, leads_on, page_after};
use super::refusal::Refusal;
use super::reply;
use super::save::{Save, Saved};
use crate::entries::{BrowserSecret, Entry, Kept, Outcome};

/// How a list is shown.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) status: StatusCode,
    pub(super) change: Option<Change>,
    pub(super) raw: Option<&'a RawAnswers>,
    pub(super) errors: &'a [AnswerError],
    pub(super) told: Option<Told>,
}

/// The list itself.
pub(super) fn show(
    form: &Form,
    journey: &Journey,
    (page, outer): (&PageId, &Item),
    shown: &Shown<'_>,
) -> Result<Response, Refusal> {
    let language = &form.language;
    let request = ListRequest { page, outer, language, raw: shown.raw, errors: shown.errors };
    let model = list_model(form.version.compiled(), journey, &request)
        .ok_or_else(|| form.refusal(Message::NotFound))?;
    let (mut hidden, cookie) = form.hidden();
    hidden.item = About { item: outer.clone(), is_new: false }.hidden();
    let news = match form.asked.news {
        Some(News::Removed) => Some(ListNews::Removed),
        Some(News::Gone) => Some(ListNews::Gone),
        _ => None,
    };
    let list = ListPage {
        frame: form.frame(),
        back: back_address(form, journey, (page, journey.back_from_list(page, outer)), shown.change),
        change: Change::hidden(shown.change).to_owned(),
        item_suffix: Change::suffix(Change::of_item(shown.change)).to_owned(),
        told: shown.told.or_else(|| form.expired()),
        news: news.filter(|_| shown.errors.is_empty() && shown.told.is_none()),
        hidden,
        model,
    };
    let html = app::render(|| app::hosted::list_page(&list));
    Ok(reply::with_cookie(reply::page(shown.status, html), cookie))
}

/// Adds another item, or goes on.
pub(super) async fn accept(
    form: &Form,
    (secret, entry): (&BrowserSecret, Option<&Entry>),
    (page, outer): (&PageId, &Item),
    posted: &Posted,
) -> Result<Response, Refusal> {
    let journey = form.journey();
    let (change, raw) = (posted.change, Some(&posted.answers));
    let post = ListPost { page, outer, raw: &posted.answers, journey: &journey };
    match read_list(form.version.compiled(), &post) {
        Err(errors) => {
            form.count(page, Outcome::Failed);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(form, &journey, (page, outer), &Shown { status, change, raw, errors: &errors, told: None })
        }
        Ok(ListSaid::Another) => Ok(reply::see_other(&another(form, &journey, (page, outer), change))),
        Ok(ListSaid::NoMore) => {
            let answers = Answers::new();
            let save = Save(Kept::Page { page, item: outer, answers: &answers });
            match save.save(form, (secret, entry)).await? {
                Saved::Elsewhere(response) => Ok(response),
                Saved::Failed(status, told) => {
                    let shown = Shown { status, change, raw, errors: &[], told: Some(told) };
                    show(form, &journey, (page, outer), &shown)
                }
                Saved::Done(after) => {
                    form.count(page, Outcome::Completed);
                    Ok(reply::see_other(&next(form, &after, (page, outer), change)))
                }
            }
        }
    }
}

/// Where the next item of a list is added.
fn another(
    form: &Form,
    journey: &Journey,
    (page, outer): (&PageId, &Item),
    change: Option<Change>,
) -> String {
    let Some((step, list)) = journey.list(page, outer) else { return form.onward(journey) };
    let number = u32::try_from(list.items.len() + 1).unwrap_or(u32::MAX);
    let numbers = step.numbers.iter().copied().chain([number]).collect();
    let suffix = Change::suffix(Change::of_item(change));
    form.address(&format!("{}{suffix}", Place::new(page.clone(), numbers)))
}

/// Where a list leads when there are no more.
fn next(form: &Form, journey: &Journey, (page, outer): (&PageId, &Item), change: Option<Change>) -> String {
    match (change, journey.next_after_list(page, outer)) {
        (Some(Change::Answers | Change::Section), _) => page_after(form, journey, (page, change)),
        (Some(_), Next::Page(place)) => {
            let change = Change::of_list(change, &place);
            form.address(&format!("{place}{}", Change::suffix(change)))
        }
        (_, next) => leads_on(form, &next),
    }
}
