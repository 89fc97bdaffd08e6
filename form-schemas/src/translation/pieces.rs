//! Texts in pieces: words, and the places of answers, which no translation may change.

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, to be translated.
    Words(&'a str),
    /// The place of an answer, with its parentheses: `((name))`.
    Answer(&'a str),
}

/// The pieces of a text, in order; joined they are the text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, answer, after)) = next(rest) {
        if !before.is_empty() {
            found.push(Piece::Words(before));
        }
        found.push(Piece::Answer(answer));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

/// The places of answers in a text.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Answer(answer) => Some(answer),
        Piece::Words(_) => None,
    })
}

/// What stands before the first place of an answer, the place, and what stands behind it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("((")?;
        let inner = text.get(start + 2..)?;
        let end = inner.find("))")?;
        let name = inner.get(..end)?;
        if !name.is_empty() && !name.contains(['(', ')', '\n']) {
            let end = start + 2 + end + 2;
            return Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?));
        }
        from = start + 1;
    }
}
