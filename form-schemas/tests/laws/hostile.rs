//! Forms that somebody wrote to break the promise: schemas of every kind, at every depth, in questions, conditions and
//! imported rules. Most do not publish. Of those that do, whatever the server accepts other validators accept too.

use crate::agreement::compare;
use crate::generated;
use crate::walker::{Chance, post, today};
use form_schemas::answer::{Answers, validate};
use form_schemas::definition::{FormDefinition, PageKind};
use form_schemas::publish::{PublishContext, Published, publish};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

const FORMS: usize = 120;
const ANSWERS: usize = 40;

const PATTERNS: [&str; 14] = [
    "^[A-Z]+$",
    "[a-z]",
    "^(?:AB|x+)$",
    "[^ -~]",
    "^[^x]*$",
    "x$|^A",
    "é",
    "^[0-9]{3}[A-Z]$",
    "[$]",
    "\\n$",
    "\\w",
    "^\\d+$",
    "^\\s",
    ".",
];

fn value(chance: &mut Chance) -> Value {
    let values = [
        json!(19.99),
        json!(1),
        json!(1.0),
        json!(-0.0),
        json!(true),
        json!("AB\n"),
        json!("AB"),
        json!("é"),
        json!(["red"]),
        json!([true]),
        json!(0.300_000_000_000_000_04),
        json!(null),
        json!("red"),
    ];
    values[chance.below(values.len())].clone()
}

fn number(chance: &mut Chance) -> Value {
    let numbers = [
        json!(19.99),
        json!(0.1),
        json!(1e-7),
        json!(3),
        json!(2.0),
        json!(-5),
        json!(9_007_199_254_740_991_i64),
        json!(20.000_000_000_000_004),
    ];
    numbers[chance.below(numbers.len())].clone()
}

/// A schema of one answer.
fn test(chance: &mut Chance, depth: usize) -> Value {
    let count = json!(chance.below(4));
    let simple = match chance.below(14) {
        0..=2 => {
            let pattern = PATTERNS[chance.below(PATTERNS.len())];
            match chance.below(3) {
                0 => json!({"pattern": pattern}),
                _ => json!({"pattern": pattern, "not": {"pattern": "[\\r\\n]"}}),
            }
        }
        3 => {
            json!({"multipleOf": ([json!(0.01), json!(3), json!(2.0), json!(7), json!(0.5)][chance.below(5)])})
        }
        4 => json!({"minimum": number(chance)}),
        5 => json!({"exclusiveMaximum": number(chance)}),
        6 => json!({"const": value(chance)}),
        7 if chance.below(6) == 0 => json!({"enum": []}),
        7 => json!({"enum": [value(chance), "x"]}),
        8 => json!({"minLength": count}),
        9 => json!({"maxLength": count}),
        10 if chance.below(3) == 0 => json!({"format": (["email", "date", "uri", "regex"][chance.below(4)])}),
        10 => json!({"type": ([["string", "integer"], ["number", "array"]][chance.below(2)])}),
        11 => json!({"minItems": count, "uniqueItems": true}),
        12 => json!({"maxItems": count}),
        _ => json!({}),
    };
    if depth == 0 {
        return simple;
    }
    let inner = |chance: &mut Chance| test(chance, depth - 1);
    match chance.below(14) {
        0 => json!({"not": inner(chance)}),
        1 => json!({"allOf": [inner(chance), simple]}),
        2 => json!({"anyOf": [inner(chance), simple]}),
        3 => json!({"oneOf": [inner(chance), simple]}),
        4 => json!({"if": inner(chance), "then": simple, "else": inner(chance)}),
        5 => json!({"contains": inner(chance), "maxContains": count}),
        6 => json!({"items": inner(chance)}),
        7 => json!({"prefixItems": [inner(chance)], "unevaluatedItems": inner(chance)}),
        _ => simple,
    }
}

/// A schema of all answers.
fn rule(names: &[String], chance: &mut Chance, depth: usize) -> Value {
    let name = &names[chance.below(names.len())];
    let other = &names[chance.below(names.len())];
    let about = |chance: &mut Chance| json!({"properties": {name: test(chance, 2)}, "required": [name]});
    if depth == 0 {
        return about(chance);
    }
    let inner = |chance: &mut Chance| rule(names, chance, depth - 1);
    match chance.below(16) {
        0 => json!({"not": inner(chance)}),
        1 => json!({"anyOf": [inner(chance), inner(chance)]}),
        2 => json!({"allOf": [inner(chance)]}),
        3 => json!({"if": inner(chance), "then": inner(chance)}),
        4 => json!({"dependentRequired": {name: [other]}}),
        5 => json!({"dependentSchemas": {name: inner(chance)}}),
        6 => json!({"minProperties": chance.below(3), "maxProperties": 40}),
        7 => json!({"propertyNames": {"not": test(chance, 1)}}),
        8 => json!({"patternProperties": {(["^q", "1$", "\\w"][chance.below(3)]): test(chance, 1)}}),
        9 => {
            json!({"not": {"required": [if chance.below(4) == 0 { "constructor" } else { other.as_str() }]}})
        }
        _ => about(chance),
    }
}

