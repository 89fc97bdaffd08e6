//! Kinds whose form a pattern says: what the schema takes is what the kind takes, and what every format takes.

use crate::generated;
use crate::walker::today;
use form_schemas::publish::{Compiled, compile};
use form_schemas::question::Kind;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Pieces of answers, so that what is made of them is nearly one.
fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(of).prop_map(str::to_owned),
        2 => "[0-9]{1,2}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn nearly() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => ("[0-9]{3}[0-9]", "-", "[0-2][0-9]", "-", "[0-3][0-9]", "T", "[0-2][0-9]", ":", "[0-6][0-9]:00[+-][01][0-9]:[0-6]0\n?")
            .prop_map(|(a, b, c, d, e, f, g, h, i)| [a, b, c, d, e, f, g, h, i].concat()),
        1 => pieces(&["2020", "1900", "2000", "0000", "-", "02", "29", "30", "12", "13", "T", ":", "00", "+", "Z", "\n"]),
        1 => "[0-9]{4}-[01][0-9]\n?",
        1 => "[0-2][0-9]:[0-6][0-9]\n?",
        2 => "[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\n?",
        1 => pieces(&["GIR", "BFPO", "FIQQ", "AI-2640", " ", "0AA", "1ZZ", "SW1A", "2AA", "5", "58", "\n"]),
        2 => "[A-Z]{2}[0-9]{6}[A-E]\n?",
        2 => "[+]?[0-9]{5,16}(;ext=[0-9]{0,8})?\n?",
        3 => pieces(&["https://", "http://", "a", "bc", "xn--", "bcher-kva", ".", "-", "example", ".org", ":80", "/", "?", "#", "%", "%2F", "@", "_", "\n"]),
        2 => pieces(&["/", "?", "#", "%", "%2F", "%zz", "[", "|", "é", "a=b", "&", "//", "\\"])
            .prop_map(|rest| format!("https://example.org/{rest}")),
    ]
}

/// A form with one question of the kind, compiled.
fn form(kind: u8) -> Compiled {
    let question = generated::QuestionSpec { kind, optional: false, reveal: false, test: 0 };
    let page = generated::PageSpec {
        questions: vec![question],
        content: false,
        exit: false,
        when: Vec::new(),
        combine: 0,
    };
    compile(generated::build(&[page]))
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 4000, ..Default::default() })]

    #[test]
    fn a_kind_takes_what_its_pattern_takes(text in nearly()) {
        thread_local! {
            static FORMS: Vec<Compiled> = (10..14).chain(22..25).map(form).collect();
        }
        let path = generated::path("q0-0");
        FORMS.with(|forms| {
            for compiled in forms {
                let value = Value::from(text.as_str());
                let question = compiled.definition().question(&path).unwrap();
                let setting = compiled.definition().setting(question, today());
                let (taken, accepted) =
                    (question.check_answer(&value, &setting).is_ok(), compiled.accepts(&json!({"q0-0": text})));
                let kind = question.kind.name();
                prop_assert!(accepted || !taken, "{kind} takes {text:?}, and its schema does not");
                // Which codes of countries there are, and which domains, no pattern says.
                let exact = !matches!(question.kind, Kind::Phone(_) | Kind::Url(_));
                prop_assert!(taken || !accepted || !exact, "the schema of {kind} takes {text:?}, and the kind does not");
                if let Some(format) = question.to_schema().get("format") {
                    let library = jsonschema::options()
                        .should_validate_formats(true)
                        .build(&json!({"format": format}))
                        .unwrap();
                    prop_assert!(library.is_valid(&value) || !accepted, "the format of {kind} refuses {text:?}");
                }
            }
            Ok(())
        })?;
    }
}
