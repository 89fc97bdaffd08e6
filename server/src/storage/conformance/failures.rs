//! What happens when the database fails: an error, nothing half written, and work again afterwards.

use std::path::Path;
use std::time::Duration;

use futures::FutureExt;
use secrecy::SecretString;
use sqlx::Connection as _;

use crate::storage::ids::OrganisationId;
use crate::storage::query::{execute, one};
use crate::storage::{Storage, StorageError, StorageOptions, Tx};
use crate::testing::disk::Disk;
use crate::testing::{OwnCluster, TestApp, TestEngine};

async fn add_team(tx: &mut Tx, name: String) -> Result<(), StorageError> {
    let text = "INSERT INTO teams (id, organisation_id, name, created_at) VALUES ($1, $2, $3, 0)";
    execute!(tx, text, name.clone(), OrganisationId::DEFAULT, name)?;
    Ok(())
}

async fn add(storage: &Storage, name: &str) -> Result<(), StorageError> {
    let name = name.to_owned();
    storage.write(move |tx| async move { add_team(tx, name).await }.boxed()).await
}

async fn count(storage: &Storage) -> i64 {
    let mut connection = storage.read().await.unwrap();
    let (count,) = one!(&mut connection, (i64,), "SELECT count(*) FROM teams").unwrap();
    count
}

/// `name` with a tail that fills pages.
fn big(name: &str) -> String {
    name.to_owned() + &"x".repeat(20_000)
}

#[tokio::test]
async fn a_full_database_fails_the_whole_group_and_keeps_nothing_of_it() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let storage = &app.state.storage;
    // In one group, since they are queued while nothing runs: two that fit, then one that does not.
    let limit = storage.write(|tx| {
        async move {
            let (pages,) = one!(tx, (i64,), "PRAGMA page_count")?;
            // PRAGMA takes no placeholder.
            let text = format!("PRAGMA max_page_count = {}", pages + 2);
            execute!(tx, { sqlite: text, postgres: "SELECT 1" })?;
            Ok::<_, StorageError>(())
        }
        .boxed()
    });
    let too_big = big("too big");
    let (limit, one, two, three) =
        tokio::join!(limit, add(storage, "small"), add(storage, "also small"), add(storage, &too_big));
    let outcomes = [limit, one, two, three];
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Err(StorageError::Full))), "{outcomes:?}");
    assert_eq!(count(storage).await, 1);
    add(storage, "after").await.unwrap();
    assert_eq!(count(storage).await, 2);
}

/// A migrated database in `folder`, opened as `set` says, and its URL.
async fn opened(folder: &Path, set: impl FnOnce(&mut StorageOptions)) -> (Storage, String) {
    let url = format!("sqlite://{}", folder.join("test.db").display());
    let mut options = StorageOptions::new(SecretString::from(url.clone()));
    set(&mut options);
    let storage = Storage::open(&options).await.unwrap();
    storage.migrate().await.unwrap();
    (storage, url)
}

#[tokio::test]
async fn a_full_disk_is_an_error_and_space_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(&folder.path().join("disk"), "2m", "root") else { return };
    let (storage, _) = opened(disk.path(), |_| {}).await;
    let mut kept = 1;
    let failure = loop {
        match add(&storage, &big(&format!("{kept}-"))).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 1000, "the disk never fills");
    };
    assert!(failure.is_temporary(), "{failure:?}");
    assert_eq!(count(&storage).await, kept, "what was acknowledged is there, and nothing else");
    disk.grow("16m");
    add(&storage, "after").await.unwrap();
    assert_eq!(count(&storage).await, kept + 1);
    storage.close().await;
}

#[tokio::test]
async fn another_process_that_holds_the_lock_makes_writes_busy_not_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (storage, url) = opened(folder.path(), |options| options.patience = Duration::from_millis(50)).await;
    let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    assert!(matches!(add(&storage, "one").await, Err(StorageError::Busy)));
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    add(&storage, "one").await.unwrap();
}

#[tokio::test]
async fn a_full_queue_says_busy_at_once_and_closing_keeps_what_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (storage, _) = opened(folder.path(), |options| options.queue = 10).await;
    let jobs = (0..50).map(|n| {
        let storage = storage.clone();
        async move { add(&storage, &n.to_string()).await }
    });
    let outcomes = futures::future::join_all(jobs).await;
    let taken = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(()) | Err(StorageError::Busy))));
    assert!((10..50).contains(&taken), "{taken} of 50 were taken");
    assert_eq!(count(&storage).await, 1 + i64::try_from(taken).unwrap());
    storage.close().await;
    assert!(matches!(add(&storage, "late").await, Err(StorageError::Unavailable(_))));
}