/// The document with one to three schemas more.
fn broken(mut document: Value, chance: &mut Chance) -> Value {
    let names: Vec<String> = document["properties"].as_object().unwrap().keys().cloned().collect();
    if names.is_empty() {
        return document;
    }
    for _ in 0..=chance.below(3) {
        let name = &names[chance.below(names.len())];
        match chance.below(4) {
            0 => {
                let question = document["properties"][name].as_object_mut().unwrap();
                for (keyword, value) in test(chance, 3).as_object().unwrap() {
                    question.entry(keyword.clone()).or_insert_with(|| value.clone());
                }
            }
            1 => {
                let mut rule = rule(&names, chance, 2);
                rule["x-origin"] = json!("imported");
                let rules = document.as_object_mut().unwrap().entry("allOf").or_insert_with(|| json!([]));
                rules.as_array_mut().unwrap().push(rule);
            }
            _ => {
                let conditions =
                    document.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten();
                let mut conditions: Vec<_> = conditions.collect();
                let count = conditions.len();
                if count > 0 {
                    let condition: &mut Value = conditions[chance.below(count)].1;
                    let about = condition["properties"].as_object().and_then(|tests| tests.keys().next());
                    let about = about.unwrap_or(name).clone();
                    *condition = match chance.below(5) {
                        0 => rule(&names, chance, 1),
                        _ => json!({"properties": {&about: test(chance, 1)}, "required": [about]}),
                    };
                    condition["title"] = json!("Broken");
                }
            }
        }
    }
    // Numbers with a fraction, as well as whole ones.
    for question in document["properties"].as_object_mut().unwrap().values_mut() {
        if question["type"] == "integer" && chance.coin() {
            question["type"] = json!("number");
            question.as_object_mut().unwrap().shift_remove("maximum");
        }
    }
    document
}

/// Answers to what is asked, right but for what the forms' own schemas say.
fn right(version: &Published, chance: &mut Chance) -> Map<String, Value> {
    let (compiled, definition) = (version.compiled(), version.definition());
    let mut answers = json!({});
    for page in &definition.pages {
        if page.kind == PageKind::Exit || !compiled.all_hold(&page.when, &answers) {
            continue;
        }
        for path in page.questions() {
            let question = definition.question(path).unwrap();
            if !compiled.all_hold(&question.when, &answers) {
                continue;
            }
            let posted = post(definition, question, chance).into_iter().collect();
            let setting = definition.setting(question, today());
            if let Ok(Some(value)) = question.read_answer(&posted, &setting) {
                answers[path.name().as_str()] = value;
            }
        }
    }
    answers.as_object().cloned().unwrap_or_default()
}

/// Answers that a person gave, with other values in some places.
fn answers(version: &Published, chance: &mut Chance) -> Value {
    let mut answers = right(version, chance);
    for value in answers.values_mut() {
        let others: &[Value] = match value {
            Value::String(text) if text.len() < 10 || text.contains(' ') || text.starts_with('x') => &[
                json!("AB\n"),
                json!("AB"),
                json!("A"),
                json!("123A\n"),
                json!("x\u{2028}"),
                json!("É\u{301}é"),
                json!("😀"),
                json!("٣"),
                json!("a\r\n"),
                json!("$"),
            ],
            Value::Number(_) => &[
                json!(19.99),
                json!(0.1),
                json!(3.0),
                json!(-0.0),
                json!(1e-320),
                json!(20.000_000_000_000_004),
                json!(9_007_199_254_740_991_i64),
                json!(9_007_199_254_740_993_u64),
                json!(1e300),
                json!(0.300_000_000_000_000_04),
                json!(7),
            ],
            _ => continue,
        };
        if chance.below(3) > 0 {
            *value = others[chance.below(others.len())].clone();
        }
    }
    // An answer to what is not asked, or none to what is.
    let names: Vec<String> = answers.keys().cloned().collect();
    if chance.below(6) == 0 && !names.is_empty() {
        answers.shift_remove(&names[chance.below(names.len())]);
    }
    if chance.below(8) == 0 {
        answers.insert("q0-0".to_owned(), json!("AB"));
    }
    Value::Object(answers)
}

fn published(document: &Value) -> Option<Published> {
    let definition = FormDefinition::from_value(document).ok()?;
    let context =
        PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };
    publish(definition, &context).ok()
}

#[test]
fn what_is_published_is_read_alike() {
    let mut runner = TestRunner::deterministic();
    let mut lines = String::new();
    let (mut forms, mut refused, mut accepted) = (0, 0, 0);
    for seed in 0..20_000 {
        if forms == FORMS {
            break;
        }
        let mut chance = Chance(seed);
        let document = generated::definition().new_tree(&mut runner).unwrap().current().to_value();
        let Some(version) = published(&broken(document, &mut chance)) else {
            refused += 1;
            continue;
        };
        forms += 1;
        let schema: Value = serde_json::from_slice(version.bytes()).unwrap();
        let mut cases = Vec::new();
        for _ in 0..ANSWERS {
            let answers = answers(&version, &mut chance);
            let object = answers.as_object().cloned().unwrap_or_default();
            let taken = validate(version.compiled(), Answers::from_map(object), today()).is_ok();
            accepted += usize::from(taken);
            let conditions = version.definition().conditions.iter().filter(|_| taken);
            let verdicts: Map<String, Value> = conditions
                .map(|condition| {
                    let holds = version.compiled().holds(&condition.id, &answers);
                    (condition.id.to_string(), json!({"": holds}))
                })
                .collect();
            cases.push(json!({"taken": taken, "conditions": verdicts, "answers": answers}));
        }
        lines.extend([json!({"schema": schema, "cases": cases}).to_string().as_str(), "\n"]);
    }
    println!("{forms} forms published, {refused} refused; {accepted} answers accepted");
    assert!(forms == FORMS && refused > 100, "{forms} forms published, {refused} refused");
    assert!(accepted > 500, "{accepted} answers accepted");
    compare("hostile.jsonl", &lines);
}

#[test]
fn numbers_are_read_to_their_last_digit() {
    let mut chance = Chance(20);
    for text in (0..20_000).map(|_| format!("{}.{}", chance.below(1000), chance.next())) {
        let read: f64 = serde_json::from_str(&text).unwrap();
        assert_eq!(read.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
    }
}
