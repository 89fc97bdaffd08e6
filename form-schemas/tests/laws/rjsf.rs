//! A form written for `react-jsonschema-form` asks for the same answers.

use crate::generated;
use crate::walker::{Chance, End, walk};
use form_schemas::definition::FormDefinition;
use form_schemas::export::rjsf;
use form_schemas::import::{Format, Source, import};
use form_schemas::publish::compile;
use proptest::prelude::*;
use serde_json::json;

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

/// Children, and their schools: what is asked of each depends on an answer before them, on an answer about the child, and on both.
fn children() -> FormDefinition {
    let text = |title: &str, when: &[&str]| {
        let when: Vec<String> = when.iter().map(|name| format!("#/$defs/when-{name}")).collect();
        json!({"title": title, "maxLength": 50, "x-question": {"kind": "short-text", "when": when}})
    };
    let is = |name: &str, scope: Option<&str>| {
        let mut condition = json!({"title": name, "properties": {name: {"const": true}}, "required": [name]});
        if let Some(scope) = scope {
            condition["x-scope"] = scope.into();
        }
        condition
    };
    let yes_no = |title: &str| json!({"title": title, "type": "boolean", "x-question": {"kind": "yes-no"}});
    let (child, school) = ("#/properties/children", "#/properties/children/items/properties/schools");
    let page = |id: &str, repeat: &str, asked: &[&str]| {
        let show: Vec<String> =
            asked.iter().map(|name| format!("{repeat}/items/properties/{name}")).collect();
        json!({"id": id, "title": id, "repeat": repeat, "show": show})
    };
    let document = json!({"title": "Children", "type": "object",
    "x-form": {"slug": "children", "pages": [
        {"id": "abroad", "show": ["#/properties/abroad"]},
        page("child", child, &["pupil", "country", "permit"]),
        page("school", school, &["place", "language"]),
    ]},
    "$defs": {"when-abroad": is("abroad", None), "when-pupil": is("pupil", Some(child))},
    "properties": {"abroad": yes_no("Do you live abroad?"), "children": {"title": "Children", "type": "array", "maxItems": 5,
        "items": {"type": "object", "properties": {
            "pupil": yes_no("At school?"),
            "country": text("Country", &["abroad"]),
            "permit": text("Permit", &["abroad", "pupil"]),
            "schools": {"title": "Schools", "type": "array", "maxItems": 5, "items": {"type": "object", "properties": {
                "place": text("Place", &[]), "language": text("Language", &["abroad", "pupil"])}}},
        }}}}});
    FormDefinition::parse(document.to_string().as_bytes()).unwrap()
}

#[test]
fn what_is_asked_of_items_depends_on_answers_around_them() {
    let written = rjsf(&children());
    let schema = jsonschema::options().build(&written["schema"]).unwrap();
    // Asked and left out is refused where the answers around it say that it is asked, and nowhere else.
    for (abroad, pupil, given, is_valid) in [
        (false, false, json!({}), true),
        (false, true, json!({}), true),
        (true, false, json!({}), false),
        (true, false, json!({"country": "FR"}), true),
        (true, true, json!({"country": "FR"}), false),
        (true, true, json!({"country": "FR", "permit": "A"}), true),
    ] {
        let mut child = json!({"pupil": pupil, "schools": []});
        child.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        let answers = json!({"abroad": abroad, "children": [child]});
        assert_eq!(schema.is_valid(&answers), is_valid, "{answers}\n{written:#}");
    }
    for (abroad, school, is_valid) in [
        (false, json!({"place": "A"}), true),
        (true, json!({"place": "A"}), false),
        (true, json!({"place": "A", "language": "B"}), true),
    ] {
        let child = json!({"pupil": true, "country": "FR", "permit": "A", "schools": [school]});
        let answers = json!({"abroad": abroad, "children": [child]});
        assert_eq!(schema.is_valid(&answers), is_valid, "{answers}\n{written:#}");
    }
}

#[test]
fn what_is_asked_of_items_comes_back() {
    let form = children();
    let bytes = rjsf(&form).to_string();
    let read = import(&[Source { name: "a.json", bytes: bytes.as_bytes() }], Format::Rjsf).unwrap();
    assert_eq!(read.report.counts.questions.source, 6, "{:#?}", read.report);
    assert_eq!(read.report.counts.questions.taken, 6, "{:#?}", read.report);
    assert_eq!(read.report.left, [], "{:#?}", read.report);
    let (first, second) = (compile(form), compile(read.definition.clone()));
    let mut seen = 0;
    for seed in 0..200 {
        let (end, answers) = walk(&first, &mut Chance(seed));
        let answers = serde_json::to_value(answers.as_map()).unwrap();
        if end == End::Submitted {
            seen += usize::from(answers["abroad"] == true && answers["children"][0]["pupil"] == true);
            let refusals = second.refusals(&answers);
            assert!(refusals.is_empty(), "{refusals:?} {answers:#}\n{:#}", read.definition.to_value());
        }
        let (end, answers) = walk(&second, &mut Chance(seed));
        let answers = serde_json::to_value(answers.as_map()).unwrap();
        if end == End::Submitted {
            assert!(first.accepts(&answers), "{answers:#}");
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn what_is_worked_out_is_named_as_left_out() {
    let document = json!({"title": "Fee", "type": "object", "x-form": {"slug": "fee", "pages": [{"id": "copies", "show": ["#/properties/copies"]}]},
        "properties": {"copies": {"title": "Copies", "type": "integer", "minimum": 1, "maximum": 9, "x-question": {"kind": "number"}},
            "fee": {"title": "Fee", "type": "number", "readOnly": true, "x-compute": {"expr": "copies * 11.0"}, "x-question": {"kind": "computed"}}}});
    let form = FormDefinition::parse(document.to_string().as_bytes()).unwrap();
    let comment = rjsf(&form)["schema"]["$comment"].as_str().unwrap().to_owned();
    assert!(comment.contains("#/properties/fee."), "{comment}");
    assert_eq!(rjsf(&children())["schema"].get("$comment"), None);
}
