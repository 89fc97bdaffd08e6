//! Texts as XLIFF, the file that translation tools exchange: version 2.0 is written (OASIS, August 2014), 2.x and 1.2 are
//! read. One file holds one language. Places of answers are inline codes, so that no tool translates them.

mod read;
mod unit;
mod write;

pub use read::read;
pub use write::write;

/// What is not a letter, a digit or one of `-.` in an address, as the id of a unit may hold it (`NMTOKEN`).
fn id_of(address: &str) -> String {
    use std::fmt::Write as _;
    let mut id = String::new();
    for byte in address.bytes() {
        match byte {
            b'/' => id.push(':'),
            b'-' | b'.' => id.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => id.push(char::from(byte)),
            // Writing to a string cannot fail.
            byte => drop(write!(id, "_{byte:02X}")),
        }
    }
    id
}

/// The address that an id was made of; none when it was not made here.
fn address_of(id: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b':' => b'/',
            b'_' => {
                let (high, low) =
                    (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_gives_its_address_back(address in any::<String>()) {
            let id = id_of(&address);
            prop_assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":-._".contains(&byte)));
            prop_assert_eq!(address_of(&id), Some(address));
        }
    }
}
