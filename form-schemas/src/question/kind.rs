//! The kinds of question.

use super::answers::Answering;
use super::{
    Address, Autocomplete, Checkboxes, Choices, Computed, Country, DateQuestion, DateRange, DateTime,
    Declaration, Email, File, Hidden, Inputs, KindOption, Later, Location, LongText, Money, MonthYear,
    NiNumber, Number, Options, Organisation, PersonName, Phone, Postcode, ShortText, TimeQuestion, Typing,
    Url, YesNo,
};
use crate::ListId;
use crate::definition::read::Fields;
use crate::definition::write::Object;

/// What a question collects, and how.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One line of text.
    ShortText(ShortText),
    /// Several lines of text.
    LongText(LongText),
    /// A number.
    Number(Number),
    /// An amount of money.
    Money(Money),
    /// An e-mail address.
    Email(Email),
    /// A telephone number.
    Phone(Phone),
    /// An address on the web.
    Url(Url),
    /// A postcode of the United Kingdom.
    Postcode(Postcode),
    /// A National Insurance number.
    NiNumber(NiNumber),
    /// A day, in three inputs.
    Date(DateQuestion),
    /// A month, in two inputs.
    MonthYear(MonthYear),
    /// A time of day.
    Time(TimeQuestion),
    /// A day and a time, in four inputs.
    DateTime(DateTime),
    /// A first and a last day, in six inputs.
    DateRange(DateRange),
    /// Yes or no.
    YesNo(YesNo),
    /// One of a few options.
    Radios(Choices),
    /// One of many options.
    Select(Choices),
    /// One of very many options, found by typing.
    Autocomplete(Autocomplete),
    /// A country or territory.
    Country(Country),
    /// Any number of options.
    Checkboxes(Checkboxes),
    /// The name of a person.
    Name(PersonName),
    /// A postal address.
    Address(Address),
    /// The name of an organisation.
    Organisation(Organisation),
    /// Files. Not asked yet: the page says so.
    File(File),
    /// One box to tick.
    Declaration(Declaration),
    /// Where something is.
    Location(Location),
    /// A text from the address of the form, which nobody is asked.
    Hidden(Hidden),
    /// Never asked: worked out from answers.
    Computed(Computed),
    /// A kind that cannot be asked yet: read, kept and written back.
    Later(Later),
}

impl Kind {
    /// Its name in the document: `x-question.kind`.
    pub fn name(&self) -> &str {
        match self {
            Self::ShortText(_) => "short-text",
            Self::LongText(_) => "long-text",
            Self::Number(_) => "number",
            Self::Money(_) => "money",
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
            Self::Url(_) => "url",
            Self::Postcode(_) => "postcode",
            Self::NiNumber(_) => "ni-number",
            Self::Date(_) => "date",
            Self::MonthYear(_) => "month-year",
            Self::Time(_) => "time",
            Self::DateTime(_) => "date-time",
            Self::DateRange(_) => "date-range",
            Self::YesNo(_) => "yes-no",
            Self::Radios(_) => "radios",
            Self::Select(_) => "select",
            Self::Autocomplete(_) => "autocomplete",
            Self::Country(_) => "country",
            Self::Checkboxes(_) => "checkboxes",
            Self::Name(_) => "name",
            Self::Address(_) => "address",
            Self::Organisation(_) => "organisation",
            Self::File(_) => "file",
            Self::Declaration(_) => "declaration",
            Self::Location(_) => "location",
            Self::Hidden(_) => "hidden",
            Self::Computed(_) => "computed",
            Self::Later(later) => &later.kind,
        }
    }
}

