//! Where a text stands: by ids, names and consts, never by an index, so that it is found after others were moved.

use crate::definition::pointer_step;
use crate::publish::Subject;
use crate::question::ErrorCode;
use crate::{CheckId, ContentId, InvalidId, ListId, PageId, QuestionName, QuestionPath, SectionId};
use std::fmt;
use std::str::FromStr;

/// Where a text of a form stands.
///
/// As a string its steps are parted by slashes (`~1` stands for a slash in a name, `~0` for a tilde):
/// `form/title`, `page/where/title`, `content/police/text`, `section/about-you/title`, `question/name/hint`,
/// `question/children/born/title` (within a repeat), `error/name/required`, `option/country/FR/title`,
/// `list/list-offices/durham/description`, `check/days-in-order` (`check/children/old-enough` within a repeat).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What holds it: of a question or a repeat its path in the data.
    pub subject: Subject,
    /// Which of its texts it is.
    pub field: Field,
}

/// Which text of a part it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What it is called, or asks.
    Title,
    /// What the items of a repeat are called.
    ItemTitle,
    /// Help with answering.
    Hint,
    /// A noun phrase for a question.
    Short,
    /// What stands before the input.
    Prefix,
    /// What stands after it.
    Suffix,
    /// What a person declares.
    Statement,
    /// The author's sentence for an error.
    Error(ErrorCode),
    /// An option, by its const.
    Option(String),
    /// The description of an option, by its const.
    OptionDescription(String),
    /// What a piece of content says, or what is declared beside the box of a declaration.
    Text,
    /// What a picture shows.
    Alt,
    /// What a check between answers says: of the form, or of the items of a repeat.
    Check(CheckId),
    /// A text of the form as a whole.
    Form(FormText),
}

/// A text of the form as a whole, beside its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormText {
    /// The heading of the page before the first.
    StartTitle,
    /// What that page says.
    StartText,
    /// The words of its button.
    StartButton,
    /// What the person agrees to.
    Declaration,
    /// The words of the button that submits.
    Submit,
    /// The heading of the page after submitting.
    ConfirmationTitle,
    /// What happens next.
    ConfirmationNext,
    /// Where people can say what they think.
    ConfirmationFeedback,
    /// Whom to contact.
    Contact,
    /// Privacy information.
    Privacy,
    /// The accessibility statement.
    Accessibility,
}

impl FormText {
    /// All of them with the last part of their address, in the order in which people meet them.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::StartTitle, "start-title"),
        (Self::StartText, "start-text"),
        (Self::StartButton, "start-button"),
        (Self::Declaration, "declaration"),
        (Self::Submit, "submit"),
        (Self::ConfirmationTitle, "confirmation-title"),
        (Self::ConfirmationNext, "confirmation-next"),
        (Self::ConfirmationFeedback, "confirmation-feedback"),
        (Self::Contact, "contact"),
        (Self::Privacy, "privacy"),
        (Self::Accessibility, "accessibility"),
    ];

    /// The last part of its address.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(text, _)| *text == self).map_or("", |(_, name)| name)
    }
}

