//! How a condition of a source compares.

/// How two things are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `<`
    Less,
    /// `in`
    In,
}

impl Comparison {
    /// The same with its sides changed.
    pub(in crate::import) fn turned(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::Less => Self::More,
            other => other,
        }
    }

    /// Whether it asks which of two is more.
    pub(in crate::import) fn is_of_amounts(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::More | Self::Less)
    }
}

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Operand {
    /// A field, with its section: `applicant.name`.
    Field(String),
    /// The length of a field.
    Length(String),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day or time counted from now: amount and unit.
    FromNow(f64, String),
}
