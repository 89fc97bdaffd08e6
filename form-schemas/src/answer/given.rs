//! Answers with the questions that they answer, also of items.

use super::error::pointer;
use crate::definition::{FormDefinition, Property};
use crate::question::Question;
use crate::{QuestionName, QuestionPath};
use serde_json::Value;

/// How many repeats are looked into.
const DEEPEST: usize = 2;

/// One answer.
#[derive(Debug)]
pub(crate) struct Given<'a> {
    pub(crate) path: QuestionPath,
    /// The item that it stands in: a JSON Pointer into the answers, empty at the root.
    pub(crate) item: String,
    /// Where it stands itself.
    pub(crate) pointer: String,
    pub(crate) question: &'a Question,
    pub(crate) value: &'a Value,
}

/// Every answer to a question that the form knows.
pub(crate) fn given<'a>(definition: &'a FormDefinition, answers: &'a Value) -> Vec<Given<'a>> {
    let mut found = Vec::new();
    collect(
        &definition.properties,
        answers,
        &Around { names: Vec::new(), pointer: String::new() },
        &mut found,
    );
    found
}

/// The repeats around an answer.
struct Around<'a> {
    names: Vec<&'a QuestionName>,
    pointer: String,
}

fn collect<'a>(
    properties: &'a [Property],
    answers: &'a Value,
    around: &Around<'a>,
    found: &mut Vec<Given<'a>>,
) {
    for property in properties {
        let name = property.name();
        let Some(value) = answers.get(name.as_str()) else { continue };
        let pointer = format!("{}{}", around.pointer, pointer(name.as_str()));
        match property {
            Property::Question(question) => {
                let names = around.names.iter().copied().chain([name]).cloned().collect();
                found.extend(QuestionPath::from_names(names).map(|path| Given {
                    path,
                    item: around.pointer.clone(),
                    pointer,
                    question,
                    value,
                }));
            }
            Property::Repeat(repeat) if around.names.len() < DEEPEST => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    let names = around.names.iter().copied().chain([name]).collect();
                    let inner = Around { names, pointer: format!("{pointer}/{place}") };
                    collect(&repeat.properties, item, &inner, found);
                }
            }
            Property::Repeat(_) | Property::Other(_) => {}
        }
    }
}

/// The question or the repeat in whose answer a pointer stands, as far as the form knows it.
pub(crate) fn path_at(definition: &FormDefinition, pointer: &str) -> Option<QuestionPath> {
    let mut steps = pointer.strip_prefix('/')?.split('/');
    let mut names = Vec::new();
    let mut found = None;
    while let Some(name) = steps.next().filter(|_| names.len() <= DEEPEST) {
        let name = name.replace("~1", "/").replace("~0", "~");
        names.push(QuestionName::new(name).ok()?);
        let path = QuestionPath::from_names(names.clone())?;
        match definition.property(&path)? {
            Property::Question(_) => return Some(path),
            Property::Repeat(_) => found = Some(path),
            Property::Other(_) => return None,
        }
        if steps.next().is_none() {
            break;
        }
    }
    found
}

/// Where the answer to a question stands: a JSON Pointer into the answers. `places` are those of the items around it in their
/// lists, from 0.
pub(crate) fn pointer_of(path: &QuestionPath, places: &[usize]) -> String {
    item_of(path, places) + &pointer(path.name().as_str())
}

/// Where the item stands that holds the answer to a question; empty at the root.
pub(crate) fn item_of(path: &QuestionPath, places: &[usize]) -> String {
    let outer = path.outer().iter().zip(places);
    outer.fold(String::new(), |outer, (name, place)| format!("{outer}{}/{place}", pointer(name.as_str())))
}
