//! Answer sets: what somebody gave who filled the form in, whole or with something changed in it.

use crate::walker::{Chance, places, post, today};
use form_schemas::answer::{Answers, Item};
use form_schemas::definition::{FormDefinition, Page, Property};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::Compiled;
use form_schemas::question::{Kind, Question};
use form_schemas::{QuestionName, QuestionPath};
use serde_json::{Map, Value, json};

/// An answer set.
pub struct Given {
    pub answers: Value,
    /// The pages that our journey shows, where the answers are those that it counts.
    pub pages: Option<Vec<String>>,
}

/// So many answer sets: two of four as people give them who answer what they are asked, one with something changed, one with
/// something changed and then pruned again.
pub fn sets(compiled: &Compiled, chance: &mut Chance, count: usize) -> Vec<Given> {
    let mut sets = Vec::with_capacity(count + 4);
    let mut before = json!({});
    while sets.len() < count {
        let [one, other] = [(); 2].map(|()| pruned(compiled, &everything(compiled, chance)));
        let answers = changed(&one.answers, &before, chance);
        let again = changed(&other.answers, &before, chance);
        before.clone_from(&one.answers);
        sets.extend([one, other, Given { answers, pages: None }, pruned(compiled, &again)]);
    }
    sets.truncate(count);
    sets
}

/// An answer to every question, whether it is asked or not.
fn everything(compiled: &Compiled, chance: &mut Chance) -> Value {
    members(compiled, &compiled.definition().properties, None, chance)
}

fn members(
    compiled: &Compiled,
    properties: &[Property],
    within: Option<&QuestionPath>,
    chance: &mut Chance,
) -> Value {
    let mut members = Map::new();
    for property in properties {
        let name = property.name().clone();
        let path =
            within.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()));
        let value = match property {
            Property::Question(question) => answer(compiled, (&path, question), chance),
            Property::Repeat(repeat) => {
                let fewest = usize::try_from(repeat.fewest()).unwrap();
                let most = usize::try_from(repeat.most()).unwrap().min(fewest + 2);
                let count = fewest + chance.below(most - fewest + 1);
                Some(
                    (0..count)
                        .map(|_| self::members(compiled, &repeat.properties, Some(&path), chance))
                        .collect(),
                )
            }
            Property::Other(_) => None,
        };
        members.extend(value.map(|value| (name.to_string(), value)));
    }
    Value::Object(members)
}

/// A right answer; none at times where that is right.
fn answer(
    compiled: &Compiled,
    (path, question): (&QuestionPath, &Question),
    chance: &mut Chance,
) -> Option<Value> {
    let definition = compiled.definition();
    // To find what was typed in a long list takes long, and is another proof.
    let choices = definition.choices_of(question);
    match &question.kind {
        Kind::Autocomplete(_) => return Some(json!(choices[chance.below(choices.len())].value)),
        Kind::Country(country) => {
            let offered = choices.iter().filter(|choice| !country.without.contains(&choice.value));
            return offered.map(|choice| json!(choice.value)).nth(chance.below(200));
        }
        _ => {}
    }
    let setting = definition.setting(question, today());
    // A rule of a schema that was imported knows more than the kind.
    for _ in 0..10 {
        let posted = post(definition, question, chance).into_iter().collect();
        match question.read_answer(&posted, &setting) {
            Ok(Some(value)) if compiled.check(path, &value, today()).is_ok() => return Some(value),
            Ok(None) if question.optional => return None,
            _ => {}
        }
    }
    None
}

/// The answers that a journey counts, and the pages that it shows.
fn pruned(compiled: &Compiled, answers: &Value) -> Given {
    let journey = journey(compiled, &entry(compiled.definition(), answers), today());
    let pages = journey.steps().iter().map(|step| step.place().to_string()).collect();
    Given { answers: Value::Object(journey.answers().as_map().clone()), pages: Some(pages) }
}

/// The entry of somebody who gave these answers: each page holds its own.
fn entry(definition: &FormDefinition, answers: &Value) -> EntryAnswers {
    let mut entry = EntryAnswers::new();
    for page in &definition.pages {
        let around: Vec<&str> =
            page.repeat.iter().flat_map(QuestionPath::names).map(QuestionName::as_str).collect();
        hold(&mut entry, page, (answers, Item::none()), &around);
        if let Some((_, outer)) = around.split_last() {
            lists(&mut entry, page, (answers, Item::none()), outer);
        }
    }
    entry
}

