//! `GET, POST /f/{slug}/leave`: "Delete my answers and leave".

use app::hosted::{LeavePage, Trouble};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::{Checked, News};
use super::refusal::Refusal;
use super::reply;
use super::request::{Opened, Sent};
use crate::entries;

pub(super) async fn get(Opened(form): Opened) -> Result<Response, Refusal> {
    if form.asked.news == Some(News::Deleted) && form.open_entry().is_none() {
        let frame = form.frame();
        return Ok(reply::page(StatusCode::OK, app::render(|| app::hosted::left(&frame))));
    }
    let (hidden, cookie) = form.hidden();
    let page = LeavePage {
        frame: form.frame(),
        hidden,
        has_answers: form.open_entry().is_some(),
        back: form.onward(&form.journey()),
    };
    let html = app::render(|| app::hosted::leave(&page));
    Ok(reply::with_cookie(reply::page(StatusCode::OK, html), cookie))
}

pub(super) async fn post(Sent(form, posted): Sent) -> Result<Response, Refusal> {
    match form.check(&posted).await? {
        Checked::Good(_, Some(entry)) => {
            entries::delete(&form.state, form.visit.organisation, entry.id)
                .await
                .map_err(|error| form.failed(error, Trouble::NotDeleted))?;
        }
        Checked::Submitted => return Ok(reply::see_other(&form.address("submitted"))),
        Checked::Other => return Ok(reply::see_other(&form.address("leave"))),
        Checked::Good(_, None) | Checked::Gone | Checked::NoCookie => {}
    }
    Ok(reply::see_other(&form.address("leave?deleted")))
}
