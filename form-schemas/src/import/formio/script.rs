//! Scripts that only spell out a condition: `show = data.a === "b" && data.c > 3;`, also after `if`. Nothing is run; anything else
//! than names, values, comparisons, what a text or a list includes, and their combinations is no condition.

use super::Form;
use super::conditions::like;
use super::logic::truthy;
use crate::import::outline::Rule;
use serde_json::Value;

/// How deep brackets may be inside one another.
const MAX_DEPTH: usize = 20;

/// So many parts a rule may be put together of.
const MOST_PARTS: usize = 1_000;

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
    let mut reader = Reader { form, around, tokens: tokens(script)?, at: 0, depth: 0, parts: 0 };
    let mut shown = None;
    while reader.at < reader.tokens.len() {
        shown = Some(reader.statement(shown)?);
    }
    shown.ok_or(())
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Value(Value),
    Mark(&'static str),
}

const MARKS: [&str; 23] = [
    "===", "!==", "==", "!=", "<=", ">=", "&&", "||", "!!", "!", "<", ">", "(", ")", "[", "]", "{", "}", "=",
    ";", "?", ":", ",",
];

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
    /// How many parts were put together so far.
    parts: usize,
}

/// Whether two values are compared there.
fn is_comparison(token: &Token) -> bool {
    matches!(token, Token::Mark("===" | "!==" | "==" | "!=" | ">=" | "<=" | ">" | "<"))
}

impl Reader<'_> {
    fn takes(&mut self, mark: &'static str) -> bool {
        let found = self.tokens.get(self.at) == Some(&Token::Mark(mark));
        self.at += usize::from(found);
        found
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Name(name)) if name == word);
        self.at += usize::from(found);
        found
    }

    /// `show = …`, or `if (…) { show = … } else { show = … }`; with what was said before it.
    fn statement(&mut self, before: Option<Rule>) -> Result<Rule, ()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(());
        }
        let rule = if self.takes_word("if") {
            if !self.takes("(") {
                return Err(());
            }
            let condition = self.any()?;
            if !self.takes(")") {
                return Err(());
            }
            let then = self.block(before.clone())?;
            let otherwise = if self.takes_word("else") { self.block(before)? } else { before.ok_or(())? };
            // What was said before it stands in both.
            self.parts += then.keys().len() + otherwise.keys().len();
            if self.parts > MOST_PARTS {
                return Err(());
            }
            either(condition, then, otherwise)
        } else if self.takes_word("show") && self.takes("=") {
            self.choice()?
        } else {
            return Err(());
        };
        while self.takes(";") {}
        self.depth -= 1;
        Ok(rule)
    }

    fn block(&mut self, before: Option<Rule>) -> Result<Rule, ()> {
        if !self.takes("{") {
            return self.statement(before);
        }
        let mut shown = before;
        while !self.takes("}") {
            shown = Some(self.statement(shown)?);
        }
        shown.ok_or(())
    }

    /// A condition, or one of two behind a third.
    fn choice(&mut self) -> Result<Rule, ()> {
        let condition = self.any()?;
        if !self.takes("?") {
            return Ok(condition);
        }
        let then = self.any()?;
        if !self.takes(":") {
            return Err(());
        }
        Ok(either(condition, then, self.any()?))
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
        let twice = self.takes("!!");
        let rule = if twice || self.takes("!") {
            let (first, bracketed) = (self.at, self.tokens.get(self.at) == Some(&Token::Mark("(")));
            let rule = self.one();
            let rule = if twice { rule } else { rule.map(Rule::not) };
            // `!a === b` compares what a is not.
            if !bracketed && self.tokens.iter().take(self.at).skip(first).any(is_comparison) {
                return Err(());
            }
            rule
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
        if let Operand::Name(name) = &left
            && self.takes("(")
        {
            return self.call(&name.clone());
        }
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
        self.form.compares((&name, operator, &value), turned, self.around).map_err(|_| ())
    }

    /// What a text or a list includes.
    fn call(&mut self, function: &str) -> Result<Rule, ()> {
        let name = match function {
            "_.includes" | "_.isEmpty" => {
                let Operand::Name(name) = self.operand()? else { return Err(()) };
                name
            }
            method => method.rsplit_once('.').ok_or(())?.0.to_owned(),
        };
        let path = self.form.whole(&name, self.around).map_err(|_| ())?;
        if function == "_.isEmpty" {
            return if self.takes(")") { Ok(self.form.holds_nothing(path)) } else { Err(()) };
        }
        if function == "_.includes" && !self.takes(",") {
            return Err(());
        }
        let Operand::Value(value) = self.operand()? else { return Err(()) };
        if !self.takes(")") {
            return Err(());
        }
        let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match function.rsplit('.').next() {
            Some("startsWith") => like(path, &words, ("^", "")).map_err(|_| ()),
            Some("endsWith") => like(path, &words, ("", "$")).map_err(|_| ()),
            Some("includes") => self.form.includes(path, (&words, value)).map_err(|_| ()),
            Some("indexOf") => {
                let found = self.form.includes(path, (&words, value)).map_err(|_| ())?;
                let operators = ["!==", "!=", "===", "==", ">=", ">", "<"];
                let operator = operators.into_iter().find(|operator| self.takes(operator)).ok_or(())?;
                let Operand::Value(number) = self.operand()? else { return Err(()) };
                match (operator, number.as_i64()) {
                    ("!==" | "!=" | ">", Some(-1)) | (">=", Some(0)) => Ok(found),
                    ("===" | "==", Some(-1)) | ("<", Some(0)) => Ok(found.not()),
                    _ => Err(()),
                }
            }
            _ => Err(()),
        }
    }
}

/// One of two, as a third holds.
fn either(condition: Rule, then: Rule, otherwise: Rule) -> Rule {
    Rule::any([Rule::all([condition.clone(), then]), Rule::all([condition.not(), otherwise])])
}
