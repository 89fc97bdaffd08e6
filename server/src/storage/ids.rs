//! The ids of rows: a type each, so that one cannot be taken for another.
//!
//! All are UUIDs of version 7, kept as lower-case text with hyphens on both engines: they sort by when they were
//! made, to the millisecond. They are names, never secrets.

use uuid::Uuid;

use crate::clock::Instant;
use crate::random::Randomness;

/// A UUID of version 7 for something made at `now`.
fn made(now: Instant, random: &dyn Randomness) -> Uuid {
    let mut bytes = [0; 10];
    random.fill(&mut bytes);
    let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// Declares ids.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id for something made at `now`.
            pub fn new(now: Instant, random: &dyn Randomness) -> Self {
                $name(made(now, random))
            }

            /// The id of these 16 bytes.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                $name(uuid)
            }

            /// Its 16 bytes.
            pub const fn uuid(&self) -> Uuid {
                self.0
            }

            /// The id as it is stored, shown and linked to.
            pub fn text(&self) -> String {
                self.to_string()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map($name)
            }
        }

        impl<DB: sqlx::Database> sqlx::Type<DB> for $name
        where
            str: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <str as sqlx::Type<DB>>::type_info()
            }

            fn compatible(kind: &DB::TypeInfo) -> bool {
                <str as sqlx::Type<DB>>::compatible(kind)
            }
        }

        impl<'q, DB: sqlx::Database> sqlx::Encode<'q, DB> for $name
        where
            String: sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buffer: &mut <DB as sqlx::Database>::ArgumentBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <String as sqlx::Encode<'q, DB>>::encode(self.text(), buffer)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.text().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_str()?.parse().map_err(rusqlite::types::FromSqlError::other)
            }
        }

        impl<'r, DB: sqlx::Database> sqlx::Decode<'r, DB> for $name
        where
            &'r str: sqlx::Decode<'r, DB>,
        {
            fn decode(value: <DB as sqlx::Database>::ValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                Ok(<&str as sqlx::Decode<DB>>::decode(value)?.parse()?)
            }
        }
    )* };
}

ids! {
    /// Who owns forms.
    OrganisationId,
    /// A key that wraps the data keys of an organisation.
    OrganisationKeyId,
    /// Part of an organisation.
    TeamId,
    /// A person who can sign in.
    UserId,
    /// A token of the API.
    TokenId,
    /// A link that works once.
    LinkId,
    /// A form.
    FormId,
    /// The answers of one person who has not submitted yet.
    EntryId,
    /// What an entry is called in HTML forms; not a secret, and not its id.
    EntryPublicId,
    /// A file that was sent.
    FileId,
    /// Validated answers that never change.
    SubmissionId,
    /// A frozen message; the `webhook-id`.
    MessageId,
    /// Where a form's submissions go.
    DestinationId,
    /// A key that signs for a destination.
    SecretId,
    /// One message to one destination.
    DeliveryId,
    /// One try of a delivery.
    AttemptId,
    /// A claim on a delivery: who holds it may finish it.
    ClaimId,
    /// An erased submission.
    ErasureId,
    /// A line of the audit trail.
    AuditId,
}

impl OrganisationId {
    /// The organisation that the first migration makes.
    pub const DEFAULT: Self = OrganisationId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
}

impl TeamId {
    /// The team that the first migration makes.
    pub const DEFAULT: Self = TeamId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0002));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandomness;

    #[test]
    fn ids_sort_by_when_they_were_made() {
        let random = SeededRandomness::new(7);
        let early = FormId::new(Instant::from_micros(1_700_000_000_000_000), &random);
        let late = FormId::new(Instant::from_micros(1_700_000_000_002_000), &random);
        assert!(early.text() < late.text());
        assert_eq!(early.text().parse::<FormId>().unwrap(), early);
    }

    #[test]
    fn the_default_organisation_is_the_one_of_the_migration() {
        assert_eq!(OrganisationId::DEFAULT.text(), "00000000-0000-7000-8000-000000000001");
        assert_eq!(TeamId::DEFAULT.text(), "00000000-0000-7000-8000-000000000002");
    }
}
