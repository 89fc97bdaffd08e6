//! From a question to its inputs and what they hold.

use super::model::{Control, LineInput, OptionModel, PartControl, SearchInput};
use crate::Text;
use crate::question::{Inputs, Kind, Length, LongText, Part, PartInput, Question};

/// What the inputs of a question hold.
pub struct Held<'a> {
    /// The text in its input, or in one of several. Of yes or no: `yes`, `no` or nothing.
    pub text: &'a dyn Fn(Option<Part>) -> String,
    /// A text of the form, in the language of the page.
    pub words: &'a dyn Fn(&Text) -> String,
    /// Its options, with those that are chosen.
    pub options: &'a dyn Fn() -> Vec<OptionModel>,
}

/// The inputs of a question, each with an `id` that begins with `id`.
pub fn control(question: &Question, id: &str, held: &Held<'_>) -> Control {
    match question.kind.inputs() {
        Inputs::Line(typing) => Control::Line(LineInput {
            value: (held.text)(None),
            typing,
            autocomplete: question.autocomplete().map(str::to_owned),
        }),
        Inputs::Search => Control::Search(SearchInput {
            value: (held.text)(None),
            autocomplete: question.autocomplete().map(str::to_owned),
            match_name: question.match_input(),
            ..SearchInput::default()
        }),
        Inputs::Lines => lines(question, (held.text)(None)),
        Inputs::YesNo => Control::YesNo {
            value: match (held.text)(None).as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        },
        Inputs::Parts(parts) => {
            Control::Parts(parts.into_iter().map(|input| part(question, id, input, held)).collect())
        }
        Inputs::Confirm => Control::Declaration {
            statement: match &question.kind {
                Kind::Declaration(kind) => kind.statement.as_ref().map(held.words),
                _ => None,
            },
            ticked: !(held.text)(None).is_empty(),
        },
        Inputs::Hidden => Control::Hidden { value: (held.text)(None) },
        Inputs::Options => options(question, (held.options)()),
        Inputs::None => match &question.kind {
            Kind::File(_) => Control::File,
            kind => Control::Later { kind: kind.name().to_owned() },
        },
    }
}

fn lines(question: &Question, value: String) -> Control {
    let (length, rows) = match &question.kind {
        Kind::LongText(LongText { length, rows }) => (*length, *rows),
        _ => (Length::Characters(LongText::MAX_LENGTH), None),
    };
    let (max_words, max_length) = match length {
        Length::Characters(characters) => (None, characters),
        Length::Words { words, characters } => (Some(words), characters),
    };
    Control::LongText { value, rows: rows.unwrap_or(5), max_words, max_length }
}

fn part(question: &Question, id: &str, input: PartInput, held: &Held<'_>) -> PartControl {
    let name = question.name.as_str();
    // A date about the person filling in is not always that of birth.
    let fits = |token: &&str| !token.starts_with("bday") || name.contains("birth");
    let autocomplete = input.autocomplete.filter(|_| question.about_filler).filter(fits);
    PartControl {
        part: input.part,
        id: format!("{id}-{}", input.part),
        name: question.input_of(Some(input.part)),
        value: (held.text)(Some(input.part)),
        typing: input.typing,
        width: input.width,
        rows: input.rows,
        optional: input.optional,
        autocomplete: autocomplete.map(str::to_owned),
    }
}

fn options(question: &Question, mut options: Vec<OptionModel>) -> Control {
    match &question.kind {
        Kind::Checkboxes(boxes) => {
            for option in &mut options {
                option.excludes = boxes.none.as_deref() == Some(option.value.as_str());
            }
            Control::Checkboxes { options }
        }
        Kind::Select(_) => Control::Select { options },
        _ => Control::Radios { options },
    }
}
