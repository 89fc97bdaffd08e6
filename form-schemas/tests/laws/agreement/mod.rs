//! What we say of answers, and what others say: our engine, `ajv` and Python's `jsonschema` judge the same answers to the
//! same forms, and the pages that their conditions show.
//!
//! Our verdicts are written as JSON lines under the target folder; `e2e/agreement.mjs` and `e2e/agreement.py` compare them with
//! those of the others, where these are installed (`cargo xtask test` sees to it). Elsewhere that part says that it is skipped.

mod forms;
mod given;
mod imported;
mod others;

use crate::walker::{Chance, today};
use form_schemas::answer::{Answers, validate};
use form_schemas::publish::{Compiled, Severity, compile, lint};
use given::Given;
pub use others::compare;
use serde_json::{Map, Value, json};

const FORMS: u64 = 50;

/// How many answer sets each form gets: 200, unless `FOOLSCAP_ANSWERS` says how many.
fn most() -> usize {
    let most = std::env::var("FOOLSCAP_ANSWERS");
    most.ok().map_or(200, |most| most.parse().expect("FOOLSCAP_ANSWERS is a number"))
}

/// How many answer sets the schema accepts, and how many it refuses.
#[derive(Clone, Copy, Default)]
struct Shares {
    accepted: usize,
    refused: usize,
    /// How many times it was decided whether a page is shown.
    journeys: usize,
}

impl Shares {
    fn add(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.journeys += other.journeys;
    }

    /// Both verdicts are met often.
    fn assert_both(self, of: &str) {
        let Self { accepted, refused, journeys } = self;
        println!("{of}: {accepted} answer sets accepted, {refused} refused; {journeys} journeys");
        let all = accepted + refused;
        assert!(accepted * 4 > all && refused * 4 > all, "a good share each: {accepted} and {refused}");
    }
}

/// What we say of these answers; and of what is delivered, where the server takes them and works values out anew.
fn cases(compiled: &Compiled, given: &Given) -> Vec<Value> {
    let answers = Answers::from_map(given.answers.as_object().cloned().unwrap_or_default());
    let valid = validate(compiled, answers, today()).ok();
    let delivered = valid.map(|valid| Value::Object(valid.answers().as_map().clone()));
    let taken = delivered.as_ref() == Some(&given.answers);
    let accepted = compiled.accepts(&given.answers);
    let mut case = json!({"accepted": accepted, "taken": taken, "answers": given.answers,
        "conditions": given::conditions(compiled, &given.answers)});
    if let Some(pages) = &given.pages {
        case["pages"] = json!(pages);
    }
    let other = delivered.filter(|_| !taken).map(|answers| {
        json!({"accepted": compiled.accepts(&answers), "taken": true, "answers": answers, "conditions": {}})
    });
    [Some(case), other].into_iter().flatten().collect()
}

/// A line about one form: its schema, and what we say of so many answer sets.
fn line(
    name: &str,
    schema: &Value,
    compiled: &Compiled,
    chance: &mut Chance,
    count: usize,
) -> (String, Shares) {
    let cases: Vec<Value> =
        given::sets(compiled, chance, count).iter().flat_map(|given| cases(compiled, given)).collect();
    let accepted = cases.iter().filter(|case| case["accepted"] == true).count();
    let journeys = cases.iter().filter(|case| case.get("pages").is_some()).count();
    let line = json!({"name": name, "schema": schema, "cases": cases}).to_string() + "\n";
    (line, Shares { accepted, refused: cases.len() - accepted, journeys })
}

#[test]
fn we_and_others_agree_about_generated_forms() {
    let mut lines = String::new();
    let mut shares = Shares::default();
    let mut holds: Map<String, Value> = Map::new();
    for seed in 0..FORMS {
        let mut chance = Chance(seed);
        let definition = forms::form(&mut chance);
        let errors: Vec<_> =
            lint(&definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors, [], "{:#}", definition.to_value());
        forms::count(&definition, &mut holds);
        let compiled = compile(definition);
        assert!(compiled.left_out().is_empty(), "{:?}", compiled.left_out());
        let schema = compiled.definition().to_value();
        let name = format!("generated form {seed}");
        let (line, some) = line(&name, &schema, &compiled, &mut chance, most());
        lines.push_str(&line);
        shares.add(some);
    }
    println!("the forms hold {}", Value::Object(holds.clone()));
    for what in forms::WANTED {
        assert!(holds.get(*what).is_some_and(|count| count.as_u64() > Some(4)), "{what}: {holds:?}");
    }
    shares.assert_both("50 generated forms");
    compare("agreement.jsonl", &lines);
}