/// What a page holds of each item.
fn hold(entry: &mut EntryAnswers, page: &Page, (answers, item): (&Value, Item), around: &[&str]) {
    let Some((repeat, inner)) = around.split_first() else {
        let own = page.questions().filter_map(|path| {
            let name = path.name().as_str();
            Some((name.to_owned(), answers.get(name)?.clone()))
        });
        let answers = Answers::from_map(own.collect::<Map<String, Value>>());
        entry.insert(page.id.clone(), item, PageAnswers { answers, completed: true });
        return;
    };
    for (answers, number) in items(answers, repeat).zip(1..) {
        hold(entry, page, (answers, item.inside(number)), inner);
    }
}

/// It was said of each list of a repeat that there are no more.
fn lists(entry: &mut EntryAnswers, page: &Page, (answers, item): (&Value, Item), around: &[&str]) {
    let Some((repeat, inner)) = around.split_first() else {
        entry.insert(page.id.clone(), item, PageAnswers { answers: Answers::new(), completed: true });
        return;
    };
    for (answers, number) in items(answers, repeat).zip(1..) {
        lists(entry, page, (answers, item.inside(number)), inner);
    }
}

fn items<'a>(answers: &'a Value, repeat: &str) -> impl Iterator<Item = &'a Value> {
    answers.get(repeat).and_then(Value::as_array).into_iter().flatten()
}

/// What we say of each condition: of all answers, or of each item (of the first three of a list).
pub fn conditions(compiled: &Compiled, answers: &Value) -> Map<String, Value> {
    let said = compiled.definition().conditions.iter().map(|condition| {
        let mut places = vec![(String::new(), answers)];
        for repeat in condition.scope.iter().flat_map(QuestionPath::names) {
            let inner = places.iter().flat_map(|(at, outer)| {
                let repeat = repeat.as_str();
                items(outer, repeat).take(3).enumerate().map(move |(index, item)| {
                    (format!("{at}/{}/{index}", repeat.replace('~', "~0").replace('/', "~1")), item)
                })
            });
            places = inner.collect();
        }
        let holds = places.into_iter().map(|(at, value)| (at, compiled.holds(&condition.id, value).into()));
        (condition.id.to_string(), Value::Object(holds.collect()))
    });
    said.collect()
}

/// The answers with one to three things changed. `others` are answers that somebody else gave.
fn changed(answers: &Value, others: &Value, chance: &mut Chance) -> Value {
    let mut changed = answers.clone();
    for _ in 0..=chance.below(3) {
        change(&mut changed, others, chance);
    }
    changed
}

/// Changes one thing: something is taken away, is something else, is added, or is nearly right.
fn change(answers: &mut Value, others: &Value, chance: &mut Chance) {
    let all = places(answers);
    let at = all[chance.below(all.len())].clone();
    let Some((outer, last)) = at.rsplit_once('/') else { return add(answers, others, chance) };
    match chance.below(6) {
        0 => {
            let outer = answers.pointer_mut(outer).unwrap();
            match outer {
                Value::Object(members) => {
                    drop(members.shift_remove(&last.replace("~1", "/").replace("~0", "~")));
                }
                Value::Array(items) => drop(items.remove(last.parse().unwrap())),
                _ => {}
            }
        }
        1 => *answers.pointer_mut(&at).unwrap() = odd(chance),
        2 => {
            if let Some(other) = others.pointer(&at) {
                *answers.pointer_mut(&at).unwrap() = other.clone();
            }
        }
        3 => add(answers.pointer_mut(&at).unwrap(), others, chance),
        _ => nearly(answers.pointer_mut(&at).unwrap(), chance),
    }
}

