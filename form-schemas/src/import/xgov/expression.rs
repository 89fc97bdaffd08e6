//! Conditions that are written as expressions: `section.field == 'yes' and not (other > 3)`.
//!
//! The grammar is that of expr-eval, which the source evaluates them with, as far as its designer writes it.

use crate::import::making::comparison::{Comparison, Operand};

/// A condition of the source.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Expression {
    /// Any of them.
    Any(Vec<Expression>),
    /// All of them.
    All(Vec<Expression>),
    /// Not.
    Not(Box<Expression>),
    /// A comparison.
    Compare(Operand, Comparison, Operand),
    /// A field or constant by itself.
    Truth(Operand),
    /// Another condition, by its name.
    Named(String),
}

/// How deep brackets and functions may stand in one another.
const MAX_DEPTH: usize = 60;

/// Reads an expression.
///
/// # Errors
/// What cannot be read, for people.
pub(in crate::import) fn parse(text: &str) -> Result<Expression, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0 };
    let expression = parser.any()?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("“{}” is not expected there", token.text())),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(f64),
    Sign(&'static str),
}

impl Token {
    fn text(&self) -> String {
        match self {
            Self::Word(text) | Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Sign(sign) => (*sign).to_owned(),
        }
    }
}

const SIGNS: [&str; 15] =
    ["===", "!==", "==", "!=", ">=", "<=", "&&", "||", ">", "<", "!", "(", ")", ",", "-"];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if matches!(first, '\'' | '"') {
            let (value, length) = quoted(rest, first).ok_or("a quotation mark is missing")?;
            tokens.push(Token::Text(value));
            length
        } else if first.is_ascii_digit() {
            let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            tokens.push(Token::Number(number.parse().map_err(|_| format!("“{number}” is no number"))?));
            number.len()
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            tokens.push(Token::Sign(sign));
            sign.len()
        } else {
            // Names of components hold hyphens.
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '$'))
                .collect();
            if word.is_empty() {
                return Err(format!("“{first}” cannot be read"));
            }
            let length = word.len();
            tokens.push(Token::Word(word));
            length
        };
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

