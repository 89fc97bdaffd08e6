//! Pages for staff. Plain HTML, no script: every page is a pure function of a loaded page model.

mod cards;
pub mod checks;
pub mod close;
pub mod conditions;
pub mod data;
pub mod deliveries;
pub mod destinations;
pub mod form;
pub mod form_address;
pub mod forms;
pub mod frame;
pub mod import;
pub mod lists;
pub mod named;
pub mod new_form;
pub mod problem;
pub mod publish;
pub mod repeats;
pub mod sections;
pub mod set_up;
pub mod sign_in;
pub mod submissions;
pub mod translated;
mod translated_into;
pub mod translations;
pub mod trouble;
pub mod versions;
mod ways;

pub(crate) mod parts;

pub(crate) use frame::account;
pub use frame::{Frame, Place};
pub use parts::{Errors, FieldError, Moment, Paging};
pub use trouble::Trouble;