/// Adds what nobody asks, or what somebody else answered.
fn add(to: &mut Value, others: &Value, chance: &mut Chance) {
    match to {
        Value::Object(members) => {
            let others: Vec<_> = others.as_object().into_iter().flatten().collect();
            if others.is_empty() || chance.below(4) == 0 {
                members.insert("nobody-asks".to_owned(), json!(1));
            } else {
                let (name, value) = others[chance.below(others.len())];
                members.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        Value::Array(items) => {
            let item = if items.is_empty() { odd(chance) } else { items[chance.below(items.len())].clone() };
            items.push(item);
        }
        _ => {}
    }
}

/// Something like the answer: what validators read differently if they do.
fn nearly(value: &mut Value, chance: &mut Chance) {
    *value = match &*value {
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            [
                json!(number + 1.0),
                json!(number + 0.5),
                json!(-number),
                json!(number.trunc()),
                json!(number > 0.0),
            ][chance.below(5)]
            .clone()
        }
        Value::String(text) => {
            let some: String = text.chars().skip(1).collect();
            let texts = [
                format!("{text}\n"),
                format!("{text}\r"),
                format!("{text}\u{2028}"),
                format!("\n{text}"),
                format!("{text}😀"),
                format!("{text}e\u{301}"),
                text.repeat(100),
                text.to_lowercase(),
                text.to_uppercase(),
                some,
                format!(" {text} "),
            ];
            json!(texts[chance.below(texts.len())])
        }
        Value::Array(items) => Value::Array(items.iter().rev().cloned().collect()),
        Value::Object(members) => {
            Value::Object(members.iter().skip(1).map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        Value::Null => json!(false),
    };
}

/// What is no answer to most questions, and what is nearly one to some.
fn odd(chance: &mut Chance) -> Value {
    let file = json!({"id": "018f9c3e-7c5a-7cc2-9b1c-2a51f0a7c0de", "name": "a.pdf", "mediaType": "application/pdf",
        "size": 12, "sha256": "a".repeat(64)});
    let values = [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!([{}]),
        json!(1.5),
        json!(1.0),
        json!(-0.0),
        json!(-1),
        json!(0),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_993_i64),
        json!(1e300),
        json!(19.99),
        json!("red"),
        json!(["red", "red"]),
        json!(["red", "blue"]),
        json!(["none", "blue"]),
        json!(["none"]),
        json!("2020-02-30"),
        json!("2020-02-29\n"),
        json!("0000-12-31"),
        json!("0001-01-01"),
        json!("٢٠٢٠-٠١-٠١"),
        json!("2020-W01-1"),
        json!("20200101"),
        json!("a@b"),
        json!(" \t"),
        json!("\u{a0}"),
        json!("\u{2003}"),
        json!(true),
        json!(false),
        json!("é@example.org"),
        json!("ada@xn--bcher-kva.example"),
        json!("ada@post.XN--P1AI"),
        json!("ada@xn--99999999.example"),
        json!("ada@ab--cd.example"),
        json!("ada@xn--.example"),
        json!("2023-02-29T10:00:00+00:00"),
        json!("2000-02-29T10:00:00-00:01"),
        json!("1900-02-29T10:00:00+00:00"),
        json!("2020-02-29T24:00:00+00:00"),
        json!("2020-02-29T10:00:00Z"),
        json!("2020-02-29T10:00:60+00:00"),
        json!("2020-02-29t10:00:00+00:00"),
        json!("0000-01"),
        json!("2020-13"),
        json!("24:00"),
        json!("09:30\n"),
        json!({"from": "2020-02-30", "to": "2020-03-01"}),
        json!({"from": "2020-02-28"}),
        json!({"from": "2020-02-28", "to": "2020-03-01", "by": "train"}),
        json!("+44123"),
        json!("https://example.org/%zz"),
        json!("https://example..org/"),
        json!("https://example.org:99999/"),
        json!("https://[::1]/"),
        json!("BG123456A"),
        json!({"full": "Ada\nLovelace"}),
        json!({"full": " \u{a0}"}),
        json!({"first": "Ada", "last": "King", "middle": ""}),
        json!({"line1": "1 High Street", "town": "Leeds", "postcode": "ls1 1aa"}),
        json!({"line1": "1 High Street", "town": "Leeds", "postcode": "LS1 1AA\n"}),
        json!({"lines": "1\n2", "country": "France", "more": 1}),
        json!({"name": "Ada & Co", "number": "SC12345"}),
        json!({"gridReference": "TI3080"}),
        json!({"gridReference": "TQ3080"}),
        json!({"easting": 530_034, "northing": 180_381.0}),
        json!({"latitude": 90.000_001, "longitude": 0}),
        json!({"latitude": -90, "longitude": 179.999_999}),
        json!([file]),
        json!([file, file]),
        json!([{"id": "x", "name": "", "mediaType": "", "size": -1, "sha256": "A"}]),
        json!({"constructor": 1, "toString": 2, "__proto__": 3}),
        json!("x".repeat(201)),
        json!("😀".repeat(120)),
    ];
    values[chance.below(values.len())].clone()
}
