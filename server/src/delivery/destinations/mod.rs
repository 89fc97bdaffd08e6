//! Destinations, as staff look after them. One file a use case.

pub mod add;
pub mod change;
pub mod list;
pub mod made;
pub mod remove;
pub mod replay;
pub mod rotate;
pub mod test;
pub mod trouble;

pub use add::{AddError, AddWebhook, Added, add, add_test_receiver, is_test_receiver, judged, test_receiver};
pub use change::{enable, pause};
pub use list::{Destination, DestinationState, get, list};
pub use made::secret_just_made;
pub use remove::{Undelivered, remove, undelivered};
pub use replay::{Replayed, replay_failed, replay_missing, send_earlier};
pub use rotate::{Rotated, rotate};
pub use test::test;
pub use trouble::{Trouble, TroubleKind, trouble};
