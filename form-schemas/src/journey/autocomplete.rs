//! What browsers may fill in by themselves.

use crate::question::Question;

/// The token of WCAG 1.3.5 for a text about the person filling in; none when its name does not tell.
pub(super) fn autocomplete(question: &Question) -> Option<String> {
    if !question.about_filler {
        return None;
    }
    let name = question.name.as_str().to_ascii_lowercase().replace('_', "-");
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let token = match name.as_str() {
        _ if has(&["first-name", "firstname", "given-name"]) => "given-name",
        _ if has(&["last-name", "lastname", "surname", "family-name"]) => "family-name",
        _ if has(&["middle-name", "middlename"]) => "additional-name",
        _ if has(&["organisation", "company", "employer"]) => "organization",
        _ if has(&["job-title", "occupation"]) => "organization-title",
        _ if has(&["phone", "telephone", "mobile"]) => "tel",
        _ if has(&["postcode", "post-code"]) => "postal-code",
        _ if has(&["name"]) => "name",
        _ => return None,
    };
    Some(token.to_owned())
}
