//! Scripts that only spell out a condition: `show = data.a === "b" && data.c > 3;`. Nothing is run; anything else than names,
//! values, comparisons and their combinations is no condition.

use super::Form;
use super::conditions::bound;
use super::logic::{keyword, truthy};
use crate::import::outline::Rule;
use serde_json::Value;

/// How deep brackets may be inside one another.
const MAX_DEPTH: usize = 20;

/// The longest script that is looked at.
const MOST: usize = 4_000;

/// A script as a condition.
///
/// # Errors
/// It is more than that.
pub(super) fn condition(form: &Form, script: &str, around: &str) -> Result<Rule, ()> {
    if script.len() > MOST {
        return Err(());
    }
    let script = script.trim().trim_end_matches(';').trim_end();
    let script =
        script.strip_prefix("show").map(str::trim_start).and_then(|rest| rest.strip_prefix('=')).ok_or(())?;
    let mut reader = Reader { form, around, tokens: tokens(script)?, at: 0, depth: 0 };
    let rule = reader.any()?;
    if reader.at == reader.tokens.len() { Ok(rule) } else { Err(()) }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Value(Value),
    Mark(&'static str),
}

const MARKS: [&str; 16] =
    ["===", "!==", "==", "!=", "<=", ">=", "&&", "||", "!!", "!", "<", ">", "(", ")", "[", "]"];

fn tokens(script: &str) -> Result<Vec<Token>, ()> {
    let mut tokens = Vec::new();
    let mut rest = script.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(mark) = MARKS.into_iter().find(|mark| rest.starts_with(mark)) {
            tokens.push(Token::Mark(mark));
            rest = rest.get(mark.len()..).unwrap_or_default();
        } else if first == '"' || first == '\'' {
            let inside = rest.get(1..).unwrap_or_default();
            let end = inside.find(first).ok_or(())?;
            let text = inside.get(..end).unwrap_or_default();
            if text.contains(['\\', '\n']) {
                return Err(());
            }
            tokens.push(Token::Value(text.into()));
            rest = inside.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '-')))
                .unwrap_or(rest.len());
            let word = rest.get(..end).filter(|word| !word.is_empty()).ok_or(())?;
            tokens.push(word_token(word)?);
            rest = rest.get(end..).unwrap_or_default();
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

fn word_token(word: &str) -> Result<Token, ()> {
    if word.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return serde_json::from_str(word).map(Token::Value).map_err(|_| ());
    }
    Ok(match word {
        "true" => Token::Value(true.into()),
        "false" => Token::Value(false.into()),
        "null" | "undefined" => Token::Value(Value::Null),
        name if name.contains('-') => return Err(()),
        name => Token::Name(name.to_owned()),
    })
}

/// What is compared.
enum Operand {
    Name(String),
    Value(Value),
}

struct Reader<'a> {
    form: &'a Form,
    around: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn takes(&mut self, mark: &'static str) -> bool {
        let found = self.tokens.get(self.at) == Some(&Token::Mark(mark));
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> Result<Rule, ()> {
        let mut rules = vec![self.all()?];
        while self.takes("||") {
            rules.push(self.all()?);
        }
        Ok(Rule::any(rules))
    }

    fn all(&mut self) -> Result<Rule, ()> {
        let mut rules = vec![self.one()?];
        while self.takes("&&") {
            rules.push(self.one()?);
        }
        Ok(Rule::all(rules))
    }

    fn one(&mut self) -> Result<Rule, ()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(());
        }
        let rule = if self.takes("!!") {
            self.one()
        } else if self.takes("!") {
            self.one().map(Rule::not)
        } else if self.takes("(") {
            let rule = self.any()?;
            if self.takes(")") { Ok(rule) } else { Err(()) }
        } else {
            self.comparison()
        };
        self.depth -= 1;
        rule
    }

    fn operand(&mut self) -> Result<Operand, ()> {
        let token = self.tokens.get(self.at).cloned().ok_or(())?;
        self.at += 1;
        match token {
            Token::Value(value) => Ok(Operand::Value(value)),
            Token::Name(mut name) => {
                while self.takes("[") {
                    let Some(Token::Value(Value::String(key))) = self.tokens.get(self.at).cloned() else {
                        return Err(());
                    };
                    self.at += 1;
                    name = format!("{name}.{key}");
                    if !self.takes("]") {
                        return Err(());
                    }
                }
                Ok(Operand::Name(name))
            }
            Token::Mark(_) => Err(()),
        }
    }

    fn comparison(&mut self) -> Result<Rule, ()> {
        let left = self.operand()?;
        let operators = ["===", "!==", "==", "!=", "<=", ">=", "<", ">"];
        let Some(operator) = operators.into_iter().find(|operator| self.takes(operator)) else {
            return match left {
                Operand::Name(name) => truthy(self.form, &name, self.around).map_err(|_| ()),
                Operand::Value(Value::Bool(constant)) => Ok(Rule::Constant(constant)),
                Operand::Value(_) => Err(()),
            };
        };
        let (name, value, turned) = match (left, self.operand()?) {
            (Operand::Name(name), Operand::Value(value)) => (name, value, false),
            (Operand::Value(value), Operand::Name(name)) => (name, value, true),
            _ => return Err(()),
        };
        let rule = match operator {
            "===" | "==" => self.form.equals(&name, &value, self.around),
            "!==" | "!=" => self.form.equals(&name, &value, self.around).map(Rule::not),
            other => self
                .form
                .key(&name, self.around)
                .and_then(|(path, _)| bound(path, keyword(other, turned), &value)),
        };
        rule.map_err(|_| ())
    }
}
