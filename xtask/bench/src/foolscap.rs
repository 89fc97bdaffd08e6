//! Foolscap, running with a form, a token and a database of its own.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::client::Connection;
use crate::figures::Table;
use crate::people::Plan;
use crate::process::{Process, free_address, fresh};

const SLUG: &str = "three-questions";
const EMAIL: &str = "bench@example.org";
/// How long after the load the last submission may wait for its number.
const NUMBERED_WITHIN: Duration = Duration::from_secs(30);
/// What may be answered to them, as one of the API.
pub const ANSWERS: &str = r#"{"answers":{"name":"Ada Lovelace","email":"ada@example.org","reason":"lost"}}"#;

/// The server under measurement.
pub struct Foolscap {
    process: Process,
    program: PathBuf,
    folder: PathBuf,
    address: SocketAddr,
    token: String,
    form: String,
}

impl Foolscap {
    /// Starts it over an empty folder and publishes the form.
    ///
    /// # Errors
    /// When a step of that is refused.
    pub async fn start(program: &Path, folder: &Path) -> Result<Foolscap> {
        fresh(folder)?;
        let address = free_address()?;
        let command = || command(program, folder, address);
        run(command().arg("migrate"))?;
        run(command().args(["user", "add", "--email", EMAIL, "--name", "Bench", "--role", "administrator"]))?;
        let token =
            run(command().args(["token", "add", "--email", EMAIL, "--name", "bench", "--scope", "all"]))?;
        let (process, _) = Process::start(command().arg("serve"), address, "/health/ready").await?;
        let (program, folder) = (program.to_owned(), folder.to_owned());
        let mut server = Foolscap { process, program, folder, address, token, form: String::new() };
        let created = server.api("POST /api/v1/forms", &form()).await?;
        server.form = created.get("id").and_then(Value::as_str).context("no id")?.to_owned();
        server.api(&format!("POST /api/v1/forms/{}/versions", server.form), &json!({})).await?;
        Ok(server)
    }

    /// Ends it and starts it again over the same data; from exec until it is ready.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn restart(self, address: SocketAddr) -> Result<Duration> {
        let Foolscap { process, program, folder, .. } = self;
        drop(process);
        let (_process, took) =
            Process::start(command(&program, &folder, address).arg("serve"), address, "/health/ready")
                .await?;
        Ok(took)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The most memory that it had, in kB.
    ///
    /// # Errors
    /// When it is gone.
    pub fn peak_memory(&self) -> Result<u64> {
        self.process.peak_memory()
    }

    /// The journey through the form.
    #[expect(clippy::unused_self, reason = "the plan is this server's")]
    pub fn plan(&self) -> Plan {
        Plan {
            first: format!("/f/{SLUG}/your-name"),
            answers: vec!["name=Ada+Lovelace", "email=ada%40example.org", "reason=lost", ""],
            last: format!("/f/{SLUG}/submitted"),
            before_reference: Some("app-reference\">"),
        }
    }

    /// Where submissions are posted, and the headers that they need but for the key.
    pub fn submitting(&self) -> (String, String) {
        let token = &self.token;
        let line = format!("POST /api/v1/f/{SLUG}/submissions");
        (line, format!("authorization: Bearer {token}\r\ncontent-type: application/json\r\n"))
    }

    /// Sends submissions to `url`, with no limit to their rate; the limit of those under way.
    ///
    /// # Errors
    /// When the destination is refused.
    pub async fn send_to(&self, url: &str) -> Result<u64> {
        let line = format!("POST /api/v1/forms/{}/destinations", self.form);
        let flights = 4;
        let destination = json!({"type": "webhook", "url": url, "per_second": 0, "max_in_flight": flights});
        self.api(&line, &destination).await?;
        Ok(flights)
    }

