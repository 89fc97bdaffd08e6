//! A country or territory, found by typing a part of its name.

#[cfg(feature = "publish")]
mod table;

#[cfg(feature = "publish")]
pub(crate) use table::{current, is_current, options, other_names};

use super::answers::{Answering, Posted, Saying, lines, text_of};
use super::choices::one_of;
use super::{ErrorCode, Fault, KindOption, Setting, Takes};
use crate::ListId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A country or territory, by its code of ISO 3166-1: `FR`.
///
/// The options stand in a list of the form which the product brings: where the document has none of that name, it is added
/// when the document is written, so a version keeps the countries that there were when it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Country {
    /// Whether England, Scotland, Wales and Northern Ireland stand in the place of the United Kingdom (`GB-ENG` …).
    pub nations: bool,
    /// Whether states that there are no more are among them (`SUHH` …): for where somebody was born.
    pub former: bool,
    /// The codes of those that are left out.
    pub without: Vec<String>,
}

impl Country {
    /// Its options, apart from what can be chosen.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::own("nations", Takes::Flag),
        KindOption::own("former", Takes::Flag),
        KindOption::own("without", Takes::Words),
    ];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        schema.derived("type", &"string".into());
        let country = Self {
            nations: options.flag("nations"),
            former: options.flag("former"),
            without: options.string("without").map(|text| codes(text, options)).unwrap_or_default(),
        };
        schema.derived("$ref", &country.list().to_pointer().into());
        if let Some(without) = country.left_out() {
            schema.derived("not", &without);
        }
        country
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        schema.put("type", "string").put("$ref", self.list().to_pointer()).put_some("not", self.left_out());
        options.flag("nations", self.nations).flag("former", self.former);
        if !self.without.is_empty() {
            options.put("without", self.without.join(", "));
        }
    }

    /// The list that its options stand in.
    pub fn list(&self) -> ListId {
        ListId::countries(self.nations, self.former)
    }

    /// Whether one of the list can be chosen.
    pub(crate) fn offers(&self, code: &str) -> bool {
        self.without.iter().all(|without| without != code)
    }

    /// Those that are left out, as `not`.
    fn left_out(&self) -> Option<Value> {
        (!self.without.is_empty()).then(|| json!({ "enum": self.without }))
    }
}

/// The codes in a text: `GB, IM`.
fn codes(text: &str, options: &Fields<'_>) -> Vec<String> {
    let codes = text.split([',', ';', ' ']).filter(|code| !code.is_empty()).map(str::to_ascii_uppercase);
    let codes: Vec<String> = codes.collect();
    let is_code = |code: &String| {
        (2..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
    };
    if !codes.iter().all(is_code) {
        options.refuse("without", "“without” names countries by their codes, such as “GB, IM”.");
    }
    codes
}

impl Answering for Country {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        posted.searched()
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let code = text_of(value)?;
        if !self.offers(code) {
            return Err(vec![Fault::new(ErrorCode::Choice)]);
        }
        one_of(code, setting.choices).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value {
            Value::String(code) => vec![saying.option(code)],
            other => lines(other),
        }
    }
}
