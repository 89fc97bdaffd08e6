//! What is worked out as a journey goes on: once a page's answers are in, and once all items of a repeat are.

use super::{Affected, Computation, Dependencies};
use crate::definition::{FormDefinition, Page};
use crate::{PageId, QuestionName, QuestionPath};
use std::collections::{BTreeSet, HashMap};

/// Where each question is asked, and each repeat has its list: the first page on the way through the form, with its place there.
type Shown<'a> = HashMap<&'a QuestionPath, (usize, &'a Page)>;

impl Computation {
    /// Finds after what each value and each check is worked out.
    pub(super) fn place(&mut self, definition: &FormDefinition, dependencies: &Dependencies) {
        let shown = shown(definition);
        for index in 0..self.values.len() {
            let Some(path) = self.values.get(index).map(|node| node.path.clone()) else { continue };
            for place in places(&shown, &dependencies.asked(&path), path.outer()) {
                self.affected(place).values.insert(index);
            }
        }
        for index in 0..self.checks.len() {
            let Some(rule) = self.checks.get(index) else { continue };
            // It is made where the last of its questions is asked.
            let last = rule.questions.iter().filter_map(|path| Some((shown.get(path)?.0, path))).max();
            let last = last.map(|(_, path)| BTreeSet::from([path.clone()])).unwrap_or_default();
            for place in places(&shown, &last, &rule.repeats) {
                self.affected(place).checks.insert(index);
            }
        }
        self.follow(dependencies);
    }

    /// Whether checks are made on a page.
    pub(in crate::publish) fn has_checks(&self, page: &PageId) -> bool {
        self.after_page.get(page).is_some_and(|affected| !affected.checks.is_empty())
    }

    /// What reads a value that is worked out once all items are in is worked out then, too.
    fn follow(&mut self, dependencies: &Dependencies) {
        for affected in self.after_items.values_mut() {
            for (index, node) in self.values.iter().enumerate() {
                let reads = |other: &usize| {
                    self.values.get(*other).is_some_and(|other| dependencies.reads(&node.path, &other.path))
                };
                if affected.values.iter().any(reads) {
                    affected.values.insert(index);
                }
            }
        }
    }

    fn affected(&mut self, place: Place) -> &mut Affected {
        match place {
            Place::Page(page) => self.after_page.entry(page).or_default(),
            Place::Items(repeat) => self.after_items.entry(repeat).or_default(),
        }
    }
}

/// After what something is worked out.
#[derive(PartialEq, Eq)]
enum Place {
    /// Once the answers of a page are in.
    Page(PageId),
    /// Once all items of a repeat are.
    Items(QuestionPath),
}

fn shown(definition: &FormDefinition) -> Shown<'_> {
    let places = definition.places_of_pages();
    let mut shown = HashMap::new();
    for page in &definition.pages {
        let Some(place) = places.get(&page.id) else { continue };
        for path in page.repeat.iter().chain(page.questions()) {
            let first = shown.entry(path).or_insert((*place, page));
            if *place < first.0 {
                *first = (*place, page);
            }
        }
    }
    shown
}

/// After what something is worked out that these questions decide and that stands in items of these repeats.
fn places(shown: &Shown<'_>, questions: &BTreeSet<QuestionPath>, repeats: &[QuestionName]) -> Vec<Place> {
    let mut places = Vec::new();
    for question in questions {
        let Some((_, page)) = shown.get(question) else { continue };
        let place = match items(page, question, repeats) {
            Some(repeat) => Place::Items(repeat),
            None => Place::Page(page.id.clone()),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The outermost repeat that holds the question and not what is worked out: all of its items must be in.
fn items(page: &Page, question: &QuestionPath, repeats: &[QuestionName]) -> Option<QuestionPath> {
    // A repeat itself is the list of its items.
    let is_list = page.repeat.as_ref() == Some(question);
    let own = question.outer().iter().chain(is_list.then_some(question.name()));
    let own: Vec<QuestionName> = own.cloned().collect();
    let shared = own.iter().zip(repeats).take_while(|(one, other)| one == other).count();
    let first_apart = own.get(..=shared)?;
    QuestionPath::from_names(first_apart.to_vec())
}
