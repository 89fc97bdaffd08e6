//! A condition, and a whole form, decided by us and by `ajv` on the same answers.
//!
//! The verdicts are written as JSON lines under the target folder, and `e2e/agreement.mjs` compares them where the npm
//! packages are installed; elsewhere that half says that it is skipped.

use crate::generated;
use crate::walker::{Chance, post};
use form_schemas::answer::{Answers, validate};
use form_schemas::publish::{Compiled, compile};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;

const FORMS: usize = 120;
const ANSWERS: usize = 40;

/// Answers of which some are right, some are missing, some are not asked for, and some are wrong.
fn answers(compiled: &Compiled, chance: &mut Chance) -> Value {
    let definition = compiled.definition();
    let mut answers = Map::new();
    for placed in definition.questions() {
        let name = placed.path.name().to_string();
        let posted = post(definition, placed.question, chance).into_iter().collect();
        let setting = definition.setting(placed.question, crate::walker::today());
        let right = placed.question.read_answer(&posted, &setting).unwrap_or_default();
        let odd = [
            json!(null),
            json!(""),
            json!([]),
            json!({}),
            json!(1.5),
            json!(-1),
            json!(9_007_199_254_740_991_i64),
            json!("red"),
            json!(["red", "red"]),
            json!(["red", "blue"]),
            json!("2020-02-30"),
            json!("2020-02-29\n"),
            json!("a@b"),
            json!(" \t"),
            json!("0001-01-01"),
            json!("٢٠٢٠-٠١-٠١"),
            json!(true),
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
            json!("BG123456A"),
            json!(false),
            json!({"full": "Ada\nLovelace"}),
            json!({"full": " \u{a0}"}),
            json!({"first": "Ada", "last": "King", "middle": ""}),
            json!({"line1": "1 High Street", "town": "Leeds", "postcode": "ls1 1aa"}),
            json!({"line1": "1 High Street", "town": "Leeds", "postcode": "LS1 1AA\n"}),
            json!({"lines": "1\n2", "country": "France", "more": 1}),
            json!({"name": "Ada & Co", "number": "SC12345"}),
            json!({"gridReference": "TI3080"}),
            json!({"gridReference": "TQ3080"}),
            json!({"latitude": 90.000_001, "longitude": 0}),
            json!({"latitude": -90, "longitude": 179.999_999}),
        ];
        let value = match chance.below(12) {
            0 | 1 => None,
            2 => Some(odd[chance.below(odd.len())].clone()),
            _ => right,
        };
        answers.extend(value.map(|value| (name, value)));
    }
    if chance.below(12) == 0 {
        answers.insert("nobody-asks".to_owned(), json!(1));
    }
    Value::Object(answers)
}

/// Answers as a person would have them: what is hidden is pruned.
fn pruned(compiled: &Compiled, chance: &mut Chance) -> Value {
    let (_, answers) = crate::walker::walk(compiled, chance);
    Value::Object(answers.into_map())
}

fn case(compiled: &Compiled, answers: &Value) -> Value {
    let conditions = &compiled.definition().conditions;
    let verdicts: Map<String, Value> = conditions
        .iter()
        .map(|condition| (condition.id.to_string(), compiled.holds(&condition.id, answers).into()))
        .collect();
    let object = answers.as_object().cloned().unwrap_or_default();
    let taken = validate(compiled, Answers::from_map(object), crate::walker::today()).is_ok();
    json!({"accepted": compiled.accepts(answers), "taken": taken, "conditions": verdicts, "answers": answers})
}

#[test]
fn we_and_ajv_agree() {
    let mut runner = TestRunner::deterministic();
    let mut lines = String::new();
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..FORMS {
        let definition = generated::definition().new_tree(&mut runner).unwrap().current();
        let compiled = compile(definition);
        let mut chance = Chance(u64::try_from(seed).unwrap());
        let cases: Vec<Value> = (0..ANSWERS)
            .map(|number| {
                let answers = if number % 2 == 0 {
                    answers(&compiled, &mut chance)
                } else {
                    pruned(&compiled, &mut chance)
                };
                case(&compiled, &answers)
            })
            .collect();
        accepted += cases.iter().filter(|case| case["accepted"] == true).count();
        refused += cases.iter().filter(|case| case["accepted"] == false).count();
        let line = json!({"schema": compiled.definition().to_value(), "cases": cases});
        lines.extend([line.to_string().as_str(), "\n"]);
    }
    assert!(accepted > 500 && refused > 500, "both verdicts are met: {accepted} accepted, {refused} refused");
    compare("agreement.jsonl", &lines);
}

/// Writes the verdicts, and compares them with those of `ajv` where it is installed.
pub fn compare(name: &str, lines: &str) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, lines).unwrap();
    let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../e2e");
    if !e2e.join("node_modules/ajv").exists() {
        println!(
            "skipped: ajv is not installed in {}; the verdicts are in {}",
            e2e.display(),
            file.display()
        );
        return;
    }
    let output = Command::new("node").arg(e2e.join("agreement.mjs")).arg(&file).output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(output.status.success(), "{said}");
}
