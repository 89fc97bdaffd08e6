//! Task lists: whatever the order in which somebody does the sections, they come to the end, and what is delivered is what the same
//! form would deliver without the task list.

use crate::generated;
use crate::repeats;
use crate::walker::{Chance, Person, submit, today};
use form_schemas::answer::{Answers, Item};
use form_schemas::definition::{FormDefinition, Page, Section};
use form_schemas::edit::{Command, apply_all};
use form_schemas::journey::{
    Back, CheckAnswers, EntryAnswers, Found, Journey, Next, PageAnswers, Place, TaskStatus, check_answers,
    journey, section_answers,
};
use form_schemas::publish::{Compiled, Severity, compile, lint};
use form_schemas::{Language, PageId, SectionId, Text};
use proptest::prelude::*;
use serde_json::json;
use std::collections::HashSet;

fn section_id(text: &str) -> SectionId {
    SectionId::new(text).unwrap()
}

fn errors(definition: &FormDefinition) -> Vec<form_schemas::publish::Finding> {
    lint(definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// The same form as a task list: its pages in sections, in any order, each after those that the things to fix say it must come
/// after, and after some more.
fn as_tasks(flat: &FormDefinition, chance: &mut Chance) -> FormDefinition {
    let number = 1 + chance.below(5);
    let mixed = divided(flat, &mut |_, chance| chance.below(number), chance);
    let mixed = mended(mixed);
    let mut definition = mixed.unwrap_or_else(|| {
        let size = flat.pages.len().div_ceil(number);
        mended(divided(flat, &mut |index, _| index / size, chance))
            .expect("sections of pages in a row are mended")
    });
    for _ in 0..chance.below(3) {
        let (one, other) = (chance.below(definition.sections.len()), chance.below(definition.sections.len()));
        let after = definition.sections[one].id.clone();
        let before = definition.sections[other].clone();
        if !before.after.contains(&after) {
            definition.sections[other].after.push(after);
        }
        if !errors(&definition).is_empty() {
            definition.sections[other] = before;
        }
    }
    assert_eq!(errors(&definition), []);
    definition
}

fn divided(
    flat: &FormDefinition,
    of: &mut dyn FnMut(usize, &mut Chance) -> usize,
    chance: &mut Chance,
) -> FormDefinition {
    let mut definition = flat.clone();
    definition.form.task_list = true;
    definition.sections.clear();
    let outermost = |page: &Page| page.repeat.as_ref().and_then(|repeat| repeat.names().next().cloned());
    let (mut place, mut last) = (0, None);
    for (index, page) in flat.pages.iter().enumerate() {
        // The pages of a repeat stay together.
        if outermost(page).is_none() || outermost(page) != last {
            place = of(index, chance);
        }
        last = outermost(page);
        let id = section_id(&format!("section-{place}"));
        if definition.section(&id).is_none() {
            let at = chance.below(definition.sections.len() + 1);
            definition.sections.insert(at, Section::new(id.clone(), format!("Section {place}")));
        }
        let section = definition.sections.iter_mut().find(|section| section.id == id).unwrap();
        section.pages.push(page.id.clone());
    }
    definition
}

/// What is left when everything that can be mended is; none where something cannot be.
fn mended(mut definition: FormDefinition) -> Option<FormDefinition> {
    for _ in 0..100 {
        let errors = errors(&definition);
        let Some(first) = errors.first() else { return Some(definition) };
        assert!(
            ["condition-later", "answer-later", "item-title-later"].contains(&first.code.as_str()),
            "{first:?}"
        );
        apply_all(&mut definition, first.mend.as_ref()?).unwrap();
    }
    panic!("mending does not end: {:?}", errors(&definition));
}

/// All sections that come after this one.
fn behind(definition: &FormDefinition, section: &SectionId) -> HashSet<SectionId> {
    let mut behind = HashSet::new();
    let mut open = vec![section.clone()];
    while let Some(next) = open.pop() {
        let direct = definition.sections.iter().filter(|other| other.after.contains(&next));
        open.extend(direct.filter(|other| behind.insert(other.id.clone())).map(|other| other.id.clone()));
    }
    behind
}

fn statuses(now: &Journey) -> Vec<(SectionId, TaskStatus)> {
    now.tasks().map(|task| (task.section.clone(), task.status)).collect()
}

/// What holds of every task list at every moment.
fn holds(compiled: &Compiled, now: &Journey) {
    let definition = compiled.definition();
    let order: Vec<_> = definition.sections.iter().map(|section| &section.id).collect();
    let places: Vec<_> = now.tasks().map(|task| order.iter().position(|id| **id == task.section)).collect();
    assert!(places.is_sorted(), "as the sections stand");
    for step in now.steps() {
        let section = definition.section_of(&step.page).unwrap();
        assert_eq!(now.section_of(&step.page, &step.item), Some(&section.id));
        let status = now.task(&section.id).expect("a shown page is in a section that is listed").status;
        let reachable = now.is_reachable(&step.page, &step.item);
        if status == TaskStatus::CannotStart {
            assert!(!reachable, "{} waits", step.page);
        }
        if status == TaskStatus::Completed {
            assert!(reachable && step.completed, "{}", step.page);
        }
    }
    for task in now.tasks() {
        let first = now.open(&task.section);
        assert_eq!(first.is_none(), task.status == TaskStatus::CannotStart);
        if let Some(Next::Page(place)) = first {
            assert!(reachable(compiled, now, &place), "{place} is led to");
        }
    }
}

fn reachable(compiled: &Compiled, now: &Journey, place: &Place) -> bool {
    match now.find(compiled, place) {
        Found::Page(item) | Found::List(item) | Found::New(item) => now.is_reachable(&place.page, &item),
        Found::Gone(_) | Found::Nothing => false,
    }
}

/// What is posted in a section changes no section that does not come after it.
fn independent(compiled: &Compiled, section: &SectionId, (before, after): (&Journey, &Journey)) {
    let behind = behind(compiled.definition(), section);
    let others = |now: &Journey| {
        let mut all = statuses(now);
        all.retain(|(id, _)| id != section && !behind.contains(id));
        all
    };
    assert_eq!(others(before), others(after), "{section} changes what does not come after it");
}

/// Does sections in any order, changing their mind now and then, until it can be submitted or ends on an exit page.
fn fill_in(compiled: &Compiled, chance: &mut Chance) -> Option<EntryAnswers> {
    let mut person = Person { compiled, entry: EntryAnswers::new(), chance };
    let mut seen: Vec<Place> = Vec::new();
    for _ in 0..200 * compiled.definition().pages.len() + 200 {
        let now = person.now();
        holds(compiled, &now);
        if now.is_complete() {
            return Some(person.entry);
        }
        let open: Vec<_> = now.tasks().filter(|task| task.status != TaskStatus::CannotStart).collect();
        let undone: Vec<_> = open.iter().filter(|task| task.status != TaskStatus::Completed).collect();
        assert!(!undone.is_empty(), "nothing can be done, and it cannot be submitted: {:?}", statuses(&now));
        let section = undone[person.chance.below(undone.len())].section.clone();
        match now.open(&section).unwrap() {
            Next::Page(place) => {
                let held = person.entry.iter().count();
                person.visit(&now, &place);
                independent(compiled, &section, (&now, &person.now()));
                // Who takes the only item of a list away again is where they were before.
                if person.entry.iter().count() >= held {
                    let own = person.now().task(&section).map(|task| task.status);
                    let is_begun = matches!(own, Some(TaskStatus::InProgress | TaskStatus::Completed));
                    assert!(is_begun, "{section} is {own:?}");
                }
                seen.push(place);
            }
            Next::Section(checked) => {
                assert_eq!(checked, section);
                person.entry.check(section.clone());
                independent(compiled, &section, (&now, &person.now()));
                assert_eq!(person.now().task(&section).unwrap().status, TaskStatus::Completed);
            }
            Next::Exit(page) => {
                assert!(now.is_reachable(&page, &Item::none()) && now.exit().is_some());
                return None;
            }
            other => panic!("{section} opens {other:?}"),
        }
        if person.chance.below(5) == 0 && !seen.is_empty() {
            let earlier = seen[person.chance.below(seen.len())].clone();
            let now = person.now();
            if reachable(compiled, &now, &earlier) && now.find(compiled, &earlier) != Found::Nothing {
                person.visit(&now, &earlier);
            }
        }
    }
    panic!("the task list does not end: {:?}", statuses(&person.now()));
}

/// What a complete entry gives.
fn delivers_the_same(flat: &FormDefinition, compiled: &Compiled, entry: &EntryAnswers) {
    let now = journey(compiled, entry, today());
    submit(compiled, &now);
    assert!(
        now.steps().iter().all(|step| now.is_reachable(&step.page, &step.item)),
        "all that is shown can be changed"
    );
    let flat = compile(flat.clone());
    let plain = journey(&flat, entry, today());
    assert!(plain.is_complete());
    assert_eq!(now.answers(), plain.answers(), "the task list delivers something else");
    let language = Language::english();
    let by_section =
        now.tasks().flat_map(|task| section_answers(compiled, &now, (&task.section, &language)).sections);
    assert_eq!(CheckAnswers { sections: by_section.collect() }, check_answers(compiled, &now, &language));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_first_it_can_be_submitted_and_delivers_the_same(flat in generated::definition(), seed: u64) {
        let mut chance = Chance(seed);
        let compiled = compile(as_tasks(&flat, &mut chance));
        prop_assert!(compiled.left_out().is_empty());
        for _ in 0..2 {
            if let Some(entry) = fill_in(&compiled, &mut chance) {
                delivers_the_same(&flat, &compiled, &entry);
            }
        }
    }

    #[test]
    fn so_it_is_with_repeats(seed: u64) {
        let mut chance = Chance(seed);
        let flat = repeats::form(&mut chance);
        let compiled = compile(as_tasks(&flat, &mut chance));
        prop_assert!(compiled.left_out().is_empty());
        if let Some(entry) = fill_in(&compiled, &mut chance) {
            delivers_the_same(&flat, &compiled, &entry);
        }
    }
}

/// An application in three sections: whom it is for, then the partner if there is one, and the home, whenever.
fn application() -> FormDefinition {
    let text = |title: &str| json!({"title": title, "maxLength": 100, "x-question": {"kind": "short-text"}});
    let yes_no = |title: &str| json!({"title": title, "x-question": {"kind": "yes-no"}});
    let document = json!({
        "title": "Apply",
        "x-form": {
            "slug": "apply", "taskList": true,
            "pages": [
                {"id": "name", "show": ["#/properties/name"]},
                {"id": "home", "show": ["#/properties/home"]},
                {"id": "rent", "when": "#/$defs/when-rents", "show": ["#/properties/rent"]},
                {"id": "partner", "show": ["#/properties/partner"]},
                {"id": "too-young", "kind": "exit", "title": "Too young", "when": "#/$defs/when-young",
                 "show": [{"id": "sorry", "content": "markdown", "text": "You cannot apply yet."}]},
                {"id": "partner-name", "when": "#/$defs/when-partner", "show": ["#/properties/partnerName"]},
                {"id": "age", "show": ["#/properties/young"]}
            ],
            "sections": [
                {"id": "partner", "title": "Your partner", "pages": ["partner-name"], "after": ["you"]},
                {"id": "you", "title": "About you", "pages": ["name", "partner"]},
                {"id": "home", "title": "Your home", "pages": ["home", "rent"]},
                {"id": "age", "title": "Your age", "pages": ["too-young", "age"], "after": ["partner"]}
            ]
        },
        "$defs": {
            "when-rents": {"title": "Rents", "properties": {"home": {"const": true}}, "required": ["home"]},
            "when-partner": {"title": "Has a partner", "properties": {"partner": {"const": true}}, "required": ["partner"]},
            "when-young": {"title": "Young", "properties": {"name": {"const": "Young"}}, "required": ["name"]}
        },
        "properties": {
            "name": text("Your name?"), "home": yes_no("Do you rent?"), "rent": text("How much?"),
            "partner": yes_no("Have you a partner?"), "partnerName": text("Their name?"), "young": yes_no("Are you 18?")
        }
    });
    let definition = FormDefinition::from_value(&document).unwrap();
    assert_eq!(errors(&definition), []);
    definition
}

/// Somebody who fills it in.
struct Filling {
    compiled: Compiled,
    entry: EntryAnswers,
}

impl Filling {
    fn answer(&mut self, page: &str, answers: &serde_json::Value) -> &mut Self {
        let answers = Answers::from_map(answers.as_object().unwrap().clone());
        self.entry.insert(PageId::new(page).unwrap(), Item::none(), PageAnswers { answers, completed: true });
        self
    }

    fn check(&mut self, section: &str) -> &mut Self {
        self.entry.check(section_id(section));
        self
    }

    fn now(&self) -> Journey {
        journey(&self.compiled, &self.entry, today())
    }

    /// Each section with its status.
    fn said(&self) -> String {
        let tasks =
            self.now().tasks().map(|task| format!("{}: {:?}", task.section, task.status)).collect::<Vec<_>>();
        tasks.join(", ")
    }
}

fn page(text: &str) -> Next {
    Next::Page(Place::new(PageId::new(text).unwrap(), Vec::new()))
}

#[test]
fn a_section_waits_is_begun_is_completed_and_falls_back() {
    let mut filling = Filling { compiled: compile(application()), entry: EntryAnswers::new() };
    // The partner's section has nothing to ask as long as nobody said that there is one; what comes after it waits all the same.
    assert_eq!(filling.said(), "you: NotStarted, home: NotStarted, age: CannotStart");
    filling.answer("name", &json!({"name": "Ada"})).answer("home", &json!({"home": false})).check("home");
    assert_eq!(filling.said(), "you: InProgress, home: Completed, age: CannotStart");
    assert_eq!(filling.now().open(&section_id("you")), Some(page("partner")));
    assert_eq!(filling.now().open(&section_id("age")), None);
    assert!(!filling.now().is_reachable(&PageId::new("age").unwrap(), &Item::none()));

    filling.answer("partner", &json!({"partner": true}));
    assert_eq!(filling.said(), "partner: CannotStart, you: InProgress, home: Completed, age: CannotStart");
    assert_eq!(filling.now().open(&section_id("you")), Some(Next::Section(section_id("you"))));
    filling.check("you");
    assert_eq!(filling.said(), "partner: NotStarted, you: Completed, home: Completed, age: CannotStart");
    filling.answer("partner-name", &json!({"partnerName": "Grace"})).check("partner");
    filling.answer("age", &json!({"young": true})).check("age");
    assert!(filling.now().is_complete());

    // An answer that opens a page makes the section incomplete, and one of another section hides or shows what depends on it.
    filling.answer("home", &json!({"home": true}));
    assert_eq!(filling.said(), "partner: Completed, you: Completed, home: InProgress, age: Completed");
    assert!(!filling.now().is_complete());
    assert_eq!(filling.now().open(&section_id("home")), Some(page("rent")));
    filling.answer("rent", &json!({"rent": "500"}));
    assert!(filling.now().is_complete(), "it was checked before");
    filling.answer("partner", &json!({"partner": false}));
    assert_eq!(filling.said(), "you: Completed, home: Completed, age: Completed");
    assert!(filling.now().is_complete());
    let answers = json!({"name": "Ada", "home": true, "rent": "500", "partner": false, "young": true});
    assert_eq!(filling.now().answers().as_map(), answers.as_object().unwrap());
}

#[test]
fn an_exit_page_ends_its_section_and_nothing_can_be_submitted() {
    let mut filling = Filling { compiled: compile(application()), entry: EntryAnswers::new() };
    filling
        .answer("name", &json!({"name": "Young"}))
        .answer("partner", &json!({"partner": false}))
        .check("you");
    filling
        .answer("home", &json!({"home": false}))
        .check("home")
        .answer("age", &json!({"young": true}))
        .check("age");
    assert_eq!(
        filling.said(),
        "you: Completed, home: Completed, age: NotStarted",
        "what follows the exit is not asked"
    );
    let exit = PageId::new("too-young").unwrap();
    assert_eq!(filling.now().open(&section_id("age")), Some(Next::Exit(exit.clone())));
    assert!(!filling.now().is_complete());
    assert_eq!(filling.now().exit(), Some(&exit));
    assert_eq!(filling.now().back(&exit, &Item::none()), Back::Tasks);
    filling.answer("name", &json!({"name": "Ada"}));
    assert!(filling.now().is_complete(), "nothing was lost");
}

#[test]
fn pages_lead_along_their_section_and_back_to_the_task_list() {
    let filling = Filling { compiled: compile(application()), entry: EntryAnswers::new() };
    let (now, none) = (filling.now(), Item::none());
    let id = |text: &str| PageId::new(text).unwrap();
    assert_eq!(now.next(&id("name"), &none), page("partner"));
    assert_eq!(now.next(&id("partner"), &none), Next::Section(section_id("you")));
    assert_eq!(now.next(&id("rent"), &none), Next::Tasks, "a page that is not shown");
    assert_eq!(now.back(&id("name"), &none), Back::Tasks);
    assert_eq!(now.back(&id("home"), &none), Back::Tasks);
    assert_eq!(now.back(&id("partner"), &none), Back::Page(id("name").into()));
    assert_eq!(now.back_from_section(&section_id("you")), Back::Page(id("partner").into()));
    assert_eq!(now.back_from_check_answers(), Back::Tasks);
}

#[test]
fn sections_that_wait_for_each_other_are_never_open_and_end_nothing() {
    let mut definition = application();
    let set = |definition: &mut FormDefinition, id: &str, after: &[&str]| {
        let mut section = definition.section(&section_id(id)).unwrap().clone();
        section.after = after.iter().map(|after| section_id(after)).collect();
        section.title = Text::new(id);
        apply_all(definition, &[Command::SetSection { section: Box::new(section) }]).unwrap();
    };
    set(&mut definition, "you", &["age"]);
    set(&mut definition, "home", &["nowhere"]);
    let found: Vec<_> = errors(&definition).into_iter().map(|finding| finding.code).collect();
    assert_eq!(found, ["section-circle", "section-circle", "section-after", "section-circle"]);
    let filling = Filling { compiled: compile(definition), entry: EntryAnswers::new() };
    assert_eq!(filling.said(), "you: CannotStart, home: NotStarted, age: CannotStart");
}
