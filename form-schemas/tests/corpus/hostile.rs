//! Sources that are odd, broken or meant to harm: a report or a refusal that says where, never a panic.

use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, ImportError, Imported, Report, Source, import};
use form_schemas::publish::compile;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use serde_json::{Value, json};

fn from_value(value: &Value) -> Result<Imported, ImportError> {
    import(&[Source { name: "form.json", bytes: value.to_string().as_bytes() }], Format::Xgov)
}

/// Imports; what comes out can be written, read again, compiled and walked through.
fn taken(value: &Value) -> Imported {
    let imported = from_value(value).unwrap_or_else(|error| panic!("{error:?}"));
    sound(&imported);
    imported
}

fn sound(Imported { definition, report }: &Imported) {
    let counts = report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{counts:?}");
    }
    let read = FormDefinition::parse(&definition.to_bytes()).unwrap();
    assert_eq!(read.to_value(), definition.to_value());
    let compiled = compile(definition.clone());
    let entry = form_schemas::journey::EntryAnswers::new();
    let _ = form_schemas::journey::journey(&compiled, &entry, crate::walker::today());
}

/// What is said in the report of this place.
fn said(report: &Report, pointer: &str) -> String {
    let entries = report.left.iter().chain(&report.changed).filter(|entry| entry.pointer == pointer);
    entries.map(|entry| entry.message.as_str()).collect::<Vec<_>>().join(" ")
}

/// Asserts that something is left at this place, and that its reason holds these words.
fn left(report: &Report, pointer: &str, words: &str) {
    let found = report.left.iter().any(|entry| entry.pointer == pointer && entry.message.contains(words));
    assert!(found, "nothing about “{words}” at {pointer}: {:#?}", report.left);
}

/// A form of one page with these components.
fn page_of(components: &Value) -> Value {
    json!({"startPage": "/a", "pages": [{"path": "/a", "title": "A", "components": components, "next": []}],
        "lists": [], "sections": [], "conditions": []})
}

fn text(name: &str) -> Value {
    json!({"type": "TextField", "name": name, "title": name})
}

#[test]
fn defaults_are_dropped_and_said() {
    let items = json!([{"text": "Red", "value": "red", "selected": true}, {"text": "Blue", "value": "blue", "checked": false}]);
    let form = page_of(&json!([
        {"type": "RadiosField", "name": "colour", "title": "Colour", "items": items, "defaultValue": "red",
            "options": {"default": "red"}},
        {"type": "TextField", "name": "town", "title": "Town", "value": "Swansea"}
    ]));
    let Imported { definition, report } = taken(&form);
    let document = definition.to_value().to_string();
    assert!(
        !document.contains("Swansea") && !document.contains("\"default\"") && !document.contains("selected")
    );
    for pointer in [
        "/pages/0/components/0/items/0/selected",
        "/pages/0/components/0/defaultValue",
        "/pages/0/components/0/options/default",
        "/pages/0/components/1/value",
    ] {
        left(&report, pointer, "Nothing is chosen or filled in for a person");
    }
    assert_eq!(said(&report, "/pages/0/components/0/items/1/checked"), "", "false chooses nothing");
}

#[test]
fn texts_in_other_languages_are_counted_and_said() {
    let mut form = page_of(&json!([
        {"type": "YesNoField", "name": "sure", "title": {"en": "Sure?", "cy": "Siŵr?"}, "hint": {"cy": "Awgrym"}},
        {"type": "Para", "name": "p", "content": {"cy": "Cymraeg", "en": "English"}}
    ]));
    form["pages"][0]["title"] = json!({"en": "About you", "cy": "Amdanoch chi"});
    form["name"] = json!({"en": "Permit", "cy": "Trwydded"});
    let Imported { definition, report } = taken(&form);
    assert_eq!(definition.title.text, "Permit");
    let places = [
        "/name/cy",
        "/pages/0/title/cy",
        "/pages/0/components/0/title/cy",
        "/pages/0/components/1/content/cy",
    ];
    for pointer in places {
        left(&report, pointer, "another language");
    }
    assert_eq!(said(&report, "/pages/0/components/0/hint/cy"), "", "the only language that it has is taken");
    assert_eq!(report.counts.texts.left, places.len());
    assert_eq!(report.counts.texts.source, report.counts.texts.taken + places.len());
}

