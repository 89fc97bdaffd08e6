//! Journeys: they end, they lead back the way they came, and what they end with is valid.

use crate::generated;
use crate::walker::{Chance, post_page, today, walk};
use form_schemas::answer::{Answers, Item, PagePost, RawAnswers, read_page, validate};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::compile;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Any JSON.
pub fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop_oneof!["red", "green", "2020-02-29", "a@b.example", "x"].prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("\\PC{0,6}", inner), 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_fills_in_a_form_comes_to_its_end(definition in generated::definition(), seed: u64) {
        let compiled = compile(definition);
        prop_assert!(compiled.left_out().is_empty(), "{:?}", compiled.left_out());
        let mut chance = Chance(seed);
        for _ in 0..4 {
            walk(&compiled, &mut chance);
        }
    }

    #[test]
    fn whatever_an_entry_holds_the_journey_is_in_order(
        definition in generated::definition(),
        seed: u64,
        junk in vec(json(), 0..6),
    ) {
        let compiled = compile(definition);
        let definition = compiled.definition();
        let mut chance = Chance(seed);
        let mut entry = EntryAnswers::new();
        let before = journey(&compiled, &entry, today());
        for page in &definition.pages {
            let raw = post_page(definition, page, &mut chance);
            let post = PagePost { page: &page.id, item: &Item::none(), raw: &raw, journey: &before };
            let mut answers = read_page(&compiled, &post).unwrap_or_default();
            if let (Some(junk), Some(path)) = (junk.get(chance.below(8)), page.questions().next()) {
                answers.insert(path.name(), junk.clone());
            }
            entry.insert(page.id.clone(), Item::none(), PageAnswers { answers, completed: chance.coin() });
        }
        let journey = journey(&compiled, &entry, today());
        let order: Vec<_> = definition.pages.iter().map(|page| &page.id).collect();
        let places: Vec<_> = journey.steps().iter().map(|step| order.iter().position(|id| **id == step.page)).collect();
        prop_assert!(places.is_sorted() && places.windows(2).all(|pair| pair[0] < pair[1]), "in order, once each");
        let reachable = journey.steps().iter().filter(|step| journey.is_reachable(&step.page, &step.item)).count();
        let completed = journey.steps().iter().take_while(|step| step.completed).count();
        prop_assert_eq!(reachable, journey.steps().len().min(completed + 1));
        if junk.is_empty() && journey.is_complete() {
            prop_assert!(validate(&compiled, journey.answers().clone(), today()).is_ok());
        }
    }

    #[test]
    fn validate_never_panics(definition in generated::definition(), values in vec(json(), 12), seed: u64) {
        let compiled = compile(definition);
        let mut chance = Chance(seed);
        let mut map = Map::new();
        for placed in compiled.definition().questions() {
            if chance.coin() {
                map.insert(placed.path.name().to_string(), values[chance.below(values.len())].clone());
            }
        }
        if chance.below(4) == 0 {
            map.insert("nobody~/asks".to_owned(), Value::Null);
        }
        let answers = Answers::from_map(map);
        let whole = Value::Object(answers.as_map().clone());
        match validate(&compiled, answers, today()) {
            Ok(_) => prop_assert!(compiled.accepts(&whole)),
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(error.pointer.is_empty() || error.pointer.starts_with('/'), "{:?}", error);
                }
            }
        }
    }

    #[test]
    fn whatever_is_posted_is_read_or_refused(
        definition in generated::definition(),
        pairs in vec((0..40_usize, "\\PC{0,20}"), 0..30),
    ) {
        let compiled = compile(definition);
        let before = journey(&compiled, &EntryAnswers::new(), today());
        for page in &compiled.definition().pages {
            let inputs: Vec<String> = page
                .questions()
                .filter_map(|path| compiled.definition().question(path))
                .flat_map(form_schemas::question::Question::inputs)
                .collect();
            let name = |number: usize| inputs.get(number % (inputs.len() + 1)).cloned().unwrap_or_else(|| "_other".to_owned());
            let raw: RawAnswers = pairs.iter().map(|(number, value)| (name(*number), value.clone())).collect();
            let post = PagePost { page: &page.id, item: &Item::none(), raw: &raw, journey: &before };
            match read_page(&compiled, &post) {
                Ok(answers) => {
                    for (name, value) in answers.as_map() {
                        let path = generated::path(name);
                        prop_assert!(compiled.check(&path, value, today()).is_ok(), "{} {}", name, value);
                    }
                }
                Err(errors) => {
                    for error in errors {
                        let path = error.question.clone().unwrap();
                        let shown = page.questions().any(|shown| *shown == path);
                        prop_assert!(shown, "an error is about a question of the page: {:?}", error);
                        let question = compiled.definition().question(&path).unwrap();
                        prop_assert!(question.inputs().contains(&error.input), "it leads to its input: {:?}", error);
                    }
                }
            }
        }
    }
}
