//! Processes that die, get stuck, or work side by side.

use std::sync::Arc;
use std::time::Duration;

use super::world::{Receiver, World};
use crate::audit::Now;
use crate::delivery::claim::LEASE;
use crate::delivery::deliveries::DeliveryState;
use crate::delivery::finish::finish;
use crate::delivery::send::send;
use crate::delivery::worker;
use crate::on_both_engines;
use crate::testing::TestApp;

on_both_engines! {
    async fn killed_between_the_attempts_row_and_the_request(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        let (id, _) = world.submit().await;
        assert_eq!(world.claim_only(world.state()).await.len(), 1);
        let (delivery, attempts) = world.only().await;
        assert_eq!(delivery.state, DeliveryState::UnderWay);
        assert_eq!((attempts.len(), attempts[0].finished_at), (1, None));

        // While the lease stands nobody else takes it.
        world.deliver().await;
        assert_eq!(receiver.count(), 0);
        world.advance(LEASE);
        world.deliver().await;
        assert_eq!(receiver.ids().into_iter().collect::<Vec<_>>(), [id]);
        let (delivery, attempts) = world.only().await;
        assert!(matches!(delivery.state, DeliveryState::Delivered(_)));
        let outcomes: Vec<_> = attempts.iter().filter_map(|attempt| attempt.outcome.as_deref()).collect();
        assert_eq!(outcomes, ["delivered", "interrupted"]);
    }

    async fn a_worker_that_was_stuck_longer_than_its_lease_may_not_finish(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        world.submit().await;
        let stuck = world.claim_only(world.state()).await;
        world.advance(LEASE);
        receiver.then(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
        world.deliver().await;
        let state = world.only().await.0.state;
        let DeliveryState::Waiting(due) = state else { panic!("the second worker's attempt failed: {state:?}") };

        // The first comes back, its request goes through; what it writes must not count.
        let sent = send(world.state(), stuck[0]).await;
        assert!(sent.outcome.is_success());
        let (now, random) = (world.now(), world.state().random.clone());
        let written = world.state().storage.write(move |tx| {
            Box::pin(async move { finish(tx, &[sent], Now { at: now, random: &*random }).await })
        });
        written.await.unwrap();
        assert_eq!(world.only().await.0.state, state, "at least once: it will be sent again");
        world.advance(due.since(world.now()));
        world.deliver().await;
        assert!(matches!(world.only().await.0.state, DeliveryState::Delivered(_)));
    }

    async fn two_workers_share_the_work_and_send_nothing_twice(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(0)).await;
        for _ in 0..60 {
            world.submit().await;
        }
        let (one, two) = tokio::join!(worker::run_until_idle(world.state()), worker::run_until_idle(world.state()));
        one.and(two).unwrap();
        // On PostgreSQL one may find the destination's row locked and leave; what is left is the next round's.
        world.deliver().await;
        assert_eq!((receiver.count(), receiver.ids().len()), (60, 60));
    }

    async fn the_running_worker_is_woken_and_stops_cleanly(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.slow(Duration::from_millis(200));
        world.add(&receiver.url()).await;
        let delivery = crate::delivery::start(world.state());
        world.submit().await;
        let arrived = async {
            while receiver.count() < 1 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), arrived).await.expect("it is woken");
        delivery.stop().await;
        assert!(matches!(world.only().await.0.state, DeliveryState::Delivered(_)), "what was under way is written down");
    }

    async fn a_new_process_takes_over_what_the_last_one_held(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        world.submit().await;
        world.claim_only(world.state()).await;
        if !world.state().storage.is_sqlite() {
            // Others may be alive there: their leases have to run out.
            world.advance(LEASE);
        }
        let delivery = crate::delivery::start(world.state());
        let arrived = async {
            while receiver.count() < 1 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), arrived).await.expect("it is taken over");
        delivery.stop().await;
    }

    async fn two_processes_at_once_deliver_everything(app: TestApp) {
        let world = Arc::new(World::new(app).await);
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        let (one, two) = (crate::delivery::start(world.state()), crate::delivery::start(world.state()));
        for _ in 0..40 {
            world.submit().await;
        }
        let arrived = async {
            while receiver.ids().len() < 40 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), arrived).await.expect("all arrive");
        one.stop().await;
        two.stop().await;
        assert_eq!(receiver.count(), 40, "none twice");
        assert!(receiver.most_under_way() <= 4);
    }
}
