//! GOV.UK Forms.

use crate::figures::{assert_taken, imported, needs, pages, said, unexpected_errors};
use crate::files::{corpus, fixture};
use crate::walker::Chance;
use form_schemas::PageId;
use form_schemas::answer::{Answers, Item};
use form_schemas::definition::PageKind;
use form_schemas::import::{Format, Imported, Source, import};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::compile;
use serde_json::{Map, Value, json};

fn library() -> Imported {
    imported("library-card.json", &fixture("library-card.json"), Format::Auto)
}

#[test]
fn routes_become_conditions_on_the_pages_that_they_lead_to() {
    let Imported { definition, report } = library();
    assert_taken("library-card.json", &report);
    assert_eq!(
        pages(&definition),
        [
            "do-you-live-in-the-town",
            "you-need-another-library",
            "what-do-you-like-to-read",
            "name-of-a-poet",
            "which-novels",
            "when-were-you-born",
            "languages-that-you-read",
        ]
    );
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "you-need-another-library"), ["Do you live in the town? No"]);
    assert_eq!(needs(&definition, "which-novels"), ["What do you like to read? Novels"]);
    assert_eq!(needs(&definition, "name-of-a-poet"), ["What do you like to read? Poems"]);
    let end = needs(&definition, "when-were-you-born").join(" and ");
    assert!(end.contains("None of the above"), "{end}");
    assert_eq!(unexpected_errors(&definition), []);
}

#[test]
fn what_is_said_beside_the_questions_is_taken_or_left_with_a_reason() {
    let Imported { definition, report } = library();
    let value = definition.to_value();
    assert_eq!(value["x-form"]["declaration"], "What I said is **true**.");
    assert_eq!(value["x-form"]["confirmation"]["next"], "We post your card within 5 days.");
    assert_eq!(value["x-form"]["privacy"], "https://www.example.org/privacy");
    assert!(value["x-form"]["contact"]["text"].as_str().unwrap().contains("0300 222 0000"));
    let books = &value["x-form"]["pages"][2];
    assert_eq!(books["title"], "Your books");
    assert_eq!(books["show"][0]["text"], "We buy:\n\n- novels\n- poems");
    assert!(said(&report, "/payment_url").contains("Payments"));
    assert!(said(&report, "/submission_email").contains("Where submissions go"));
    let poets = &value["x-form"]["pages"][3];
    assert_eq!(poets["repeat"], "#/properties/name_of_a_poet_items");
    assert_eq!(value["properties"]["name_of_a_poet_items"]["maxItems"], 50);
    let languages = &value["properties"]["languages_that_you_read"];
    assert_eq!(languages["x-question"]["none"], "None of the above");
    assert_eq!(languages["items"]["oneOf"].as_array().unwrap().len(), 3);
    let born = &value["properties"]["when_were_you_born"]["x-question"];
    assert_eq!((&born["kind"], &born["notAfter"]), (&json!("date"), &json!("today")));
    let then = &value["properties"]["what_do_you_like_then"]["x-question"];
    assert!(then["when"].is_string(), "{then}");
}

#[test]
fn documents_of_the_api_hold_the_same() {
    let bytes = fixture("library-card.json");
    let mut earlier: Value = serde_json::from_slice(&bytes).unwrap();
    let mut steps = earlier["steps"].take();
    earlier.as_object_mut().unwrap().shift_remove("steps");
    for step in steps.as_array_mut().unwrap() {
        let data = step["data"].take();
        let step = step.as_object_mut().unwrap();
        step.shift_remove("data");
        let next = step.shift_remove("next_step_id").unwrap();
        step.insert("next_page".to_owned(), next);
        step.extend(data.as_object().unwrap().clone());
    }
    earlier["pages"] = steps;
    let wanted = library().definition.to_value();
    for document in [earlier.clone(), json!({"content": earlier})] {
        let made = imported("library-card.json", document.to_string().as_bytes(), Format::Auto);
        assert_eq!(made.definition.to_value(), wanted);
    }
}

