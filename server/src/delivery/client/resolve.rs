//! From a target to its addresses.

use std::net::{IpAddr, Ipv4Addr};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::LookupIpStrategy;

use crate::delivery::target::{Place, Target};

/// Looks names up: by the machine's name servers and its hosts file.
pub(super) struct Resolver(Option<TokioResolver>);

impl Resolver {
    pub(super) fn new() -> Self {
        let built = TokioResolver::builder_tokio().and_then(|mut builder| {
            let options = builder.options_mut();
            // Both families always: an answer that is not asked for cannot be refused.
            options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
            options.cache_size = 1_024;
            builder.build()
        });
        if let Err(error) = &built {
            tracing::warn!(
                "Name servers of this machine cannot be read ({error}); asking the system instead"
            );
        }
        Self(built.ok())
    }

    /// Every address of the target: at least one.
    pub(super) async fn addresses(&self, target: &Target) -> Result<Vec<IpAddr>, String> {
        let name = match target.place().ok_or("no host")? {
            Place::Address(address) => return Ok(vec![address]),
            Place::Name(name) => name,
        };
        let bare = name.trim_end_matches('.');
        // RFC 6761: the loopback, whatever a name server says.
        if bare == "localhost" || bare.ends_with(".localhost") {
            return Ok(vec![Ipv4Addr::LOCALHOST.into()]);
        }
        let addresses = match &self.0 {
            Some(resolver) => {
                let found = resolver.lookup_ip(name.as_str()).await.map_err(|error| error.to_string())?;
                found.iter().collect()
            }
            None => by_the_system(&name, target.port()).await?,
        };
        if addresses.is_empty() { Err("the name has no address".to_owned()) } else { Ok(addresses) }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the guarded client: every answer is judged before use"
)]
async fn by_the_system(name: &str, port: u16) -> Result<Vec<IpAddr>, String> {
    let found = tokio::net::lookup_host((name, port)).await.map_err(|error| error.to_string())?;
    Ok(found.map(|address| address.ip()).collect())
}
