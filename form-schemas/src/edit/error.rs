//! Commands that cannot be applied.

/// Why a command was not applied. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What the command addresses is not there.
    #[error("there is no {what} “{id}”")]
    NotFound {
        /// What it would be: "page".
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// What it would add is there already.
    #[error("there is a {what} “{id}” already")]
    Exists {
        /// What it is.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The command contradicts itself: something moved behind itself, or replaced under another name.
    #[error("{0}")]
    Contradiction(&'static str),
    /// An option cannot lead there.
    #[error("{0}")]
    Route(String),
}

impl EditError {
    pub(super) fn not_found(what: &'static str, id: &(impl ToString + ?Sized)) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    pub(super) fn exists(what: &'static str, id: &(impl ToString + ?Sized)) -> Self {
        Self::Exists { what, id: id.to_string() }
    }
}
