//! Saving what was accepted.

use app::hosted::{News as Told, Trouble};
use axum::http::StatusCode;
use axum::response::Response;
use form_schemas::journey::{EntryAnswers, Journey, PageAnswers, journey};

use super::form::Form;
use super::question_page::gone;
use super::refusal::{Failed, Failure, Refusal};
use super::reply;
use crate::entries::{self, Accepted, BrowserSecret, Entry, Kept, SaveError};

/// What was accepted.
pub(super) struct Save<'a>(pub(super) Kept<'a>);

/// What became of it.
pub(super) enum Saved {
    /// It is saved; the journey with it.
    Done(Box<Journey>),
    /// Another tab was faster: nothing is saved, and this is where it leads.
    Elsewhere(Response),
    /// It could not be saved, which the page itself says.
    Failed(StatusCode, Told),
}

impl Save<'_> {
    /// Saves it.
    pub(super) async fn save(
        &self,
        form: &Form,
        (secret, entry): (&BrowserSecret, Option<&Entry>),
    ) -> Result<Saved, Refusal> {
        let accepted = Accepted {
            form: form.visit.form,
            slug: &form.slug,
            organisation: form.visit.organisation,
            version: form.version.number,
            language: form.language.as_str(),
            what: self.0,
            secret,
        };
        match entries::save(&form.state, entry, accepted).await {
            Ok(()) => Ok(Saved::Done(Box::new(self.after(form, entry)))),
            Err(SaveError::Changed) => changed(form).await.map(Saved::Elsewhere),
            Err(error) => Ok(unsaved(error)),
        }
    }

    /// The journey with these answers.
    fn after(&self, form: &Form, entry: Option<&Entry>) -> Journey {
        let mut all = entry.map_or_else(EntryAnswers::new, |entry| entry.answers.clone());
        match self.0 {
            Kept::Page { page, item, answers } => {
                let answers = PageAnswers { answers: answers.clone(), completed: true };
                all.insert(page.clone(), item.clone(), answers);
            }
            Kept::Section(section) => all.check(section.clone()),
        }
        journey(form.version.compiled(), &all, form.today())
    }
}

/// Where it leads when another tab was faster: what was typed here is not saved, and the page says why.
async fn changed(form: &Form) -> Result<Response, Refusal> {
    let now = entries::visit(&form.state, &form.slug, form.secret.as_ref()).await;
    let now = now.map_err(|error| form.failed(error, Trouble::NotSaved))?;
    let submitted = now.and_then(|now| now.entry).is_some_and(|entry| entry.submitted);
    Ok(if submitted { reply::see_other(&form.address("submitted")) } else { gone(form) })
}

/// What the page says, with what was typed, when it could not be saved.
fn unsaved(error: SaveError) -> Saved {
    let (status, told) = match Failure::from(error).log(Trouble::NotSaved) {
        Failed::ForNow => (StatusCode::SERVICE_UNAVAILABLE, Told::NotSaved),
        Failed::Unknown => (StatusCode::SERVICE_UNAVAILABLE, Told::MaybeSaved),
        Failed::Fault => (StatusCode::INTERNAL_SERVER_ERROR, Told::NotSaved),
    };
    Saved::Failed(status, told)
}
