//! Finding parts of a definition.

use super::{Condition, FormDefinition, List, Page, Property, Repeat, Shown};
#[cfg(feature = "publish")]
use crate::question::country;
use crate::question::{Choice, Kind, Options, Question, Setting};
use crate::{ConditionId, Date, ListId, PageId, QuestionName, QuestionPath, Text};
use std::collections::HashMap;

/// A question with where it is and the page that shows it.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// Where it is.
    pub path: QuestionPath,
    /// The question.
    pub question: &'a Question,
    /// The first page that shows it.
    pub page: Option<&'a Page>,
}

impl FormDefinition {
    /// What a question's kind must know beside itself to judge an answer.
    pub fn setting<'a>(&'a self, question: &'a Question, today: Date) -> Setting<'a> {
        Setting { choices: self.choices_of(question), today, zone: &self.form.time_zone }
    }

    /// The page of this id.
    pub fn page(&self, id: &PageId) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == *id)
    }

    /// The condition of this id.
    pub fn condition(&self, id: &ConditionId) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.id == *id)
    }

    /// The list of this id.
    pub fn list(&self, id: &ListId) -> Option<&List> {
        self.lists.iter().find(|list| list.id == *id)
    }

    /// Takes a property out of the data; says whether there was one.
    #[cfg(feature = "engine")]
    pub(crate) fn remove_property(&mut self, path: &QuestionPath) -> bool {
        let mut properties = &mut self.properties;
        for name in path.outer() {
            let repeat = properties.iter_mut().find_map(|property| match property {
                Property::Repeat(repeat) if repeat.name == *name => Some(repeat),
                _ => None,
            });
            match repeat {
                Some(repeat) => properties = &mut repeat.properties,
                None => return false,
            }
        }
        // Of two with one name the first stays.
        let found = properties.iter().rposition(|property| property.name() == path.name());
        found.map(|found| properties.remove(found)).is_some()
    }

    /// The options of a question, where they stand; none when their list is missing.
    pub fn choices<'a>(&'a self, options: &'a Options) -> &'a [Choice] {
        match options {
            Options::Own(choices) => choices,
            Options::List(id) => self.listed(id).unwrap_or(&[]),
        }
    }

    /// The options of the list of this id, which may be one that the product brings.
    pub fn listed(&self, id: &ListId) -> Option<&[Choice]> {
        let own = self.list(id).map(|list| list.options.as_slice());
        #[cfg(feature = "publish")]
        let own = own.or_else(|| country::options(id, &self.form.language()));
        own
    }

    /// The options of a question that has options; nothing for the others.
    pub fn choices_of<'a>(&'a self, question: &'a Question) -> &'a [Choice] {
        match (&question.kind, question.kind.choices()) {
            (Kind::Country(kind), _) => self.listed(&kind.list()).unwrap_or(&[]),
            (_, Some(options)) => self.choices(options),
            _ => &[],
        }
    }

    /// The property at this path.
    pub fn property(&self, path: &QuestionPath) -> Option<&Property> {
        let mut properties = self.properties.as_slice();
        for name in path.outer() {
            match named(properties, name)? {
                Property::Repeat(repeat) => properties = &repeat.properties,
                _ => return None,
            }
        }
        named(properties, path.name())
    }

    /// The question at this path.
    pub fn question(&self, path: &QuestionPath) -> Option<&Question> {
        match self.property(path)? {
            Property::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The repeat at this path.
    pub fn repeat(&self, path: &QuestionPath) -> Option<&Repeat> {
        match self.property(path)? {
            Property::Repeat(repeat) => Some(repeat),
            _ => None,
        }
    }

    /// The first page of the repeat at this path: at its address stands the list.
    pub fn first_page_of(&self, repeat: &QuestionPath) -> Option<&Page> {
        self.pages_of(repeat).find(|page| page.repeat.as_ref() == Some(repeat))
    }

    /// The pages of the repeat at this path, and of the repeats in it.
    pub fn pages_of(&self, repeat: &QuestionPath) -> impl Iterator<Item = &Page> {
        let is_of = |page: &&Page| page.repeat.as_ref().is_some_and(|inner| inner.within(repeat).is_some());
        self.pages.iter().filter(is_of)
    }

    /// All repeats, outer ones before those in them.
    #[cfg(feature = "publish")]
    pub(crate) fn repeats(&self) -> Vec<(QuestionPath, &Repeat)> {
        let mut found: Vec<(QuestionPath, &Repeat)> = Vec::new();
        let mut open: Vec<(Option<QuestionPath>, &[Property])> = vec![(None, &self.properties)];
        while let Some((outer, properties)) = open.pop() {
            for property in properties {
                let Property::Repeat(repeat) = property else { continue };
                let name = repeat.name.clone();
                let path = outer
                    .as_ref()
                    .map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone()));
                open.push((Some(path.clone()), &repeat.properties));
                found.push((path, repeat));
            }
        }
        found
    }

    /// The first page that shows the question at this path.
    pub fn page_of(&self, path: &QuestionPath) -> Option<&Page> {
        self.pages.iter().find(|page| page.questions().any(|shown| shown == path))
    }

    /// What a page itself is headed by: its title, or its only question. None where that says nothing, or where it asks
    /// several.
    pub fn heading<'a>(&'a self, page: &'a Page) -> Option<&'a Text> {
        let title = page.title.as_ref().filter(|title| !title.is_blank());
        title.or_else(|| Some(&self.only_question(page)?.title).filter(|title| !title.is_blank()))
    }

    /// The only question of a page, what is worked out or taken from the address apart; none where it asks several.
    pub(crate) fn only_question(&self, page: &Page) -> Option<&Question> {
        let is_never_asked = |path: &&QuestionPath| {
            let question = self.question(path);
            question.is_some_and(|question| matches!(question.kind, Kind::Computed(_) | Kind::Hidden(_)))
        };
        let mut questions = page.questions().filter(|path| !is_never_asked(path));
        let only = questions.next().filter(|_| questions.next().is_none())?;
        self.question(only)
    }

    /// Whether people see it: not where it is taken from the address of the form.
    pub fn is_seen(&self, shown: &Shown) -> bool {
        match shown {
            Shown::Question(path) => self.question(path).is_none_or(Question::is_visible),
            Shown::Content(_) => true,
        }
    }

    /// All questions, in the order of `properties`, those of items after their repeat.
    pub fn questions(&self) -> Vec<Placed<'_>> {
        let mut pages: HashMap<&QuestionPath, &Page> = HashMap::new();
        for page in &self.pages {
            for path in page.questions() {
                pages.entry(path).or_insert(page);
            }
        }
        let mut questions = Vec::new();
        collect(&self.properties, None, &mut questions);
        let place = |(path, question)| Placed { page: pages.get(&path).copied(), path, question };
        questions.into_iter().map(place).collect()
    }
}

fn collect<'a>(
    properties: &'a [Property],
    repeat: Option<&QuestionPath>,
    found: &mut Vec<(QuestionPath, &'a Question)>,
) {
    for property in properties {
        let name = property.name().clone();
        let path = repeat.map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone()));
        match property {
            Property::Question(question) => found.push((path, question)),
            Property::Repeat(inner) => collect(&inner.properties, Some(&path), found),
            Property::Other(_) => {}
        }
    }
}

fn named<'a>(properties: &'a [Property], name: &QuestionName) -> Option<&'a Property> {
    properties.iter().find(|property| property.name() == name)
}
