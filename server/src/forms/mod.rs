//! Forms: making, changing, publishing, closing; and what the public is served. One file a use case.

pub mod address;
mod cache;
pub mod create;
pub mod difference;
pub mod draft;
pub mod export;
pub mod findings;
mod first;
pub mod gate;
pub mod import;
pub mod live;
pub mod publish;
pub mod samples;
pub mod slug;
pub mod translate;

pub use cache::{FormCache, Version};
pub use findings::Proofs;
pub use live::{Live, live};
