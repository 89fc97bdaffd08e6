//! The API, `/api/v1`: JSON in, JSON or a problem document out.

pub mod problem;
