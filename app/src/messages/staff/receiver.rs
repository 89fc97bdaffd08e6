//! The test receiver's page.

/// Heads the page.
pub const TITLE: &str = "Test receiver";
/// Says what it is.
pub const LEAD: &str = "This stands in for the service that works on submissions. It checks the signature of every message and shows what it received. It keeps the newest messages in memory and forgets them when it ends.";
/// It takes messages.
pub const RECEIVING: &str = "Receiving";
/// It does not.
pub const STOPPED: &str = "Stopped";
/// Says what that means.
pub const STOPPED_LEAD: &str = "Every message is answered with 503. Foolscap keeps it and tries again: start receiving, then choose “Try now” at the delivery, or wait.";
/// Stops it.
pub const STOP: &str = "Stop receiving";
/// Starts it again.
pub const START: &str = "Start receiving";
/// Forgets the messages.
pub const CLEAR: &str = "Forget all messages";
/// Looks again.
pub const REFRESH: &str = "Look for new messages";
/// Heads the messages.
pub const MESSAGES: &str = "Messages";
/// None yet, and what to do.
pub const NONE: &str = "Nothing has arrived yet. In Foolscap, open a form, choose “Where submissions go”, then “Send to the test receiver”.";
/// It knows no secret yet.
pub const NO_SECRET: &str = "This receiver knows no secret yet, so it cannot verify anything. Give it one with --secret or --secret-file.";
/// The signature is right.
pub const VERIFIED: &str = "Verified";
/// It is not.
pub const NOT_VERIFIED: &str = "Not verified";
/// Labels why not.
pub const WHY: &str = "Why not";
/// Labels the reference.
pub const REFERENCE: &str = "Reference";
/// Labels the form.
pub const FORM: &str = "Form";
/// Labels the message's type.
pub const TYPE: &str = "Type";
/// Labels the message's id.
pub const ID: &str = "webhook-id";
/// Labels when it came.
pub const ARRIVED: &str = "Arrived";
/// Heads what the message shows people.
pub const DISPLAY: &str = "Answers";
/// Opens the message as it came.
pub const RAW: &str = "The message as JSON";

/// Names the message as it came: by its reference, or by its id where it has none.
pub fn raw(reference: Option<&str>, id: &str) -> String {
    format!("{RAW}: {}", reference.unwrap_or(id))
}

/// How often the same message came.
pub fn times(count: u32) -> String {
    match count {
        1 => "Came once".to_owned(),
        2 => "Came twice, with the same id: a receiver takes it once".to_owned(),
        count => format!("Came {count} times, with the same id: a receiver takes it once"),
    }
}
