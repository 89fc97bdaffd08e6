//! References in the National Grid of Great Britain.

use super::answers::letters_and_digits;

/// The shape of a reference: the two letters of a square of 100 km that lies within the grid, and as many digits east as
/// north, from two (a square of 1 km) to five (a metre).
/// <https://www.ordnancesurvey.co.uk/documents/resources/guide-to-nationalgrid.pdf>
pub(super) const LIKE: &str =
    "^(H[L-Z]|J[LMQRVW]|[NS][A-HJ-Z]|[OT][ABFGLMQRVW])([0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$";

/// A reference without spaces: `TQ3080`; none where it is none.
pub(super) fn normalised(typed: &str) -> Option<String> {
    letters_and_digits(typed).filter(|reference| is_reference(reference))
}

/// What [`LIKE`] says, without an engine for patterns.
pub(super) fn is_reference(text: &str) -> bool {
    let Some((square, digits)) = text.split_at_checked(2) else { return false };
    // The grid ends 700 km east and 1,300 km north: of some squares of 500 km only a part lies in it.
    let east = b"ABFGLMQRVW";
    let within = match *square.as_bytes() {
        [b'N' | b'S', second] => second.is_ascii_uppercase() && second != b'I',
        [b'O' | b'T', second] => east.contains(&second),
        [b'H', second] => (b'L'..=b'Z').contains(&second),
        [b'J', second] => b"LMQRVW".contains(&second),
        _ => false,
    };
    within && matches!(digits.len(), 4 | 6 | 8 | 10) && digits.bytes().all(|sign| sign.is_ascii_digit())
}

/// A reference as people read it: `TQ 30 80`.
pub(super) fn spaced(reference: &str) -> String {
    let parts = || {
        let (square, digits) = reference.split_at_checked(2)?;
        let (east, north) = digits.split_at_checked(digits.len() / 2)?;
        Some(format!("{square} {east} {north}"))
    };
    parts().unwrap_or_else(|| reference.to_owned())
}

#[cfg(test)]
#[cfg(feature = "engine")]
mod tests {
    use super::{LIKE, is_reference, normalised, spaced};
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn the_check_says_what_the_pattern_says(text in "[A-Z]{2}[0-9]{3,11}") {
            let pattern = regex::Regex::new(LIKE).unwrap();
            prop_assert_eq!(pattern.is_match(&text), is_reference(&text), "{}", text);
        }

        #[test]
        fn a_reference_is_read_as_it_is_shown(text in "[HJNOST][A-Z]([0-9]{2}){2,5}") {
            if is_reference(&text) {
                prop_assert_eq!(normalised(&spaced(&text)), Some(text));
            }
        }
    }
}
