//! The parts of the editor's page: the bar above, and three panes.

mod bar;
mod canvas;
mod card;
mod fix;
mod pages;
mod palette;
mod trouble;

pub use bar::bar;
pub use canvas::canvas;
pub use fix::{findings, fix_list};
pub use pages::pages;
pub use palette::{palette, starters};
pub use trouble::trouble;
