//! From a checked address to a connection that speaks HTTP.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use tokio_util::task::AbortOnDropHandle;

use super::{Body, Inner, Times};
use crate::delivery::outcome::{Failure, Outcome};
use crate::delivery::target::{Blocked, Target};

/// Most bytes of an answer's head.
const HEAD_BYTES: usize = 32 * 1_024;
/// Most headers of an answer.
const HEADERS: usize = 100;

/// A connection, and the task that drives it: dropping it closes it.
pub(super) struct Live {
    pub(super) sender: SendRequest<Body>,
    pub(super) remote: SocketAddr,
    _driver: AbortOnDropHandle<()>,
}

/// Why there is no connection: how the attempt ended, and the detail.
pub(super) type NotConnected = (Outcome, Option<String>);

/// Made when it is first needed: reading the machine's certificates takes a while.
fn tls() -> Result<TlsConnector, String> {
    tls_with(rustls_native_certs::load_native_certs().certs)
}

/// TLS that trusts these authorities. There is no way to turn the checking off.
pub(super) fn tls_with(authorities: Vec<CertificateDer<'static>>) -> Result<TlsConnector, String> {
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(authorities);
    if added == 0 {
        tracing::warn!("This machine has no certificate authorities: deliveries over https will fail");
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Connects to the first of the checked addresses that takes the connection.
pub(super) async fn open(
    inner: &Inner,
    target: &Target,
    addresses: &[SocketAddr],
    times: &mut Times,
) -> Result<Live, NotConnected> {
    let began = Instant::now();
    let stream = tcp(addresses, inner.limits.connect).await?;
    times.connect = Some(began.elapsed());
    let remote = stream.peer_addr().map_err(|error| failed(Failure::Connect, &error))?;
    // What answers must be what was checked.
    if !addresses.iter().any(|address| address.ip() == remote.ip().to_canonical()) {
        return Err((Outcome::Blocked(Blocked::Peer.to_string()), None));
    }
    if !target.is_https() {
        return speak(stream, remote).await;
    }
    let tls = inner.tls.get_or_init(tls).as_ref();
    let tls = tls.map_err(|detail| (Outcome::Failed(Failure::Tls), Some(detail.clone())))?;
    let began = Instant::now();
    let handshake = tls.connect(server_name(target)?, stream);
    let stream = match timeout(inner.limits.tls, handshake).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(failed(Failure::Tls, &error)),
        Err(_) => return Err((Outcome::Failed(Failure::TlsTimeOut), None)),
    };
    times.tls = Some(began.elapsed());
    speak(stream, remote).await
}

#[expect(clippy::disallowed_methods, reason = "this is the guarded client: the addresses were checked")]
async fn tcp(addresses: &[SocketAddr], limit: Duration) -> Result<TcpStream, NotConnected> {
    let share = limit / u32::try_from(addresses.len().max(1)).unwrap_or(1);
    let mut last = (Outcome::Failed(Failure::Connect), Some("the name has no address".to_owned()));
    for address in addresses {
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // A message is one write; waiting to fill a packet would only delay it.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) => last = failed(Failure::Connect, &error),
            Err(_) => last = (Outcome::Failed(Failure::ConnectTimeOut), None),
        }
    }
    Err(last)
}

fn server_name(target: &Target) -> Result<ServerName<'static>, NotConnected> {
    let host = target.host().trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    ServerName::try_from(host.to_owned())
        .map_err(|error| (Outcome::Failed(Failure::Tls), Some(error.to_string())))
}

#[expect(clippy::disallowed_types, reason = "this is the guarded client")]
async fn speak<S>(stream: S, remote: SocketAddr) -> Result<Live, NotConnected>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut builder = http1::Builder::new();
    builder.max_buf_size(HEAD_BYTES).max_headers(HEADERS);
    let (sender, connection) = builder
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|error| (Outcome::Failed(Failure::Broken), Some(error.to_string())))?;
    let driver = tokio::spawn(async move {
        // Its error reaches whoever waits for the answer.
        let _ = connection.await;
    });
    Ok(Live { sender, remote, _driver: AbortOnDropHandle::new(driver) })
}

fn failed(failure: Failure, error: &io::Error) -> NotConnected {
    (Outcome::Failed(failure), Some(error.to_string()))
}
