//! Organisations, with their number in the register of companies.

use super::answers::{Answering, Posted, Saying, letters_and_digits, lines};
use super::object::{self, Member};
use super::{ErrorCode, Fault, Inputs, KindOption, Part, PartInput, Setting, Takes, Typing};
use crate::InvalidId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// The name of an organisation, with or without its number at Companies House.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Whether its number is asked for (`x-question.companyNumber`).
    pub company_number: CompanyNumber,
}

/// Whether the number of an organisation is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompanyNumber {
    /// It is not.
    #[default]
    NotAsked,
    /// It may be left out: not every organisation is a company.
    Optional,
    /// It must be given.
    Required,
}

/// The shape of a company number: eight signs, of which the first two may say where and as what it is registered
/// (Companies House, “Uniform Resource Identifiers for customers”).
const LIKE: &str = "^(([0-9]{2}|AC|CE|CS|FC|FE|GE|GS|IC|LP|NC|NF|NI|NL|NO|NP|NZ|OC|OE|PC|R0|RC|SA|SC|SE|SF|SG|SI|SL|SO|SR|SZ|ZC)[0-9]{6}\
    |(IP|RS|SP)[A-Z0-9]{6}|SL[0-9]{5}[0-9A])$";

/// What [`LIKE`] has before six digits, apart from two digits.
const PREFIXES: [&str; 31] = [
    "AC", "CE", "CS", "FC", "FE", "GE", "GS", "IC", "LP", "NC", "NF", "NI", "NL", "NO", "NP", "NZ", "OC",
    "OE", "PC", "R0", "RC", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SR", "SZ",
];

impl CompanyNumber {
    const WORDS: [&'static str; 3] = ["not-asked", "optional", "required"];

    fn as_str(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Optional => "optional",
            Self::Required => "required",
        }
    }

    fn named(word: &str) -> Result<Self, InvalidId> {
        let all = [Self::NotAsked, Self::Optional, Self::Required];
        all.into_iter()
            .find(|one| one.as_str() == word)
            .ok_or_else(|| InvalidId { value: word.to_owned(), expected: "not-asked, optional or required" })
    }
}

impl Organisation {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("companyNumber", Takes::OneOf(&CompanyNumber::WORDS))];

    /// The most characters of a name.
    const MAX_NAME: u64 = 200;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let company_number = options.id("companyNumber", CompanyNumber::named).unwrap_or_default();
        let organisation = Self { company_number };
        object::read(schema, || organisation.members());
        organisation
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        object::write(schema, || self.members());
        if self.company_number != CompanyNumber::NotAsked {
            options.put("companyNumber", self.company_number.as_str());
        }
    }

    fn members(self) -> Vec<Member> {
        let number = Member::pattern(Part::Number, LIKE);
        let number = match self.company_number {
            CompanyNumber::NotAsked => None,
            CompanyNumber::Optional => Some(number.optional()),
            CompanyNumber::Required => Some(number),
        };
        [Member::line(Part::Name, Self::MAX_NAME)].into_iter().chain(number).collect()
    }

    /// How it is asked. One input has the question as its label.
    pub(super) fn inputs(self) -> Inputs {
        if self.company_number == CompanyNumber::NotAsked {
            return Inputs::Line(Typing::Names);
        }
        let number = PartInput::new(Part::Number, Typing::Names).width(10);
        let is_optional = self.company_number == CompanyNumber::Optional;
        let number = if is_optional { number.optional() } else { number };
        Inputs::Parts(vec![PartInput::new(Part::Name, Typing::Names).autocomplete("organization"), number])
    }
}

impl Answering for Organisation {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        if self.company_number == CompanyNumber::NotAsked {
            return object::typed_alone(posted, Part::Name, object::on_one_line);
        }
        object::typed(posted, &self.members(), |part, text| match part {
            Part::Number => normalised(&text).unwrap_or_else(|| object::on_one_line(&text)),
            _ => object::on_one_line(&text),
        })
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if self.company_number == CompanyNumber::NotAsked {
            return object::check_alone(value, Member::line(Part::Name, Self::MAX_NAME), |_| None);
        }
        object::check(value, &self.members(), |part, text| {
            let wrong = part == Part::Number && !is_number(text);
            wrong.then(|| Fault::new(ErrorCode::CompanyNumber))
        })
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        let said = object::texts(value, &[Part::Name, Part::Number]);
        if said.is_empty() { lines(value) } else { said.into_iter().map(str::to_owned).collect() }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        object::texts(value, &[part.unwrap_or(Part::Name)]).concat()
    }
}

/// A number as the register writes it: eight signs. People leave out the noughts before it: `SC12345` is `SC012345`.
fn normalised(typed: &str) -> Option<String> {
    let signs = letters_and_digits(typed)?;
    let digits = signs.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
    if !digits.bytes().all(|sign| sign.is_ascii_digit()) || digits.is_empty() {
        return is_number(&signs).then_some(signs);
    }
    let prefix = signs.strip_suffix(digits).unwrap_or_default();
    let width = 8_usize.checked_sub(prefix.len())?;
    let number = format!("{prefix}{digits:0>width$}");
    is_number(&number).then_some(number)
}

/// What [`LIKE`] says, without an engine for patterns.
fn is_number(text: &str) -> bool {
    let Some((prefix, rest)) = text.split_at_checked(2).filter(|(_, rest)| rest.len() == 6) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    let signs = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase());
    match prefix {
        "IP" | "RS" | "SP" => signs(rest),
        "SL" if rest.ends_with('A') => digits(rest.trim_end_matches('A')) && rest.matches('A').count() == 1,
        "ZC" => digits(rest),
        prefix => (digits(prefix) || PREFIXES.contains(&prefix)) && digits(rest),
    }
}

#[cfg(test)]
#[cfg(feature = "engine")]
mod tests {
    use super::{LIKE, is_number, normalised};
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn the_check_says_what_the_pattern_says(text in "([A-Z0-9]{2}|SL|R0|ZC|IP|[0-9]{2})[0-9]{4,6}[0-9A]{0,2}") {
            let pattern = regex::Regex::new(LIKE).unwrap();
            prop_assert_eq!(pattern.is_match(&text), is_number(&text), "{}", text);
        }

        #[test]
        fn what_is_normalised_stays_as_it_is(text in "[A-Z]{0,2}[0-9]{1,8}") {
            if let Some(number) = normalised(&text) {
                prop_assert_eq!(normalised(&number), Some(number));
            }
        }
    }
}
