//! The difference for receivers: its schemas accept just what they say, by our engine and by the generated answers of both
//! versions.

use crate::generated::{self, PageSpec, build};
use form_schemas::definition::{FormDefinition, Property};
use form_schemas::publish::{PropertyWhat, compile, receivers};
use form_schemas::question::{Choice, Kind, Options};
use proptest::prelude::*;
use serde_json::{Value, json};

fn accepts(schema: &Value, answers: &Value) -> bool {
    let options = jsonschema::options().offline().should_validate_formats(true);
    options.build(schema).unwrap_or_else(|error| panic!("{error}: {schema:#}")).is_valid(answers)
}

/// Answers that are valid now and then: small values under the names of both forms.
fn answers(old: &FormDefinition, new: &FormDefinition) -> impl Strategy<Value = Value> + use<> {
    let names: Vec<String> =
        old.questions().iter().chain(&new.questions()).map(|placed| placed.path.name().to_string()).collect();
    let value = prop_oneof![
        Just(Value::Null),
        Just(json!("red")),
        Just(json!("violet")),
        Just(json!(7)),
        Just(json!(true)),
        Just(json!(["red"])),
        Just(json!("2020-02-29")),
        Just(json!("ada@example.org")),
    ];
    prop::collection::vec(value, names.len()).prop_map(move |values| {
        let pairs = names.iter().cloned().zip(values).filter(|(_, value)| !value.is_null());
        Value::Object(pairs.collect())
    })
}

/// The form after some edits that designers make.
fn edited(mut form: FormDefinition, edits: u8) -> FormDefinition {
    for (index, property) in form.properties.iter_mut().enumerate() {
        let Property::Question(question) = property else { continue };
        match (usize::from(edits) + index) % 5 {
            0 => question.optional = !question.optional,
            1 => question.title = "Reworded".into(),
            2 => match &mut question.kind {
                Kind::Radios(kind) | Kind::Select(kind) => {
                    if let Options::Own(options) = &mut kind.options {
                        options.push(Choice::new("violet", "Violet"));
                    }
                }
                Kind::Number(number) => number.maximum = Some(5.into()),
                _ => {}
            },
            _ => {}
        }
    }
    form
}

fn pages() -> impl Strategy<Value = (FormDefinition, FormDefinition)> {
    (generated::definition(), any::<u8>()).prop_map(|(form, edits)| (form.clone(), edited(form, edits)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn the_schemas_accept_what_one_version_takes_and_the_other_does_not(
        (old, new, answers) in pages().prop_flat_map(|(old, new)| {
            let answers = prop::collection::vec(answers(&old, &new), 24);
            (Just(old), Just(new), answers)
        })
    ) {
        let difference = receivers(&old, &new);
        let (before, after) = (compile(old), compile(new));
        for answers in answers {
            let (was, is) = (before.accepts(&answers), after.accepts(&answers));
            prop_assert_eq!(accepts(&difference.may_send_now.schema, &answers), is && !was, "{}", answers);
            prop_assert_eq!(accepts(&difference.sends_no_more.schema, &answers), was && !is, "{}", answers);
        }
    }

    #[test]
    fn a_version_is_compatible_with_itself_and_with_other_words(form in generated::definition()) {
        let mut other = form.clone();
        for property in &mut other.properties {
            if let Property::Question(question) = property {
                question.title = "In other words".into();
            }
        }
        let difference = receivers(&form, &other);
        prop_assert!(difference.may_send_now.is_empty && difference.sends_no_more.is_empty);
        prop_assert_eq!(difference.properties, vec![]);
    }
}

fn read(change: impl FnOnce(&mut Value)) -> FormDefinition {
    let mut form = json!({
        "title": "A form",
        "x-form": {"slug": "form", "pages": [{"id": "one", "title": "One", "show": ["#/properties/colour", "#/properties/age", "#/properties/name"]}]},
        "properties": {
            "colour": {"title": "Colour?", "oneOf": [{"const": "red", "title": "Red"}, {"const": "green", "title": "Green"}],
                       "x-question": {"kind": "radios"}},
            "age": {"title": "Age?", "type": "integer", "minimum": 0, "maximum": 120, "x-question": {"kind": "number"}},
            "name": {"title": "Name?", "maxLength": 50, "x-question": {"kind": "short-text"}}
        }
    });
    change(&mut form);
    FormDefinition::from_value(&form).unwrap()
}

#[test]
fn narrower_is_compatible_and_wider_is_not() {
    let form = read(|_| ());
    let narrower = [
        read(|form| form["properties"]["age"]["maximum"] = json!(100)),
        read(|form| form["properties"]["name"]["maxLength"] = json!(20)),
        read(|form| drop(form["properties"]["colour"]["oneOf"].as_array_mut().unwrap().pop())),
    ];
    for narrower in narrower {
        let forward = receivers(&form, &narrower);
        assert!(forward.may_send_now.is_empty && !forward.sends_no_more.is_empty, "{:?}", forward.properties);
        let back = receivers(&narrower, &form);
        assert!(!back.may_send_now.is_empty && back.sends_no_more.is_empty, "{:?}", back.properties);
    }
    let optional = read(|form| form["properties"]["name"]["x-question"]["optional"] = json!(true));
    assert!(!receivers(&form, &optional).is_compatible(), "a name may be missing now");
    assert!(receivers(&optional, &form).is_compatible());
}

#[test]
fn what_changed_of_each_property_is_told_with_its_place() {
    let form = read(|_| ());
    let changed = read(|form| {
        form["properties"]["colour"]["oneOf"][1] = json!({"const": "blue", "title": "Blue"});
        form["properties"]["age"]["maximum"] = json!(100);
        form["properties"]["name"]["x-question"]["optional"] = json!(true);
        form["properties"]["a/b"] = json!({"title": "New?", "x-question": {"kind": "short-text"}});
        form["x-form"]["pages"][0]["show"].as_array_mut().unwrap().push(json!("#/properties/a~1b"));
    });
    let told = receivers(&form, &changed).properties;
    let said: Vec<(&str, &PropertyWhat)> = told.iter().map(|it| (it.pointer.as_str(), &it.what)).collect();
    let options =
        PropertyWhat::Options { added: vec!["\"blue\"".to_owned()], removed: vec!["\"green\"".to_owned()] };
    let limit = PropertyWhat::Limit {
        keyword: "maximum".to_owned(),
        from: Some("120".to_owned()),
        to: Some("100".to_owned()),
    };
    let expected = [
        ("/colour", &options),
        ("/age", &limit),
        ("/name", &PropertyWhat::MayBeMissing),
        ("/a~1b", &PropertyWhat::Added),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_whole_generated_form_is_compared_quickly() {
    let spec = PageSpec { questions: Vec::new(), content: true, exit: false, when: Vec::new(), combine: 0 };
    let form = build(&vec![spec; 200]);
    assert!(receivers(&form, &form).is_compatible());
}
