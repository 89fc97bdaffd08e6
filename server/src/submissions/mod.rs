//! Submissions: taking valid answers, once and for good.

mod submit;

pub use submit::{ApiRequest, Origin, Submit, SubmitError, Submitted, submit};
