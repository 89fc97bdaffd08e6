//! Texts of the source as they can stand in a form.

use crate::import::html;

/// The most characters of a title, of which the lint takes a thousand.
const MOST: usize = 900;

/// A text on one line, without tags, or nothing where it says nothing. What would ask for an answer stands apart.
pub(in crate::import) fn one_line(text: &str) -> Option<String> {
    let text = html::to_text(text);
    let text: String = text.replace("((", "( (").chars().filter(|letter| !letter.is_control()).collect();
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(if text.chars().count() > MOST {
        text.chars().take(MOST).chain(['…']).collect()
    } else {
        text.to_owned()
    })
}

/// A text in Markdown, made of HTML or of plain text.
pub(in crate::import) fn prose(text: &str) -> Option<String> {
    let text = html::to_markdown(text).replace("((", "( (");
    let text: String =
        text.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(19_000).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of a property as people would write it: `billing_address` → `Billing address`, `firstName` → `First name`.
pub(in crate::import) fn humanise(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let letters: Vec<char> = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let mut word = String::new();
    for (index, letter) in letters.iter().copied().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index)).copied();
        let after = letters.get(index + 1).copied();
        let lower = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_lowercase() || letter.is_ascii_digit())
        };
        let begins = letter.is_uppercase()
            && (lower(before)
                || (before.is_some_and(char::is_uppercase) && after.is_some_and(char::is_lowercase)));
        let parts = matches!(letter, '_' | '-' | '.' | '/' | ' ' | '$' | ':');
        if (begins || parts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if !parts {
            word.push(letter);
        }
    }
    words.push(word);
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).map(lowered).collect();
    let text = words.join(" ").replace("((", "( (");
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Question".to_owned(),
    }
}

/// A word in small letters, where it is no abbreviation.
fn lowered(word: String) -> String {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    if capitals > 1 { word } else { word.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        for (name, words) in [
            ("firstName", "First name"),
            ("billing_address", "Billing address"),
            ("Do you have any pets?", "Do you have any pets?"),
            ("taxID", "Tax ID"),
            ("URL", "URL"),
            ("HTMLElement", "HTML element"),
            ("a1", "A1"),
            ("--", "Question"),
        ] {
            assert_eq!(humanise(name), words, "{name}");
        }
    }

    #[test]
    fn texts_hold_no_places_for_answers() {
        assert_eq!(one_line("<b>Name</b> ((of you))").as_deref(), Some("Name ( (of you))"));
        assert_eq!(one_line(" \n "), None);
    }
}
