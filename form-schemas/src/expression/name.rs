//! Names that expressions can say.

/// Words of CEL that no variable can have.
const WORDS: [&str; 21] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "void",
    "while",
];

/// The most characters of a name that an expression can say.
const LONGEST: usize = 64;

/// Whether an expression can say this name: `[A-Za-z_][A-Za-z0-9_]{0,63}`, and no word of CEL.
pub(crate) fn is_name(name: &str) -> bool {
    let is_letter = |character: char| character.is_ascii_alphabetic() || character == '_';
    name.len() <= LONGEST
        && name.starts_with(is_letter)
        && name.chars().all(|character| is_letter(character) || character.is_ascii_digit())
        && !WORDS.contains(&name)
}

/// The name that is like this one and that an expression can say: `date-of-birth` → `date_of_birth`.
pub(crate) fn name_like(name: &str) -> String {
    let letter = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    let mut like: String = name.chars().map(letter).take(LONGEST - 2).collect();
    // A name that begins with `_` is kept for programs.
    if !like.starts_with(|first: char| first.is_ascii_alphabetic()) {
        like.insert(0, 'a');
    }
    if WORDS.contains(&like.as_str()) {
        like.push('_');
    }
    like
}
