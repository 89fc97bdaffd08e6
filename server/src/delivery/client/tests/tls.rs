//! Certificates.

use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::AsyncWriteExt as _;

use super::*;
use crate::delivery::outcome::Failure;

#[tokio::test]
async fn tls_to_a_plain_receiver_fails_as_tls() {
    let address = serve(Router::new()).await;
    let exchange = post_to(&client(), &format!("https://{address}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Tls));
}

/// A certificate for `name`, made by the machine's `openssl`: the certificate and its key. Nothing where that is not installed.
fn certificate(name: &str) -> Option<(CertificateDer<'static>, PrivateKeyDer<'static>)> {
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("key.pem"), folder.path().join("certificate.pem"));
    let made = std::process::Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=test",
        ])
        .args(["-addext", &format!("subjectAltName={name}"), "-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-days", "3650"])
        .args(["-keyout".as_ref(), key.as_os_str(), "-out".as_ref(), certificate.as_os_str()])
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("skipped: no openssl that can make this certificate");
        return None;
    }
    let certificate = CertificateDer::from_pem_file(certificate).unwrap();
    Some((certificate, PrivateKeyDer::from_pem_file(key).unwrap()))
}

/// A receiver that speaks TLS and answers 200.
async fn serve_tls(certificate: CertificateDer<'static>, key: PrivateKeyDer<'static>) -> SocketAddr {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
        }
    });
    address
}

#[tokio::test]
async fn tls_checks_the_authority_and_the_name() {
    let Some((trusted, key)) = certificate("DNS:localhost") else { return };
    let address = serve_tls(trusted.clone(), key).await;
    let allow: AllowList = "127.0.0.1/32".parse().unwrap();
    let limits = Limits { tls: Duration::from_secs(3), ..limits() };
    let trusting = Client::trusting(allow.clone(), limits, trusted);
    let exchange = post_to(&trusting, &format!("https://localhost:{}/", address.port())).await;
    assert_eq!(status(&exchange), Some(200), "{exchange:?}");
    assert!(exchange.times.tls.is_some());

    let wrong_name = post_to(&trusting, &format!("https://127.0.0.1:{}/", address.port())).await;
    assert_eq!(wrong_name.outcome, Outcome::Failed(Failure::Tls), "{wrong_name:?}");
    let stranger = Client::with_limits(allow, limits);
    let unknown = post_to(&stranger, &format!("https://localhost:{}/", address.port())).await;
    assert_eq!(unknown.outcome, Outcome::Failed(Failure::Tls), "{unknown:?}");
}
