//! The page that publishes a draft.

/// Heads the page.
pub const TITLE: &str = "Publish";
/// Heads what stops publishing.
pub const TO_FIX: &str = "Things to fix";
/// Says why the list is there.
pub const TO_FIX_LEAD: &str = "The form cannot be published until these are fixed.";
/// Leads to the place in the editor.
pub const FIX: &str = "Fix this in the editor";
/// Heads the comparison with the live version.
pub const CHANGES: &str = "What changes for people";
/// First publication.
pub const FIRST: &str =
    "This is the first version. Once it is published, its address cannot be changed any more.";
/// Nothing differs.
pub const NO_CHANGES: &str = "Nothing has changed since the live version.";
/// People part-way through.
pub const PART_WAY: &str = "People part-way through finish the version they started with.";
/// Heads the destinations.
pub const DESTINATIONS: &str = "Where submissions go";
/// There is none.
pub const NO_DESTINATIONS: &str =
    "Nowhere yet. Submissions are kept in Foolscap until you say where they go.";
/// Leads to the destinations.
pub const CHANGE_DESTINATIONS: &str = "Change where submissions go";
/// Heads the warnings.
pub const WARNINGS: &str = "Check before you publish";
/// Says what to do with a warning.
pub const WARNINGS_LEAD: &str = "Fill in what is missing, or tick that you want to publish without it.";
/// Labels a warning's tick box.
pub const ACCEPT: &str = "Publish anyway";
/// A warning that was neither filled in nor ticked.
pub const NOT_ACCEPTED: &str = "Fill this in, or tick that you want to publish anyway";
/// Labels the privacy text.
pub const PRIVACY: &str = "How will you use what people tell you?";
/// Helps to write it.
pub const PRIVACY_HINT: &str = "Write it here, or give the address of your privacy notice";
/// Labels the contact.
pub const CONTACT: &str = "Whom can people contact about this form?";
/// Helps to write it.
pub const CONTACT_HINT: &str = "For example a telephone number, an e-mail address and opening hours";
/// Labels what happens next.
pub const NEXT: &str = "What happens after somebody sends this form?";
/// Helps to write it.
pub const NEXT_HINT: &str = "People read it when they have sent their answers";
/// Labels the note.
pub const NOTE: &str = "What changed? (optional)";
/// Helps to write it.
pub const NOTE_HINT: &str = "Your team sees this beside the version";
/// The note is too long.
pub const NOTE_TOO_LONG: &str = "What changed must be 2,000 characters or less";
/// Publishes.
pub const BUTTON: &str = "Publish now";
/// Said when the draft was changed between looking and publishing.
pub const CHANGED_MEANWHILE: &str =
    "The draft has changed since you opened this page. Check what is new, then publish.";
/// Shown to people who may not publish.
pub const NOT_ALLOWED: &str =
    "You can look at this page, but your role does not let you publish. Ask a publisher or an administrator.";

/// Said afterwards.
pub fn published(version: i64) -> String {
    format!("Version {version} is live.")
}
