//! The editor and the preview. English, as all pages for staff.

mod inspector;
mod options;
mod panes;
mod said;

pub use inspector::*;
pub use options::*;
pub use panes::*;
pub use said::*;
