//! The client against real receivers on this machine, friendly and hostile.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body as AxumBody;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect};
use axum::routing::post;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::delivery::outcome::Failure;

const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);

fn limits() -> Limits {
    Limits {
        resolve: Duration::from_secs(2),
        connect: Duration::from_millis(300),
        tls: Duration::from_millis(300),
        headers: Duration::from_millis(300),
        whole: Duration::from_millis(700),
    }
}

fn client() -> Client {
    Client::with_limits("127.0.0.1/32".parse().unwrap(), limits())
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// A receiver that speaks bytes: `answer` is written after the request's head came, then `then` decides.
async fn raw<F, T>(then: F) -> SocketAddr
where
    F: Fn(TcpStream) -> T + Send + 'static,
    T: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let _ = stream.read(&mut buffer).await;
            tokio::spawn(then(stream));
        }
    });
    address
}

async fn post_to(client: &Client, url: &str) -> Exchange {
    let target = Target::parse(url, client.allow()).unwrap();
    let request = Request { target: &target, headers: Vec::new(), body: Bytes::from_static(b"{\"a\":1}") };
    client.post(request, NOW).await
}

fn status(exchange: &Exchange) -> Option<u16> {
    match exchange.outcome {
        Outcome::Answered { status, .. } => Some(status),
        _ => None,
    }
}

#[tokio::test]
async fn a_message_arrives_as_it_was_given() {
    let router = Router::new().route(
        "/in/{name}",
        post(|headers: HeaderMap, uri: axum::http::Uri, body: String| async move {
            assert_eq!(uri.to_string(), "/in/a?b=c");
            assert_eq!(body, "{\"a\":1}");
            assert_eq!(headers["content-length"], "7");
            assert_eq!(headers["accept-encoding"], "identity");
            assert_eq!(headers["webhook-id"], "m1");
            assert!(headers["user-agent"].to_str().unwrap().starts_with("foolscap/"));
            assert!(headers["host"].to_str().unwrap().starts_with("127.0.0.1:"));
            "thank you"
        }),
    );
    let address = serve(router).await;
    let client = client();
    let target = Target::parse(&format!("http://{address}/in/a?b=c"), client.allow()).unwrap();
    let headers = vec![(HeaderName::from_static("webhook-id"), HeaderValue::from_static("m1"))];
    let exchange =
        client.post(Request { target: &target, headers, body: Bytes::from_static(b"{\"a\":1}") }, NOW).await;
    assert_eq!(exchange.outcome, Outcome::Answered { status: 200, retry_after: None });
    assert_eq!(exchange.excerpt, b"thank you");
    assert_eq!(exchange.remote, Some(address));
    assert!(
        exchange.times.connect.is_some() && exchange.times.headers.is_some() && exchange.times.tls.is_none()
    );
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let ports = Arc::new(std::sync::Mutex::new(std::collections::HashSet::new()));
    let seen = Arc::clone(&ports);
    let router = Router::new().route(
        "/",
        post(move |ConnectInfo(peer): ConnectInfo<SocketAddr>| {
            seen.lock().unwrap().insert(peer.port());
            async { "ok" }
        }),
    );
    let address = serve(router).await;
    let client = client();
    for _ in 0..5 {
        assert_eq!(status(&post_to(&client, &format!("http://{address}/")).await), Some(200));
    }
    assert_eq!(ports.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_connection_that_went_away_while_idle_is_made_anew() {
    // Each connection answers once, promises to stay, and closes at the second request.
    let served = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&served);
    let address = raw(move |mut stream| {
        let counter = Arc::clone(&counter);
        async move {
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
            let _ = stream.read(&mut [0; 4096]).await;
        }
    })
    .await;
    let client = client();
    for _ in 0..3 {
        assert_eq!(status(&post_to(&client, &format!("http://{address}/")).await), Some(200));
    }
    assert_eq!(served.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let router = Router::new()
        .route("/", post(|| async { Redirect::temporary("/elsewhere") }))
        .route("/elsewhere", post(|| async { StatusCode::IM_A_TEAPOT }));
    let address = serve(router).await;
    assert_eq!(status(&post_to(&client(), &format!("http://{address}/")).await), Some(307));
}

#[tokio::test]
async fn retry_after_is_read() {
    let router = Router::new()
        .route("/", post(|| async { (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "90")], "") }));
    let address = serve(router).await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    let retry_after = Some(Duration::from_secs(90));
    assert_eq!(exchange.outcome, Outcome::Answered { status: 429, retry_after });
}

