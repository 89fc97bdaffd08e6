//! Surveys: the same options for several questions.

use super::Form;
use super::component::Sort;
use super::conditions::Shown;
use super::groups::introduction;
use super::keys::joined;
use super::members::{components, text};
use super::tree::Around;
use crate::import::outline::{Asked, Choice, Group, Part, Shape, one_line};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// So many options all questions of a survey may have together.
const MOST: usize = 20_000;

impl Form {
    /// One question each, under one heading.
    pub(super) fn survey(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        around: &Around,
        shown: Shown,
    ) -> Vec<Part> {
        let key = text(component, "key").unwrap_or_else(|| "survey".to_owned());
        let path = joined(&around.path, &key);
        let (mut choices, mut seen): (Vec<Choice>, HashSet<(bool, String)>) = (Vec::new(), HashSet::new());
        for (at, option) in components(component, "values", pointer) {
            let title = text(option, "label").as_deref().and_then(one_line);
            let value = text(option, "value").or_else(|| title.clone());
            if let (Some(value), Some(title)) = (value, title)
                && seen.insert((false, value.clone()))
                && seen.insert((true, title.clone()))
            {
                choices.push(Choice { value, title, description: None });
            } else {
                self.report.counts.options.leave();
                self.report.leave(at, "An option needs words and a value that no other option has.");
            }
        }
        if choices.is_empty() {
            self.lose(pointer, "It has no options to answer with.");
            return Vec::new();
        }
        let questions = components(component, "questions", pointer);
        if questions.len() * choices.len() > MOST {
            self.lose(pointer, "It has too many questions and options to be asked.");
            return Vec::new();
        }
        let mut parts = Vec::new();
        for (at, question) in questions {
            let Some(title) = text(question, "label").as_deref().and_then(one_line) else {
                self.lose(&at, "It says nothing that could be asked.");
                continue;
            };
            let name = text(question, "value").unwrap_or_else(|| title.clone());
            let hint = text(question, "tooltip").as_deref().and_then(one_line);
            let about =
                hint.map(|hint| Map::from_iter([("hint".to_owned(), hint.into())])).unwrap_or_default();
            parts.push(Part::Question(Box::new(Asked {
                pointer: at,
                key: joined(&path, &name),
                name,
                parents: around.parents.iter().cloned().chain([key.clone()]).collect(),
                title,
                titled: true,
                kind: "radios",
                about,
                choices: choices.clone(),
                optional: !super::component::is_required(component),
                ..Asked::default()
            })));
        }
        if parts.is_empty() {
            self.lose(pointer, "It has no questions.");
            return parts;
        }
        parts.splice(0..0, introduction((pointer, component), Sort::Survey));
        let Shown { needs, to_mend } = shown;
        let title = text(component, "label").as_deref().and_then(one_line);
        let shape = if around.on_page { Shape::Fieldset } else { Shape::Page };
        vec![Part::Group(Group { pointer: pointer.to_owned(), title, shape, needs, parts, to_mend })]
    }
}
