//! Telling members that a destination takes nothing.

use std::time::Duration;

use super::world::{Receiver, World};
use crate::delivery::destinations::{self, Trouble, TroubleKind, trouble};
use crate::on_both_engines;
use crate::testing::TestApp;

async fn seen(world: &World) -> Vec<Trouble> {
    trouble(world.state(), &world.actor).await.unwrap()
}

/// How often members were told of a failure.
async fn told(world: &World, added: &destinations::Added) -> usize {
    trouble::tell(world.state()).await.unwrap();
    let trail = world.audited("destination", added.id).await;
    trail.iter().filter(|action| *action == "destination.failing").count()
}

on_both_engines! {
    async fn members_are_told_after_an_hour_a_day_and_when_it_is_disabled(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        receiver.usually(500);
        let added = world.add(&receiver.url()).await;
        world.submit().await;
        world.deliver().await;
        let since = world.now();
        world.advance(Duration::from_mins(59));
        assert!(seen(&world).await.is_empty(), "an hour has not passed");
        assert_eq!(told(&world, &added).await, 0);

        world.advance(Duration::from_mins(1));
        assert_eq!(seen(&world).await[0].kind, TroubleKind::Failing { since, a_day: false });
        // Two processes look at once: one tells.
        let (one, two) = tokio::join!(trouble::tell(world.state()), trouble::tell(world.state()));
        one.and(two).unwrap();
        assert_eq!(told(&world, &added).await, 1);
        world.advance(Duration::from_hours(22));
        assert_eq!(told(&world, &added).await, 1, "once is enough");

        world.advance(Duration::from_hours(1));
        assert_eq!(seen(&world).await[0].kind, TroubleKind::Failing { since, a_day: true });
        assert_eq!(told(&world, &added).await, 2);

        world.advance(Duration::from_hours(4 * 24));
        world.deliver().await;
        assert_eq!(seen(&world).await[0].kind, TroubleKind::GivenUp);
        assert_eq!(told(&world, &added).await, 2);
        assert!(world.audited("destination", added.id).await.contains(&"destination.disabled".to_owned()));
    }

    async fn a_success_ends_it_and_the_next_failure_is_told_anew(app: TestApp) {
        let world = World::new(app).await;
        let receiver = Receiver::start().await;
        let added = world.add(&receiver.url()).await;
        for time in 1..=2 {
            receiver.usually(500);
            world.submit().await;
            world.deliver().await;
            world.advance(Duration::from_hours(2));
            assert_eq!(told(&world, &added).await, time);
            assert_eq!(seen(&world).await.len(), 1);
            receiver.usually(200);
            world.deliver().await;
            assert!(seen(&world).await.is_empty());
        }
        receiver.usually(500);
        world.submit().await;
        world.deliver().await;
        world.advance(Duration::from_hours(2));
        destinations::pause(world.state(), &world.actor, added.id).await.unwrap();
        assert!(seen(&world).await.is_empty(), "who paused it knows");
    }
}