#[tokio::test]
async fn a_postgres_that_is_killed_is_an_error_and_its_return_mends_it() {
    let Some(mut cluster) = OwnCluster::start() else { return };
    let options = StorageOptions {
        patience: Duration::from_secs(2),
        ..StorageOptions::new(SecretString::from(cluster.url().to_owned()))
    };
    let storage = Storage::open(&options).await.unwrap();
    storage.migrate().await.unwrap();
    add(&storage, "before").await.unwrap();
    let under_way = storage.write(|tx| {
        async move {
            add_team(tx, "under way".to_owned()).await?;
            execute!(tx, { sqlite: "SELECT 1", postgres: "SELECT pg_sleep(1)" })?;
            Ok::<_, StorageError>(())
        }
        .boxed()
    });
    let (outcome, ()) = tokio::join!(under_way, async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        cluster.kill();
    });
    assert!(outcome.as_ref().is_err_and(StorageError::is_temporary), "{outcome:?}");
    let outcome = add(&storage, "while away").await;
    assert!(outcome.as_ref().is_err_and(StorageError::is_temporary), "{outcome:?}");
    cluster.restart();
    add(&storage, "after").await.unwrap();
    assert_eq!(count(&storage).await, 3, "the first team, before and after");
}

#[tokio::test]
async fn a_job_that_waits_for_something_else_fails_and_leaves_nothing() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let storage = &app.state.storage;
    let waited: Result<(), StorageError> = storage
        .write(|tx| {
            async move {
                add_team(tx, "one".to_owned()).await?;
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok(())
            }
            .boxed()
        })
        .await;
    assert!(matches!(waited, Err(StorageError::Unexpected(_))), "{waited:?}");
    assert_eq!(count(storage).await, 1);
    add(storage, "after").await.unwrap();
    assert_eq!(count(storage).await, 2);
}

#[tokio::test]
async fn what_reads_cannot_write() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let storage = &app.state.storage;
    for mut connection in [storage.read().await.unwrap(), storage.look_up().await.unwrap()] {
        let written = execute!(&mut connection, "UPDATE teams SET created_at = 7");
        assert!(matches!(written, Err(StorageError::Unavailable(_))), "{written:?}");
        let (changed,) =
            one!(&mut connection, (i64,), "SELECT count(*) FROM teams WHERE created_at = 7").unwrap();
        assert_eq!(changed, 0);
    }
}

#[tokio::test]
async fn a_read_that_nobody_waits_for_any_more_gives_its_place_back() {
    let folder = tempfile::tempdir().unwrap();
    let (storage, _) = opened(folder.path(), |options| options.connections = 1).await;
    for _ in 0..5 {
        let mut connection = storage.read().await.unwrap();
        let long = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
                    SELECT count(*) FROM n";
        let read = async { one!(&mut connection, (i64,), { sqlite: long, postgres: "SELECT 1" }) };
        assert!(read.now_or_never().is_none(), "it runs in another thread");
    }
    assert_eq!(count(&storage).await, 1);
    storage.close().await;
}

#[tokio::test]
async fn each_of_several_statements_takes_the_arguments_that_it_names() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let storage = &app.state.storage;
    let changed = storage.write(|tx| {
        async move {
            let id = "one".to_owned();
            execute!(
                tx,
                {
                    sqlite: &[
                        "INSERT INTO teams (created_at, organisation_id, name, id) VALUES ($4, $2, $3, $1)",
                        "UPDATE teams SET name = $3 || id WHERE id = $1",
                    ],
                    postgres: "SELECT 1",
                },
                id,
                OrganisationId::DEFAULT,
                "team ".to_owned(),
                0_i64,
            )
        }
        .boxed()
    });
    assert_eq!(changed.await.unwrap(), 2);
    let mut connection = storage.look_up().await.unwrap();
    let (name,) = one!(&mut connection, (String,), "SELECT name FROM teams WHERE id = $1", "one").unwrap();
    assert_eq!(name, "team one");
}
