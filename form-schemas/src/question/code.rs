//! Codes as people type them: postcodes, numbers of registers, grid references.

/// The letters, in upper case, and the digits of a code, without the spaces and the marks that people put between them; none
/// where it holds anything else.
pub(super) fn signs(text: &str) -> Option<String> {
    let mut signs = String::with_capacity(text.len());
    for character in text.chars().map(narrow) {
        match character {
            'A'..='Z' | '0'..='9' => signs.push(character),
            'a'..='z' => signs.push(character.to_ascii_uppercase()),
            '-' | '.' | ',' | '/' | '\'' | '"' => {}
            mark if is_between(mark) => {}
            _ => return None,
        }
    }
    Some(signs)
}

/// A character as it is on an English keyboard: full-width letters and digits, and long hyphens, are typed elsewhere or pasted.
pub(super) fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
        other => other,
    }
}

/// Spaces of every width, and what cannot be seen.
fn is_between(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}