#[test]
fn what_nothing_reads_is_said_with_its_place() {
    let form = json!({
        "startPage": "/a",
        "pages": [
            {"path": "/a", "title": "A", "section": ["x"], "colour": "red", "components": [
                {"type": "TextField", "name": "a", "title": "A", "errorTone": "Short", "errorDescription": ["Short"], "errorDescriptions": 5, "options": "wide",
                    "schema": {"max": "many", "min": -2, "regex": 7, "trim": true}, "list": "nothing"},
                {"type": "NumberField", "name": "n", "title": "N", "schema": {"precision": "two", "regex": "^[0-9]$", "max": 1e300}},
                {"type": "EmailAddressField", "name": "e", "title": "E", "schema": {"max": 20}},
                {"type": "CheckboxesField", "name": "c", "title": "C", "list": "numbers", "schema": {"min": 1, "max": 2}},
                {"type": "Para", "name": "p", "content": "<p>Look: <img src='x.png'> <script>alert(1)</script></p>", "options": {"colour": 1}},
                {"type": "WhoKnows", "name": "w", "title": "W"},
                "not an object", 7
            ], "next": [{"path": "/b", "redirect": "https://example.org", "weight": 3}, {"path": "/gone"}, {}, 3]},
            {"path": "/b", "title": ["B"], "components": [text("b")]}
        ],
        "lists": [
            {"name": "numbers", "title": "Numbers", "type": "number", "colour": "red", "items": [
                {"text": "One", "value": 1, "icon": "1.png"}, {"text": "Two", "value": 2}, {"text": "Two again", "value": "2"}, {"value": {}}]},
            {"name": "numbers", "items": []}, {"name": "unused", "items": [{"text": "x", "value": "x"}]}, 5
        ],
        "sections": [{"name": "nobody", "title": "Nobody"}, null],
        "conditions": [{"value": "a == 'x'"}, {"name": "x", "value": 3}, {"name": "x", "value": "a == 'y'", "owner": "me"}, []]
    });
    let Imported { report, .. } = taken(&form);
    assert!(said(&report, "/pages/0/components/5/type").contains("“WhoKnows”"));
    for (pointer, words) in [
        ("/pages/0/section", "should be a text"),
        ("/pages/0/colour", "not taken"),
        ("/pages/0/components/0/errorTone", "not taken"),
        ("/pages/0/components/0/errorDescription", "should be a text"),
        ("/pages/0/components/0/errorDescriptions", "not written as the format has it"),
        ("/pages/0/components/0/options", "not written as the format has it"),
        ("/pages/0/components/0/schema/max", "cannot be a limit"),
        ("/pages/0/components/0/schema/min", "cannot be a limit"),
        ("/pages/0/components/0/schema/trim", "not taken"),
        ("/pages/0/components/0/list", "offers nothing to choose"),
        ("/pages/0/components/1/schema/precision", "no number of decimal places"),
        ("/pages/0/components/1/schema/regex", "keeps no pattern"),
        ("/pages/0/components/1/schema/max", "cannot be a limit"),
        ("/pages/0/components/2/schema/max", "means nothing"),
        ("/pages/0/components/4/content", "<img>"),
        ("/pages/0/components/4/content", "scripts are never run"),
        ("/pages/0/components/4/options/colour", "not taken"),
        ("/pages/0/components/6", "not written as the format has it"),
        ("/pages/0/components/7", "not written as the format has it"),
        ("/pages/0/next/0/path", "address beside it"),
        ("/pages/0/next/0/weight", "not taken"),
        ("/pages/0/next/1", "no page “/gone”"),
        ("/pages/0/next/2", "names no page"),
        ("/pages/0/next/3", "not written as the format has it"),
        ("/lists/0/colour", "not taken"),
        ("/lists/0/items/0/icon", "not taken"),
        ("/lists/0/items/2", "has the value"),
        ("/lists/0/items/3", "needs a text and a value"),
        ("/lists/1", "Another list"),
        ("/lists/2", "No question uses"),
        ("/lists/3", "not written as the format has it"),
        ("/sections/0", "No page stands"),
        ("/sections/1", "not written as the format has it"),
        ("/conditions/0", "no name"),
        ("/conditions/2/owner", "not taken"),
        ("/conditions/3", "not written as the format has it"),
    ] {
        left(&report, pointer, words);
    }
    assert!(said(&report, "/lists/0/items").contains("were numbers in the file"));
    assert!(said(&report, "/conditions/2").contains("Another condition"));
    assert!(said(&report, "/conditions/1").contains("could not be read"));
    let mut entries: Vec<_> = report.left.iter().map(|entry| (&entry.pointer, &entry.message)).collect();
    let all = entries.len();
    entries.sort();
    entries.dedup();
    assert_eq!(entries.len(), all, "each is said once");
}

