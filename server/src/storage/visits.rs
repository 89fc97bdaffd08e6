//! What a browser finds at a form: the form, and the pages of its entry, in one read.
//!
//! Every page of a form begins with it, so on SQLite what is asked for at once is read at once: handing a statement to
//! its thread and back costs more than the statement. Nobody waits for others to ask; while one group is read the next
//! gathers. Each read begins after it was asked for, so it sees whatever was acknowledged before.

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use super::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use super::query::optional;
use super::readers::Readers;
use super::{Connection, Pool, Storage, StorageError};
use crate::clock::Instant;

/// The most visits of one read. Bounds how long the first waits for the last.
const GROUP: usize = 64;
/// How many may wait before the next is told that the database is busy.
const QUEUE: usize = 4096;

/// One page of the entry that a browser's token opens, with what stands under the slug. A form without an entry, and an
/// entry without a page, is one row too.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct VisitRow {
    /// Whose row it is, of those who asked at once.
    asked: i64,
    /// The form.
    pub form_id: FormId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What they are called.
    pub organisation: String,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Since when the form is closed.
    pub closed_at: Option<Instant>,
    /// What people see in its place.
    pub closed_message: Option<String>,
    /// The entry.
    pub entry_id: Option<EntryId>,
    /// What the entry is called in HTML forms.
    pub public_id: Option<EntryPublicId>,
    /// The version that it began with.
    pub version: Option<i64>,
    /// The language that the person used last.
    pub language: Option<String>,
    /// `open` or `submitted`.
    pub status: Option<String>,
    /// Its data key; none once it is submitted.
    #[serde(deserialize_with = "bytes")]
    pub wrapped_key: Option<Vec<u8>>,
    /// What the person was told to quote, once it is submitted.
    pub reference: Option<String>,
    /// A page that it holds answers of.
    pub page: Option<String>,
    /// The item of that page.
    pub item: Option<String>,
    /// The answers of that page.
    #[serde(deserialize_with = "bytes")]
    pub sealed_answers: Option<Vec<u8>>,
    /// When that page was accepted last.
    pub completed_at: Option<Instant>,
}

/// Who asks, and for what.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The form's slug.
    pub slug: String,
    /// The hash of the browser's token; empty where it has none.
    pub token_hash: Vec<u8>,
    /// This moment: an entry whose time is over is not there.
    pub now: Instant,
}

impl Storage {
    /// What stands under the slug and what the token opens of it: one row a page. None where there is no form.
    ///
    /// # Errors
    /// As [`StorageError`]; [`StorageError::Busy`] when too many wait.
    pub async fn visit(&self, visitor: Visitor) -> Result<Vec<VisitRow>, StorageError> {
        match &*self.0 {
            Pool::Sqlite { visits, .. } => visits.read(visitor).await,
            Pool::Postgres { pool } => {
                read(&mut Connection::postgres(pool.acquire().await?), &[&visitor]).await
            }
        }
    }
}

/// Hands visits to the task that reads them.
pub(super) struct Visits {
    queue: mpsc::Sender<Asked>,
}

struct Asked {
    visitor: Visitor,
    reply: oneshot::Sender<Result<Vec<VisitRow>, StorageError>>,
}

impl Visits {
    /// Starts the task. It ends when this is dropped.
    pub(super) fn start(readers: Arc<Readers>) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(run(readers, receiver));
        Visits { queue: sender }
    }

    async fn read(&self, visitor: Visitor) -> Result<Vec<VisitRow>, StorageError> {
        let (reply, answer) = oneshot::channel();
        self.queue.try_send(Asked { visitor, reply }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StorageError::Busy,
            mpsc::error::TrySendError::Closed(_) => gone(),
        })?;
        answer.await.unwrap_or_else(|_| Err(gone()))
    }
}

fn gone() -> StorageError {
    StorageError::Unavailable("the readers have stopped".to_owned())
}

async fn run(readers: Arc<Readers>, mut queue: mpsc::Receiver<Asked>) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.recv_many(&mut group, GROUP).await > 0 {
        let visitors: Vec<_> = group.iter().map(|asked| &asked.visitor).collect();
        let found = match readers.acquire().await {
            Ok(lent) => read(&mut Connection::sqlite(lent), &visitors).await,
            Err(error) => Err(error),
        };
        answer(group.drain(..), found);
    }
}

