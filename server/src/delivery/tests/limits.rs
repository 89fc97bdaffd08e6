//! Destinations that are slow, dead or limited, beside others.

use std::time::Duration;

use super::world::{Receiver, World, nobody};
use crate::delivery::deliveries::DeliveryState;
use crate::delivery::destinations::{self, DestinationState};
use crate::on_both_engines;
use crate::storage::StorageError;
use crate::storage::query::execute;
use crate::testing::TestApp;

on_both_engines! {
    async fn no_more_under_way_than_the_destination_allows(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.slow(Duration::from_millis(100));
        world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(3)).await;
        for _ in 0..20 {
            world.submit().await;
        }
        world.deliver().await;
        assert_eq!(receiver.count(), 20);
        assert!((2..=3).contains(&receiver.most_under_way()), "{}", receiver.most_under_way());
    }

    async fn no_more_a_second_than_the_destination_allows(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add_with(&receiver.url(), |webhook| webhook.per_second = Some(5)).await;
        for _ in 0..20 {
            world.submit().await;
        }
        let mut counts = Vec::new();
        for _ in 0..4 {
            world.deliver().await;
            counts.push(receiver.count());
            world.advance(Duration::from_secs(1));
        }
        assert_eq!(counts, [5, 10, 15, 20]);
    }

    async fn the_breaker_opens_and_waiting_messages_burn_no_attempt(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(500);
        let added = world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(1)).await;
        for _ in 0..15 {
            world.submit().await;
        }
        world.deliver().await;
        assert_eq!(receiver.count(), 10, "ten failures are enough");
        let DestinationState::Resting { until, .. } = world.destination(added.id).await.state else {
            panic!("it is left alone")
        };
        assert_eq!(until.since(world.now()), Duration::from_secs(30));
        world.advance(Duration::from_secs(29));
        world.deliver().await;
        assert_eq!(receiver.count(), 10);

        world.advance(Duration::from_secs(1));
        world.deliver().await;
        assert_eq!(receiver.count(), 11, "one probe");
        world.advance(Duration::from_secs(59));
        world.deliver().await;
        assert_eq!(receiver.count(), 11, "the pause has doubled");

        receiver.usually(200);
        world.advance(Duration::from_secs(1));
        world.deliver().await;
        assert_eq!(world.destination(added.id).await.state, DestinationState::Working);
        world.advance(Duration::from_mins(10));
        world.deliver().await;
        assert_eq!(world.destination(added.id).await.delivered, 15);
    }

    async fn a_dead_destination_with_a_backlog_slows_no_other(app: TestApp) {
        let world = World::new(app).await;
        let (dead, alive) = (Receiver::start().await, Receiver::start().await);
        dead.slow(Duration::from_mins(1));
        world.add(&dead.url()).await;
        world.add(&nobody().await).await;
        for _ in 0..30 {
            world.submit().await;
        }
        let late = world.add(&alive.url()).await;
        let sent = destinations::replay_missing(world.state(), &world.actor, late.id).await.unwrap();
        assert_eq!(sent.messages, 30);
        let delivery = crate::delivery::start(world.state());
        let arrived = async {
            while alive.count() < 30 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        // One attempt at the dead one takes half a second here; the other's thirty must not wait for them.
        let began = tokio::time::Instant::now();
        tokio::time::timeout(Duration::from_secs(20), arrived).await.expect("the other gets its messages");
        assert!(dead.count() <= 4 + 4 * usize::try_from(began.elapsed().as_millis() / 500).unwrap());
        delivery.stop().await;
    }

    async fn what_we_cannot_read_counts_against_no_receiver(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        for _ in 0..12 {
            world.submit().await;
        }
        let written = world.state().storage.write(|tx| {
            Box::pin(async move {
                execute!(tx, "UPDATE submission_keys SET wrapped_key = (SELECT sealed_body FROM messages LIMIT 1)")
            })
        });
        written.await.map_err(|error: StorageError| error.to_string()).unwrap();
        world.deliver().await;
        assert_eq!(receiver.count(), 0);
        assert_eq!(world.destination(added.id).await.state, DestinationState::Working);
        for delivery in world.deliveries().await {
            assert_eq!(delivery.last_outcome.as_deref(), Some("unreadable"));
            assert!(matches!(delivery.state, DeliveryState::Waiting(_)), "{:?}", delivery.state);
        }
    }

    async fn five_days_without_a_success_disable_a_destination(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(500);
        let added = world.add(&receiver.url()).await;
        world.submit().await;
        world.deliver().await;
        world.advance(Duration::from_hours(5 * 24 - 1));
        world.deliver().await;
        assert!(matches!(world.destination(added.id).await.state, DestinationState::Failing { .. }));
        world.advance(Duration::from_hours(24));
        world.deliver().await;
        assert_eq!(world.destination(added.id).await.state, DestinationState::GivenUp(world.now()));
    }

    async fn a_paused_destination_gets_what_came_meanwhile(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        destinations::pause(world.state(), &world.actor, added.id).await.unwrap();
        world.submit().await;
        world.deliver().await;
        assert_eq!(receiver.count(), 0);
        assert_eq!(world.destination(added.id).await.state, DestinationState::Paused(world.now()));
        destinations::enable(world.state(), &world.actor, added.id).await.unwrap();
        world.deliver().await;
        assert_eq!(receiver.count(), 1);
    }
}
