//! Requests to our own API. On the server there are none.

use serde::Deserialize;

/// What a request came to.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "the server makes no requests"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 2xx.
    Done {
        /// The body.
        body: String,
        /// The revision in `ETag`, when there is one.
        revision: Option<i64>,
    },
    /// Another status, with the body.
    Problem(u16, String),
    /// No answer.
    Unreachable,
}

/// The part of a problem document (RFC 9457) that people read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Problem {
    title: String,
    detail: Option<String>,
}

/// What a problem document says.
pub fn detail(body: &str) -> String {
    let problem: Problem = serde_json::from_str(body).unwrap_or_default();
    problem.detail.unwrap_or(problem.title)
}

/// Posts JSON.
pub async fn post(address: &str, body: &str) -> Answer {
    send(address, Some(body)).await
}

/// Gets JSON.
pub async fn get(address: &str) -> Answer {
    send(address, None).await
}

#[cfg(feature = "hydrate")]
async fn send(address: &str, body: Option<&str>) -> Answer {
    fetch(address, body).await.unwrap_or(Answer::Unreachable)
}

#[cfg(feature = "hydrate")]
async fn fetch(address: &str, body: Option<&str>) -> Result<Answer, wasm_bindgen::JsValue> {
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Request, RequestCredentials, RequestInit, Response};

    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Some(body) = body {
        init.set_method("POST");
        init.set_body(&JsValue::from_str(body));
    }
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("accept", "application/json")?;
    if body.is_some() {
        request.headers().set("content-type", "application/json")?;
    }
    let response = JsFuture::from(leptos::prelude::window().fetch_with_request(&request)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    if !response.ok() {
        return Ok(Answer::Problem(response.status(), text));
    }
    let revision = response.headers().get("etag")?.as_deref().and_then(revision);
    Ok(Answer::Done { body: text, revision })
}

/// The revision that an `ETag` names: `"7"`, also when a proxy made it weak.
#[cfg(any(feature = "hydrate", test))]
fn revision(tag: &str) -> Option<i64> {
    tag.trim_start_matches("W/").trim_matches('"').parse().ok()
}

#[cfg(not(feature = "hydrate"))]
#[expect(clippy::unused_async, reason = "the browser's twin of it waits")]
async fn send(_: &str, _: Option<&str>) -> Answer {
    Answer::Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_revision() {
        assert_eq!(revision("\"7\""), Some(7));
        assert_eq!(revision("W/\"7\""), Some(7));
        assert_eq!(revision("\"x\""), None);
    }

    #[test]
    fn a_problem_says_its_detail() {
        assert_eq!(
            detail(r#"{"title":"Not valid","detail":"There is no page “x”"}"#),
            "There is no page “x”"
        );
        assert_eq!(detail(r#"{"title":"Not valid"}"#), "Not valid");
        assert_eq!(detail("<html>"), "");
    }
}
