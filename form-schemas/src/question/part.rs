//! The parts of questions that have several inputs.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! parts {
    ($($(#[$about:meta])* $part:ident = $name:literal),+ $(,)?) => {
        /// A part of a question that has several inputs. In JSON, at the end of its input's name, and where the answer is
        /// an object its key there.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Part {
            $($(#[$about])* #[serde(rename = $name)] $part),+
        }

        impl Part {
            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$part),+];

            /// Its name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$part => $name),+
                }
            }
        }
    };
}

parts! {
    /// The day of a date.
    Day = "day",
    /// The month of a date.
    Month = "month",
    /// The year of a date.
    Year = "year",
    /// The time of a date and time.
    Time = "time",
    /// The day of the first date of a range.
    FromDay = "from-day",
    /// The month of the first date of a range.
    FromMonth = "from-month",
    /// The year of the first date of a range.
    FromYear = "from-year",
    /// The day of the last date of a range.
    ToDay = "to-day",
    /// The month of the last date of a range.
    ToMonth = "to-month",
    /// The year of the last date of a range.
    ToYear = "to-year",
    /// What somebody is addressed by: "Dr".
    Title = "title",
    /// First names.
    First = "first",
    /// Middle names.
    Middle = "middle",
    /// The last name.
    Last = "last",
    /// A whole name.
    Full = "full",
    /// The first line of an address.
    Line1 = "line1",
    /// The second line of an address.
    Line2 = "line2",
    /// The town of an address.
    Town = "town",
    /// The county of an address.
    County = "county",
    /// The postcode of an address.
    Postcode = "postcode",
    /// The lines of an address abroad.
    Lines = "lines",
    /// The country of an address.
    Country = "country",
    /// The name of an organisation.
    Name = "name",
    /// The number of an organisation in its register.
    Number = "number",
    /// A reference in the National Grid.
    GridReference = "gridReference",
    /// Metres east in the National Grid.
    Easting = "easting",
    /// Metres north in the National Grid.
    Northing = "northing",
    /// Degrees north.
    Latitude = "latitude",
    /// Degrees east.
    Longitude = "longitude",
}

impl Part {
    /// The part of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.as_str() == name)
    }

    /// Its key in an answer that is an object; none of the parts of one date, which are not kept apart.
    pub fn key(self) -> Option<&'static str> {
        match self.end() {
            Some(end) => Some(end.as_str()),
            None if self.is_of_date() => None,
            None => Some(self.as_str()),
        }
    }

    /// Which date of a range it belongs to; none outside of ranges.
    pub fn end(self) -> Option<RangeEnd> {
        match self {
            Self::FromDay | Self::FromMonth | Self::FromYear => Some(RangeEnd::From),
            Self::ToDay | Self::ToMonth | Self::ToYear => Some(RangeEnd::To),
            _ => None,
        }
    }

    /// Whether it stands in one row with the other parts, as those of dates do, and one error is said of them together.
    pub fn is_of_date(self) -> bool {
        self.end().is_some() || matches!(self, Self::Day | Self::Month | Self::Year | Self::Time)
    }
}

impl RangeEnd {
    /// Its key in an answer.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
        }
    }

    /// The end of this key.
    pub fn named(name: &str) -> Option<Self> {
        [Self::From, Self::To].into_iter().find(|end| end.as_str() == name)
    }

    /// Its first input.
    pub fn first(self) -> Part {
        match self {
            Self::From => Part::FromDay,
            Self::To => Part::ToDay,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// An end of a range of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RangeEnd {
    /// The first date.
    From,
    /// The last date.
    To,
}