#[test]
fn what_leads_nowhere_is_said() {
    let question = |id: usize, conditions: Value| {
        json!({"id": id, "next_step_id": id + 1, "type": "question_page", "routing_conditions": conditions,
            "data": {"question_text": format!("Question {id}?"), "answer_type": "selection", "answer_settings":
                {"only_one_option": "true", "selection_options": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}}})
    };
    let form = json!({"name": "F", "steps": [
        question(1, json!([{"answer_value": "A", "goto_page_id": 9}, {"answer_value": "C", "goto_page_id": 3}])),
        question(2, json!([{"answer_value": "B", "goto_page_id": 1}])),
        question(3, json!([])),
        {"id": 7, "next_step_id": 8, "type": "question_page", "data": {"question_text": "Alone?", "answer_type": "sound"}},
    ]});
    let Imported { definition, report } = imported("f.json", form.to_string().as_bytes(), Format::GovukForms);
    assert!(said(&report, "/steps/0/routing_conditions/0").contains("no step 9"));
    assert!(said(&report, "/steps/1/routing_conditions/0").contains("leads back"));
    assert!(said(&report, "/steps/0/data/answer_settings/selection_options/2").contains("Another option"));
    assert!(said(&report, "/steps/3").contains("No answers lead to this page"));
    assert!(said(&report, "/steps/0/routing_conditions/1").contains("does not offer"));
    assert_eq!(pages(&definition), ["question-1", "question-2", "back-to-question-1", "question-3", "alone"]);
    assert_eq!(report.counts.questions.left, 0);
}

