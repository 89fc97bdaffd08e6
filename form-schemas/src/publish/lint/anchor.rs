//! The `$` of a pattern: in some programs it also stands before a last line break.

/// Whether a pattern holds a `$` that means the end.
pub(super) fn ends(pattern: &str) -> bool {
    let (mut escaped, mut in_class) = (false, false);
    for character in pattern.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '$' if !in_class => return true,
            _ => {}
        }
    }
    false
}

/// Whether everything that holds a line break matches a pattern: then `not` of it keeps to one line.
pub(super) fn finds_line_breaks(pattern: &str) -> bool {
    // Inside of a group an alternative is not one of the whole. A | in a class would leave no class that is closed.
    let alternatives = pattern.split('|').filter(|_| !pattern.contains('('));
    let breaks = ["[\\r\\n]", "[\\n\\r]", "[\\n]", "\\n", "[\r\n]", "[\n]", "\n"];
    alternatives.into_iter().any(|alternative| breaks.contains(&alternative))
}

#[cfg(test)]
mod tests {
    use super::{ends, finds_line_breaks};

    #[test]
    fn an_end_is_told_from_a_dollar() {
        assert!(["^a$", "a$|b", "$", "\\\\$", "[$]a$"].into_iter().all(ends));
        assert!(!["a", "[$]", "\\$", "^[^$]"].into_iter().any(ends));
    }

    #[test]
    fn only_what_finds_every_line_break_keeps_to_a_line() {
        assert!(["[\\r\\n]", "^0000|[\\r\\n]", "\\n"].into_iter().all(finds_line_breaks));
        assert!(
            !["[\\r]", "([\\r\\n]|a)b", "^[\\r\\n]", "[\\r\\n]$", "\\[\\r\\n]"]
                .into_iter()
                .any(finds_line_breaks)
        );
    }
}
