//! Currencies: which part of an amount stands after the point, and what stands before it.

use crate::{InvalidId, number};
use std::fmt;

/// A currency, by its code (ISO 4217): `GBP`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; 3]);

impl Default for Currency {
    fn default() -> Self {
        Self::GBP
    }
}

/// Currencies without a smaller unit, as ISO 4217 lists them.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

/// Currencies of a thousand smaller units.
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

impl Currency {
    /// Pounds sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// Reads a code: three capitals. Whether there is such a currency is for the lint.
    ///
    /// # Errors
    /// [`InvalidId`], which says what is expected.
    pub fn parse(code: &str) -> Result<Self, InvalidId> {
        let bytes = <[u8; 3]>::try_from(code.as_bytes()).ok();
        let code_of = bytes.filter(|bytes| bytes.iter().all(u8::is_ascii_uppercase));
        code_of.map(Self).ok_or_else(|| InvalidId {
            value: code.to_owned(),
            expected: "the three capitals of a currency (ISO 4217), such as GBP",
        })
    }

    /// Its code.
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many digits stand after the point.
    pub fn digits(self) -> usize {
        match self.as_str() {
            code if WHOLE.contains(code) => 0,
            code if THOUSANDTHS.contains(code) => 3,
            _ => 2,
        }
    }

    /// What stands before an amount: "£"; its code where it has no sign of its own.
    pub fn sign(&self) -> &str {
        match &self.0 {
            b"GBP" => "£",
            b"EUR" => "€",
            b"USD" => "$",
            b"JPY" => "¥",
            _ => self.as_str(),
        }
    }

    /// An amount of its smallest unit as a plain number: "1200.50", and "1200" where nothing stands after the point.
    pub fn number(self, units: i64) -> String {
        let places = self.digits();
        let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if units < 0 { "-" } else { "" };
        if fraction.bytes().all(|digit| digit == b'0') {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }

    /// An amount of its smallest unit as people write it: "£1,200.50".
    pub fn said(self, units: i64) -> String {
        let amount = number(&self.number(units));
        let (minus, amount) = amount.strip_prefix('-').map_or(("", amount.as_str()), |amount| ("-", amount));
        let gap = if self.sign() == self.as_str() { " " } else { "" };
        format!("{minus}{}{gap}{amount}", self.sign())
    }

    /// The smallest units of a plain number: "1200.5" are 120050.
    pub(super) fn units(self, number: &str) -> Option<i64> {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let places = self.digits();
        let fits = fraction.len() <= places && fraction.bytes().all(|byte| byte.is_ascii_digit());
        if fits { format!("{whole}{fraction:0<places$}").parse().ok() } else { None }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The currencies of ISO 4217 that people pay with.
#[cfg(feature = "publish")]
const ALL: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP \
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG \
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VED VES VND VUV \
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Whether there is such a currency.
#[cfg(feature = "publish")]
pub fn is_currency(currency: Currency) -> bool {
    ALL.split_ascii_whitespace().any(|code| code == currency.as_str())
}
