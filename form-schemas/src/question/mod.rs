//! Questions: one file per kind, with its options, its JSON Schema, how it reads what people type, and its errors.

mod address;
mod answers;
mod autocomplete;
mod calling;
mod choices;
mod computed;
mod coordinate;
pub(crate) mod country;
mod currency;
mod date;
mod date_range;
mod date_time;
mod declaration;
mod email;
mod error;
mod file;
mod grid;
mod hidden;
mod inputs;
mod kind;
mod kind_option;
mod later;
mod location;
mod money;
mod month_year;
mod name;
mod ni_number;
mod number;
mod object;
mod organisation;
mod part;
mod phone;
mod postcode;
#[cfg(feature = "engine")]
mod search;
mod text;
mod time;
mod url;
mod words;
mod yes_no;
mod zone;

pub use address::Address;
pub use answers::Setting;
pub use autocomplete::Autocomplete;
pub use calling::is_calling_code;
pub use choices::{Checkboxes, Choice, Choices, Options};
#[cfg(feature = "engine")]
pub(crate) use computed::MAX_PLACES;
pub use computed::{Computed, Outcome};
pub use country::Country;
pub use currency::Currency;
#[cfg(feature = "publish")]
pub use currency::is_currency;
pub use date::{DateLimit, DateQuestion};
pub use date_range::DateRange;
pub use date_time::DateTime;
pub use declaration::Declaration;
pub use email::Email;
pub use error::{ErrorCode, Fault};
pub use file::File;
pub use hidden::{Hidden, PARAMETERS};
pub use inputs::{Inputs, PartInput, Typing};
pub use kind::Kind;
pub use kind_option::{KindOption, NotTaken, Takes};
pub use later::Later;
pub use location::{Location, LocationSystem};
pub use money::Money;
pub use month_year::MonthYear;
pub use name::{NameParts, PersonName};
pub use ni_number::NiNumber;
pub use number::Number;
#[cfg(feature = "publish")]
pub(crate) use number::SAFE;
pub use organisation::{CompanyNumber, Organisation};
pub use part::{Part, RangeEnd};
pub use phone::Phone;
pub use postcode::Postcode;
#[cfg(feature = "engine")]
pub use search::{Found, MOST_MATCHES, MOST_TYPED, SearchIndex, Suggested};
pub use text::{Length, LongText, ShortText};
pub use time::{TimeOfDay, TimeQuestion};
pub use url::Url;
pub use words::{ENGLISH, WELSH, Words};
pub use yes_no::YesNo;

use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::definition::{NamedPart, Rest, serde_as_named};
use crate::{ConditionId, InvalidId, QuestionName, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A component that collects an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name in the data.
    pub name: QuestionName,
    /// What is asked.
    pub title: Text,
    /// Help with answering.
    pub hint: Option<Text>,
    /// A noun phrase for errors, check answers, CSV and `display`: "your name".
    pub short: Option<Text>,
    /// The author's own sentences, by the code of the error.
    pub errors: BTreeMap<ErrorCode, Text>,
    /// Whether it may be left unanswered.
    pub optional: bool,
    /// Whether it is about the person who fills in the form, which sets `autocomplete`.
    pub about_filler: bool,
    /// What kind of data the answer is.
    pub data: Option<DataClass>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// Who uses the answer.
    pub used_by: Option<Text>,
    /// Conditions that must all hold for it to be shown on its page.
    pub when: Vec<ConditionId>,
    /// What stands before the input: "£".
    pub prefix: Option<Text>,
    /// What stands after the input: "kg".
    pub suffix: Option<Text>,
    /// How wide the input is, in characters.
    pub width: Option<u64>,
    /// What is collected, and how.
    pub kind: Kind,
    /// What else it holds.
    pub rest: Rest,
}

/// What kind of data an answer is, as data protection law divides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataClass {
    /// Not about a person.
    None,
    /// About a person.
    Personal,
    /// Special category data: health, belief, origin and the like.
    Special,
    /// About criminal offences.
    Criminal,
}

