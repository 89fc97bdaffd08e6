//! Tokens of the API: made once, shown once, kept as a hash.

use std::time::Duration;

use super::scope::Scopes;
use super::{Actor, Who, hashed};
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::storage::ids::{OrganisationId, TokenId};
use crate::storage::tokens::NewToken;
use crate::storage::{StorageError, people, tokens};

/// What every token begins with, so that scanners for leaked secrets know it.
const PREFIX: &str = "fsk_";
/// How long a token works.
const LASTS: Duration = Duration::from_hours(365 * 24);

/// Why a token could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AddTokenError {
    /// Nobody signs in with this address.
    #[error("nobody signs in with the address {0}; add them with `foolscap user add`")]
    NoUser(String),
    /// The name is empty or longer than 100 characters.
    #[error("the name must have 1 to 100 characters")]
    Name,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes a token that belongs to the person with this address, and gives its secret: the only time it is seen.
///
/// # Errors
/// [`AddTokenError`].
pub async fn add(
    state: &AppState,
    email: &str,
    name: &str,
    scopes: &Scopes,
) -> Result<String, AddTokenError> {
    let (organisation, now) = (OrganisationId::DEFAULT, state.clock.now());
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(AddTokenError::Name);
    }
    let known = super::email(email).ok_or_else(|| AddTokenError::NoUser(email.to_owned()))?;
    let user = people::user_by_email(&mut state.storage.look_up().await?, organisation, known)
        .await?
        .ok_or_else(|| AddTokenError::NoUser(email.to_owned()))?;
    let secret = format!("{PREFIX}{}", state.random.token());
    let token = NewToken {
        id: TokenId::new(now, &*state.random),
        organisation,
        user: user.id,
        name,
        hash: hashed(&secret),
        scopes: scopes.to_string(),
        at: now,
        expires_at: Some(now.plus(LASTS)),
    };
    let random = state.random.clone();
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                let event = Event::new(audit::Actor::Operator, "token.added", "token", token.id);
                tokens::insert(tx, token).await?;
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await
            })
        })
        .await
        .map_err(AddTokenError::Storage)?;
    Ok(secret)
}

/// Who has this secret; none when it is wrong, expired or revoked. One indexed read.
///
/// # Errors
/// When the database fails.
pub async fn actor(state: &AppState, secret: &str) -> Result<Option<Actor>, StorageError> {
    if !secret.starts_with(PREFIX) || secret.len() > 100 {
        return Ok(None);
    }
    let now = state.clock.now();
    let row = tokens::by_hash(&mut state.storage.look_up().await?, hashed(secret), now).await?;
    Ok(row.and_then(|row| {
        let scopes = row.scopes.parse().ok()?;
        let who = Who::Token { id: row.id, user: row.user_id, name: row.name, scopes };
        Some(Actor { organisation: row.organisation_id, who })
    }))
}
