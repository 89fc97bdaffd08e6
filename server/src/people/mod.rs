//! People: who they are, how they sign in, what they may do; and the tokens of programs.

mod actor;
mod forget;
pub mod links;
pub mod passwords;
mod role;
mod scope;
pub mod set_up;
pub mod sign_in;
mod throttle;
pub mod tokens;
pub mod users;

pub use actor::{Action, Actor, Refused, Resource, Who, may};
pub use forget::forget_expired;
pub use role::{Role, UnknownRole};
pub use scope::{Scope, Scopes, UnknownScope};
pub use throttle::Throttle;

use sha2::{Digest, Sha256};

/// What a secret is found by: its SHA-256. Enough without a salt, since our secrets are 256 random bits.
pub(crate) fn hashed(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// An e-mail address as it is stored and compared: trimmed, in lower case. None when it is none.
pub fn email(typed: &str) -> Option<String> {
    let email = typed.trim().to_lowercase();
    let (local, domain) = email.rsplit_once('@')?;
    let sound = !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && email.chars().count() <= 254
        && !email.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',');
    sound.then_some(email)
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn e_mail_addresses_are_compared_in_lower_case() {
        assert_eq!(email(" Ada@Example.org "), Some("ada@example.org".to_owned()));
        for wrong in ["", "ada", "ada@", "@example.org", "ada@example", "a da@example.org", "ada@example."] {
            assert_eq!(email(wrong), None, "{wrong}");
        }
    }
}
