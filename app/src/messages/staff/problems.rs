//! When a staff page cannot be shown.

/// No such page.
pub const NOT_FOUND: &str = "Page not found";
/// What to do.
pub const NOT_FOUND_TEXT: &str = "If you typed the address, check that it is right. If you followed a link, what it leads to may have gone.";
/// Not allowed.
pub const FORBIDDEN: &str = "You are not allowed to do this";
/// What to do.
pub const FORBIDDEN_TEXT: &str = "Your role does not let you do this. Ask an administrator if you need to.";
/// Not from a page of this session.
pub const FOREIGN: &str = "Nothing was changed";
/// What to do.
pub const FOREIGN_TEXT: &str = "The page that you sent is from before you signed in, or not from this site. Open the page again and repeat what you did.";
/// An address that cannot be read.
pub const UNREADABLE: &str = "This address is not right";
/// What to do.
pub const UNREADABLE_TEXT: &str = "Something in it cannot be read, so there is nothing to show. If you typed or changed it, check it. If you followed a link, go back and try the link again.";
/// Too much.
pub const TOO_LARGE: &str = "What you sent is too large";
/// What to do.
pub const TOO_LARGE_TEXT: &str = "Nothing was changed. Go back and send less.";
/// Busy.
pub const UNAVAILABLE: &str = "Foolscap cannot answer at the moment";
/// What to do.
pub const UNAVAILABLE_TEXT: &str = "Nothing was changed. Wait a moment, then try again.";
/// The connection broke during a change.
pub const UNKNOWN_TEXT: &str = "We do not know whether your change was saved. Wait a moment, then look at the page again before you repeat it.";
/// Our fault.
pub const INTERNAL: &str = "Something went wrong";
/// What to do.
pub const INTERNAL_TEXT: &str =
    "Nothing was changed. Try again later. If it goes on, tell the person who runs Foolscap.";
/// The way on.
pub const ON: &str = "Go to your forms";
/// Not as things stand.
pub const CONFLICT: &str = "This cannot be done now";
/// What to do.
pub const CONFLICT_TEXT: &str = "Nothing was changed. The webhook may have been stopped, or an attempt is under way. Look at the page again, then repeat what you did.";
