//! Someone who fills in a form, page by page, with answers made of numbers.

use form_schemas::answer::{
    ANOTHER, Answers, Item, ListPost, ListSaid, PagePost, RawAnswers, read_list, read_page, validate,
};
use form_schemas::definition::{FormDefinition, Page};
use form_schemas::journey::{
    Back, EntryAnswers, Found, Journey, ListRequest, Next, PageAnswers, PageRequest, Place, Step,
    check_answers, journey, list_model, page_model,
};
use form_schemas::publish::Compiled;
use form_schemas::question::{
    CompanyNumber, Kind, Length, LocationSystem, NameParts, Organisation, Question,
};
use form_schemas::{Date, Language, PageId, QuestionPath};
use std::collections::HashSet;

/// The day of all these tests.
pub fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

/// Numbers that look like chance and are the same every time: `SplitMix64`.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    pub fn low(&mut self) -> u32 {
        u32::try_from(self.next() & 0xffff).unwrap()
    }

    pub fn coin(&mut self) -> bool {
        self.next().is_multiple_of(2)
    }
}

/// What someone posts for a question: always right, and nothing at times where that is right.
pub fn post(definition: &FormDefinition, question: &Question, chance: &mut Chance) -> Vec<(String, String)> {
    let name = question.name.as_str().to_owned();
    if question.optional && chance.coin() {
        return Vec::new();
    }
    let choices = definition.choices_of(question);
    match &question.kind {
        // An author's pattern is not read here.
        Kind::ShortText(text) if text.pattern.is_some() && question.optional => Vec::new(),
        Kind::ShortText(text) if text.pattern.is_some() => vec![(name, "123A".to_owned())],
        Kind::ShortText(text) => {
            let shortest = usize::try_from(text.min_length.unwrap_or(1)).unwrap();
            let longest = usize::try_from(text.max_length).unwrap().min(shortest + 40);
            vec![(name, "x".repeat(shortest + chance.below(longest - shortest + 1)))]
        }
        Kind::LongText(text) => {
            let words = match text.length {
                Length::Words { words, .. } => words.min(6),
                Length::Characters(characters) => (characters / 6).clamp(1, 6),
            };
            let words = 1 + chance.below(usize::try_from(words).unwrap());
            vec![(name, vec!["word"; words].join(if chance.coin() { " " } else { "\r\n" }))]
        }
        Kind::Number(number) => {
            let limit =
                |limit: &Option<serde_json::Number>| limit.as_ref().and_then(serde_json::Number::as_f64);
            let least = limit(&number.minimum).unwrap_or(0.0).ceil();
            let most = limit(&number.maximum).unwrap_or(least + 30.0).min(least + 30.0).floor();
            let steps =
                usize::try_from(format!("{:.0}", (most - least).max(0.0)).parse::<u64>().unwrap()).unwrap();
            let value = least + f64::from(u32::try_from(chance.below(steps + 1)).unwrap());
            vec![(name, format!("{value:.0}"))]
        }
        Kind::Email(_) => {
            let domain = ["example.org", "xn--bcher-kva.example"][chance.below(2)];
            vec![(name, format!("person{}@{domain}", chance.below(50)))]
        }
        Kind::YesNo(_) => vec![(name, if chance.coin() { "yes" } else { "no" }.to_owned())],
        Kind::Autocomplete(_) => vec![(name, choices[chance.below(choices.len())].title.text.clone())],
        Kind::Country(country) => {
            let offered: Vec<_> =
                choices.iter().filter(|choice| !country.without.contains(&choice.value)).collect();
            vec![(name, offered[chance.below(offered.len())].title.text.clone())]
        }
        Kind::Radios(_) | Kind::Select(_) => {
            vec![(name, choices[chance.below(choices.len())].value.clone())]
        }
        Kind::Checkboxes(boxes) => {
            if boxes.none.is_some() && chance.coin() {
                return vec![(name, boxes.none.clone().unwrap())];
            }
            let fewest = usize::try_from(boxes.min_items.unwrap_or(1)).unwrap();
            let others: Vec<_> =
                choices.iter().filter(|choice| Some(&choice.value) != boxes.none.as_ref()).collect();
            let most =
                boxes.max_items.map_or(others.len(), |max| usize::try_from(max).unwrap().min(others.len()));
            let count = fewest + chance.below(most - fewest + 1);
            let first = chance.below(others.len());
            let picked = others.iter().cycle().skip(first).take(count);
            picked.map(|choice| (name.clone(), choice.value.clone())).collect()
        }
        Kind::Hidden(_) => vec![(name, "poster-7".to_owned())],
        Kind::Computed(_) | Kind::File(_) | Kind::Later(_) => Vec::new(),
        _ => post_known(question, chance).unwrap_or_else(|| post_parts(question, chance)),
    }
}

