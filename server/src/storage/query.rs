//! One statement, written once with `$1` placeholders, for both engines.
//!
//! `execute!(tx, "UPDATE …", a, b)` gives the number of rows; `optional!`, `one!` and `all!` take the type of a
//! row second (a tuple, or a struct with `#[derive(sqlx::FromRow)]` and [`lite_row`](super::lite::lite_row)):
//! `optional!(connection, Form, "SELECT …", id)`. Where the engines differ the statement is
//! `{ sqlite: "…", postgres: "…" }`; SQLite's may be several, `&["…", "…"]`. Give each argument as a value that may be
//! moved; all integers are `i64`.

/// Runs one statement on whichever engine `$connection` is; `$plain` takes off what belongs to PostgreSQL.
macro_rules! on_engine {
    ($connection:expr, $method:ident, $build:ident, [$($row:ty)?], $run:ident, [$($plain:tt)*],
     { sqlite: $lite:expr, postgres: $post:expr $(,)? }, $($argument:expr),*) => {{
        let connection: &mut $crate::storage::Connection = $connection;
        let result = match connection.engine() {
            $crate::storage::Engine::Sqlite(engine) => {
                // What it borrows is used up before anything is waited for.
                let running = engine.$method$(::<$row>)?($lite, &[$(&$argument),*]);
                running.await
            }
            $crate::storage::Engine::Postgres(engine) => {
                sqlx::$build::<sqlx::Postgres $(, $row)?>($post)$(.bind($argument))*.$run(engine).await $($plain)*
                    .map_err($crate::storage::StorageError::from)
            }
        };
        result.map_err(|error| connection.failed(error))
    }};
    ($connection:expr, $method:ident, $build:ident, $row:tt, $run:ident, $plain:tt, $text:expr, $($argument:expr),*) => {
        $crate::storage::query::on_engine!(
            $connection, $method, $build, $row, $run, $plain, { sqlite: $text, postgres: $text }, $($argument),*
        )
    };
}

/// Runs a statement; gives how many rows it changed (`Result<u64, StorageError>`).
macro_rules! execute {
    ($connection:expr, $text:tt $(, $argument:expr)* $(,)?) => {
        $crate::storage::query::on_engine!($connection, execute, query, [], execute, [.map(|done| done.rows_affected())], $text, $($argument),*)
    };
}

/// At most one row (`Result<Option<Row>, StorageError>`).
macro_rules! optional {
    ($connection:expr, $row:ty, $text:tt $(, $argument:expr)* $(,)?) => {
        $crate::storage::query::on_engine!($connection, optional, query_as, [$row], fetch_optional, [], $text, $($argument),*)
    };
}

/// Exactly one row (`Result<Row, StorageError>`); none is an error of ours.
macro_rules! one {
    ($connection:expr, $row:ty, $text:tt $(, $argument:expr)* $(,)?) => {
        $crate::storage::query::on_engine!($connection, one, query_as, [$row], fetch_one, [], $text, $($argument),*)
    };
}

/// Every row (`Result<Vec<Row>, StorageError>`).
macro_rules! all {
    ($connection:expr, $row:ty, $text:tt $(, $argument:expr)* $(,)?) => {
        $crate::storage::query::on_engine!($connection, all, query_as, [$row], fetch_all, [], $text, $($argument),*)
    };
}

pub(crate) use {all, execute, on_engine, one, optional};
