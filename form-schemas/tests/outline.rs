//! The whole form as a reviewer reads it: above all, what its conditions say.

#![cfg(feature = "publish")]
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use form_schemas::Language;
use form_schemas::definition::FormDefinition;
use form_schemas::export::outline::{Operator, Outline, Part, Said, Test, outline};
use serde_json::{Value, json};

/// The outline of a form whose second page is shown under this condition, beside others.
fn shown_if(condition: &Value) -> Outline {
    let form = json!({
        "title": "A form",
        "x-form": {"slug": "form", "languages": ["en", "cy"], "pages": [
            {"id": "one", "show": ["#/properties/abroad", "#/properties/country", "#/properties/by", "#/properties/age", "#/properties/name"], "title": "One"},
            {"id": "two", "when": "#/$defs/when-it", "kind": "content", "title": "Two", "show": [{"id": "c", "content": "inset", "text": "Told"}]}]},
        "$defs": {
            "when-abroad": {"title": "Abroad", "properties": {"abroad": {"const": true}}, "required": ["abroad"]},
            "when-old": {"title": "Old", "properties": {"age": {"minimum": 65}}, "required": ["age"]},
            "when-it": condition
        },
        "properties": {
            "abroad": {"title": "Abroad?", "x-question": {"kind": "yes-no"}},
            "country": {"title": "Country?", "oneOf": [{"const": "FR", "title": "France"}, {"const": "ES", "title": "Spain"}],
                        "x-question": {"kind": "radios"}},
            "by": {"title": "By?", "items": {"oneOf": [{"const": "post", "title": "Post"}]}, "x-question": {"kind": "checkboxes"}},
            "age": {"title": "Age?", "type": "integer", "maximum": 120, "x-question": {"kind": "number", "optional": true}},
            "name": {"title": "Name?", "x-question": {"kind": "short-text", "hint": "In full"},
                     "x-i18n": {"cy": {"title": {"text": "Enw?", "of": "00000000"}}}}
        }
    });
    let definition = FormDefinition::from_value(&form).unwrap();
    outline(&definition, &Language::new("cy").unwrap())
}

fn test(question: &str, operator: Operator, values: &[&str]) -> Said {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Said::Test(Test { question: question.to_owned(), operator, values })
}

#[test]
fn every_operator_that_a_designer_has_is_said() {
    let about =
        |name: &str, test: Value| json!({"title": "It", "properties": {name: test}, "required": [name]});
    let cases = [
        (about("abroad", json!({"const": true})), test("Abroad?", Operator::Is, &["Yes"])),
        (about("country", json!({"not": {"const": "FR"}})), test("Country?", Operator::IsNot, &["France"])),
        (
            about("country", json!({"enum": ["FR", "ES"]})),
            test("Country?", Operator::Is, &["France", "Spain"]),
        ),
        (about("by", json!({"contains": {"const": "post"}})), test("By?", Operator::Includes, &["Post"])),
        (about("age", json!({"minimum": 18})), test("Age?", Operator::AtLeast, &["18"])),
        (about("age", json!({"exclusiveMaximum": 18})), test("Age?", Operator::Less, &["18"])),
        (about("name", json!({"minLength": 3})), test("Enw?", Operator::LongerOr, &["3"])),
        (about("by", json!({"minItems": 2})), test("By?", Operator::ManyOr, &["2"])),
        (
            about("name", json!({"pattern": "^A$", "not": {"pattern": "[\\r\\n]"}})),
            test("Enw?", Operator::Matches, &["^A$"]),
        ),
        (json!({"required": ["name"]}), test("Enw?", Operator::Answered, &[])),
        (json!({"not": {"required": ["name"]}}), test("Enw?", Operator::NotAnswered, &[])),
        (
            json!({"not": about("by", json!({"contains": {"const": "post"}}))}),
            Said::None(vec![test("By?", Operator::Includes, &["Post"])]),
        ),
    ];
    for (condition, said) in cases {
        let page = shown_if(&condition).pages.remove(1);
        assert_eq!(page.when, [said], "{condition}");
    }
}

#[test]
fn conditions_of_conditions_are_said_as_deep_as_they_go() {
    let abroad = || test("Abroad?", Operator::Is, &["Yes"]);
    let old = || test("Age?", Operator::AtLeast, &["65"]);
    let references = json!([{"$ref": "#/$defs/when-abroad"}, {"$ref": "#/$defs/when-old"}]);
    let said = |condition: Value| shown_if(&condition).pages.remove(1).when.remove(0);
    assert_eq!(said(json!({"allOf": references})), Said::All(vec![abroad(), old()]));
    assert_eq!(said(json!({"anyOf": references})), Said::Any(vec![abroad(), old()]));
    assert_eq!(said(json!({"not": {"anyOf": references}})), Said::None(vec![abroad(), old()]));
    let nested = json!({"allOf": [{"$ref": "#/$defs/when-abroad"}, {"not": {"anyOf": references}}]});
    assert_eq!(said(nested), Said::All(vec![abroad(), Said::None(vec![abroad(), old()])]));
    // One that leads to itself ends.
    let circle = said(json!({"title": "Round", "allOf": [{"$ref": "#/$defs/when-it"}]}));
    assert!(format!("{circle:?}").contains("Round"), "{circle:?}");
}

#[test]
fn questions_are_written_with_their_limits_and_in_the_language_that_is_asked_for() {
    let outline = shown_if(&json!({"required": ["name"]}));
    let Part::Question(name) = outline.pages[0].parts[4].clone() else { panic!("a question") };
    assert_eq!((name.title.as_str(), name.hint.as_deref()), ("Enw?", Some("In full")));
    let Part::Question(age) = outline.pages[0].parts[3].clone() else { panic!("a question") };
    assert!(age.optional);
    let facts: Vec<(&str, String)> =
        age.facts.iter().map(|fact| (fact.name.as_str(), fact.value.to_string())).collect();
    assert!(facts.contains(&("maximum", "120".to_owned())), "{facts:?}");
}

#[test]
fn what_comes_after_what_in_a_task_list_is_said() {
    let mut form = json!({
        "title": "A form",
        "x-form": {"slug": "form", "taskList": true, "pages": [
            {"id": "one", "kind": "content", "title": "One", "show": [{"id": "c", "content": "inset", "text": "Told"}]},
            {"id": "two", "kind": "content", "title": "Two", "show": [{"id": "d", "content": "inset", "text": "Told"}]}],
            "sections": [{"id": "b", "title": "Second", "pages": ["two"], "after": ["a"]},
                         {"id": "a", "title": "First", "pages": ["one"]}]}
    });
    let read = |form: &Value| outline(&FormDefinition::from_value(form).unwrap(), &Language::english());
    let said: Vec<_> = read(&form).tasks.into_iter().map(|task| (task.title, task.after)).collect();
    assert_eq!(said, [("Second".to_owned(), vec!["First".to_owned()]), ("First".to_owned(), Vec::new())]);
    form["x-form"]["taskList"] = json!(false);
    assert_eq!(read(&form).tasks, []);
}
