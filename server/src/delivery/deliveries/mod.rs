//! Deliveries, as staff look at them and send them again. One file a use case.

pub mod list;
pub mod replay;

pub use list::{Attempt, Delivery, DeliveryState, get, list};
pub use replay::{replay, try_now};