impl Field {
    /// What the text is, in one word for programs and translators: `question`, `hint`, `option` …
    pub fn what(&self, subject: &Subject) -> &'static str {
        match self {
            Self::Title => match subject {
                Subject::Question(_) => "question",
                Subject::Content(_) => "summary",
                Subject::Section(_) => "section",
                _ => "title",
            },
            Self::ItemTitle => "item title",
            Self::Hint => "hint",
            Self::Short => "short name",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::Statement => "statement",
            Self::Error(_) | Self::Check(_) => "error message",
            Self::Option(_) => "option",
            Self::OptionDescription(_) => "option description",
            Self::Alt => "alternative text",
            Self::Form(FormText::StartButton | FormText::Submit) => "button",
            Self::Form(FormText::StartTitle | FormText::ConfirmationTitle) => "title",
            Self::Form(FormText::ConfirmationFeedback) => "link",
            Self::Text | Self::Form(_) => "content",
        }
    }

    fn simple(&self) -> &str {
        match self {
            Self::Title => "title",
            Self::ItemTitle => "itemTitle",
            Self::Hint => "hint",
            Self::Short => "short",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::Statement => "statement",
            Self::Text => "text",
            Self::Alt => "alt",
            Self::Error(code) => code.as_str(),
            Self::Form(text) => text.as_str(),
            Self::Check(id) => id.as_str(),
            Self::Option(_) | Self::OptionDescription(_) => "",
        }
    }

    fn named(name: &str) -> Option<Self> {
        let simple = [
            Self::Title,
            Self::ItemTitle,
            Self::Hint,
            Self::Short,
            Self::Prefix,
            Self::Suffix,
            Self::Statement,
            Self::Text,
            Self::Alt,
        ];
        simple.into_iter().find(|field| field.simple() == name)
    }

    /// The const of the option that it is about, and the last step.
    fn option(&self) -> Option<(&str, &'static str)> {
        match self {
            Self::Option(value) => Some((value, "title")),
            Self::OptionDescription(value) => Some((value, "description")),
            _ => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (option, is_error) = (self.field.option(), matches!(self.field, Field::Error(_)));
        let (kind, id) = match &self.subject {
            Subject::Form => ("form", None),
            Subject::Page(id) => ("page", Some(pointer_step(id.as_str()))),
            Subject::Content(id) => ("content", Some(pointer_step(id.as_str()))),
            Subject::Section(id) => ("section", Some(pointer_step(id.as_str()))),
            Subject::Condition(id) => ("condition", Some(pointer_step(id.as_str()))),
            Subject::List(id) => ("list", Some(pointer_step(id.as_str()))),
            Subject::Question(path) => {
                let kind = if option.is_some() { "option" } else { "question" };
                let names: Vec<String> = path.names().map(|name| pointer_step(name.as_str())).collect();
                (if is_error { "error" } else { kind }, Some(names.join("/")))
            }
        };
        let kind = if matches!(self.field, Field::Check(_)) { "check" } else { kind };
        formatter.write_str(kind)?;
        if let Some(id) = id {
            write!(formatter, "/{id}")?;
        }
        match option {
            Some((value, last)) => write!(formatter, "/{}/{last}", pointer_step(value)),
            None => write!(formatter, "/{}", self.field.simple()),
        }
    }
}

impl FromStr for Address {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        read(text).ok_or_else(|| InvalidId {
            value: text.to_owned(),
            expected: "the address of a text, such as “question/name/title”",
        })
    }
}

fn read(text: &str) -> Option<Address> {
    let steps: Vec<String> = text.trim().split('/').map(unescape).collect::<Option<_>>()?;
    let (kind, steps) = steps.split_first()?;
    let (last, inner) = steps.split_last()?;
    let (subject, field) = match kind.as_str() {
        "form" if inner.is_empty() && last == "title" => (Subject::Form, Field::Title),
        "form" if inner.is_empty() => {
            let (text, _) = FormText::ALL.iter().find(|(_, name)| name == last)?;
            (Subject::Form, Field::Form(*text))
        }
        "check" => {
            let subject = if inner.is_empty() { Subject::Form } else { Subject::Question(path(inner)?) };
            (subject, Field::Check(CheckId::of(last).ok()?))
        }
        "page" => (Subject::Page(PageId::of(one(inner)?).ok()?), Field::named(last)?),
        "content" => (Subject::Content(ContentId::of(one(inner)?).ok()?), Field::named(last)?),
        "section" => (Subject::Section(SectionId::of(one(inner)?).ok()?), Field::named(last)?),
        "question" => (Subject::Question(path(inner)?), Field::named(last)?),
        "error" => (Subject::Question(path(inner)?), Field::Error(ErrorCode::named(last)?)),
        "option" => {
            let (value, names) = inner.split_last()?;
            (Subject::Question(path(names)?), option(value, last)?)
        }
        "list" => {
            let (value, id) = inner.split_last()?;
            (Subject::List(ListId::of(one(id)?).ok()?), option(value, last)?)
        }
        _ => return None,
    };
    Some(Address { subject, field })
}

fn one(steps: &[String]) -> Option<&str> {
    match steps {
        [step] => Some(step),
        _ => None,
    }
}

fn path(names: &[String]) -> Option<QuestionPath> {
    let names: Option<Vec<QuestionName>> = names.iter().map(|name| QuestionName::of(name).ok()).collect();
    QuestionPath::from_names(names?)
}

fn option(value: &str, last: &str) -> Option<Field> {
    match last {
        "title" => Some(Field::Option(value.to_owned())),
        "description" => Some(Field::OptionDescription(value.to_owned())),
        _ => None,
    }
}

/// One step without its escapes; none when one is broken.
fn unescape(step: &str) -> Option<String> {
    let mut parts = step.split('~');
    let mut whole = parts.next()?.to_owned();
    for part in parts {
        let (letter, rest) = (part.get(..1)?, part.get(1..)?);
        whole.push(match letter {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        whole.push_str(rest);
    }
    Some(whole)
}
