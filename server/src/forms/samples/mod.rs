//! Forms to begin with, inserted as drafts when an installation is set up.

use crate::AppState;
use crate::clock::Instant;
use crate::storage::forms::NewForm;
use crate::storage::ids::{FormId, OrganisationId};
use crate::storage::{StorageError, Tx, drafts, forms};

/// The samples in the order in which they are made, so that the list of forms, whose first was changed last, begins with
/// the last: what each is called, its slug, its document.
const SAMPLES: [(&str, &str, &str); 3] = [
    ("Apply for a market stall", "apply-for-a-market-stall", include_str!("apply-for-a-market-stall.json")),
    (
        "Give feedback on a service",
        "give-feedback-on-a-service",
        include_str!("give-feedback-on-a-service.json"),
    ),
    (
        "Report a lost or stolen passport",
        "report-a-lost-or-stolen-passport",
        include_str!("report-a-lost-or-stolen-passport.json"),
    ),
];

/// A sample that is to be inserted.
pub struct Sample {
    form: NewForm,
    definition: &'static str,
}

/// The samples for an organisation, newly named.
pub fn new(state: &AppState, organisation: OrganisationId) -> Vec<Sample> {
    let now = state.clock.now().micros();
    (now..)
        .zip(&SAMPLES)
        .map(|(at, &(title, slug, definition))| {
            // Each a moment after the one before: at the same one it would be chance which is the newer.
            let at = Instant::from_micros(at);
            let form = NewForm {
                id: FormId::new(at, &*state.random),
                organisation,
                slug: slug.to_owned(),
                title: title.to_owned(),
                at,
                by: None,
            };
            Sample { form, definition }
        })
        .collect()
}

impl Sample {
    /// Inserts it, unless its slug is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert(self, tx: &mut Tx) -> Result<(), StorageError> {
        if forms::slugs_like(tx, self.form.slug.clone()).await?.contains(&self.form.slug) {
            return Ok(());
        }
        forms::insert(tx, self.form.clone()).await?;
        drafts::insert(tx, &self.form, self.definition.as_bytes().to_vec()).await
    }
}

#[cfg(test)]
mod tests {
    use super::SAMPLES;
    use form_schemas::definition::FormDefinition;
    use form_schemas::publish::lint;

    #[test]
    fn there_is_nothing_to_fix_in_the_samples_and_one_is_a_task_list() {
        let read = |document: &str| FormDefinition::parse(document.as_bytes()).unwrap();
        for (title, slug, document) in SAMPLES {
            let form = read(document);
            assert_eq!((form.title.text.as_str(), form.form.slug.as_str()), (title, slug));
            assert_eq!(lint(&form), [], "{title}");
        }
        assert!(SAMPLES.iter().any(|(_, _, document)| read(document).form.task_list));
    }
}
