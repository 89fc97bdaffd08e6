//! Texts that an expression compares with the answer to a question: `where == "york"`, `where in ["york", "leeds"]`,
//! `"york" in places`.

use crate::expression::{Token, rewritten};

/// Whether a name is that of one of the questions; with whether it stands behind a point, as a member of items.
type IsOne<'a> = &'a dyn Fn(&str, bool) -> bool;

/// The expression with another text wherever this one is compared with one of these questions; none where it never is.
pub(super) fn renamed(expression: &str, (from, to): (&str, &str), is_one: IsOne<'_>) -> Option<String> {
    rewritten(expression, |said, place| {
        let (_, token, text) = said.get(place)?;
        let is_value = *token == Token::Text && *text == quoted(from, text);
        let (name, is_member) = is_value.then(|| Said(said).operand(place)).flatten()?;
        is_one(name, is_member).then(|| quoted(to, text))
    })
}

/// A text in the quotation marks of another.
fn quoted(value: &str, like: &str) -> String {
    let mark = if like.starts_with('\'') { '\'' } else { '"' };
    let mut text = String::from(mark);
    for character in value.chars() {
        match character {
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\\' => text.push_str("\\\\"),
            character if character == mark => text.extend(['\\', mark]),
            character => text.push(character),
        }
    }
    text.push(mark);
    text
}

/// The tokens of an expression without what is white.
struct Said<'a>(&'a [(usize, Token, &'a str)]);

impl<'a> Said<'a> {
    fn text(&self, place: Option<usize>) -> &'a str {
        place.and_then(|place| self.0.get(place)).map_or("", |(_, _, text)| *text)
    }

    /// The word at a place.
    fn word(&self, place: Option<usize>) -> Option<&'a str> {
        let (_, token, text) = self.0.get(place?)?;
        (*token == Token::Word).then_some(*text)
    }

    /// What the text at this place is compared with.
    fn operand(&self, place: usize) -> Option<(&'a str, bool)> {
        let before = |steps: usize| place.checked_sub(steps);
        let is_equal = |first: &str, second: &str| second == "=" && matches!(first, "=" | "!");
        if self.text(Some(place + 1)) == "in" {
            return self.ahead(place + 2);
        }
        if is_equal(self.text(Some(place + 1)), self.text(Some(place + 2))) {
            return self.ahead(place + 3);
        }
        if is_equal(self.text(before(2)), self.text(before(1))) {
            return self.behind(before(3)?);
        }
        // One of several: back to where they begin.
        let mut at = place;
        while matches!(self.text(at.checked_sub(1)), ",") {
            at = at.checked_sub(2)?;
            let (_, token, _) = self.0.get(at)?;
            if *token != Token::Text {
                return None;
            }
        }
        let at = at.checked_sub(2).filter(|_| self.text(at.checked_sub(1)) == "[")?;
        if self.text(Some(at)) == "in" { self.behind(at.checked_sub(1)?) } else { None }
    }

    /// The name that ends here.
    fn behind(&self, end: usize) -> Option<(&'a str, bool)> {
        let name = self.word(Some(end))?;
        Some((name, self.text(end.checked_sub(1)) == "."))
    }

    /// The name that begins here, to its last member.
    fn ahead(&self, mut at: usize) -> Option<(&'a str, bool)> {
        let mut name = self.word(Some(at))?;
        let mut is_member = false;
        while self.text(Some(at + 1)) == "." {
            at += 2;
            (name, is_member) = (self.word(Some(at))?, true);
        }
        // A call is no question.
        (self.text(Some(at + 1)) != "(").then_some((name, is_member))
    }
}

#[cfg(test)]
mod tests {
    use super::renamed;

    fn of(expression: &str) -> Option<String> {
        renamed(expression, ("york", "yo\"rk"), &|name, is_member| {
            (name == "where" && !is_member) || (name == "to" && is_member)
        })
    }

    #[test]
    fn texts_that_are_compared_with_the_question_follow() {
        for (before, after) in [
            (r#"where == "york""#, r#"where == "yo\"rk""#),
            (r#""york"!=where"#, r#""yo\"rk"!=where"#),
            ("where == 'york' && a == 'york'", "where == 'yo\"rk' && a == 'york'"),
            (
                r#"where in ["leeds", "york"] ? "york" : "no""#,
                r#"where in ["leeds", "yo\"rk"] ? "york" : "no""#,
            ),
            (r#""york" in where // york"#, r#""yo\"rk" in where // york"#),
            (r#"trips.exists(t, t.to == "york")"#, r#"trips.exists(t, t.to == "yo\"rk")"#),
            (r#"trips.exists(t, "york" == t.to)"#, r#"trips.exists(t, "yo\"rk" == t.to)"#),
        ] {
            assert_eq!(of(before).as_deref(), Some(after));
        }
    }

    #[test]
    fn other_texts_stay() {
        for expression in [
            r#"a == "york""#,
            r#"t.where == "york""#,
            r#"to == "york""#,
            r#"where == "yorkshire""#,
            r#"length(where) == 4.0 ? "york" : "leeds""#,
            r#""york" == where(x)"#,
            r#"["york", where, "york"]"#,
            r#""york""#,
            r#"== "york" =="#,
            "[\"york\"",
            ",\"york\"",
        ] {
            assert_eq!(of(expression), None, "{expression}");
        }
    }
}
