//! People's names.

use super::answers::{Answering, Posted, Saying, lines};
use super::object::{self, Member};
use super::{Fault, Inputs, KindOption, Part, PartInput, Setting, Takes, Typing};
use crate::InvalidId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::Value;

/// The name of a person: whole in one input, or its parts in several.
///
/// One input suits every name; parts only where a service needs them
/// (<https://design-system.service.gov.uk/patterns/names/>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// What of it is asked for (`x-question.parts`).
    pub parts: NameParts,
    /// Whether a title is asked for beside parts, which may be left out (`x-question.title`).
    pub title: bool,
}

/// What of a name is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameParts {
    /// All of it in one input.
    #[default]
    Full,
    /// First and last name.
    FirstLast,
    /// First, middle and last names; middle names may be left out.
    FirstMiddleLast,
}

impl NameParts {
    const WORDS: [&'static str; 3] = ["full", "first-last", "first-middle-last"];

    fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::FirstLast => "first-last",
            Self::FirstMiddleLast => "first-middle-last",
        }
    }

    fn named(word: &str) -> Result<Self, InvalidId> {
        let all = [Self::Full, Self::FirstLast, Self::FirstMiddleLast];
        all.into_iter().find(|one| one.as_str() == word).ok_or_else(|| InvalidId {
            value: word.to_owned(),
            expected: "full, first-last or first-middle-last",
        })
    }
}

impl PersonName {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("parts", Takes::OneOf(&NameParts::WORDS)), KindOption::own("title", Takes::Flag)];

    /// The most characters of a whole name.
    const MAX_FULL: u64 = 200;
    /// The most characters of a part of a name.
    const MAX_PART: u64 = 100;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let parts = options.id("parts", NameParts::named).unwrap_or_default();
        let name = Self { parts, title: options.flag("title") };
        object::read(schema, || name.members());
        name
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        object::write(schema, || self.members());
        if self.parts != NameParts::Full {
            options.put("parts", self.parts.as_str());
        }
        options.flag("title", self.title);
    }

    /// The parts that are asked for, with whether each may be left out; none where the whole is.
    fn parts(self) -> Vec<(Part, bool)> {
        let title = self.title.then_some((Part::Title, true));
        let middle = (self.parts == NameParts::FirstMiddleLast).then_some((Part::Middle, true));
        if self.parts == NameParts::Full {
            return Vec::new();
        }
        title.into_iter().chain([(Part::First, false)]).chain(middle).chain([(Part::Last, false)]).collect()
    }

    fn members(self) -> Vec<Member> {
        if self.parts == NameParts::Full {
            return vec![Member::line(Part::Full, Self::MAX_FULL)];
        }
        let member = |(part, optional)| Member { optional, ..Member::line(part, Self::MAX_PART) };
        self.parts().into_iter().map(member).collect()
    }

    /// How it is asked. One input has the question as its label.
    pub(super) fn inputs(self) -> Inputs {
        let input = |(part, optional)| {
            let input = PartInput { optional, ..PartInput::new(part, Typing::Names) };
            match part {
                Part::Title => input.width(5).autocomplete("honorific-prefix"),
                Part::First => input.autocomplete("given-name"),
                Part::Middle => input.autocomplete("additional-name"),
                _ => input.autocomplete("family-name"),
            }
        };
        match self.parts {
            NameParts::Full => Inputs::Line(Typing::Names),
            _ => Inputs::Parts(self.parts().into_iter().map(input).collect()),
        }
    }
}

impl Answering for PersonName {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        if self.parts == NameParts::Full {
            object::typed_alone(posted, Part::Full, object::on_one_line)
        } else {
            object::typed(posted, &self.members(), |_, text| object::on_one_line(&text))
        }
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        if self.parts == NameParts::Full {
            object::check_alone(value, Member::line(Part::Full, Self::MAX_FULL), |_| None)
        } else {
            object::check(value, &self.members(), |_, _| None)
        }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        let parts = [Part::Full, Part::Title, Part::First, Part::Middle, Part::Last];
        match object::texts(value, &parts).join(" ") {
            empty if empty.is_empty() => lines(value),
            name => vec![name],
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        object::texts(value, &[part.unwrap_or(Part::Full)]).concat()
    }
}
