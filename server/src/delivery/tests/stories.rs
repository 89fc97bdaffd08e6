//! One message on its way.

use std::time::Duration;

use super::world::{Receiver, World, nobody};
use crate::delivery::deliveries::DeliveryState;
use crate::delivery::destinations::{self, AddError, AddWebhook, DestinationState};
use crate::delivery::target::{Blocked, TargetError};
use crate::on_both_engines;
use crate::testing::TestApp;

on_both_engines! {
    async fn a_submission_arrives_signed(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        let (id, body) = world.submit().await;
        world.deliver().await;

        let came = receiver.received();
        assert_eq!(came.len(), 1);
        assert_eq!(came[0].id(), id);
        assert_eq!(came[0].body, body);
        assert_eq!(came[0].header("content-type"), "application/json");
        assert_eq!(came[0].header("webhook-timestamp"), world.now().seconds().to_string());
        assert_eq!(came[0].verify(&added, world.now()), Ok(()));
        let (delivery, attempts) = world.only().await;
        assert_eq!(delivery.state, DeliveryState::Delivered(world.now()));
        assert_eq!(attempts.len(), 1);
        assert_eq!((attempts[0].outcome.as_deref(), attempts[0].status), (Some("delivered"), Some(200)));
        let destination = world.destination(added.id).await;
        assert_eq!((destination.delivered, destination.waiting), (1, 0));
        assert_eq!(destination.state, DestinationState::Working);
    }

    async fn a_failure_is_tried_again_with_the_same_id_and_bytes(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        let (id, body) = world.submit().await;
        receiver.then((axum::http::StatusCode::INTERNAL_SERVER_ERROR, "we are sorry"));
        world.deliver().await;

        let (delivery, attempts) = world.only().await;
        assert_eq!(attempts[0].response.as_deref(), Some("we are sorry"));
        let DeliveryState::Waiting(due) = delivery.state else { panic!("{:?}", delivery.state) };
        let pause = due.since(world.now());
        assert!((Duration::from_secs(4)..=Duration::from_secs(6)).contains(&pause), "{pause:?}");
        world.deliver().await;
        assert_eq!(receiver.count(), 1, "nothing goes before its time");

        world.advance(pause);
        world.deliver().await;
        let came = receiver.received();
        assert_eq!(came.len(), 2);
        for attempt in &came {
            assert_eq!((attempt.id(), &attempt.body[..]), (id.as_str(), &body[..]));
        }
        assert_eq!(came[1].verify(&added, world.now()), Ok(()));
        assert_ne!(came[0].header("webhook-timestamp"), came[1].header("webhook-timestamp"));
        let (delivery, attempts) = world.only().await;
        assert_eq!(delivery.state, DeliveryState::Delivered(world.now()));
        assert_eq!(attempts.iter().map(|attempt| attempt.status).collect::<Vec<_>>(), [Some(200), Some(500)]);
    }

    async fn retry_after_is_kept_to(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        world.submit().await;
        receiver.then((axum::http::StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "7200")], ""));
        world.deliver().await;
        world.advance(Duration::from_secs(7_199));
        world.deliver().await;
        assert_eq!(receiver.count(), 1);
        world.advance(Duration::from_secs(1));
        world.deliver().await;
        assert_eq!(receiver.count(), 2);
    }

    async fn a_redirect_is_a_failure(app: TestApp) {
        let world = World::new(app).await;
        let (receiver, elsewhere) = (Receiver::start().await, Receiver::start().await);
        world.add(&receiver.url()).await;
        world.submit().await;
        receiver.then(axum::response::Redirect::temporary(&elsewhere.url()));
        world.deliver().await;
        assert_eq!((receiver.count(), elsewhere.count()), (1, 0));
        assert!(matches!(world.only().await.0.state, DeliveryState::Waiting(_)));
    }

    async fn gone_disables_the_destination_until_a_person_enables_it(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        world.submit().await;
        receiver.usually(410);
        world.deliver().await;
        assert_eq!(receiver.count(), 1);
        assert_eq!(world.destination(added.id).await.state, DestinationState::Gone(world.now()));
        assert_eq!(world.only().await.0.state, DeliveryState::Disabled("gone".to_owned()));

        world.submit().await;
        world.advance(Duration::from_hours(1));
        world.deliver().await;
        assert_eq!(receiver.count(), 1, "nothing is sent to a destination that is gone");

        receiver.usually(200);
        destinations::enable(world.state(), &world.actor, added.id).await.unwrap();
        world.deliver().await;
        assert_eq!(receiver.ids().len(), 2, "what waited is sent, what came meanwhile too");
        assert_eq!(world.destination(added.id).await.delivered, 2);
    }

    async fn a_receiver_that_is_not_there_is_tried_for_three_days(app: TestApp) {
        let world = World::new(app).await;
        let added = world.add(&nobody().await).await;
        world.submit().await;
        let began = world.now();
        loop {
            world.deliver().await;
            match world.only().await.0.state {
                DeliveryState::Waiting(due) => world.advance(due.since(world.now())),
                DeliveryState::Resting(until) => world.advance(until.since(world.now())),
                DeliveryState::Exhausted(_) => break,
                other => panic!("{other:?}"),
            }
        }
        let (delivery, attempts) = world.only().await;
        assert_eq!((delivery.attempts, attempts.len()), (10, 10));
        assert_eq!(attempts[0].outcome.as_deref(), Some("connect"));
        let lasted = world.now().since(began);
        assert!((Duration::from_hours(60)..Duration::from_hours(92)).contains(&lasted), "{lasted:?}");
        assert_eq!(world.destination(added.id).await.failed, 1);
        assert!(matches!(world.destination(added.id).await.state, DestinationState::Failing { .. }));
    }

    async fn silence_ends_and_is_tried_again(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.slow(Duration::from_secs(30));
        world.add(&receiver.url()).await;
        world.submit().await;
        world.deliver().await;
        let (delivery, attempts) = world.only().await;
        assert_eq!(attempts[0].outcome.as_deref(), Some("headers-time-out"));
        let DeliveryState::Waiting(due) = delivery.state else { panic!("{:?}", delivery.state) };
        assert!(due.since(world.now()) >= Duration::from_mins(1));
    }

    async fn an_address_that_is_not_allowed_is_refused_when_it_is_added(app: TestApp) {
        let world = World::new(app).await;
        for url in ["https://192.168.1.4/hook", "http://169.254.169.254/latest", "https://[::1]/"] {
            let webhook = AddWebhook {
                id: None,
                form: world.form,
                url: url.to_owned(),
                name: None,
                max_in_flight: None,
                per_second: None,
            };
            let refused = destinations::add(world.state(), &world.actor, webhook).await.unwrap_err();
            let named = refused.to_string();
            assert!(matches!(refused, AddError::Target(TargetError::Blocked(Blocked::Special { .. }))), "{refused:?}");
            assert!(named.contains("FOOLSCAP_DELIVERY_ALLOW"), "{named}");
        }
        assert!(destinations::list(world.state(), &world.actor, world.form).await.unwrap().is_empty());
    }

    async fn an_address_that_is_no_longer_allowed_is_held_back_with_the_reason(app: TestApp) {
        let mut world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        world.submit().await;
        let allowed = world.app.state.outbound.clone();
        world.app.state.outbound = crate::delivery::client::Client::new("10.0.0.0/8".parse().unwrap());
        world.deliver().await;
        let DeliveryState::Blocked(_, reason) = world.only().await.0.state else { panic!("it is held back") };
        assert!(reason.contains("127.0.0.1") && reason.contains("FOOLSCAP_DELIVERY_ALLOW"), "{reason}");
        world.advance(Duration::from_hours(48));
        world.deliver().await;
        assert_eq!(world.only().await.0.attempts, 1, "it is not tried again by itself");

        world.app.state.outbound = allowed;
        let replayed = destinations::replay_failed(world.state(), &world.actor, added.id).await.unwrap();
        assert_eq!(replayed.messages, 1);
        world.deliver().await;
        assert_eq!(receiver.count(), 1);
        assert!(matches!(world.only().await.0.state, DeliveryState::Delivered(_)));
    }
}
