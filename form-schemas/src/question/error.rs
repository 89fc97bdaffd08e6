//! What can be wrong with an answer: codes and parameters. The sentences live with the views.

use super::Part;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

macro_rules! codes {
    ($($(#[$about:meta])* $code:ident = $name:literal),+ $(,)?) => {
        /// What is wrong with an answer. In JSON and in `x-question.errors` its name in camel case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$about])* #[serde(rename = $name)] $code),+
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            /// Its name in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name),+
                }
            }
        }
    };
}

codes! {
    /// Nothing was answered.
    Required = "required",
    /// More characters than `max`; `length` were given.
    TooLong = "tooLong",
    /// Fewer characters than `min`; `length` were given.
    TooShort = "tooShort",
    /// More words than `max`; `length` were given.
    TooManyWords = "tooManyWords",
    /// All answers together are more than a submission may hold, which is `max` bytes: `over` characters less of this one
    /// are enough, where it has as many; `longest` names the questions with the longest other answers.
    TooMuch = "tooMuch",
    /// Not of the author's pattern.
    Pattern = "pattern",
    /// Not a number.
    NotANumber = "notANumber",
    /// Not a whole number.
    NotWhole = "notWhole",
    /// Less than `min`; of money in the smallest unit of `currency`.
    TooSmall = "tooSmall",
    /// More than `max`; of money in the smallest unit of `currency`.
    TooBig = "tooBig",
    /// More than `max` digits after the point.
    Decimals = "decimals",
    /// Not an e-mail address.
    Email = "email",
    /// Not a telephone number.
    Phone = "phone",
    /// Not an address on the web.
    Url = "url",
    /// Not a postcode of the United Kingdom.
    Postcode = "postcode",
    /// Not a National Insurance number.
    NiNumber = "niNumber",
    /// Not an amount of money; `example` is one.
    Money = "money",
    /// A comma where the point of an amount stands; `example` is one with a point.
    DecimalComma = "decimalComma",
    /// A part of the date is missing: `missing` lists `day`, `month`, `year`, `time`.
    DateIncomplete = "dateIncomplete",
    /// A date that there is not, or a part that is no number: `part` says which, when it is one.
    DateImpossible = "dateImpossible",
    /// The year has not four digits.
    DateYear = "dateYear",
    /// A month that there is not: `part` is `month`.
    MonthImpossible = "monthImpossible",
    /// Not a time of day.
    Time = "time",
    /// An hour that may be in the morning or in the afternoon.
    TimeUnclear = "timeUnclear",
    /// The clocks were put forward over this `time` on that day.
    ClockChange = "clockChange",
    /// The last day is before the first, which is `limit`.
    RangeOrder = "rangeOrder",
    /// More than `max` days from the first to the last, both included; `length` were given.
    RangeLong = "rangeLong",
    /// Before `limit` (a date, a month or a time); `rule` is the author's (`today`, `today-18y`, a date).
    NotBefore = "notBefore",
    /// After `limit` (a date, a month or a time); `rule` is the author's.
    NotAfter = "notAfter",
    /// Not a number of the companies register.
    CompanyNumber = "companyNumber",
    /// Not a reference in the National Grid.
    GridReference = "gridReference",
    /// Not an angle in degrees; `example` is one.
    Coordinate = "coordinate",
    /// Not one of the options.
    Choice = "choice",
    /// Like several options, so that it is not known which is meant: `typed` is what was typed. With `max`, like more than so
    /// many, of which the likeliest are offered.
    Several = "several",
    /// Like none of the options: `typed` is what was typed.
    NoMatch = "noMatch",
    /// Fewer options than `min`.
    MinItems = "minItems",
    /// More options than `max`.
    TooMany = "tooMany",
    /// The option that excludes the others together with others: `none` is its value, `others` lists theirs.
    None = "none",
    /// Answered twice where one answer is taken.
    Repeated = "repeated",
    /// An answer of the wrong type (over the API); `expected` is the JSON type.
    Type = "type",
    /// A question that is not asked with these answers, or a name that the form does not know (over the API).
    Unexpected = "unexpected",
    /// The answers lead to a page that ends the form; `page` is its id (over the API).
    Exit = "exit",
    /// A value that the form works out, and that was sent as another (over the API).
    Computed = "computed",
    /// A check between answers says no; `check` is its id. The sentence is the author's.
    Check = "check",
    /// A rule of an imported schema that has no sentence of its own.
    Rule = "rule",
}

impl ErrorCode {
    /// The code of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

/// What is wrong with one answer, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What is wrong.
    pub code: ErrorCode,
    /// What the sentence needs: `max`, `min`, `length`, `limit` …
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub parameters: Map<String, Value>,
    /// The first input that is to be mended, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

impl Fault {
    /// A fault without parameters.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, parameters: Map::new(), part: None }
    }

    /// Adds what the sentence needs.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parameters.insert(name.to_owned(), value.into());
        self
    }

    /// Says which input is to be mended.
    #[must_use]
    pub fn at(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }
}
