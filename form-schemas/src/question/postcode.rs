//! Postcodes of the United Kingdom.

use super::code;

/// The shape of a postcode: its outward code, a space, its inward code
/// (<https://www.mrs.org.uk/pdf/postcodeformat.pdf>; British Forces: `BF1`; Girobank: `GIR 0AA`), and those of overseas territories.
pub(super) const LIKE: &str = "^(GIR 0AA|(AS|BB|BI|FI|PC|SI|ST|TD|TK)[A-Z]{2} 1ZZ|\
    ([A-PR-UWYZ][0-9]|[A-PR-UWYZ][0-9][0-9]|[A-PR-UWYZ][A-HK-Y][0-9]|[A-PR-UWYZ][A-HK-Y][0-9][0-9]|\
    [A-PR-UWYZ][0-9][A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]) [0-9][ABD-HJLNP-UW-Z]{2})$";

/// A postcode as the Royal Mail writes it: `SW1A 2AA`; none where it is none.
pub(super) fn normalised(typed: &str) -> Option<String> {
    let signs = code::signs(typed)?;
    let (outward, inward) = signs.split_at_checked(signs.len().checked_sub(3)?)?;
    let postcode = format!("{outward} {inward}");
    is_postcode(&postcode).then_some(postcode)
}

/// What [`LIKE`] says, without an engine for patterns.
pub(super) fn is_postcode(text: &str) -> bool {
    let Some((outward, inward)) = text.split_once(' ') else { return false };
    is_special(outward, inward) || (is_outward(outward.as_bytes()) && is_inward(inward.as_bytes()))
}

fn is_special(outward: &str, inward: &str) -> bool {
    const OVERSEAS: [&str; 9] = ["AS", "BB", "BI", "FI", "PC", "SI", "ST", "TD", "TK"];
    let is_overseas = outward.len() == 4
        && outward.bytes().all(|sign| sign.is_ascii_uppercase())
        && OVERSEAS.iter().any(|area| outward.starts_with(area));
    (outward == "GIR" && inward == "0AA") || (is_overseas && inward == "1ZZ")
}

fn is_outward(signs: &[u8]) -> bool {
    let first = |sign: u8| sign.is_ascii_uppercase() && !b"QVX".contains(&sign);
    let second = |sign: u8| sign.is_ascii_uppercase() && !b"IJZ".contains(&sign);
    let digit = |sign: u8| sign.is_ascii_digit();
    match *signs {
        [a, b] => first(a) && digit(b),
        [a, b, c] if digit(b) => first(a) && (digit(c) || b"ABCDEFGHJKPSTUW".contains(&c)),
        [a, b, c] => first(a) && second(b) && digit(c),
        [a, b, c, d] => first(a) && second(b) && digit(c) && (digit(d) || b"ABEHMNPRVWXY".contains(&d)),
        _ => false,
    }
}

fn is_inward(signs: &[u8]) -> bool {
    let letter = |sign: u8| sign.is_ascii_uppercase() && !b"CIKMOV".contains(&sign);
    matches!(*signs, [a, b, c] if a.is_ascii_digit() && letter(b) && letter(c))
}
