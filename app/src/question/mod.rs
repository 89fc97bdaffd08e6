//! The one renderer of a page's components: kind, answer and errors to GOV.UK Frontend's components. The public page,
//! the preview and the editor (inert) all use it.

mod around;
mod body;
mod choose;
mod content;
mod control;
mod parts;
mod revealed;
mod search;

pub use body::{body, errors, has_script, page_title};
pub use content::content;
pub use control::question;
