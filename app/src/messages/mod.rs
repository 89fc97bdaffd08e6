//! The product's own sentences, by language: the public pages in English and Welsh, the rest in English.
//!
//! What a form says itself travels with the form. A language is a file that fills every field of a struct, so one with
//! a sentence missing does not compile.

pub mod api;
mod cy;
pub mod editor;
mod en;
mod errors;
mod hosted;
mod lists;
mod parts;
mod sentences;
pub mod staff;
mod tasks;

pub use errors::Errors;
pub use form_schemas::number;
pub use hosted::Hosted;
pub use lists::{Lists, lists};
pub use parts::PartWords;
#[cfg(feature = "ssr")]
pub(crate) use sentences::capitalised;
pub use tasks::{Tasks, tasks};

/// The sentences of the public pages in this language (BCP 47), or in English where we do not speak it.
pub fn hosted(language: &str) -> &'static Hosted {
    match language.split('-').next() {
        Some("cy") => &cy::HOSTED,
        _ => &en::HOSTED,
    }
}

/// The sentences of the public pages in English: what the editor draws with. It knows no other language, and its
/// WebAssembly need not carry them.
pub fn english() -> &'static Hosted {
    &en::HOSTED
}

/// The name of a language in itself, as far as we speak it.
pub fn own_name(language: &str) -> Option<&'static str> {
    matches!(language.split('-').next(), Some("en" | "cy")).then(|| hosted(language).own_name)
}

/// A template with its `{names}` filled in. A name that is not given stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after_name)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            filled.push_str(value);
        } else {
            filled.extend(["{", name, "}"]);
        }
        rest = after_name;
    }
    filled.push_str(rest);
    filled
}

/// A day or a month as people write it, from `2026-03-12`: "12 March 2026"; from `2026-03`: "March 2026". None where it is
/// neither.
pub fn date(messages: &Hosted, day: &str) -> Option<String> {
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    let month: usize = month.parse().ok()?;
    let month = messages.months.get(month.checked_sub(1)?)?;
    year.parse::<u16>().ok()?;
    match day {
        Some(day) => Some(format!("{} {month} {year}", day.parse::<u8>().ok()?)),
        None => Some(format!("{month} {year}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        assert_eq!(
            fill("{subject} must be {max} or less", &[("subject", "Age"), ("max", "{9}")]),
            "Age must be {9} or less"
        );
        assert_eq!(fill("a { b {c} }", &[]), "a { b {c} }");
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        assert_eq!(date(hosted("en"), "2026-03-02").as_deref(), Some("2 March 2026"));
        assert_eq!(date(hosted("cy"), "2026-03-02").as_deref(), Some("2 Mawrth 2026"));
        assert_eq!(date(hosted("en"), "not-a-date"), None);
    }
}
