//! How a question is asked: its inputs, before it is known what they hold.

use super::{Kind, Part, Question};
use serde::{Deserialize, Serialize};

/// The inputs of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inputs {
    /// It is not asked.
    None,
    /// One line of text.
    Line(Typing),
    /// Several lines of text.
    Lines,
    /// Yes or no.
    YesNo,
    /// One line, by which one of many options is found.
    Search,
    /// Options: one of a few, one of many, or any number.
    Options,
    /// One box to tick.
    Confirm,
    /// It is taken from the address of the form, and nobody sees it.
    Hidden,
    /// Several lines, in one fieldset.
    Parts(Vec<PartInput>),
}

/// What is typed into a line: which keyboard a telephone shows, and whether the spelling is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Typing {
    /// Words.
    #[default]
    Words,
    /// Words that no dictionary knows: names, addresses, codes.
    Names,
    /// A whole number.
    Whole,
    /// A number that may have a point.
    Decimal,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An address on the web.
    Url,
}

/// One of several inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartInput {
    /// Which.
    pub part: Part,
    /// What is typed into it.
    pub typing: Typing,
    /// How wide it is, in characters.
    pub width: Option<u64>,
    /// How many lines it shows; none: it takes one.
    pub rows: Option<u64>,
    /// Whether it may be left empty when the others are not.
    pub optional: bool,
    /// The token of WCAG 1.3.5, where the question is about the person filling in.
    pub autocomplete: Option<&'static str>,
}

impl PartInput {
    /// A part that must be filled in.
    pub fn new(part: Part, typing: Typing) -> Self {
        Self { part, typing, width: None, rows: None, optional: false, autocomplete: None }
    }

    /// So many characters wide.
    #[must_use]
    pub fn width(self, characters: u64) -> Self {
        Self { width: Some(characters), ..self }
    }

    /// That takes several lines, and shows so many.
    #[must_use]
    pub fn rows(self, rows: u64) -> Self {
        Self { rows: Some(rows), ..self }
    }

    /// That may be left empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// That the browser may fill in.
    #[must_use]
    pub fn autocomplete(self, token: &'static str) -> Self {
        Self { autocomplete: Some(token), ..self }
    }
}

impl Question {
    /// The names of its HTML inputs.
    pub fn inputs(&self) -> Vec<String> {
        match self.kind.inputs() {
            Inputs::None => Vec::new(),
            Inputs::Parts(parts) => parts.iter().map(|input| self.input_of(Some(input.part))).collect(),
            Inputs::Search => vec![self.input_of(None), self.match_input()],
            _ => vec![self.input_of(None)],
        }
    }

    /// The name and the `id` of its input, or of one of several, after the convention of GOV.UK Frontend.
    pub fn input_of(&self, part: Option<Part>) -> String {
        let name = &self.name;
        part.map_or_else(|| name.to_string(), |part| format!("{name}-{part}"))
    }

    /// The name of the inputs that choose among several matches of what was typed.
    pub fn match_input(&self) -> String {
        format!("{}-match", self.name)
    }

    /// The input that an error leads to: that of its part, or the first.
    pub fn input_to_mend(&self, part: Option<Part>) -> String {
        let Inputs::Parts(parts) = self.kind.inputs() else { return self.input_of(None) };
        let named = parts.iter().find(|input| Some(input.part) == part);
        self.input_of(named.or(parts.first()).map(|input| input.part))
    }

    /// Whether it must be answered where it is shown. Nobody can be made to send a file yet, or sees what the address says.
    pub fn is_required(&self) -> bool {
        match &self.kind {
            Kind::Declaration(_) => true,
            Kind::Computed(_) | Kind::File(_) | Kind::Hidden(_) => false,
            _ => !self.optional,
        }
    }

    /// Whether people see it.
    pub fn is_visible(&self) -> bool {
        self.kind.inputs() != Inputs::Hidden
    }

    /// Whether it collects an answer here: computed values and kinds that cannot be asked yet do not.
    pub fn is_asked(&self) -> bool {
        self.kind.inputs() != Inputs::None
    }

    /// What the browser may fill into its line; none where its name does not tell.
    ///
    /// Tokens of WCAG 1.3.5, only where the question is about the person filling in.
    pub fn autocomplete(&self) -> Option<&'static str> {
        if !self.about_filler {
            return None;
        }
        match self.kind {
            Kind::Email(_) => Some("email"),
            Kind::Phone(_) => Some("tel"),
            Kind::Url(_) => Some("url"),
            Kind::Postcode(_) => Some("postal-code"),
            Kind::Country(_) => Some("country-name"),
            Kind::Name(_) => Some("name"),
            Kind::Organisation(_) => Some("organization"),
            Kind::ShortText(_) => token(self.name.as_str()),
            _ => None,
        }
    }
}

/// The token that the name of a text tells.
fn token(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let token = match name.as_str() {
        _ if has(&["first-name", "firstname", "given-name"]) => "given-name",
        _ if has(&["last-name", "lastname", "surname", "family-name"]) => "family-name",
        _ if has(&["middle-name", "middlename"]) => "additional-name",
        _ if has(&["organisation", "company", "employer"]) => "organization",
        _ if has(&["job-title", "occupation"]) => "organization-title",
        _ if has(&["phone", "telephone", "mobile"]) => "tel",
        _ if has(&["postcode", "post-code"]) => "postal-code",
        _ if has(&["name"]) => "name",
        _ => return None,
    };
    Some(token)
}
