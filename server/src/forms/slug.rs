//! Making the name that a form has in its addresses out of what the form is called.

use form_schemas::Slug;

/// The longest slug that is made; one that is chosen may have 60 characters.
const LONGEST: usize = 50;

/// The slug that a title asks for: lower-case letters, digits and hyphens. `form` when nothing of it is left.
pub fn wanted(title: &str) -> String {
    let mut slug = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        match plain(character) {
            Some(letters) => slug.push_str(letters),
            None if character.is_ascii_alphanumeric() => slug.push(character),
            None if character == '\'' || character == '’' => {}
            None if slug.ends_with('-') || slug.is_empty() => {}
            None => slug.push('-'),
        }
    }
    let cut = match slug.get(..LONGEST) {
        // At a whole word, where there is one.
        Some(short) if slug.len() > LONGEST => short.rsplit_once('-').map_or(short, |(words, _)| words),
        _ => slug.as_str(),
    };
    let cut = cut.trim_matches('-');
    if cut.is_empty() { "form".to_owned() } else { cut.to_owned() }
}

/// The first of `wanted`, `wanted-2`, `wanted-3` … that is not taken.
pub fn free(wanted: &str, taken: &[String]) -> Option<Slug> {
    let is_free = |slug: &String| !taken.contains(slug);
    let numbered = (2..10_000).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).and_then(|slug| Slug::new(slug).ok())
}

/// Letters with a mark, without it: names in addresses stay readable.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ť' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'ü' => "ue",
        'ŵ' => "w",
        'ý' | 'ŷ' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '&' => "and",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_readable_address() {
        assert_eq!(wanted("Report a lost or stolen passport"), "report-a-lost-or-stolen-passport");
        assert_eq!(wanted("  What’s your view? (2026)  "), "whats-your-view-2026");
        assert_eq!(wanted("Beth yw’ch barn chi ar y tŷ?"), "beth-ywch-barn-chi-ar-y-ty");
        assert_eq!(wanted("申請"), "form");
        assert_eq!(wanted(""), "form");
    }

    #[test]
    fn a_long_title_is_cut_at_a_word() {
        let slug = wanted("Apply for a temporary exemption from the requirement to hold a licence");
        assert_eq!(slug, "apply-for-a-temporary-exemption-from-the");
        assert_eq!(wanted(&"a".repeat(80)).len(), 50);
    }

    #[test]
    fn a_taken_slug_is_numbered() {
        let taken = ["permit", "permit-2"].map(str::to_owned);
        assert_eq!(free("permit", &taken).unwrap(), "permit-3");
        assert_eq!(free("licence", &taken).unwrap(), "licence");
    }
}
