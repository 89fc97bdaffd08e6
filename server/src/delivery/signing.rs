//! Signatures of messages: [Standard Webhooks 1.0.0](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md),
//! scheme `v1` (HMAC-SHA256).
//!
//! We sign ourselves, twenty lines; the official libraries are the independent verifiers of the tests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::SecretString;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::clock::Instant;

/// Header with the message's id: the same on every attempt, the receiver's key for "seen before".
pub const ID_HEADER: &str = "webhook-id";
/// Header with the time of this attempt, in seconds since 1970 UTC.
pub const TIMESTAMP_HEADER: &str = "webhook-timestamp";
/// Header with the signatures, separated by spaces.
pub const SIGNATURE_HEADER: &str = "webhook-signature";
/// How far a timestamp may be from the receiver's clock, in seconds. The libraries use the same.
pub const TOLERANCE_SECONDS: i64 = 300;

const PREFIX: &str = "whsec_";
const SHORTEST: usize = 24;
const LONGEST: usize = 64;

/// A shared secret that signs messages to one destination: 24 to 64 bytes, 32 when we make it.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// A text that is not a signing secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SigningKeyError {
    /// Not base64 after the prefix.
    #[error("a signing secret is `whsec_` followed by base64")]
    Encoding,
    /// Shorter than 24 bytes or longer than 64.
    #[error("a signing secret holds 24 to 64 bytes")]
    Length,
}

impl SigningKey {
    /// A new key from 32 random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// The key whose bytes these are, as they were sealed.
    ///
    /// # Errors
    /// When there are fewer than 24 or more than 64 bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SigningKeyError> {
        let bytes = Zeroizing::new(bytes);
        if (SHORTEST..=LONGEST).contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(SigningKeyError::Length)
        }
    }

    /// Reads `whsec_…`.
    ///
    /// # Errors
    /// When it is not base64, or not 24 to 64 bytes.
    pub fn parse(text: &str) -> Result<Self, SigningKeyError> {
        let encoded = text.trim();
        let encoded = encoded.strip_prefix(PREFIX).unwrap_or(encoded);
        Self::from_bytes(STANDARD.decode(encoded).map_err(|_| SigningKeyError::Encoding)?)
    }

    /// `whsec_` and base64, to show to a person once.
    pub fn reveal(&self) -> SecretString {
        format!("{PREFIX}{}", STANDARD.encode(self.0.as_slice())).into()
    }

    /// The bytes, to seal.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn mac(&self, id: &str, timestamp: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        Some(mac)
    }

    /// `v1,` and the base64 of the HMAC over `id.timestamp.body`. `timestamp` is in seconds.
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        // HMAC takes a key of any length, so this is never empty.
        self.mac(id, timestamp, body)
            .map(|mac| format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
            .unwrap_or_default()
    }
}

/// The value of `webhook-signature`: one signature for each key, the current key first, so that receivers with
/// the old or the new secret both accept while keys rotate.
pub fn signature_header(keys: &[SigningKey], id: &str, timestamp: i64, body: &[u8]) -> String {
    let signatures: Vec<String> = keys.iter().map(|key| key.sign(id, timestamp, body)).collect();
    signatures.join(" ")
}

/// Why a received message is not to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// One of the three headers is absent or empty.
    #[error("the header `{0}` is missing")]
    Missing(&'static str),
    /// The timestamp is not a number.
    #[error("the header `webhook-timestamp` is not a number of seconds")]
    Timestamp,
    /// The timestamp is more than five minutes ago.
    #[error("the message was signed more than 5 minutes ago")]
    TooOld,
    /// The timestamp is more than five minutes ahead.
    #[error("the message was signed more than 5 minutes in the future")]
    TooNew,
    /// No signature matches any of the secrets.
    #[error("no signature matches a secret that this receiver knows")]
    Signature,
}

/// The three headers of a message as they came.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signed<'a> {
    /// `webhook-id`.
    pub id: Option<&'a str>,
    /// `webhook-timestamp`.
    pub timestamp: Option<&'a str>,
    /// `webhook-signature`.
    pub signature: Option<&'a str>,
}

