//! Signing in with an e-mail address and a password.

use std::net::IpAddr;

use secrecy::SecretString;

use super::passwords::{self, PasswordError};
use super::{Actor, Who};
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::storage::StorageError;
use crate::storage::ids::{OrganisationId, UserId};
use crate::storage::people::{self, UserRow};

/// Why somebody could not sign in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The e-mail address or the password is wrong. Nobody is told which.
    #[error("the e-mail address or the password is wrong")]
    Wrong,
    /// Too many wrong passwords.
    #[error("too many wrong passwords; wait {minutes} minutes")]
    Wait {
        /// For how long, in minutes.
        minutes: u32,
    },
    /// The password could not be compared.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Who has this e-mail address and password. Takes as long for an address that nobody has.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in(
    state: &AppState,
    email: &str,
    password: SecretString,
    address: Option<IpAddr>,
) -> Result<UserId, SignInError> {
    let now = state.clock.now();
    let throttle = &state.throttle;
    if let Some(minutes) = throttle.minutes_to_wait(email, address, now.micros()) {
        return Err(SignInError::Wait { minutes });
    }
    let organisation = OrganisationId::DEFAULT;
    let user = match super::email(email) {
        Some(email) => people::user_by_email(&mut state.storage.read().await?, organisation, email).await?,
        None => None,
    };
    let stored = user.as_ref().and_then(|user| user.password_hash.clone());
    // Counted before the answer is known: a burst at once cannot try more than the limit.
    throttle.wrong(email, address, now.micros());
    let same = passwords::verify(password, stored).await?;
    let user = user.filter(|_| same).ok_or(SignInError::Wrong)?;
    throttle.right(email, address);
    let (id, random) = (user.id, state.random.clone());
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                people::signed_in(tx, organisation, id, now).await?;
                let event = Event::new(audit::Actor::User(id), "user.signed-in", "user", id);
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await
            })
        })
        .await
        .map_err(SignInError::Storage)?;
    Ok(id)
}

/// Who is signed in as this user now: their role may have changed, or they may be gone, since the session began.
///
/// # Errors
/// When the database fails.
pub async fn actor(state: &AppState, user: UserId) -> Result<Option<Actor>, StorageError> {
    let row = people::user(&mut state.storage.look_up().await?, OrganisationId::DEFAULT, user).await?;
    Ok(row.and_then(|row| as_actor(&row)))
}

fn as_actor(row: &UserRow) -> Option<Actor> {
    let role = row.role.parse().ok()?;
    let who = Who::User { id: row.id, name: row.name.clone(), role };
    Some(Actor { organisation: row.organisation_id, who })
}
