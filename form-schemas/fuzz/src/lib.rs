//! What must hold of whatever is read: more than that nothing panics.
//!
//! What can be read is written so that it is read alike; what is counted agrees; what has nothing to fix can be
//! published, shown and checked; what is refused is refused with a reason.

mod whole;
mod words;

pub use whole::{document, import_as};
pub use words::{expressions, translations};
