//! SQLite as a function call.
//!
//! sqlx runs each connection of SQLite in a thread of its own and hands over statement by statement and row by row; on a
//! busy core that cost more than SQLite itself (ADR 0085). Here a statement runs where it is asked for, or, when it may
//! take long, as a whole in a thread for what blocks.

use std::borrow::Cow;
use std::future::{Ready, ready};

use futures::FutureExt as _;
use futures::future::{BoxFuture, Either};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, ToSql};

use super::StorageError;
use super::readers::Home;

/// A connection to SQLite that goes back to its readers when it is dropped, or, the writer's own, is closed.
pub struct Lite {
    connection: Option<Connection>,
    home: Option<Home>,
    place: Place,
}

/// Where statements run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where they are asked for: the writer's, and reads of few rows by their key.
    Here,
    /// In a thread for what blocks: whatever may read much.
    Aside,
}

/// What a statement gives, now or later.
type Running<'c, T> = Either<Ready<Result<T, StorageError>>, BoxFuture<'c, Result<T, StorageError>>>;

/// One statement, or several that are one text on PostgreSQL. All take the same arguments.
pub enum Text {
    /// One.
    One(Cow<'static, str>),
    /// Several.
    Several(&'static [&'static str]),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::One(Cow::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::One(Cow::Owned(text))
    }
}

impl<const N: usize> From<&'static [&'static str; N]> for Text {
    fn from(texts: &'static [&'static str; N]) -> Self {
        Self::Several(texts)
    }
}

/// A row, or a part of one. Tuples are, by the order of the columns; structs by their names, with [`lite_row`].
pub trait LiteRow: Sized + Send + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// Of a column that is not there or of another type.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
}

impl<T> LiteRow for T
where
    T: for<'r> TryFrom<&'r Row<'r>, Error = rusqlite::Error> + Send + 'static,
{
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        T::try_from(row)
    }
}

impl Lite {
    /// A connection of the readers, to go back to them.
    pub(super) fn lent(connection: Connection, home: Home, place: Place) -> Self {
        Lite { connection: Some(connection), home: Some(home), place }
    }

    /// The writer's own.
    pub(super) fn own(connection: Connection) -> Self {
        Lite { connection: Some(connection), home: None, place: Place::Here }
    }

    /// Has it closed when it is dropped, instead of lent again.
    pub(super) fn give_up(&mut self) {
        self.home = None;
    }

    /// Runs the statements and gives how many rows they changed.
    pub fn execute(&mut self, text: impl Into<Text>, arguments: &[&dyn ToSql]) -> Running<'_, u64> {
        self.run(text.into(), arguments, |connection, text, arguments| match &text {
            Text::One(text) => change(connection, text, arguments),
            Text::Several(texts) => texts.iter().map(|text| change(connection, text, arguments)).sum(),
        })
    }

    /// At most one row.
    pub fn optional<R: LiteRow>(
        &mut self,
        text: impl Into<Text>,
        arguments: &[&dyn ToSql],
    ) -> Running<'_, Option<R>> {
        self.run(text.into(), arguments, first)
    }

    /// Exactly one row.
    pub fn one<R: LiteRow>(&mut self, text: impl Into<Text>, arguments: &[&dyn ToSql]) -> Running<'_, R> {
        self.run(text.into(), arguments, |connection, text, arguments| {
            first(connection, text, arguments)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
        })
    }

    /// Every row.
    pub fn all<R: LiteRow>(
        &mut self,
        text: impl Into<Text>,
        arguments: &[&dyn ToSql],
    ) -> Running<'_, Vec<R>> {
        self.run(text.into(), arguments, |connection, text, arguments| {
            let mut statement = prepared(connection, text.only()?, arguments)?;
            let mut rows = statement.raw_query();
            let mut read = Vec::new();
            while let Some(row) = rows.next()? {
                read.push(R::read(row)?);
            }
            Ok(read)
        })
    }

    fn run<'c, T: Send + 'static>(
        &'c mut self,
        text: Text,
        arguments: &[&dyn ToSql],
        work: impl FnOnce(&Connection, &Text, &[&dyn ToSql]) -> rusqlite::Result<T> + Send + 'static,
    ) -> Running<'c, T> {
        match (&self.connection, self.place) {
            (None, _) => Either::Left(ready(Err(gone()))),
            (Some(connection), Place::Here) => {
                Either::Left(ready(work(connection, &text, arguments).map_err(StorageError::from)))
            }
            (Some(_), Place::Aside) => {
                let kept = arguments.iter().map(|argument| owned(*argument)).collect();
                Either::Right(
                    self.aside(kept, move |connection, arguments| work(connection, &text, arguments)),
                )
            }
        }
    }

    /// Runs `work` in a thread for what blocks. When the caller goes away meanwhile, the connection is closed after it, and
    /// its place among the readers is free only then.
    fn aside<T: Send + 'static>(
        &mut self,
        arguments: rusqlite::Result<Vec<Value>>,
        work: impl FnOnce(&Connection, &[&dyn ToSql]) -> rusqlite::Result<T> + Send + 'static,
    ) -> BoxFuture<'_, Result<T, StorageError>> {
        async move {
            let arguments = arguments?;
            let (connection, home) = (self.connection.take().ok_or_else(gone)?, self.home.take());
            let running = tokio::task::spawn_blocking(move || {
                let arguments: Vec<_> = arguments.iter().map(|value| value as &dyn ToSql).collect();
                let result = work(&connection, &arguments);
                (connection, home, result)
            });
            let (connection, home, result) = running.await.map_err(|_| gone())?;
            (self.connection, self.home) = (Some(connection), home);
            Ok(result?)
        }
        .boxed()
    }
}

