//! Patterns that every engine reads alike, and none can be made to take long over.

use super::first::{First, Inside};
use std::fmt;

/// Why a pattern is not of the subset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternProblem {
    /// Which character, counted from 1.
    pub at: usize,
    /// What is wrong and how to mend it, as the end of a sentence that begins "At character 3 ".
    pub problem: &'static str,
}

impl fmt::Display for PatternProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "at character {} {}", self.at, self.problem)
    }
}

/// Checks that a pattern is of the subset: literal characters, ASCII classes, groups, alternatives, anchors and
/// repeats; no `\d \w \s \b \p`, no `.`, no needless escape, no look-around, no repeat inside a repeat, nor alternatives
/// that may begin alike.
///
/// # Errors
/// The first thing that is not of the subset.
pub fn check_pattern(pattern: &str) -> Result<(), PatternProblem> {
    let mut reader = Reader { characters: pattern.chars().collect(), at: 0, depth: 0 };
    reader.alternatives()?;
    match reader.peek() {
        None => Ok(()),
        Some(_) => Err(reader.problem("is a bracket that nothing opens")),
    }
}

/// What must be escaped outside of a class.
const SYNTAX: &str = "^$\\.*+?()[]{}|";

/// The most that a repeat may count to.
const MAX_REPEAT: u32 = 1000;

/// How deep groups may be inside one another.
const MAX_DEPTH: usize = 20;

struct Reader {
    characters: Vec<char>,
    at: usize,
    depth: usize,
}

/// How often something may stand.
#[derive(Clone, Copy, PartialEq)]
enum Times {
    Once,
    /// `?`: not counted as a repeat around another, as it cannot multiply.
    Maybe,
    Repeated,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn take(&mut self) -> Option<char> {
        let character = self.peek();
        self.at += 1;
        character
    }

