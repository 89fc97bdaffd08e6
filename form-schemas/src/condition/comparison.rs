//! How answers can be compared, and what of that fits a question.

use crate::QuestionPath;
use crate::definition::{FormDefinition, Property};
use crate::question::{Choice, Kind, Outcome};

macro_rules! comparisons {
    ($($(#[$about:meta])* $comparison:ident = $name:literal),+ $(,)?) => {
        /// How an answer is compared.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Comparison {
            $($(#[$about])* $comparison),+
        }

        impl Comparison {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$comparison),+];

            /// Its name in a form that is posted.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$comparison => $name),+
                }
            }
        }
    };
}

comparisons! {
    /// It is this, or one of these.
    Is = "is",
    /// It is answered, and is none of these.
    IsNot = "is-not",
    /// This, or one of these, is among what was chosen.
    Includes = "includes",
    /// None of these is among what was chosen, also where nothing was.
    Lacks = "lacks",
    /// Something was chosen, and none of these.
    Excludes = "excludes",
    /// This or more.
    AtLeast = "at-least",
    /// This or less.
    AtMost = "at-most",
    /// More than this.
    More = "more",
    /// Less than this.
    Less = "less",
    /// As many characters or more.
    LongerOr = "longer-or",
    /// As many characters or fewer.
    ShorterOr = "shorter-or",
    /// As many things or more.
    ManyOr = "many-or",
    /// As many things or fewer.
    FewOr = "few-or",
    /// It has this pattern.
    Matches = "matches",
    /// It is answered, and has not this pattern.
    MatchesNot = "matches-not",
    /// It is answered.
    Answered = "answered",
    /// It is not answered.
    NotAnswered = "not-answered",
}

/// What a comparison asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// One answer or more, as the question takes it.
    Answers,
    /// One number.
    Answer,
    /// How many, a whole number.
    Count,
    /// A pattern.
    Pattern,
}

/// What a question offers to compare with.
#[derive(Clone, Debug, PartialEq)]
pub enum Offers<'a> {
    /// Its options.
    Options(&'a [Choice]),
    /// Yes and no.
    YesNo,
    /// Whatever is typed.
    Typing,
}

const TEXT: &[Comparison] = &[
    Comparison::Is,
    Comparison::IsNot,
    Comparison::LongerOr,
    Comparison::ShorterOr,
    Comparison::Matches,
    Comparison::MatchesNot,
    Comparison::Answered,
    Comparison::NotAnswered,
];
const WORD: &[Comparison] = &[
    Comparison::Is,
    Comparison::IsNot,
    Comparison::Matches,
    Comparison::MatchesNot,
    Comparison::Answered,
    Comparison::NotAnswered,
];
const NUMBER: &[Comparison] = &[
    Comparison::Is,
    Comparison::IsNot,
    Comparison::AtLeast,
    Comparison::AtMost,
    Comparison::More,
    Comparison::Less,
    Comparison::Answered,
    Comparison::NotAnswered,
];
const ONE: &[Comparison] =
    &[Comparison::Is, Comparison::IsNot, Comparison::Answered, Comparison::NotAnswered];
const YES_NO: &[Comparison] = &[Comparison::Is, Comparison::Answered, Comparison::NotAnswered];
const SEVERAL: &[Comparison] = &[
    Comparison::Includes,
    Comparison::Lacks,
    Comparison::Excludes,
    Comparison::ManyOr,
    Comparison::FewOr,
    Comparison::Answered,
    Comparison::NotAnswered,
];
const FILES: &[Comparison] =
    &[Comparison::ManyOr, Comparison::FewOr, Comparison::Answered, Comparison::NotAnswered];
const ITEMS: &[Comparison] = &[Comparison::ManyOr, Comparison::FewOr];
const WHETHER: &[Comparison] = &[Comparison::Answered, Comparison::NotAnswered];

impl Comparison {
    /// The comparison of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|comparison| comparison.as_str() == name)
    }

    /// What it asks for.
    pub fn asks(self) -> Asks {
        match self {
            Self::Answered | Self::NotAnswered => Asks::Nothing,
            Self::Is | Self::IsNot | Self::Includes | Self::Lacks | Self::Excludes => Asks::Answers,
            Self::AtLeast | Self::AtMost | Self::More | Self::Less => Asks::Answer,
            Self::LongerOr | Self::ShorterOr | Self::ManyOr | Self::FewOr => Asks::Count,
            Self::Matches | Self::MatchesNot => Asks::Pattern,
        }
    }

    /// Those that fit what stands at this path; none fit what cannot be asked about.
    pub fn fitting(definition: &FormDefinition, path: &QuestionPath) -> &'static [Self] {
        match definition.property(path) {
            Some(Property::Question(question)) => Self::of_kind(&question.kind),
            Some(Property::Repeat(_)) => ITEMS,
            Some(Property::Other(_)) | None => &[],
        }
    }

    fn of_kind(kind: &Kind) -> &'static [Self] {
        match kind {
            Kind::ShortText(_) | Kind::LongText(_) | Kind::Hidden(_) => TEXT,
            Kind::Email(_) | Kind::Phone(_) | Kind::Url(_) | Kind::Postcode(_) | Kind::NiNumber(_) => WORD,
            Kind::Number(_) | Kind::Money(_) => NUMBER,
            Kind::Date(_)
            | Kind::MonthYear(_)
            | Kind::Time(_)
            | Kind::Radios(_)
            | Kind::Select(_)
            | Kind::Autocomplete(_)
            | Kind::Country(_) => ONE,
            Kind::YesNo(_) => YES_NO,
            Kind::Checkboxes(_) => SEVERAL,
            Kind::File(_) => FILES,
            Kind::Computed(computed) => match computed.result {
                Outcome::Boolean => YES_NO,
                Outcome::Number | Outcome::Integer => NUMBER,
                Outcome::String => TEXT,
            },
            Kind::Name(_)
            | Kind::Address(_)
            | Kind::Organisation(_)
            | Kind::DateTime(_)
            | Kind::DateRange(_)
            | Kind::Declaration(_)
            | Kind::Location(_) => WHETHER,
            Kind::Later(_) => &[],
        }
    }
}

impl<'a> Offers<'a> {
    /// What the question at this path offers.
    pub fn of(definition: &'a FormDefinition, path: &QuestionPath) -> Self {
        let Some(question) = definition.question(path) else { return Self::Typing };
        match &question.kind {
            Kind::YesNo(_) => Self::YesNo,
            Kind::Computed(computed) if computed.result == Outcome::Boolean => Self::YesNo,
            Kind::Radios(_)
            | Kind::Select(_)
            | Kind::Autocomplete(_)
            | Kind::Country(_)
            | Kind::Checkboxes(_) => Self::Options(definition.choices_of(question)),
            _ => Self::Typing,
        }
    }
}
