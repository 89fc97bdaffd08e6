//! What changes for services that receive submissions.

/// Heads it on the page that publishes.
pub const RECEIVERS: &str = "What changes for services that receive submissions";
/// Proved: nothing new comes.
pub const COMPATIBLE: &str =
    "Nothing that they could not get before: what reads the old version reads the new one.";
/// Not proved.
pub const INCOMPATIBLE: &str =
    "They may get what they could not get before. Tell the people who work on the submissions.";
/// The data is the same.
pub const SAME: &str = "The data is the same.";
/// Heads what changed for people.
pub const PEOPLE: &str = "For people";
/// Nothing that people see.
pub const NOTHING_FOR_PEOPLE: &str = "nothing";
/// Heads it on the command line.
pub const FOR_RECEIVERS: &str = "For services that receive submissions";
/// Heads the schema of what comes now.
pub const MAY_SEND_NOW: &str = "What may come that could not come before";
/// Heads the schema of what comes no more.
pub const SENDS_NO_MORE: &str = "What came and comes no more";
/// Proved that there is nothing.
pub const NOTHING: &str = "nothing (proved)";
/// Not proved: the schema says what.
pub const SEE_SCHEMA: &str = "see the schema: --json prints it";

/// A property that is new.
pub fn added(pointer: &str) -> String {
    format!("{pointer} is new")
}
/// A property that is gone.
pub fn removed(pointer: &str) -> String {
    format!("{pointer} is gone")
}
/// A property that may be missing now.
pub fn may_be_missing(pointer: &str) -> String {
    format!("{pointer} may be missing now")
}
/// A property that is always there now.
pub fn always_there(pointer: &str) -> String {
    format!("{pointer} is always there now")
}
/// A property of another type.
pub fn kind(pointer: &str, from: &str, to: &str) -> String {
    format!("{pointer} is of the type {to} now (was {from})")
}
/// Values that came and went.
pub fn options(pointer: &str, added: &[String], removed: &[String]) -> String {
    let list = |word: &str, values: &[String]| match values {
        [] => None,
        values if values.len() > 10 => {
            let first = values.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
            Some(format!("{word} {first} and {} more", values.len() - 10))
        }
        values => Some(format!("{word} {}", values.join(", "))),
    };
    let parts: Vec<String> =
        [list("can be", added), list("can no longer be", removed)].into_iter().flatten().collect();
    format!("{pointer} {}", parts.join(", "))
}
/// A limit that is new, gone or another.
pub fn limit(pointer: &str, keyword: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{pointer}: {keyword} is {to} (was {from})"),
        (None, Some(to)) => format!("{pointer}: {keyword} is {to} (was not limited so)"),
        (Some(from), None) => format!("{pointer}: {keyword} is no longer {from}"),
        (None, None) => format!("{pointer}: {keyword}"),
    }
}
/// Other rules.
pub fn rules(pointer: &str) -> String {
    if pointer.is_empty() {
        "The rules that say when what is there have changed".to_owned()
    } else {
        format!("{pointer}: the rules that say when what is there have changed")
    }
}
