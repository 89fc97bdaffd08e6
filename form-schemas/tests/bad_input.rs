//! Documents that are odd, broken or meant to harm: read, looked through, proved, compiled, filled in. What is wrong is said with its
//! place, and all of it comes to an end.
#![cfg(test)]
#![cfg(feature = "engine")]

use form_schemas::Date;
use form_schemas::answer::{Answers, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::export::outline::outline;
use form_schemas::journey::{EntryAnswers, journey};
use form_schemas::publish::{Finding, compile, derive, impossible, lint};
use serde_json::{Map, Value, json};

/// A form that asks one thing, with these changes.
fn document(changes: &[(&str, Value)]) -> Value {
    let mut document = json!({
        "title": "Small", "type": "object",
        "x-form": {"slug": "small", "pages": [{"id": "a", "show": ["#/properties/name"]}]},
        "$defs": {},
        "properties": {"name": {"title": "Name?", "x-question": {"kind": "short-text"}}}
    });
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value.clone());
    }
    document
}

/// What stops reading: codes and pointers.
fn refused(bytes: &[u8]) -> Vec<(String, String)> {
    let findings = FormDefinition::parse(bytes).unwrap_err();
    for finding in &findings {
        assert!(finding.message.chars().count() < 1_000, "{} characters", finding.message.len());
    }
    findings.into_iter().map(|finding| (finding.code, finding.pointer)).collect()
}

/// Goes through everything that is done with a draft; gives what there is to fix.
fn gone_through(document: &Value) -> Vec<Finding> {
    let definition = FormDefinition::parse(document.to_string().as_bytes())
        .unwrap_or_else(|findings| panic!("{:?}", findings.first()));
    let _ = derive(&definition);
    let mut findings = lint(&definition);
    let mut left = 50;
    let proved = impossible(&definition, &findings, &mut || {
        left -= 1;
        left > 0
    });
    findings.extend(proved);
    let _ = outline(&definition, &definition.form.language());
    let compiled = compile(definition);
    let today = Date::new(2026, 11, 20).unwrap();
    let _ = journey(&compiled, &EntryAnswers::new(), today);
    for answers in [json!({}), json!({"name": "x"}), json!({"name": ["x".repeat(10_000)]})] {
        let _ = validate(&compiled, Answers::from_map(answers.as_object().cloned().unwrap()), today);
    }
    findings
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn has(document: &Value, code: &str, pointer: &str) {
    let findings = gone_through(document);
    let found = findings.iter().any(|finding| finding.code == code && finding.pointer == pointer);
    assert!(found, "no {code} at {pointer} in {:?}", codes(&findings));
}

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = document(&[]).to_string();
    let numbers = text.replacen("\"title\":\"Name?\"", "\"title\":\"Name?\",\"x-far\":1e400", 1);
    let twice = text.replacen("\"title\":\"Name?\"", "\"title\":\"Name?\",\"title\":\"Again?\"", 1);
    for (bytes, code, pointer) in [
        (deep.as_bytes(), "too-deep", None),
        (text.replace("Small", "Sm\u{0}all").as_bytes(), "not-json", None),
        (twice.as_bytes(), "key-twice", Some("/properties/name/title")),
        (numbers.as_bytes(), "not-json", None),
        (b"\xff\xfe{}".as_slice(), "not-json", Some("")),
        (&text.as_bytes()[..text.len() - 1], "not-json", None),
    ] {
        let refused = refused(bytes);
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert_eq!(refused[0].0, code, "{refused:?}");
        assert!(pointer.is_none_or(|pointer| refused[0].1 == pointer), "{refused:?}");
    }
    assert_eq!(refused(&vec![b' '; FormDefinition::MAX_BYTES + 1])[0].0, "too-big");
}

