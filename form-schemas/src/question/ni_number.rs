//! National Insurance numbers.

use super::answers::{Answering, Posted, Saying, letters_and_digits, lines, text_of};
use super::postcode::derived;
use super::{ErrorCode, Fault, Part, Setting};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A National Insurance number, normalised: nine signs, `"QQ123456C"`.
///
/// HMRC, National Insurance Manual, NIM39110: two letters, of which neither is D, F, I, Q, U or V and the second is no O,
/// and which are not BG, GB, KN, NK, NT, TN or ZZ; six digits; A, B, C or D. `QQ` is of nobody: it is the specimen of
/// hints, of tests and of training, and taken as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NiNumber;

/// Two letters that may stand there.
const LIKE: &str = "^([ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]|QQ)[0-9]{6}[A-D]$";

/// Prefixes that are not used, and a line break, which some engines let `$` pass.
const UNLIKE: &str = "[\\r\\n]|^BG|^GB|^KN|^NK|^NT|^TN|^ZZ";

impl NiNumber {
    pub(super) fn read(schema: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self
    }

    pub(super) fn write(schema: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
    }

    fn derived() -> [(&'static str, Value); 3] {
        let [kind, like, _] = derived(LIKE);
        [kind, like, ("not", json!({ "pattern": UNLIKE }))]
    }

    /// What the patterns say, without an engine for patterns.
    fn is_right(text: &str) -> bool {
        let [first, second, digits @ .., last] = text.as_bytes() else { return false };
        let letter = |byte: &u8, unused: &[u8]| byte.is_ascii_uppercase() && !unused.contains(byte);
        let prefix = text.get(..2).unwrap_or_default();
        let unused = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix);
        let is_prefix = letter(first, b"DFIQUV") && letter(second, b"DFIOQUV") && !unused;
        (is_prefix || prefix == "QQ")
            && digits.len() == 6
            && digits.iter().all(u8::is_ascii_digit)
            && (b'A'..=b'D').contains(last)
    }

    /// In the groups that stand on cards and letters: "QQ 12 34 56 C".
    fn grouped(text: &str) -> String {
        let groups = [0..2, 2..4, 4..6, 6..8, 8..9].map(|at| text.get(at).unwrap_or_default());
        if Self::is_right(text) { groups.join(" ") } else { text.to_owned() }
    }
}

impl Answering for NiNumber {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(letters_and_digits(posted.line()?).map(Value::from))
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if Self::is_right(text_of(value)?) { Ok(()) } else { Err(vec![Fault::new(ErrorCode::NiNumber)]) }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        value.as_str().map_or_else(|| lines(value), |text| vec![Self::grouped(text)])
    }

    fn shown(&self, value: &Value, _: Option<Part>) -> String {
        value.as_str().map(Self::grouped).unwrap_or_default()
    }
}
