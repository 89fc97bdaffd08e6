//! From the text of an expression to its tree, within limits.

use super::Problem;
use super::functions::env;
use super::tokens::{Token, tokens};
use crate::number;
use cel::{IdedExpr, ParseError};

/// The most characters of an expression.
pub(super) const MAX_LENGTH: usize = 1_000;

/// How deep brackets may stand in one another: reading them takes some ten kilobytes of stack each.
const MAX_BRACKETS: u16 = 24;

/// The tree of an expression.
pub(super) fn parse(source: &str) -> Result<IdedExpr, Problem> {
    if source.trim().is_empty() {
        return Err(Problem::new("expression-empty", "has no expression. Write how it is worked out."));
    }
    let length = source.chars().count();
    if length > MAX_LENGTH {
        let (length, most) = (number(&length.to_string()), number(&MAX_LENGTH.to_string()));
        let says = format!(
            "has an expression of {length} characters; it may have up to {most}. Work a part of it out in a value of its own."
        );
        return Err(Problem::new("expression-long", says));
    }
    let parser = env().parser().max_recursion_depth(MAX_BRACKETS).error_recovery_limit(2);
    parser.parse(source).map_err(|errors| {
        let first = errors.errors.first();
        first.map_or_else(|| unreadable(source, 0, ""), |error| said(source, error))
    })
}

fn said(source: &str, error: &ParseError) -> Problem {
    if error.msg.contains("Recursion limit") {
        return too_deep();
    }
    let (line, column) = (usize::try_from(error.pos.0), usize::try_from(error.pos.1));
    let (line, column) = (line.unwrap_or(1).max(1), column.unwrap_or(1).max(1));
    let before: usize = source.split_inclusive('\n').take(line - 1).map(|line| line.chars().count()).sum();
    let why = match error.msg.strip_prefix("reserved identifier: ") {
        Some(word) => format!(": “{word}” is a word of the language, so no question can be called that"),
        None => String::new(),
    };
    unreadable(source, before + column - 1, &why)
}

/// An expression that has too much inside one another.
pub(super) fn too_deep() -> Problem {
    let says =
        "has an expression with too much inside one another. Work a part of it out in a value of its own.";
    Problem::new("expression-deep", says)
}

fn unreadable(source: &str, at: usize, why: &str) -> Problem {
    let near: String = source.chars().skip(at).take(20).collect();
    let place = match near.trim() {
        "" => "at its end".to_owned(),
        near => format!("at character {}, before “{near}”", at + 1),
    };
    Problem::new(
        "expression-syntax",
        format!("has an expression that cannot be read {place}{why}. Change what stands there."),
    )
}

/// The integers of an expression, which never meet numbers here: `2` is mended to `2.0`.
pub(super) fn integers(source: &str) -> Option<Problem> {
    let tokens = tokens(source);
    let first = tokens.iter().find(|(token, text)| is_integer(*token, text))?.1;
    let mended = tokens
        .iter()
        .map(|(token, text)| if is_integer(*token, text) { as_double(text) } else { (*text).to_owned() });
    let says = format!(
        "has the whole number {first} in its expression, where all numbers are written with a point. Write {}.",
        as_double(first)
    );
    Some(Problem { mended: Some(mended.collect()), ..Problem::new("expression-integer", says) })
}

fn is_integer(token: Token, text: &str) -> bool {
    let is_other = text.starts_with("0x") || text.starts_with("0X") || text.contains(['.', 'e', 'E']);
    token == Token::Number && (!is_other || hexadecimal(text).is_some())
}

/// The value of a hexadecimal number.
fn hexadecimal(text: &str) -> Option<u64> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    u64::from_str_radix(digits.trim_end_matches(['u', 'U']), 16).ok()
}

fn as_double(text: &str) -> String {
    match hexadecimal(text) {
        Some(number) => format!("{number}.0"),
        None => format!("{}.0", text.trim_end_matches(['u', 'U'])),
    }
}
