//! Choosing the address of a form before it is published.

use form_schemas::Slug;
use form_schemas::edit::Command;

use super::draft::{DraftError, apply_edits, draft};
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// How often it is tried again when somebody saves the draft at the same time.
const TRIES: u8 = 3;

/// Gives a form the address that ends with `slug`.
///
/// # Errors
/// [`DraftError::SlugTaken`] when another form has it, [`DraftError::SlugFixed`] once the form was published,
/// [`DraftError::Stale`] when somebody else saves all the time, or as [`apply_edits`].
pub async fn choose(state: &AppState, actor: &Actor, form: FormId, slug: &Slug) -> Result<(), DraftError> {
    let mut tried = 0;
    loop {
        let current = draft(state, actor, form).await?;
        if current.definition.form.slug == *slug {
            return Ok(());
        }
        let mut settings = current.definition.form.clone();
        settings.slug = slug.clone();
        let command = Command::SetForm { form: Box::new(settings) };
        tried += 1;
        match apply_edits(state, actor, form, (current.revision, vec![command])).await {
            Err(DraftError::Stale(_)) if tried < TRIES => {}
            done => return done.map(drop),
        }
    }
}
