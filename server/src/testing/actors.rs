//! Who speaks to the application in tests: somebody not signed in, people with a role, a program with a token.
//!
//! `Page` and `Reply` show what a user would notice: the status, where it leads, what it says.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use secrecy::SecretString;
use serde_json::Value;
use tower::ServiceExt;

use super::TestApp;
use crate::people::set_up::SetUp;
use crate::people::{Role, Scopes, links, set_up, tokens, users};

/// The password of everybody in tests.
pub const PASSWORD: &str = "correct horse battery";

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: axum::http::HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Reply {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Whether the page says this, as a person reads it.
    pub fn says(&self, text: &str) -> bool {
        self.text.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&").contains(text)
    }

    /// The value of the hidden field `name` of the page.
    pub fn hidden(&self, name: &str) -> String {
        let at = self
            .text
            .find(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no {name}: {}", self.text));
        let rest = &self.text[at + name.len() + 15..];
        rest[..rest.find('"').unwrap()].to_owned()
    }
}

/// Somebody with a browser that keeps cookies.
#[derive(Clone)]
pub struct Browser<'a> {
    app: &'a TestApp,
    cookie: Option<String>,
}

/// A program with a token.
pub struct Service<'a> {
    app: &'a TestApp,
    /// The token.
    pub token: String,
}

impl TestApp {
    /// Somebody who is not signed in.
    pub fn anon(&self) -> Browser<'_> {
        Browser { app: self, cookie: None }
    }

    /// The first administrator, signed in; sets the application up.
    pub async fn admin(&self) -> Browser<'_> {
        let address = links::for_set_up(&self.state).await.unwrap().expect("not set up yet");
        let link = links::find(&self.state, address.rsplit('/').next().unwrap()).await.unwrap().unwrap();
        let asked = SetUp {
            organisation: "Department of Paper".to_owned(),
            name: "Ada".to_owned(),
            email: "ada@example.org".to_owned(),
            password: SecretString::from(PASSWORD),
        };
        set_up::set_up(&self.state, &link, asked).await.unwrap();
        self.signed_in("ada@example.org").await
    }

    /// Somebody with this role, signed in. The application has been set up.
    pub async fn person(&self, role: Role) -> Browser<'_> {
        let email = format!("{role}@example.org");
        let address = users::add(&self.state, &email, role.as_str(), role).await.unwrap();
        let link = links::find(&self.state, address.rsplit('/').next().unwrap()).await.unwrap().unwrap();
        set_up::choose_password(&self.state, &link, SecretString::from(PASSWORD)).await.unwrap();
        self.signed_in(&email).await
    }

    /// Somebody who has the password of tests, signed in.
    pub async fn signed_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.anon();
        let reply = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        browser
    }

    /// A program with a token of these scopes, which belongs to the first administrator.
    pub async fn service(&self, scopes: &str) -> Service<'_> {
        let scopes: Scopes = scopes.parse().unwrap();
        let token = tokens::add(&self.state, "ada@example.org", "tests", &scopes).await.unwrap();
        Service { app: self, token }
    }

    async fn call(&self, request: Request<Body>) -> Reply {
        let response = self.router().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

impl Browser<'_> {
    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    /// Posts a form as a page of ours does, without the token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(body)).await
    }

    /// Opens `page`, and posts its form to `path` with the token that stands in it.
    pub async fn submit(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.get(page).await.hidden("_token");
        let mut fields = fields.to_vec();
        fields.push(("_token", &token));
        self.post(path, &fields).await
    }

    /// Posts a form with its files, as a browser does.
    pub async fn multipart<'a>(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Reply {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--XX\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head =
                format!("--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.app.call(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends JSON with the session, as the editor does.
    pub async fn json(&mut self, method: Method, path: &str, body: &Value) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.app.call(request.body(Body::from(body.to_string())).unwrap()).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<String>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if body.is_some() {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let reply = self.app.call(request.body(Body::from(body.unwrap_or_default())).unwrap()).await;
        if let Some(cookie) =
            reply.header("set-cookie").split(';').next().filter(|cookie| cookie.contains('='))
        {
            self.cookie = Some(cookie.to_owned());
        }
        reply
    }
}

impl Service<'_> {
    /// Asks for something.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], String::new()).await
    }

    /// Sends JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, &[], body.to_string()).await
    }

    /// Sends anything, with more headers.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: String) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) && !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.app.call(request.body(Body::from(body)).unwrap()).await
    }
}
