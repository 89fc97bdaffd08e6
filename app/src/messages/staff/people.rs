//! Setting up, signing in and out.

/// Heads the page that a one-time link opens on an empty installation.
pub const SET_UP: &str = "Set up Foolscap";
/// Says what setting up does.
pub const SET_UP_LEAD: &str = "You will be the first administrator. You can add other people afterwards.";
/// Labels the organisation's name.
pub const ORGANISATION: &str = "What is your organisation called?";
/// Says where the organisation's name appears.
pub const ORGANISATION_HINT: &str = "People who fill in your forms see this name at the top of every page";
/// Labels a person's name.
pub const NAME: &str = "Your full name";
/// Labels an e-mail address.
pub const EMAIL: &str = "E-mail address";
/// Says what the address is for.
pub const EMAIL_HINT: &str = "You sign in with this";
/// Labels a password that is being chosen.
pub const NEW_PASSWORD: &str = "Choose a password";
/// Says what a password must be.
pub const NEW_PASSWORD_HINT: &str =
    "At least 12 characters. A few words that have nothing to do with each other work well";
/// Labels a password.
pub const PASSWORD: &str = "Password";
/// Sets up.
pub const SET_UP_BUTTON: &str = "Set up and sign in";
/// Heads the page of a link for someone who was added.
pub const WELCOME: &str = "Choose your password";
/// Ends that page.
pub const WELCOME_BUTTON: &str = "Save and sign in";
/// Heads the sign-in page, and its button.
pub const SIGN_IN: &str = "Sign in";
/// Said after signing out.
pub const SIGNED_OUT: &str = "You have signed out.";
/// Said when a session has ended.
pub const SIGN_IN_AGAIN: &str = "Sign in to continue.";
/// Said when something was sent after the session had ended.
pub const ENDED: &str = "You had been signed out, so nothing was saved. Sign in to go on.";
/// The same, when what was sent is kept.
pub const ENDED_KEPT: &str =
    "You had been signed out, so nothing was saved yet. Sign in to go on: what you typed is kept.";
/// Heads the page that offers to send it again.
pub const RESUME: &str = "What you typed is still here";
/// Says what happened.
pub const RESUME_TEXT: &str = "It was not saved, because you had been signed out when you sent it.";
/// Sends it.
pub const RESUME_BUTTON: &str = "Send it now";
/// Lets it go.
pub const RESUME_NOT: &str = "Do not send it";
/// Heads the page of a link that is used up, expired or wrong.
pub const LINK_GONE: &str = "This link no longer works";
/// Says why, and how to go on.
pub const LINK_GONE_TEXT: &str = "A link like this works once, and for a limited time. If you have already used it, sign in. If not, ask the person who runs Foolscap for a new one.";

/// Nothing was typed for the organisation.
pub const ORGANISATION_MISSING: &str = "Enter what your organisation is called";
/// Too long a name of an organisation.
pub const ORGANISATION_TOO_LONG: &str = "The name of your organisation must be 200 characters or less";
/// Nothing was typed for the name.
pub const NAME_MISSING: &str = "Enter your full name";
/// Too long a name.
pub const NAME_TOO_LONG: &str = "Your name must be 200 characters or less";
/// Nothing was typed for the e-mail address.
pub const EMAIL_MISSING: &str = "Enter your e-mail address";
/// No e-mail address.
pub const EMAIL_WRONG: &str = "Enter an e-mail address in the correct format, like name@example.org";
/// No password.
pub const PASSWORD_MISSING: &str = "Enter your password";
/// Password chosen: none.
pub const NEW_PASSWORD_MISSING: &str = "Enter a password";
/// Password chosen: too short.
pub const PASSWORD_TOO_SHORT: &str = "Your password must be 12 characters or more";
/// Password chosen: too long.
pub const PASSWORD_TOO_LONG: &str = "Your password must be 256 characters or less";
/// Password chosen: too easy to guess.
pub const PASSWORD_GUESSABLE: &str = "Choose a password that is harder to guess";
/// Neither says which of the two was wrong.
pub const WRONG_PASSWORD: &str =
    "Enter the e-mail address and password that you sign in with. One of them was not right";

/// Too many wrong passwords.
pub fn wait(minutes: u32) -> String {
    let minutes = super::count(minutes as usize, "minute", "minutes");
    format!("Too many wrong passwords. Wait {minutes}, then try again")
}

/// Greets somebody who was added.
pub fn hello(name: &str, email: &str) -> String {
    format!("Hello {name}. You will sign in with {email} and the password you choose here.")
}
