//! Requests to our own API. On the server there are none.

use serde_json::Value;

/// What a request came to.
#[cfg_attr(not(feature = "island"), expect(dead_code, reason = "the server makes no requests"))]
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// 2xx.
    Done {
        /// The body, as JSON.
        body: Value,
        /// The revision in `ETag`, when there is one.
        revision: Option<i64>,
    },
    /// Another status, with the body, as JSON.
    Problem(u16, Value),
    /// No answer.
    Unreachable,
}

/// What a problem document (RFC 9457) says to people.
pub fn detail(body: &Value) -> String {
    let said = body.get("detail").or_else(|| body.get("title"));
    said.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Posts JSON.
pub async fn post(address: &str, body: &str) -> Answer {
    send(address, Some(body)).await
}

/// Gets JSON.
pub async fn get(address: &str) -> Answer {
    send(address, None).await
}

#[cfg(feature = "island")]
async fn send(address: &str, body: Option<&str>) -> Answer {
    fetch(address, body).await.unwrap_or(Answer::Unreachable)
}

#[cfg(feature = "island")]
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
    // One way to read JSON, into values: a way into every type would be carried to the browser for each.
    let body = text.parse().unwrap_or_default();
    if !response.ok() {
        return Ok(Answer::Problem(response.status(), body));
    }
    let revision = response.headers().get("etag")?.as_deref().and_then(revision);
    Ok(Answer::Done { body, revision })
}

/// The revision that an `ETag` names: `"7"`, also when a proxy made it weak.
#[cfg(any(feature = "island", test))]
fn revision(tag: &str) -> Option<i64> {
    tag.trim_start_matches("W/").trim_matches('"').parse().ok()
}

#[cfg(not(feature = "island"))]
#[expect(clippy::unused_async, reason = "the browser's twin of it waits")]
async fn send(_: &str, _: Option<&str>) -> Answer {
    Answer::Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_tag_names_a_revision() {
        assert_eq!(revision("\"7\""), Some(7));
        assert_eq!(revision("W/\"7\""), Some(7));
        assert_eq!(revision("\"x\""), None);
    }

    #[test]
    fn a_problem_says_its_detail() {
        let problem = json!({"title": "Not valid", "detail": "There is no page “x”"});
        assert_eq!(detail(&problem), "There is no page “x”");
        assert_eq!(detail(&json!({"title": "Not valid"})), "Not valid");
        assert_eq!(detail(&Value::Null), "");
    }
}
