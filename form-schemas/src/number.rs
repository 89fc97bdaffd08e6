//! Numbers in sentences.

/// A number as people write it: "1,200", in English as in Welsh. What is no plain number stays as it is.
pub fn number(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, parts) = rest.split_once('.').map_or((rest, None), |(whole, parts)| (whole, Some(parts)));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut written = sign.to_owned();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(parts) = parts {
        written.push('.');
        written.push_str(parts);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (digits, written) in [
            ("0", "0"),
            ("999", "999"),
            ("1200", "1,200"),
            ("12000", "12,000"),
            ("1234567.891", "1,234,567.891"),
            ("-1000", "-1,000"),
            ("-999.5", "-999.5"),
            ("1e21", "1e21"),
            ("", ""),
        ] {
            assert_eq!(number(digits), written);
        }
    }
}
