//! Numbers that say a place, as people type and paste them.

use super::answers::plain;
use super::number;
use serde_json::{Number, Value};

/// Whole metres: `530 034`, `530,034m`, `530034.0`. Parts of a metre are dropped, which pasted coordinates have.
pub(super) fn metres(text: &str) -> Option<Value> {
    let text = plain(text);
    let text = text.trim_start_matches(['E', 'N', 'e', 'n', ':', '=']).trim_start();
    let text = text.trim_end_matches(['m', 'M', 'E', 'N', 'e', 'n']).trim_end();
    let (whole, _) = number::digits(text)?;
    whole.parse::<u32>().ok().map(Value::from)
}

/// Degrees: `51.5`, `-0.1278`, `51° 30′ 26″ N`, `51 30 26 N`, `0.1278 W`. `ends` are the letters of the side that counts up,
/// and of the other one.
pub(super) fn degrees(text: &str, [up, down]: [char; 2]) -> Option<Value> {
    let text = plain(text).to_ascii_uppercase();
    let mut text = text.as_str();
    let mut side = None;
    for letter in [up, down] {
        let rest = text.strip_suffix(letter).or_else(|| text.strip_prefix(letter));
        if let Some(rest) = rest.filter(|_| side.is_none()) {
            (text, side) = (rest.trim(), Some(letter));
        }
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    // "-0.1 W" says it twice.
    if negative && side.is_some() {
        return None;
    }
    let degrees = size(text)?;
    let sign = if (negative || side == Some(down)) && degrees != 0.0 { -1.0 } else { 1.0 };
    // Six digits after the point: a tenth of a metre.
    let rounded: f64 = format!("{:.6}", sign * degrees).parse().ok()?;
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    if rounded.fract() == 0.0 {
        return format!("{rounded:.0}").parse::<i64>().ok().map(Value::from);
    }
    Number::from_f64(rounded).map(Value::Number)
}

/// Degrees, minutes and seconds. Only the last of them may have a point.
fn size(text: &str) -> Option<f64> {
    let text = text.replace("''", "\"");
    let marks = ['°', 'º', '˚', '\'', '′', '"', '″', '“', '”'];
    let parts = text.split(|character: char| character.is_whitespace() || marks.contains(&character));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let (mut size, mut unit) = (0.0, 1.0);
    for (place, part) in (1..).zip(&parts) {
        let whole = part.bytes().all(|sign| sign.is_ascii_digit());
        let decimal = part.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.') && place == parts.len();
        let value: f64 =
            if (whole || decimal) && part.len() <= 20 { part.parse().ok()? } else { return None };
        if place > 1 && value >= 60.0 {
            return None;
        }
        size += value * unit;
        unit /= 60.0;
    }
    Some(size)
}

/// Two numbers that were pasted as one text: `51.5074, -0.1278`, `530034 180381`; none where it is not clear that they are two.
pub(super) fn both(text: &str) -> Option<(String, String)> {
    let halves = |(first, second): (&str, &str)| {
        let (first, second) = (first.trim(), second.trim());
        let is_number = |text: &str| text.chars().any(|sign| sign.is_ascii_digit());
        (is_number(first) && is_number(second)).then(|| (first.to_owned(), second.to_owned()))
    };
    for separator in [';', '\t'] {
        if text.matches(separator).count() == 1 {
            return text.split_once(separator).and_then(halves);
        }
    }
    // A comma alone may stand between thousands.
    if text.matches(", ").count() == 1 {
        return text.split_once(", ").and_then(halves);
    }
    let after = text.find([',', ' '])?;
    let (first, second) = (text.get(..after)?, text.get(after + 1..)?);
    let long = |text: &str| text.trim_start_matches('-').contains('.') || text.len() > 3;
    let plain = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b'-'));
    (long(first) && plain(first) && plain(second)).then_some((first, second)).and_then(halves)
}

#[cfg(test)]
mod tests {
    use super::{both, degrees, metres};
    use serde_json::{Value, json};

    #[test]
    fn degrees_are_read_as_people_write_them() {
        let latitude = |text| degrees(text, ['N', 'S']);
        for (text, value) in [
            ("51.5", json!(51.5)),
            (" 51° 30′ N ", json!(51.5)),
            ("51°30'N", json!(51.5)),
            ("51 30 N", json!(51.5)),
            ("N51° 30' 00\"", json!(51.5)),
            ("51º 30.5'", json!(51.508_333)),
            ("51° 30′ 26″ S", json!(-51.507_222)),
            ("−51.5", json!(-51.5)),
            ("５１.５", json!(51.5)),
            ("51.50735091", json!(51.507_351)),
            ("51", json!(51)),
            ("-0.0", json!(0)),
            ("0 S", json!(0)),
        ] {
            assert_eq!(latitude(text), Some(value), "{text}");
        }
        for text in [
            "", "N", "51,5", "51.5 30", "51 60 N", "51.5 E", "-51.5 S", "1 2 3 4", "fifty", "1e3", "51..5",
            "nan",
        ] {
            assert_eq!(latitude(text), None, "{text}");
        }
    }

    #[test]
    fn metres_are_whole() {
        for text in ["530034", "530,034", "530 034 m", "E 530034", "530034.27"] {
            assert_eq!(metres(text), Some(json!(530_034)), "{text}");
        }
        assert_eq!(metres("TQ 30"), None);
        assert_eq!(metres("-5"), None::<Value>);
    }

    #[test]
    fn a_pair_that_was_pasted_is_taken_apart() {
        let pair = |first: &str, second: &str| Some((first.to_owned(), second.to_owned()));
        assert_eq!(both("51.5074, -0.1278"), pair("51.5074", "-0.1278"));
        assert_eq!(both("51.5074,-0.1278"), pair("51.5074", "-0.1278"));
        assert_eq!(both("51.5074 -0.1278"), pair("51.5074", "-0.1278"));
        assert_eq!(both("530034 180381"), pair("530034", "180381"));
        assert_eq!(both("530034, 180381"), pair("530034", "180381"));
        assert_eq!(both("51° 30′ N, 0° 7′ W"), pair("51° 30′ N", "0° 7′ W"));
        for one in ["530 034", "530,034", "51 30 26", "51° 30′ N", "51.5"] {
            assert_eq!(both(one), None, "{one}");
        }
    }
}
