//! What a browser finds at a form: the form, and the pages of its entry, in one read. Every page of a form begins with it.

use super::ids::{EntryId, EntryPublicId, FormId, OrganisationId};
use super::lite::lite_row;
use super::query::all;
use super::{Connection, StorageError};
use crate::clock::Instant;

/// One page of the entry that a browser's token opens, with what stands under the slug. A form without an entry, and an
/// entry without a page, is one row too.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct VisitRow {
    /// The form.
    pub form_id: FormId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What they are called.
    pub organisation: String,
    /// The version that the public is served.
    pub live_version: Option<i64>,
    /// Since when the form is closed.
    pub closed_at: Option<Instant>,
    /// What people see in its place.
    pub closed_message: Option<String>,
    /// The entry.
    pub entry_id: Option<EntryId>,
    /// What the entry is called in HTML forms.
    pub public_id: Option<EntryPublicId>,
    /// The version that it began with.
    pub version: Option<i64>,
    /// The language that the person used last.
    pub language: Option<String>,
    /// `open` or `submitted`.
    pub status: Option<String>,
    /// Its data key; none once it is submitted.
    pub wrapped_key: Option<Vec<u8>>,
    /// What the person was told to quote, once it is submitted.
    pub reference: Option<String>,
    /// A page that it holds answers of.
    pub page: Option<String>,
    /// The item of that page.
    pub item: Option<String>,
    /// The answers of that page.
    pub sealed_answers: Option<Vec<u8>>,
    /// When that page was accepted last.
    pub completed_at: Option<Instant>,
}

lite_row!(by_order VisitRow { form_id, organisation_id, organisation, live_version, closed_at, closed_message, entry_id, public_id, version, language, status, wrapped_key, reference, page, item, sealed_answers, completed_at });

/// Who asks, and for what.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The form's slug.
    pub slug: String,
    /// The hash of the browser's token; empty where it has none.
    pub token_hash: Vec<u8>,
    /// This moment: an entry whose time is over is not there.
    pub now: Instant,
}

/// What stands under the slug and what the token opens of it: one row a page. None where there is no form.
///
/// # Errors
/// As [`StorageError`].
pub async fn find(connection: &mut Connection, visitor: Visitor) -> Result<Vec<VisitRow>, StorageError> {
    all!(
        connection,
        VisitRow,
        "SELECT f.id AS form_id, f.organisation_id, o.name AS organisation, f.live_version, f.closed_at,
                f.closed_message, e.id AS entry_id, e.public_id, e.version, e.language, e.status, e.wrapped_key,
                s.reference, p.page, p.item, p.sealed_answers, p.completed_at
         FROM forms f
         JOIN organisations o ON o.id = f.organisation_id
         LEFT JOIN entry_tokens t ON t.hash = $2 AND t.purpose = 'fill'
         LEFT JOIN entries e ON e.id = t.entry_id AND e.form_id = f.id AND e.expires_at > $3
         LEFT JOIN submissions s ON s.entry_id = e.id AND e.status = 'submitted'
         LEFT JOIN entry_pages p ON p.entry_id = e.id AND e.status = 'open'
         WHERE f.slug = $1 AND f.deleted_at IS NULL",
        visitor.slug.as_str(),
        visitor.token_hash.as_slice(),
        visitor.now,
    )
}