/// A quoted text and how many bytes it takes.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?.1),
            end if end == quote => return Some((value, at + end.len_utf8())),
            other => value.push(other),
        }
    }
    None
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn accept(&mut self, wanted: &[&str]) -> bool {
        let found = match self.peek() {
            Some(Token::Word(word)) => wanted.contains(&word.as_str()),
            Some(Token::Sign(sign)) => wanted.contains(sign),
            _ => false,
        };
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("it is nested too deep".to_owned());
        }
        let mut parts = vec![self.all()?];
        while self.accept(&["or", "||"]) {
            parts.push(self.all()?);
        }
        self.depth -= 1;
        Ok(one_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.not()?];
        while self.accept(&["and", "&&"]) {
            parts.push(self.not()?);
        }
        Ok(one_or(parts, Expression::All))
    }

    fn not(&mut self) -> Result<Expression, String> {
        let (mut negated, first) = (false, self.at);
        while self.accept(&["not", "!"]) {
            negated = !negated;
        }
        let (is_prefixed, is_bracketed) = (self.at > first, self.peek() == Some(&Token::Sign("(")));
        let inner = self.comparison()?;
        if is_prefixed && !is_bracketed && matches!(inner, Expression::Compare(..)) {
            return Err(
                "“not” stands before a comparison without brackets, and the source compares what is not"
                    .to_owned(),
            );
        }
        Ok(if negated { Expression::Not(Box::new(inner)) } else { inner })
    }

    fn comparison(&mut self) -> Result<Expression, String> {
        if self.accept(&["("]) {
            let inner = self.any()?;
            if !self.accept(&[")"]) {
                return Err("a bracket is missing".to_owned());
            }
            return Ok(inner);
        }
        let left = self.operand()?;
        let comparison = match self.peek() {
            Some(Token::Sign("==" | "===")) => Comparison::Equal,
            Some(Token::Sign("!=" | "!==")) => Comparison::NotEqual,
            Some(Token::Sign(">=")) => Comparison::AtLeast,
            Some(Token::Sign("<=")) => Comparison::AtMost,
            Some(Token::Sign(">")) => Comparison::More,
            Some(Token::Sign("<")) => Comparison::Less,
            Some(Token::Word(word)) if word == "in" => Comparison::In,
            _ => return Ok(Expression::Truth(left)),
        };
        self.at += 1;
        Ok(Expression::Compare(left, comparison, self.operand()?))
    }

    fn operand(&mut self) -> Result<Operand, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("it is nested too deep".to_owned());
        }
        let operand = self.one_operand();
        self.depth -= 1;
        operand
    }

    fn one_operand(&mut self) -> Result<Operand, String> {
        let negative = self.accept(&["-"]);
        let token = self.peek().cloned().ok_or("it ends too early")?;
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Operand::Number(if negative { -number } else { number })),
            Token::Text(text) => Ok(Operand::Text(text)),
            Token::Word(word) if word == "true" => Ok(Operand::Bool(true)),
            Token::Word(word) if word == "false" => Ok(Operand::Bool(false)),
            Token::Word(word) if self.accept(&["("]) => self.call(&word),
            Token::Word(word) if word == "length" && matches!(self.peek(), Some(Token::Word(_))) => {
                match self.operand()? {
                    Operand::Field(field) => Ok(Operand::Length(field)),
                    _ => Err("only a field has a length".to_owned()),
                }
            }
            Token::Word(word) => Ok(Operand::Field(word)),
            Token::Sign(sign) => Err(format!("“{sign}” is not expected there")),
        }
    }

    fn call(&mut self, function: &str) -> Result<Operand, String> {
        let first = self.operand()?;
        let second = if self.accept(&[","]) { Some(self.operand()?) } else { None };
        if !self.accept(&[")"]) {
            return Err("a bracket is missing".to_owned());
        }
        match (function, first, second) {
            ("length", Operand::Field(field), None) => Ok(Operand::Length(field)),
            (
                "dateForComparison" | "timeForComparison",
                Operand::Number(amount),
                Some(Operand::Text(unit)),
            ) => Ok(Operand::FromNow(amount, unit)),
            _ => Err(format!("the function “{function}” cannot be read")),
        }
    }
}

/// The only one, or all together.
pub(in crate::import) fn one_or(
    mut parts: Vec<Expression>,
    all: fn(Vec<Expression>) -> Expression,
) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            parts.extend(last);
            all(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn and_binds_tighter_than_or() {
        let field = |name: &str| Expression::Truth(Operand::Field(name.to_owned()));
        assert_eq!(
            parse("a or b and not c").unwrap(),
            Expression::Any(vec![
                field("a"),
                Expression::All(vec![field("b"), Expression::Not(Box::new(field("c")))])
            ])
        );
    }

    #[test]
    fn comparisons_are_read() {
        let field = Operand::Field("beforeYouStart.country".to_owned());
        assert_eq!(
            parse("beforeYouStart.country == 'Côte d\\'Ivoire'").unwrap(),
            Expression::Compare(field, Comparison::Equal, Operand::Text("Côte d'Ivoire".to_owned()))
        );
        assert_eq!(
            parse("'a' in evZ-IJ").unwrap(),
            Expression::Compare(
                Operand::Text("a".to_owned()),
                Comparison::In,
                Operand::Field("evZ-IJ".to_owned())
            )
        );
        assert_eq!(
            parse("born <= dateForComparison(-18, 'years')").unwrap(),
            Expression::Compare(
                Operand::Field("born".to_owned()),
                Comparison::AtMost,
                Operand::FromNow(-18.0, "years".to_owned())
            )
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for text in [
            "",
            "a ==",
            "(a",
            "a b",
            "'a",
            "a = b",
            "f(x)",
            &"(".repeat(5000),
            &"f(".repeat(50_000),
            &"length ".repeat(50_000),
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in ".{0,80}") {
            let _ = parse(&text);
        }
    }
}
