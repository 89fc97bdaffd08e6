//! A form written for `react-jsonschema-form` asks for the same answers.

use crate::generated;
use crate::walker::{Chance, End, walk};
use form_schemas::export::rjsf;
use form_schemas::import::{Format, Source, import};
use form_schemas::publish::compile;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_to_the_form_are_answers_to_what_is_written(definition in generated::definition(), seed: u64) {
        let written = rjsf(&definition);
        let schema = jsonschema::options().build(&written["schema"]).unwrap();
        prop_assert!(!written.to_string().contains("\"x-"), "{written}");
        let compiled = compile(definition);
        for seed in seed..=seed.saturating_add(3) {
            let (end, answers) = walk(&compiled, &mut Chance(seed));
            let answers = serde_json::to_value(answers.as_map()).unwrap();
            if end == End::Submitted {
                prop_assert!(schema.is_valid(&answers), "{answers}\n{written:#}");
            }
        }
    }

    #[test]
    fn what_is_written_can_be_read_again(definition in generated::definition()) {
        let bytes = rjsf(&definition).to_string();
        let asked = definition.questions().into_iter().filter(|placed| placed.page.is_some()).count();
        let read = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Rjsf);
        match read {
            Ok(read) => prop_assert!(read.definition.questions().len() >= asked, "{bytes}"),
            Err(error) => prop_assert!(asked == 0, "{error:?} {bytes}"),
        }
    }
}
