//! `XGovFormBuilder` V1.

use crate::files::{corpus, fixture};
use form_schemas::definition::{FormDefinition, PageKind};
use form_schemas::import::{Format, ImportError, Imported, Report, Source, import};
use serde_json::{Value, json};

fn from_value(value: &Value) -> Result<Imported, ImportError> {
    import(&[Source { name: "form.json", bytes: value.to_string().as_bytes() }], Format::Xgov)
}

fn allotment() -> Imported {
    import(&[Source { name: "allotment.json", bytes: &fixture("allotment.json") }], Format::Auto).unwrap()
}

/// What a page needs to be shown, by the titles of its conditions.
fn needs(definition: &FormDefinition, page: &str) -> Vec<String> {
    let page = definition.pages.iter().find(|other| other.id.as_str() == page).unwrap();
    let title = |id| definition.condition(id).unwrap().title.clone().unwrap().text;
    page.when.iter().map(title).collect()
}

fn says(entries: &[form_schemas::import::Entry], pointer: &str) -> bool {
    entries.iter().any(|entry| entry.pointer == pointer)
}

fn assert_counts(file: &str, report: &Report) {
    let counts = report.counts;
    for count in
        [counts.pages, counts.questions, counts.options, counts.conditions, counts.contents, counts.texts]
    {
        assert!(count.agrees(), "{file}: {counts:?}");
    }
    assert_eq!(counts.questions.form, counts.questions.taken, "{file}: questions");
    assert_eq!(counts.options.form, counts.options.taken, "{file}: options");
    let left =
        [counts.pages, counts.questions, counts.conditions].map(|count| count.left).iter().sum::<usize>();
    assert!(left <= report.left.len() || counts.pages.left > 0, "{file}: something is left without a reason");
}

#[test]
fn jumps_become_conditions_on_their_targets() {
    let Imported { definition, report } = allotment();
    assert_counts("allotment.json", &report);
    let pages: Vec<&str> = definition.pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(pages, ["resident", "not-for-you", "name", "why", "plots", "shade"]);
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "not-for-you"), ["Lives elsewhere"]);
    assert_eq!(needs(&definition, "name"), ["Do you live in the town? Yes"]);
    assert_eq!(needs(&definition, "plots"), ["Do you live in the town? Yes"]);
    assert_eq!(needs(&definition, "shade"), ["Shady, or large"]);
    assert_eq!(needs(&definition, "why"), ["Do you live in the town? Yes", "Not: Waited long"]);
    assert_eq!(
        definition.form.start.as_ref().unwrap().text.text,
        "Use this service to **apply**.\n\n- one\n- two"
    );
    assert_eq!(definition.form.declaration.as_ref().unwrap().text, "I will keep it tidy.");
}

#[test]
fn questions_keep_what_they_say() {
    let Imported { definition, .. } = allotment();
    let document = definition.to_value();
    let name = &document["properties"]["name"];
    assert_eq!(name["maxLength"], 70);
    assert_eq!(name["x-question"]["hint"], "As on your council tax bill");
    assert_eq!(name["x-question"]["aboutFiller"], true);
    assert_eq!(name["x-question"]["width"], 20);
    assert_eq!(name["x-question"]["errors"], json!({"required": "Enter your name"}));
    assert_eq!(document["properties"]["code"]["pattern"], "^[0-9]{3}[A-Z \\t\\r\\n]$");
    assert_eq!(document["properties"]["years"]["type"], "integer");
    assert_eq!(document["properties"]["why"]["x-question"]["maxWords"], 50);
    assert_eq!(document["properties"]["plots-name"]["title"], "What will you grow in the shade?");
    let reveal = document["properties"]["otherSize"]["x-question"]["when"].as_str().unwrap();
    assert_eq!(document.pointer(&reveal[1..]).unwrap()["title"], "Which size? Other");
    assert_eq!(document["x-form"]["pages"][4]["show"][0]["text"], "Hello ((name))");
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = allotment();
    for pointer in [
        "/pages/7",
        "/pages/6/components/1",
        "/lists/0/items/2",
        "/fees",
        "/outputs",
        "/payApiKey",
        "/pages/6/next/0",
    ] {
        assert!(says(&report.left, pointer), "{pointer}");
    }
    assert!(says(&report.changed, "/conditions/4"), "a condition that cannot be read");
    let everything = format!("{} {}", definition.to_value(), serde_json::to_string(&report).unwrap());
    assert!(!everything.contains("secret-that-stays-out"));
}