/// What someone posts for things that have a form of their own: amounts, telephone numbers, days.
fn post_known(question: &Question, chance: &mut Chance) -> Option<Vec<(String, String)>> {
    let name = question.name.as_str().to_owned();
    Some(match &question.kind {
        Kind::Money(money) => {
            let least = money.minimum.unwrap_or_default().max(0) / 100 + 1;
            let most = money.maximum.map_or(least + 2000, |most| most / 100);
            let pounds = least + i64::try_from(chance.below(2000)).unwrap() % (most - least + 1).max(1);
            vec![(name, format!("£{pounds}"))]
        }
        Kind::Phone(_) => {
            let number =
                ["07700 900 982", "+44 (0)20 7946 0958 ext 12", "0033 6 12 34 56 78"][chance.below(3)];
            vec![(name, number.to_owned())]
        }
        Kind::Url(_) => {
            let address = ["www.example.org", "https://bücher.example/ä b?q=[1]#x|y"][chance.below(2)];
            vec![(name, address.to_owned())]
        }
        Kind::Postcode(_) => {
            vec![(name, ["sw1a2aa", "gir 0aa", "BFPO 58", "fiqq1zz"][chance.below(4)].to_owned())]
        }
        Kind::NiNumber(_) => vec![(name, ["qq 12 34 56 c", "ab123456d"][chance.below(2)].to_owned())],
        Kind::Date(date) => {
            let latest = date.not_after.map_or(Date::new(2030, 1, 1).unwrap(), |limit| limit.day(today()));
            let earliest = date.not_before.map(|limit| limit.day(today()));
            let day = earliest.unwrap_or(latest);
            vec![
                (format!("{name}-day"), day.day().to_string()),
                (format!("{name}-month"), day.month().to_string()),
                (format!("{name}-year"), day.year().to_string()),
            ]
        }
        Kind::MonthYear(_) => {
            vec![(format!("{name}-month"), "Feb".into()), (format!("{name}-year"), "2020".into())]
        }
        Kind::Time(_) => {
            vec![(name, ["9am", "09:30", "9.30pm", "noon", "midnight"][chance.below(5)].to_owned())]
        }
        Kind::DateTime(_) => vec![
            (
                format!("{name}-day"),
                ["29 2 2024", "1 July 1999", "1/1/1800", "31.12.9999"][chance.below(4)].to_owned(),
            ),
            (format!("{name}-time"), ["9am", "23:59", "midnight"][chance.below(3)].to_owned()),
        ],
        Kind::DateRange(_) => vec![
            (format!("{name}-from-day"), "28 February 2024".to_owned()),
            (format!("{name}-to-day"), ["28.2.2024", "2024-03-01"][chance.below(2)].to_owned()),
        ],
        _ => return None,
    })
}

