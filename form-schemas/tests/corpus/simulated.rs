//! What the source would show, and what the imported form shows, for the same answers.

use crate::walker::Chance;
use form_schemas::PageId;
use form_schemas::answer::{Answers, Item};
use form_schemas::import::{Format, Source, import};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::{Compiled, compile};
use serde_json::{Map, Value, json};

/// A condition: a test of the question of a page, or several together.
#[derive(Clone, Debug)]
enum Test {
    Is(usize, &'static str),
    IsNot(usize, &'static str),
    AtLeast(usize, i64),
    AtMost(usize, i64),
    Contains(usize, &'static str, bool),
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
}

/// A form of one question a page, and links forward.
struct Form {
    kinds: Vec<&'static str>,
    links: Vec<Vec<(usize, Option<usize>)>>,
    conditions: Vec<Test>,
    /// Pages whose question may be left out.
    optional: Vec<usize>,
    /// The section of each page.
    sections: Vec<Option<&'static str>>,
}

impl Form {
    /// What the source calls the question of a page in conditions.
    fn name(&self, page: usize) -> String {
        self.sections[page].map_or_else(|| format!("q{page}"), |section| format!("{section}.q{page}"))
    }
}

const OPTIONS: [&str; 3] = ["red", "green", "blue"];

fn test(chance: &mut Chance, kinds: &[&'static str], depth: usize) -> Test {
    let page = chance.below(kinds.len());
    if depth > 0 && chance.below(3) == 0 {
        let parts = || 2;
        let parts: Vec<Test> = (0..parts()).map(|_| test(chance, kinds, depth - 1)).collect();
        return match chance.below(3) {
            0 => Test::All(parts),
            1 => Test::Any(parts),
            _ => Test::Not(Box::new(parts[0].clone())),
        };
    }
    match kinds[page] {
        "YesNoField" => Test::Is(page, if chance.coin() { "true" } else { "false" }),
        "NumberField" if chance.coin() => Test::AtLeast(page, i64::try_from(chance.below(6)).unwrap()),
        "NumberField" => Test::AtMost(page, i64::try_from(chance.below(6)).unwrap()),
        "CheckboxesField" => Test::Contains(page, OPTIONS[chance.below(3)], chance.coin()),
        _ if chance.coin() => Test::Is(page, OPTIONS[chance.below(3)]),
        _ => Test::IsNot(page, OPTIONS[chance.below(3)]),
    }
}

fn form(chance: &mut Chance) -> Form {
    let pages = 3 + chance.below(7);
    let all = ["YesNoField", "RadiosField", "NumberField", "CheckboxesField"];
    let kinds: Vec<&'static str> = (0..pages).map(|_| all[chance.below(all.len())]).collect();
    let (mut links, mut conditions) = (Vec::new(), Vec::new());
    for page in 0..pages {
        let mut out = Vec::new();
        for _ in 0..chance.below(3) {
            conditions.push(test(chance, &kinds[..=page], 2));
            out.push((page + 1 + chance.below(pages - page), Some(conditions.len() - 1)));
        }
        let at = chance.below(out.len() + 1);
        out.insert(at, ((page + 1 + chance.below(2)).min(pages), None));
        links.push(out);
    }
    let sections = vec![None; pages];
    Form { kinds, links, conditions, optional: Vec::new(), sections }
}

/// The condition as the source writes it.
fn expression(test: &Test, form: &Form) -> String {
    let join = |tests: &[Test], word: &str| {
        format!("({})", tests.iter().map(|test| expression(test, form)).collect::<Vec<_>>().join(word))
    };
    let of = |page: &usize| form.name(*page);
    match test {
        Test::Is(page, value @ ("true" | "false")) => format!("{} == {value}", of(page)),
        Test::Is(page, value) => format!("{} == '{value}'", of(page)),
        Test::IsNot(page, value) => format!("{} != '{value}'", of(page)),
        Test::AtLeast(page, value) => format!("{} >= {value}", of(page)),
        Test::AtMost(page, value) => format!("{} <= {value}", of(page)),
        Test::Contains(page, value, true) => format!("'{value}' in {}", of(page)),
        Test::Contains(page, value, false) => format!("not ('{value}' in {})", of(page)),
        Test::All(all) => join(all, " and "),
        Test::Any(any) => join(any, " or "),
        Test::Not(inner) => format!("not ({})", expression(inner, form)),
    }
}

/// What the source finds for a question: nothing left empty counts as 0 there, and nothing found as no number.
#[derive(Clone, Copy)]
enum Found<'a> {
    /// The section was begun, the question not asked.
    Undefined,
    Answer(&'a Value),
}

impl Found<'_> {
    fn is(self, value: &str) -> bool {
        match self {
            Self::Undefined => false,
            Self::Answer(Value::Bool(flag)) => flag.to_string() == value,
            Self::Answer(answer) => answer == value,
        }
    }

    fn number(self) -> Option<i64> {
        match self {
            Self::Undefined => None,
            Self::Answer(Value::Null) => Some(0),
            Self::Answer(answer) => answer.as_i64(),
        }
    }
}

/// Whether a condition holds with the answers of the pages that were shown. None: the source met a question that was not
/// asked in a section that was not begun, or looked for an option among no answer, and gave up.
fn holds(test: &Test, (form, answers): (&Form, &Map<String, Value>)) -> Option<bool> {
    let about = |page: &usize, is: &dyn Fn(Found<'_>) -> bool| {
        let is_begun = form.sections[*page].is_some_and(|section| {
            (0..form.kinds.len()).any(|other| {
                form.sections[other] == Some(section) && answers.contains_key(&format!("q{other}"))
            })
        });
        match answers.get(&format!("q{page}")) {
            Some(answer) => Some(is(Found::Answer(answer))),
            None => is_begun.then(|| is(Found::Undefined)),
        }
    };
    match test {
        Test::Is(page, value) => about(page, &|found| found.is(value)),
        Test::IsNot(page, value) => about(page, &|found| !found.is(value)),
        Test::AtLeast(page, value) => {
            about(page, &|found| found.number().is_some_and(|number| number >= *value))
        }
        Test::AtMost(page, value) => {
            about(page, &|found| found.number().is_some_and(|number| number <= *value))
        }
        Test::Contains(page, value, includes) => {
            let answer = answers.get(&format!("q{page}"))?.as_array()?;
            Some(answer.contains(&json!(value)) == *includes)
        }
        Test::All(all) => first(all, (form, answers), false),
        Test::Any(any) => first(any, (form, answers), true),
        Test::Not(inner) => holds(inner, (form, answers)).map(|holds| !holds),
    }
}

/// The source looks no further than to the first part that decides.
fn first(tests: &[Test], seen: (&Form, &Map<String, Value>), decides: bool) -> Option<bool> {
    for test in tests {
        if holds(test, seen)? == decides {
            return Some(decides);
        }
    }
    Some(!decides)
}

fn document(form: &Form) -> Value {
    let path =
        |page: usize| if page == form.kinds.len() { "/summary".to_owned() } else { format!("/p{page}") };
    let mut pages: Vec<Value> = Vec::new();
    for (page, kind) in form.kinds.iter().enumerate() {
        let next: Vec<Value> = form.links[page]
            .iter()
            .map(|(to, when)| match when {
                Some(condition) => json!({"path": path(*to), "condition": format!("c{condition}")}),
                None => json!({"path": path(*to)}),
            })
            .collect();
        let required = !form.optional.contains(&page);
        let question = json!({"type": kind, "name": format!("q{page}"), "title": format!("Question {page}?"), "list": "colours",
            "options": {"required": required}});
        let mut source = json!({"path": path(page), "title": format!("Page {page}"), "components": [question], "next": next});
        if let Some(section) = form.sections[page] {
            source["section"] = json!(section);
        }
        pages.push(source);
    }
    pages.push(json!({"path": "/summary", "title": "Summary", "controller": "./pages/summary.js"}));
    let conditions: Vec<Value> = form
        .conditions
        .iter()
        .enumerate()
        .map(|(number, test)| json!({"name": format!("c{number}"), "value": expression(test, form)}))
        .collect();
    let items: Vec<Value> = OPTIONS.iter().map(|option| json!({"text": option, "value": option})).collect();
    let lists = json!([{"name": "colours", "title": "Colours", "type": "string", "items": items}]);
    let sections = json!([{"name": "one", "title": "One"}, {"name": "two", "title": "Two"}]);
    json!({"startPage": "/p0", "pages": pages, "lists": lists, "sections": sections, "conditions": conditions})
}

fn answer(kind: &str, chance: &mut Chance) -> Value {
    match kind {
        "YesNoField" => json!(chance.coin()),
        "NumberField" => json!(chance.below(8)),
        "CheckboxesField" if chance.coin() => json!([OPTIONS[chance.below(2)], OPTIONS[2]]),
        "CheckboxesField" => json!([OPTIONS[chance.below(3)]]),
        _ => json!(OPTIONS[chance.below(3)]),
    }
}

/// The pages that the source shows: the first link whose condition holds, otherwise the last without one.
fn simulate(form: &Form, all: &[Value]) -> Vec<usize> {
    let (mut page, mut shown, mut answers) = (0, Vec::new(), Map::new());
    let true_of = |condition: usize, answers: &Map<String, Value>| {
        holds(&form.conditions[condition], (form, answers)) == Some(true)
    };
    while page < form.kinds.len() {
        shown.push(page);
        answers.insert(format!("q{page}"), all[page].clone());
        let links = &form.links[page];
        let taken = links.iter().find(|(_, when)| when.is_some_and(|condition| true_of(condition, &answers)));
        let otherwise = links.iter().rfind(|(_, when)| when.is_none());
        page = taken.or(otherwise).map_or(form.kinds.len(), |(to, _)| *to);
    }
    shown
}

/// The pages that the imported form shows.
fn ours(compiled: &Compiled, all: &[Value]) -> Vec<usize> {
    let mut entry = EntryAnswers::new();
    for (page, answer) in all.iter().enumerate() {
        let given = (!answer.is_null()).then(|| (format!("q{page}"), answer.clone()));
        let answers = Answers::from_map(given.into_iter().collect());
        let page = PageId::new(format!("p{page}")).unwrap();
        entry.insert(page, Item::none(), PageAnswers { answers, completed: true });
    }
    let journey = journey(compiled, &entry, crate::walker::today());
    let mut ours: Vec<usize> =
        journey.steps().iter().map(|step| step.page.as_str()[1..].parse().unwrap()).collect();
    ours.sort_unstable();
    ours
}

#[test]
fn the_imported_form_shows_what_the_source_shows() {
    let mut chance = Chance(7);
    let mut branches = 0;
    for number in 0..150 {
        let mut form = form(&mut chance);
        if number % 2 == 1 {
            form.sections =
                form.kinds.iter().map(|_| Some(if chance.coin() { "one" } else { "two" })).collect();
        }
        let bytes = document(&form).to_string();
        let imported =
            import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], Format::Xgov).unwrap();
        let compiled = compile(imported.definition);
        assert!(compiled.left_out().is_empty(), "{:?}\n{bytes}", compiled.left_out());
        for _ in 0..20 {
            let all: Vec<Value> = form.kinds.iter().map(|kind| answer(kind, &mut chance)).collect();
            let theirs = simulate(&form, &all);
            branches += usize::from(theirs.len() < form.kinds.len());
            let ours = ours(&compiled, &all);
            assert_eq!(ours, theirs, "{all:?}\n{bytes}\n{:#}", compiled.definition().to_value());
        }
    }
    assert!(branches > 500, "pages are skipped now and then: {branches}");
}

/// Compares many forms whose questions may be left empty, with the sections that `section` gives: how many could be told.
fn compare_empty(seed: u64, section: fn(&mut Chance) -> Option<&'static str>) -> (usize, usize) {
    let mut chance = Chance(seed);
    let (mut told, mut empty) = (0, 0);
    for _ in 0..150 {
        let mut form = form(&mut chance);
        let may_be = |kind: &str| matches!(kind, "RadiosField" | "YesNoField" | "NumberField");
        form.optional =
            (0..form.kinds.len()).filter(|page| may_be(form.kinds[*page]) && chance.coin()).collect();
        form.sections = form.kinds.iter().map(|_| section(&mut chance)).collect();
        let bytes = document(&form).to_string();
        let imported =
            import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], Format::Xgov).unwrap();
        // Where that cannot be told or worked out, the report says so.
        let said = ["Here both are the same", "Too many ways"];
        let changed = &imported.report.changed;
        if changed.iter().any(|entry| said.iter().any(|said| entry.message.contains(said))) {
            continue;
        }
        told += 1;
        let compiled = compile(imported.definition);
        for _ in 0..20 {
            let kinds = form.kinds.iter().enumerate();
            let all: Vec<Value> = kinds
                .map(|(page, kind)| {
                    let is_empty = form.optional.contains(&page) && chance.coin();
                    if is_empty { Value::Null } else { answer(kind, &mut chance) }
                })
                .collect();
            empty += all.iter().filter(|answer| answer.is_null()).count();
            let ours = ours(&compiled, &all);
            let theirs = simulate(&form, &all);
            assert_eq!(ours, theirs, "{all:?}\n{bytes}\n{:#}", compiled.definition().to_value());
        }
    }
    (told, empty)
}

#[test]
fn what_was_left_empty_is_told_from_what_was_not_asked() {
    let (told, empty) = compare_empty(11, |_| None);
    assert!(told > 50 && empty > 500, "{told} {empty}");
}

#[test]
fn what_was_left_empty_in_a_section_is_told_from_what_was_not_asked() {
    let (told, empty) = compare_empty(13, |chance| Some(if chance.coin() { "one" } else { "two" }));
    assert!(told > 50 && empty > 500, "{told} {empty}");
}
