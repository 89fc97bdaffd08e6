//! The one client for requests to addresses that a person gave.
//!
//! It looks names up itself, refuses if any answer is not allowed, connects to an address that it checked, checks
//! the peer, follows no redirect, knows no proxy and no cookie, and has a deadline for every phase. What it reads of an
//! answer is bounded, so that a hostile receiver costs neither memory nor a place in the queue.

mod connect;
mod exchange;
mod idle;
mod resolve;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{HeaderName, HeaderValue};

use super::address::AllowList;
use super::outcome::Outcome;
use super::target::{Blocked, Target};
use crate::clock::Instant;

/// How long each phase of an exchange may last.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Looking the name up.
    pub resolve: Duration,
    /// Making the TCP connection.
    pub connect: Duration,
    /// The TLS handshake.
    pub tls: Duration,
    /// From sending the request to the head of the answer.
    pub headers: Duration,
    /// Everything together.
    pub whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            resolve: Duration::from_secs(5),
            connect: Duration::from_secs(5),
            tls: Duration::from_secs(5),
            headers: Duration::from_secs(15),
            whole: Duration::from_secs(30),
        }
    }
}

/// The guarded client. Cheap to clone.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    allow: AllowList,
    limits: Limits,
    resolver: OnceLock<resolve::Resolver>,
    tls: OnceLock<Result<tokio_rustls::TlsConnector, String>>,
    idle: idle::Idle,
}

/// A message to send.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Where to.
    pub target: &'a Target,
    /// Headers beside those that the client sets itself (`host`, `content-length`, `accept-encoding`, `user-agent`).
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The body, sent as it is.
    pub body: Bytes,
}

/// How long each phase took; phases that a reused connection leaves out are absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// Looking the name up.
    pub resolve: Option<Duration>,
    /// Making the TCP connection.
    pub connect: Option<Duration>,
    /// The TLS handshake.
    pub tls: Option<Duration>,
    /// From sending the request to the head of the answer.
    pub headers: Option<Duration>,
    /// Everything together.
    pub total: Duration,
}

/// What came of one request.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// How it ended.
    pub outcome: Outcome,
    /// The address that was connected to.
    pub remote: Option<SocketAddr>,
    /// How long it took.
    pub times: Times,
    /// The beginning of the answer's body, at most 16 KiB.
    pub excerpt: Vec<u8>,
    /// Technical detail of a failure, to show to staff; never anything of the message.
    pub detail: Option<String>,
}

/// Why a URL is not taken when a destination is added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// The guard refuses where the name leads.
    #[error(transparent)]
    Blocked(#[from] Blocked),
    /// The name leads nowhere now. The receiver may not be set up yet, so this need not stop anyone.
    #[error("the name could not be looked up")]
    NotFound,
}

type Body = Full<Bytes>;

impl Inner {
    /// Made when it is first needed: it reads the machine's configuration.
    fn resolver(&self) -> &resolve::Resolver {
        self.resolver.get_or_init(resolve::Resolver::new)
    }
}

impl Client {
    /// A client that reaches public addresses and the permitted networks.
    pub fn new(allow: AllowList) -> Self {
        Self::with_limits(allow, Limits::default())
    }

    /// A client with other limits.
    pub fn with_limits(allow: AllowList, limits: Limits) -> Self {
        Self(Arc::new(Inner {
            allow,
            limits,
            resolver: OnceLock::new(),
            tls: OnceLock::new(),
            idle: idle::Idle::default(),
        }))
    }

    /// A client that trusts this authority and no other.
    #[cfg(test)]
    fn trusting(
        allow: AllowList,
        limits: Limits,
        authority: rustls::pki_types::CertificateDer<'static>,
    ) -> Self {
        let client = Self::with_limits(allow, limits);
        let _ = client.0.tls.set(connect::tls_with(vec![authority]));
        client
    }

    /// The networks that are permitted although they are not public.
    pub fn allow(&self) -> &AllowList {
        &self.0.allow
    }

    /// Looks the target's name up and judges the answers, as every request does.
    ///
    /// # Errors
    /// When the guard refuses, or the name leads nowhere.
    pub async fn check(&self, target: &Target) -> Result<(), CheckError> {
        let found = tokio::time::timeout(self.0.limits.resolve, self.0.resolver().addresses(target));
        match found.await {
            Ok(Ok(addresses)) => {
                target.check(&self.0.allow, &addresses).map(|_| ()).map_err(CheckError::Blocked)
            }
            _ => Err(CheckError::NotFound),
        }
    }

    /// Sends a message and reads what comes back. `now` is the time by the clock, to read a date in `Retry-After`.
    pub async fn post(&self, request: Request<'_>, now: Instant) -> Exchange {
        exchange::run(&self.0, request, now).await
    }
}
