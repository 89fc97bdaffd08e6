//! Someone who fills in a form, page by page, with answers made of numbers.

use form_schemas::answer::{Answers, Item, PagePost, RawAnswers, read_page, validate};
use form_schemas::definition::{FormDefinition, Page};
use form_schemas::journey::{
    Back, EntryAnswers, Journey, Next, PageAnswers, PageRequest, check_answers, journey, page_model,
};
use form_schemas::publish::Compiled;
use form_schemas::question::{Kind, Length, Question};
use form_schemas::{Date, Language, PageId};

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
        Kind::YesNo(_) => vec![(name, if chance.coin() { "yes" } else { "no" }.to_owned())],
        Kind::Autocomplete(_) | Kind::Country(_) => {
            vec![(name, choices[chance.below(choices.len())].title.text.clone())]
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
        Kind::Computed(_) | Kind::File(_) | Kind::Later(_) => Vec::new(),
    }
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

/// Fills in a form from its first page to its end, goes back now and then, and looks at every page on the way.
pub fn walk(compiled: &Compiled, chance: &mut Chance) -> (End, Answers) {
    let definition = compiled.definition();
    let mut entry = EntryAnswers::new();
    let mut now = journey(compiled, &entry);
    let mut seen: Vec<PageId> = Vec::new();
    for _ in 0..10 * definition.pages.len() + 10 {
        if let Some(exit) = now.exit().filter(|exit| now.is_reachable(exit)) {
            look(compiled, &now, &entry, exit);
            return (End::Exit, now.answers().clone());
        }
        let Some(page) = now.first_incomplete().cloned() else {
            return (submit(compiled, &now), now.answers().clone());
        };
        assert!(now.is_reachable(&page), "the first page that is not completed can be reached");
        look(compiled, &now, &entry, &page);
        answer(compiled, &mut entry, (&now, &page), chance);
        now = journey(compiled, &entry);
        assert!(now.steps().iter().any(|step| step.page == page && step.completed), "{page} is completed");
        consistent(&now, &page);
        seen.push(page);
        if chance.below(7) == 0 {
            // Changes their mind about an earlier page.
            let earlier = seen[chance.below(seen.len())].clone();
            if now.is_reachable(&earlier) {
                answer(compiled, &mut entry, (&now, &earlier), chance);
                now = journey(compiled, &entry);
            }
        }
    }
    panic!("the journey does not end: {:?}", now.steps());
}

/// Posts a page.
fn answer(
    compiled: &Compiled,
    entry: &mut EntryAnswers,
    (now, id): (&Journey, &PageId),
    chance: &mut Chance,
) {
    let page = compiled.definition().page(id).unwrap();
    let raw = post_page(compiled.definition(), page, chance);
    let post = PagePost { page: id, item: &Item::none(), raw: &raw, before: now.answers(), today: today() };
    let answers =
        read_page(compiled, &post).unwrap_or_else(|errors| panic!("{raw:?} is refused: {errors:?}"));
    entry.insert(id.clone(), Item::none(), PageAnswers { answers, completed: true });
}

/// Where a page leads, leads back to it.
fn consistent(now: &Journey, page: &PageId) {
    match now.next(page) {
        Next::Page(next) | Next::Exit(next) => assert_eq!(now.back(&next), Back::Page(page.clone())),
        Next::CheckAnswers => assert_eq!(now.back_from_check_answers(), Back::Page(page.clone())),
    }
    let first = &now.steps()[0].page;
    assert_eq!(now.back(first), Back::Start);
}

fn look(compiled: &Compiled, now: &Journey, entry: &EntryAnswers, page: &PageId) {
    let item = Item::none();
    let language = Language::english();
    let request = PageRequest { page, item: &item, language: &language, entry, raw: None, errors: &[] };
    let model = page_model(compiled, now, &request).unwrap();
    assert!(!model.heading.trim().is_empty(), "{page} has a heading");
}

fn submit(compiled: &Compiled, now: &Journey) -> End {
    assert!(now.is_complete());
    let valid = validate(compiled, now.answers().clone(), today());
    let valid = valid.unwrap_or_else(|errors| panic!("{:?} is refused: {errors:?}", now.answers()));
    let rows = check_answers(compiled, now, &Language::english());
    let answered = rows.sections.iter().flat_map(|section| &section.rows).filter(|row| row.answer.is_some());
    assert_eq!(answered.count(), valid.answers().as_map().len(), "every answer is shown once");
    assert_eq!(form_schemas::answer::display(compiled, &valid).len(), valid.answers().as_map().len());
    End::Submitted
}