#[test]
fn groups_in_groups_lose_nothing() {
    let group = |name: &str, children: Value| json!({"type": "MultiInputField", "name": name, "title": name, "children": children});
    let para = json!({"type": "Para", "name": "p", "content": "Read this"});
    let inner = group("inner", json!([text("deep"), para]));
    let Imported { definition, report } =
        taken(&page_of(&json!([group("outer", json!([text("one"), inner]))])));
    assert_eq!(definition.questions().len(), 2);
    assert_eq!((report.counts.questions.taken, report.counts.contents.taken), (2, 1));
    assert!(said(&report, "/pages/0/components/0/children/1").contains("asked once each"));
    assert!(definition.to_value()["properties"]["outer"]["items"]["properties"]["deep"].is_object());
}

#[test]
fn a_comparison_of_dates_is_said_at_its_condition() {
    let condition = |name: &str, operator: &str| {
        json!({"name": name, "displayName": name, "value": {"name": name, "conditions": [{
            "field": {"name": "born", "type": "DatePartsField", "display": "Born"}, "operator": operator,
            "value": {"type": "Value", "value": "2001-02-03"}}]}})
    };
    let mut form =
        page_of(&json!([{"type": "DatePartsField", "name": "born", "title": "Born"}, text("born_check_1")]));
    form["conditions"] = json!([{"name": "other", "value": "born == 'x'"}, condition("before", "is before"), condition("again", "is before")]);
    let Imported { definition, report } = taken(&form);
    for pointer in ["/conditions/1", "/conditions/2"] {
        assert!(
            said(&report, pointer).contains("worked out as a value of its own"),
            "{pointer}: {report:#?}"
        );
    }
    assert!(said(&report, "/conditions/0").contains("could not be read"));
    assert_eq!(
        report.counts.questions.taken, 2,
        "a question that is called like a worked-out value stays a question"
    );
    assert_eq!(
        definition.questions().iter().filter(|placed| placed.question.kind.name() == "short-text").count(),
        1
    );
}

#[test]
fn cycles_of_pages_and_of_conditions_end() {
    let page = |path: &str, next: Value| json!({"path": path, "title": path, "components": [text(&path[1..])], "next": next});
    let form = json!({"startPage": "/a", "pages": [
        page("/a", json!([{"path": "/b", "condition": "one"}, {"path": "/c"}])),
        page("/b", json!([{"path": "/a"}])),
        page("/c", json!([{"path": "/c"}, {"path": "/b", "condition": "two"}, {"path": "/a", "condition": "nobody"}])),
    ],
    "conditions": [
        {"name": "one", "value": {"name": "one", "conditions": [{"conditionName": "two"}]}},
        {"name": "two", "value": {"name": "two", "conditions": [{"conditionName": "one"}]}},
    ]});
    let Imported { report, .. } = taken(&form);
    left(&report, "/pages/2/next/2", "no condition “nobody”");
    for pointer in ["/conditions/0", "/conditions/1"] {
        assert!(!said(&report, pointer).is_empty(), "{pointer}");
    }
    let alone = json!({"startPage": "/nowhere", "pages": [page("/a", json!([{"path": "/a"}]))]});
    assert!(said(&taken(&alone).report, "/startPage").contains("begins with its first page"));
}

#[test]
fn names_that_clash_are_told_apart() {
    let names = [
        "a",
        "a",
        "A",
        "constructor",
        "__proto__",
        "toString",
        "a/b~c",
        "",
        " ",
        "born-day",
        "born",
        "é",
        "x".repeat(500).as_str(),
    ]
    .map(text);
    let Imported { definition, report } = taken(&page_of(&json!(names)));
    assert_eq!(definition.questions().len(), names.len());
    assert!(said(&report, "/pages/0/components/1/name").contains("is called “a_2”"));
}

