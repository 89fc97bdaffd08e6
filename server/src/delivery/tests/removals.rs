//! Removing a destination.

use std::time::Duration;

use super::world::{Receiver, World};
use crate::delivery::deliveries::{self, DeliveryState};
use crate::delivery::destinations::{self, Undelivered};
use crate::delivery::error::DeliveryError;
use crate::on_both_engines;
use crate::storage::deliveries::{Filter, Only};
use crate::testing::TestApp;
use crate::testing::eventually;

on_both_engines! {
    async fn a_destination_that_has_everything_is_removed_without_a_question(app: TestApp) {
        let world = World::new(app).await;
        let (receiver, other) = (Receiver::start().await, Receiver::start().await);
        let added = world.add(&receiver.url()).await;
        world.add(&other.url()).await;
        world.submit().await;
        world.deliver().await;
        destinations::remove(world.state(), &world.actor, added.id, Undelivered::Ask).await.unwrap();
        world.submit().await;
        world.deliver().await;
        assert_eq!((receiver.count(), other.count()), (1, 2), "new submissions go to the other only");
        let left = destinations::list(world.state(), &world.actor, world.form).await.unwrap();
        assert_eq!(left.len(), 1);
        let old = world.deliveries().await.into_iter().find(|one| one.destination == added.id).unwrap();
        assert!(matches!(old.state, DeliveryState::Delivered(_)), "what arrived stays listed: {:?}", old.state);
        let again = deliveries::replay(world.state(), &world.actor, old.id).await;
        assert!(matches!(again, Err(DeliveryError::Removed)), "{again:?}");
        assert!(world.audited("destination", added.id).await.contains(&"destination.removed".to_owned()));
        let twice = destinations::remove(world.state(), &world.actor, added.id, Undelivered::Ask).await;
        assert!(matches!(twice, Err(DeliveryError::NotFound)));
    }

    async fn what_was_not_delivered_is_cancelled_only_when_that_is_meant(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(500);
        let added = world.add(&receiver.url()).await;
        for _ in 0..3 {
            world.submit().await;
        }
        world.deliver().await;
        assert_eq!(receiver.count(), 3);
        let asked = destinations::remove(world.state(), &world.actor, added.id, Undelivered::Ask).await;
        assert!(matches!(asked, Err(DeliveryError::Undelivered(3))), "{asked:?}");
        world.advance(Duration::from_secs(7));
        world.deliver().await;
        assert_eq!(receiver.count(), 6, "it is still there");

        destinations::remove(world.state(), &world.actor, added.id, Undelivered::Cancel).await.unwrap();
        receiver.usually(200);
        world.advance(Duration::from_hours(100));
        world.deliver().await;
        assert_eq!(receiver.count(), 6, "nothing more is sent");
        for delivery in world.deliveries().await {
            assert!(matches!(delivery.state, DeliveryState::Cancelled(_)), "{:?}", delivery.state);
        }
        let failed = Filter { only: Only::Failed, ..Filter::default() };
        assert!(deliveries::list(world.state(), &world.actor, failed, 10).await.unwrap().is_empty());
    }

    async fn an_attempt_that_is_under_way_may_end(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.slow(Duration::from_millis(300));
        let added = world.add(&receiver.url()).await;
        world.submit().await;
        let removed = async {
            eventually("it is sent", async || receiver.count() == 1).await;
            destinations::remove(world.state(), &world.actor, added.id, Undelivered::Cancel).await.unwrap();
        };
        tokio::join!(world.deliver(), removed);
        assert!(matches!(world.only().await.0.state, DeliveryState::Delivered(_)), "the receiver has it");
    }

    async fn lists_are_narrowed_by_form_destination_submission_and_failure(app: TestApp) {
        let world = World::new(app).await;
        let (well, ill) = (Receiver::start().await, Receiver::start().await);
        ill.then(axum::http::StatusCode::GONE);
        let (well, ill) = (world.add(&well.url()).await, world.add(&ill.url()).await);
        world.submit().await;
        world.submit().await;
        world.deliver().await;
        let listed = async |filter: Filter| deliveries::list(world.state(), &world.actor, filter, 50).await.unwrap();
        let all = listed(Filter::default()).await;
        assert_eq!(all.len(), 4);
        let submission = all[0].submission;
        assert_eq!(listed(Filter { form: Some(world.form), ..Filter::default() }).await.len(), 4);
        assert_eq!(listed(Filter { destination: Some(well.id), ..Filter::default() }).await.len(), 2);
        assert_eq!(listed(Filter { submission, ..Filter::default() }).await.len(), 2);
        let one = Filter { submission, destination: Some(ill.id), form: Some(world.form), ..Filter::default() };
        assert_eq!(listed(one).await.len(), 1);
        let elsewhere = "0192f000-0000-7000-8000-000000000009".parse().ok();
        assert_eq!(listed(Filter { form: elsewhere, ..one }).await.len(), 0);
        assert_eq!(listed(Filter { form: elsewhere, submission: None, ..one }).await.len(), 0);
        assert_eq!(listed(Filter { only: Only::Failed, ..Filter::default() }).await.len(), 0);
        let after = Filter { before: Some(all[1].id), ..Filter::default() };
        assert_eq!(listed(after).await.iter().map(|one| one.id).collect::<Vec<_>>(), [all[2].id, all[3].id]);
    }
}
