//! What the parts of a question are called: of a date, a name, an address.

use form_schemas::question::{Part, RangeEnd};

/// What a part is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartWords {
    /// Its label.
    pub label: &'static str,
    /// What it is in a sentence: "a day", "town or city".
    pub object: &'static str,
}

const fn words(label: &'static str, object: &'static str) -> PartWords {
    PartWords { label, object }
}

/// The parts in English.
pub(super) fn english(part: Part) -> PartWords {
    match part {
        Part::Day | Part::FromDay | Part::ToDay => words("Day", "a day"),
        Part::Month | Part::FromMonth | Part::ToMonth => words("Month", "a month"),
        Part::Year | Part::FromYear | Part::ToYear => words("Year", "a year"),
        Part::Time => words("Time", "a time"),
        Part::Title => words("Title", "title"),
        Part::First => words("First name", "first name"),
        Part::Middle => words("Middle names", "middle names"),
        Part::Last => words("Last name", "last name"),
        Part::Full => words("Full name", "full name"),
        Part::Line1 => words("Address line 1", "address line 1, typically the building and street"),
        Part::Line2 => words("Address line 2", "address line 2"),
        Part::Town => words("Town or city", "town or city"),
        Part::County => words("County", "county"),
        Part::Postcode => words("Postcode", "postcode"),
        Part::Lines => words("Address", "address"),
        Part::Country => words("Country", "country"),
        Part::Name => words("Organisation name", "organisation name"),
        Part::Number => words("Company number", "company number"),
        Part::GridReference => words("Grid reference", "grid reference"),
        Part::Easting => words("Easting", "easting"),
        Part::Northing => words("Northing", "northing"),
        Part::Latitude => words("Latitude", "latitude"),
        Part::Longitude => words("Longitude", "longitude"),
    }
}

/// The parts in Welsh.
pub(super) fn welsh(part: Part) -> PartWords {
    match part {
        Part::Day | Part::FromDay | Part::ToDay => words("Diwrnod", "diwrnod"),
        Part::Month | Part::FromMonth | Part::ToMonth => words("Mis", "mis"),
        Part::Year | Part::FromYear | Part::ToYear => words("Blwyddyn", "blwyddyn"),
        Part::Time => words("Amser", "amser"),
        Part::Title => words("Teitl", "teitl"),
        Part::First => words("Enw cyntaf", "enw cyntaf"),
        Part::Middle => words("Enwau canol", "enwau canol"),
        Part::Last => words("Cyfenw", "cyfenw"),
        Part::Full => words("Enw llawn", "enw llawn"),
        Part::Line1 => words("Llinell cyfeiriad 1", "llinell cyfeiriad 1, fel arfer yr adeilad a’r stryd"),
        Part::Line2 => words("Llinell cyfeiriad 2", "llinell cyfeiriad 2"),
        Part::Town => words("Tref neu ddinas", "tref neu ddinas"),
        Part::County => words("Sir", "sir"),
        Part::Postcode => words("Cod post", "cod post"),
        Part::Lines => words("Cyfeiriad", "cyfeiriad"),
        Part::Country => words("Gwlad", "gwlad"),
        Part::Name => words("Enw’r sefydliad", "enw’r sefydliad"),
        Part::Number => words("Rhif y cwmni", "rhif y cwmni"),
        Part::GridReference => words("Cyfeirnod grid", "cyfeirnod grid"),
        Part::Easting => words("Dwyreiniad", "dwyreiniad"),
        Part::Northing => words("Gogleddiad", "gogleddiad"),
        Part::Latitude => words("Lledred", "lledred"),
        Part::Longitude => words("Hydred", "hydred"),
    }
}

impl super::Hosted {
    /// What a part is called.
    pub fn part(&self, part: Part) -> PartWords {
        (self.parts)(part)
    }

    /// The legend of one date of a range.
    pub fn range_end(&self, end: RangeEnd) -> &'static str {
        match end {
            RangeEnd::From => self.range_from,
            RangeEnd::To => self.range_to,
        }
    }
}