#[test]
fn html_in_texts_is_only_text() {
    let evil = "<script>alert('1')</script><b onclick=x>Bold</b> & <img src=x onerror=y> [link](javascript:x) ((secret)) {{ gone }}";
    let mut form = page_of(&json!([
        {"type": "TextField", "name": "t", "title": evil, "hint": evil},
        {"type": "Html", "name": "h", "content": evil},
        {"type": "RadiosField", "name": "r", "title": "R", "items": [{"text": evil, "value": evil}]}
    ]));
    form["pages"][0]["title"] = evil.into();
    form["name"] = evil.into();
    let Imported { definition, .. } = taken(&form);
    let document = definition.to_value();
    let mut todo = vec![&document];
    while let Some(value) = todo.pop() {
        match value {
            Value::String(text) if text != evil => {
                assert!(
                    !text.contains("<script") && !text.contains("onclick") && !text.contains("<img"),
                    "{text}"
                );
            }
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => todo.extend(members.values()),
            _ => {}
        }
    }
}

#[test]
fn very_long_and_very_many_things_are_read_in_time() {
    let long = "x".repeat(1_000_000);
    for evil in [
        long.clone(),
        "<".repeat(1_000_000),
        "<a".repeat(500_000),
        "&".repeat(1_000_000),
        "{{".repeat(500_000),
        "((".repeat(500_000),
    ] {
        for component in [
            json!({"type": "TextField", "name": "t", "title": evil}),
            json!({"type": "Html", "name": "h", "content": evil}),
            json!({"type": "TextField", "name": evil, "title": "T", "schema": {"regex": evil}}),
        ] {
            match from_value(&page_of(&json!([component]))) {
                Ok(imported) => sound(&imported),
                Err(error) => assert!(!error.findings.is_empty()),
            }
        }
    }
    let fields: Vec<Value> = (0..4_000).map(|number| text(&format!("f{number}"))).collect();
    assert_eq!(taken(&page_of(&json!(fields[..2_000]))).report.counts.questions.taken, 2_000);
    let error = from_value(&page_of(&json!(fields))).unwrap_err();
    assert_eq!(error.findings[0].code, "too-many", "{error}");
    let unknown: Vec<Value> = (0..2_000)
        .map(|number| json!({"type": "Nothing", "name": "n", "title": format!("Title {number}")}))
        .collect();
    assert_eq!(taken(&page_of(&json!(unknown))).report.counts.questions.taken, 2_000);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = format!("{{\"pages\": [{{\"path\": \"/a\", \"components\": {deep}}}]}}");
    assert!(import(&[Source { name: "deep.json", bytes: deep.as_bytes() }], Format::Auto).is_err());
    let huge = vec![b' '; FormDefinition::MAX_BYTES + 1];
    let refused = import(&[Source { name: "huge.json", bytes: &huge }], Format::Auto).unwrap_err();
    assert!(refused.to_string().contains("bytes"), "{refused}");
    for bytes in [&b""[..], b"{", b"\xff\xfe", b"null", b"[]", b"{\"pages\": {}}"] {
        assert!(import(&[Source { name: "x.json", bytes }], Format::Auto).is_err());
    }
}

/// Anything that a member of a source may be.
fn anything() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("/a"),
        Just("/b"),
        Just("/summary"),
        Just("one"),
        Just("two"),
        Just("TextField"),
        Just("RadiosField"),
        Just("DatePartsField"),
        Just("MultiInputField"),
        Just("Para"),
        Just("is before"),
        Just("one == 'x' and two"),
        Just("")
    ];
    let leaf = prop_oneof![
        3 => word.prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 48, 6, |inner| {
        let key = prop_oneof![
            Just("path"),
            Just("title"),
            Just("components"),
            Just("next"),
            Just("condition"),
            Just("type"),
            Just("name"),
            Just("options"),
            Just("schema"),
            Just("items"),
            Just("values"),
            Just("children"),
            Just("value"),
            Just("text"),
            Just("conditions"),
            Just("field"),
            Just("operator"),
            Just("list"),
            Just("conditional"),
            Just("redirect")
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..7).prop_map(|members| members
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, ..Default::default() })]

    #[test]
    fn nothing_makes_it_panic(pages in proptest::collection::vec(anything(), 0..4), lists in anything(), conditions in anything(), rest in anything()) {
        let page = json!({"path": "/a", "title": "A", "components": pages, "next": rest});
        let form = json!({"startPage": "/a", "pages": [page, rest], "lists": lists, "conditions": conditions, "sections": lists});
        match from_value(&form) {
            Ok(imported) => sound(&imported),
            Err(error) => assert!(error.findings.iter().all(|finding| !finding.message.is_empty())),
        }
    }
}
