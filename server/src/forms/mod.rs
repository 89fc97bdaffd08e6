//! Forms: making, changing, publishing, closing; and what the public is served. One file a use case.

pub mod address;
mod cache;
pub mod checks;
pub mod conditions;
pub mod create;
pub mod data;
pub mod difference;
pub mod draft;
pub mod export;
pub mod findings;
mod first;
pub mod gate;
pub mod import;
pub mod lists;
pub mod live;
mod newest;
pub mod option_values;
pub mod publish;
pub mod repeats;
pub mod samples;
pub mod sections;
pub mod slug;
pub mod translate;

pub use cache::{FormCache, Version};
pub use findings::Proofs;
pub use live::{Live, live};
