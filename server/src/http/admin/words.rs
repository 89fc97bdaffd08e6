//! Pages, questions and texts in words, and in addresses.

use form_schemas::condition::About;
use form_schemas::definition::{Condition, Content, FormDefinition, Property, Shown};
use form_schemas::publish::Subject;
use form_schemas::{ContentId, PageId, QuestionPath};

use app::messages::staff::conditions as say;

/// The most characters of a text that stands for itself.
const MOST: usize = 60;

/// What is shown under conditions, as it stands in an address and in a form: `page:country`.
pub(super) fn code(subject: &Subject) -> String {
    match subject {
        Subject::Page(id) => format!("page:{id}"),
        Subject::Question(path) => format!("question:{}", path.to_pointer()),
        Subject::Content(id) => format!("content:{id}"),
        Subject::Form | Subject::Condition(_) | Subject::List(_) | Subject::Section(_) => String::new(),
    }
}

/// What has this code.
pub(super) fn subject(code: &str) -> Option<Subject> {
    match code.split_once(':')? {
        ("page", id) => PageId::new(id).ok().map(Subject::Page),
        ("question", pointer) => QuestionPath::from_pointer(pointer).ok().map(Subject::Question),
        ("content", id) => ContentId::new(id).ok().map(Subject::Content),
        _ => None,
    }
}

/// A value in an address.
pub(super) fn encoded(value: &str) -> String {
    url::form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

/// The address of a page with what it is asked for.
pub(super) fn query(base: &str, page: &str, asked: &[(&str, &str)]) -> String {
    let asked = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    format!("{base}/{page}?{asked}")
}

/// The number and heading of a page.
pub(super) fn page(definition: &FormDefinition, id: &PageId) -> String {
    let index = definition.pages.iter().position(|page| page.id == *id).unwrap_or_default();
    let page = definition.pages.get(index);
    say::page(index, page.and_then(|page| definition.heading(page)).map(|heading| heading.text.as_str()))
}

/// What something is called that is shown under conditions.
pub(super) fn place(definition: &FormDefinition, subject: &Subject) -> String {
    match subject {
        Subject::Page(id) => page(definition, id),
        Subject::Question(path) => {
            let title = titled(definition, path);
            match definition.page_of(path) {
                Some(of) => say::question_on(&title, &page(definition, &of.id)),
                None => title,
            }
        }
        Subject::Content(id) => {
            let found =
                definition.pages.iter().find_map(|page| Some((page, content(page.show.as_slice(), id)?)));
            found.map_or_else(String::new, |(of, content)| {
                say::content_on(&shortened(content), &page(definition, &of.id))
            })
        }
        Subject::Form | Subject::Condition(_) | Subject::List(_) | Subject::Section(_) => String::new(),
    }
}

fn content<'a>(show: &'a [Shown], id: &ContentId) -> Option<&'a Content> {
    show.iter().find_map(|shown| match shown {
        Shown::Content(content) if content.id == *id => Some(&**content),
        _ => None,
    })
}

/// The beginning of a text.
pub(super) fn shortened(content: &Content) -> String {
    let text = content.title.as_ref().filter(|title| !title.is_blank()).unwrap_or(&content.text);
    let line = text.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// What a question or a repeat is called: its title, or its name where it has none.
pub(super) fn titled(definition: &FormDefinition, path: &QuestionPath) -> String {
    let title = match definition.property(path) {
        Some(Property::Question(question)) => Some(&question.title),
        Some(Property::Repeat(repeat)) => repeat.title.as_ref(),
        _ => None,
    };
    let title = title.filter(|title| !title.is_blank());
    title.map_or_else(|| path.name().to_string(), |title| title.text.clone())
}

/// The repeats of a form, by where they are, and what they are called.
pub(super) fn repeats(definition: &FormDefinition) -> Vec<(QuestionPath, String)> {
    let mut repeats: Vec<(QuestionPath, String)> = Vec::new();
    for path in definition.pages.iter().filter_map(|page| page.repeat.as_ref()) {
        if definition.repeat(path).is_some() && !repeats.iter().any(|(known, _)| known == path) {
            repeats.push((path.clone(), titled(definition, path)));
        }
    }
    repeats
}

/// What a row of a condition of this scope may be about, by its code and in words.
pub(super) fn offered(
    definition: &FormDefinition,
    scope: Option<&QuestionPath>,
    (questions, conditions): (Vec<QuestionPath>, Vec<&Condition>),
) -> Vec<(String, String)> {
    let questions = questions.into_iter().map(|path| {
        let words = question(definition, scope, &path);
        (About::Question(path).to_code(), words)
    });
    let conditions = conditions
        .into_iter()
        .map(|other| (About::Condition(other.id.clone()).to_code(), say::condition(other.called())));
    questions.chain(conditions).collect()
}

fn question(definition: &FormDefinition, scope: Option<&QuestionPath>, path: &QuestionPath) -> String {
    let title = titled(definition, path);
    let words = match path.repeat() {
        _ if definition.repeat(path).is_some() => say::how_many(&title),
        repeat if repeat.as_ref() == scope => title,
        Some(repeat) => say::one_of(&titled(definition, &repeat), &title),
        None => title,
    };
    let page = definition
        .pages
        .iter()
        .position(|page| page.repeat.as_ref() == Some(path) || page.questions().any(|shown| shown == path));
    say::question(page, &words)
}
