//! Computed values and checks between answers: from the document to valid answers.
#![cfg(test)]
#![cfg(feature = "engine")]

use form_schemas::answer::{AnswerError, Answers, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, apply, apply_all};
use form_schemas::import::days::{Comparison, Day, age_at_least, compare, sayable};
use form_schemas::publish::{Compiled, Finding, PublishContext, Severity, compile, lint, publish};
use form_schemas::question::ErrorCode;
use form_schemas::{Date, QuestionName, QuestionPath};
use serde_json::{Value, json};

/// A form about a hall that is hired: a fee, who is an adult, and days in their order.
fn document() -> Value {
    let number = |title: &str| json!({"title": title, "x-question": {"kind": "number"}});
    json!({
        "title": "Hire the hall",
        "x-form": {
            "slug": "hall", "privacy": "Kept for a year.", "contact": {"text": "Ask us"}, "accessibility": "It is.",
            "confirmation": {"next": "We write to you."},
            "pages": [
                {"id": "you", "title": "You", "show": ["#/properties/born"]},
                {"id": "days", "title": "Which days", "show": ["#/properties/from", "#/properties/to"]},
                {"id": "guests", "show": ["#/properties/guests"]},
                {"id": "licence", "when": "#/$defs/when-adult", "show": ["#/properties/bar"]}
            ]
        },
        "$defs": {
            "when-adult": {"title": "An adult", "properties": {"adult": {"const": true}}, "required": ["adult"]}
        },
        "properties": {
            "born": {"title": "When were you born?", "x-question": {"kind": "date"}},
            "from": {"title": "From which day?", "x-question": {"kind": "date"}},
            "to": {"title": "To which day?", "x-question": {"kind": "date"}},
            "guests": number("How many guests?"),
            "bar": {"title": "Do you want the bar?", "x-question": {"kind": "yes-no"}},
            "fee": {"title": "Fee", "type": "number", "readOnly": true, "x-compute": {"expr": "per_day * days"},
                    "x-question": {"kind": "computed", "prefix": "£", "decimalPlaces": 2}},
            "adult": {"type": "boolean", "readOnly": true, "x-compute": {"expr": "age(born) >= 18.0"},
                      "x-question": {"kind": "computed"}},
            "days": {"type": "integer", "readOnly": true, "x-compute": {"expr": "days_between(from, to) + 1.0"},
                     "x-question": {"kind": "computed"}},
            "per_day": {"type": "number", "readOnly": true, "x-compute": {"expr": "guests > 50.0 ? 120.0 : 99.95"},
                        "x-question": {"kind": "computed"}}
        },
        "x-check": [
            {"id": "order", "expr": "from <= to", "message": "The last day must be the first day or later", "at": "to"}
        ]
    })
}

fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = document();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap();
        match parent {
            Value::Object(map) => _ = map.insert(key.to_owned(), value.clone()),
            Value::Array(list) => list.push(value.clone()),
            _ => panic!("nothing at {pointer}"),
        }
    }
    document
}

