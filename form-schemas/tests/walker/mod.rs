//! Someone who fills in a form, page by page, with answers made of numbers.

mod giving;
mod places;

use form_schemas::answer::{
    ANOTHER, Answers, Item, ListPost, ListSaid, PagePost, RawAnswers, read_list, read_page, validate,
};
use form_schemas::definition::{FormDefinition, Page};
use form_schemas::journey::{
    Back, EntryAnswers, Found, Journey, ListRequest, Next, PageAnswers, PageRequest, Place, Step,
    check_answers, journey, list_model, page_model,
};
use form_schemas::publish::Compiled;
use form_schemas::question::{Kind, Question};
use form_schemas::{Date, Language, PageId, QuestionName, QuestionPath};
pub use giving::Chance;
pub use places::places;
use serde_json::{Map, Value};

/// The day of all these tests.
pub fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

/// What someone posts for a question: always right, and nothing at times where that is right.
pub fn post(definition: &FormDefinition, question: &Question, chance: &mut Chance) -> Vec<(String, String)> {
    giving::post(definition, question, today(), chance)
}

/// What someone posts for a page, also for questions that are not revealed.
pub fn post_page(definition: &FormDefinition, page: &Page, chance: &mut Chance) -> RawAnswers {
    let questions = page.questions().filter_map(|path| definition.question(path));
    questions.flat_map(|question| post(definition, question, chance)).collect()
}

/// How a walk ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// At check your answers; they were valid.
    Submitted,
    /// At an exit page.
    Exit,
}

/// Fills in a form from its first page to its end, goes back now and then, adds and removes items, and looks at every page
/// on the way.
pub fn walk(compiled: &Compiled, chance: &mut Chance) -> (End, Answers) {
    let mut person = Person { compiled, entry: EntryAnswers::new(), chance };
    let mut seen: Vec<Place> = Vec::new();
    for _ in 0..100 * compiled.definition().pages.len() + 100 {
        let now = person.now();
        if let Some(exit) = now.exit().filter(|exit| now.is_reachable(exit, &Item::none())) {
            person.look(&now, exit, &Item::none());
            return (End::Exit, now.answers().clone());
        }
        let Some(place) = now.onward() else {
            return (submit(compiled, &now), now.answers().clone());
        };
        person.visit(&now, &place);
        seen.push(place);
        if person.chance.below(7) == 0 {
            // Changes their mind about an earlier page.
            let earlier = seen[person.chance.below(seen.len())].clone();
            let now = person.now();
            let reachable = match now.find(compiled, &earlier) {
                Found::Page(item) => now.is_reachable(&earlier.page, &item),
                Found::List(outer) | Found::New(outer) => now.is_reachable(&earlier.page, &outer),
                Found::Gone(_) | Found::Nothing => false,
            };
            if reachable {
                person.visit(&now, &earlier);
            }
        }
    }
    panic!("the journey does not end: {:?}", person.now().steps());
}

/// Somebody, and what they answered so far.
pub struct Person<'a> {
    pub compiled: &'a Compiled,
    pub entry: EntryAnswers,
    pub chance: &'a mut Chance,
}

