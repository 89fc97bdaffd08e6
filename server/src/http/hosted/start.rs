//! `GET /f/{slug}`: the start page, or 303 to the first page. `GET /f/{slug}/start`: its button.

use app::hosted::{StartPage, Trouble};
use axum::http::StatusCode;
use axum::response::Response;

use super::form::Form;
use super::refusal::{Failure, Refusal};
use super::reply;
use super::request::Opened;

pub(super) async fn get(Opened(form): Opened) -> Result<Response, Refusal> {
    let Some(start) = &form.settings().start else { return first_page(&form) };
    let frame = form.frame();
    let page = StartPage {
        title: start.title.as_ref().map_or_else(|| frame.form.clone(), |title| form.text(Some(title))),
        text: form.text(Some(&start.text)),
        button: form.text(start.button.as_ref()),
        carried: form.carried.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        frame,
    };
    Ok(reply::page(StatusCode::OK, app::render(|| app::hosted::start(&page))))
}

/// What the button of the start page leads to.
pub(super) async fn begin(Opened(form): Opened) -> Result<Response, Refusal> {
    first_page(&form)
}

/// To the first page, at its own address, or to the task list.
fn first_page(form: &Form) -> Result<Response, Refusal> {
    match Form::beginning(&form.journey()).as_str() {
        "" => Err(form.failed(Failure::Internal("a live form has no page"), Trouble::NotShown)),
        first => Ok(reply::see_other(&form.address(first))),
    }
}