/// Every value of a document in turn as something else.
#[test]
fn wrong_types_everywhere_are_refused_with_a_pointer_or_read() {
    let whole: Value = serde_json::from_str(include_str!("fixtures/all-kinds.json")).unwrap();
    let mut pointers = Vec::new();
    let mut open = vec![(String::new(), &whole)];
    while let Some((at, value)) = open.pop() {
        let step = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        match value {
            Value::Object(map) => open.extend(map.iter().map(|(key, value)| (step(key), value))),
            Value::Array(list) => {
                open.extend(list.iter().enumerate().map(|(index, value)| (step(&index.to_string()), value)));
            }
            _ => {}
        }
        pointers.push(at);
    }
    assert!(pointers.len() > 200, "{}", pointers.len());
    for (number, pointer) in pointers.iter().enumerate() {
        let others = [
            json!(null),
            json!(7),
            json!(-1e15),
            json!(true),
            json!([]),
            json!({}),
            json!(""),
            json!([[{}]]),
        ];
        for other in others.iter().skip(number % 3).step_by(3) {
            let mut changed = whole.clone();
            *changed.pointer_mut(pointer).unwrap() = other.clone();
            match FormDefinition::from_value(&changed) {
                Ok(definition) => drop(lint(&definition)),
                Err(findings) => {
                    assert!(!findings.is_empty(), "{pointer}: {other}");
                    for finding in findings {
                        let at = &finding.pointer;
                        assert!(at.is_empty() || at.starts_with('/'), "{pointer}: {at}");
                    }
                }
            }
        }
    }
}

#[test]
fn more_than_anybody_needs_is_refused() {
    let page = |number: usize| json!({"id": format!("p{number}"), "show": []});
    let pages: Vec<Value> = (0..50_000).map(page).collect();
    let section = |number: usize| json!({"id": format!("s{number}"), "title": "S", "pages": ["a"]});
    let sections: Vec<Value> = (0..50_000).map(section).collect();
    let languages: Vec<String> = (0..50_000).map(|number| format!("aa-{number:05}")).collect();
    let lists: Map<String, Value> =
        (0..50_000).map(|number| (format!("list-{number}"), json!({"enum": [], "x-options": []}))).collect();
    let definitions: Map<String, Value> = (0..50_000)
        .map(|number| (format!("d{number}"), json!({"$ref": format!("#/$defs/d{}", number + 1)})))
        .collect();
    for (pointer, value, at) in [
        ("/$defs", json!(definitions), "/$defs"),
        ("/x-form/pages", json!(pages), "/x-form/pages"),
        ("/x-form/sections", json!(sections), "/x-form/sections"),
        (
            "/x-form/sections",
            json!([{"id": "s", "title": "S", "pages": vec!["a"; 100_000]}]),
            "/x-form/sections",
        ),
        ("/x-form/languages", json!(languages), "/x-form/languages"),
        ("/$defs", json!(lists), "/$defs"),
        ("/properties/name/x-question/when", json!(vec!["#/$defs/when-a"; 100_000]), "/properties"),
    ] {
        let refused = refused(document(&[(pointer, value)]).to_string().as_bytes());
        assert!(refused.contains(&("too-many".to_owned(), at.to_owned())), "{pointer}: {refused:?}");
    }
}

/// Conditions of which each is made of the one before it, twice: looked at as often as it is used that would be 2³⁰ times.
#[test]
fn conditions_that_are_made_of_one_another_again_and_again_are_refused() {
    let mut conditions = Map::new();
    conditions.insert(
        "when-0".to_owned(),
        json!({"title": "0", "properties": {"name": {"const": "x"}}, "required": ["name"]}),
    );
    for number in 1..30 {
        let before = json!({"$ref": format!("#/$defs/when-{}", number - 1)});
        let both = if number % 2 == 0 { "anyOf" } else { "allOf" };
        conditions.insert(
            format!("when-{number}"),
            json!({"title": number.to_string(), both: [before, {"not": before}]}),
        );
    }
    let page = json!([{"id": "a", "show": ["#/properties/name"]},
        {"id": "b", "title": "B", "kind": "content", "when": "#/$defs/when-29",
            "show": [{"id": "c", "content": "inset", "text": "x"}]}]);
    let twice = document(&[("/$defs", json!(conditions)), ("/x-form/pages", page)]);
    has(&twice, "condition-large", "/$defs/when-29");
    // Each twelve times in a sentence would be as long.
    let wide: Vec<Value> = (0..12).map(|_| json!({"$ref": "#/$defs/when-0"})).collect();
    let mut conditions = Map::new();
    conditions.insert(
        "when-0".to_owned(),
        json!({"title": "0", "properties": {"name": {"const": "x"}}, "required": ["name"]}),
    );
    for number in 1..9 {
        let parts: Vec<Value> =
            wide.iter().map(|_| json!({"$ref": format!("#/$defs/when-{}", number - 1)})).collect();
        conditions.insert(format!("when-{number}"), json!({"title": number.to_string(), "anyOf": parts}));
    }
    has(&document(&[("/$defs", json!(conditions))]), "condition-large", "/$defs/when-8");
}

