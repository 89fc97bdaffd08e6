//! Submissions as staff and pulling services read them: opened, listed, found, downloaded.

mod csv;
mod read;

pub use csv::{BATCH, Columns, cell, header, record};
pub use read::{Frozen, open};
