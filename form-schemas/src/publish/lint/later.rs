//! What is read, kept and written back, but cannot be asked yet.

use super::{Found, at_question};
use crate::definition::{FormDefinition, Property};
use crate::edit::Command;
use crate::publish::{Finding, Subject};
use crate::question::{Kind, Question, ShortText};
use crate::{QuestionName, QuestionPath};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    properties(found, &definition.properties, None);
}

fn properties(found: &mut Found<'_>, properties: &[Property], repeat: Option<&QuestionPath>) {
    for property in properties {
        let path = path(repeat, property.name());
        match property {
            Property::Question(inner) => question(found, &path, inner),
            Property::Repeat(repeat) => self::properties(found, &repeat.properties, Some(&path)),
            Property::Other(_) => {
                let message = format!(
                    "“{}” is a property without a question (x-question), so nobody can answer it. Remove it, or make it a question.",
                    path.name()
                );
                let subject = Subject::Question(path.clone());
                found.add(Finding::error("no-question", subject, message).at(at_question(&path)));
            }
        }
    }
}

fn question(found: &mut Found<'_>, path: &QuestionPath, question: &Question) {
    let at = format!("{}/x-question/kind", at_question(path));
    let subject = Subject::Question(path.clone());
    let finding = match &question.kind {
        Kind::Later(later) => {
            let message = format!(
                "Questions of the kind “{}” cannot be asked yet. “{}” can be asked as a short text, or removed.",
                later.kind,
                name(question)
            );
            let mut to = question.clone();
            to.kind = Kind::ShortText(ShortText::default());
            let set = Command::SetQuestion { question: path.clone(), to: Box::new(to) };
            Finding::error("kind-later", subject, message).mended_by(set)
        }
        Kind::File(_) => {
            let message = format!(
                "Files cannot be sent yet. The page of “{}” says so, and asks for no answer.",
                name(question)
            );
            Finding::warning("file-later", subject, message)
        }
        _ => return,
    };
    found.add(finding.at(at));
}

/// What a question is called in a message.
pub(in crate::publish) fn name(question: &Question) -> &str {
    if question.title.is_blank() { question.name.as_str() } else { &question.title.text }
}

/// The path of a property.
pub(super) fn path(repeat: Option<&QuestionPath>, name: &QuestionName) -> QuestionPath {
    repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
}

/// All paths, those of repeats included.
pub(super) fn paths(definition: &FormDefinition) -> Vec<QuestionPath> {
    fn collect(properties: &[Property], repeat: Option<&QuestionPath>, paths: &mut Vec<QuestionPath>) {
        for property in properties {
            let path = path(repeat, property.name());
            if let Property::Repeat(inner) = property {
                collect(&inner.properties, Some(&path), paths);
            }
            paths.push(path);
        }
    }
    let mut paths = Vec::new();
    collect(&definition.properties, None, &mut paths);
    paths
}
