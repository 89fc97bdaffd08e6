//! What the API says about answers that no page could have sent.

/// An answer to a question that the form does not have, or does not ask with these answers.
pub const UNEXPECTED: &str = "Leave this out: the form does not ask it, or not with these answers.";
/// The form stops people with these answers.
pub const EXIT: &str =
    "With these answers the form cannot be sent: a person would have been told why, and stopped.";

/// A value that the form works out from the answers, and that was sent as another.
pub const COMPUTED: &str =
    "The form works this out from the other answers, and it is another value. Leave it out, and it is added.";

/// A value of another type than the question's.
pub fn wrong_type(expected: Option<&str>) -> String {
    expected.map_or_else(
        || "Send a value of the type that the schema names.".to_owned(),
        |expected| format!("Send a value of type {expected}."),
    )
}
