//! Users with their roles, and the organisation that is set up.

use super::ids::{OrganisationId, TeamId, UserId};
use super::lite::lite_row;
use super::query::{execute, optional};
use super::{Connection, StorageError, Tx};
use crate::clock::Instant;

/// A person who can sign in, with their role.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct UserRow {
    /// Their id.
    pub id: UserId,
    /// Whose member they are.
    pub organisation_id: OrganisationId,
    /// What they sign in with, in lower case.
    pub email: String,
    /// As others read it.
    pub name: String,
    /// The PHC string of their password; none until they chose one.
    pub password_hash: Option<String>,
    /// Their role.
    pub role: String,
}

lite_row!(UserRow { id, organisation_id, email, name, password_hash, role });

/// A person who is being added.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Their id.
    pub id: UserId,
    /// Whose member they become.
    pub organisation: OrganisationId,
    /// What they sign in with, in lower case.
    pub email: String,
    /// As others read it.
    pub name: String,
    /// The PHC string of their password.
    pub password_hash: Option<String>,
    /// Their role.
    pub role: &'static str,
    /// When.
    pub at: Instant,
}

/// Adds a person.
///
/// # Errors
/// [`StorageError::Unique`] on `email` when there is one like them.
pub async fn insert_user(tx: &mut Tx, user: &NewUser) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO users (id, organisation_id, email, name, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        user.id,
        user.organisation,
        user.email.clone(),
        user.name.clone(),
        user.password_hash.clone(),
        user.at,
    )?;
    Ok(())
}

/// Gives a person their role in the team.
///
/// # Errors
/// When the database fails.
pub async fn insert_membership(tx: &mut Tx, user: &NewUser) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO memberships (organisation_id, team_id, user_id, role, created_at) VALUES ($1, $2, $3, $4, $5)",
        user.organisation,
        TeamId::DEFAULT,
        user.id,
        user.role,
        user.at,
    )?;
    Ok(())
}

/// A person by their e-mail address, unless they were disabled.
///
/// # Errors
/// When the database fails.
pub async fn user_by_email(
    connection: &mut Connection,
    organisation: OrganisationId,
    email: String,
) -> Result<Option<UserRow>, StorageError> {
    optional!(
        connection,
        UserRow,
        "SELECT u.id, u.organisation_id, u.email, u.name, u.password_hash, m.role
         FROM users u JOIN memberships m ON m.user_id = u.id AND m.team_id = $3
         WHERE u.organisation_id = $1 AND u.email = $2 AND u.disabled_at IS NULL",
        organisation,
        email,
        TeamId::DEFAULT,
    )
}

/// A person by their id, unless they were disabled.
///
/// # Errors
/// When the database fails.
pub async fn user(
    connection: &mut Connection,
    organisation: OrganisationId,
    id: UserId,
) -> Result<Option<UserRow>, StorageError> {
    optional!(
        connection,
        UserRow,
        "SELECT u.id, u.organisation_id, u.email, u.name, u.password_hash, m.role
         FROM users u JOIN memberships m ON m.user_id = u.id AND m.team_id = $3
         WHERE u.organisation_id = $1 AND u.id = $2 AND u.disabled_at IS NULL",
        organisation,
        id,
        TeamId::DEFAULT,
    )
}

/// Writes down that a person signed in.
///
/// # Errors
/// When the database fails.
pub async fn signed_in(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: UserId,
    at: Instant,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE users SET last_signed_in_at = $1 WHERE organisation_id = $2 AND id = $3",
        at,
        organisation,
        id,
    )?;
    Ok(())
}

/// Gives a person a password.
///
/// # Errors
/// When the database fails.
pub async fn set_password(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: UserId,
    hash: String,
) -> Result<(), StorageError> {
    execute!(
        tx,
        "UPDATE users SET password_hash = $1 WHERE organisation_id = $2 AND id = $3",
        hash,
        organisation,
        id,
    )?;
    Ok(())
}

/// Names the organisation and marks it as set up. Returns whether it was not yet.
///
/// # Errors
/// When the database fails.
pub async fn set_up_organisation(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: String,
    at: Instant,
) -> Result<bool, StorageError> {
    let rows = execute!(
        tx,
        "UPDATE organisations SET name = $1, set_up_at = $2 WHERE id = $3 AND set_up_at IS NULL",
        name,
        at,
        organisation,
    )?;
    Ok(rows == 1)
}
