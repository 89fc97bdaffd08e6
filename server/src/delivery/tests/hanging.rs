//! Receivers that take the connection and say nothing, beside one that is well.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use super::world::{Receiver, World};
use crate::delivery::client::{Client, Limits};
use crate::on_both_engines;
use crate::testing::TestApp;
use crate::testing::eventually;

/// A receiver that reads what comes and never answers.
struct Hanging {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Hanging {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hanging =
            Self { address: listener.local_addr().unwrap(), open: Arc::default(), most: Arc::default() };
        let (open, most) = (hanging.open.clone(), hanging.most.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let open = open.clone();
                most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::spawn(async move {
                    while stream.read(&mut [0; 4096]).await.is_ok_and(|count| count > 0) {}
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        hanging
    }

    fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    fn open(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

on_both_engines! {
    async fn destinations_that_hang_leave_room_for_one_that_is_well(app: TestApp) {
        let mut world = World::new(app).await;
        // They hang for longer than this test lasts.
        let limits = Limits { headers: Duration::from_mins(1), whole: Duration::from_mins(1), ..Limits::default() };
        world.app.state.outbound = Client::with_limits("127.0.0.1/32".parse().unwrap(), limits);
        let mut hanging = Vec::new();
        for limit in [0, 10_000, 0, 10_000, 0] {
            let receiver = Hanging::start().await;
            world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(limit)).await;
            hanging.push(receiver);
        }
        for _ in 0..70 {
            world.submit().await;
        }
        let delivery = crate::delivery::start(world.state());
        let open = || hanging.iter().map(Hanging::open).sum::<usize>();
        eventually("they hold most places", async || open() >= 200).await;
        assert!(hanging.iter().all(|receiver| receiver.open() <= 128));

        let well = Receiver::start().await;
        world.add(&well.url()).await;
        for count in 1..=20 {
            world.submit().await;
            let arrived = eventually("it arrives", async || well.count() == count);
            tokio::time::timeout(Duration::from_secs(5), arrived).await.expect("as quickly as ever");
        }
        assert!(open() >= 200, "the others still hang");
        drop(delivery);
    }

    async fn a_destination_that_timed_out_gets_few_at_once(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Hanging::start().await;
        world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(0)).await;
        world.submit().await;
        world.deliver().await;
        for _ in 0..30 {
            world.submit().await;
        }
        world.deliver().await;
        let most = receiver.most.load(Ordering::SeqCst);
        assert!((2..=4).contains(&most), "{most} at once");
    }

    async fn an_attempt_that_lasts_long_makes_its_destination_get_few(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(0)).await;
        world.submit().await;
        assert_eq!(world.claim_only(world.state()).await.len(), 1);
        for _ in 0..8 {
            world.submit().await;
        }
        world.advance(Duration::from_secs(6));
        assert_eq!(world.claim_only(world.state()).await.len(), 3, "with the one that lasts, four");
        world.submit().await;
        assert_eq!(world.claim_only(world.state()).await.len(), 0);
    }
}
