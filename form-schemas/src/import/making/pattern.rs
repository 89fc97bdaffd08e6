//! Patterns of the source in the subset that every engine reads alike.

use crate::publish::check_pattern;

/// A pattern in the subset that every engine reads alike, finding the same; none where it holds more than that.
pub(in crate::import) fn portable(pattern: &str) -> Option<String> {
    translate_pattern(pattern).filter(|translated| check_pattern(translated).is_ok())
}

/// A pattern with the classes and escapes that programs read differently written out; none where that cannot be.
pub(in crate::import) fn translate_pattern(pattern: &str) -> Option<String> {
    let mut translated = String::new();
    let mut characters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let escaped = characters.next()?;
                let (inside, outside) = match escaped {
                    'd' => ("0-9", "[0-9]"),
                    'w' => ("A-Za-z0-9_", "[A-Za-z0-9_]"),
                    's' => (" \\t\\r\\n", "[ \\t\\r\\n]"),
                    'D' if !in_class => ("", "[^0-9]"),
                    'W' if !in_class => ("", "[^A-Za-z0-9_]"),
                    'S' if !in_class => ("", "[^ \\t\\r\\n]"),
                    't' | 'n' | 'r' => {
                        translated.extend(['\\', escaped]);
                        continue;
                    }
                    '-' | '/' | '\'' | '"' | '@' | ' ' | ',' | ':' | '&' | '#'
                        if !(in_class && escaped == '-') =>
                    {
                        translated.push(escaped);
                        continue;
                    }
                    other if other.is_ascii_alphanumeric() => return None,
                    other => {
                        translated.extend(['\\', other]);
                        continue;
                    }
                };
                translated.push_str(if in_class { inside } else { outside });
            }
            '(' if characters.peek() == Some(&'?') => {
                characters.next();
                if characters.next() != Some(':') {
                    return None;
                }
                translated.push_str("(?:");
            }
            '.' if !in_class => translated.push_str("[^\\r\\n]"),
            other if !other.is_ascii() => return None,
            other => {
                in_class = match other {
                    '[' => true,
                    ']' => false,
                    _ => in_class,
                };
                translated.push(other);
            }
        }
    }
    Some(translated)
}
