//! The bytes of sealed data, and the one cipher.

use std::fmt::Write;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::SealError;
use crate::random::Randomness;
use crate::storage::ids::OrganisationId;

const VERSION: u8 = 1;
const XCHACHA20_POLY1305: u8 = 1;
const NONCE_AT: usize = 18;
const SEALED_AT: usize = NONCE_AT + 24;

/// Where sealed bytes stand. They open only there.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The row: its primary key as text, parts joined by `/`.
    pub row: &'a str,
    /// Whose row it is.
    pub organisation: OrganisationId,
}

/// A key with the id that stands in everything it seals.
pub(super) struct Key {
    id: Uuid,
    cipher: XChaCha20Poly1305,
}

impl Key {
    pub(super) fn new(id: Uuid, bytes: &[u8; 32]) -> Self {
        Key { id, cipher: XChaCha20Poly1305::new(bytes.into()) }
    }

    /// Seals `plain` for `place`.
    pub(super) fn seal(&self, place: &Place<'_>, plain: &[u8], random: &dyn Randomness) -> Vec<u8> {
        let nonce = random.bytes::<24>();
        let mut sealed = Vec::with_capacity(SEALED_AT + plain.len() + 16);
        sealed.extend_from_slice(&[VERSION, XCHACHA20_POLY1305]);
        sealed.extend_from_slice(self.id.as_bytes());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let (_, body) = sealed.split_at_mut(SEALED_AT);
        let context = self.context(place);
        match self.cipher.encrypt_inout_detached(&XNonce::from(nonce), context.as_bytes(), body.into()) {
            Ok(tag) => sealed.extend_from_slice(&tag),
            // Only for plain texts over 256 GiB. Never leave the plain text in the buffer.
            Err(_) => sealed.truncate(0),
        }
        sealed
    }

    /// Opens what was sealed for `place`.
    pub(super) fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        if key_id(sealed)? != self.id {
            return Err(SealError::Refused);
        }
        let nonce = sealed.get(NONCE_AT..SEALED_AT).and_then(|nonce| <[u8; 24]>::try_from(nonce).ok());
        let body = sealed.get(SEALED_AT..).ok_or(SealError::Refused)?;
        let (cipher_text, tag) = body.split_last_chunk::<16>().ok_or(SealError::Refused)?;
        let mut plain = Zeroizing::new(cipher_text.to_vec());
        let context = self.context(place);
        self.cipher
            .decrypt_inout_detached(
                &XNonce::from(nonce.ok_or(SealError::Refused)?),
                context.as_bytes(),
                plain.as_mut_slice().into(),
                &(*tag).into(),
            )
            .map_err(|_| SealError::Refused)?;
        Ok(plain)
    }

    /// The associated data: what binds sealed bytes to their place.
    fn context(&self, place: &Place<'_>) -> String {
        let mut context = String::with_capacity(200);
        // Writing to a string cannot fail.
        let _ = write!(
            context,
            "v1|xchacha20poly1305|{}|{}|{}|{}|{}",
            self.id, place.table, place.column, place.row, place.organisation
        );
        context
    }
}

/// The id of the key that sealed these bytes.
pub(super) fn key_id(sealed: &[u8]) -> Result<Uuid, SealError> {
    match sealed.split_first_chunk::<NONCE_AT>() {
        Some(([VERSION, XCHACHA20_POLY1305, id @ ..], _)) => Ok(Uuid::from_bytes(*id)),
        _ => Err(SealError::Refused),
    }
}
