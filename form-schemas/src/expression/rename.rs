//! Another name for a question, followed in expressions.

use super::tokens::{Token, rewritten, tokens};

/// A question that has another name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renamed<'a> {
    /// Its name before.
    pub(crate) from: &'a str,
    /// Its name now.
    pub(crate) to: &'a str,
    /// The repeat through which an expression sees it as a member of items; none where it is a variable.
    pub(crate) member_of: Option<&'a str>,
}

/// The expression with the question's name as it is now; none where it does not name it.
pub(crate) fn renamed(source: &str, name: Renamed<'_>) -> Option<String> {
    if let Some(repeat) = name.member_of {
        tokens(source).into_iter().find(|(token, text)| *token == Token::Word && *text == repeat)?;
    }
    rewritten(source, |said, place| {
        let text = |place: Option<usize>| said.get(place?).map(|(_, _, text)| *text);
        let before = |steps: usize| text(place.checked_sub(steps));
        let (_, token, word) = said.get(place)?;
        match (token, name.member_of) {
            (Token::Word, None) => {
                let is_variable = before(1) != Some(".") && text(Some(place + 1)) != Some("(");
                (*word == name.from && is_variable).then(|| name.to.to_owned())
            }
            (Token::Word, Some(_)) => {
                (*word == name.from && before(1) == Some(".")).then(|| name.to.to_owned())
            }
            // `sum(children, "cost")`
            (Token::Text, Some(repeat)) => {
                let is_member = before(1) == Some(",") && before(2) == Some(repeat) && before(3) == Some("(");
                let is_name = word.get(1..word.len().saturating_sub(1)) == Some(name.from);
                (is_member && is_name).then(|| format!("\"{}\"", name.to))
            }
            _ => None,
        }
    })
}