/// Checks a received message as a receiver does: headers, time, then the signature in constant time.
///
/// # Errors
/// What is wrong with it.
pub fn verify(
    keys: &[SigningKey],
    headers: Signed<'_>,
    body: &[u8],
    now: Instant,
) -> Result<(), VerifyError> {
    let present = |value: Option<&'_ str>, name| match value {
        Some(value) if !value.is_empty() => Ok(value.to_owned()),
        _ => Err(VerifyError::Missing(name)),
    };
    let id = present(headers.id, ID_HEADER)?;
    let timestamp = present(headers.timestamp, TIMESTAMP_HEADER)?;
    let signatures = present(headers.signature, SIGNATURE_HEADER)?;
    let timestamp: i64 = timestamp.parse().map_err(|_| VerifyError::Timestamp)?;
    let age = now.seconds().saturating_sub(timestamp);
    if age > TOLERANCE_SECONDS {
        return Err(VerifyError::TooOld);
    }
    if age < -TOLERANCE_SECONDS {
        return Err(VerifyError::TooNew);
    }
    let matches = signatures
        .split(' ')
        .filter_map(|token| token.strip_prefix("v1,"))
        .filter_map(|encoded| STANDARD.decode(encoded).ok())
        .any(|sent| {
            keys.iter()
                .filter_map(|key| key.mac(&id, timestamp, body))
                .any(|mac| mac.verify_slice(&sent).is_ok())
        });
    if matches { Ok(()) } else { Err(VerifyError::Signature) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::ExposeSecret as _;

    use super::*;

    /// The vectors of the Rust library and of Svix's documentation.
    const VECTORS: [(&str, &str, i64, &str, &str); 2] = [
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            1_649_367_553,
            r#"{"email":"test@example.com","username":"test_user"}"#,
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        ),
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ];

    fn key() -> SigningKey {
        SigningKey::from_random([7; 32])
    }

    #[test]
    fn signs_the_published_vectors() {
        for (secret, id, timestamp, body, signature) in VECTORS {
            assert_eq!(SigningKey::parse(secret).unwrap().sign(id, timestamp, body.as_bytes()), signature);
        }
    }

    #[test]
    fn secrets_are_read_as_they_are_shown() {
        let shown = key().reveal();
        assert!(shown.expose_secret().starts_with("whsec_"));
        assert_eq!(SigningKey::parse(shown.expose_secret()).unwrap(), key());
        assert_eq!(SigningKey::parse("whsec_not base64"), Err(SigningKeyError::Encoding));
        assert_eq!(SigningKey::parse("whsec_"), Err(SigningKeyError::Length));
        assert_eq!(format!("{:?}", key()), "SigningKey(…)");
    }

    #[test]
    fn refuses_what_the_libraries_refuse() {
        let now = Instant::from_micros(1_700_000_000_000_000);
        let at = |seconds: i64| now.seconds() + seconds;
        let body = b"{}".as_slice();
        let check = |id: &str, timestamp: &str, signature: &str| {
            let headers = Signed { id: Some(id), timestamp: Some(timestamp), signature: Some(signature) };
            verify(&[key()], headers, body, now)
        };
        let good = |timestamp| key().sign("msg_1", timestamp, body);
        assert_eq!(check("msg_1", &at(0).to_string(), &good(at(0))), Ok(()));
        assert_eq!(check("msg_1", &at(-300).to_string(), &good(at(-300))), Ok(()));
        assert_eq!(check("msg_1", &at(-301).to_string(), &good(at(-301))), Err(VerifyError::TooOld));
        assert_eq!(check("msg_1", &at(301).to_string(), &good(at(301))), Err(VerifyError::TooNew));
        assert_eq!(check("", "1", "v1,x"), Err(VerifyError::Missing(ID_HEADER)));
        assert_eq!(check("msg_1", "", "v1,x"), Err(VerifyError::Missing(TIMESTAMP_HEADER)));
        assert_eq!(check("msg_1", "1", ""), Err(VerifyError::Missing(SIGNATURE_HEADER)));
        assert_eq!(check("msg_1", "now", "v1,x"), Err(VerifyError::Timestamp));
        let whole = good(at(0));
        for signature in ["v1,", whole.get(..11).unwrap(), "v1", "v1a,abc=", "nonsense", " "] {
            assert_eq!(
                check("msg_1", &at(0).to_string(), signature),
                Err(VerifyError::Signature),
                "{signature}"
            );
        }
        let among_others = format!("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,abc {whole}");
        assert_eq!(check("msg_1", &at(0).to_string(), &among_others), Ok(()));
        assert_eq!(verify(&[key()], Signed::default(), body, now), Err(VerifyError::Missing(ID_HEADER)));
    }

    #[expect(clippy::disallowed_methods, reason = "the library reads the machine's clock")]
    fn library_now() -> i64 {
        time::OffsetDateTime::now_utc().unix_timestamp()
    }

    proptest! {
        #[test]
        fn whatever_we_sign_the_library_accepts(secret: [u8; 32], old: [u8; 32], body in "\\PC*", id in "msg_[a-z0-9]{8}") {
            let keys = [SigningKey::from_random(secret), SigningKey::from_random(old)];
            let now = library_now();
            let mut headers = axum::http::HeaderMap::new();
            headers.insert(ID_HEADER, id.parse().unwrap());
            headers.insert(TIMESTAMP_HEADER, now.to_string().parse().unwrap());
            headers.insert(SIGNATURE_HEADER, signature_header(&keys, &id, now, body.as_bytes()).parse().unwrap());
            for key in &keys {
                let library = standardwebhooks::Webhook::new(key.reveal().expose_secret()).unwrap();
                prop_assert!(library.verify(body.as_bytes(), &headers).is_ok());
            }
            let stranger = standardwebhooks::Webhook::from_bytes(vec![1; 32]).unwrap();
            prop_assert!(secret == [1; 32] || old == [1; 32] || stranger.verify(body.as_bytes(), &headers).is_err());
        }

        #[test]
        fn we_accept_what_we_sign_and_nothing_else(body: Vec<u8>, flipped in 0_usize..64, seconds in -299_i64..299) {
            let now = Instant::from_micros(1_700_000_000_000_000);
            let timestamp = now.seconds() + seconds;
            let signature = key().sign("msg_1", timestamp, &body);
            let timestamp = timestamp.to_string();
            let headers = Signed { id: Some("msg_1"), timestamp: Some(&timestamp), signature: Some(&signature) };
            prop_assert_eq!(verify(&[key()], headers, &body, now), Ok(()));
            let mut other = body.clone();
            if let Some(byte) = other.get_mut(flipped) { *byte ^= 1 } else { other.push(0) }
            prop_assert_eq!(verify(&[key()], headers, &other, now), Err(VerifyError::Signature));
        }
    }
}
