//! What an imported form is called, in words and in addresses.

use super::making::output::humanise;
use crate::edit::slug;

/// What a form is called where neither a file nor the source has a name for it.
const NOTHING: &str = "form";

/// The slug and the title of a form. The stem of its file names its address, and the form too where the source has no
/// title; what came without a file is named after the title.
pub(super) fn called(file: &str, title: Option<String>) -> (String, String) {
    let stem = stem(file);
    let named = if stem.is_empty() { title.as_deref().unwrap_or(NOTHING) } else { stem };
    let slug = slug(named, NOTHING);
    (slug, title.unwrap_or_else(|| humanise(if stem.is_empty() { NOTHING } else { stem })))
}

/// The name of a file without its folder and its endings.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::called;

    fn of(file: &str, title: Option<&str>) -> (String, String) {
        called(file, title.map(str::to_owned))
    }

    fn pair(slug: &str, title: &str) -> (String, String) {
        (slug.to_owned(), title.to_owned())
    }

    #[test]
    fn a_file_names_the_address_and_the_source_the_form() {
        let title = Some("Apply for a stall");
        assert_eq!(of("forms/stall.en.json", title), pair("stall", "Apply for a stall"));
        assert_eq!(of("market_stall.json", None), pair("market-stall", "Market stall"));
    }

    #[test]
    fn what_came_without_a_file_is_named_after_its_title() {
        assert_eq!(of("", Some("Tŷ Gwyn’s stall")), pair("ty-gwyns-stall", "Tŷ Gwyn’s stall"));
        assert_eq!(of("", Some("申請")), pair("form", "申請"));
        assert_eq!(of("", None), pair("form", "Form"));
    }
}
