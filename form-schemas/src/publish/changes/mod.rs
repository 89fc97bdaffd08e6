//! What changed between two definitions, for people: pages, questions and options added, removed, moved or reworded.

mod options;
mod order;
mod renames;
mod rest;
mod texts;

use super::Subject;
use super::change::{Change, What};
use super::lint::named;
use crate::definition::{FormDefinition, Page, Shown};
use crate::question::Question;
use crate::{ContentId, PageId, QuestionPath, Text};
use order::moved;

/// What changed from one definition to another, in the order of the new one; what is gone comes last in its group.
pub fn changes(old: &FormDefinition, new: &FormDefinition) -> Vec<Change> {
    // A question that has another name in the data, and all that follows it, is told once: by its new name nothing
    // else of it may have changed.
    let mut before = old.clone();
    let renamed = renames::rename(&mut before, new);
    let texts = (texts::by_subject(&before), texts::by_subject(new));
    let mut changes = Changes { old: &before, new, texts, found: renamed };
    changes.form();
    changes.sections();
    changes.pages();
    changes.questions();
    changes.repeats();
    changes.languages();
    changes.found
}

struct Changes<'a> {
    old: &'a FormDefinition,
    new: &'a FormDefinition,
    /// The texts of both, by what they belong to.
    texts: (texts::BySubject<'a>, texts::BySubject<'a>),
    found: Vec<Change>,
}

impl Changes<'_> {
    fn add(&mut self, subject: Subject, what: What) {
        self.found.push(Change { subject, what });
    }

    fn form(&mut self) {
        if let Some(what) = reworded(&self.old.title, &self.new.title) {
            self.add(Subject::Form, what);
        }
        self.texts(&Subject::Form);
        let (old, new) = (self.old, self.new);
        self.checks(&Subject::Form, &new.title.text, (&old.checks, &new.checks));
        if old.form.task_list != new.form.task_list {
            self.add(Subject::Form, What::TaskListChanged { on: new.form.task_list });
        }
        if rest::settings(&self.old.form) != rest::settings(&self.new.form) {
            self.add(Subject::Form, What::Changed { name: self.new.title.text.clone() });
        }
    }

    fn pages(&mut self) {
        let moved = moved(&ids(self.old), &ids(self.new));
        let (old, new) = (self.old, self.new);
        for (index, page) in new.pages.iter().enumerate() {
            let subject = Subject::Page(page.id.clone());
            let name = page_name(new, page);
            let Some(was) = old.page(&page.id) else {
                self.add(subject, What::Added { name });
                continue;
            };
            if moved.contains(&page.id) {
                let before = index.checked_sub(1).and_then(|before| new.pages.get(before));
                let to = before.map(|page| named::page(new, &page.id));
                self.add(subject.clone(), What::Moved { name: name.clone(), to });
            }
            if let (Some(from), Some(to)) = (&was.title, &page.title)
                && let Some(what) = reworded(from, to)
            {
                self.add(subject.clone(), what);
            }
            self.texts(&subject);
            if self.when_differs(&was.when, &page.when) {
                self.add(subject.clone(), What::ShownWhenChanged { name: name.clone() });
            }
            self.contents(was, page);
            let told = self.order(was, page);
            if was.kind != page.kind || was.repeat != page.repeat || told {
                self.add(subject, What::Changed { name });
            }
        }
        for page in old.pages.iter().filter(|page| new.page(&page.id).is_none()) {
            self.add(Subject::Page(page.id.clone()), What::Removed { name: page_name(old, page) });
        }
    }

    /// Tells which questions stand elsewhere on their page; gives whether content does.
    fn order(&mut self, was: &Page, is: &Page) -> bool {
        let place = |shown: &Shown| match shown {
            Shown::Question(path) => Place::Question(path.clone()),
            Shown::Content(content) => Place::Content(content.id.clone()),
        };
        let order = |page: &Page| page.show.iter().map(place).collect::<Vec<_>>();
        let mut content = false;
        for moved in moved(&order(was), &order(is)) {
            match moved {
                Place::Content(_) => content = true,
                Place::Question(path) => {
                    if let Some(question) = self.new.question(&path) {
                        let (name, to) = (question_name(question), Some(named::page(self.new, &is.id)));
                        self.add(Subject::Question(path), What::Moved { name, to });
                    }
                }
            }
        }
        content
    }

    /// Whether what is shown depends on other conditions, or the same say something else.
    fn when_differs(&self, old: &[crate::ConditionId], new: &[crate::ConditionId]) -> bool {
        old != new
            || new.iter().any(|id| {
                let schema =
                    |definition: &FormDefinition| definition.condition(id).map(|found| found.schema.clone());
                schema(self.old) != schema(self.new)
            })
    }

    fn questions(&mut self) {
        let (old, new) = (self.old, self.new);
        for placed in new.questions() {
            let path = placed.path;
            match old.question(&path) {
                None => {
                    let name = question_name(placed.question);
                    self.add(Subject::Question(path), What::Added { name });
                }
                Some(was) => self.question(&path, was, placed.question),
            }
        }
        for placed in old.questions().into_iter().filter(|placed| new.question(&placed.path).is_none()) {
            let name = question_name(placed.question);
            self.add(Subject::Question(placed.path), What::Removed { name });
        }
    }

    fn question(&mut self, path: &QuestionPath, was: &Question, is: &Question) {
        let subject = Subject::Question(path.clone());
        let name = question_name(is);
        let before = self.found.len();
        if let Some(what) = reworded(&was.title, &is.title) {
            self.add(subject.clone(), what);
        }
        let page = |definition: &FormDefinition| definition.page_of(path).map(|page| page.id.clone());
        let to = page(self.new);
        if page(self.old) != to {
            let to = to.map(|page| named::page(self.new, &page));
            self.add(subject.clone(), What::Moved { name: name.clone(), to });
        }
        if was.kind.name() != is.kind.name() {
            let (from, to) = (was.kind.name().to_owned(), is.kind.name().to_owned());
            self.add(subject.clone(), What::KindChanged { name: name.clone(), from, to });
        }
        if was.optional != is.optional {
            let optional = is.optional;
            self.add(subject.clone(), What::OptionalChanged { name: name.clone(), optional });
        }
        if self.when_differs(&was.when, &is.when) {
            self.add(subject.clone(), What::ShownWhenChanged { name: name.clone() });
        }
        self.options(&subject, was, is);
        self.limits(&subject, was, is);
        self.texts(&subject);
        if self.found.len() == before && rest::untranslated(was) != rest::untranslated(is) {
            self.add(subject, What::Changed { name });
        }
    }
}

/// Something that stands on a page.
#[derive(Clone, PartialEq)]
enum Place {
    Question(QuestionPath),
    Content(ContentId),
}

fn ids(definition: &FormDefinition) -> Vec<PageId> {
    definition.pages.iter().map(|page| page.id.clone()).collect()
}

fn reworded(from: &Text, to: &Text) -> Option<What> {
    (from.text != to.text).then(|| What::Reworded { from: from.text.clone(), to: to.text.clone() })
}

fn question_name(question: &Question) -> String {
    if question.title.is_blank() { question.name.to_string() } else { question.title.text.clone() }
}

/// A page's heading, or its first question, or its address.
fn page_name(definition: &FormDefinition, page: &Page) -> String {
    let question = || definition.question(page.questions().next()?).map(question_name);
    let heading = definition.heading(page).map(|heading| heading.text.clone());
    heading.or_else(question).unwrap_or_else(|| page.id.to_string())
}
