//! Questions to start from: six with the design system's wording, and a new one of each kind.

use crate::definition::FormDefinition;
use crate::question::{
    Checkboxes, Choice, Choices, DataClass, DateLimit, DateQuestion, Email, ErrorCode, Kind, LongText,
    Number, Options, Question, ShortText, YesNo,
};
use crate::word::Word;
use crate::{QuestionName, QuestionPath, Text};

/// A question to start from.
#[derive(Clone, Debug, PartialEq)]
pub struct Starter {
    /// What it is called in the product's messages: `name`, `date-of-birth` … for the six, the kind's name otherwise.
    pub key: &'static str,
    /// Whether it is one of the six that an empty page offers; the others are the palette.
    pub ready: bool,
    /// The question. Its name is a proposal: [`Starter::question_in`] makes it unique.
    pub question: Question,
}

impl Starter {
    /// The question, under a name that its form does not have yet.
    pub fn question_in(&self, definition: &FormDefinition, repeat: Option<&QuestionPath>) -> Question {
        let name = super::unique_name(definition, repeat, self.question.name.as_str());
        Question { name, ..self.question.clone() }
    }
}

/// The six starters with the design system's wording, then a new question of each kind, in the palette's order.
///
/// Wording after the patterns and components of <https://design-system.service.gov.uk>.
pub fn starters() -> Vec<Starter> {
    let ready = [
        ("name", name()),
        ("date-of-birth", date_of_birth()),
        ("email", email()),
        ("yes-no", yes_no()),
        ("choose-one", choose_one()),
        ("long-answer", long_answer()),
    ];
    let ready = ready.into_iter().map(|(key, question)| Starter { key, ready: true, question });
    let palette = palette().into_iter().map(|(key, kind)| Starter {
        key,
        ready: false,
        question: Question::new(named("question"), "", kind),
    });
    ready.chain(palette.collect::<Vec<_>>()).collect()
}

/// Gives a question other words. What a starter says of its own words goes with them: "Select yes if you have changed your
/// name" is wrong of any other question.
pub fn reword(question: &mut Question, words: String) {
    let begun = |starter: &Starter| starter.ready && starter.question.title.text == question.title.text;
    let says_more = !question.errors.is_empty() || question.short.is_some();
    if says_more && let Some(starter) = starters().into_iter().find(begun) {
        let said = starter.question;
        question.errors.retain(|code, sentence| said.errors.get(code) != Some(sentence));
        if question.short == said.short {
            question.short = None;
        }
    }
    question.title.text = words;
}

fn palette() -> [(&'static str, Kind); 9] {
    let options = || Options::Own(vec![choice("Option 1"), choice("Option 2")]);
    [
        ("short-text", Kind::ShortText(ShortText::default())),
        ("long-text", Kind::LongText(LongText::default())),
        ("number", Kind::Number(Number { integer: true, ..Number::default() })),
        ("email", Kind::Email(Email)),
        ("date", Kind::Date(DateQuestion::default())),
        ("yes-no", Kind::YesNo(YesNo)),
        ("radios", Kind::Radios(Choices { options: options() })),
        (
            "checkboxes",
            Kind::Checkboxes(Checkboxes { options: options(), min_items: None, max_items: None, none: None }),
        ),
        ("select", Kind::Select(Choices { options: options() })),
    ]
}

fn named(name: &'static str) -> QuestionName {
    QuestionName::from(Word::of(name, "question"))
}

fn choice(title: &str) -> Choice {
    Choice::new(super::names::slug(title, "option"), title)
}

fn personal(mut question: Question, short: &str) -> Question {
    question.short = Some(Text::new(short));
    question.about_filler = true;
    question.data = Some(DataClass::Personal);
    question
}

fn says(mut question: Question, code: ErrorCode, sentence: &str) -> Question {
    question.errors.insert(code, Text::new(sentence));
    question
}

/// The longest full name, in characters. The sentence about it is the product's own, which says the limit that holds.
const LONGEST_NAME: u64 = 200;

fn name() -> Question {
    let kind = Kind::ShortText(ShortText { max_length: LONGEST_NAME, ..ShortText::default() });
    let question = personal(Question::new(named("name"), "What is your name?", kind), "your name");
    says(question, ErrorCode::Required, "Enter your full name")
}

fn date_of_birth() -> Question {
    let kind = Kind::Date(DateQuestion { not_before: None, not_after: Some(DateLimit::Today { years: 0 }) });
    let question = Question::new(named("date-of-birth"), "What is your date of birth?", kind);
    let mut question = personal(question, "your date of birth");
    question.hint = Some(Text::new("For example, 31 3 1980"));
    let question = says(question, ErrorCode::Required, "Enter your date of birth");
    let question = says(question, ErrorCode::DateImpossible, "Date of birth must be a real date");
    says(question, ErrorCode::NotAfter, "Date of birth must be today or in the past")
}

fn email() -> Question {
    let question = Question::new(named("email"), "What is your email address?", Kind::Email(Email));
    let mut question = personal(question, "your email address");
    question.hint = Some(Text::new("We will only use this to contact you about this form"));
    let question = says(question, ErrorCode::Required, "Enter your email address");
    says(question, ErrorCode::Email, "Enter an email address in the correct format, like name@example.com")
}

fn yes_no() -> Question {
    let question = Question::new(named("changed-name"), "Have you changed your name?", Kind::YesNo(YesNo));
    says(question, ErrorCode::Required, "Select yes if you have changed your name")
}

fn choose_one() -> Question {
    let countries = ["England", "Scotland", "Wales", "Northern Ireland"];
    let kind = Kind::Radios(Choices { options: Options::Own(countries.into_iter().map(choice).collect()) });
    let question = Question::new(named("where-do-you-live"), "Where do you live?", kind);
    says(question, ErrorCode::Required, "Select the country where you live")
}

fn long_answer() -> Question {
    let kind = Kind::LongText(LongText::default());
    let mut question = Question::new(named("more-detail"), "Can you provide more detail?", kind);
    question.hint = Some(Text::new(
        "Do not include personal or financial information, like your National Insurance number or credit card \
         details",
    ));
    says(question, ErrorCode::Required, "Enter more detail")
}
