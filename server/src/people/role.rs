//! The four roles a member can have in a team.

use std::fmt;
use std::str::FromStr;

/// What a member may do in their team, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything, people and destinations included.
    Administrator,
    /// Write drafts.
    Designer,
    /// Write drafts, publish them, say where submissions go, and read submissions.
    Publisher,
    /// Look at forms and read submissions.
    Reader,
}

impl Role {
    /// Every role, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Designer, Self::Publisher, Self::Reader];

    /// The word that is stored and that `foolscap user add --role` takes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Designer => "designer",
            Self::Publisher => "publisher",
            Self::Reader => "reader",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a role: use administrator, designer, publisher or reader")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == word).ok_or_else(|| UnknownRole(word.to_owned()))
    }
}
