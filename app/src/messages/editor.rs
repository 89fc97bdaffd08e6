//! The editor and the preview. English, as all pages for staff.

mod inspector;
mod names;
mod options;
mod panes;
mod said;

pub use inspector::*;
pub use names::*;
pub use options::*;
pub use panes::*;
pub use said::*;
