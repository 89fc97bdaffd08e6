//! Rules that stand in the tables.

use futures::FutureExt;

use crate::audit::{self, Actor, Event, Now};
use crate::on_both_engines;
use crate::storage::audit::about;
use crate::storage::ids::OrganisationId;
use crate::storage::query::execute;
use crate::storage::{StorageError, Tx};
use crate::testing::TestApp;

const ORGANISATION: OrganisationId = OrganisationId::DEFAULT;

async fn recorded(app: &TestApp) {
    let (at, random) = (app.now(), app.state.random.clone());
    app.state
        .storage
        .write(move |tx| {
            async move {
                let event = Event::new(Actor::System, "form.published", "form", 1);
                audit::record(tx, ORGANISATION, &event, Now { at, random: &*random }).await
            }
            .boxed()
        })
        .await
        .unwrap();
}

/// Runs one statement on the audit trail.
async fn tried(app: &TestApp, statement: usize) -> Result<u64, StorageError> {
    async fn run(tx: &mut Tx, statement: usize) -> Result<u64, StorageError> {
        match statement {
            0 => execute!(tx, "DELETE FROM audit"),
            1 => execute!(tx, "UPDATE audit SET detail = '{}', actor = 'nobody'"),
            2 => execute!(tx, "UPDATE audit SET sequence = 1, chain = $1, at = 0", [1u8].as_slice()),
            3 => execute!(tx, "UPDATE audit SET sequence = 1"),
            _ => execute!(tx, "UPDATE audit SET sequence = 1, chain = $1", [1u8].as_slice()),
        }
    }
    app.state.storage.write(move |tx| async move { run(tx, statement).await }.boxed()).await
}

on_both_engines! {
    async fn the_audit_trail_is_only_added_to_and_numbered_once(app: TestApp) {
        recorded(&app).await;
        for refused in 0..4 {
            assert!(matches!(tried(&app, refused).await, Err(StorageError::Constraint(_))), "statement {refused}");
        }
        assert_eq!(tried(&app, 4).await.unwrap(), 1);
        assert!(matches!(tried(&app, 4).await, Err(StorageError::Constraint(_))), "numbered a second time");
        let mut connection = app.state.storage.read().await.unwrap();
        let rows = about(&mut connection, ORGANISATION, "form:1", 10).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].actor.as_str(), rows[0].sequence), ("system", Some(1)));
    }
}
