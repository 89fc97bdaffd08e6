//! A browser without scripts: it keeps cookies, follows redirects, and posts the forms of the pages that it is shown.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::testing::TestApp;

/// A browser, and the page that it shows.
#[derive(Clone)]
pub(super) struct Browser {
    router: axum::Router,
    /// Whether it keeps cookies.
    pub(super) keeps_cookies: bool,
    /// The cookie that it holds.
    pub(super) cookie: Option<String>,
    /// Where it is, redirects followed.
    pub(super) address: String,
    /// What the page was answered with.
    pub(super) status: StatusCode,
    /// How many seconds it was told to wait; empty where it was not.
    pub(super) retry_after: String,
    /// The page.
    pub(super) html: String,
}

impl Browser {
    pub(super) fn new(app: &TestApp) -> Self {
        Self {
            router: app.router(),
            keeps_cookies: true,
            cookie: None,
            address: String::new(),
            status: StatusCode::OK,
            retry_after: String::new(),
            html: String::new(),
        }
    }

    /// Opens an address.
    pub(super) async fn open(&mut self, address: &str) -> &mut Self {
        let request = Request::get(address).header("sec-fetch-site", "none");
        self.follow(request, Body::empty(), address).await;
        self
    }

    /// Fills in the page's form, with its hidden fields, and presses its button.
    pub(super) async fn send(&mut self, answers: &[(&str, &str)]) -> &mut Self {
        let (action, mut fields) = self.form();
        fields.extend(answers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())));
        self.post(&action, &fields, Some("http://127.0.0.1:3000")).await
    }

    /// Presses the button of a page that holds what was sent before.
    pub(super) async fn press(&mut self, button: &str) -> &mut Self {
        assert!(self.text().contains(button), "no {button}: {}", self.text());
        self.send(&[]).await
    }

    /// Posts a form by hand. `origin` is the site whose page it is on.
    pub(super) async fn post(
        &mut self,
        action: &str,
        fields: &[(String, String)],
        origin: Option<&str>,
    ) -> &mut Self {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request =
            Request::post(action).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        self.follow(request, Body::from(body), action).await;
        self
    }

    /// Posts bytes that are no form of the page.
    pub(super) async fn post_raw(&mut self, action: &str, kind: &str, body: impl Into<Body>) -> &mut Self {
        let request = Request::post(action)
            .header(header::CONTENT_TYPE, kind)
            .header(header::ORIGIN, "http://127.0.0.1:3000");
        self.follow(request, body.into(), action).await;
        self
    }

    async fn follow(&mut self, request: axum::http::request::Builder, body: Body, address: &str) {
        let mut location = self.once(request, body, address).await;
        for _ in 0..8 {
            let Some(next) = location.take() else { return };
            location = self.once(Request::get(&next), Body::empty(), &next).await;
        }
        panic!("redirected in a circle at {}", self.address);
    }

    /// One request; gives where it leads.
    async fn once(
        &mut self,
        mut request: axum::http::request::Builder,
        body: Body,
        address: &str,
    ) -> Option<String> {
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.body(body).unwrap();
        let is_get = request.method() == Method::GET;
        let response = self.router.clone().oneshot(request).await.unwrap();
        let headers = response.headers().clone();
        if let Some(set) = headers.get(header::SET_COOKIE).filter(|_| self.keeps_cookies) {
            let set = set.to_str().unwrap();
            assert!(set.contains("; HttpOnly; SameSite=Lax") && !set.contains("Max-Age"), "{set}");
            self.cookie = set.split(';').next().map(str::to_owned);
        }
        self.status = response.status();
        let wait = headers.get(header::RETRY_AFTER).map(|wait| wait.to_str().unwrap().to_owned());
        self.retry_after = wait.unwrap_or_default();
        address.clone_into(&mut self.address);
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        self.html = String::from_utf8(bytes.to_vec()).unwrap();
        if self.status == StatusCode::SEE_OTHER {
            return Some(headers[header::LOCATION].to_str().unwrap().to_owned());
        }
        assert!(
            is_get || self.status.is_client_error() || self.status.is_server_error(),
            "a POST showed a page"
        );
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        let scripts = if self.html.contains("<script") { "script-src 'self';" } else { "script-src 'none';" };
        assert!(policy.contains("default-src 'none'") && policy.contains(scripts), "{policy}");
        let kinds: Vec<_> = headers.get_all(header::CONTENT_TYPE).iter().collect();
        assert_eq!(kinds, ["text/html; charset=utf-8"]);
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        let scripts = self.html.matches("<script").count();
        let ours = self.html.matches("<script type=\"module\" src=\"/assets/hosted").count();
        assert!(scripts == ours && scripts < 2, "a page with a script that is not ours");
        None
    }

    /// Where the page's form leads, and its hidden fields.
    pub(super) fn form(&self) -> (String, Vec<(String, String)>) {
        let start =
            self.html.find("<form method=\"post\"").unwrap_or_else(|| panic!("no form: {}", self.html));
        let form = &self.html[start..];
        let form = &form[..form.find("</form>").unwrap()];
        let action = attribute(form, "action").unwrap();
        let hidden = form
            .split("<input ")
            .filter(|input| input.contains("type=\"hidden\""))
            .map(|input| (attribute(input, "name").unwrap(), attribute(input, "value").unwrap_or_default()))
            .collect();
        (action, hidden)
    }

    /// The text of the page's `h1`.
    pub(super) fn heading(&self) -> String {
        let start = self.html.find("<h1").unwrap_or_else(|| panic!("no heading: {}", self.html));
        let end = self.html[start..].find("</h1>").unwrap();
        text(&self.html[start..start + end])
    }

    /// The page without its tags.
    pub(super) fn text(&self) -> String {
        text(&self.html)
    }

    /// What an input of the page holds.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let needle = format!("name=\"{name}\"");
        let tag = self.html.split('<').find(|tag| tag.contains(&needle) && !tag.contains("hidden"))?;
        attribute(tag, "value")
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &tag[start..];
    Some(value[..value.find('"')?].replace("&amp;", "&").replace("&quot;", "\""))
}

fn text(html: &str) -> String {
    let mut words = String::new();
    for part in html.split('<').skip(1) {
        words.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    words.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}
