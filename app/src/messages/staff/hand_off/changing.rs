//! Changing the secret of a webhook, and removing it.

/// Leads to the page that changes the secret, and names it.
pub const ROTATE: &str = "Change the secret";
/// What that means.
pub const ROTATE_LEAD: &str = "A new secret is made and shown once. While the old one still works, every message is signed with both, so that the receiver can be changed without missing any.";
/// Asks about the old one.
pub const ROTATE_WHEN: &str = "When should the old secret stop?";
/// In a day.
pub const ROTATE_LATER: &str = "In 24 hours";
/// At once.
pub const ROTATE_NOW: &str = "Now, because somebody else may know it";
/// Not chosen.
pub const ROTATE_MISSING: &str = "Select when the old secret should stop";
/// Makes it.
pub const ROTATE_BUTTON: &str = "Make a new secret";
/// Too many at once.
pub const ROTATE_TOO_MANY: &str = "The secret was changed 4 times within a day. Wait until an old one stops, or select ‘Now’ to stop them all";
/// Leads to the page that removes a webhook, and names it.
pub const REMOVE: &str = "Remove";
/// What that means.
pub const REMOVE_LEAD: &str = "No submission is sent to it any more. The submissions stay here, and what was sent to it stays listed under deliveries. To stop for a while only, choose ‘Stop sending’ instead.";
/// Removes it.
pub const REMOVE_BUTTON: &str = "Remove webhook";
/// Asks about what it has not got.
pub const UNDELIVERED: &str = "What should happen to the submissions that it has not got?";
/// They are not sent.
pub const UNDELIVERED_CANCEL: &str = "Do not send them to it, and remove the webhook";
/// It stays.
pub const UNDELIVERED_KEEP: &str = "Keep the webhook, so that they can still be sent";
/// Not chosen.
pub const UNDELIVERED_MISSING: &str = "Select what should happen to the submissions that it has not got";
/// Leads to them.
pub const UNDELIVERED_LOOK: &str = "Look at its deliveries";
/// Said afterwards.
pub const REMOVED_NOW: &str = "The webhook was removed.";
/// Said when it was not.
pub const KEPT: &str = "The webhook was kept.";
/// Why a delivery does not go on.
pub const REMOVED: &str = "The webhook was removed before it arrived";

/// Heads the page that changes the secret.
pub fn rotate_title(name: &str) -> String {
    format!("Change the secret of ‘{name}’")
}

/// Heads the page that removes a webhook.
pub fn remove_title(name: &str) -> String {
    format!("Remove ‘{name}’")
}

/// How many submissions a webhook has not got.
pub fn undelivered(count: i64) -> String {
    if count == 1 {
        "1 submission has not been delivered to it.".to_owned()
    } else {
        format!("{} submissions have not been delivered to it.", crate::messages::staff::number(count))
    }
}
