//! Lists and counts of deliveries read an index, not the history: what the engines plan over 100,000 deliveries.

use std::fmt::Write as _;

use futures::FutureExt as _;
use sqlx::{AssertSqlSafe, Row as _};

use super::list;
use crate::on_both_engines;
use crate::storage::destinations::{list as destinations, state};
use crate::storage::query::execute;
use crate::storage::{Engine, StorageError, Tx};
use crate::testing::TestApp;

/// 100,000 messages to ten destinations of five forms: most arrived, every hundredth waits, every thousandth failed.
async fn fill(tx: &mut Tx) -> Result<(), StorageError> {
    const ONE: &str = "00000000-0000-7000-8000-000000000001";
    execute!(
        tx,
        {
            sqlite: "INSERT INTO forms (id, organisation_id, team_id, slug, title, live_revision, created_at, updated_at)
                     SELECT 'form-' || value, $1, '00000000-0000-7000-8000-000000000002', 'form-' || value, 'Form', 0, 0, 0
                     FROM json_each('[0,1,2,3,4]')",
            postgres: "INSERT INTO forms (id, organisation_id, team_id, slug, title, live_revision, created_at, updated_at)
                     SELECT 'form-' || n, $1, '00000000-0000-7000-8000-000000000002', 'form-' || n, 'Form', 0, 0, 0
                     FROM generate_series(0, 4) AS n",
        },
        ONE,
    )?;
    execute!(
        tx,
        {
            sqlite: "INSERT INTO destinations (id, organisation_id, form_id, type, name, shown_url, sealed_url, created_at)
                     SELECT 'to-' || value, $1, 'form-' || (value / 2), 'webhook', 'To', '', X'00', 0
                     FROM json_each('[0,1,2,3,4,5,6,7,8,9]')",
            postgres: "INSERT INTO destinations (id, organisation_id, form_id, type, name, shown_url, sealed_url, created_at)
                     SELECT 'to-' || n, $1, 'form-' || (n / 2), 'webhook', 'To', '', '\\x00', 0
                     FROM generate_series(0, 9) AS n",
        },
        ONE,
    )?;
    execute!(
        tx,
        {
            sqlite: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                     INSERT INTO messages (id, organisation_id, type, format, sealed_body, created_at)
                     SELECT printf('%08x', i), $1, 'submission.created', 'standard', X'00', i FROM n",
            postgres: "INSERT INTO messages (id, organisation_id, type, format, sealed_body, created_at)
                     SELECT lpad(to_hex(i), 8, '0'), $1, 'submission.created', 'standard', '\\x00', i
                     FROM generate_series(1, 100000) AS i",
        },
        ONE,
    )?;
    execute!(
        tx,
        {
            sqlite: "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
                     INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id,
                         created_at, due_at, exhausted_at, delivered_at)
                     SELECT printf('%08x', i), $1, 'form-' || (i % 10 / 2), printf('%08x', i), printf('%08x', i),
                         'to-' || (i % 10), i, CASE WHEN i % 100 = 3 THEN i END, CASE WHEN i % 1000 = 7 THEN i END,
                         CASE WHEN i % 100 <> 3 AND i % 1000 <> 7 THEN i END FROM n",
            postgres: "INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id,
                         created_at, due_at, exhausted_at, delivered_at)
                     SELECT lpad(to_hex(i), 8, '0'), $1, 'form-' || (i % 10 / 2), lpad(to_hex(i), 8, '0'),
                         lpad(to_hex(i), 8, '0'), 'to-' || (i % 10), i, CASE WHEN i % 100 = 3 THEN i END,
                         CASE WHEN i % 1000 = 7 THEN i END, CASE WHEN i % 100 <> 3 AND i % 1000 <> 7 THEN i END
                     FROM generate_series(1, 100000) AS i",
        },
        ONE,
    )?;
    // SQLite plans without statistics, as it does where nobody runs ANALYZE; PostgreSQL gathers them by itself in time.
    execute!(tx, { sqlite: "SELECT 1", postgres: "ANALYZE" })?;
    Ok(())
}

/// What the engine would do, whatever the arguments are.
async fn plan(tx: &mut Tx, text: &str) -> String {
    let mut plan = String::new();
    match tx.engine() {
        Engine::Sqlite(engine) => {
            let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
            for row in sqlx::raw_sql(explain).fetch_all(engine).await.unwrap() {
                writeln!(plan, "{}", row.get::<String, _>("detail")).unwrap();
            }
        }
        Engine::Postgres(engine) => {
            let moment = text == state::WITH_DUE_LOCKED;
            let kinds = ["text", "text", "bigint", "text", "text", "text"];
            let kinds = if moment { &["bigint"] } else { &kinds[..] };
            let taken = (1..).zip(kinds).take_while(|(n, _)| text.contains(&format!("${n}")));
            let (types, arguments): (Vec<_>, Vec<_>) = taken.map(|(_, kind)| (*kind, "'1'")).unzip();
            let explain = format!(
                "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE it ({}) AS {text};
                 EXPLAIN EXECUTE it ({}); DEALLOCATE it",
                types.join(", "),
                arguments.join(", ")
            );
            for row in sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(engine).await.unwrap() {
                writeln!(plan, "{}", row.get::<String, _>(0)).unwrap();
            }
        }
    }
    plan
}

on_both_engines! {
    async fn lists_and_counts_of_deliveries_read_an_index(app: TestApp) {
        let sqlite = app.state.storage.is_sqlite();
        let with_due = if sqlite { state::WITH_DUE } else { state::WITH_DUE_LOCKED };
        let lists = [list::ALL, list::OF_FORM, list::OF_DESTINATION, list::OF_SUBMISSION];
        let lists = lists.map(|[all, failed, _]| [all, failed]).concat();
        let plans = app.state.storage.write(move |tx| async move {
            fill(tx).await?;
            let mut plans = Vec::new();
            for text in lists.into_iter().chain([destinations::OF_FORM, with_due]) {
                plans.push((text, plan(tx, text).await));
            }
            Ok::<_, StorageError>(plans)
        }.boxed());
        for (text, plan) in plans.await.unwrap() {
            println!("{text}\n\n{plan}");
            // `d` are deliveries, but where destinations are listed: there deliveries are `w`.
            let scan = if text.contains("FROM destinations d") { "SCAN w" } else { "SCAN d" };
            let whole = |line: &str| line.contains("Seq Scan on deliveries") || line.starts_with(scan);
            assert!(!plan.lines().any(whole), "it reads every delivery:\n{text}\n\n{plan}");
            assert!(!plan.is_empty());
        }
    }
}
