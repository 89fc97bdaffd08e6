//! What can never be is said, named and mended; what can be is never said to be impossible.
#![cfg(test)]
#![cfg(feature = "engine")]

use form_schemas::definition::FormDefinition;
use form_schemas::edit::apply_all;
use form_schemas::publish::{Finding, Severity, Subject, impossible, lint, lint_and_prove};
use serde_json::{Map, Value, json};

/// A form about a colour, a number, what somebody has with them, and whether they agree.
fn form(conditions: &[(&str, Value)], pages: &[Value]) -> FormDefinition {
    let option = |value: &str| json!({"const": value, "title": value});
    let options = ["red", "green", "blue"].map(option);
    let conditions: Map<String, Value> = conditions
        .iter()
        .map(|(name, schema)| {
            let mut schema = schema.clone();
            schema["title"] = json!(name);
            ((*name).to_owned(), schema)
        })
        .collect();
    let first = json!({"id": "first", "title": "First", "show": [
        "#/properties/colour", "#/properties/count", "#/properties/with", "#/properties/agreed"]});
    let pages: Vec<Value> = std::iter::once(first).chain(pages.iter().cloned()).collect();
    let document = json!({
        "title": "T", "type": "object",
        "x-form": {"slug": "t", "pages": pages},
        "$defs": conditions,
        "properties": {
            "colour": {"title": "Which colour?", "oneOf": options, "x-question": {"kind": "radios"}},
            "count": {"title": "How many?", "type": "integer", "minimum": 0, "maximum": 10,
                "x-question": {"kind": "number", "optional": true}},
            "with": {"title": "What with?", "items": {"oneOf": options},
                "x-question": {"kind": "checkboxes", "none": "blue", "optional": true}},
            "agreed": {"title": "Agreed?", "x-question": {"kind": "yes-no"}},
            "detail": {"title": "Which detail?", "type": "string", "maxLength": 20,
                "x-question": {"kind": "short-text"}},
            "people": {"title": "People", "type": "array", "maxItems": 3, "items": {"type": "object", "properties": {
                "adult": {"title": "Adult?", "x-question": {"kind": "yes-no"}},
                "school": {"title": "Which school?", "x-question": {"kind": "short-text"}}}}},
        },
    });
    FormDefinition::from_value(&document).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The answer to a question is such.
fn is(question: &str, test: &Value) -> Value {
    json!({"properties": {question: test}, "required": [question]})
}

fn page(id: &str, when: &[&str]) -> Value {
    let when: Vec<String> = when.iter().map(|name| format!("#/$defs/{name}")).collect();
    json!({"id": id, "title": id, "kind": "content", "when": when, "show": [{"id": id, "content": "inset", "text": id}]})
}

fn exit(id: &str, when: &[&str]) -> Value {
    let mut page = page(id, when);
    page["kind"] = json!("exit");
    page
}

fn asks(id: &str, question: &str, when: &[&str]) -> Value {
    let mut page = page(id, when);
    page["kind"] = json!("questions");
    page["show"] = json!([format!("#/properties/{question}")]);
    page
}

fn proved(definition: &FormDefinition) -> Vec<Finding> {
    impossible(definition, &lint(definition), &mut || true)
}

/// The codes of what was proved, and what each is about.
fn said(definition: &FormDefinition) -> Vec<String> {
    proved(definition).iter().map(|finding| format!("{} {}", finding.code, name(&finding.subject))).collect()
}

fn name(subject: &Subject) -> String {
    match subject {
        Subject::Page(id) => id.to_string(),
        Subject::Question(path) => path.name().to_string(),
        Subject::Content(id) => id.to_string(),
        Subject::Condition(id) => id.to_string(),
        other => format!("{other:?}").to_lowercase(),
    }
}

#[test]
fn a_condition_that_no_answer_fulfils_is_said() {
    for (what, schema) in [
        ("a number above its maximum", is("count", &json!({"minimum": 11}))),
        ("no whole number between", {
            json!({"allOf": [{"$ref": "#/$defs/when-above"}, {"$ref": "#/$defs/when-below"}]})
        }),
        ("more options than there are", is("with", &json!({"minItems": 4}))),
        ("none of these and another", is("with", &json!({"contains": {"const": "blue"}, "minItems": 2}))),
        ("longer than it may be", is("detail", &json!({"minLength": 21}))),
        ("more items than there may be", is("people", &json!({"minItems": 4}))),
        ("one thing and not that thing", {
            json!({"allOf": [{"$ref": "#/$defs/when-red"}, {"not": {"$ref": "#/$defs/when-red"}}]})
        }),
    ] {
        let conditions = [
            ("when-above", is("count", &json!({"exclusiveMinimum": 5}))),
            ("when-below", is("count", &json!({"exclusiveMaximum": 6}))),
            ("when-red", is("colour", &json!({"const": "red"}))),
            ("when-it", schema),
        ];
        let pages = [
            asks("detail", "detail", &[]),
            json!({"id": "people", "title": "People", "repeat": "#/properties/people", "show": [
                "#/properties/people/items/properties/adult", "#/properties/people/items/properties/school"]}),
            page("a", &["when-above"]),
            page("b", &["when-below"]),
            page("c", &["when-red"]),
            page("last", &["when-it"]),
        ];
        let definition = form(&conditions, &pages);
        assert_eq!(said(&definition).first().map(String::as_str), Some("condition-never when-it"), "{what}");
        assert_eq!(said(&definition).len(), 1, "{what}: the page that it hides is not said as well");
        let finding = proved(&definition).remove(0);
        assert_eq!((finding.pointer.as_str(), finding.severity), ("/$defs/when-it", Severity::Warning));
        let mut mended = definition.clone();
        apply_all(&mut mended, &finding.mend.unwrap()).unwrap();
        assert_eq!(said(&mended), [""; 0], "{what}");
    }
}

#[test]
fn what_can_hold_is_not_said() {
    let conditions = [
        ("when-red", is("colour", &json!({"const": "red"}))),
        ("when-many", is("count", &json!({"minimum": 10}))),
        ("when-none", is("with", &json!({"contains": {"const": "blue"}}))),
        ("when-two", is("with", &json!({"minItems": 2, "contains": {"const": "red"}}))),
        ("when-no", is("agreed", &json!({"const": false}))),
        ("when-not-count", json!({"not": {"required": ["count"]}})),
        ("when-any", json!({"anyOf": [{"$ref": "#/$defs/when-red"}, {"$ref": "#/$defs/when-many"}]})),
    ];
    let pages = [
        exit("stop", &["when-no", "when-red"]),
        page("a", &["when-red", "when-many"]),
        page("b", &["when-none", "when-red"]),
        page("c", &["when-two", "when-many"]),
        page("d", &["when-not-count", "when-any"]),
        asks("detail", "detail", &["when-no"]),
    ];
    assert_eq!(said(&form(&conditions, &pages)), [""; 0]);
}

#[test]
fn pages_whose_conditions_never_hold_together_are_said() {
    let conditions = [
        ("when-red", is("colour", &json!({"const": "red"}))),
        ("when-green", is("colour", &json!({"const": "green"}))),
    ];
    let definition = form(&conditions, &[page("odd", &["when-red", "when-green"])]);
    let [finding] = proved(&definition).try_into().unwrap();
    assert_eq!(
        (finding.code.as_str(), finding.pointer.as_str()),
        ("page-never", "/x-form/pages/1/when"),
        "{finding:?}"
    );
    assert_eq!(
        finding.message,
        "Page 2 (“odd”) is never shown: “Which colour? red” and “Which colour? green” never hold together. Change one of them, or take one away."
    );
}

#[test]
fn a_page_that_depends_on_what_was_asked_otherwise_is_said() {
    let conditions = [
        ("when-yes", is("agreed", &json!({"const": true}))),
        ("when-no", is("agreed", &json!({"const": false}))),
        ("when-detailed", json!({"required": ["detail"]})),
    ];
    let pages = [asks("detail", "detail", &["when-yes"]), page("odd", &["when-detailed", "when-no"])];
    let [finding] = proved(&form(&conditions, &pages)).try_into().unwrap();
    assert_eq!(finding.code, "page-never");
    assert!(finding.message.contains("asked under other conditions"), "{}", finding.message);
    // Who did not answer what must be answered does not come so far.
    let conditions = [("when-open", json!({"not": {"required": ["colour"]}}))];
    assert_eq!(said(&form(&conditions, &[page("odd", &["when-open"])])), ["page-never odd"]);
    let conditions = [("when-open", json!({"not": {"required": ["count"]}}))];
    assert_eq!(said(&form(&conditions, &[page("even", &["when-open"])])), [""; 0]);
}

#[test]
fn what_stands_behind_exits_that_take_everybody_is_said_once() {
    let conditions = [
        ("when-yes", is("agreed", &json!({"const": true}))),
        ("when-no", is("agreed", &json!({"const": false}))),
    ];
    let pages = [exit("stop", &["when-yes"]), page("between", &["when-yes"]), exit("end", &["when-no"])];
    let mut all = pages.to_vec();
    all.extend([asks("detail", "detail", &[]), page("last", &[])]);
    let definition = form(&conditions, &all);
    assert_eq!(said(&definition), ["no-end form", "page-never between", "page-never detail"]);
    let findings = proved(&definition);
    assert_eq!(findings[0].severity, Severity::Warning);
    assert!(findings[1].message.contains("is led to a page before it that ends the form"), "{findings:#?}");
    let all = lint_and_prove(&definition, &mut || true);
    assert!(all.is_sorted_by_key(|finding| finding.severity == Severity::Warning), "errors stand first");
    assert!(findings.iter().all(|finding| all.contains(finding)) && all.len() > lint(&definition).len());
    assert_eq!(said(&form(&conditions, &pages[..1])), [""; 0]);
}

#[test]
fn questions_and_content_that_are_never_shown_are_said() {
    let conditions = [
        ("when-red", is("colour", &json!({"const": "red"}))),
        ("when-green", is("colour", &json!({"const": "green"}))),
    ];
    let mut page = asks("detail", "detail", &["when-red"]);
    page["show"] = json!(["#/properties/detail",
        {"id": "odd", "content": "inset", "text": "x", "when": "#/$defs/when-green"},
        {"id": "even", "content": "inset", "text": "x", "when": "#/$defs/when-red"}]);
    let mut definition = form(&conditions, &[page]);
    let [finding] = proved(&definition).try_into().unwrap();
    assert_eq!((finding.code.as_str(), name(&finding.subject).as_str()), ("content-never", "odd"));
    assert_eq!(finding.pointer, "/x-form/pages/1/show/1/when");
    apply_all(&mut definition, &finding.mend.unwrap()).unwrap();
    assert_eq!(said(&definition), [""; 0]);
    let mut document = definition.to_value();
    document["properties"]["detail"]["x-question"]["when"] = json!("#/$defs/when-green");
    for derived in ["required", "allOf"] {
        document.as_object_mut().unwrap().shift_remove(derived);
    }
    let definition = FormDefinition::from_value(&document).unwrap();
    assert_eq!(said(&definition), ["question-never detail"]);
}

#[test]
fn conditions_of_items_are_proved_among_themselves() {
    let mut adult = is("adult", &json!({"const": true}));
    let mut child = is("adult", &json!({"const": false}));
    adult["x-scope"] = json!("#/properties/people");
    child["x-scope"] = json!("#/properties/people");
    let conditions = [("when-adult", adult), ("when-child", child)];
    let repeat = |id: &str, question: &str, when: &[&str]| {
        let mut page = page(id, when);
        page["kind"] = json!("questions");
        page["repeat"] = json!("#/properties/people");
        page["show"] = json!([format!("#/properties/people/items/properties/{question}")]);
        page
    };
    let pages = [repeat("adult", "adult", &[]), repeat("school", "school", &["when-child"])];
    assert_eq!(said(&form(&conditions[1..], &pages)), [""; 0]);
    let pages = [repeat("adult", "adult", &[]), repeat("school", "school", &["when-child", "when-adult"])];
    assert_eq!(said(&form(&conditions, &pages)), ["page-never school"]);
}

#[test]
fn what_is_not_asked_in_time_is_silence() {
    let conditions = [
        ("when-red", is("colour", &json!({"const": "red"}))),
        ("when-much", is("count", &json!({"minimum": 11}))),
        ("when-green", is("colour", &json!({"const": "green"}))),
    ];
    let definition =
        form(&conditions, &[page("never", &["when-much"]), page("odd", &["when-red", "when-green"])]);
    assert_eq!(said(&definition), ["condition-never when-much", "page-never odd"]);
    let found = lint(&definition);
    let mut asked = 0;
    let none = impossible(&definition, &found, &mut || {
        asked += 1;
        false
    });
    assert_eq!(none, []);
    assert!(asked > 2, "it was asked before each proof");
    let mut left = 2;
    let some = impossible(&definition, &found, &mut || {
        left -= 1;
        left >= 0
    });
    assert_eq!(some.len(), 1, "two proofs: the second condition is the one that never holds");
}

#[test]
fn nothing_is_proved_where_something_else_must_be_mended_first() {
    let conditions = [("when-much", is("count", &json!({"minimum": 11})))];
    let definition = form(&conditions, &[page("never", &["when-much", "when-nothing"])]);
    assert_eq!(said(&definition), [""; 0]);
    // That an option is not there is said already, by its name.
    let conditions = [("when-violet", is("colour", &json!({"const": "violet"})))];
    let definition = form(&conditions, &[page("never", &["when-violet"])]);
    assert_eq!(said(&definition), [""; 0]);
    assert!(lint(&definition).iter().any(|finding| finding.code == "condition-option"));
}

/// A list that is too long to be told apart is any text: nothing is said of it.
#[test]
fn long_lists_are_not_looked_into() {
    let conditions = [
        ("when-one", is("place", &json!({"const": "o1"}))),
        ("when-two", is("place", &json!({"const": "o2"}))),
        ("when-long", is("place", &json!({"minLength": 100}))),
    ];
    let mut document =
        form(&conditions[..0], &[page("odd", &["when-one", "when-two"]), page("long", &["when-long"])])
            .to_value();
    let options: Vec<Value> =
        (0..5_000).map(|n| json!({"const": format!("o{n}"), "title": format!("O {n}")})).collect();
    let values: Vec<&Value> = options.iter().map(|option| &option["const"]).collect();
    document["$defs"] = json!({"list-places": {"enum": values, "x-options": options}});
    for (name, schema) in conditions {
        document["$defs"][name] = schema;
    }
    document["properties"]["place"] =
        json!({"title": "Where?", "$ref": "#/$defs/list-places", "x-question": {"kind": "autocomplete"}});
    document["x-form"]["pages"][0]["show"].as_array_mut().unwrap().push(json!("#/properties/place"));
    for derived in ["required", "allOf"] {
        document.as_object_mut().unwrap().shift_remove(derived);
    }
    let definition = FormDefinition::from_value(&document).unwrap();
    assert_eq!(said(&definition), ["page-never odd"], "{:#?}", lint(&definition));
}
