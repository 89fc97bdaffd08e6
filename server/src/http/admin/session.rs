//! Sessions of staff: tower-sessions over our own table. The cookie holds the session's id; the table only its
//! SHA-256, the user beside it, and what the session holds, sealed.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

use crate::AppState;
use crate::people::hashed;
use crate::sealing::Place;
use crate::storage::ids::{OrganisationId, UserId};
use crate::storage::sessions::{self, SessionRow};

/// How long a session works after it began or changed last: a long working day.
const LASTS: Duration = Duration::from_hours(12);
/// Under which key a session says who signed in.
pub(super) const USER: &str = "user";

/// The store of sessions.
#[derive(Clone)]
pub struct StaffSessions(AppState);

impl fmt::Debug for StaffSessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StaffSessions")
    }
}

/// Gives the routes below it their session. Nothing is read until a handler asks, and nobody gets a cookie before they
/// sign in.
pub fn layer(state: AppState) -> SessionManagerLayer<StaffSessions> {
    let https = state.settings.is_https();
    let name = if https { "__Host-foolscap-staff" } else { "foolscap-staff" };
    let lasts = time::Duration::try_from(LASTS).unwrap_or(time::Duration::HOUR);
    SessionManagerLayer::new(StaffSessions(state))
        .with_name(name)
        .with_secure(https)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(lasts))
}

impl StaffSessions {
    fn row(&self, record: &Record) -> Result<SessionRow> {
        let organisation = OrganisationId::DEFAULT;
        let hash = hashed(&record.id.to_string());
        let plain = serde_json::to_vec(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let row = hex::encode(&hash);
        let data = self
            .0
            .sealer
            .seal(&place(&row, organisation), &plain)
            .map_err(|error| Error::Encode(error.to_string()))?;
        let user = record.data.get(USER).and_then(|value| value.as_str()?.parse::<UserId>().ok());
        let at = self.0.clock.now();
        Ok(SessionRow { hash, organisation, user, data, at, expires_at: at.plus(LASTS) })
    }
}

#[async_trait]
impl SessionStore for StaffSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        loop {
            let row = self.row(record)?;
            let inserted = self.0.storage.write(move |tx| Box::pin(sessions::insert(tx, row))).await;
            if inserted.map_err(|error| Error::Backend(error.to_string()))? {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let row = self.row(record)?;
        let saved = self.0.storage.write(move |tx| Box::pin(sessions::update(tx, row))).await;
        saved.map_err(|error| Error::Backend(error.to_string()))
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let backend = |error: crate::storage::StorageError| Error::Backend(error.to_string());
        let hash = hashed(&id.to_string());
        let row = hex::encode(&hash);
        let now = self.0.clock.now();
        let mut connection = self.0.storage.look_up().await.map_err(backend)?;
        let Some((data, expires_at)) =
            sessions::by_hash(&mut connection, hash, now).await.map_err(backend)?
        else {
            return Ok(None);
        };
        let plain = self
            .0
            .sealer
            .open_sealed(&place(&row, OrganisationId::DEFAULT), &data)
            .map_err(|error| Error::Decode(error.to_string()))?;
        let data = serde_json::from_slice(&plain).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date: expires_at.date_time() }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let hash = hashed(&id.to_string());
        let deleted = self
            .0
            .storage
            .write(move |tx| Box::pin(sessions::delete(tx, OrganisationId::DEFAULT, hash)))
            .await;
        deleted.map_err(|error| Error::Backend(error.to_string()))
    }
}

fn place(row: &str, organisation: OrganisationId) -> Place<'_> {
    Place { table: "staff_sessions", column: "data", row, organisation }
}
