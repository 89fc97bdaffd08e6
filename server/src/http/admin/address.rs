//! The network address that a request comes from.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::AppState;

/// Who is at the other end, as far as it is known: of the addresses that trusted proxies passed on, the last that is
/// no proxy of ours.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let trusted =
            |address: IpAddr| state.settings.trusted_proxies.iter().any(|net| net.contains(&address));
        let mut address = peer;
        let passed = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let passed: Vec<&str> = passed.flat_map(|value| value.split(',')).map(str::trim).collect();
        for next in passed.iter().rev() {
            match (address, next.parse::<IpAddr>()) {
                (Some(known), Ok(next)) if trusted(known) => address = Some(next.to_canonical()),
                _ => break,
            }
        }
        Ok(Self(address))
    }
}
