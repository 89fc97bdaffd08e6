//! Somebody with a browser without scripts: it keeps its cookie, follows redirects, and posts the forms of the pages that it is
//! shown.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::html::{self, Form};

/// A browser, and the page that it shows.
pub struct Visitor {
    server: SocketAddr,
    cookie: Option<String>,
    /// The path of the page, redirects followed.
    pub path: String,
    pub status: u16,
    pub html: String,
}

impl Visitor {
    pub fn new(server: SocketAddr) -> Self {
        Self { server, cookie: None, path: String::new(), status: 0, html: String::new() }
    }

    /// Opens an address.
    pub fn open(&mut self, address: &str) {
        self.follow("GET", address, "");
    }

    /// Presses the button of a form in which these are filled in.
    pub fn send(&mut self, form: &Form, fields: &[(String, String)]) {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        if form.method.eq_ignore_ascii_case("post") {
            self.follow("POST", &form.action, &body);
        } else {
            self.follow("GET", &format!("{}?{body}", form.action), "");
        }
    }

    /// The form that leads on: the last of the page, as every page has at most one beside those of its header.
    pub fn form(&self) -> Option<Form> {
        html::forms(&self.html).into_iter().next_back()
    }

    fn follow(&mut self, method: &str, address: &str, body: &str) {
        let mut location = self.once(method, address, body);
        for _ in 0..8 {
            let Some(next) = location.take() else { return };
            location = self.once("GET", &next, "");
        }
        panic!("redirected in a circle at {}", self.path);
    }

    /// One request; gives where it leads.
    fn once(&mut self, method: &str, address: &str, body: &str) -> Option<String> {
        let address = address.strip_prefix(&format!("http://{}", self.server)).unwrap_or(address);
        let cookie = self.cookie.as_ref().map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
        let head = format!(
            "{method} {address} HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\n{cookie}connection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {1}\r\n\r\n",
            self.server,
            body.len()
        );
        let answer = exchange(self.server, &(head + body));
        let (head, html) =
            answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no whole answer: {answer}"));
        let header = |name: &str| {
            let mut lines = head.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
        };
        if let Some(set) = header("set-cookie") {
            self.cookie = set.split(';').next().map(str::to_owned);
        }
        self.status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        address.split(['?', '#']).next().unwrap_or_default().clone_into(&mut self.path);
        html.clone_into(&mut self.html);
        header("location").filter(|_| self.status == 303)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "it calls the test's own server, at no address that a person gave"
)]
fn exchange(server: SocketAddr, request: &str) -> String {
    let mut connection =
        TcpStream::connect_timeout(&server, Duration::from_secs(10)).expect("the server listens");
    connection.set_read_timeout(Some(Duration::from_mins(1))).expect("a time to wait");
    connection.set_nodelay(true).expect("no delay");
    connection.write_all(request.as_bytes()).expect("the request goes out");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).expect("the answer comes in");
    String::from_utf8(answer).expect("the answer is text")
}
