//! Two files of one form in two languages.

use crate::figures::sound;
use crate::files::{corpus, fixture};
use form_schemas::import::{Format, Imported, Source, import};
use form_schemas::{Language, PageId};
use serde_json::Value;

fn both(one: (&str, &[u8]), other: (&str, &[u8])) -> Imported {
    let files = [Source { name: one.0, bytes: one.1 }, Source { name: other.0, bytes: other.1 }];
    let imported = import(&files, Format::Auto).unwrap_or_else(|error| panic!("{error:?}"));
    sound(one.0, &imported);
    imported
}

/// The form in Welsh: every text that people read says so, and a question is called after it.
fn welsh() -> Value {
    let mut form: Value = serde_json::from_slice(&fixture("library-card.json")).unwrap();
    form["language"] = "cy".into();
    form["name"] = "Cerdyn llyfrgell".into();
    form["declaration_markdown"] = "Mae’r hyn a ddywedais yn **wir**.".into();
    for step in form["steps"].as_array_mut().unwrap() {
        let question = format!("Cwestiwn {}", step["id"]);
        step["data"]["question_text"] = question.into();
        let options =
            step["data"]["answer_settings"].get_mut("selection_options").and_then(Value::as_array_mut);
        for (number, option) in options.into_iter().flatten().enumerate() {
            option["name"] = format!("Dewis {number}").into();
        }
        for route in step["routing_conditions"].as_array_mut().unwrap() {
            let answer = route["answer_value"].as_str().map(str::to_owned);
            if answer.as_deref() == Some("Novels") {
                route["answer_value"] = "Dewis 0".into();
            }
        }
    }
    form
}

#[test]
fn they_become_one_form_with_translations() {
    let (english, welsh) = (fixture("library-card.json"), welsh().to_string());
    for files in [
        [("card.json", english.as_slice()), ("cerdyn.json", welsh.as_bytes())],
        [("cerdyn.json", welsh.as_bytes()), ("card.json", english.as_slice())],
    ] {
        let Imported { definition, .. } = both(files[0], files[1]);
        let value = definition.to_value();
        assert_eq!(value["x-form"]["languages"], serde_json::json!(["en", "cy"]));
        let town = &value["properties"]["do_you_live_in_the_town"];
        assert_eq!(town["title"], "Do you live in the town?");
        assert_eq!(town["x-i18n"]["cy"]["title"]["text"], "Cwestiwn 11");
        assert_eq!(town["oneOf"][0]["x-i18n"]["cy"]["title"]["text"], "Dewis 0");
        assert_eq!(
            value["x-form"]["x-i18n"]["cy"]["declaration"]["text"],
            "Mae’r hyn a ddywedais yn **wir**."
        );
        assert_eq!(value["x-i18n"]["cy"]["title"]["text"], "Cerdyn llyfrgell");
    }
}

#[test]
fn what_drifted_is_in_the_report() {
    let english = fixture("library-card.json");
    let mut welsh = welsh();
    let steps = welsh["steps"].as_array_mut().unwrap();
    // Its last question has gone, and another one has an option more.
    steps.pop();
    steps[4]["next_step_id"] = Value::Null;
    let options = steps[1]["data"]["answer_settings"]["selection_options"].as_array_mut().unwrap();
    options.push(serde_json::json!({"name": "Dewis newydd"}));
    let welsh = welsh.to_string();
    let Imported { definition, report } = both(("card.json", &english), ("cerdyn.json", welsh.as_bytes()));
    let said =
        |words: &str| report.changed.iter().chain(&report.left).any(|entry| entry.message.contains(words));
    assert!(said("“Languages that you read” is in “card.json” only"), "{report:#?}");
    assert!(said("has 3 options in “card.json” and 4"), "{report:#?}");
    assert!(definition.page(&PageId::new("languages-that-you-read").unwrap()).is_some());
    assert!(definition.form.languages.contains(&Language::new("cy").unwrap()));
}

#[test]
fn two_files_in_one_language_are_refused() {
    let english = fixture("library-card.json");
    let files = ["a.json", "b.json"].map(|name| Source { name, bytes: &english });
    let refused = import(&files, Format::Auto).unwrap_err();
    assert!(refused.to_string().contains("the same language"), "{refused}");
}

#[test]
fn the_two_files_of_the_corpus_are_one_form() {
    let files = corpus("communitiesuk");
    if files.is_empty() {
        return;
    }
    let read: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(file).unwrap()))
        .collect();
    let [(one, first), (other, second)] = read.as_slice() else { panic!("{files:?}") };
    let Imported { definition, report } = both((one, first), (other, second));
    let cy = Language::new("cy").unwrap();
    let all = form_schemas::translation::texts(&definition);
    let translated = all.iter().filter(|entry| !entry.translation(&cy).is_empty()).count();
    assert!(translated * 100 >= all.len() * 90, "{translated} of {}", all.len());
    // Some options have Welsh values in the Welsh file.
    let said = |words: &str| report.changed.iter().any(|entry| entry.message.contains(words));
    assert!(said("“other” and “Arall”"), "{report:#?}");
    // And one asks for a value that its question does not have: its page is not shown alike.
    assert!(said("“risk-of-closure-jncviu” is not shown under the same conditions"), "{report:#?}");
}

