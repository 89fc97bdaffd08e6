//! Links that work once: opening one shows a form, and only posting that form uses the link up.

use std::time::Duration;

use super::hashed;
use crate::AppState;
use crate::storage::ids::{LinkId, OrganisationId, UserId};
use crate::storage::links::NewLink;
use crate::storage::{StorageError, Tx, links, organisations};

/// How long the link works that sets up an installation.
const SET_UP: Duration = Duration::from_hours(24);
/// How long the link works that somebody who was added chooses a password with.
const INVITATION: Duration = Duration::from_hours(7 * 24);

/// What a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To set up the organisation and its first administrator.
    SetUp,
    /// For somebody who was added, to choose a password.
    Invitation(UserId),
}

/// A link that works.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is for.
    pub purpose: Purpose,
}

/// A link for the first administrator, as an address; none when the installation is set up. Links of this kind that
/// were made before stop working.
///
/// # Errors
/// When the database fails.
pub async fn for_set_up(state: &AppState) -> Result<Option<String>, StorageError> {
    let organisation = OrganisationId::DEFAULT;
    let row = organisations::by_id(&mut state.storage.look_up().await?, organisation).await?;
    if row.is_none_or(|row| row.set_up_at.is_some()) {
        return Ok(None);
    }
    let (link, address) = new(state, organisation, None);
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                links::withdraw_set_up(tx, organisation, link.at).await?;
                links::insert(tx, link).await
            })
        })
        .await
        .map(|()| Some(address))
}

/// A new link for `user`, or for setting up, and its address. Not stored yet: see [`links::insert`].
pub(super) fn new(state: &AppState, organisation: OrganisationId, user: Option<UserId>) -> (NewLink, String) {
    let now = state.clock.now();
    let secret = state.random.token();
    let (purpose, lasts) = if user.is_some() { ("invitation", INVITATION) } else { ("set-up", SET_UP) };
    let link = NewLink {
        id: LinkId::new(now, &*state.random),
        organisation,
        user,
        hash: hashed(&secret),
        purpose,
        at: now,
        expires_at: now.plus(lasts),
    };
    let address = format!("{}/sign-in/{secret}", state.settings.base_url());
    (link, address)
}

/// The link with this secret, if it works. Changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn find(state: &AppState, secret: &str) -> Result<Option<Link>, StorageError> {
    let now = state.clock.now();
    let row = links::by_hash(&mut state.storage.look_up().await?, hashed(secret), now).await?;
    Ok(row.and_then(|row| {
        let purpose = match (row.purpose.as_str(), row.user_id) {
            ("set-up", None) => Purpose::SetUp,
            ("invitation" | "password", Some(user)) => Purpose::Invitation(user),
            _ => return None,
        };
        Some(Link { id: row.id, organisation: row.organisation_id, purpose })
    }))
}

/// Stores a link in the transaction of what it is about.
pub(super) async fn insert(tx: &mut Tx, link: NewLink) -> Result<(), StorageError> {
    links::insert(tx, link).await
}