impl Text {
    fn only(&self) -> rusqlite::Result<&str> {
        match self {
            Self::One(text) => Ok(text),
            Self::Several(_) => Err(rusqlite::Error::MultipleStatement),
        }
    }
}

impl Drop for Lite {
    fn drop(&mut self) {
        if let (Some(connection), Some(home)) = (self.connection.take(), self.home.take()) {
            home.take_back(connection);
        }
    }
}

fn gone() -> StorageError {
    StorageError::Unavailable("the connection is gone".to_owned())
}

/// `argument` as a value of its own.
fn owned(argument: &dyn ToSql) -> rusqlite::Result<Value> {
    use rusqlite::types::ToSqlOutput;

    match argument.to_sql()? {
        ToSqlOutput::Borrowed(value) => {
            Value::try_from(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
        }
        ToSqlOutput::Owned(value) => Ok(value),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}

fn first<R: LiteRow>(
    connection: &Connection,
    text: &Text,
    arguments: &[&dyn ToSql],
) -> rusqlite::Result<Option<R>> {
    let mut statement = prepared(connection, text.only()?, arguments)?;
    let mut rows = statement.raw_query();
    rows.next()?.map(R::read).transpose()
}

fn change(connection: &Connection, text: &str, arguments: &[&dyn ToSql]) -> rusqlite::Result<u64> {
    let mut statement = prepared(connection, text, arguments)?;
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    drop(rows);
    Ok(if statement.readonly() { 0 } else { connection.changes() })
}

/// The statement with its arguments: `$1` takes the first, wherever it stands.
fn prepared<'c>(
    connection: &'c Connection,
    text: &str,
    arguments: &[&dyn ToSql],
) -> rusqlite::Result<CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(text)?;
    for index in 1..=statement.parameter_count() {
        let number =
            statement.parameter_name(index).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let argument = number.and_then(|number| arguments.get(number.checked_sub(1)?));
        let argument = argument.ok_or(rusqlite::Error::InvalidParameterCount(index, arguments.len()))?;
        statement.raw_bind_parameter(index, argument)?;
    }
    Ok(statement)
}

/// Has a struct read from a row of SQLite, each field from the column of its name. `by_order` reads them one after the
/// other, as they are given here: for what every page reads.
macro_rules! lite_row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl<'r> TryFrom<&'r rusqlite::Row<'r>> for $name {
            type Error = rusqlite::Error;

            fn try_from(row: &'r rusqlite::Row<'r>) -> Result<Self, rusqlite::Error> {
                Ok($name { $($field: row.get(stringify!($field))?),* })
            }
        }
    };
    (by_order $name:ident { $($field:ident),* $(,)? }) => {
        impl<'r> TryFrom<&'r rusqlite::Row<'r>> for $name {
            type Error = rusqlite::Error;

            fn try_from(row: &'r rusqlite::Row<'r>) -> Result<Self, rusqlite::Error> {
                let mut column = 0_usize..;
                Ok($name { $($field: row.get(column.next().unwrap_or_default())?),* })
            }
        }
    };
}

pub(crate) use lite_row;
