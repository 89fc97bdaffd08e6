//! Submissions: taking valid answers, once and for good.

mod frozen;
mod submit;

pub use submit::{ApiRequest, Origin, Submit, SubmitError, Submitted, answered, submit};
