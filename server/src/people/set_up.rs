//! Setting up an installation, and choosing the password of somebody who was added: what one-time links are for.

use secrecy::SecretString;

use super::links::{Link, Purpose};
use super::passwords::{self, PasswordError};
use super::role::Role;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::forms::samples;
use crate::storage::ids::UserId;
use crate::storage::people::NewUser;
use crate::storage::{StorageError, links, people};

/// What the first administrator says.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// What the organisation is called.
    pub organisation: String,
    /// Who they are.
    pub name: String,
    /// What they will sign in with, as [`super::email`] gives it.
    pub email: String,
    /// The password they chose, checked by [`passwords::check`].
    pub password: SecretString,
}

/// Why a link did not do what it is for.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// It was used meanwhile, or is for something else, or the installation is set up already.
    #[error("the link no longer works")]
    Gone,
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database failed; the link still works.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Names the organisation, adds its first administrator and the sample forms, and uses the link up: all or nothing.
///
/// # Errors
/// [`LinkError`].
pub async fn set_up(state: &AppState, link: &Link, asked: SetUp) -> Result<UserId, LinkError> {
    if link.purpose != Purpose::SetUp {
        return Err(LinkError::Gone);
    }
    let (link, organisation, now) = (link.id, link.organisation, state.clock.now());
    let user = NewUser {
        id: UserId::new(now, &*state.random),
        organisation,
        email: asked.email,
        name: asked.name,
        password_hash: Some(passwords::hash(asked.password).await?),
        role: Role::Administrator.as_str(),
        at: now,
    };
    let id = user.id;
    let samples = samples::new(state, organisation);
    let random = state.random.clone();
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                let unused = links::use_up(tx, organisation, link, now).await?;
                if !unused || !people::set_up_organisation(tx, organisation, asked.organisation, now).await? {
                    return Err(LinkError::Gone);
                }
                people::insert_user(tx, &user).await?;
                people::insert_membership(tx, &user).await?;
                for sample in samples {
                    sample.insert(tx).await?;
                }
                let event =
                    Event::new(audit::Actor::User(id), "organisation.set-up", "organisation", organisation);
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
                Ok(id)
            })
        })
        .await
}

/// Gives somebody who was added the password they chose, and uses the link up.
///
/// # Errors
/// [`LinkError`].
pub async fn choose_password(
    state: &AppState,
    link: &Link,
    password: SecretString,
) -> Result<UserId, LinkError> {
    let Purpose::Invitation(user) = link.purpose else { return Err(LinkError::Gone) };
    let (link, organisation, now) = (link.id, link.organisation, state.clock.now());
    let hash = passwords::hash(password).await?;
    let random = state.random.clone();
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                if !links::use_up(tx, organisation, link, now).await? {
                    return Err(LinkError::Gone);
                }
                people::set_password(tx, organisation, user, hash).await?;
                crate::storage::sessions::delete_of_user(tx, organisation, user).await?;
                let event = Event::new(audit::Actor::User(user), "user.password-chosen", "user", user);
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await?;
                Ok(user)
            })
        })
        .await
}
