//! Adding people.

use super::links;
use super::role::Role;
use crate::AppState;
use crate::audit::{self, Event, Now};
use crate::storage::StorageError;
use crate::storage::ids::{OrganisationId, UserId};
use crate::storage::people::{self, NewUser};

/// Why somebody could not be added.
#[derive(Debug, thiserror::Error)]
pub enum AddUserError {
    /// What was given is no e-mail address.
    #[error("`{0}` is not an e-mail address")]
    Email(String),
    /// The name is empty or longer than 200 characters.
    #[error("the name must have 1 to 200 characters")]
    Name,
    /// Somebody has the address already.
    #[error("somebody with the address {0} is there already")]
    Taken(String),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Adds somebody from the command line of the server, and gives the address of a link with which they choose their
/// password.
///
/// # Errors
/// [`AddUserError`].
pub async fn add(state: &AppState, email: &str, name: &str, role: Role) -> Result<String, AddUserError> {
    let (organisation, now) = (OrganisationId::DEFAULT, state.clock.now());
    let email = super::email(email).ok_or_else(|| AddUserError::Email(email.to_owned()))?;
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 200 {
        return Err(AddUserError::Name);
    }
    let id = UserId::new(now, &*state.random);
    let user = NewUser { id, organisation, email, name, password_hash: None, role: role.as_str(), at: now };
    let (link, address) = links::new(state, organisation, Some(id));
    let (random, email) = (state.random.clone(), user.email.clone());
    state
        .storage
        .write(move |tx| {
            Box::pin(async move {
                people::insert_user(tx, &user).await?;
                people::insert_membership(tx, &user).await?;
                links::insert(tx, link).await?;
                let event = Event::new(audit::Actor::Operator, "user.added", "user", id);
                audit::record(tx, organisation, &event, Now { at: now, random: &*random }).await
            })
        })
        .await
        .map_err(|error: StorageError| match error {
            error if error.is_unique("email") => AddUserError::Taken(email),
            error => AddUserError::Storage(error),
        })?;
    Ok(address)
}
