//! What every handler and task is given.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::delivery::address::AllowList;
use crate::delivery::client::Client;
use crate::entries::Counters;
use crate::forms::{FormCache, Proofs};
use crate::people::Throttle;
use crate::random::Randomness;
use crate::sealing::Sealer;
use crate::settings::Settings;
use crate::storage::Storage;

/// What the whole program shares. Cheap to clone; nothing in it is a global.
#[derive(Clone)]
pub struct AppState {
    /// The settings in use.
    pub settings: Arc<Settings>,
    /// The database.
    pub storage: Storage,
    /// Seals answers, messages and secrets.
    pub sealer: Sealer,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives unpredictable bytes.
    pub random: Arc<dyn Randomness>,
    /// Wakes the delivery worker after a commit that gave it work.
    pub delivery_wake: Arc<Notify>,
    /// The one client for requests to addresses that a person gave.
    pub outbound: Client,
    /// Versions that were read lately.
    pub forms: Arc<FormCache>,
    /// What was proved of drafts lately.
    pub proofs: Arc<Proofs>,
    /// Wrong passwords of the last quarter of an hour.
    pub throttle: Arc<Throttle>,
    /// What happened to pages since the last write.
    pub counters: Arc<Counters>,
}

/// What an [`AppState`] is made of; the rest starts empty.
pub struct Parts {
    /// The settings in use.
    pub settings: Arc<Settings>,
    /// The database.
    pub storage: Storage,
    /// Seals answers, messages and secrets.
    pub sealer: Sealer,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives unpredictable bytes.
    pub random: Arc<dyn Randomness>,
}

impl From<Parts> for AppState {
    fn from(parts: Parts) -> Self {
        let outbound = Client::new(AllowList::new(parts.settings.delivery_allow.clone()));
        AppState {
            settings: parts.settings,
            storage: parts.storage,
            sealer: parts.sealer,
            clock: parts.clock,
            random: parts.random,
            delivery_wake: Arc::default(),
            outbound,
            forms: Arc::default(),
            proofs: Arc::default(),
            throttle: Arc::default(),
            counters: Arc::default(),
        }
    }
}
