use form_schemas::answer::{Answers, Item};
use form_schemas::journey::{EntryAnswers, PageAnswers};
use form_schemas::{PageId, SectionId, Slug};

use super::BrowserSecret;
use crate::AppState;
use crate::sealing::{DataKey, Owner, Place, SealError};
use crate::storage::StorageError;
use crate::storage::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use crate::storage::visits::{self, VisitRow, Visitor};

/// What a request to a form finds: the form, and what this browser has of it.
pub struct Visit {
    /// The form.
    pub form: FormId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What they are called.
    pub organisation_name: String,
    /// The version that the public is served; none before the first publish.
    pub live_version: Option<i64>,
    /// What people see in the form's place while it is closed.
    pub closed: Option<String>,
    /// What this browser has.
    pub entry: Option<Entry>,
}

/// The answers of one person who has not submitted yet, or just has.
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// What it is called in HTML forms.
    pub public_id: EntryPublicId,
    /// The version that it began with.
    pub version: i64,
    /// The language that the person used last.
    pub language: String,
    /// Whether it was submitted: it holds no answers any more.
    pub submitted: bool,
    /// What the person was told to quote, once it is submitted.
    pub reference: Option<String>,
    /// What was accepted so far.
    pub answers: EntryAnswers,
    /// What its pages are sealed with; none once it was submitted.
    pub(super) key: Option<DataKey>,
}

/// Why a visit failed.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The entry cannot be opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A page of the entry is not as we write it.
    #[error("an entry holds a page that cannot be read")]
    Unreadable,
}

/// Finds the form under `slug` and what `secret` opens of it, in one read. None where there is no such form.
///
/// # Errors
/// [`VisitError`].
pub async fn visit(
    state: &AppState,
    slug: &str,
    secret: Option<&BrowserSecret>,
) -> Result<Option<Visit>, VisitError> {
    // Whatever else stands in an address is no form, and none of the database's business.
    if Slug::new(slug).is_err() {
        return Ok(None);
    }
    let token_hash = secret.map(|secret| secret.hash(slug).to_vec()).unwrap_or_default();
    let visitor = Visitor { slug: slug.to_owned(), token_hash, now: state.clock.now() };
    let rows = visits::find(&mut state.storage.look_up().await?, visitor).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let entry = Entry::read(state, first.organisation_id, &rows)?;
    Ok(rows.into_iter().next().map(|row| Visit {
        form: row.form_id,
        organisation: row.organisation_id,
        organisation_name: row.organisation,
        live_version: row.live_version,
        closed: row.closed_at.map(|_| row.closed_message.unwrap_or_default()),
        entry,
    }))
}

impl Entry {
    fn read(
        state: &AppState,
        organisation: OrganisationId,
        rows: &[VisitRow],
    ) -> Result<Option<Self>, VisitError> {
        let Some((first, id)) = rows.first().and_then(|row| Some((row, row.entry_id?))) else {
            return Ok(None);
        };
        let submitted = first.status.as_deref() == Some("submitted");
        let owner = Owner::Entry(organisation, id);
        let key = match first.wrapped_key.as_deref().filter(|_| !submitted) {
            Some(wrapped) => Some(state.sealer.data_key(&owner, wrapped)?),
            None => None,
        };
        let mut answers = EntryAnswers::new();
        for row in rows {
            if let (Some(key), Some(page)) = (&key, &row.page) {
                read_page(&mut answers, key, (organisation, id), page, row)?;
            }
        }
        Ok(Some(Self {
            id,
            public_id: first.public_id.ok_or(VisitError::Unreadable)?,
            version: first.version.ok_or(VisitError::Unreadable)?,
            language: first.language.clone().unwrap_or_default(),
            submitted,
            reference: first.reference.clone(),
            answers,
            key,
        }))
    }
}

/// Opens one page.
fn read_page(
    answers: &mut EntryAnswers,
    key: &DataKey,
    (organisation, entry): (OrganisationId, EntryId),
    page: &str,
    row: &VisitRow,
) -> Result<(), VisitError> {
    let item = row.item.as_deref().unwrap_or_default();
    let sealed = row.sealed_answers.as_deref().ok_or(VisitError::Unreadable)?;
    let row_name = page_row(entry, page, item);
    let plain = key.open(&page_place(&row_name, organisation), sealed)?;
    if let Some(section) = page.strip_prefix(CHECKED) {
        answers.check(SectionId::new(section).map_err(|_| VisitError::Unreadable)?);
        return Ok(());
    }
    let held: Answers = serde_json::from_slice(&plain).map_err(|_| VisitError::Unreadable)?;
    let page = PageId::new(page).map_err(|_| VisitError::Unreadable)?;
    let item: Item = item.parse().map_err(|_| VisitError::Unreadable)?;
    answers.insert(page, item, PageAnswers { answers: held, completed: row.completed_at.is_some() });
    Ok(())
}

/// What the row that says that the answers of a section were checked begins with, in place of a page: no page's id has a slash.
const CHECKED: &str = "tasks/";

/// Stands in place of a page where the answers of a section were checked.
pub(super) fn section_row(section: &SectionId) -> String {
    format!("{CHECKED}{section}")
}

/// The primary key of a page of an entry, as text.
pub(super) fn page_row(entry: EntryId, page: &str, item: &str) -> String {
    format!("{entry}/{page}/{item}")
}

/// Where the answers of a page stand.
pub(super) fn page_place(row: &str, organisation: OrganisationId) -> Place<'_> {
    Place { table: "entry_pages", column: "sealed_answers", row, organisation }
}
