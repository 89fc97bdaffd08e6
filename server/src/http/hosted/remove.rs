//! `GET, POST /f/{slug}/{page}/{n}/remove`, and of an item in an item `…/{n}/{m}/remove`: asks, then removes an item of a
//! repeat.

use app::hosted::{RemovePage, Trouble};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::answer::Item;
use form_schemas::journey::{Found, Journey, ListRequest, Place, list_model};

use super::form::{Checked, Form};
use super::place::{About, Change, Steps, list_address, read};
use super::question_page::elsewhere;
use super::refusal::Refusal;
use super::reply;
use super::request::{Opened, Sent};
use crate::entries::{self, SaveError};

pub(super) async fn get(Path(steps): Steps, Opened(form): Opened) -> Result<Response, Refusal> {
    let place = read(&form, steps)?;
    if form.is_submitted() {
        return Ok(reply::see_other(&form.address("submitted")));
    }
    let journey = form.journey();
    let change = form.asked.change;
    let (item, list) = match listed(&journey, &place, journey.find(form.version.compiled(), &place)) {
        Ok(there) => there,
        Err(Found::Gone(list)) => {
            return Ok(reply::see_other(&list_address(&form, &list, (change, Some("gone")))));
        }
        Err(_) => return Ok(reply::see_other(&form.onward(&journey))),
    };
    let (mut hidden, cookie) = form.hidden();
    hidden.item = About { item: item.clone(), is_new: false }.hidden();
    let page = RemovePage {
        frame: form.frame(),
        hidden,
        title: title(&form, &journey, (&place, &item)),
        action: format!("{place}/remove"),
        list: list_address(&form, &list, (change, None)),
        change: Change::hidden(change).to_owned(),
    };
    let html = app::render(|| app::hosted::remove_page(&page));
    Ok(reply::with_cookie(reply::page(StatusCode::OK, html), cookie))
}

pub(super) async fn post(Path(steps): Steps, Sent(form, posted): Sent) -> Result<Response, Refusal> {
    let place = read(&form, steps)?;
    let entry = match form.check(&posted).await? {
        Checked::Good(_, Some(entry)) => entry,
        Checked::Good(_, None) => return Ok(reply::see_other(&form.onward(&form.journey()))),
        other => return Ok(elsewhere(&form, &other, &place.to_string())),
    };
    let journey = form.journey();
    // The item that the page was about, wherever it stands now.
    let found = match &posted.about {
        Some(about) => journey.find_item(form.version.compiled(), &place.page, (&about.item, false)),
        None => journey.find(form.version.compiled(), &place),
    };
    let (item, list) = match listed(&journey, &place, found) {
        Ok(there) => there,
        Err(Found::Gone(list)) => return Ok(removed(&form, &list, posted.change)),
        Err(_) => return Ok(reply::see_other(&form.onward(&journey))),
    };
    let definition = form.version.compiled().definition();
    let repeat = definition.page(&list.page).and_then(|page| page.repeat.as_ref());
    let pages = repeat.into_iter().flat_map(|repeat| definition.pages_of(repeat)).map(|page| &page.id);
    match entries::remove(&form.state, (form.visit.organisation, entry), pages, &item).await {
        Ok(()) => {}
        Err(SaveError::Changed) => return Ok(super::question_page::gone(&form)),
        Err(error) => return Err(form.failed(error, Trouble::NotSaved)),
    }
    Ok(removed(&form, &list, posted.change))
}

fn removed(form: &Form, list: &Place, change: Option<Change>) -> Response {
    reply::see_other(&list_address(form, list, (change, Some("removed"))))
}

/// An item with its list; what was found instead where it is no item whose list can be reached.
fn listed(journey: &Journey, place: &Place, found: Found) -> Result<(Item, Place), Found> {
    let Found::Page(item) = found else { return Err(found) };
    let outer = item.outer().filter(|outer| journey.is_reachable(&place.page, outer));
    let list = outer.and_then(|outer| journey.list(&place.page, &outer));
    list.map(|(step, _)| (item, step.place())).ok_or(Found::Nothing)
}

/// What the item is called in its list.
fn title(form: &Form, journey: &Journey, (place, item): (&Place, &Item)) -> String {
    let outer = item.outer().unwrap_or_default();
    let language = &form.language;
    let request = ListRequest { page: &place.page, outer: &outer, language, raw: None, errors: &[] };
    let model = list_model(form.version.compiled(), journey, &request);
    let items = model.into_iter().flat_map(|model| model.items);
    items.into_iter().find(|item| item.first == *place).map(|item| item.title).unwrap_or_default()
}
