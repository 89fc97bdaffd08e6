//! What is wrong with an expression.

/// One thing that is wrong with an expression, in words that follow its name: “fee” …
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The code of the finding.
    pub(crate) code: &'static str,
    /// What is wrong, and how to mend it.
    pub(crate) says: String,
    /// The expression without it, where that is known.
    pub(crate) mended: Option<String>,
    /// The name that is not known, where that is what is wrong.
    pub(crate) unknown: Option<String>,
}

impl Problem {
    /// A problem that a person mends.
    pub(super) fn new(code: &'static str, says: impl Into<String>) -> Self {
        Self { code, says: says.into(), mended: None, unknown: None }
    }
}
