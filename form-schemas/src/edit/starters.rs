//! Questions to start from: six with the design system's wording, and a new one of each kind, which has that wording too
//! where the design system asks for one thing.

use crate::definition::FormDefinition;
use crate::question::{
    Choice, Choices, DataClass, DateLimit, DateQuestion, Declaration, Email, ErrorCode, Kind, LongText,
    Options, PersonName, Question, YesNo,
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
    /// Whether it says something: a new question of most kinds waits for its words.
    fn is_worded(&self) -> bool {
        !self.question.title.is_blank()
    }

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
    let palette = palette().map(|(key, kind)| Starter { key, ready: false, question: worded(key, kind) });
    ready.chain(palette).collect()
}

/// Gives a question other words. What a starter says of its own words goes with them: "Select yes if you have changed your
/// name" is wrong of any other question.
pub fn reword(question: &mut Question, words: String) {
    let begun = |starter: &Starter| starter.is_worded() && starter.question.title.text == question.title.text;
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

/// The name in the data that a question gets from its words when they have been written: while the name is ours, of a
/// question that said nothing or only what its starter says. `before` is what it said before, where that is known; a name
/// that the `live` version has stays, because services read it.
pub fn name_after_words(
    definition: &FormDefinition,
    path: &QuestionPath,
    before: Option<&str>,
    live: &[QuestionPath],
) -> Option<QuestionName> {
    let question = definition.question(path)?;
    let (name, words) = (question.name.as_str(), question.title.text.as_str());
    let began = |starter: &Starter| {
        let said = starter.question.title.text.as_str();
        starter.is_worded()
            && is_made(name, &starter.question.name)
            && before.is_some_and(|before| before != words && (before.trim().is_empty() || before == said))
    };
    let is_ours = is_made(name, &named(UNNAMED)) || starters().iter().any(began);
    let stays = question.title.is_blank()
        || live.contains(path)
        || is_made(name, &QuestionName::from(Word::of(words, UNNAMED)));
    (is_ours && !stays).then(|| super::unique_name(definition, path.repeat().as_ref(), words))
}

/// Whether a question's name is this one, or was made of it because it was taken. Drafts of earlier versions of the product
/// have hyphens there.
fn is_made(name: &str, of: &QuestionName) -> bool {
    let word = |name: &str| name.replace('_', "-");
    is_numbered(&word(name), &word(of.as_str()))
}

/// Whether it is this word, or one that was made of it because it was taken: `option`, `option-2`.
pub fn is_numbered(name: &str, base: &str) -> bool {
    name.strip_prefix(base).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('-')
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The name of a question that says nothing yet.
const UNNAMED: &str = "question";

/// The kinds of the palette, in its order.
const PALETTE: [&str; 27] = [
    "short-text",
    "long-text",
    "number",
    "money",
    "email",
    "phone",
    "url",
    "postcode",
    "ni-number",
    "date",
    "month-year",
    "time",
    "date-time",
    "date-range",
    "yes-no",
    "radios",
    "checkboxes",
    "select",
    "autocomplete",
    "country",
    "name",
    "address",
    "organisation",
    "declaration",
    "location",
    "hidden",
    "computed",
];

/// A new question's kind: with whole numbers, and with two options where there are options.
fn palette() -> impl Iterator<Item = (&'static str, Kind)> {
    PALETTE.into_iter().map(|name| {
        let mut kind = Kind::new(name);
        let options = || Options::Own(vec![choice("Option 1"), choice("Option 2")]);
        if let Some(own) = kind.choices_mut() {
            *own = options();
        }
        if let Kind::Number(kind) = &mut kind {
            kind.integer = true;
        }
        (name, kind)
    })
}

/// A new question of this kind: with the design system's words where nearly everybody asks the same.
fn worded(key: &str, kind: Kind) -> Question {
    match key {
        "name" => name(),
        "address" => personal(Question::new(named("address"), "What is your address?", kind), "your address"),
        "organisation" => {
            let title = "What is the name of your organisation?";
            let mut question = Question::new(named("organisation"), title, kind);
            question.short = Some(Text::new("the name of your organisation"));
            question.about_filler = true;
            question
        }
        "declaration" => {
            let statement =
                "I confirm that, to the best of my knowledge, the information I have given is correct";
            let kind = Kind::Declaration(Declaration { statement: Some(Text::new(statement)) });
            let question = Question::new(named("declaration"), "Declaration", kind);
            says(question, ErrorCode::Required, "Confirm that the information you have given is correct")
        }
        "hidden" => Question::new(named("source"), "Where people came from", kind),
        _ => about_filler(key, kind),
    }
}

/// A new question about the person filling in: with words where the design system has a pattern for it.
fn about_filler(key: &str, kind: Kind) -> Question {
    let (name, title, short, hint) = match key {
        "phone" => (
            "telephone",
            "What is your telephone number?",
            "your telephone number",
            "For international numbers include the country code",
        ),
        "postcode" => ("postcode", "What is your postcode?", "your postcode", "For example, AA3 1AB"),
        "ni-number" => (
            "national-insurance-number",
            "What is your National Insurance number?",
            "your National Insurance number",
            "It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’",
        ),
        _ => return Question::new(named(UNNAMED), "", kind),
    };
    let mut question = personal(Question::new(named(name), title, kind), short);
    question.hint = Some(Text::new(hint));
    question
}

fn named(name: &'static str) -> QuestionName {
    QuestionName::from(Word::of(name, UNNAMED))
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

fn name() -> Question {
    let kind = Kind::Name(PersonName::default());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Slug;
    use crate::definition::Property;

    /// What a question called `name` is called after its words became `words`.
    fn renamed(name: &'static str, (before, words): (&str, &str), live: &[&str]) -> Option<String> {
        let mut form = FormDefinition::new(Slug::new("form").unwrap(), "Form");
        let question = Question::new(QuestionName::new(name).unwrap(), words, Kind::YesNo(YesNo));
        form.properties.push(Property::Question(Box::new(question)));
        let path = |name: &str| QuestionPath::root(QuestionName::new(name).unwrap());
        let live: Vec<_> = live.iter().map(|name| path(name)).collect();
        name_after_words(&form, &path(name), Some(before), &live).map(|name| name.to_string())
    }

    #[test]
    fn a_question_is_named_after_its_own_words() {
        let own = Some("is_anyone_in_danger".to_owned());
        for (name, before) in [
            ("question", ""),
            ("question_12", ""),
            ("question-12", ""),
            ("question", "Is anybody"),
            ("changed_name", "Have you changed your name?"),
            ("changed_name_2", "Have you changed your name?"),
            ("changed_name", ""),
            ("changed-name", "Have you changed your name?"),
        ] {
            assert_eq!(renamed(name, (before, "Is anyone in danger?"), &[]), own, "{name}");
        }
    }

    #[test]
    fn a_name_that_somebody_chose_or_that_services_read_stays() {
        let words = "Is anyone in danger?";
        for name in ["question_about_age", "questions", "question_", "danger"] {
            assert_eq!(renamed(name, ("", words), &[]), None, "{name}");
        }
        // Somebody's own question, which happens to be called like a starter's.
        assert_eq!(renamed("changed_name", ("Another name?", words), &[]), None);
        for (name, before) in [("question", ""), ("changed_name", "Have you changed your name?")] {
            assert_eq!(renamed(name, (before, words), &[name]), None, "{name} is live");
            assert_eq!(renamed(name, (before, words), &["other"]).as_deref(), Some("is_anyone_in_danger"));
        }
        // Nothing was written, or what the name says already.
        assert_eq!(renamed("changed_name", ("", ""), &[]), None);
        assert_eq!(renamed("name", ("What is your name?", "Name"), &[]), None);
        assert_eq!(renamed("question_2", ("", "Question"), &[]), None);
    }
}
