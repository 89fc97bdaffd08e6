//! A page as pure data, its texts in one language: what a view turns into HTML.

use super::Place;
use crate::definition::{ContentKind, PageKind};
use crate::question::{ErrorCode, Part, Typing};
use crate::{ContentId, Language, PageId, QuestionName, QuestionPath};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageModel {
    /// The page.
    pub page: PageId,
    /// The numbers of the items that it is about, as in its address; none outside of repeats.
    pub numbers: Vec<u32>,
    /// What those items are called, outermost first.
    pub items: Vec<String>,
    /// The language of its texts.
    pub language: Language,
    /// What the form is called.
    pub form_title: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The words of its `h1`: its title, or the title of its only question.
    pub heading: String,
    /// The question whose label or legend is the `h1`; none when the heading stands by itself.
    pub heading_question: Option<QuestionPath>,
    /// What the page is for.
    pub kind: PageKind,
    /// What stands on it, in order.
    pub components: Vec<Component>,
    /// What is wrong, in the order of its questions: the error summary.
    pub errors: Vec<ErrorModel>,
}

impl PageModel {
    /// Where it is, as addresses say it.
    pub fn place(&self) -> Place {
        Place::new(self.page.clone(), self.numbers.clone())
    }
}

/// One component of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Component {
    /// A question.
    Question(Box<QuestionModel>),
    /// A piece of content.
    Content(ContentModel),
}

/// A question as it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionModel {
    /// Where it is.
    pub path: QuestionPath,
    /// The name of its input; a date has `name-day`, `name-month` and `name-year`.
    pub name: QuestionName,
    /// The `id` of its first input; further options have `name-2`, `name-3` …
    pub id: String,
    /// What is asked.
    pub title: String,
    /// Whether its label or legend is the page's heading.
    pub is_heading: bool,
    /// Help with answering.
    pub hint: Option<String>,
    /// Whether it may be left unanswered.
    pub optional: bool,
    /// What stands before the input.
    pub prefix: Option<String>,
    /// What stands after the input.
    pub suffix: Option<String>,
    /// How wide the input is, in characters.
    pub width: Option<u64>,
    /// The input and what it holds.
    pub control: Control,
    /// What is wrong with it.
    pub errors: Vec<ErrorModel>,
    /// The option of another question of this page that reveals it.
    pub reveal: Option<Reveal>,
}

/// The input of a question and what it holds: what was typed, where that was not accepted, or the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Control {
    /// One line of text.
    Line(LineInput),
    /// Several lines of text.
    LongText {
        /// What it holds.
        value: String,
        /// How many lines it shows.
        rows: u64,
        /// At most so many words, when they are counted.
        max_words: Option<u64>,
        /// At most so many characters.
        max_length: u64,
    },
    /// Several lines, in one fieldset: a date, a name, an address.
    Parts(Vec<PartControl>),
    /// Yes or no.
    YesNo {
        /// What is chosen.
        value: Option<bool>,
    },
    /// One of a few options.
    Radios {
        /// The options, in order.
        options: Vec<OptionModel>,
    },
    /// A line by which one of many options is found, and what was found.
    Search(SearchInput),
    /// One of many options.
    Select {
        /// The options, in order; the view puts an empty one before them.
        options: Vec<OptionModel>,
    },
    /// Any number of options.
    Checkboxes {
        /// The options, in order.
        options: Vec<OptionModel>,
    },
    /// One box to tick.
    Declaration {
        /// What is declared; none: that one confirms what the question says.
        statement: Option<String>,
        /// Whether it is ticked.
        ticked: bool,
    },
    /// What nobody sees: a text from the address of the form.
    Hidden {
        /// What it holds.
        value: String,
    },
    /// Files, which cannot be sent yet: the view says so.
    File,
    /// A kind that cannot be asked yet: shown in the editor only.
    Later {
        /// Its name.
        kind: String,
    },
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineInput {
    /// What it holds.
    pub value: String,
    /// What is typed into it.
    pub typing: Typing,
    /// The value of `autocomplete`, when the question is about the person filling in (WCAG 1.3.5).
    pub autocomplete: Option<String>,
}

/// A line by which one of many options is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchInput {
    /// What it holds: what was typed, or the title of the answer.
    pub value: String,
    /// The value of `autocomplete`, when the question is about the person filling in (WCAG 1.3.5).
    pub autocomplete: Option<String>,
    /// The name of the inputs that choose among the matches.
    pub match_name: String,
    /// What may be meant by what was typed; empty until that is asked.
    pub matches: Vec<OptionModel>,
}

/// One of several lines of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartControl {
    /// Which: its label is the product's.
    pub part: Part,
    /// Its `id`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub value: String,
    /// What is typed into it.
    pub typing: Typing,
    /// How wide it is, in characters.
    pub width: Option<u64>,
    /// How many lines it shows; none: it takes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Whether it may be left empty when the others are not.
    pub optional: bool,
    /// The value of `autocomplete`.
    pub autocomplete: Option<String>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionModel {
    /// The `id` of its input.
    pub id: String,
    /// What it posts.
    pub value: String,
    /// What the person reads.
    pub title: String,
    /// Help with choosing it.
    pub description: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it excludes the others.
    pub excludes: bool,
}

/// When a question of a page is revealed by another of the same page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reveal {
    /// The name of the inputs of the other question.
    pub name: QuestionName,
    /// The posted values that reveal it: one of them.
    pub values: Vec<String>,
}

/// A piece of content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentModel {
    /// Its name.
    pub id: ContentId,
    /// What it is drawn as.
    pub kind: ContentKind,
    /// The heading of details.
    pub title: Option<String>,
    /// What it says; Markdown where the kind takes it.
    pub text: String,
    /// Where the image is.
    pub src: Option<String>,
    /// What the image shows.
    pub alt: Option<String>,
}

/// What is wrong, ready for a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErrorModel {
    /// What is wrong.
    pub code: ErrorCode,
    /// What the sentence needs.
    pub parameters: Map<String, Value>,
    /// The part of the question that is to be mended.
    pub part: Option<Part>,
    /// The author's own sentence; none: the product's for this code.
    pub sentence: Option<String>,
    /// What the question is about: its short name, or its title.
    pub label: String,
    /// Whether `label` is a short name, which fits into a sentence.
    pub is_short: bool,
    /// The `id` of the input that the summary links to.
    pub input: String,
}