#[test]
fn a_section_of_one_of_the_files_only_is_said() {
    let form = |section: &str, title: &str| {
        let page = serde_json::json!({"path": "/a", "title": title, "section": section, "next": [{"path": "/summary"}],
            "components": [{"type": "TextField", "name": "n", "title": title, "options": {}, "schema": {}}]});
        let summary = serde_json::json!({"path": "/summary", "title": "S", "controller": "./pages/summary.js", "components": []});
        serde_json::json!({"startPage": "/a", "pages": [page, summary], "lists": [], "conditions": [],
            "sections": [{"name": "special", "title": "Adran arbennig"}]})
        .to_string()
    };
    let (english, welsh) = (form("", "Name?"), form("special", "Enw?"));
    let Imported { report, .. } = both(("a.en.json", english.as_bytes()), ("a.cy.json", welsh.as_bytes()));
    let said =
        report.left.iter().any(|entry| entry.message.contains("“Adran arbennig” is in “a.cy.json” only"));
    assert!(said, "{report:#?}");
}

#[test]
fn files_of_other_names_are_told_apart_by_what_they_say_of_their_language() {
    let form = |title: &str, metadata: Value| {
        let question = serde_json::json!({"type": "TextField", "name": "who", "title": title, "options": {}, "schema": {}});
        serde_json::json!({"metadata": metadata, "startPage": "/a", "name": title, "lists": [], "sections": [], "conditions": [], "pages": [
            {"path": "/a", "title": title, "components": [question], "next": [{"path": "/summary"}]},
            {"path": "/summary", "title": title, "controller": "./pages/summary.js", "components": []}]})
        .to_string()
    };
    let english = form("Who are you?", serde_json::json!({}));
    let welsh = form("Pwy ydych chi?", serde_json::json!({"isWelsh": true}));
    let Imported { definition, .. } =
        both(("ymholiad.json", welsh.as_bytes()), ("enquiry.json", english.as_bytes()));
    let value = definition.to_value();
    assert_eq!(value["x-form"]["languages"], serde_json::json!(["en", "cy"]));
    assert_eq!(value["properties"]["who"]["title"], "Who are you?");
    assert_eq!(value["properties"]["who"]["x-i18n"]["cy"]["title"]["text"], "Pwy ydych chi?");
}

#[test]
fn what_belongs_together_is_paired_whatever_each_language_calls_it() {
    let form = |language: &str, words: [&str; 6]| {
        let [name, kind, one, other, thing, end] = words;
        let selection = serde_json::json!({"only_one_option": "true", "selection_options": [{"name": one, "value": "1"}, {"name": other, "value": "2"}, {"name": end, "value": "3"}]});
        let step = |id: usize, data: Value, routes: Value| serde_json::json!({"id": id, "position": id, "next_step_id": (id < 4).then_some(id + 1), "type": "question", "data": data, "routing_conditions": routes});
        let colour = serde_json::json!({"question_text": kind, "answer_type": "selection", "is_repeatable": true, "is_optional": true,
            "answer_settings": {"only_one_option": "true", "selection_options": [{"name": one, "value": "1"}],
                "none_of_the_above_question": {"question_text": end}}});
        serde_json::json!({"name": name, "form_id": "1", "language": language, "start_page": 1, "available_languages": ["en", "cy"], "steps": [
            step(1, serde_json::json!({"question_text": name, "answer_type": "selection", "answer_settings": selection}),
                serde_json::json!([{"answer_value": "2", "check_page_id": 1, "goto_page_id": 3}])),
            step(2, serde_json::json!({"question_text": thing, "answer_type": "text", "is_repeatable": true}), Value::Null),
            step(3, colour, Value::Null),
            step(4, serde_json::json!({"question_text": end, "answer_type": "email"}), Value::Null)]})
        .to_string()
    };
    let english = form("en", ["Permit", "Which kind?", "Cars", "Vans", "Which vehicle?", "Where to?"]);
    let welsh = form("cy", ["Trwydded", "Pa fath?", "Ceir", "Faniau", "Pa gerbyd?", "I ble?"]);
    let Imported { definition, report } = both(("a.json", english.as_bytes()), ("b.json", welsh.as_bytes()));
    let value = definition.to_value();
    let vehicles = &value["properties"]["which_vehicle_items"];
    assert_eq!(vehicles["x-i18n"]["cy"]["title"]["text"], "Pa gerbyd?", "{vehicles:#}");
    let findings = form_schemas::publish::lint(&definition);
    assert!(findings.iter().all(|finding| finding.code != "untranslated"), "{findings:#?}");
    let said = |words: &str| {
        let entries = report.changed.iter().chain(&report.left);
        entries.filter(|entry| entry.message.contains(words)).collect::<Vec<_>>()
    };
    assert_eq!(said("only"), [] as [&form_schemas::import::Entry; 0]);
    assert_eq!(said("import them together"), [] as [&form_schemas::import::Entry; 0]);
    // A route that one of them has alone is pointed to.
    let mut alone: Value = serde_json::from_str(&welsh).unwrap();
    alone["steps"][0]["routing_conditions"][0]["answer_value"] = "3".into();
    let Imported { report, .. } =
        both(("a.json", english.as_bytes()), ("b.json", alone.to_string().as_bytes()));
    let only = |name: &str| {
        let entries = report.changed.iter().chain(&report.left);
        let entry = entries.into_iter().find(|entry| {
            entry.message.contains("The condition") && entry.message.contains(&format!("is in “{name}” only"))
        });
        entry.unwrap_or_else(|| panic!("{report:#?}")).pointer.clone()
    };
    assert_eq!(only("a.json"), "/steps/0/routing_conditions/0");
    assert_eq!(only("b.json"), "/steps/0/routing_conditions/0");
}
