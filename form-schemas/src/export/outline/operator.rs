//! How answers are tested.

use serde_json::Value;

/// How an answer is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// It is answered.
    Answered,
    /// It is not answered.
    NotAnswered,
    /// It is this, or one of these.
    Is,
    /// It is answered, and with something else.
    IsNot,
    /// This, or one of these, is among what was chosen.
    Includes,
    /// Something was chosen, and this is not among it.
    Excludes,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// More than this.
    More,
    /// Less than this.
    Less,
    /// As many characters or more.
    LongerOr,
    /// As many characters or fewer.
    ShorterOr,
    /// As many things or more.
    ManyOr,
    /// As many things or fewer.
    FewOr,
    /// It has this pattern.
    Matches,
    /// It is answered, and has not this pattern.
    MatchesNot,
}

impl Operator {
    /// What one keyword tests, and against what.
    pub(super) fn of(keyword: &str, value: &Value) -> Option<(Self, Vec<Value>)> {
        let operator = match (keyword, value) {
            ("const", _) => Self::Is,
            ("enum", Value::Array(values)) => return Some((Self::Is, values.clone())),
            ("contains", Value::Object(test)) if test.len() == 1 => {
                let (Self::Is, values) = test.iter().next().and_then(|(key, value)| Self::of(key, value))?
                else {
                    return None;
                };
                return Some((Self::Includes, values));
            }
            ("minimum", _) => Self::AtLeast,
            ("maximum", _) => Self::AtMost,
            ("exclusiveMinimum", _) => Self::More,
            ("exclusiveMaximum", _) => Self::Less,
            ("minLength", _) => Self::LongerOr,
            ("maxLength", _) => Self::ShorterOr,
            ("minItems", _) => Self::ManyOr,
            ("maxItems", _) => Self::FewOr,
            ("pattern", _) => Self::Matches,
            _ => return None,
        };
        Some((operator, vec![value.clone()]))
    }

    /// What says the opposite of an answer that is there.
    pub(super) fn opposite(self) -> Option<Self> {
        Some(match self {
            Self::Is => Self::IsNot,
            Self::Includes => Self::Excludes,
            Self::Matches => Self::MatchesNot,
            Self::AtLeast => Self::Less,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::Less => Self::AtLeast,
            _ => return None,
        })
    }
}
