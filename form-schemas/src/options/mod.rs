//! Options as a designer writes them: lines of text or a table, put back over those that there were; lists that stand once
//! and are used by many questions; and what names an option that goes, or follows its new value.

mod asked;
mod compared;
mod lines;
mod lists;
mod named;
mod rename;
mod table;
#[cfg(test)]
mod tests;
mod written;

pub use crate::sheet::FileError;
pub use lines::{are_lines, from_lines, to_lines};
pub use lists::{choosing, free_list, is_used, used_by};
pub(crate) use named::formulas;
pub use named::{Lost, Naming, lost};
pub use rename::{Holder, NoRename, Renaming, options_of, rename_value};
pub use table::{MAX_FILE, Unread, from_table, to_table};
pub use written::{LONGEST, LineError, Wrong};

/// The most options that stand in a question; more stand in a list (some validators overflow on long `oneOf`s).
pub const MOST_OWN: usize = 200;