#[tokio::test]
async fn huge_answers_are_cut_off() {
    let router = Router::new().route(
        "/",
        post(|| async {
            let chunk = Bytes::from(vec![b'x'; 32 * 1_024]);
            let endless = futures::stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()));
            AxumBody::from_stream(endless).into_response()
        }),
    );
    let address = serve(router).await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(status(&exchange), Some(200));
    assert_eq!(exchange.excerpt.len(), 16 * 1_024);
    assert!(exchange.times.total < Duration::from_millis(600));
}

#[tokio::test]
async fn a_slow_body_ends_with_the_whole_exchange() {
    let address = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(status(&exchange), Some(200), "the receiver said that it has the message");
    assert!(!exchange.excerpt.is_empty());
    assert!(
        exchange.times.total >= Duration::from_millis(690) && exchange.times.total < Duration::from_secs(2)
    );
}

#[tokio::test]
async fn silence_ends_at_the_deadline_of_its_phase() {
    let silent = raw(|stream| async move {
        tokio::time::sleep(Duration::from_mins(1)).await;
        drop(stream);
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{silent}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut));
    let exchange = post_to(&client(), &format!("https://{silent}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::TlsTimeOut));
}

#[tokio::test]
async fn hostile_heads_end_too() {
    let drip = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(b"x-more: y\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{drip}/")).await;
    assert!(matches!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut | Failure::Broken)));

    let flood = raw(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(format!("x-more: {}\r\n", "y".repeat(1_000)).as_bytes()).await.is_ok() {}
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{flood}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));

    let informational = raw(|mut stream| async move {
        while stream.write_all(b"HTTP/1.1 103 Early Hints\r\n\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{informational}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::HeadersTimeOut));

    let garbage = raw(|mut stream| async move {
        let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").await;
    })
    .await;
    let exchange = post_to(&client(), &format!("http://{garbage}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));

    let closes = raw(|stream| async move { drop(stream) }).await;
    let exchange = post_to(&client(), &format!("http://{closes}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Broken));
}

#[tokio::test]
async fn a_refused_connection_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let exchange = post_to(&client(), &format!("http://{address}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Connect));
    assert!(exchange.detail.unwrap().contains("refused"));
}

#[tokio::test]
async fn tls_to_a_plain_receiver_fails_as_tls() {
    let address = serve(Router::new()).await;
    let exchange = post_to(&client(), &format!("https://{address}/")).await;
    assert_eq!(exchange.outcome, Outcome::Failed(Failure::Tls));
}

#[tokio::test]
async fn a_name_is_judged_by_where_it_leads() {
    let address = serve(Router::new().route("/", post(|| async { "ok" }))).await;
    let url = format!("http://localhost:{}/", address.port());
    assert_eq!(status(&post_to(&client(), &url).await), Some(200));
    let guarded = Client::with_limits(AllowList::default(), limits());
    let exchange = post_to(&guarded, &url).await;
    let Outcome::Blocked(reason) = exchange.outcome else { panic!("it is blocked") };
    assert!(reason.contains("127.0.0.1") && reason.contains("FOOLSCAP_DELIVERY_ALLOW"), "{reason}");
    assert_eq!(exchange.remote, None);
    let target = Target::parse(&url, guarded.allow()).unwrap();
    assert!(matches!(guarded.check(&target).await, Err(CheckError::Blocked(Blocked::Special { .. }))));
    assert_eq!(client().check(&target).await, Ok(()));
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
