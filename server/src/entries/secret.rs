use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::random::Randomness;

/// The length of a secret as text: 256 bits.
const LENGTH: usize = 43;

/// What a browser holds in its cookie while a person fills in forms. Nothing of it is stored or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserSecret(String);

impl BrowserSecret {
    /// A new one.
    pub fn new(random: &dyn Randomness) -> Self {
        Self(random.token())
    }

    /// Reads the value of a cookie.
    pub fn parse(value: &str) -> Option<Self> {
        let valid = value.len() == LENGTH
            && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        valid.then(|| Self(value.to_owned()))
    }

    /// The value of the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it: opens the entry of this form.
    pub fn hash(&self, slug: &str) -> [u8; 32] {
        self.digest("entry", slug)
    }

    /// The token in this browser's HTML forms: who cannot read the cookie cannot make it. It tells nothing of the
    /// cookie.
    pub fn form_token(&self) -> String {
        let digest = self.digest("form", "");
        URL_SAFE_NO_PAD.encode(digest.first_chunk::<16>().unwrap_or(&[0; 16]))
    }

    /// Whether a posted token is this browser's. Takes as long for a wrong one.
    pub fn is_form_token(&self, posted: &str) -> bool {
        self.form_token().as_bytes().ct_eq(posted.as_bytes()).into()
    }

    fn digest(&self, purpose: &str, what: &str) -> [u8; 32] {
        let mut digest = Sha256::new();
        for part in ["foolscap", purpose, what, &self.0] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        digest.finalize().into()
    }
}

impl std::fmt::Debug for BrowserSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BrowserSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandomness;

    #[test]
    fn a_secret_opens_each_form_by_another_hash_and_has_a_token_of_its_own() {
        let random = SeededRandomness::new(3);
        let (one, two) = (BrowserSecret::new(&random), BrowserSecret::new(&random));
        assert_ne!(one.hash("a"), one.hash("b"));
        assert_ne!(one.hash("a"), two.hash("a"));
        assert!(one.is_form_token(&one.form_token()));
        assert!(!one.is_form_token(&two.form_token()) && !one.is_form_token(""));
        assert!(!one.as_str().contains(&one.form_token()));
    }

    #[test]
    fn only_what_we_set_is_taken_from_a_cookie() {
        let secret = BrowserSecret::new(&SeededRandomness::new(3));
        assert_eq!(BrowserSecret::parse(secret.as_str()), Some(secret));
        for wrong in ["", "short", &"é".repeat(30), &"a".repeat(44), &format!("{}=", "a".repeat(42))] {
            assert_eq!(BrowserSecret::parse(wrong), None, "{wrong}");
        }
    }
}