#[test]
fn what_is_wrong_is_refused_with_the_reason() {
    let page = json!({"path": "/a", "title": "A", "components": []});
    for (value, pointer, reason) in [
        (json!([]), "", "JSON object"),
        (json!({"pages": 3}), "/pages", "list of pages"),
        (json!({"pages": []}), "/pages", "no page"),
        (json!({"pages": [{"title": "A"}]}), "/pages/0/path", "no “path”"),
        (json!({"pages": [page.clone(), page.clone()]}), "/pages/1/path", "Two pages"),
    ] {
        let finding = from_value(&value).unwrap_err().findings.remove(0);
        assert_eq!(finding.pointer, pointer);
        assert!(finding.message.contains(reason), "{}", finding.message);
    }
    let error = import(&[Source { name: "a.json", bytes: b"{\"a\": 1}" }], Format::Auto).unwrap_err();
    assert!(error.to_string().contains("not a form that can be imported"));
}

#[test]
fn a_form_with_wrong_parts_is_imported_without_them() {
    // Every value of the fixture replaced by something else: an import or a refusal, never a panic.
    let whole: Value = serde_json::from_slice(&fixture("allotment.json")).unwrap();
    let mut pointers = Vec::new();
    collect(&whole, String::new(), &mut pointers);
    for pointer in &pointers {
        for wrong in [json!(7), json!("x"), json!([{}])] {
            let mut broken = whole.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong.clone();
            match from_value(&broken) {
                Ok(Imported { report, .. }) => {
                    assert!(report.counts.questions.agrees(), "{pointer} {wrong}: {:?}", report.counts);
                }
                Err(error) => assert!(pointer.starts_with("/pages"), "{pointer} {wrong}: {error:?}"),
            }
        }
    }
}

fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                collect(value, format!("{pointer}/{index}"), pointers);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                collect(value, format!("{pointer}/{key}"), pointers);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        pointers.push(pointer);
    }
}

#[test]
fn a_long_row_of_branches_is_worked_out() {
    // 60 yes/no pages, each with a branch of its own: 2^60 ways through.
    let mut pages = Vec::new();
    let mut conditions = Vec::new();
    for number in 0..60 {
        let question = json!({"type": "YesNoField", "name": format!("q{number}"), "title": format!("Question {number}?")});
        let next = format!("/ask-{}", number + 1);
        pages.push(json!({"path": format!("/ask-{number}"), "title": format!("Question {number}?"), "components": [question],
            "next": [{"path": format!("/more-{number}"), "condition": format!("c{number}")}, {"path": next}]}));
        let more = json!({"type": "TextField", "name": format!("t{number}"), "title": "More"});
        pages.push(
            json!({"path": format!("/more-{number}"), "title": format!("More {number}"), "components": [more],
            "next": [{"path": next}]}),
        );
        conditions.push(json!({"name": format!("c{number}"), "value": format!("q{number} == true")}));
    }
    pages.push(json!({"path": "/ask-60", "title": "End", "components": [], "next": []}));
    let form =
        json!({"startPage": "/ask-0", "pages": pages, "conditions": conditions, "sections": [], "lists": []});
    let Imported { definition, .. } = from_value(&form).unwrap();
    assert_eq!(needs(&definition, "more-59"), ["c59"]);
    assert!(needs(&definition, "ask-59").is_empty());
    assert_eq!(definition.conditions.len(), 60);
}

#[test]
fn every_file_of_the_corpus_is_imported() {
    for file in corpus("xgov").into_iter().chain(corpus("communitiesuk")) {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let imported = import(&[Source { name: &name, bytes: &bytes }], Format::Auto);
        let Imported { definition, report } = imported.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_counts(&name, &report);
        let read = FormDefinition::parse(&definition.to_bytes()).unwrap();
        assert_eq!(read.to_value(), definition.to_value(), "{name}");
        if name == "report-a-terrorist.json" {
            assert!(report.left.is_empty(), "{:?}", report.left);
            assert_eq!(report.counts.conditions.form, 3);
        }
    }
}