    fn takes(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += 1;
        }
        found
    }

    fn problem(&self, problem: &'static str) -> PatternProblem {
        PatternProblem { at: self.at + 1, problem }
    }

    fn before(&self, problem: &'static str) -> PatternProblem {
        PatternProblem { at: self.at.max(1), problem }
    }

    /// Reads up to the end or a closing bracket; says what stands in it.
    fn alternatives(&mut self) -> Result<Inside, PatternProblem> {
        let mut all = Inside::default();
        let mut first = None;
        loop {
            match self.peek() {
                Some(character) if character != ')' && character != '|' => {
                    let piece = self.piece()?;
                    all.repeats |= piece.repeats;
                    all.is_alike |= piece.is_alike;
                    first.get_or_insert(piece.first);
                }
                end => {
                    let own = first.take().unwrap_or(First::ANY);
                    all.is_alike |= own.meets(all.first);
                    all.first = all.first.with(own);
                    if end != Some('|') {
                        return Ok(all);
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// Reads one atom and its repeat; says what stands in it.
    fn piece(&mut self) -> Result<Inside, PatternProblem> {
        let start = self.at;
        let anchor = matches!(self.peek(), Some('^' | '$'));
        let inside = self.atom()?;
        let times = self.times()?;
        let problem = |problem| Err(PatternProblem { at: start + 1, problem });
        if anchor && times != Times::Once {
            return problem("an anchor is repeated");
        }
        if inside.repeats && times == Times::Repeated {
            return problem(
                "a repeat stands inside a repeat, which can take some programs for ever; write it without the inner one",
            );
        }
        if inside.is_alike && times == Times::Repeated {
            return problem(
                "alternatives that may begin alike stand inside a repeat, which can take some programs for ever; write what they begin with before them",
            );
        }
        // What need not stand there leaves its place to what follows.
        let first = if times == Times::Once && !anchor { inside.first } else { First::ANY };
        Ok(Inside { repeats: inside.repeats || times != Times::Once, first, ..inside })
    }

    fn atom(&mut self) -> Result<Inside, PatternProblem> {
        let one = |first| Inside { first, ..Inside::default() };
        match self.take() {
            Some('(') => self.group(),
            Some('[') => self.class().map(one),
            Some('\\') => self.escape().map(one),
            Some('.') => {
                Err(self.before("“.” means different characters to different programs; write [^\\r\\n]"))
            }
            Some('*' | '+' | '?' | '{') => Err(self.before(
                "a repeat has nothing to repeat; to mean the character, write a backslash before it",
            )),
            Some(']' | '}') => {
                Err(self
                    .before("a bracket closes nothing; to mean the character, write a backslash before it"))
            }
            Some(character) if u32::from(character) > 0xFFFF => {
                Err(self.before("stands a character that some programs read as two"))
            }
            Some(character) => Ok(one(First::of(character))),
            None => Ok(one(First::ANY)),
        }
    }

    fn group(&mut self) -> Result<Inside, PatternProblem> {
        if self.takes('?') && !self.takes(':') {
            return Err(self.before(
                "only (…) and (?:…) are understood by every program; look-around and names are not",
            ));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.before("brackets are too deep inside one another"));
        }
        let inside = self.alternatives()?;
        self.depth -= 1;
        if self.takes(')') { Ok(inside) } else { Err(self.problem("a closing bracket is missing")) }
    }

    fn escape(&mut self) -> Result<First, PatternProblem> {
        match self.take() {
            Some('t') => Ok(First::of('\t')),
            Some('r') => Ok(First::of('\r')),
            Some('n') => Ok(First::of('\n')),
            Some(character) if SYNTAX.contains(character) => Ok(First::of(character)),
            Some(character) if character.is_ascii_alphanumeric() => Err(self.before(
                "this escape means different characters to different programs; write the characters out, such as [0-9]",
            )),
            Some(_) => Err(self.before("this character needs no backslash, and some programs refuse one")),
            None => Err(self.before("the pattern ends with a backslash")),
        }
    }

    fn class(&mut self) -> Result<First, PatternProblem> {
        let others = self.takes('^');
        let mut first = First::default();
        if self.peek() == Some(']') {
            return Err(self.problem("a class is empty"));
        }
        loop {
            if self.takes(']') {
                return Ok(if others { first.not() } else { first });
            }
            let from = self.class_character()?;
            first = first.with(First::of(from));
            let next = self.characters.get(self.at + 1);
            if self.peek() == Some('-') && next.is_some_and(|next| *next != ']') {
                self.at += 1;
                let to = self.class_character()?;
                if from > to {
                    return Err(self.before("a range goes backwards"));
                }
                first = (from..=to).fold(first, |first, character| first.with(First::of(character)));
            }
        }
    }

    fn class_character(&mut self) -> Result<char, PatternProblem> {
        let character = self.take();
        match character {
            None => Err(self.before("a closing bracket ] is missing")),
            Some('[') => Err(self.before("stands a [ inside a class; write \\[")),
            Some('&' | '~' | '-') if self.peek() == character => {
                Err(self
                    .before("a character stands twice in a class, which some programs read as an operator"))
            }
            Some('\\') => {
                match self.take() {
                    Some('t') => Ok('\t'),
                    Some('r') => Ok('\r'),
                    Some('n') => Ok('\n'),
                    Some(escaped) if "\\]^-[".contains(escaped) => Ok(escaped),
                    _ => Err(self
                        .before("this escape is not understood by every program; write the characters out")),
                }
            }
            Some(character) if character.is_ascii() => Ok(character),
            Some(_) => {
                Err(self
                    .before("stands a character beyond ASCII in a class, which programs read differently"))
            }
        }
    }

    fn times(&mut self) -> Result<Times, PatternProblem> {
        let times = match self.peek() {
            Some('?') => Times::Maybe,
            Some('*' | '+') => Times::Repeated,
            Some('{') => {
                self.at += 1;
                self.counted()?;
                return self.not_again().map(|()| Times::Repeated);
            }
            _ => return Ok(Times::Once),
        };
        self.at += 1;
        self.not_again().map(|()| times)
    }

    /// Reads `3}`, `3,}` or `3,5}`.
    fn counted(&mut self) -> Result<(), PatternProblem> {
        let least = self.number()?;
        let most = match (self.takes(','), self.peek()) {
            (true, Some('}')) | (false, _) => least,
            (true, _) => self.number()?,
        };
        if !self.takes('}') {
            return Err(self.problem("a repeat is not of the form {3}, {3,} or {3,5}"));
        }
        if least > most || most > MAX_REPEAT {
            return Err(self.before("a repeat counts backwards, or beyond 1000"));
        }
        Ok(())
    }

    fn number(&mut self) -> Result<u32, PatternProblem> {
        let mut digits = String::new();
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            digits.push(digit);
            self.at += 1;
        }
        digits.parse().map_err(|_| self.problem("a repeat is not of the form {3}, {3,} or {3,5}"))
    }

    /// A repeat of a repeat, or a lazy one.
    fn not_again(&self) -> Result<(), PatternProblem> {
        match self.peek() {
            Some('?' | '*' | '+' | '{') => Err(self.problem("a repeat follows a repeat; keep one")),
            _ => Ok(()),
        }
    }
}
