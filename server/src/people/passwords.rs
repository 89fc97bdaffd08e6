//! Password hashing: argon2id, never on an async thread, and never more at once than memory allows.
//!
//! Parameters follow the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. Two at a time keeps the
//! peak of a burst of sign-ins under 40 MiB.

use std::sync::{Arc, LazyLock};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

/// Shortest password that is taken, in characters (NIST SP 800-63B, section 3.1.1.2, asks for 8; longer is better
/// than stranger).
pub const SHORTEST: usize = 12;
/// Longest password that is taken, in characters.
pub const LONGEST: usize = 256;

/// How many hashes may be worked out at once.
static ROOM: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// Hashed when nobody has the e-mail address that was typed, so that the answer takes as long either way.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now(&SecretString::from("nobody has this password")).ok());

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The hash could not be worked out, or a stored hash could not be read.
    #[error("the password could not be hashed")]
    Hash,
    /// The thread that hashed was lost.
    #[error("the thread that hashes passwords was lost")]
    Lost,
}

/// What is wrong with a password that someone chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Nothing was typed.
    Empty,
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// One of the passwords that are tried first, or the person's own e-mail address.
    Guessable,
}

/// Whether a password may be chosen by the person with this e-mail address.
///
/// # Errors
///
/// What is wrong with it.
pub fn check(password: &SecretString, email: &str) -> Result<(), WeakPassword> {
    let text = password.expose_secret();
    let length = text.chars().count();
    let lower = text.to_lowercase();
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    match length {
        0 => Err(WeakPassword::Empty),
        n if n < SHORTEST => Err(WeakPassword::TooShort),
        n if n > LONGEST => Err(WeakPassword::TooLong),
        _ if letters.len() < 4
            || lower == email.to_lowercase()
            || ["password1234", "123456789012", "qwertyuiop12"].contains(&lower.as_str()) =>
        {
            Err(WeakPassword::Guessable)
        }
        _ => Ok(()),
    }
}

/// Hashes a password into a PHC string.
///
/// # Errors
///
/// When hashing fails, or its thread is lost.
pub async fn hash(password: SecretString) -> Result<String, PasswordError> {
    apart(move || hash_now(&password)).await
}

/// Whether this is the password of the stored hash. Without one it works as long and says no.
///
/// # Errors
///
/// When the stored hash cannot be read, or the thread is lost.
pub async fn verify(password: SecretString, stored: Option<String>) -> Result<bool, PasswordError> {
    apart(move || {
        let known = stored.is_some();
        let stored = stored.or_else(|| NOBODY.clone()).ok_or(PasswordError::Hash)?;
        let parsed = PasswordHash::new(&stored).map_err(|_| PasswordError::Hash)?;
        let same = Argon2::default().verify_password(password.expose_secret().as_bytes(), &parsed);
        Ok(known && same.is_ok())
    })
    .await
}

fn hash_now(password: &SecretString) -> Result<String, PasswordError> {
    Argon2::default()
        .hash_password(password.expose_secret().as_bytes())
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(|_| PasswordError::Hash)
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
) -> Result<T, PasswordError> {
    let room = Arc::clone(&ROOM).acquire_owned().await.map_err(|_| PasswordError::Lost)?;
    tokio::task::spawn_blocking(move || {
        let result = work();
        drop(room);
        result
    })
    .await
    .map_err(|_| PasswordError::Lost)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_its_own_hash_and_no_other() {
        let stored = hash(SecretString::from("correct horse battery")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(SecretString::from("correct horse battery"), Some(stored.clone())).await.unwrap());
        assert!(!verify(SecretString::from("correct horse batterz"), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_can_sign_in_as_nobody() {
        assert!(!verify(SecretString::from("nobody has this password"), None).await.unwrap());
    }

    #[test]
    fn weak_passwords_are_named() {
        let weak = |text: &str| check(&SecretString::from(text), "ada@example.org");
        assert_eq!(weak(""), Err(WeakPassword::Empty));
        assert_eq!(weak("short"), Err(WeakPassword::TooShort));
        assert_eq!(weak(&"ab c".repeat(100)), Err(WeakPassword::TooLong));
        assert_eq!(weak("aaaaaaaaaaaaaaaa"), Err(WeakPassword::Guessable));
        assert_eq!(weak("ada@example.org"), Err(WeakPassword::Guessable));
        assert_eq!(weak("correct horse battery"), Ok(()));
    }
}
