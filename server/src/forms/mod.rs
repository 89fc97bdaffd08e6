//! Forms: making, changing, publishing, closing; and what the public is served. One file a use case.

mod cache;
pub mod samples;
pub mod slug;

pub use cache::FormCache;
