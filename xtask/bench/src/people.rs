//! The closed loop: people who fill in a form, page by page, as a browser does it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::client::{Answer, Connection};
use crate::figures::{Table, Times, milliseconds, per_second, percentile};

/// Requests before the clock starts: caches are filled, code is compiled.
const WARM_UP: Duration = Duration::from_secs(3);

/// A form's journey: the same listed requests, whoever serves it.
#[derive(Clone)]
pub struct Plan {
    /// The first page.
    pub first: String,
    /// Page by page, what a person types, as a form's body; the last sends the answers.
    pub answers: Vec<&'static str>,
    /// The last page: how it must be addressed.
    pub last: String,
    /// What stands before the reference on the last page, if it is to be looked for afterwards.
    pub before_reference: Option<&'static str>,
}

/// What people met.
pub struct Met {
    /// One time for each page that was asked for.
    gets: Times,
    /// One time for each page that was sent.
    posts: Times,
    /// References of the journeys that ended within the time.
    pub ends: Vec<String>,
    length: Duration,
}

impl Met {
    /// Journeys a second.
    pub fn per_second(&self) -> f64 {
        per_second(self.ends.len(), self.length)
    }

    /// Rows of the table.
    pub fn tell(&self, table: &mut Table, name: &str) {
        let requests = per_second(self.gets.each.len() + self.posts.each.len(), self.length);
        table.row(
            &format!("{name}: journeys of 3 questions, submission included"),
            format!("{:.0}/s ({requests:.0} requests/s)", self.per_second()),
            "",
        );
        let text = |times: &Times| {
            [50, 99]
                .map(|percent| format!("p{percent} {}", milliseconds(percentile(&times.each, percent))))
                .join(", ")
        };
        table.row(&format!("{name}: asking for a page"), text(&self.gets), "");
        table.row(&format!("{name}: sending a page"), text(&self.posts), "");
    }
}

/// Lets so many people fill in the form, over and over, for so long.
///
/// # Errors
/// When a page is not what it should be: a bench of errors measures nothing.
pub async fn at_once(address: SocketAddr, plan: &Plan, people: usize, length: Duration) -> Result<Met> {
    let begin = Instant::now() + WARM_UP;
    let awake = tokio::spawn(stay_awake());
    let tasks: Vec<_> =
        (0..people).map(|_| tokio::spawn(person(address, plan.clone(), begin, begin + length))).collect();
    let mut met = Met { gets: Times::default(), posts: Times::default(), ends: Vec::new(), length };
    for task in tasks {
        let one = task.await??;
        met.gets.add(one.gets);
        met.posts.add(one.posts);
        met.ends.extend(one.ends);
    }
    awake.abort();
    Ok(met)
}

/// Keeps this driver from going to sleep while it waits. To wake who sleeps on another virtual core is an interrupt that the server would
/// pay for, about a tenth of its time; people on machines of their own cost it nothing of the kind.
async fn stay_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

async fn person(address: SocketAddr, plan: Plan, begin: Instant, end: Instant) -> Result<Met> {
    let mut met =
        Met { gets: Times::default(), posts: Times::default(), ends: Vec::new(), length: Duration::ZERO };
    let mut connection = Connection::open(address).await?;
    while Instant::now() < end {
        let mut browser = Browser { connection: &mut connection, cookies: Vec::new(), met: &mut met, begin };
        let reference = browser.journey(&plan).await?;
        // Counted where it ends: a journey that began before the clock did counts as much as one that ends after it
        // does not.
        if (begin..end).contains(&Instant::now()) {
            met.ends.push(reference);
        }
    }
    Ok(met)
}

/// One person's browser, new for each journey.
struct Browser<'a> {
    connection: &'a mut Connection,
    cookies: Vec<(String, String)>,
    met: &'a mut Met,
    begin: Instant,
}

impl Browser<'_> {
    async fn journey(&mut self, plan: &Plan) -> Result<String> {
        let mut path = plan.first.clone();
        let mut page = self.get(&path).await?;
        for answers in &plan.answers {
            let body = with_hidden(&page, answers);
            path = self.post(&path, &body).await?;
            page = self.get(&path).await?;
        }
        if !path.starts_with(&plan.last) {
            bail!("the journey ended at {path}, not at {}: {page}", plan.last);
        }
        let Some(before) = plan.before_reference else {
            return Ok(String::new());
        };
        let rest =
            page.split_once(before).with_context(|| format!("no reference on the last page: {page}"))?.1;
        Ok(rest.split('<').next().unwrap_or_default().trim().to_owned())
    }

    async fn get(&mut self, path: &str) -> Result<String> {
        let sent = Instant::now();
        let headers = self.headers("");
        let answer = self.connection.send(&format!("GET {path}"), &headers, "").await?;
        if answer.status != 200 {
            bail!("GET {path}: {}, {:?}: {}", answer.status, answer.location, answer.text());
        }
        self.keep(&answer);
        if sent >= self.begin {
            self.met.gets.each.push(sent.elapsed());
        }
        Ok(answer.text())
    }

    /// Sends a page; where it leads.
    async fn post(&mut self, path: &str, body: &str) -> Result<String> {
        let sent = Instant::now();
        let headers = self
            .headers("content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n");
        let answer = self.connection.send(&format!("POST {path}"), &headers, body).await?;
        self.keep(&answer);
        if sent >= self.begin {
            self.met.posts.each.push(sent.elapsed());
        }
        if !matches!(answer.status, 302 | 303) {
            bail!("POST {path} {body}: {}: {}", answer.status, answer.text());
        }
        answer.location.context("a redirect to nowhere")
    }

    fn headers(&self, more: &str) -> String {
        if self.cookies.is_empty() {
            return more.to_owned();
        }
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{more}cookie: {}\r\n", cookies.join("; "))
    }

    fn keep(&mut self, answer: &Answer) {
        for (name, value) in answer.cookies.iter().filter_map(|cookie| cookie.split_once('=')) {
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

/// A form's body: the page's hidden inputs, then what the person typed.
fn with_hidden(page: &str, typed: &str) -> String {
    let mut body = String::new();
    for input in page.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        if input.contains("type=\"hidden\"")
            && let (Some(name), Some(value)) = (attribute(input, " name=\""), attribute(input, " value=\""))
        {
            body.extend([name, "=", &encoded(value), "&"]);
        }
    }
    body + typed
}

fn attribute<'a>(input: &'a str, name: &str) -> Option<&'a str> {
    input.split_once(name)?.1.split('"').next()
}

/// Percent-encodes what a token may hold and a body may not.
fn encoded(value: &str) -> String {
    value.replace('%', "%25").replace('+', "%2B").replace('&', "%26").replace('=', "%3D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_inputs_are_sent_back() {
        let page = r#"<form><input type="hidden" name="_token" value="a+b="><input name="q" id="q">"#;
        assert_eq!(with_hidden(page, "q=1"), "_token=a%2Bb%3D&q=1");
    }
}
