//! Each migration is applied to a database that is not empty: it holds the sample rows of those before it.

use std::borrow::Cow;

use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

use crate::storage::migrate::{POSTGRES, SQLITE};
use crate::testing::{TestEngine, new_database};

/// The rows that stand for each migration, by its number.
const SAMPLES: [(i64, &str); 4] = [
    (1, include_str!("../../../migrations/samples/0001_foundation.sql")),
    (2, include_str!("../../../migrations/samples/0002_deliveries_are_listed_by_index.sql")),
    (3, include_str!("../../../migrations/samples/0003_entries_end_by_index.sql")),
    (4, include_str!("../../../migrations/samples/0004_submissions_are_found_by_form.sql")),
];

/// The first migrations of `all`, up to the one numbered `last`.
fn up_to(all: &Migrator, last: i64) -> Migrator {
    let some = all.iter().filter(|migration| migration.version <= last).cloned().collect();
    Migrator { migrations: Cow::Owned(some), ..Migrator::DEFAULT }
}

fn sample(version: i64) -> &'static str {
    let found = SAMPLES.iter().find(|(of, _)| *of == version);
    found.unwrap_or_else(|| panic!("migration {version} has no sample rows")).1
}

#[test]
fn both_engines_have_the_same_migrations() {
    let named =
        |all: &Migrator| all.iter().map(|one| (one.version, one.description.clone())).collect::<Vec<_>>();
    assert_eq!(named(&SQLITE), named(&POSTGRES));
}

#[tokio::test]
async fn each_applies_over_the_rows_of_those_before_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = new_database(TestEngine::Sqlite, folder.path()).await.unwrap() + "?mode=rwc";
    let pool = SqlitePool::connect(&url).await.unwrap();
    for migration in SQLITE.iter() {
        up_to(&SQLITE, migration.version).run(&pool).await.unwrap();
        sqlx::raw_sql(sample(migration.version)).execute(&pool).await.unwrap();
    }
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(tables.len() > 30);
    for table in tables {
        let count = AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let rows: i64 = sqlx::query_scalar(count).fetch_one(&pool).await.unwrap();
        assert!(rows > 0, "{table} has no sample row");
    }
}

#[tokio::test]
async fn each_applies_over_the_rows_of_those_before_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    let Some(url) = new_database(TestEngine::Postgres, folder.path()).await else { return };
    let pool = PgPool::connect(&url).await.unwrap();
    for migration in POSTGRES.iter() {
        up_to(&POSTGRES, migration.version).run(&pool).await.unwrap();
        let rows = sample(migration.version).replace("X'", "'\\x");
        sqlx::raw_sql(AssertSqlSafe(rows)).execute(&pool).await.unwrap();
    }
}

/// A migrated database of each engine in `folder`, where there is a PostgreSQL.
async fn of_both_engines(folder: &std::path::Path) -> Option<(SqlitePool, PgPool)> {
    let postgres = PgPool::connect(&new_database(TestEngine::Postgres, folder).await?).await.unwrap();
    POSTGRES.run(&postgres).await.unwrap();
    let url = new_database(TestEngine::Sqlite, folder).await.unwrap() + "?mode=rwc";
    let sqlite = SqlitePool::connect(&url).await.unwrap();
    SQLITE.run(&sqlite).await.unwrap();
    Some((sqlite, postgres))
}

/// Tables and columns with the same names, in the same order, with matching types, on both.
#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let folder = tempfile::tempdir().unwrap();
    let Some((sqlite, postgres)) = of_both_engines(folder.path()).await else { return };

    let ours: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT t.name, c.name, c.type, c.\"notnull\" FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_%' ESCAPE '\\'
         ORDER BY t.name, c.cid",
    )
    .fetch_all(&sqlite)
    .await
    .unwrap();
    let theirs: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text,
                CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' ELSE upper(data_type) END,
                CASE is_nullable WHEN 'NO' THEN 1::bigint ELSE 0::bigint END
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'
         ORDER BY table_name COLLATE \"C\", ordinal_position",
    )
    .fetch_all(&postgres)
    .await
    .unwrap();
    assert_eq!(ours, theirs);
}

/// Indexes with the same names on the same tables, but for those that a table's own rules make.
#[tokio::test]
async fn both_engines_have_the_same_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let Some((sqlite, postgres)) = of_both_engines(folder.path()).await else { return };

    let ours: Vec<(String, String)> = sqlx::query_as(
        "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY tbl_name, name",
    )
    .fetch_all(&sqlite)
    .await
    .unwrap();
    let theirs: Vec<(String, String)> = sqlx::query_as(
        "SELECT tablename::text, indexname::text FROM pg_indexes
         WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'
           AND indexname NOT IN (SELECT conname FROM pg_constraint)
         ORDER BY tablename COLLATE \"C\", indexname COLLATE \"C\"",
    )
    .fetch_all(&postgres)
    .await
    .unwrap();
    assert!(ours.len() >= 30, "{ours:?}");
    assert_eq!(ours, theirs);
}
