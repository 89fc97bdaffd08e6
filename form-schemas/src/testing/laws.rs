//! Laws that hold for every definition.

#[cfg(feature = "engine")]
use super::walk;
use super::{Dice, definitions, documents};
use crate::definition::FormDefinition;
use crate::publish::{Severity, changes, lint};
use proptest::collection::vec;
#[cfg(feature = "engine")]
use proptest::prelude::prop_assert;
use proptest::prelude::{any, prop_assert_eq, proptest};
use proptest::test_runner::Config;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(Config { cases: 96, ..Config::default() })]

    /// What was read is written alike: unknown keywords, spellings and the order of keys included.
    #[test]
    fn read_then_written_is_the_identity(document in documents()) {
        let definition = FormDefinition::parse(document.to_string().as_bytes()).unwrap();
        prop_assert_eq!(definition.to_value().to_string(), document.to_string());
    }

    /// Parts that travel alone in edit commands are the same afterwards.
    #[test]
    fn parts_survive_their_own_json(document in documents()) {
        let definition = FormDefinition::from_value(&document).unwrap();
        prop_assert_eq!(&definition.properties, &there_and_back(&definition.properties));
        prop_assert_eq!(&definition.pages, &there_and_back(&definition.pages));
        prop_assert_eq!(&definition.conditions, &there_and_back(&definition.conditions));
        prop_assert_eq!(&definition.form, &there_and_back(&definition.form));
    }

    /// What is generated is right, and nothing changed from itself.
    #[test]
    fn generated_definitions_have_no_errors(definition in definitions()) {
        let errors: Vec<_> =
            lint(&definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        prop_assert_eq!(errors, vec![]);
        prop_assert_eq!(changes(&definition, &definition), vec![]);
    }

    /// No document makes reading or the lint panic.
    #[test]
    fn mutated_documents_never_panic(document in documents(), seeds in vec(any::<u32>(), 1..12)) {
        let mut document = document;
        let mut dice = Dice::new(seeds);
        for _ in 0..=dice.roll(3) {
            mutate(&mut document, &mut dice);
        }
        if let Ok(definition) = FormDefinition::from_value(&document) {
            lint(&definition);
            let again = FormDefinition::from_value(&definition.to_value());
            prop_assert_eq!(again.map(|again| again.to_value().to_string()), Ok(definition.to_value().to_string()));
        }
    }
}

#[cfg(feature = "engine")]
proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]

    /// Going from page to page, and any validator of the published schema, agree about answers.
    #[test]
    fn pages_and_the_derived_schema_agree(definition in definitions(), seeds in vec(any::<u32>(), 0..80)) {
        let compiled = crate::publish::compile(definition);
        prop_assert_eq!(compiled.left_out(), &[]);
        let mut dice = Dice::new(seeds);
        let (answers, exit) = walk(&compiled, &mut dice);
        prop_assert_eq!(compiled.accepts(&answers), !exit, "{} {:?}", answers, compiled.refusals(&answers));

        // Without an answer that must be given it is refused, and so is one to what is not shown.
        let definition = compiled.definition();
        for placed in definition.questions() {
            let name = placed.path.name().as_str();
            let mut other = answers.clone();
            let removed = other.as_object_mut().unwrap().remove(name);
            if removed.is_some() && !placed.question.optional {
                prop_assert!(!compiled.accepts(&other), "{name} is not required: {other}");
            }
            if removed.is_none() && !placed.question.optional {
                other[name] = json!("jo@example.com");
                prop_assert!(!compiled.accepts(&other), "{name} is not hidden: {other}");
            }
        }
    }

    /// Compiling never panics, whatever a draft holds.
    #[test]
    fn compiling_mutated_documents_never_panics(document in documents(), seeds in vec(any::<u32>(), 1..12)) {
        let mut document = document;
        mutate(&mut document, &mut Dice::new(seeds));
        if let Ok(definition) = FormDefinition::from_value(&document) {
            let compiled = crate::publish::compile(definition);
            compiled.accepts(&json!({}));
        }
    }
}

/// The same part, after it was JSON.
fn there_and_back<T: Serialize + DeserializeOwned>(part: &T) -> T {
    serde_json::from_str(&serde_json::to_string(part).unwrap()).unwrap()
}

/// Puts something else somewhere.
fn mutate(value: &mut Value, dice: &mut Dice) {
    let junk = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("#/properties/nothing"),
        json!("("),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"x-question": {"kind": "money"}}),
        json!({"$ref": "#/$defs/when-1"}),
        json!("#/$defs/when-nothing"),
        json!({"not": {}}),
        json!("when-1"),
        json!("start"),
    ];
    let stop = dice.once_in(6);
    match value {
        Value::Object(map) if !stop && !map.is_empty() => {
            let at = dice.roll(map.len());
            if dice.once_in(12) {
                let key = map.keys().nth(at).unwrap().clone();
                map.shift_remove(&key);
            } else {
                mutate(map.values_mut().nth(at).unwrap(), dice);
            }
        }
        Value::Array(list) if !stop && !list.is_empty() => {
            let at = dice.roll(list.len());
            if dice.once_in(6) {
                let again = list[at].clone();
                list.push(again);
            } else {
                mutate(&mut list[at], dice);
            }
        }
        other => *other = dice.pick(&junk).clone(),
    }
}
