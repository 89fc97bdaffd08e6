//! Countries by their calling codes (ITU-T E.164), and how long their numbers are.

/// All calling codes in use. None is the beginning of another.
const CODES: &str = "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 \
    66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 \
    235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 \
    265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 \
    380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 \
    598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 852 853 855 \
    856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 \
    994 995 996 998";

/// The calling code that these digits begin with.
pub(super) fn code_of(digits: &str) -> Option<&'static str> {
    CODES.split_ascii_whitespace().find(|code| digits.starts_with(code))
}

/// Whether there is a country, or a service in all of them, with this code.
pub fn is_calling_code(code: &str) -> bool {
    CODES.split_ascii_whitespace().any(|known| known == code)
}

/// What is dialled before a number from within its country, and not from abroad. Of a country that has nothing, or whose
/// nought is part of the number (Italy), nothing.
pub(super) fn trunk(code: &str) -> &'static str {
    match code {
        "1" => "1",
        "7" => "8",
        "36" => "06",
        "30" | "34" | "39" | "45" | "47" | "48" | "225" | "241" | "242" | "298" | "299" | "350" | "351"
        | "352" | "354" | "356" | "357" | "371" | "372" | "376" | "377" | "378" | "420" | "852" | "853"
        | "965" | "968" | "973" | "974" => "",
        _ => "0",
    }
}

/// Whether a number may be one of a country: known exactly of the United Kingdom (Ofcom, National Telephone Numbering Plan)
/// and of North America, by its length of any other.
pub(super) fn is_number(code: &str, national: &str) -> bool {
    let digits = national.bytes().all(|byte| byte.is_ascii_digit());
    let first = national.bytes().next().unwrap_or_default();
    digits
        && match code {
            "44" => match national.len() {
                10 => b"1235789".contains(&first),
                9 => first == b'1' || national.starts_with("800") || national.starts_with("500"),
                _ => matches!(national, "8001111" | "8454647"),
            },
            "1" => national.len() == 10 && (b'2'..=b'9').contains(&first),
            _ => {
                national.len() >= 4
                    && (7..=15).contains(&(code.len() + national.len()))
                    && is_begun(code, first)
            }
        }
}

/// Whether the first digit after a country's code may stand there: a nought only where it is no trunk prefix.
fn is_begun(code: &str, first: u8) -> bool {
    first != b'0' || trunk(code) != "0"
}

/// A number of the United Kingdom as it is dialled there: "020 7946 0958", "07700 900 982".
pub(super) fn uk_groups(national: &str) -> String {
    let is_long = |area: &str| area.starts_with("11") || (area.starts_with('1') && area.ends_with('1'));
    let sizes: &[usize] = match (national.len(), national.get(..3).unwrap_or_default()) {
        (7, _) => &[3, 4],
        (9, area) if area.starts_with('1') => &[4, 5],
        (9, _) => &[3, 3, 3],
        (_, area) if area.starts_with('2') => &[2, 4, 4],
        (_, area) if is_long(area) || area.starts_with(['3', '8', '9']) => &[3, 3, 4],
        _ => &[4, 3, 3],
    };
    format!("0{}", split(national, sizes))
}

/// Digits in threes, the last group of up to four.
pub(super) fn groups(national: &str) -> String {
    let mut sizes = Vec::new();
    let mut left = national.len();
    while left > 4 {
        sizes.push(3);
        left -= 3;
    }
    sizes.push(left);
    split(national, &sizes)
}

fn split(digits: &str, sizes: &[usize]) -> String {
    let mut rest = digits;
    let mut groups = Vec::new();
    for size in sizes {
        let (group, after) = rest.split_at_checked(*size).unwrap_or((rest, ""));
        groups.push(group);
        rest = after;
    }
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}