impl Person<'_> {
    pub fn now(&self) -> Journey {
        journey(self.compiled, &self.entry, today())
    }

    /// Looks at what stands at an address, and posts it.
    pub fn visit(&mut self, now: &Journey, place: &Place) {
        let page = &place.page;
        match now.find(self.compiled, place) {
            Found::Page(item) => {
                assert!(now.is_reachable(page, &item), "{place} can be reached");
                self.look(now, page, &item);
                self.answer(now, page, &item);
                let now = self.now();
                let is_completed = |step: &Step| step.page == *page && step.item == item && step.completed;
                assert!(now.steps().iter().any(is_completed), "{place} is completed");
                consistent(self.compiled, &now, page, &item);
            }
            Found::New(outer) => {
                assert!(now.is_reachable(page, &outer), "{place} can be reached");
                self.add(now, page, &outer);
            }
            Found::List(outer) => {
                assert!(now.is_reachable(page, &outer), "{place} can be reached");
                self.list(now, page, &outer);
            }
            other => panic!("{place} leads to {other:?}"),
        }
    }

    /// Adds an item: its first page is answered.
    pub fn add(&mut self, now: &Journey, page: &PageId, outer: &Item) {
        let (_, list) = now.list(page, outer).unwrap();
        let number = Item::new_number(
            list.items.last().copied(),
            1_795_000_000_000,
            u32::try_from(self.chance.next() & 0xffff).unwrap(),
        );
        let item = outer.inside(number);
        self.look(now, page, &item);
        self.answer(now, page, &item);
    }

    /// Says at a list what there is more; removes one at times.
    fn list(&mut self, now: &Journey, page: &PageId, outer: &Item) {
        let language = Language::english();
        let request = ListRequest { page, outer, language: &language, raw: None, errors: &[] };
        let model = list_model(self.compiled, now, &request).unwrap();
        let (step, list) = now.list(page, outer).unwrap();
        assert_eq!(model.items.len(), list.items.len());
        assert!(model.items.iter().all(|item| !item.title.is_empty()));
        if !list.is_empty() && self.chance.below(5) == 0 {
            let item = outer.inside(list.items[self.chance.below(list.items.len())]);
            self.remove(&list.repeat, &item);
            return;
        }
        let more = list.has_room() && (list.len() < list.fewest || self.chance.below(3) == 0);
        let raw = RawAnswers::new(vec![(ANOTHER.to_owned(), if more { "yes" } else { "no" }.to_owned())]);
        match read_list(self.compiled, &ListPost { page, outer, raw: &raw, journey: now }).unwrap() {
            ListSaid::Another => self.add(now, page, outer),
            ListSaid::NoMore => {
                let answers = PageAnswers { answers: Answers::new(), completed: true };
                self.entry.insert(page.clone(), outer.clone(), answers);
                let now = self.now();
                let (step, _) = now.list(page, &step.item).unwrap();
                let is_inside = |inner: &&Step| inner.item != *outer && inner.item.is_within(outer);
                let is_open = now.steps().iter().filter(is_inside).any(|inner| !inner.completed);
                assert!(step.completed || is_open, "{page} is completed");
            }
        }
    }

    pub fn remove(&mut self, repeat: &QuestionPath, item: &Item) {
        let pages = self.compiled.definition().pages_of(repeat).map(|page| &page.id);
        self.entry.remove(pages, item);
    }

    /// Posts a page.
    fn answer(&mut self, now: &Journey, id: &PageId, item: &Item) {
        let page = self.compiled.definition().page(id).unwrap();
        // A rule of a schema that was imported knows more than the kind: another answer is given then.
        let mut read = Err(String::new());
        for _ in 0..30 {
            let raw = post_page(self.compiled.definition(), page, self.chance);
            read = read_page(self.compiled, &PagePost { page: id, item, raw: &raw, journey: now })
                .map_err(|errors| format!("{raw:?} is refused: {errors:?}"));
            if read.is_ok() {
                break;
            }
        }
        let answers = read.unwrap_or_else(|error| panic!("{error}"));
        self.entry.insert(id.clone(), item.clone(), PageAnswers { answers, completed: true });
    }

    fn look(&self, now: &Journey, page: &PageId, item: &Item) {
        let (entry, language) = (&self.entry, Language::english());
        let request = PageRequest { page, item, language: &language, entry, raw: None, errors: &[] };
        let model = page_model(self.compiled, now, &request).unwrap();
        assert!(!model.heading.trim().is_empty(), "{page} has a heading");
        assert_eq!(model.items.len(), item.numbers().len(), "{page} says which item it is about");
    }
}

/// Where a page leads, leads back to it; to the list behind the last page of an item.
fn consistent(compiled: &Compiled, now: &Journey, page: &PageId, item: &Item) {
    let here = now.place(compiled.definition().page(page).unwrap(), item);
    match now.next(page, item) {
        Next::Exit(next) => assert_eq!(now.back(&next, &Item::none()), Back::Page(here)),
        Next::CheckAnswers => assert_eq!(now.back_from_check_answers(), Back::Page(here)),
        Next::Section(section) => assert_eq!(now.back_from_section(&section), Back::Page(here)),
        Next::Tasks => panic!("{page} is shown, and leads to the task list"),
        Next::Page(next) => match now.find(compiled, &next) {
            Found::Page(inner) => assert_eq!(now.back(&next.page, &inner), Back::Page(here)),
            // The list of a repeat behind this page, or that of this item.
            Found::List(outer) if outer == *item => {
                assert_eq!(now.back_from_list(&next.page, &outer), Back::Page(here));
            }
            Found::List(outer) => assert_eq!(Some(outer), item.outer()),
            Found::New(outer) => assert_eq!(outer, *item),
            other => panic!("{next} leads to {other:?}"),
        },
    }
}

pub fn submit(compiled: &Compiled, now: &Journey) -> End {
    assert!(now.is_complete());
    let valid = validate(compiled, now.answers().clone(), today());
    let valid = valid.unwrap_or_else(|errors| panic!("{:?} is refused: {errors:?}", now.answers()));
    let rows = check_answers(compiled, now, &Language::english());
    let rows = rows.sections.iter().flat_map(|section| &section.rows);
    let shown = rows.filter(|row| row.answer.is_some() && !row.is_list).count();
    let answered = answered(compiled.definition(), valid.answers().as_map(), None);
    let visible = answered.iter().filter(|question| !matches!(question.kind, Kind::Hidden(_))).count();
    assert_eq!(shown, visible, "every answer is shown once");
    let display = form_schemas::answer::display(compiled, &valid);
    assert_eq!(display.len(), answered.len());
    let whole = Value::Object(valid.answers().as_map().clone());
    assert!(display.iter().all(|row| whole.pointer(&row.pointer).is_some()), "each says where it stands");
    End::Submitted
}

/// The questions whose answers people read, those of items included.
fn answered<'a>(
    definition: &'a FormDefinition,
    answers: &Map<String, Value>,
    within: Option<&QuestionPath>,
) -> Vec<&'a Question> {
    let of = |(name, value): (&String, &Value)| {
        let name = QuestionName::new(name.as_str()).unwrap();
        let path =
            within.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()));
        if definition.repeat(&path).is_some() {
            let items = value.as_array().unwrap().iter();
            return items
                .flat_map(|item| answered(definition, item.as_object().unwrap(), Some(&path)))
                .collect();
        }
        let question = definition.question(&path).unwrap();
        let is_read = question.is_asked() || !question.title.is_blank();
        Vec::from_iter(is_read.then_some(question))
    };
    answers.iter().flat_map(of).collect()
}
