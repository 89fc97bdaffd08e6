//! What an API token may be used for.

use std::fmt;
use std::str::FromStr;

/// One thing that a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Create, change, publish and close forms, and read their drafts.
    FormsWrite,
    /// Pull submissions.
    SubmissionsRead,
    /// Send submissions in.
    SubmissionsCreate,
    /// Destinations, deliveries and replays.
    Deliveries,
}

impl Scope {
    /// Every scope: what `all` means.
    pub const ALL: [Self; 4] =
        [Self::FormsWrite, Self::SubmissionsRead, Self::SubmissionsCreate, Self::Deliveries];

    /// The word that is stored and that a token is made with.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FormsWrite => "forms:write",
            Self::SubmissionsRead => "submissions:read",
            Self::SubmissionsCreate => "submissions:create",
            Self::Deliveries => "deliveries",
        }
    }
}

/// The scopes of one token. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Whether the token may do this.
    pub fn allow(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }
}

/// A word that names no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a scope: use all, or words out of forms:write submissions:read submissions:create deliveries"
)]
pub struct UnknownScope(pub String);

impl FromStr for Scopes {
    type Err = UnknownScope;

    /// `all`, or words separated by spaces or commas.
    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let mut scopes = Vec::new();
        for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
            let found: Vec<Scope> =
                Scope::ALL.into_iter().filter(|scope| word == "all" || scope.as_str() == word).collect();
            if found.is_empty() {
                return Err(UnknownScope(word.to_owned()));
            }
            scopes.extend(found.into_iter().filter(|scope| !scopes.contains(scope)).collect::<Vec<_>>());
        }
        if scopes.is_empty() {
            return Err(UnknownScope(words.to_owned()));
        }
        Ok(Self(scopes))
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str(" ")?;
            }
            formatter.write_str(scope.as_str())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_every_scope() {
        let scopes: Scopes = "all".parse().unwrap();
        assert!(Scope::ALL.into_iter().all(|scope| scopes.allow(scope)));
    }

    #[test]
    fn words_are_separated_by_spaces_or_commas_and_written_back_with_spaces() {
        let scopes: Scopes = "deliveries,forms:write deliveries".parse().unwrap();
        assert_eq!(scopes.to_string(), "deliveries forms:write");
        assert!(!scopes.allow(Scope::SubmissionsRead));
    }

    #[test]
    fn an_unknown_word_and_no_word_are_refused() {
        assert!("forms:read".parse::<Scopes>().is_err());
        assert!("".parse::<Scopes>().is_err());
    }
}
