//! The API, as programs use it.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;

use serde_json::{Value, json};
use server::testing::process::{Program, Serving, request};

use super::receiver::Receiver;

/// Calls the API; panics unless it answers with `status`.
pub fn api(address: SocketAddr, token: &str, path: &str, (body, status): (&Value, u16)) -> Value {
    let head = format!(
        "POST /api/v1/{path} HTTP/1.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n"
    );
    let (got, text) = request(address, &head, &body.to_string()).expect("the API answers");
    assert_eq!(got, status, "{path}: {text}");
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// A token for everything, of an administrator who is added for it.
pub fn token(program: &Program) -> String {
    let person = ["--email", "ada@example.org", "--name", "Ada"];
    program.run(&[&["user", "add"], &person[..], &["--role", "administrator"]].concat());
    let made = program.run(&[&["token", "add"], &person[..], &["--scope", "all"]].concat());
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// A form of one question, live, whose submissions go to `receiver` if there is one; gives its id.
pub fn publish(address: SocketAddr, token: &str, receiver: Option<&Receiver>) -> String {
    let form = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Say something",
        "type": "object",
        "x-form": {
            "format": 1, "slug": "say-something", "languages": ["en"], "timeZone": "Europe/London",
            "pages": [{"id": "say", "show": ["#/properties/say"]}]
        },
        "properties": {
            "say": {"title": "What do you say?", "type": "string", "maxLength": 200, "x-question": {"kind": "short-text"}}
        }
    });
    let created = api(address, token, "forms", (&form, 201));
    let id = created["id"].as_str().expect("the form's id");
    if let Some(receiver) = receiver {
        let url = format!("http://{}/", receiver.address);
        let asked = json!({"type": "webhook", "url": url, "max_in_flight": 0, "per_second": 0});
        let destination = api(address, token, &format!("forms/{id}/destinations"), (&asked, 201));
        receiver.verify_with(destination["secret"].as_str().expect("the secret"));
    }
    api(address, token, &format!("forms/{id}/versions"), (&json!({}), 201));
    id.to_owned()
}

/// Sends one submission in, under a key.
///
/// # Errors
/// When there is no answer.
pub fn send(address: SocketAddr, token: &str, key: &str, say: &str) -> io::Result<(u16, Value)> {
    let head = format!(
        "POST /api/v1/f/say-something/submissions HTTP/1.1\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\nidempotency-key: {key}\r\n"
    );
    let (status, text) = request(address, &head, &json!({"answers": {"say": say}}).to_string())?;
    Ok((status, serde_json::from_str(&text).unwrap_or(Value::String(text))))
}

/// The form's submissions, as a receiver that pulls sees them.
pub fn pulled(serving: &Serving, token: &str, form: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut cursor = "0".to_owned();
    loop {
        let path = format!("/api/v1/forms/{form}/submissions?after={cursor}");
        let (_, text) = serving.get_as(token, &path).expect("the API answers");
        let page: Value = serde_json::from_str(&text).expect("JSON");
        let rows = page["submissions"].as_array().expect("submissions");
        if rows.is_empty() {
            return ids;
        }
        ids.extend(rows.iter().filter_map(|row| row["data"]["id"].as_str()).map(str::to_owned));
        page["next"].as_str().expect("a cursor").clone_into(&mut cursor);
    }
}
