//! `/api/v1/forms/{id}/destinations` and `/api/v1/destinations/{id}`: where submissions go. One endpoint a file.

pub mod add;
pub mod list;
pub mod remove;
pub mod replay;
pub mod rotate;
pub mod test;
