//! What people do: add later, replay, try at once, test, change the secret.

use std::time::Duration;

use secrecy::ExposeSecret as _;

use super::world::{Receiver, World};
use crate::delivery::deliveries::{self, DeliveryState};
use crate::delivery::destinations::DestinationState;
use crate::delivery::error::DeliveryError;
use crate::delivery::signing::VerifyError;
use crate::delivery::{destinations, signing};
use crate::on_both_engines;
use crate::testing::TestApp;
use crate::testing::eventually;

on_both_engines! {
    async fn a_destination_added_later_can_have_what_came_before(app: TestApp) {
        let world = World::new(app).await;
        let (first, second) = (Receiver::start().await, Receiver::start().await);
        world.add(&first.url()).await;
        for _ in 0..3 {
            world.submit().await;
        }
        world.deliver().await;
        let added = world.add(&second.url()).await;
        world.submit().await;
        world.deliver().await;
        assert_eq!((first.count(), second.count()), (4, 1));

        let replayed = destinations::replay_missing(world.state(), &world.actor, added.id).await.unwrap();
        assert_eq!(replayed.messages, 3);
        world.deliver().await;
        assert_eq!(first.count(), 4);
        assert_eq!(second.ids(), first.ids(), "the same messages with the same ids");
        let again = destinations::replay_missing(world.state(), &world.actor, added.id).await.unwrap();
        assert_eq!(again.messages, 0, "asking twice sends nothing twice");
    }

    async fn a_delivered_message_can_be_sent_again(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        world.add(&receiver.url()).await;
        world.submit().await;
        world.deliver().await;
        let id = world.only().await.0.id;
        deliveries::replay(world.state(), &world.actor, id).await.unwrap();
        world.deliver().await;
        assert_eq!((receiver.count(), receiver.ids().len()), (2, 1));
        let (delivery, attempts) = world.only().await;
        assert!(matches!(delivery.state, DeliveryState::Delivered(_)));
        assert_eq!(attempts.len(), 2);
    }

    async fn a_waiting_message_can_be_tried_at_once(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(503);
        let added = world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(1)).await;
        for _ in 0..12 {
            world.submit().await;
        }
        world.deliver().await;
        let resting = world.deliveries().await;
        let tried = resting.first().unwrap();
        assert!(matches!(tried.state, DeliveryState::Resting(_)), "{:?}", tried.state);

        receiver.usually(200);
        deliveries::try_now(world.state(), &world.actor, tried.id).await.unwrap();
        world.deliver().await;
        let (delivery, _) = deliveries::get(world.state(), &world.actor, tried.id).await.unwrap();
        assert!(matches!(delivery.state, DeliveryState::Delivered(_)), "{:?}", delivery.state);

        destinations::pause(world.state(), &world.actor, added.id).await.unwrap();
        let waiting = world.deliveries().await.into_iter().find(|one| matches!(one.state, DeliveryState::Disabled(_)));
        let refused = deliveries::try_now(world.state(), &world.actor, waiting.unwrap().id).await;
        assert!(matches!(refused, Err(DeliveryError::Disabled)));
    }

    async fn trying_at_once_without_success_makes_the_pause_no_longer(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(500);
        let added = world.add_with(&receiver.url(), |webhook| webhook.max_in_flight = Some(1)).await;
        for _ in 0..12 {
            world.submit().await;
        }
        world.deliver().await;
        let resting = world.destination(added.id).await.state;
        let DestinationState::Resting { until, .. } = resting else { panic!("{resting:?}") };
        let tried = world.deliveries().await[0].id;
        for time in 1..=5 {
            deliveries::try_now(world.state(), &world.actor, tried).await.unwrap();
            world.deliver().await;
            assert_eq!(receiver.count(), 10 + time, "it is tried although the others wait");
        }
        let test = destinations::test(world.state(), &world.actor, added.id).await.unwrap();
        world.deliver().await;
        let (_, attempts) = deliveries::get(world.state(), &world.actor, test).await.unwrap();
        assert_eq!(attempts.len(), 1, "so is a test");
        assert_eq!(world.destination(added.id).await.state, resting);

        // The breaker's own probe is what doubles the pause.
        world.advance(until.since(world.now()));
        world.deliver().await;
        let DestinationState::Resting { until, .. } = world.destination(added.id).await.state else { panic!("it rests") };
        assert_eq!(until.since(world.now()), Duration::from_mins(1));
        receiver.usually(200);
        deliveries::try_now(world.state(), &world.actor, tried).await.unwrap();
        world.deliver().await;
        assert_eq!(world.destination(added.id).await.state, DestinationState::Working, "a success ends it");
    }

    async fn trying_at_once_uses_nothing_of_the_schedule_up(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(404);
        world.add(&receiver.url()).await;
        world.submit().await;
        world.deliver().await;
        let id = world.only().await.0.id;
        // One more would open the breaker.
        for _ in 0..8 {
            deliveries::try_now(world.state(), &world.actor, id).await.unwrap();
            world.deliver().await;
        }
        assert_eq!(receiver.count(), 9);
        let state = world.only().await.0.state;
        let DeliveryState::Waiting(due) = state else { panic!("{state:?}") };
        assert!(due.since(world.now()) < Duration::from_secs(10), "the next pause is still the first");
    }

    async fn a_destination_can_be_tested(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        let delivery = destinations::test(world.state(), &world.actor, added.id).await.unwrap();
        world.deliver().await;
        let came = receiver.received();
        assert_eq!(came[0].verify(&added, world.now()), Ok(()));
        let body: serde_json::Value = serde_json::from_slice(&came[0].body).unwrap();
        assert_eq!(body["type"], "destination.test");
        assert_eq!(body["data"]["form"]["title"], "Lost passport");
        let (delivery, _) = deliveries::get(world.state(), &world.actor, delivery).await.unwrap();
        assert!(matches!(delivery.state, DeliveryState::Delivered(_)));
        assert_eq!((delivery.submission, delivery.message_type.as_str()), (None, "destination.test"));
    }

    async fn the_old_secret_signs_beside_the_new_one_for_a_day(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        let overlap = destinations::rotate::OVERLAP;
        let rotated = destinations::rotate(world.state(), &world.actor, added.id, overlap).await.unwrap();
        assert_eq!(rotated.old_until, world.now().plus(overlap));
        let new = rotated.secret;
        world.submit().await;
        world.deliver().await;
        let message = receiver.received().pop().unwrap();
        assert_eq!(message.header(signing::SIGNATURE_HEADER).split(' ').count(), 2);
        assert_eq!(message.verify(&added, world.now()), Ok(()));
        assert_eq!(message.verify_with(new.expose_secret(), world.now()), Ok(()));

        world.advance(overlap + Duration::from_secs(1));
        world.submit().await;
        world.deliver().await;
        let message = receiver.received().pop().unwrap();
        assert_eq!(message.verify(&added, world.now()), Err(VerifyError::Signature));
        assert_eq!(message.verify_with(new.expose_secret(), world.now()), Ok(()));
    }

    async fn a_secret_that_somebody_knows_ends_at_once(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        let day = destinations::rotate::OVERLAP;
        let second = destinations::rotate(world.state(), &world.actor, added.id, day).await.unwrap().secret;
        let third = destinations::rotate(world.state(), &world.actor, added.id, Duration::ZERO).await.unwrap().secret;
        world.submit().await;
        world.deliver().await;
        let message = receiver.received().pop().unwrap();
        assert_eq!(message.header(signing::SIGNATURE_HEADER).split(' ').count(), 1);
        assert_eq!(message.verify_with(third.expose_secret(), world.now()), Ok(()));
        for old in [added.secret.expose_secret(), second.expose_secret()] {
            assert_eq!(message.verify_with(old, world.now()), Err(VerifyError::Signature), "the first ends too");
        }
        for _ in 0..4 {
            destinations::rotate(world.state(), &world.actor, added.id, day).await.unwrap();
        }
        let sixth = destinations::rotate(world.state(), &world.actor, added.id, day).await;
        assert!(matches!(sixth, Err(DeliveryError::TooManySecrets)), "{sixth:?}");
        assert_eq!(world.audited("destination", added.id).await.iter().filter(|action| *action == "destination.secret-rotated").count(), 6);
    }

    async fn what_came_before_is_sent_and_written_down_whoever_waits_for_it(app: TestApp) {
        let world = World::new(app).await;
        for _ in 0..3 {
            world.submit().await;
        }
        let mut all = Vec::new();
        for polls in 1..=12 {
            let added = world.add(&format!("https://{polls}.receiver.invalid/")).await;
            let mut asked = Box::pin(destinations::replay_missing(world.state(), &world.actor, added.id));
            let mut left = polls;
            // Whoever asks hangs up after having waited so often.
            std::future::poll_fn(|context| {
                left -= 1;
                let done = asked.as_mut().poll(context).map(drop);
                if left == 0 { std::task::Poll::Ready(()) } else { done }
            })
            .await;
            drop(asked);
            all.push(added.id);
        }
        for id in all {
            eventually("all that came before is sent", async || world.destination(id).await.waiting == 3).await;
            let lines = world.audited("destination", id).await;
            assert_eq!(lines.iter().filter(|action| *action == "destination.replayed").count(), 1);
        }
        let last = world.add("https://last.receiver.invalid/").await.id;
        for expected in [3, 0] {
            let replayed = destinations::replay_missing(world.state(), &world.actor, last).await.unwrap();
            assert_eq!(replayed.messages, expected);
        }
    }

    async fn a_form_is_sent_to_the_test_receiver_with_one_click(app: TestApp) {
        let mut world = World::new(app).await;
        let refused = destinations::add_test_receiver(world.state(), &world.actor, (world.form, None)).await;
        assert!(refused.is_err(), "none is set up");
        let receiver = Receiver::start().await;
        let mut settings = (*world.app.state.settings).clone();
        settings.test_receiver = receiver.url();
        world.app.state.settings = std::sync::Arc::new(settings);
        world.submit().await;
        let added = destinations::add_test_receiver(world.state(), &world.actor, (world.form, None)).await.unwrap();
        assert!(world.deliveries().await.is_empty(), "nobody asked for what came before");
        let again = destinations::add_test_receiver(world.state(), &world.actor, (world.form, None)).await;
        assert!(matches!(again, Err(destinations::AddError::TestReceiverThere)), "{again:?}");
        let day = destinations::rotate::OVERLAP;
        let rotated = destinations::rotate(world.state(), &world.actor, added.id, day).await;
        assert!(matches!(rotated, Err(DeliveryError::TestReceiver)), "it would refuse every message");
        let replayed = destinations::replay_missing(world.state(), &world.actor, added.id).await.unwrap();
        assert_eq!(replayed.messages, 1);
        world.deliver().await;
        let file = world.state().settings.test_receiver_secret_file();
        let secret = std::fs::read_to_string(file).unwrap();
        assert_eq!(receiver.received()[0].verify_with(&secret, world.now()), Ok(()));
    }

    async fn secrets_and_addresses_are_sealed(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&format!("{}?key=hush-hush", receiver.url())).await;
        world.submit().await;
        world.deliver().await;
        assert_eq!(receiver.count(), 1);
        let shown = world.destination(added.id).await;
        assert!(!shown.url.contains("hush") && shown.url.ends_with("/hook?…"), "{}", shown.url);
        if world.state().storage.is_sqlite() {
            let mut bytes = Vec::new();
            for file in ["test.db", "test.db-wal"] {
                bytes.extend(std::fs::read(world.app.folder.path().join(file)).unwrap_or_default());
            }
            for secret in [b"hush-hush".as_slice(), b"Zo\xc3\xab", added.secret.expose_secret().as_bytes()] {
                assert!(!bytes.windows(secret.len()).any(|window| window == secret));
            }
        }
    }
}
