//! The server as programs use it: forms come in, submissions go out.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use form_schemas::definition::FormDefinition;
use serde_json::{Value, json};
use server::testing::process::{Program, request};

use super::receiver::Receiver;

/// A server, and an administrator's token.
pub struct Site {
    pub address: SocketAddr,
    token: String,
}

/// What became of a source.
pub enum Imported {
    Live(Box<LiveForm>),
    /// It cannot be imported, or not be published; why.
    Refused(String),
}

/// A form that the public can fill in.
pub struct LiveForm {
    pub slug: String,
    pub definition: FormDefinition,
    /// The address of its schema.
    schema: String,
    receiver: Receiver,
}

impl Site {
    pub fn new(program: &Program) -> Self {
        let person = ["--email", "ada@example.org", "--name", "Ada"];
        program.run(&[&["user", "add"], &person[..], &["--role", "administrator"]].concat());
        let made = program.run(&[&["token", "add"], &person[..], &["--scope", "all"]].concat());
        let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
        Self { address: program.address, token }
    }

    fn post(&self, path: &str, body: &[u8]) -> (u16, Value) {
        let head = format!(
            "POST /api/v1/{path} HTTP/1.1\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\n",
            self.token
        );
        let body = std::str::from_utf8(body).expect("a source is text");
        let (status, text) = request(self.address, &head, body).expect("the API answers");
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    fn get(&self, path: &str) -> String {
        let (status, text) =
            request(self.address, &format!("GET {path} HTTP/1.1\r\n"), "").expect("an answer");
        assert_eq!(status, 200, "{path}: {text}");
        text
    }

    /// Imports a source, gives it a destination, and publishes it.
    pub fn import(&self, name: &str, source: &[u8]) -> Imported {
        let (status, made) = self.post("forms/import", source);
        if status == 422 {
            return Imported::Refused(format!("refused: {}", said(&made["errors"])));
        }
        assert_eq!(status, 201, "{name}: {made}");
        let id = made["id"].as_str().unwrap();
        let receiver = Receiver::start();
        let asked = json!({"type": "webhook", "url": format!("http://{}/", receiver.address),
            "max_in_flight": 0, "per_second": 0});
        let (status, added) = self.post(&format!("forms/{id}/destinations"), asked.to_string().as_bytes());
        assert_eq!(status, 201, "{name}: {added}");
        let (status, version) = self.post(&format!("forms/{id}/versions"), b"{}");
        if status == 422 {
            return Imported::Refused(format!("not published: {}", said(&version["errors"])));
        }
        assert_eq!(status, 201, "{name}: {version}");
        let schema = version["schema"].as_str().unwrap().to_owned();
        let definition = FormDefinition::parse(self.schema(&schema).as_bytes()).unwrap();
        let slug = made["slug"].as_str().unwrap().to_owned();
        Imported::Live(Box::new(LiveForm { slug, definition, schema, receiver }))
    }

    /// The schema at an address of this server.
    fn schema(&self, address: &str) -> String {
        let path = address.strip_prefix(&format!("http://{}", self.address));
        self.get(path.unwrap_or_else(|| panic!("{address} is an address of this server")))
    }

    /// Waits until so many submissions were delivered; their schema, fetched from where the messages say it is, and the
    /// answers of each.
    pub fn delivered(&self, form: &LiveForm, count: usize) -> (Value, Vec<Value>) {
        let began = Instant::now();
        let submissions = loop {
            let found = form.receiver.submissions();
            if found.len() >= count {
                break found;
            }
            let missing = count - found.len();
            assert!(began.elapsed() < Duration::from_mins(2), "{missing} of {count} were not delivered");
            thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(submissions.len(), count, "what was delivered is what was submitted");
        for submission in &submissions {
            assert_eq!(submission["schema"], form.schema.as_str());
        }
        let schema = serde_json::from_str(&self.schema(&form.schema)).unwrap();
        (schema, submissions.into_iter().map(|mut submission| submission["answers"].take()).collect())
    }
}

/// What is wrong, one a line.
fn said(errors: &Value) -> String {
    let errors = errors.as_array().into_iter().flatten();
    let said = errors.map(|error| {
        let words = ["message", "detail", "title"].iter().find_map(|key| error[key].as_str());
        format!("\n  {}: {}", error["code"].as_str().unwrap_or("-"), words.unwrap_or(&error.to_string()))
    });
    said.collect()
}
