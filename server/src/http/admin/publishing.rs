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
/// Under which key it keeps what was typed: the forms, the one typed for last at the end.
const TYPED: &str = "publish";
/// For how many forms that is kept.
const MOST_FORMS: usize = 4;

/// A form's id, and the names and values of what was typed.
type Typed = (String, Vec<(String, String)>);

/// Keeps what was typed, and remembers that they come back.
///
/// # Errors
/// When the session cannot be changed.
pub async fn keep(staff: &Staff, form: FormId, fields: Fields) -> Result<(), AdminError> {
    let typed: Vec<_> =
        fields.into_iter().filter(|(name, _)| !matches!(name.as_str(), "_token" | "go")).collect();
    let mut all = of_others(staff, form).await?;
    if all.len() == MOST_FORMS {
        all.remove(0);
    }
    all.push((form.text(), typed));
    staff.session.insert(TYPED, all).await?;
    Ok(staff.session.insert(FORM, form.text()).await?)
}

/// What was typed before, when they are back.
///
/// # Errors
/// When the session cannot be read.
pub async fn kept(staff: &Staff, form: FormId) -> Result<Fields, AdminError> {
    left(staff).await?;
    let mine = all(staff).await?.into_iter().find(|(of, _)| *of == form.text());
    Ok(Fields::new(mine.map(|(_, typed)| typed).unwrap_or_default()))
}

/// Forgets it: the form was published.
///
/// # Errors
/// When the session cannot be changed.
pub async fn done(staff: &Staff, form: FormId) -> Result<(), AdminError> {
    let others = of_others(staff, form).await?;
    staff.session.insert(TYPED, others).await?;
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

async fn all(staff: &Staff) -> Result<Vec<Typed>, AdminError> {
    Ok(staff.session.get(TYPED).await?.unwrap_or_default())
}

/// What was typed for other forms.
async fn of_others(staff: &Staff, form: FormId) -> Result<Vec<Typed>, AdminError> {
    let mut all = all(staff).await?;
    all.retain(|(of, _)| *of != form.text());
    Ok(all)
}
