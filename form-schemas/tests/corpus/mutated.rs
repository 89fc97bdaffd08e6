//! Sources of every government format with something changed in them: a report or a refusal, never a panic.

use crate::figures::sound;
use crate::files::{corpus, fixture};
use crate::walker::{Chance, places};
use form_schemas::import::{Format, Source, import};
use serde_json::{Value, json};

fn something(chance: &mut Chance, form: &Value, all: &[String]) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!(true),
        4 => json!(-1),
        5 => json!(1e300),
        6 => json!(""),
        7 => json!("{{ name }} ((x)) <b>[a](javascript:b)"),
        8 => json!("x".repeat(300)),
        9 => json!([[[{"a": []}]]]),
        // A part of the form in another place: cycles, ids that stand twice, components in lists.
        _ => form.pointer(&all[chance.below(all.len())]).cloned().unwrap_or_default(),
    }
}

#[test]
fn whatever_is_changed_in_a_source_nothing_panics() {
    let mut sources: Vec<(Format, Value)> = [
        (Format::GovukForms, "library-card.json"),
        (Format::Defra, "boat-permit.json"),
        (Format::Moj, "complaint.json"),
        (Format::Xgov, "allotment.json"),
    ]
    .into_iter()
    .map(|(format, name)| (format, serde_json::from_slice(&fixture(name)).unwrap()))
    .collect();
    for (folder, format) in
        [("defra", Format::Defra), ("moj", Format::Moj), ("govuk-forms", Format::GovukForms)]
    {
        for file in corpus(folder) {
            let bytes = std::fs::read(file).unwrap();
            if bytes.len() < 30_000 {
                sources.push((format, serde_json::from_slice(&bytes).unwrap()));
            }
        }
    }
    let mut chance = Chance(5);
    let (mut taken, mut refused) = (0, 0);
    for (format, form) in &sources {
        let all = places(form);
        for _ in 0..60 {
            let mut changed = form.clone();
            for _ in 0..=chance.below(4) {
                let value = something(&mut chance, form, &all);
                if let Some(place) = changed.pointer_mut(&all[chance.below(all.len())]) {
                    *place = value;
                }
            }
            let bytes = changed.to_string();
            match import(&[Source { name: "form.json", bytes: bytes.as_bytes() }], *format) {
                Ok(imported) => {
                    sound(&bytes, &imported);
                    taken += 1;
                }
                Err(error) => {
                    assert!(error.findings.iter().all(|finding| !finding.message.is_empty()), "{bytes}");
                    refused += 1;
                }
            }
        }
    }
    assert!(taken > refused, "{taken} taken, {refused} refused");
}

#[test]
fn deep_and_long_things_end_in_time() {
    let deep = format!("{{\"engine\": \"V2\", \"pages\": {}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    assert!(import(&[Source { name: "a.json", bytes: deep.as_bytes() }], Format::Auto).is_err());
    // Conditions that name one another, branches that lead to themselves.
    let conditions: Vec<Value> = (0..300)
        .map(|number| json!({"id": format!("k{number}"), "displayName": "K", "items": [{"conditionId": format!("k{}", (number + 1) % 300)}]}))
        .collect();
    let pages: Vec<Value> = (0..300)
        .map(|number| json!({"path": format!("/p{number}"), "title": "P", "condition": format!("k{number}"), "components": []}))
        .collect();
    let form = json!({"engine": "V2", "pages": pages, "conditions": conditions, "lists": [], "sections": []});
    let made =
        import(&[Source { name: "a.json", bytes: form.to_string().as_bytes() }], Format::Auto).unwrap();
    sound("circle", &made);
    let branch = |to: &str| {
        let conditionals: Vec<Value> =
            (0..6).map(|_| json!({"_type": "if", "next": to, "expressions": []})).collect();
        json!({"_type": "flow.branch", "next": {"default": to, "conditionals": conditionals}})
    };
    let flow =
        json!({"p": {"_type": "flow.page", "next": {"default": "a"}}, "a": branch("b"), "b": branch("a")});
    let form = json!({"_type": "service.base", "flow": flow, "pages": [{"_uuid": "p", "_type": "page.singlequestion", "url": "p",
        "components": [{"_type": "text", "name": "t", "label": "T"}]}]});
    let made =
        import(&[Source { name: "a.json", bytes: form.to_string().as_bytes() }], Format::Auto).unwrap();
    sound("branches", &made);
}

#[test]
fn lists_of_thousands_are_imported() {
    let lists: Vec<Value> = (0..5)
        .map(|list| {
            let items: Vec<Value> = (0..4_128).map(|item| json!({"id": format!("i{item}"), "text": format!("Thing {item}"), "value": format!("v{item}")})).collect();
            json!({"id": format!("l{list}"), "name": format!("l{list}"), "title": "L", "type": "string", "items": items})
        })
        .collect();
    let pages: Vec<Value> = (0..5)
        .map(|page| json!({"path": format!("/p{page}"), "title": "", "components": [{"type": "AutocompleteField", "name": format!("q{page}"), "title": format!("Q{page}"), "list": format!("l{page}"), "options": {}}]}))
        .collect();
    let form = json!({"engine": "V2", "schema": 2, "pages": pages, "conditions": [], "lists": lists, "sections": []});
    let made =
        import(&[Source { name: "a.json", bytes: form.to_string().as_bytes() }], Format::Auto).unwrap();
    assert_eq!(made.report.counts.options.taken, 5 * 4_128);
    sound("lists", &made);
}
