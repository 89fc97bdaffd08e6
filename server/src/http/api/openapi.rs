//! The OpenAPI document of the API.

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{deliveries, destinations, drafts, forms, problem, pull, submissions, versions};

/// Everything below `/api/v1`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Foolscap",
        description = "Forms, their versions, submissions and their hand-over. Errors are problem documents (RFC 9457) \
                       whose `errors` name what is wrong by JSON Pointer.",
        license(name = "MIT")
    ),
    paths(
        get,
        forms::create, forms::list, forms::get, forms::close, forms::open,
        drafts::get, drafts::put, drafts::edit,
        versions::create, versions::list,
        submissions::create, pull::pull,
        destinations::add::add, destinations::list::list, destinations::remove::remove, destinations::test::test,
        destinations::replay::replay, destinations::rotate::rotate,
        deliveries::list, deliveries::replay,
    ),
    components(schemas(problem::Problem, problem::ProblemError)),
    modifiers(&Bearer),
    security(("bearer" = [])),
    tags(
        (name = "Forms", description = "Making, changing and publishing forms. Scope `forms:write`"),
        (name = "Submissions", description = "Sending answers in and pulling them. Scopes `submissions:create`, `submissions:read`"),
        (name = "Deliveries", description = "Where submissions go, and what became of each. Scope `deliveries`"),
    )
)]
pub struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API token: `foolscap token add` makes one"))
            .build();
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document as it is committed and served: JSON, indented, with a last line break.
///
/// # Errors
/// When it cannot be written as JSON, which a test sees to.
pub fn text() -> serde_json::Result<String> {
    Ok(format!("{}\n", Document::openapi().to_pretty_json()?))
}

/// This document.
///
/// # Errors
/// 500 when it cannot be written as JSON, which a test sees to.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "Forms", operation_id = "getOpenApi", security(()),
    responses((status = 200, description = "The OpenAPI document of this API", body = Object)))]
pub async fn get() -> Result<impl IntoResponse, problem::Problem> {
    let text = text().map_err(|_| problem::Problem::internal())?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text))
}