fn definition(document: &Value) -> FormDefinition {
    FormDefinition::from_value(document).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn compiled(document: &Value) -> Compiled {
    let compiled = compile(definition(document));
    assert_eq!(compiled.left_out(), []);
    compiled
}

fn today() -> Date {
    Date::parse("2026-11-29").unwrap()
}

fn valid(compiled: &Compiled, answers: &Value) -> Result<Value, Vec<AnswerError>> {
    let answers = Answers::from_map(answers.as_object().unwrap().clone());
    validate(compiled, answers, today()).map(|valid| Value::Object(valid.into_answers().into_map()))
}

fn wrong(compiled: &Compiled, answers: &Value) -> Vec<(String, ErrorCode)> {
    let errors = valid(compiled, answers).err().unwrap_or_default();
    errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

fn adult() -> Value {
    json!({"born": "2008-11-29", "from": "2027-01-30", "to": "2027-02-01", "guests": 20, "bar": false})
}

#[test]
fn a_form_that_computes_is_published() {
    let context = PublishContext { base_url: "https://f.example", version: 1, destinations: 1, live: None };
    let published = publish(definition(&document()), &context).unwrap();
    assert_eq!(published.warnings(), []);
    let schema: Value = serde_json::from_slice(published.bytes()).unwrap();
    // Never required; kept word for word.
    assert_eq!(schema["required"], json!(["born", "from", "to", "guests"]));
    assert_eq!(schema["x-check"], document()["x-check"]);
    assert_eq!(schema["properties"]["fee"], document()["properties"]["fee"]);
}

#[test]
fn values_are_worked_out_before_answers_are_judged() {
    let compiled = compiled(&document());
    let mut expected = adult();
    let worked_out = json!({"days": 3, "per_day": 99.95, "adult": true, "fee": 299.85});
    expected.as_object_mut().unwrap().extend(worked_out.as_object().unwrap().clone());
    assert_eq!(valid(&compiled, &adult()).unwrap(), expected);
    // What was worked out already is the same, however the number is written.
    expected["days"] = json!(3.0);
    assert!(valid(&compiled, &expected).is_ok());
}

#[test]
fn a_condition_on_a_value_is_judged_by_it() {
    let compiled = compiled(&document());
    let child = json!({"born": "2008-11-30", "from": "2027-01-30", "to": "2027-02-01", "guests": 20});
    assert_eq!(valid(&compiled, &child).unwrap()["adult"], json!(false));
    let mut asked_anyway = child.clone();
    asked_anyway["bar"] = json!(true);
    assert_eq!(wrong(&compiled, &asked_anyway), [("/bar".to_owned(), ErrorCode::Unexpected)]);
    let mut missing = adult();
    missing.as_object_mut().unwrap().remove("bar");
    assert_eq!(wrong(&compiled, &missing), [("/bar".to_owned(), ErrorCode::Required)]);
}

#[test]
fn a_sent_value_that_differs_is_an_error() {
    let compiled = compiled(&document());
    for (name, sent) in
        [("fee", json!(1)), ("fee", json!("299.85")), ("adult", json!(false)), ("days", Value::Null)]
    {
        let mut answers = adult();
        answers[name] = sent;
        assert_eq!(wrong(&compiled, &answers), [(format!("/{name}"), ErrorCode::Computed)], "{name}");
    }
    let mut no_value = adult();
    no_value["guests"] = json!("many");
    no_value["per_day"] = json!(99.95);
    let wrong = wrong(&compiled, &no_value);
    assert!(wrong.contains(&("/per_day".to_owned(), ErrorCode::Computed)), "{wrong:?}");
}

#[test]
fn a_check_speaks_at_its_question_and_in_its_words() {
    let compiled = compiled(&document());
    let mut answers = adult();
    answers["to"] = json!("2027-01-29");
    let errors = valid(&compiled, &answers).unwrap_err();
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!((error.pointer.as_str(), error.code), ("/to", ErrorCode::Check));
    assert_eq!(error.sentence.as_ref().unwrap().text, "The last day must be the first day or later");
    assert_eq!((error.parameters["check"].as_str(), error.input.as_str()), (Some("order"), "to-day"));
    // What is wrong by itself is said first; without an answer there is nothing to compare.
    answers["to"] = json!("2027-01-32");
    assert_eq!(wrong(&compiled, &answers), [("/to".to_owned(), ErrorCode::DateImpossible)]);
}

#[test]
fn a_value_is_of_the_type_that_is_named() {
    for (result, expression, expected) in [
        ("integer", "guests / 2.0", None),
        ("integer", "guests * 2.0", Some(json!(42))),
        ("number", "guests / 2.0", Some(json!(10.5))),
        ("number", "\"21\"", None),
        ("string", "\"\"", None),
        ("string", "guests", None),
        ("string", "\"a\" + \"b\"", Some(json!("ab"))),
        ("boolean", "guests", None),
        ("number", "guests / 0.0", None),
        ("number", "guests * 1e16", Some(json!(2.1e17))),
        ("integer", "guests * 1e16", None),
    ] {
        let value = json!({"type": result, "readOnly": true, "x-compute": {"expr": expression},
                           "x-question": {"kind": "computed"}});
        let compiled = compile(definition(&with(&[("/properties/value", value)])));
        let mut answers = json!({"guests": 21});
        compiled.compute(&mut answers, today());
        assert_eq!(answers.get("value"), expected.as_ref(), "{result}: {expression}");
    }
}

fn findings(document: &Value) -> Vec<Finding> {
    lint(&definition(document)).into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

fn said(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.code.as_str(), finding.pointer.as_str())).collect()
}

#[test]
fn what_cannot_be_worked_out_is_found() {
    let value = |expression: &str| {
        json!({"title": "Value", "type": "number", "readOnly": true, "x-compute": {"expr": expression},
               "x-question": {"kind": "computed"}})
    };
    let check = |check: Value| ("/x-check/-", check);
    for (changes, expected) in [
        (
            vec![("/properties/value", value("guests +"))],
            vec![("expression-syntax", "/properties/value/x-compute/expr")],
        ),
        (
            vec![("/properties/value", value("value2")), ("/properties/value2", value("value"))],
            vec![
                ("computed-circle", "/properties/value/x-compute/expr"),
                ("computed-circle", "/properties/value2/x-compute/expr"),
            ],
        ),
        (
            vec![("/properties/adult/x-compute", json!({"expr": "guests > 1.0 && bar"}))],
            vec![("condition-later", "/x-form/pages/3/when")],
        ),
        (
            vec![check(json!({"id": "order", "expr": "guests > 1.0", "message": "More", "at": "guests"}))],
            vec![("check-twice", "/x-check/1/id")],
        ),
        (
            vec![check(json!({"id": "b", "expr": "guests > 1.0", "at": "guests"}))],
            vec![("check-message", "/x-check/1/message")],
        ),
        (
            vec![check(json!({"id": "b", "expr": "guests > 1.0", "message": "More"}))],
            vec![("check-at", "/x-check/1/at")],
        ),
        (
            vec![check(json!({"id": "b", "expr": "guests > 1.0", "message": "More", "at": "fee"}))],
            vec![("check-at", "/x-check/1/at")],
        ),
        (
            vec![check(json!({"id": "b", "expr": "none > 1.0", "message": "More", "at": "guests"}))],
            vec![("expression-name", "/x-check/1/expr")],
        ),
        (
            vec![("/x-form/pages/0/title", json!("Over 18: ((adult))"))],
            vec![("answer-later", "/x-form/pages/0")],
        ),
        (vec![("/x-form/pages/1/title", json!("Over 18: ((adult))"))], vec![]),
    ] {
        assert_eq!(said(&findings(&with(&changes))), expected, "{changes:?}");
    }
}

/// The document after all that can be mended was.
fn mended(document: &Value) -> Value {
    let mut definition = definition(document);
    let findings = lint(&definition);
    let commands: Vec<Command> = findings.into_iter().filter_map(|finding| finding.mend).flatten().collect();
    apply_all(&mut definition, &commands).unwrap();
    definition.to_value()
}

#[test]
fn whole_numbers_are_mended_by_a_command() {
    let check = json!({"id": "some", "expr": "guests > 1", "message": "More", "at": "guests"});
    let document =
        with(&[("/properties/per_day/x-compute", json!({"expr": "guests * 2"})), ("/x-check/-", check)]);
    assert_eq!(findings(&document).len(), 2);
    let mended = mended(&document);
    assert_eq!(mended["properties"]["per_day"]["x-compute"]["expr"], "guests * 2.0");
    assert_eq!(mended["x-check"][1]["expr"], "guests > 1.0");
    assert_eq!(findings(&mended), []);
}

#[test]
fn a_question_that_expressions_cannot_say_is_renamed() {
    let mut document =
        with(&[("/properties/adult/x-compute", json!({"expr": "age(date-of-birth) >= 18.0"}))]);
    let born = document["properties"]["born"].take();
    document["properties"].as_object_mut().unwrap().shift_remove("born");
    document["properties"]["date-of-birth"] = born;
    document["x-form"]["pages"][0]["show"] = json!(["#/properties/date-of-birth"]);
    let found = findings(&document);
    assert!(found[0].message.contains("rename that question “date_of_birth”"), "{}", found[0].message);
    let mut definition = definition(&document);
    apply_all(&mut definition, found[0].mend.as_ref().unwrap()).unwrap();
    let mended = definition.to_value();
    assert_eq!(mended["properties"]["adult"]["x-compute"]["expr"], "age(date_of_birth) >= 18.0");
    assert_eq!(mended["x-form"]["pages"][0]["show"], json!(["#/properties/date_of_birth"]));
    assert_eq!(findings(&mended), []);
}

#[test]
fn a_new_name_is_followed_in_expressions_and_taken_back() {
    let mut definition = definition(&document());
    let before = definition.clone();
    let to = QuestionName::new("until").unwrap();
    let question = QuestionPath::from_pointer("#/properties/to").unwrap();
    let back = apply(&mut definition, &Command::RenameQuestion { question, to }).unwrap();
    let renamed = definition.to_value();
    assert_eq!(renamed["properties"]["days"]["x-compute"]["expr"], "days_between(from, until) + 1.0");
    assert_eq!(
        renamed["x-check"][0],
        json!({
            "id": "order", "expr": "from <= until", "message": "The last day must be the first day or later", "at": "until"
        })
    );
    assert_eq!(findings(&renamed), []);
    apply_all(&mut definition, &back).unwrap();
    assert_eq!(definition, before);
}

#[test]
fn checks_are_replaced_by_a_command_that_can_be_taken_back() {
    let mut definition = definition(&document());
    let before = definition.clone();
    let command = Command::SetChecks { repeat: None, checks: Vec::new() };
    let read: Command = serde_json::from_value(serde_json::to_value(&command).unwrap()).unwrap();
    assert_eq!(read, command);
    let back = apply(&mut definition, &command).unwrap();
    assert_eq!(definition.to_value().get("x-check"), None);
    let back: Vec<Command> = serde_json::from_value(serde_json::to_value(&back).unwrap()).unwrap();
    apply_all(&mut definition, &back).unwrap();
    assert_eq!(definition.to_value(), before.to_value());
}

#[test]
fn the_order_of_values_in_the_document_is_all_the_same() {
    let expected = valid(&compiled(&document()), &adult()).unwrap();
    for turn in 1..9 {
        let mut document = document();
        let properties = document["properties"].as_object_mut().unwrap();
        for _ in 0..turn {
            let (name, first) =
                properties.iter().next().map(|(name, value)| (name.clone(), value.clone())).unwrap();
            properties.shift_remove(&name);
            properties.insert(name, first);
        }
        assert_eq!(valid(&compiled(&document), &adult()).unwrap(), expected, "turned by {turn}");
    }
}

#[test]
fn days_are_compared_as_an_importer_says() {
    let born = QuestionName::new("born").unwrap();
    let fixed = |day: &str| Day::Fixed(Date::parse(day).unwrap());
    for (comparison, day, earliest, latest) in [
        (Comparison::Before, fixed("2020-01-01"), false, true),
        (Comparison::OnOrAfter, fixed("2008-02-29"), true, false),
        (Comparison::On, fixed("2008-02-29"), true, false),
        (Comparison::NotOn, fixed("2008-02-29"), false, true),
        (Comparison::OnOrBefore, Day::YearsFromToday(-18), true, true),
        (Comparison::After, Day::MonthsFromToday(-300), true, false),
        (Comparison::Before, Day::DaysFromToday(0), true, true),
    ] {
        let compared = compare(&born, comparison, day).unwrap();
        let mut document = with(&[("/$defs/when-adult", Value::Object(compared.condition()))]);
        document["properties"][compared.name.as_str()] = Value::Object(compared.schema());
        assert_eq!(findings(&document), [], "{compared:?}");
        let compiled = compile(definition(&document));
        let holds = |born: Value| {
            let mut answers = json!({ "born": born });
            compiled.compute(&mut answers, today());
            compiled.holds(&"when-adult".parse().unwrap(), &answers)
        };
        let expected = [earliest, latest].map(|first| first || comparison == Comparison::Before);
        assert_eq!([holds(json!("2008-02-29")), holds(json!("2001-01-01"))], expected, "{compared:?}");
        assert!(!holds(Value::Null), "{compared:?}");
    }
    assert_eq!(age_at_least(&born, 18).unwrap().expression, "age(born) >= 18.0");
    assert!(
        compare(&QuestionName::new("date-of-birth").unwrap(), Comparison::On, fixed("2020-01-01")).is_err()
    );
    assert_eq!(
        (sayable("date-of-birth"), sayable("in"), sayable("2nd")),
        ("date_of_birth".into(), "in_".into(), "a2nd".into())
    );
}

#[test]
fn values_of_items_and_of_all_items_are_worked_out() {
    let items = json!({"title": "Lines", "type": "array", "items": {"type": "object", "properties": {
        "price": {"title": "Price", "x-question": {"kind": "number"}},
        "count": {"title": "How many", "x-question": {"kind": "number", "optional": true}},
        "total": {"type": "number", "readOnly": true, "x-compute": {"expr": "price * (count == null ? 1.0 : count)"},
                  "x-question": {"kind": "computed"}},
        "share": {"type": "number", "readOnly": true, "x-compute": {"expr": "total / sum_of_all"},
                  "x-question": {"kind": "computed", "decimalPlaces": 2}}
    }, "x-check": [{"id": "cheap", "expr": "total <= 100.0", "message": "Too dear", "at": "price"}]}});
    let document = with(&[
        ("/properties/lines", items),
        (
            "/properties/sum_of_all",
            json!({"type": "number", "readOnly": true, "x-compute": {"expr": "sum(lines, \"total\")"},
                   "x-question": {"kind": "computed"}}),
        ),
    ]);
    let compiled = compile(definition(&document));
    let mut answers = json!({"lines": [{"price": 10, "count": 3}, {"price": 90}, {"count": 4, "share": 7}]});
    let differing = compiled.compute(&mut answers, today());
    assert_eq!(
        answers,
        json!({"lines": [
            {"price": 10, "count": 3, "total": 30, "share": 0.25},
            {"price": 90, "total": 90, "share": 0.75},
            {"count": 4}
        ], "sum_of_all": 120})
    );
    let share = QuestionPath::from_pointer("#/properties/lines/items/properties/share").unwrap();
    assert_eq!(differing, [("/lines/2/share".to_owned(), share)]);
    answers["lines"][1]["total"] = json!(101);
    let errors: Vec<_> = compiled.checks(&answers, today()).into_iter().map(|error| error.pointer).collect();
    assert_eq!(errors, ["/lines/1/price"]);
}

#[test]
fn what_a_form_may_cost_is_bounded() {
    // Each value goes through all items: what is beyond the budget has no value, and soon.
    let mut document = with(&[(
        "/properties/lines",
        json!({"title": "Lines", "type": "array", "items": {"type": "object", "properties": {
            "price": {"title": "Price", "x-question": {"kind": "number"}}}}}),
    )]);
    for number in 0..1_000 {
        document["properties"][format!("v{number}")] = json!({"type": "number", "readOnly": true,
            "x-compute": {"expr": "sum(lines.filter(l, l.price * 2.0 + 1.0 > 3.0 || l.price < 7.0).map(l, l.price * 2.0))"},
            "x-question": {"kind": "computed"}});
    }
    let compiled = compile(definition(&document));
    let mut answers = json!({"lines": vec![json!({"price": 9}); 5_000]});
    let began = std::time::Instant::now();
    compiled.compute(&mut answers, today());
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    assert_eq!((answers.get("v0"), answers.get("v999")), (Some(&json!(90_000)), None));
}
