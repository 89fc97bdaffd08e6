//! The OpenAPI document of the API.

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::openapi::path::ParameterIn;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi};

use super::{
    deliveries, destinations, diff, drafts, exports, forms, import, lint, problem, pull, submissions,
    translations, versions,
};

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
        import::post, lint::document, lint::draft,
        drafts::get, drafts::put, drafts::edit,
        diff::get, exports::of_draft, exports::of_version, translations::take,
        versions::create, versions::list,
        submissions::create, pull::pull,
        destinations::add::add, destinations::list::list, destinations::remove::remove, destinations::test::test,
        destinations::replay::replay, destinations::rotate::rotate, destinations::enable::enable,
        destinations::enable::pause,
        deliveries::list, deliveries::replay,
    ),
    components(schemas(problem::Problem, problem::ProblemError)),
    modifiers(&Callers, &Refusals),
    security(("bearer" = []), ("session" = [])),
    tags(
        (name = "Forms", description = "Making, changing and publishing forms. Scope `forms:write`"),
        (name = "Submissions", description = "Sending answers in and pulling them. Scopes `submissions:create`, `submissions:read`"),
        (name = "Deliveries", description = "Where submissions go, and what became of each. Scope `deliveries`"),
    )
)]
pub struct Document;

/// Who may call: programs, and pages of ours.
struct Callers;

impl Modify for Callers {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API token: `foolscap token add` makes one"))
            .build();
        let session = ApiKeyValue::with_description(
            "__Host-foolscap-staff",
            "Who is signed in, from our own pages only; `foolscap-staff` where the address is not https",
        );
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// What any call can be answered, beside what is its own.
struct Refusals;

impl Modify for Refusals {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for item in document.paths.paths.values_mut() {
            let operations =
                [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
            for operation in operations.into_iter().flatten() {
                let open =
                    operation.security.as_ref().is_some_and(|all| all == &[SecurityRequirement::default()]);
                let body = operation.request_body.is_some();
                let asks = operation.parameters.iter().flatten().any(|one| match one {
                    RefOr::T(one) => !matches!(one.parameter_in, ParameterIn::Path),
                    RefOr::Ref(_) => true,
                });
                for (applies, status, description) in [
                    (body || asks, "400", "The request cannot be read"),
                    (!open, "401", "No token or session, or one that is wrong, revoked or expired"),
                    (!open, "403", "The token's scopes or the person's role do not allow this"),
                    (body, "413", "Larger than is read here; `limit` says how many bytes are"),
                    (body, "415", "The body is of no content type that is read here"),
                    (body, "422", "Readable, and not as expected; `errors` says where"),
                    (!open, "503", "Busy, or the database cannot be reached; nothing was stored"),
                ] {
                    if applies {
                        let answers = &mut operation.responses.responses;
                        answers.entry(status.to_owned()).or_insert_with(|| problem(description));
                    }
                }
            }
        }
    }
}

fn problem(description: &str) -> RefOr<Response> {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
        .into()
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
