//! A question as it is drawn on the canvas: the model that the public page's renderer takes, without an answer.

use super::sketch;
use crate::messages::editor as messages;
use form_schemas::Text;
use form_schemas::definition::{Content, FormDefinition};
use form_schemas::edit::ComponentId;
use form_schemas::journey::{Component, ContentModel, Control, Held, OptionModel, QuestionModel, control};
use form_schemas::question::{Choice, Kind, Question};
use form_schemas::{ContentId, QuestionPath};

/// What is drawn for this component; nothing when it is not there.
pub fn of(form: &FormDefinition, component: &ComponentId) -> Option<Component> {
    match component {
        ComponentId::Question(path) => {
            let question = form.question(path)?;
            Some(Component::Question(Box::new(question_model(
                form,
                path,
                question,
                &sketch::element_id(component),
            ))))
        }
        ComponentId::Content(id) => {
            sketch::content(form, id.as_str()).map(|content| Component::Content(content_model(id, content)))
        }
    }
}

fn question_model(
    form: &FormDefinition,
    path: &QuestionPath,
    question: &Question,
    id: &str,
) -> QuestionModel {
    let id = format!("{id}-drawn");
    let title = &question.title;
    QuestionModel {
        path: path.clone(),
        name: question.name.clone(),
        title: if title.is_blank() { messages::UNTITLED.to_owned() } else { title.text.clone() },
        is_heading: false,
        hint: text(question.hint.as_ref()),
        optional: question.optional,
        prefix: text(question.prefix.as_ref()).or_else(|| question.kind.prefix().map(str::to_owned)),
        suffix: text(question.suffix.as_ref()),
        width: question.width.or_else(|| question.kind.width()),
        control: drawn(form, question, &id),
        errors: Vec::new(),
        reveal: None,
        id,
    }
}

fn text(text: Option<&Text>) -> Option<String> {
    text.filter(|text| !text.is_blank()).map(|text| text.text.clone())
}

fn drawn(form: &FormDefinition, question: &Question, id: &str) -> Control {
    let none = match &question.kind {
        Kind::Checkboxes(boxes) => boxes.none.as_deref(),
        _ => None,
    };
    let held = Held {
        text: &|_| String::new(),
        words: &|text| text.text.clone(),
        options: &|| options(form.choices_of(question), none, id),
    };
    match control(question, id, &held) {
        // Lower than on the page, so that more of the form is seen at once.
        Control::LongText { value, max_words, max_length, .. } => {
            Control::LongText { value, rows: 2, max_words, max_length }
        }
        control => control,
    }
}

/// So many options are drawn; the others are counted.
const DRAWN: usize = 12;

fn options(all: &[Choice], none: Option<&str>, id: &str) -> Vec<OptionModel> {
    let mut drawn: Vec<OptionModel> = all
        .iter()
        .take(DRAWN)
        .enumerate()
        .map(|(index, choice)| OptionModel {
            id: if index == 0 { id.to_owned() } else { format!("{id}-{}", index + 1) },
            value: choice.value.clone(),
            title: choice.title.text.clone(),
            description: text(choice.description.as_ref()),
            chosen: false,
            excludes: none == Some(choice.value.as_str()),
        })
        .collect();
    if all.len() > DRAWN {
        drawn.push(OptionModel {
            id: format!("{id}-more"),
            value: String::new(),
            title: messages::more_options(all.len() - DRAWN),
            description: None,
            chosen: false,
            excludes: false,
        });
    }
    drawn
}

fn content_model(id: &ContentId, content: &Content) -> ContentModel {
    ContentModel {
        id: id.clone(),
        kind: content.kind,
        title: text(content.title.as_ref()),
        text: content.text.text.clone(),
        src: content.src.clone(),
        alt: text(content.alt.as_ref()),
    }
}