/// What someone posts for names, addresses, places.
fn post_parts(question: &Question, chance: &mut Chance) -> Vec<(String, String)> {
    let name = question.name.as_str().to_owned();
    match &question.kind {
        Kind::Name(kind) if kind.parts != NameParts::Full => {
            of_parts(&name, &[("first", "Ada"), ("last", "King  Noel ")])
        }
        Kind::Name(_) | Kind::Organisation(Organisation { company_number: CompanyNumber::NotAsked }) => {
            vec![(name, "Ada  Lovelace".to_owned())]
        }
        Kind::Address(kind) if kind.international => {
            of_parts(&name, &[("lines", "Rue 1\r\n\r\n 75001 Paris"), ("country", "France")])
        }
        Kind::Address(_) => {
            let postcode = ["sw1a2aa", "M1 1AE", "stHL 1zz", "ec1a 1bb "][chance.below(4)];
            of_parts(&name, &[("line1", " 10 Downing Street"), ("town", "London"), ("postcode", postcode)])
        }
        Kind::Organisation(_) => {
            let number = ["1234567", "sc 12345", "R0000123", "IP00001R"][chance.below(4)];
            of_parts(&name, &[("name", "Ada & Co"), ("number", number)])
        }
        Kind::Declaration(_) => vec![(name, "yes".to_owned())],
        Kind::Location(kind) => match kind.system {
            LocationSystem::GridReference => {
                vec![(name, ["tq 30 80", "NN166712", "HU 48 41"][chance.below(3)].to_owned())]
            }
            LocationSystem::EastingNorthing => {
                of_parts(&name, &[("easting", "530,034"), ("northing", "180381 m")])
            }
            LocationSystem::LatitudeLongitude => {
                let longitude = ["0° 7′ 40″ W", "-0.1278", "179.999999"][chance.below(3)];
                of_parts(&name, &[("latitude", "51.5074"), ("longitude", longitude)])
            }
        },
        kind => panic!("{} is not answered here", kind.name()),
    }
}

fn of_parts(name: &str, parts: &[(&str, &str)]) -> Vec<(String, String)> {
    parts.iter().map(|(part, text)| (format!("{name}-{part}"), (*text).to_owned())).collect()
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
    fn visit(&mut self, now: &Journey, place: &Place) {
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
        let number = Item::new_number(list.items.last().copied(), 1_795_000_000_000, self.chance.low());
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
        let raw = post_page(self.compiled.definition(), page, self.chance);
        let post = PagePost { page: id, item, raw: &raw, journey: now };
        let answers =
            read_page(self.compiled, &post).unwrap_or_else(|errors| panic!("{raw:?} is refused: {errors:?}"));
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

fn submit(compiled: &Compiled, now: &Journey) -> End {
    assert!(now.is_complete());
    let valid = validate(compiled, now.answers().clone(), today());
    let valid = valid.unwrap_or_else(|errors| panic!("{:?} is refused: {errors:?}", now.answers()));
    let rows = check_answers(compiled, now, &Language::english());
    let rows = rows.sections.iter().flat_map(|section| &section.rows);
    let answered = rows.filter(|row| row.answer.is_some() && !row.is_list).count();
    let given = answers_in(&valid.answers().as_map().clone().into(), &silent(compiled.definition()));
    assert_eq!(answered, given, "every answer is shown once: {:?}", valid.answers());
    let display = form_schemas::answer::display(compiled, &valid);
    assert_eq!(display.len(), answered);
    let whole = serde_json::Value::Object(valid.answers().as_map().clone());
    assert!(display.iter().all(|row| whole.pointer(&row.pointer).is_some()), "each says where it stands");
    End::Submitted
}

/// The values that are worked out for conditions only: they are called nothing, and nobody reads them.
fn silent(definition: &FormDefinition) -> HashSet<String> {
    let questions = definition.questions().into_iter().map(|placed| placed.question);
    let silent = questions.filter(|question| !question.is_asked() && question.title.is_blank());
    silent.map(|question| question.name.to_string()).collect()
}

/// How many answers there are that are read, those of items included.
fn answers_in(answers: &serde_json::Value, silent: &HashSet<String>) -> usize {
    let of = |value: &serde_json::Value| match value.as_array() {
        Some(items) if items.iter().all(serde_json::Value::is_object) => {
            items.iter().map(|item| answers_in(item, silent)).sum()
        }
        _ => 1,
    };
    let members = answers.as_object().unwrap().iter();
    members.filter(|(name, _)| !silent.contains(*name)).map(|(_, value)| of(value)).sum()
}