impl Kind {
    /// What can be chosen, where an author says it.
    pub fn choices(&self) -> Option<&Options> {
        match self {
            Self::Radios(kind) | Self::Select(kind) => Some(&kind.options),
            Self::Autocomplete(kind) => Some(&kind.options),
            Self::Checkboxes(kind) => Some(&kind.options),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn choices_mut(&mut self) -> Option<&mut Options> {
        match self {
            Self::Radios(kind) | Self::Select(kind) => Some(&mut kind.options),
            Self::Autocomplete(kind) => Some(&mut kind.options),
            Self::Checkboxes(kind) => Some(&mut kind.options),
            _ => None,
        }
    }

    /// The list of the form that its options stand in.
    pub fn list(&self) -> Option<ListId> {
        match (self, self.choices()) {
            (Self::Country(kind), _) => Some(kind.list()),
            (_, Some(Options::List(list))) => Some(list.clone()),
            _ => None,
        }
    }

    /// How it is asked.
    pub fn inputs(&self) -> Inputs {
        match self {
            Self::ShortText(_) => Inputs::Line(Typing::Words),
            Self::LongText(_) => Inputs::Lines,
            Self::Number(kind) if kind.integer => Inputs::Line(Typing::Whole),
            Self::Money(kind) if kind.currency.digits() == 0 => Inputs::Line(Typing::Whole),
            Self::Number(_) | Self::Money(_) => Inputs::Line(Typing::Decimal),
            Self::Email(_) => Inputs::Line(Typing::Email),
            Self::Phone(_) => Inputs::Line(Typing::Phone),
            Self::Url(_) => Inputs::Line(Typing::Url),
            Self::Postcode(_) | Self::NiNumber(_) | Self::Time(_) => Inputs::Line(Typing::Names),
            Self::Date(_) => Inputs::Parts(DateQuestion::inputs()),
            Self::MonthYear(_) => Inputs::Parts(MonthYear::inputs()),
            Self::DateTime(_) => Inputs::Parts(DateTime::inputs()),
            Self::DateRange(_) => Inputs::Parts(DateRange::inputs()),
            Self::YesNo(_) => Inputs::YesNo,
            Self::Radios(_) | Self::Select(_) | Self::Checkboxes(_) => Inputs::Options,
            Self::Autocomplete(_) | Self::Country(_) => Inputs::Search,
            Self::Name(kind) => kind.inputs(),
            Self::Address(kind) => Inputs::Parts(kind.inputs()),
            Self::Organisation(kind) => kind.inputs(),
            Self::Declaration(_) => Inputs::Confirm,
            Self::Location(kind) => kind.inputs(),
            Self::Hidden(_) => Inputs::Hidden,
            Self::Computed(_) | Self::File(_) | Self::Later(_) => Inputs::None,
        }
    }

    /// What stands before its input where the author says nothing: the sign of a currency.
    pub fn prefix(&self) -> Option<&str> {
        match self {
            Self::Money(kind) => Some(kind.currency.sign()),
            _ => None,
        }
    }

    /// How wide its input is where the author says nothing, in characters.
    pub fn width(&self) -> Option<u64> {
        match self {
            Self::Postcode(_) | Self::NiNumber(_) | Self::Time(_) => Some(10),
            Self::Phone(_) => Some(20),
            _ => None,
        }
    }

    /// Its options, apart from what can be chosen.
    pub fn options(&self) -> &'static [KindOption] {
        match self {
            Self::ShortText(_) => ShortText::OPTIONS,
            Self::LongText(_) => LongText::OPTIONS,
            Self::Number(_) => Number::OPTIONS,
            Self::Money(_) => Money::OPTIONS,
            Self::Phone(_) => Phone::OPTIONS,
            Self::Date(_) => DateQuestion::OPTIONS,
            Self::MonthYear(_) => MonthYear::OPTIONS,
            Self::Time(_) => TimeQuestion::OPTIONS,
            Self::DateTime(_) => DateTime::OPTIONS,
            Self::DateRange(_) => DateRange::OPTIONS,
            Self::Country(_) => Country::OPTIONS,
            Self::Checkboxes(_) => Checkboxes::OPTIONS,
            Self::Name(_) => PersonName::OPTIONS,
            Self::Address(_) => Address::OPTIONS,
            Self::Organisation(_) => Organisation::OPTIONS,
            Self::File(_) => File::OPTIONS,
            Self::Declaration(_) => Declaration::OPTIONS,
            Self::Location(_) => Location::OPTIONS,
            Self::Hidden(_) => Hidden::OPTIONS,
            Self::Computed(_) => Computed::OPTIONS,
            Self::Email(_)
            | Self::Url(_)
            | Self::Postcode(_)
            | Self::NiNumber(_)
            | Self::YesNo(_)
            | Self::Radios(_)
            | Self::Select(_)
            | Self::Autocomplete(_)
            | Self::Later(_) => &[],
        }
    }

    /// What it makes of an answer.
    pub(super) fn answering(&self) -> &dyn Answering {
        match self {
            Self::ShortText(kind) => kind,
            Self::LongText(kind) => kind,
            Self::Number(kind) => kind,
            Self::Money(kind) => kind,
            Self::Email(kind) => kind,
            Self::Phone(kind) => kind,
            Self::Url(kind) => kind,
            Self::Postcode(kind) => kind,
            Self::NiNumber(kind) => kind,
            Self::Date(kind) => kind,
            Self::MonthYear(kind) => kind,
            Self::Time(kind) => kind,
            Self::DateTime(kind) => kind,
            Self::DateRange(kind) => kind,
            Self::YesNo(kind) => kind,
            Self::Radios(kind) | Self::Select(kind) => kind,
            Self::Autocomplete(kind) => kind,
            Self::Country(kind) => kind,
            Self::Checkboxes(kind) => kind,
            Self::Name(kind) => kind,
            Self::Address(kind) => kind,
            Self::Organisation(kind) => kind,
            Self::File(kind) => kind,
            Self::Declaration(kind) => kind,
            Self::Location(kind) => kind,
            Self::Hidden(kind) => kind,
            Self::Computed(kind) => kind,
            Self::Later(kind) => kind,
        }
    }

    /// Reads what the property's schema and `x-question` say of this kind.
    pub(super) fn read(name: &str, schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        match name {
            "short-text" => Self::ShortText(ShortText::read(schema)),
            "long-text" => Self::LongText(LongText::read(schema, options)),
            "number" => Self::Number(Number::read(schema, options)),
            "money" => Self::Money(Money::read(schema, options)),
            "email" => Self::Email(Email::read(schema)),
            "phone" => Self::Phone(Phone::read(schema, options)),
            "url" => Self::Url(Url::read(schema)),
            "postcode" => Self::Postcode(Postcode::read(schema)),
            "ni-number" => Self::NiNumber(NiNumber::read(schema)),
            "date" => Self::Date(DateQuestion::read(schema, options)),
            "month-year" => Self::MonthYear(MonthYear::read(schema, options)),
            "time" => Self::Time(TimeQuestion::read(schema, options)),
            "date-time" => Self::DateTime(DateTime::read(schema, options)),
            "date-range" => Self::DateRange(DateRange::read(schema, options)),
            "yes-no" => Self::YesNo(YesNo::read(schema)),
            "radios" => Self::Radios(Choices::read(schema)),
            "select" => Self::Select(Choices::read(schema)),
            "autocomplete" => Self::Autocomplete(Autocomplete::read(schema)),
            "country" => Self::Country(Country::read(schema, options)),
            "checkboxes" => Self::Checkboxes(Checkboxes::read(schema, options)),
            "name" => Self::Name(PersonName::read(schema, options)),
            "address" => Self::Address(Address::read(schema, options)),
            "organisation" => Self::Organisation(Organisation::read(schema, options)),
            "file" => Self::File(File::read(schema, options)),
            "declaration" => Self::Declaration(Declaration::read(schema, options)),
            "location" => Self::Location(Location::read(schema, options)),
            "hidden" => Self::Hidden(Hidden::read(schema, options)),
            "computed" => Self::Computed(Computed::read(schema, options)),
            later => Self::Later(Later::read(later, schema, options)),
        }
    }

    /// Writes the JSON Schema that the kind stands for, and its options.
    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        match self {
            Self::ShortText(kind) => kind.write(schema),
            Self::LongText(kind) => kind.write(schema, options),
            Self::Number(kind) => kind.write(schema, options),
            Self::Money(kind) => kind.write(schema, options),
            Self::Email(Email) => Email::write(schema),
            Self::Phone(kind) => kind.write(schema, options),
            Self::Url(Url) => Url::write(schema),
            Self::Postcode(Postcode) => Postcode::write(schema),
            Self::NiNumber(NiNumber) => NiNumber::write(schema),
            Self::Date(kind) => kind.write(schema, options),
            Self::MonthYear(kind) => kind.write(schema, options),
            Self::Time(kind) => kind.write(schema, options),
            Self::DateTime(kind) => kind.write(schema, options),
            Self::DateRange(kind) => kind.write(schema, options),
            Self::YesNo(YesNo) => YesNo::write(schema),
            Self::Radios(kind) | Self::Select(kind) => kind.write(schema),
            Self::Autocomplete(kind) => kind.write(schema),
            Self::Country(kind) => kind.write(schema, options),
            Self::Checkboxes(kind) => kind.write(schema, options),
            Self::Name(kind) => kind.write(schema, options),
            Self::Address(kind) => kind.write(schema, options),
            Self::Organisation(kind) => kind.write(schema, options),
            Self::File(kind) => kind.write(schema, options),
            Self::Declaration(kind) => kind.write(schema, options),
            Self::Location(kind) => kind.write(schema, options),
            Self::Hidden(kind) => kind.write(schema, options),
            Self::Computed(kind) => kind.write(schema, options),
            Self::Later(kind) => kind.write(schema, options),
        }
    }
}