/// The routes of a step: an answer, or any; and a step, or the end.
type Routes = Vec<(Option<&'static str>, Option<usize>)>;

/// A row of questions with routes forward, one with each of its options at most.
fn routed(chance: &mut Chance) -> (Value, Vec<Routes>) {
    const OPTIONS: [&str; 3] = ["red", "green", "blue"];
    let count = 3 + chance.below(6);
    let options: Vec<Value> = OPTIONS.iter().map(|option| json!({"name": option})).collect();
    let (mut steps, mut routes) = (Vec::new(), Vec::new());
    for step in 0..count {
        let mut own: Routes = Vec::new();
        for option in OPTIONS {
            if chance.below(3) != 0 {
                continue;
            }
            let to = step + 1 + chance.below(count - step);
            own.push((Some(option), (to < count).then_some(to)));
        }
        if chance.below(4) == 0 {
            let to = step + 1 + chance.below(count - step);
            own.push((None, (to < count).then_some(to)));
        }
        let conditions: Vec<Value> = own
            .iter()
            .map(|(answer, to)| {
                json!({"answer_value": answer, "check_page_id": step, "goto_page_id": to, "skip_to_end": to.is_none()})
            })
            .collect();
        let next = (step + 1 < count).then_some(step + 1);
        steps.push(json!({"id": step, "position": step + 1, "next_step_id": next, "type": "question_page",
            "data": {"question_text": format!("Q{step}"), "answer_type": "selection",
                "answer_settings": {"only_one_option": "true", "selection_options": options}},
            "routing_conditions": conditions}));
        routes.push(own);
    }
    (json!({"name": "Routes", "start_page": 0, "steps": steps}), routes)
}

#[test]
fn the_imported_form_shows_what_the_source_shows() {
    let mut chance = Chance(11);
    let mut skipped = 0;
    for _ in 0..120 {
        let (form, routes) = routed(&mut chance);
        let bytes = form.to_string();
        let made = import(&[Source { name: "r.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
        let compiled = compile(made.definition);
        assert!(compiled.left_out().is_empty(), "{:?}\n{bytes}", compiled.left_out());
        for _ in 0..15 {
            let all: Vec<&str> = routes.iter().map(|_| ["red", "green", "blue"][chance.below(3)]).collect();
            let mut entry = EntryAnswers::new();
            for (step, answer) in all.iter().enumerate() {
                let answers = Answers::from_map(Map::from_iter([(format!("q{step}"), json!(answer))]));
                let answers = PageAnswers { answers, completed: true };
                entry.insert(PageId::new(format!("q{step}")).unwrap(), Item::none(), answers);
            }
            let journey = journey(&compiled, &entry, crate::walker::today());
            let mut ours: Vec<usize> =
                journey.steps().iter().map(|step| step.page.as_str()[1..].parse().unwrap()).collect();
            ours.sort_unstable();
            let (mut theirs, mut next) = (Vec::new(), Some(0));
            while let Some(step) = next {
                theirs.push(step);
                let own = &routes[step];
                let route = own.iter().find(|(answer, _)| *answer == Some(all[step]));
                let route = route.or_else(|| own.iter().find(|(answer, _)| answer.is_none()));
                next = route.map_or((step + 1 < all.len()).then_some(step + 1), |(_, to)| *to);
            }
            skipped += usize::from(theirs.len() < all.len());
            assert_eq!(ours, theirs, "{all:?}\n{bytes}\n{:#}", compiled.definition().to_value());
        }
    }
    assert!(skipped > 500, "steps are skipped now and then: {skipped}");
}

#[test]
fn every_file_of_the_corpus_is_imported() {
    for file in corpus("govuk-forms") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name == "json_submission_schema_v1.json" {
            // A JSON Schema of what is submitted, not a form of this format.
            continue;
        }
        let Imported { definition, report } = imported(&name, &std::fs::read(&file).unwrap(), Format::Auto);
        assert_taken(&name, &report);
        assert_eq!(unexpected_errors(&definition), [], "{name}");
    }
}

#[test]
fn an_answer_of_an_unknown_type_is_asked_as_what_it_looks_like() {
    let cards = json!({"selection_options": [{"name": "Red"}, {"name": "Blue"}], "only_one_option": "true"});
    let many = json!({"selection_options": [{"name": "Red"}, {"name": "Blue"}]});
    for (answer, settings, kind) in
        [("map", json!({}), "short-text"), ("cards", cards, "radios"), ("checklist", many, "checkboxes")]
    {
        let data = json!({"question_text": "Which?", "answer_type": answer, "is_optional": true, "answer_settings": settings});
        let form = json!({"form_id": "1", "name": "Unknown", "start_page": "a", "steps": [
            {"id": "a", "position": 1, "next_step_id": null, "type": "question", "data": data, "routing_conditions": []}]});
        let Imported { definition, report } =
            imported("unknown.json", form.to_string().as_bytes(), Format::GovukForms);
        let value = definition.to_value();
        assert_eq!(value["properties"]["which"]["x-question"]["kind"], kind);
        assert!(said(&report, "/steps/0/data/answer_type").contains(answer));
        let to_mend = value["x-form"]["pages"][0]["toMend"][0].as_str().unwrap();
        assert!(to_mend.contains(answer), "{to_mend}");
        assert_eq!(unexpected_errors(&definition), []);
    }
}

#[test]
fn what_none_of_the_options_asks_is_asked_of_each_thing() {
    let settings = json!({"only_one_option": "true", "selection_options": [{"name": "Red"}, {"name": "Blue"}],
        "none_of_the_above_question": {"question_text": "Which then?"}});
    let data = json!({"question_text": "Which?", "answer_type": "selection", "is_optional": true, "is_repeatable": true,
        "answer_settings": settings});
    let form = json!({"form_id": "1", "name": "Colours", "start_page": "a", "steps": [
        {"id": "a", "position": 1, "next_step_id": null, "type": "question", "data": data, "routing_conditions": []}]});
    let Imported { definition, .. } =
        imported("colours.json", form.to_string().as_bytes(), Format::GovukForms);
    let value = definition.to_value();
    let items = &value["properties"]["which_items"]["items"]["properties"];
    let when = value.pointer(&items["which_then"]["x-question"]["when"].as_str().unwrap()[1..]).unwrap();
    assert_eq!(when["x-scope"], "#/properties/which_items");
    assert_eq!(when["properties"]["which"]["const"], "None of the above");
    assert_eq!(unexpected_errors(&definition), []);
}
