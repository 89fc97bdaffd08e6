//! The tokens of an expression: as much of CEL's grammar as following a name and spelling a number need.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name or a word of the language.
    Word,
    /// A number.
    Number,
    /// A text in quotation marks.
    Text,
    /// Anything else: an operator, a bracket, one character.
    Mark,
    /// White space or a comment.
    Space,
}

/// Splits an expression into tokens. Put together again they are the expression, whatever it holds.
pub(crate) fn tokens(source: &str) -> Vec<(Token, &str)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(rest, first);
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        found.push((token, text));
        rest = after;
    }
    found
}

/// A token that says something: its place among all of them, what it is, and its text.
pub(crate) type Said<'a> = (usize, Token, &'a str);

/// The expression with other texts in place of some tokens: `change` is given all tokens that say something, and the place of
/// one among those. None where it changes none.
pub(crate) fn rewritten(
    source: &str,
    change: impl Fn(&[Said<'_>], usize) -> Option<String>,
) -> Option<String> {
    let tokens = tokens(source);
    let said: Vec<Said<'_>> = tokens
        .iter()
        .enumerate()
        .filter(|(_, (token, _))| *token != Token::Space)
        .map(|(index, (token, text))| (index, *token, *text))
        .collect();
    let mut changed: Vec<Option<String>> = vec![None; tokens.len()];
    for (place, (index, ..)) in said.iter().enumerate() {
        if let Some(slot) = changed.get_mut(*index) {
            *slot = change(&said, place);
        }
    }
    changed.iter().any(Option::is_some).then(|| {
        let parts = tokens.iter().zip(changed);
        parts.map(|((_, text), new)| new.unwrap_or_else(|| (*text).to_owned())).collect()
    })
}

/// The first token of a text, and how many bytes it has.
fn next(rest: &str, first: char) -> (Token, usize) {
    if first.is_whitespace() {
        return (Token::Space, span(rest, char::is_whitespace));
    }
    if rest.starts_with("//") {
        return (Token::Space, rest.find('\n').unwrap_or(rest.len()));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = span(rest, |character| character.is_ascii_alphanumeric() || character == '_');
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let is_prefix = word.len() <= 2 && word.chars().all(|letter| matches!(letter, 'r' | 'R' | 'b' | 'B'));
        if is_prefix && after.starts_with(['"', '\'']) {
            return (Token::Text, length + quoted(after, word.contains(['r', 'R'])));
        }
        return (Token::Word, length);
    }
    let begins_with_digit = |text: &str| text.starts_with(|character: char| character.is_ascii_digit());
    if begins_with_digit(rest) || rest.strip_prefix('.').is_some_and(begins_with_digit) {
        return (Token::Number, number(rest));
    }
    if matches!(first, '"' | '\'') {
        return (Token::Text, quoted(rest, false));
    }
    (Token::Mark, first.len_utf8())
}

/// How many bytes at the beginning are made of such characters.
fn span(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|character| !is(character)).unwrap_or(text.len())
}

/// How long the number is that a text begins with.
fn number(text: &str) -> usize {
    let is_digit = |character: char| character.is_ascii_digit();
    if text.starts_with("0x") || text.starts_with("0X") {
        let digits = 2 + text.get(2..).map_or(0, |digits| span(digits, |digit| digit.is_ascii_hexdigit()));
        return digits + usize::from(text.get(digits..).is_some_and(|rest| rest.starts_with(['u', 'U'])));
    }
    let from = |at: usize| text.get(at..).unwrap_or_default();
    let mut at = span(text, is_digit);
    if let Some(fraction) = from(at).strip_prefix('.')
        && fraction.starts_with(is_digit)
    {
        at += 1 + span(fraction, is_digit);
    }
    if let Some(power) = from(at).strip_prefix(['e', 'E']) {
        let sign = usize::from(power.starts_with(['+', '-']));
        let digits = span(power.get(sign..).unwrap_or_default(), is_digit);
        if digits > 0 {
            at += 1 + sign + digits;
        }
    }
    at + usize::from(from(at).starts_with(['u', 'U']))
}

/// How long the text in quotation marks is that another begins with; all of it where it is not closed.
fn quoted(text: &str, is_raw: bool) -> usize {
    let mark = if text.starts_with('"') { "\"" } else { "'" };
    let triple = mark.repeat(3);
    let close = if text.starts_with(&triple) { triple.as_str() } else { mark };
    let mut at = close.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(close) {
            return at + close.len();
        }
        let skipped = if rest.starts_with('\\') && !is_raw { 2 } else { 1 };
        at += rest.chars().take(skipped).map(char::len_utf8).sum::<usize>();
    }
    text.len()
}