#[test]
fn definitions_that_are_made_of_one_another_again_and_again_are_refused() {
    let mut definitions = Map::new();
    definitions.insert("d0".to_owned(), json!({"maxLength": 3}));
    for number in 1..40 {
        let before = json!({"$ref": format!("#/$defs/d{}", number - 1)});
        definitions.insert(format!("d{number}"), json!({"allOf": [before, before]}));
    }
    let rule = json!([{"x-origin": "imported", "properties": {"name": {"$ref": "#/$defs/d39"}}}]);
    has(&document(&[("/$defs", json!(definitions)), ("/allOf", rule)]), "definition-large", "/$defs/d39");
}

#[test]
fn what_goes_round_in_circles_or_leads_away_is_said() {
    let to = |name: &str| json!({"title": name, "$ref": format!("#/$defs/{name}")});
    has(
        &document(&[("/$defs", json!({"when-a": to("when-b"), "when-b": to("when-a")}))]),
        "condition-circle",
        "/$defs/when-a",
    );
    has(&document(&[("/$defs", json!({"when-a": to("when-a")}))]), "condition-circle", "/$defs/when-a");
    has(&document(&[("/$defs", json!({"d": {"$ref": "#/$defs/d"}}))]), "reference", "/$defs/d");
    let rule = |pointer: &str| json!([{"x-origin": "imported", "$ref": pointer}]);
    has(&document(&[("/allOf", rule("https://a.example/schema"))]), "reference", "/allOf/0/$ref");
    has(&document(&[("/allOf", rule("#"))]), "reference", "/allOf/0/$ref");
    has(
        &document(&[("/properties/name/$ref", json!("file:///etc/passwd"))]),
        "reference",
        "/properties/name/$ref",
    );
}

#[test]
fn patterns_and_limits_that_would_take_long_are_said() {
    for pattern in
        ["(a+)+$".to_owned(), "(a|a)*b".to_owned(), "a".repeat(100_000), "(?:a{1000}){1000}".to_owned()]
    {
        let document = document(&[("/properties/name/pattern", json!(pattern))]);
        let findings = gone_through(&document);
        let is_said = pattern.starts_with('a') || findings.iter().any(|finding| finding.code == "pattern");
        assert!(is_said, "{pattern:.20}: {:?}", codes(&findings));
    }
    let document = document(&[("/properties/name/maxLength", json!(9_007_199_254_740_991_u64))]);
    assert!(codes(&gone_through(&document)).contains(&"answers-big"));
}

/// A great many things to fix at once.
#[test]
fn what_is_wrong_a_thousand_times_comes_to_an_end() {
    let values: Vec<String> = (0..60_000).map(|number| format!("o{number}")).collect();
    let one =
        json!({"title": "One", "oneOf": [{"const": "a", "title": "A"}], "x-question": {"kind": "radios"}});
    let condition = json!({"title": "T", "properties": {"name": {"enum": values}}, "required": ["name"]});
    let names: Map<String, Value> =
        (0..30_000).map(|number| (format!("n{number}"), json!({"const": 1}))).collect();
    let unknown = json!({"title": "U", "properties": names, "required": []});
    let document = document(&[
        ("/properties/name", one),
        ("/$defs", json!({"when-options": condition, "when-names": unknown})),
        ("/title", json!("x".repeat(1_000_000))),
    ]);
    let findings = gone_through(&document);
    for code in ["condition-option", "condition-question", "text-long"] {
        let said = findings.iter().filter(|finding| finding.code == code).count();
        assert!((1..=10).contains(&said), "{code}: {said}");
    }
    for finding in &findings {
        assert!(finding.message.chars().count() < 5_000, "{} {}", finding.code, finding.message.len());
    }
}

#[test]
fn expressions_that_are_nested_or_long_are_said() {
    for expression in [
        format!("{}1.0{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("1.0{}", " + 1.0".repeat(5_000)),
        "!".repeat(5_000),
        format!("[{}]", "[1.0],".repeat(5_000)),
    ] {
        let value = json!({"title": "V", "type": "number", "readOnly": true, "x-compute": {"expr": expression},
            "x-question": {"kind": "computed"}});
        let findings = gone_through(&document(&[("/properties/value", value)]));
        let is_said = findings.iter().any(|finding| finding.pointer.starts_with("/properties/value"));
        assert!(is_said, "{expression:.20}: {:?}", codes(&findings));
    }
}
