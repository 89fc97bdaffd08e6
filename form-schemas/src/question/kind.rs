//! The kinds of question.

use super::{
    Checkboxes, Choices, Computed, DateQuestion, Email, File, Later, LongText, Number, Options, ShortText,
    YesNo,
};
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
            Self::Checkboxes(_) => "checkboxes",
            Self::File(_) => "file",
            Self::Computed(_) => "computed",
            Self::Later(later) => &later.kind,
        }
    }
}

impl Kind {
    /// Whether its options stand in a list of the form.
    pub fn has_list(&self) -> bool {
        match self {
            Self::Radios(kind) | Self::Select(kind) => matches!(kind.options, Options::List(_)),
            Self::Checkboxes(kind) => matches!(kind.options, Options::List(_)),
            _ => false,
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
            Self::Checkboxes(kind) => kind.write(schema, options),
            Self::File(kind) => kind.write(schema, options),
            Self::Computed(kind) => kind.write(schema, options),
            Self::Later(kind) => kind.write(schema, options),
        }
    }
}
