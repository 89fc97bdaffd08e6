//! Saying that a destination takes nothing.

/// Names the warnings to assistive technology.
pub const TROUBLE: &str = "Submissions that do not get through";
/// Leads to the destination.
pub const TROUBLE_LINK: &str = "See where submissions go";
/// State of a destination.
pub const NOT_TAKING: &str = "Failing";
/// Goes before a moment.
pub const SINCE: &str = "since";

/// A destination has taken nothing for an hour, or for a day.
pub fn failing(name: &str, since: &str, a_day: bool) -> String {
    let long = if a_day { "more than a day" } else { "more than an hour" };
    format!(
        "‘{name}’ has taken no submission for {long}, since {since}. Submissions are kept, and are tried again."
    )
}

/// A destination took nothing for five days.
pub fn given_up(name: &str) -> String {
    format!(
        "Nothing was delivered to ‘{name}’ for 5 days, so nothing is sent to it any more. Submissions wait. Start sending \
         again when the receiver is back."
    )
}

/// A destination answered 410.
pub fn gone(name: &str) -> String {
    format!(
        "‘{name}’ answered that it is gone for good (410), so nothing is sent to it any more. Submissions wait. Start \
         sending again if it was a mistake, or remove it."
    )
}