    /// Looks for every submission that was acknowledged, by id or by reference. The list holds a submission once it has
    /// its number, which it gets a moment after the commit; it is given that moment.
    ///
    /// # Errors
    /// When one is missing.
    pub async fn all_stored(&self, ends: &[String]) -> Result<()> {
        let mut stored = HashSet::new();
        let mut after = String::new();
        let begin = Instant::now();
        loop {
            let line = format!("GET /api/v1/forms/{}/submissions?limit=100{after}", self.form);
            let page = self.api(&line, &Value::Null).await?;
            let items =
                page.get("submissions").and_then(Value::as_array).context("no list of submissions")?;
            for item in items {
                for key in ["/data/id", "/data/reference"] {
                    stored.extend(item.pointer(key).and_then(Value::as_str).map(str::to_owned));
                }
            }
            let next = page.get("next").and_then(Value::as_str).context("no cursor")?;
            after = format!("&after={next}");
            if page.get("more").and_then(Value::as_bool) == Some(true) {
                continue;
            }
            let missing = ends.iter().filter(|end| !stored.contains(*end)).count();
            if missing == 0 {
                crate::figures::say(&format!("  all {} acknowledged submissions are stored", ends.len()));
                return Ok(());
            }
            if begin.elapsed() > NUMBERED_WITHIN {
                bail!("{missing} of {} acknowledged submissions are missing", ends.len());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// A row: a question page and its style sheet over the wire.
    ///
    /// # Errors
    /// When the page cannot be had.
    pub async fn weight(&self, table: &mut Table) -> Result<()> {
        let mut connection = Connection::open(self.address).await?;
        let path = self.plan().first;
        let plain = connection.send(&format!("GET {path}"), "", "").await?.text();
        let packed = connection.send(&format!("GET {path}"), "accept-encoding: br\r\n", "").await?.body.len();
        let sheet = plain.split("rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let sheet = sheet.context("no style sheet")?;
        let style = connection.send(&format!("GET {sheet}"), "accept-encoding: br\r\n", "").await?.body.len();
        let figure = format!("{} + {} bytes, {} scripts", packed, style, plain.matches("<script").count());
        table.row("a question page + its style sheet, brotli", figure, "20 kB, 0 scripts");
        Ok(())
    }

    async fn api(&self, line: &str, body: &Value) -> Result<Value> {
        let mut connection = Connection::open(self.address).await?;
        let (_, headers) = self.submitting();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        connection.send(line, &headers, &body).await?.json().with_context(|| line.to_owned())
    }
}

fn command(program: &Path, folder: &Path, address: SocketAddr) -> Command {
    let mut command = Command::new(program);
    command
        .env("FOOLSCAP_LISTEN", address.to_string())
        .env("FOOLSCAP_BASE_URL", format!("http://{address}"))
        .env("FOOLSCAP_DATA_DIR", folder)
        .env("FOOLSCAP_DATABASE_URL", format!("sqlite://{}", folder.join("foolscap.db").display()))
        .env("FOOLSCAP_DELIVERY_ALLOW", "127.0.0.1/32")
        .env("FOOLSCAP_LOG", "warn");
    command
}

/// Runs a command of the program; what it prints.
fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Three questions, the same as those of the peer's form.
fn form() -> Value {
    let option = |value: &str, title: &str| json!({"const": value, "title": title});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Three questions",
        "type": "object",
        "x-form": {"format": 1, "slug": SLUG, "languages": ["en"], "pages": [
            {"id": "your-name", "show": ["#/properties/name"]},
            {"id": "your-email", "show": ["#/properties/email"]},
            {"id": "reason", "show": ["#/properties/reason"]}
        ]},
        "properties": {
            "name": {"title": "What is your name?", "type": "string", "maxLength": 200, "x-question": {"kind": "short-text"}},
            "email": {"title": "What is your email address?", "type": "string", "maxLength": 254, "x-question": {"kind": "email"}},
            "reason": {"title": "Why do you need a new one?", "type": "string", "x-question": {"kind": "radios"}, "oneOf": [
                option("lost", "Lost"), option("stolen", "Stolen"), option("damaged", "Damaged")
            ]}
        }
    })
}
