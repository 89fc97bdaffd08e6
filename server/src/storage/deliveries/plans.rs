//! Lists and counts of deliveries and submissions read an index, not the history: what the engines plan over 100,000 of
//! each.

use std::fmt::Write as _;

use futures::FutureExt as _;
use sqlx::{AssertSqlSafe, Row as _};

use super::{list, replays};
use crate::on_both_engines;
use crate::storage::destinations::{list as destinations, state};
use crate::storage::inbox;
use crate::storage::query::execute;
use crate::storage::{Engine, StorageError, Tx};
use crate::testing::TestApp;

/// 100,000 submissions of five forms, their messages to ten destinations: most arrived, every hundredth waits, every thousandth failed.
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
                     INSERT INTO submissions (id, organisation_id, form_id, version, reference, language, submitted_at)
                     SELECT printf('%08x', i), $1, 'form-' || (i % 10 / 2), 1, printf('%08x', i), 'en', i FROM n",
            postgres: "INSERT INTO submissions (id, organisation_id, form_id, version, reference, language, submitted_at)
                     SELECT lpad(to_hex(i), 8, '0'), $1, 'form-' || (i % 10 / 2), 1, lpad(to_hex(i), 8, '0'), 'en', i
                     FROM generate_series(1, 100000) AS i",
        },
        ONE,
    )?;
    execute!(
        tx,
        {
            sqlite: "INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
                     SELECT id, $1, id, 'submission.created', 'standard', X'00', submitted_at FROM submissions",
            postgres: "INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
                     SELECT id, $1, id, 'submission.created', 'standard', '\\x00', submitted_at FROM submissions",
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

/// A statement, what it is given, and the indexes that SQLite reads. PostgreSQL, which has the same, chooses by what it
/// knows of the rows.
struct Planned {
    text: &'static str,
    given: &'static [&'static str],
    reads: &'static [&'static str],
}

/// What [`list`] is given.
const LISTED: [&str; 6] = ["text", "text", "bigint", "text", "text", "text"];

fn all(with_due: &'static str) -> Vec<Planned> {
    let planned = |text, given, reads| Planned { text, given, reads };
    vec![
        planned(list::ALL[0], &LISTED[..3], &["PRIMARY"]),
        planned(list::ALL[1], &LISTED[..3], &["deliveries_failed"]),
        planned(list::OF_FORM[0], &LISTED[..4], &["deliveries_of_form"]),
        planned(list::OF_FORM[1], &LISTED[..4], &["deliveries_failed_of_form"]),
        planned(list::OF_DESTINATION[0], &LISTED[..5], &["deliveries_of_destination"]),
        planned(list::OF_DESTINATION[1], &LISTED[..5], &["deliveries_failed_of_destination"]),
        planned(list::OF_SUBMISSION[0], &LISTED, &["deliveries_of_submission"]),
        planned(list::OF_SUBMISSION[1], &LISTED, &["deliveries_failed"]),
        planned(
            destinations::OF_FORM,
            &["text", "text"],
            &[
                "deliveries_of_destination",
                "deliveries_of_tests",
                "deliveries_due",
                "deliveries_failed_of_destination",
            ],
        ),
        planned(with_due, &["bigint"], &["deliveries_due"]),
        planned(replays::MISSING, &["text", "text", "text", "text", "bigint"], &["submissions_of_form"]),
        planned(inbox::COUNT, &["text", "text"], &["submissions_of_form"]),
        planned(inbox::LIST, &["text", "text", "text", "bigint"], &["submissions_of_form"]),
    ]
}

/// What the engine would do, whatever the arguments are.
async fn plan(tx: &mut Tx, planned: &Planned) -> String {
    let mut plan = String::new();
    let text = planned.text;
    match tx.engine() {
        Engine::Sqlite(engine) => {
            let explain = format!("EXPLAIN QUERY PLAN {text}");
            let steps = engine.all::<(i64, i64, i64, String)>(explain, &[&"1", &"1", &"1", &"1", &"1", &"1"]);
            for (_, _, _, detail) in steps.await.unwrap() {
                writeln!(plan, "{detail}").unwrap();
            }
        }
        Engine::Postgres(engine) => {
            let explain = format!(
                "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE it ({}) AS {text};
                 EXPLAIN EXECUTE it ({}); DEALLOCATE it",
                planned.given.join(", "),
                vec!["'1'"; planned.given.len()].join(", ")
            );
            for row in sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(engine).await.unwrap() {
                writeln!(plan, "{}", row.get::<String, _>(0)).unwrap();
            }
        }
    }
    plan
}

on_both_engines! {
    async fn lists_and_counts_read_an_index(app: TestApp) {
        let sqlite = app.state.storage.is_sqlite();
        let with_due = if sqlite { state::WITH_DUE } else { state::WITH_DUE_LOCKED };
        let plans = app.state.storage.write(move |tx| async move {
            fill(tx).await?;
            let mut plans = Vec::new();
            for planned in all(with_due) {
                let plan = plan(tx, &planned).await;
                plans.push((planned, plan));
            }
            Ok::<_, StorageError>(plans)
        }.boxed());
        for (Planned { text, reads, .. }, plan) in plans.await.unwrap() {
            println!("{text}\n\n{plan}");
            assert!(!plan.is_empty());
            let whole = ["Seq Scan on deliveries", "Seq Scan on submissions"];
            assert!(!whole.iter().any(|scan| plan.contains(scan)), "it reads all of them:\n{text}\n\n{plan}");
            for index in reads.iter().filter(|_| sqlite) {
                let mut words = plan.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                assert!(words.any(|word| word == *index), "it does not read {index}:\n{text}\n\n{plan}");
            }
        }
    }
}
