//! The kinds of question.

use super::answers::Answering;
use super::{
    Autocomplete, Checkboxes, Choices, Computed, Country, DateQuestion, Email, File, Inputs, KindOption,
    Later, LongText, Number, Options, ShortText, Typing, YesNo,
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
    /// An e-mail address.
    Email(Email),
    /// A day, in three inputs.
    Date(DateQuestion),
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
    /// Files. Not asked yet: the page says so.
    File(File),
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
            Self::Email(_) => "email",
            Self::Date(_) => "date",
            Self::YesNo(_) => "yes-no",
            Self::Radios(_) => "radios",
            Self::Select(_) => "select",
            Self::Autocomplete(_) => "autocomplete",
            Self::Country(_) => "country",
            Self::Checkboxes(_) => "checkboxes",
            Self::File(_) => "file",
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
            Self::Number(_) => Inputs::Line(Typing::Decimal),
            Self::Email(_) => Inputs::Line(Typing::Email),
            Self::Date(_) => Inputs::Parts(DateQuestion::inputs()),
            Self::YesNo(_) => Inputs::YesNo,
            Self::Radios(_) | Self::Select(_) | Self::Checkboxes(_) => Inputs::Options,
            Self::Autocomplete(_) | Self::Country(_) => Inputs::Search,
            Self::Computed(_) | Self::File(_) | Self::Later(_) => Inputs::None,
        }
    }

    /// Its options, apart from what can be chosen.
    pub fn options(&self) -> &'static [KindOption] {
        match self {
            Self::ShortText(_) => ShortText::OPTIONS,
            Self::LongText(_) => LongText::OPTIONS,
            Self::Number(_) => Number::OPTIONS,
            Self::Date(_) => DateQuestion::OPTIONS,
            Self::Country(_) => Country::OPTIONS,
            Self::Checkboxes(_) => Checkboxes::OPTIONS,
            Self::Computed(_) => Computed::OPTIONS,
            Self::Email(_)
            | Self::YesNo(_)
            | Self::Radios(_)
            | Self::Select(_)
            | Self::Autocomplete(_)
            | Self::File(_)
            | Self::Later(_) => &[],
        }
    }

    /// What it makes of an answer.
    pub(super) fn answering(&self) -> &dyn Answering {
        match self {
            Self::ShortText(kind) => kind,
            Self::LongText(kind) => kind,
            Self::Number(kind) => kind,
            Self::Email(kind) => kind,
            Self::Date(kind) => kind,
            Self::YesNo(kind) => kind,
            Self::Radios(kind) | Self::Select(kind) => kind,
            Self::Autocomplete(kind) => kind,
            Self::Country(kind) => kind,
            Self::Checkboxes(kind) => kind,
            Self::File(kind) => kind,
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
            "email" => Self::Email(Email::read(schema)),
            "date" => Self::Date(DateQuestion::read(schema, options)),
            "yes-no" => Self::YesNo(YesNo::read(schema)),
            "radios" => Self::Radios(Choices::read(schema)),
            "select" => Self::Select(Choices::read(schema)),
            "autocomplete" => Self::Autocomplete(Autocomplete::read(schema)),
            "country" => Self::Country(Country::read(schema, options)),
            "checkboxes" => Self::Checkboxes(Checkboxes::read(schema, options)),
            "file" => Self::File(File::read(schema, options)),
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
            Self::Email(Email) => Email::write(schema),
            Self::Date(kind) => kind.write(schema, options),
            Self::YesNo(YesNo) => YesNo::write(schema),
            Self::Radios(kind) | Self::Select(kind) => kind.write(schema),
            Self::Autocomplete(kind) => kind.write(schema),
            Self::Country(kind) => kind.write(schema, options),
            Self::Checkboxes(kind) => kind.write(schema, options),
            Self::File(kind) => kind.write(schema, options),
            Self::Computed(kind) => kind.write(schema, options),
            Self::Later(kind) => kind.write(schema, options),
        }
    }
}
