//! Transactions.

use futures::FutureExt;

use crate::on_both_engines;
use crate::storage::ids::OrganisationId;
use crate::storage::query::{execute, one};
use crate::storage::{Storage, StorageError, Tx, organisations};
use crate::testing::TestApp;

const ORGANISATION: OrganisationId = OrganisationId::DEFAULT;

async fn add_team(tx: &mut Tx, id: &str, name: &str) -> Result<(), StorageError> {
    let text = "INSERT INTO teams (id, organisation_id, name, created_at) VALUES ($1, $2, $3, 0)";
    execute!(tx, text, id.to_owned(), ORGANISATION, name.to_owned())?;
    Ok(())
}

/// A job: 0 is whole, 1 is whole and refused, 2 adds two teams, 3 is refused after it added one.
async fn work(storage: &Storage, n: usize, kind: usize) -> Result<(), StorageError> {
    let name = format!("team {n}");
    match kind {
        0 => storage.write_whole(move |tx| async move { add_team(tx, &name, &name).await }.boxed()).await,
        1 => storage.write_whole(move |tx| async move { add_team(tx, "taken", &name).await }.boxed()).await,
        _ => {
            let second = if kind == 2 { format!("{name}, second") } else { "taken".to_owned() };
            storage
                .write(move |tx| {
                    async move {
                        add_team(tx, &name, &name).await?;
                        add_team(tx, &second, &second).await
                    }
                    .boxed()
                })
                .await
        }
    }
}

async fn teams(app: &TestApp) -> i64 {
    let mut connection = app.state.storage.read().await.unwrap();
    let (count,) = one!(&mut connection, (i64,), "SELECT count(*) FROM teams").unwrap();
    count
}

on_both_engines! {
    async fn what_a_job_wrote_is_there_after_it(app: TestApp) {
        let storage = &app.state.storage;
        let now = app.now();
        storage
            .write(move |tx| async move { organisations::set_up(tx, ORGANISATION, "Ministry", now).await }.boxed())
            .await
            .unwrap();
        let mut connection = storage.read().await.unwrap();
        let organisation = organisations::by_id(&mut connection, ORGANISATION).await.unwrap().unwrap();
        assert_eq!(organisation.name, "Ministry");
        assert_eq!(organisation.set_up_at, Some(now));
    }

    async fn nothing_stays_of_a_job_that_gives_an_error(app: TestApp) {
        let result: Result<(), StorageError> = app
            .state
            .storage
            .write(|tx| {
                async move {
                    add_team(tx, "1", "one").await?;
                    Err(StorageError::Unexpected("changed my mind".to_owned()))
                }
                .boxed()
            })
            .await;
        assert!(matches!(result, Err(StorageError::Unexpected(_))));
        assert_eq!(teams(&app).await, 1);
    }

    async fn an_error_that_a_job_swallows_still_fails_it(app: TestApp) {
        let result: Result<(), StorageError> = app
            .state
            .storage
            .write(|tx| {
                async move {
                    add_team(tx, "1", "one").await?;
                    let _ = add_team(tx, "2", "one").await;
                    Ok(())
                }
                .boxed()
            })
            .await;
        assert!(result.is_err_and(|error| error.is_unique("name")));
        assert_eq!(teams(&app).await, 1);
    }

    async fn of_many_at_once_only_the_wrong_ones_fail(app: TestApp) {
        let jobs = (0..200).map(|n: i32| {
            let storage = app.state.storage.clone();
            async move {
                // Every tenth asks for a name that the one before it took or takes.
                let name = if n % 10 == 9 { n - 1 } else { n };
                storage
                    .write(move |tx| async move { add_team(tx, &n.to_string(), &name.to_string()).await }.boxed())
                    .await
            }
        });
        let results = futures::future::join_all(jobs).await;
        let failed = results.iter().filter(|result| result.is_err()).count();
        assert_eq!(failed, 20);
        assert!(results.iter().filter_map(|result| result.as_ref().err()).all(|error| error.is_unique("name")));
        assert_eq!(teams(&app).await, 181);
    }

    async fn whole_jobs_and_others_stay_or_go_each_for_itself_in_one_group(app: TestApp) {
        app.state.storage.write(|tx| async move { add_team(tx, "taken", "taken").await }.boxed()).await.unwrap();
        // Every order of three neighbours of four kinds stands among them.
        let kinds: Vec<_> = (0..64).flat_map(|n| [n % 4, n / 4 % 4, n / 16 % 4]).collect();
        let jobs = kinds.iter().enumerate().map(|(n, kind)| work(&app.state.storage, n, *kind));
        let results = futures::future::join_all(jobs).await;
        for (n, (kind, result)) in kinds.iter().zip(&results).enumerate() {
            assert_eq!(result.is_ok(), kind % 2 == 0, "job {n} of kind {kind}: {result:?}");
        }
        // A whole job adds one team, another two, and a refused one none; two were there.
        let added: usize = kinds.iter().map(|kind| [1, 0, 2, 0][*kind]).sum();
        assert_eq!(teams(&app).await, i64::try_from(2 + added).unwrap());
    }

    async fn a_job_that_panics_takes_nothing_else_with_it(app: TestApp) {
        let storage = &app.state.storage;
        let panicked: Result<(), StorageError> =
            storage.write(|_| async move { panic!("as the test wants it") }.boxed()).await;
        assert!(panicked.is_err());
        storage.write(|tx| async move { add_team(tx, "1", "one").await }.boxed()).await.unwrap();
        assert_eq!(teams(&app).await, 2);
    }

    async fn a_job_outlives_the_request_that_asked_for_it(app: TestApp) {
        let storage = app.state.storage.clone();
        let (done, committed) = tokio::sync::oneshot::channel();
        let request = tokio::spawn(async move {
            storage
                .write(|tx| {
                    async move {
                        add_team(tx, "1", "one").await?;
                        let _ = done.send(());
                        Ok::<_, StorageError>(())
                    }
                    .boxed()
                })
                .await
        });
        committed.await.unwrap();
        request.abort();
        for _ in 0..100 {
            if teams(&app).await == 2 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("the job was lost with its request");
    }

    async fn migrating_again_changes_nothing(app: TestApp) {
        app.state.storage.migrate().await.unwrap();
        assert_eq!(app.state.storage.layout().await.unwrap(), crate::storage::migrate::Layout::Current);
    }
}
