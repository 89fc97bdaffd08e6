//! Connections kept for the next message to the same place.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::connect::Live;
use crate::delivery::target::Target;

/// Node closes an idle connection after five seconds; we let go first.
const LONGEST: Duration = Duration::from_secs(4);
/// Most idle connections to one place.
const MOST_A_PLACE: usize = 16;
/// Most idle connections in all.
const MOST: usize = 256;

/// A place is a name **and** the address that was checked for it: a connection is used again only where a new one
/// would be allowed now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    https: bool,
    host: String,
    address: SocketAddr,
}

/// The idle connections.
#[derive(Default)]
pub(super) struct Idle(Mutex<HashMap<Place, Vec<(Live, Instant)>>>);

impl Idle {
    /// A connection to one of the addresses that were checked just now.
    pub(super) fn take(&self, target: &Target, addresses: &[SocketAddr]) -> Option<Live> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for address in addresses {
            let Some(connections) = places.get_mut(&place(target, *address)) else { continue };
            while let Some((live, since)) = connections.pop() {
                if since.elapsed() < LONGEST && !live.sender.is_closed() {
                    return Some(live);
                }
            }
        }
        None
    }

    /// Keeps a connection whose answer was read to its end.
    pub(super) fn keep(&self, target: &Target, live: Live) {
        if live.sender.is_closed() {
            return;
        }
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = 0;
        places.retain(|_, connections| {
            connections.retain(|(live, since)| since.elapsed() < LONGEST && !live.sender.is_closed());
            kept += connections.len();
            !connections.is_empty()
        });
        let connections = places.entry(place(target, live.remote)).or_default();
        if kept < MOST && connections.len() < MOST_A_PLACE {
            connections.push((live, Instant::now()));
        }
    }
}

fn place(target: &Target, address: SocketAddr) -> Place {
    let address = SocketAddr::new(address.ip().to_canonical(), address.port());
    Place { https: target.is_https(), host: target.host().to_owned(), address }
}
