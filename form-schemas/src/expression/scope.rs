//! What an expression sees: the answers of its item, then those of the items and the root around it.

use crate::definition::{FormDefinition, Property};
use crate::{QuestionName, QuestionPath};

/// Where an expression stands.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'a> {
    definition: &'a FormDefinition,
    /// The repeat whose items it is about; none at the root.
    repeat: Option<QuestionPath>,
}

impl<'a> Scope<'a> {
    /// The root, or the items of a repeat.
    pub(crate) fn new(definition: &'a FormDefinition, repeat: Option<QuestionPath>) -> Self {
        Self { definition, repeat }
    }

    /// What a name stands for: the innermost that has it.
    pub(crate) fn find(&self, name: &str) -> Option<(QuestionPath, &'a Property)> {
        let name = QuestionName::new(name).ok()?;
        let mut repeat = self.repeat.clone();
        loop {
            let path = repeat
                .as_ref()
                .map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()));
            if let Some(property) = self.definition.property(&path) {
                return Some((path, property));
            }
            repeat = repeat?.repeat();
        }
    }

    /// The property of this name of the items of a repeat.
    pub(super) fn member(&self, repeat: &QuestionPath, name: &str) -> Option<(QuestionPath, &'a Property)> {
        let path = repeat.item(QuestionName::new(name).ok()?);
        self.definition.property(&path).map(|property| (path, property))
    }

    /// Whether the expression is about the items of this repeat, or of one in it.
    pub(super) fn is_inside(&self, repeat: &QuestionPath) -> bool {
        self.repeat.as_ref().is_some_and(|own| own.within(repeat).is_some())
    }

    /// The question with a name that no expression can say, of which this unknown name is a part of what is said:
    /// `born-on`, where `born` is not known.
    pub(crate) fn unsayable(&self, expression: &str, unknown: &str) -> Option<QuestionPath> {
        let mut around = self.repeat.clone();
        loop {
            let mut found: Vec<&QuestionName> = self
                .properties(around.as_ref())
                .map(Property::name)
                .filter(|name| !super::is_name(name.as_str()) && expression.contains(name.as_str()))
                .filter(|name| name.as_str().contains(unknown))
                .collect();
            // `date-of-birth`, where there is `date-of` as well.
            found.sort_by_key(|name| std::cmp::Reverse(name.as_str().len()));
            if let Some(name) = found.first() {
                let name = (*name).clone();
                return Some(match &around {
                    None => QuestionPath::root(name),
                    Some(repeat) => repeat.item(name),
                });
            }
            around = around?.repeat();
        }
    }

    /// What the root, or an item of a repeat, holds.
    fn properties(&self, repeat: Option<&QuestionPath>) -> impl Iterator<Item = &'a Property> {
        let properties = match repeat {
            None => Some(&self.definition.properties),
            Some(path) => self.definition.repeat(path).map(|repeat| &repeat.properties),
        };
        properties.into_iter().flatten()
    }

    /// A repeat that is seen here and whose items have a question of this name.
    pub(super) fn repeat_with(&self, name: &str) -> Option<QuestionPath> {
        let mut around = self.repeat.clone();
        loop {
            let repeats = self.properties(around.as_ref()).filter_map(|property| match property {
                Property::Repeat(repeat) => Some(repeat),
                _ => None,
            });
            for repeat in repeats {
                if repeat.properties.iter().any(|property| property.name().as_str() == name) {
                    let name = repeat.name.clone();
                    return Some(
                        around
                            .as_ref()
                            .map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone())),
                    );
                }
            }
            around = around?.repeat();
        }
    }
}
