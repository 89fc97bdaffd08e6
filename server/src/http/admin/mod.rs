//! Pages for staff: one file a page, GET and POST beside each other.

mod address;
mod checks;
mod close;
mod conditions;
mod data;
mod deliveries;
mod design;
mod destinations;
mod edit;
mod error;
mod fields;
mod form;
mod form_address;
mod forms;
mod import;
mod import_place;
mod links;
mod lists;
mod new_form;
mod one_form;
mod page;
mod preview;
mod print;
mod publish;
mod publishing;
mod query;
mod repeats;
mod sections;
pub mod session;
mod sign_in;
pub mod staff;
mod submissions;
mod translation_files;
mod translation_texts;
mod translations;
mod trouble;
mod upload;
pub(crate) mod when;
mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::AppState;

pub use error::AdminError;

/// The routes of staff pages.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(forms::home))
        .route("/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/sign-in/{secret}", get(links::get).post(links::post))
        .route("/resume", get(sign_in::resume))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/forms", get(forms::get))
        .route("/forms/new", get(new_form::get).post(new_form::post))
        .route("/forms/{id}/edit", get(edit::get))
        .route(
            "/forms/import",
            get(import::get).post(import::post).layer(DefaultBodyLimit::max(import::LIMIT)),
        )
        .route("/forms/{id}/preview/tasks/{section}", get(preview::section).post(preview::check))
        .route("/forms/{id}/preview/{page}", get(preview::get).post(preview::post))
        .route("/forms/{id}/preview/{page}/options", get(preview::options))
        .route("/forms/{id}/preview/{page}/{n}/options", get(preview::options))
        .route("/forms/{id}/preview/{page}/{n}/{m}/options", get(preview::options))
        .route("/forms/{id}/preview/{page}/{n}", get(preview::get).post(preview::post))
        .route("/forms/{id}/preview/{page}/{n}/{m}", get(preview::get).post(preview::post))
        .route("/forms/{id}/preview/{page}/{n}/remove", get(preview::ask).post(preview::remove))
        .route("/forms/{id}/preview/{page}/{n}/{m}/remove", get(preview::ask).post(preview::remove))
        .route("/forms/{id}", get(form::get))
        .route("/forms/{id}/address", get(form_address::get).post(form_address::post))
        .route("/forms/{id}/import-report", get(import::get_report))
        .route("/forms/{id}/publish", get(publish::get).post(publish::post))
        .route("/forms/{id}/print", get(print::get))
        .route("/forms/{id}/versions", get(form::versions))
        .route("/forms/{id}/conditions", get(conditions::get))
        .route("/forms/{id}/conditions/change", get(conditions::builder::get).post(conditions::builder::post))
        .route("/forms/{id}/conditions/remove", get(conditions::remove::get).post(conditions::remove::post))
        .route("/forms/{id}/conditions/shown", get(conditions::shown::get))
        .route(
            "/forms/{id}/conditions/shown-if",
            get(conditions::shown::get_one).post(conditions::shown::post),
        )
        .route("/forms/{id}/checks", get(checks::get))
        .route("/forms/{id}/checks/check", get(checks::check::get).post(checks::check::post))
        .route("/forms/{id}/checks/check/remove", post(checks::check::remove))
        .route("/forms/{id}/checks/value", get(checks::value::get).post(checks::value::post))
        .route("/forms/{id}/checks/value/remove", post(checks::value::remove))
        .route("/forms/{id}/close", get(close::get).post(close::post))
        .route("/forms/{id}/open", post(close::open))
        .route("/forms/{id}/data", get(data::get).post(data::post))
        .route("/forms/{id}/data.csv", get(data::csv))
        .route("/forms/{id}/destinations", get(destinations::list::get).post(destinations::add::post))
        .route("/forms/{id}/destinations/test-receiver", post(destinations::add::test_receiver))
        .route("/forms/{id}/destinations/{destination}/secret", get(destinations::secret::get))
        .route(
            "/forms/{id}/destinations/{destination}/rotate",
            get(destinations::rotate::get).post(destinations::rotate::post),
        )
        .route(
            "/forms/{id}/destinations/{destination}/remove",
            get(destinations::remove::get).post(destinations::remove::post),
        )
        .route("/forms/{id}/destinations/{destination}/{action}", post(destinations::change::post))
        .route("/forms/{id}/lists", get(lists::get))
        .route("/forms/{id}/lists/new", get(lists::one::get_new).post(lists::one::post_new))
        .route("/forms/{id}/lists/question", get(lists::question::get).post(lists::question::post))
        .route("/forms/{id}/lists/value", get(lists::value::get).post(lists::value::post))
        .route("/forms/{id}/lists/{list}", get(lists::one::get).post(lists::one::post))
        .route("/forms/{id}/lists/{list}/options.csv", get(lists::file::csv))
        .route(
            "/forms/{id}/lists/{list}/file",
            post(lists::file::post).layer(DefaultBodyLimit::max(lists::file::LIMIT)),
        )
        .route("/forms/{id}/lists/{list}/remove", post(lists::one::remove))
        .route("/forms/{id}/translations", get(translations::get).post(translations::post))
        .route("/forms/{id}/translations/add", post(translations::add))
        .route("/forms/{id}/translations/remove", post(translations::remove))
        .route("/forms/{id}/translations.csv", get(translation_files::csv))
        .route("/forms/{id}/translations.xlf", get(translation_files::xliff))
        .route(
            "/forms/{id}/translations/file",
            post(translation_files::post).layer(DefaultBodyLimit::max(translation_files::LIMIT)),
        )
        .route("/forms/{id}/repeats", get(repeats::get))
        .route("/forms/{id}/repeats/change", get(repeats::one::get).post(repeats::one::post))
        .route("/forms/{id}/repeats/page", get(repeats::ask::get).post(repeats::ask::post))
        .route("/forms/{id}/sections", get(sections::get))
        .route("/forms/{id}/sections/change", get(sections::get_one).post(sections::post_one))
        .route("/forms/{id}/sections/move", post(sections::move_one))
        .route("/forms/{id}/sections/remove", post(sections::remove))
        .route("/forms/{id}/sections/task-list", post(sections::task_list))
        .route("/forms/{id}/submissions", get(submissions::get))
        .route("/forms/{id}/submissions.csv", get(submissions::csv))
        .route("/forms/{id}/submissions/{submission}", get(submissions::get_one))
        .route("/deliveries", get(deliveries::get))
        .route("/deliveries/{id}", get(deliveries::get_one))
        .route("/deliveries/{id}/{action}", post(deliveries::push_now))
}