impl Question {
    /// A new, required question with nothing but its text.
    pub fn new(name: QuestionName, title: impl Into<Text>, kind: Kind) -> Self {
        Self {
            name,
            title: title.into(),
            hint: None,
            short: None,
            errors: BTreeMap::new(),
            optional: false,
            about_filler: false,
            data: None,
            why: None,
            used_by: None,
            when: Vec::new(),
            prefix: None,
            suffix: None,
            width: None,
            kind,
            rest: Rest::default(),
        }
    }
}

impl Question {
    /// Its JSON Schema with its `x-question`, as it stands in the document.
    pub fn to_schema(&self) -> Map<String, Value> {
        self.write()
    }
}

/// The keys of `x-question` that every kind has. The others are the kind's own options.
const COMMON: [&str; 13] = [
    "kind",
    "optional",
    "hint",
    "short",
    "errors",
    "aboutFiller",
    "data",
    "why",
    "usedBy",
    "when",
    "prefix",
    "suffix",
    "width",
];

impl NamedPart for Question {
    type Name = QuestionName;
    const NAME: &'static str = "name";

    fn name(&self) -> &QuestionName {
        &self.name
    }

    fn new_name(name: &str) -> Result<QuestionName, InvalidId> {
        QuestionName::of(name)
    }

    fn read(name: QuestionName, fields: &Fields<'_>) -> Option<Self> {
        let title = fields.text("title").unwrap_or_default();
        let options = fields.object("x-question")?;
        let kind = options.required_id("kind", |kind| Ok(kind.to_owned()))?;
        let kind = Kind::read(&kind, fields, &options);
        let mut question = Self {
            hint: options.text("hint"),
            short: options.text("short"),
            errors: options.object("errors").map(|errors| read_errors(&errors)).unwrap_or_default(),
            optional: options.flag("optional"),
            about_filler: options.flag("aboutFiller"),
            data: options.id("data", DataClass::named),
            why: options.text_if("why"),
            used_by: options.text_if("usedBy"),
            when: options.when(),
            prefix: options.text_if("prefix"),
            suffix: options.text_if("suffix"),
            width: options.map().get("width").and_then(Value::as_u64),
            ..Self::new(name, title, kind)
        };
        question.rest = Rest::of(&question.write(), fields.map());
        Some(question)
    }

    fn write(&self) -> Map<String, Value> {
        let mut schema = Object::default();
        if self.title != Text::default() {
            schema.text("title", &self.title);
        }
        let mut options = Object::default();
        options
            .put("kind", self.kind.name())
            .flag("optional", self.optional)
            .text_some("hint", self.hint.as_ref())
            .text_some("short", self.short.as_ref());
        self.kind.write(&mut schema, &mut options);
        options
            .flag("aboutFiller", self.about_filler)
            .put_some("data", self.data.map(DataClass::as_str))
            .text_some("why", self.why.as_ref())
            .text_some("usedBy", self.used_by.as_ref())
            .when(&self.when)
            .text_some("prefix", self.prefix.as_ref())
            .text_some("suffix", self.suffix.as_ref())
            .put_some("width", self.width)
            .object("errors", write_errors(&self.errors));
        schema.put("x-question", options.done()).done_with(&self.rest)
    }
}

serde_as_named!(Question);

fn read_errors(fields: &Fields<'_>) -> BTreeMap<ErrorCode, Text> {
    let codes = fields.map().keys().filter_map(|key| Some((ErrorCode::named(key)?, key)));
    codes.filter_map(|(code, key)| Some((code, fields.text(key)?))).collect()
}

fn write_errors(errors: &BTreeMap<ErrorCode, Text>) -> Map<String, Value> {
    let mut object = Object::default();
    for (code, sentence) in errors {
        object.text(code.as_str(), sentence);
    }
    object.done()
}

impl DataClass {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Personal, Self::Special, Self::Criminal];

    /// Its name in the document.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Personal => "personal",
            Self::Special => "special",
            Self::Criminal => "criminal",
        }
    }

    fn named(name: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|class| class.as_str() == name).ok_or_else(|| InvalidId {
            value: name.to_owned(),
            expected: "none, personal, special or criminal",
        })
    }
}