/// Gives everybody the rows that are theirs. Whoever went away meanwhile misses nothing.
fn answer(group: impl Iterator<Item = Asked>, found: Result<Vec<VisitRow>, StorageError>) {
    let mut rows = match found {
        Ok(rows) => rows.into_iter().peekable(),
        Err(error) => {
            for asked in group {
                let _ = asked.reply.send(Err(error.clone()));
            }
            return;
        }
    };
    for (number, asked) in (0_i64..).zip(group) {
        let theirs = std::iter::from_fn(|| rows.next_if(|row| row.asked == number)).collect();
        let _ = asked.reply.send(Ok(theirs));
    }
}

/// The rows of every visitor, in the order of the visitors. They come as one text: SQLite's thread hands over row by row,
/// and each time costs more than the row.
async fn read(connection: &mut Connection, visitors: &[&Visitor]) -> Result<Vec<VisitRow>, StorageError> {
    let asked = visitors
        .iter()
        .map(|visitor| json!([visitor.slug, hex::encode(&visitor.token_hash), visitor.now.micros()]))
        .collect::<serde_json::Value>()
        .to_string();
    let found: Option<(String,)> = optional!(
        connection,
        (String,),
        {
            // CROSS JOIN keeps the order of the tables: whoever asked, in their order, then what is theirs by index.
            sqlite: "SELECT json_group_array(json_array(a.key, f.id, f.organisation_id, o.name, f.live_version,
                f.closed_at, f.closed_message, e.id, e.public_id, e.version, e.language, e.status, hex(e.wrapped_key),
                s.reference, p.page, p.item, hex(p.sealed_answers), p.completed_at))
             FROM json_each($1) a
             CROSS JOIN forms f ON f.slug = a.value ->> 0 AND f.deleted_at IS NULL
             CROSS JOIN organisations o ON o.id = f.organisation_id
             LEFT JOIN entry_tokens t ON t.hash = unhex(a.value ->> 1) AND t.purpose = 'fill'
             LEFT JOIN entries e ON e.id = t.entry_id AND e.form_id = f.id AND e.expires_at > a.value ->> 2
             LEFT JOIN submissions s ON s.entry_id = e.id AND e.status = 'submitted'
             LEFT JOIN entry_pages p ON p.entry_id = e.id AND e.status = 'open'",
            postgres: "SELECT json_agg(json_build_array(a.number - 1, f.id, f.organisation_id, o.name, f.live_version,
                f.closed_at, f.closed_message, e.id, e.public_id, e.version, e.language, e.status,
                encode(e.wrapped_key, 'hex'), s.reference, p.page, p.item, encode(p.sealed_answers, 'hex'),
                p.completed_at) ORDER BY a.number)::text
             FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY a (value, number)
             JOIN forms f ON f.slug = a.value ->> 0 AND f.deleted_at IS NULL
             JOIN organisations o ON o.id = f.organisation_id
             LEFT JOIN entry_tokens t ON t.hash = decode(a.value ->> 1, 'hex') AND t.purpose = 'fill'
             LEFT JOIN entries e ON e.id = t.entry_id AND e.form_id = f.id
                AND e.expires_at > (a.value ->> 2)::bigint
             LEFT JOIN submissions s ON s.entry_id = e.id AND e.status = 'submitted'
             LEFT JOIN entry_pages p ON p.entry_id = e.id AND e.status = 'open'
             HAVING count(*) > 0",
        },
        asked.as_str(),
    )?;
    let Some((rows,)) = found else { return Ok(Vec::new()) };
    serde_json::from_str(&rows).map_err(|error| StorageError::Unexpected(error.to_string()))
}

/// Bytes as hexadecimal digits; none where the column holds nothing.
fn bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
    let text: Option<Cow<'de, str>> = Option::deserialize(deserializer)?;
    let text = text.filter(|text| !text.is_empty());
    text.map(|text| hex::decode(&*text)).transpose().map_err(D::Error::custom)
}
