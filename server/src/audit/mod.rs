//! The audit trail: who did what to what, and when. Ids and names of actions, never answers, addresses or tokens:
//! it outlives what it tells of.

pub mod chain;

use serde_json::Value;

use crate::clock::Instant;
use crate::random::Randomness;
use crate::storage::ids::{AuditId, OrganisationId, TokenId, UserId};
use crate::storage::{StorageError, Tx, audit};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Someone who is signed in.
    User(UserId),
    /// A program with a token of the API.
    Token(TokenId),
    /// Someone who fills in a form. Nobody asks who.
    Public,
    /// Someone at the command line of the server.
    Operator,
    /// Foolscap itself.
    System,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Token(id) => write!(f, "token:{id}"),
            Self::Public => f.write_str("public"),
            Self::Operator => f.write_str("operator"),
            Self::System => f.write_str("system"),
        }
    }
}

/// One line of the trail.
#[derive(Debug, Clone)]
pub struct Event {
    /// Who did it.
    pub actor: Actor,
    /// What, as noun and past participle: `form.published`.
    pub action: &'static str,
    /// To what, as noun and id: `form:0192…`.
    pub resource: String,
    /// More, by name; an object without answers, addresses or tokens.
    pub detail: Value,
}

impl Event {
    /// `actor` did `action` to the `noun` with this id.
    pub fn new(actor: Actor, action: &'static str, noun: &str, id: impl std::fmt::Display) -> Self {
        Event {
            actor,
            action,
            resource: format!("{noun}:{id}"),
            detail: Value::Object(serde_json::Map::new()),
        }
    }

    /// The same with more to tell.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// When something is written down, and what its id is made of.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    /// This moment.
    pub at: Instant,
    /// Where ids come from.
    pub random: &'a dyn Randomness,
}

/// Writes `event` down in the transaction of the change that it tells of.
///
/// # Errors
/// As [`StorageError`].
pub async fn record(
    tx: &mut Tx,
    organisation: OrganisationId,
    event: &Event,
    now: Now<'_>,
) -> Result<(), StorageError> {
    let id = AuditId::new(now.at, now.random);
    audit::insert(tx, organisation, &audit::Row::new(id, now.at, event)).await
}
