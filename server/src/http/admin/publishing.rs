//! What somebody typed on the publish page while they are on another page to mend something: kept in their session,
//! and the way back.

use super::AdminError;
use super::fields::Fields;
use super::staff::Staff;
use crate::storage::forms::FormRow;
use crate::storage::ids::FormId;
use app::messages::staff::publish as say;

/// Under which key a session keeps the form that is being published.
const FORM: &str = "publishing";

/// Keeps what was typed, and remembers that they come back.
///
/// # Errors
/// When the session cannot be changed.
pub async fn keep(staff: &Staff, form: FormId, fields: Fields) -> Result<(), AdminError> {
    let typed: Vec<_> =
        fields.into_iter().filter(|(name, _)| !matches!(name.as_str(), "_token" | "go")).collect();
    staff.session.insert(&key(form), typed).await?;
    Ok(staff.session.insert(FORM, form.text()).await?)
}

/// What was typed before, when they are back.
///
/// # Errors
/// When the session cannot be read.
pub async fn kept(staff: &Staff, form: FormId) -> Result<Fields, AdminError> {
    left(staff).await?;
    Ok(Fields::new(staff.session.get(&key(form)).await?.unwrap_or_default()))
}

/// Forgets it: the form was published.
///
/// # Errors
/// When the session cannot be changed.
pub async fn done(staff: &Staff, form: FormId) -> Result<(), AdminError> {
    staff.session.remove::<Vec<(String, String)>>(&key(form)).await?;
    left(staff).await
}

/// They are not on their way back to the publish page any more.
///
/// # Errors
/// When the session cannot be changed.
pub async fn left(staff: &Staff) -> Result<(), AdminError> {
    if staff.session.get::<String>(FORM).await?.is_some() {
        staff.session.remove::<String>(FORM).await?;
    }
    Ok(())
}

/// Where the back link of a page below a form leads, and what it says.
///
/// # Errors
/// When the session cannot be read.
pub async fn back(staff: &Staff, row: &FormRow) -> Result<(String, String), AdminError> {
    let publishing: Option<String> = staff.session.get(FORM).await?;
    Ok(if publishing.is_some_and(|form| form == row.id.text()) {
        (format!("/forms/{}/publish", row.id), say::BACK.to_owned())
    } else {
        (format!("/forms/{}", row.id), row.title.clone())
    })
}

fn key(form: FormId) -> String {
    format!("publish:{form}")
}
