//! The Ministry of Justice's forms.

use crate::figures::{assert_taken, imported, needs, pages, said, unexpected_errors};
use crate::files::{corpus, fixture};
use crate::walker::{Chance, today};
use form_schemas::PageId;
use form_schemas::answer::{Answers, Item};
use form_schemas::definition::PageKind;
use form_schemas::import::{Format, Imported, Source, import};
use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
use form_schemas::publish::compile;
use serde_json::{Map, Value, json};

fn complaint() -> Imported {
    imported("complaint.json", &fixture("complaint.json"), Format::Auto)
}

#[test]
fn branches_become_conditions_on_the_pages_that_they_lead_to() {
    let Imported { definition, report } = complaint();
    assert_eq!(report.format, "moj");
    assert_eq!(pages(&definition), ["court", "not-us", "case", "what", "wait", "alone"]);
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "not-us"), ["Which court? Another one"]);
    assert_eq!(needs(&definition, "case"), ["Which court? A crown court or Which court? not answered"]);
    assert_eq!(
        needs(&definition, "wait"),
        ["What went wrong? It was slow and What went wrong? not They were rude"]
    );
    assert_eq!(unexpected_errors(&definition), []);
    assert_eq!(needs(&definition, "alone"), ["Nobody: no answers lead there"]);
    assert!(said(&report, "/pages/6").contains("No answers lead to this page"));
}

#[test]
fn what_is_said_is_taken_or_left_with_a_reason() {
    let Imported { definition, report } = complaint();
    let value = definition.to_value();
    let form = &value["x-form"];
    assert_eq!(form["start"]["text"], "Use this to **complain**.\n\nIt takes 5 minutes.\n\n* one\n* two");
    assert_eq!(form["declaration"], "I have told the truth.");
    assert_eq!(form["confirmation"], json!({"title": "Complaint sent", "next": "We answer in 10 days."}));
    assert_eq!(form["privacy"], "We keep it for a year.");
    assert_eq!(
        form["sections"][0],
        json!({"id": "the-court", "title": "The court", "pages": ["court", "case"]})
    );
    let court = &value["properties"]["court_radios_1"];
    assert_eq!(court["x-question"]["errors"]["required"], "Choose Which court?");
    assert_eq!(court["oneOf"][0]["description"], "For crimes");
    let case = &value["properties"]["case_text_1"];
    assert_eq!((&case["maxLength"], &case["minLength"]), (&json!(20), &json!(3)));
    assert_eq!(case["pattern"], "^[A-Za-z0-9_]+$");
    let day = &value["properties"]["case_date_1"]["x-question"];
    assert_eq!((&day["notBefore"], &day["notAfter"]), (&json!("2001-02-03"), &json!("2030-12-31")));
    assert!(form["pages"][2]["show"][1]["when"].is_string(), "{}", form["pages"][2]);
    assert_eq!(value["properties"]["wait_textarea_1"]["x-question"]["maxWords"], 40);
    assert!(said(&report, "/standalone_pages/1").contains("cookies"));
    assert!(said(&report, "/flow/b-one/title").contains("designers"));
}

#[test]
fn a_content_page_that_asks_is_refused_with_the_place() {
    let mut form: Value = serde_json::from_slice(&fixture("complaint.json")).unwrap();
    form["pages"][2]["components"][0]["_type"] = "text".into();
    let refused =
        import(&[Source { name: "f.json", bytes: form.to_string().as_bytes() }], Format::Auto).unwrap_err();
    assert_eq!(refused.findings[0].pointer, "/pages/2/components/0/_type");
    assert!(refused.to_string().contains("content only"), "{refused}");
}

/// A row of questions with branches forward between them.
fn random(chance: &mut Chance) -> Value {
    let count = 3 + chance.below(6);
    let kinds: Vec<&str> = (0..count).map(|_| ["radios", "checkboxes"][chance.below(2)]).collect();
    let target = |page: usize| if page < count { format!("p{page}") } else { "check".to_owned() };
    let mut flow = Map::new();
    let mut pages = Vec::new();
    for page in 0..count {
        let forward = |chance: &mut Chance| target(page + 1 + chance.below(count - page));
        let expression = |chance: &mut Chance| {
            let about = chance.below(page + 1);
            let operators =
                if kinds[about] == "radios" { ["is", "is_not"] } else { ["contains", "does_not_contain"] };
            let operator = [operators[chance.below(2)], "is_answered", "is_not_answered"]
                [chance.below(4).saturating_sub(1)];
            json!({"operator": operator, "page": format!("p{about}"), "component": format!("c{about}"), "field": format!("o{about}-{}", chance.below(3))})
        };
        let mut default = target(page + 1);
        // Branches may lead to branches.
        for branch in 0..chance.below(3) {
            let conditionals: Vec<Value> = (0..=chance.below(2))
                .map(|_| {
                    let expressions: Vec<Value> = (0..=chance.below(2)).map(|_| expression(chance)).collect();
                    {
                        let kind = ["and", "or"][chance.below(2)];
                        json!({"_type": kind, "next": forward(chance), "expressions": expressions})
                    }
                })
                .collect();
            let id = format!("b{page}-{branch}");
            flow.insert(id.clone(), json!({"_type": "flow.branch", "title": "", "next": {"default": default, "conditionals": conditionals}}));
            default = id;
        }
        flow.insert(format!("p{page}"), json!({"_type": "flow.page", "next": {"default": default}}));
        let items: Vec<Value> = ["red", "green", "blue"].iter().enumerate()
            .map(|(number, label)| json!({"_uuid": format!("o{page}-{number}"), "_type": "radio", "label": label})).collect();
        pages.push(json!({"_uuid": format!("p{page}"), "_type": "page.singlequestion", "url": format!("q{page}"), "heading": "",
            "components": [{"_uuid": format!("c{page}"), "_id": format!("q{page}"), "name": format!("q{page}"), "_type": kinds[page], "legend": format!("Q{page}"),
                "items": items, "validation": {"required": chance.below(3) > 0}}]}));
    }
    pages.push(json!({"_uuid": "check", "_type": "page.checkanswers", "url": "check", "heading": "Check", "components": []}));
    json!({"_type": "service.base", "service_name": "Random", "flow": flow, "pages": pages, "locale": "en"})
}

/// The pages that the source shows.
fn simulate(form: &Value, all: &Map<String, Value>) -> Vec<String> {
    let (mut at, mut shown, mut known) = ("p0".to_owned(), Vec::new(), Map::new());
    while at != "check" {
        if let Some(page) = at.strip_prefix('p') {
            let name = format!("q{page}");
            known.extend(all.get(&name).map(|answer| (name.clone(), answer.clone())));
            shown.push(name);
        }
        let next = &form["flow"][&at]["next"];
        let conditionals = next["conditionals"].as_array().cloned().unwrap_or_default();
        let taken = conditionals.iter().find(|conditional| {
            let mut parts = conditional["expressions"].as_array().unwrap().iter().map(|expression| {
                let field = expression["field"].as_str().unwrap();
                let label = ["red", "green", "blue"][field[field.len() - 1..].parse::<usize>().unwrap()];
                let answer = known.get(&format!("q{}", &expression["component"].as_str().unwrap()[1..]));
                let has = answer.is_some_and(|answer| {
                    *answer == json!(label)
                        || answer.as_array().is_some_and(|several| several.contains(&json!(label)))
                });
                match expression["operator"].as_str().unwrap() {
                    "is" | "contains" => has,
                    "is_not" | "does_not_contain" => !has,
                    "is_answered" => answer.is_some(),
                    _ => answer.is_none(),
                }
            });
            if conditional["_type"] == "or" { parts.any(|part| part) } else { parts.all(|part| part) }
        });
        at = taken.map_or(&next["default"], |taken| &taken["next"]).as_str().unwrap().to_owned();
    }
    shown
}

#[test]
fn the_imported_form_shows_what_the_source_shows() {
    let mut chance = Chance(41);
    let mut skipped = 0;
    for _ in 0..100 {
        let form = random(&mut chance);
        let bytes = form.to_string();
        let made = import(&[Source { name: "r.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
        let compiled = compile(made.definition);
        assert!(compiled.left_out().is_empty(), "{:?}\n{bytes}", compiled.left_out());
        for _ in 0..15 {
            let mut all = Map::new();
            let mut entry = EntryAnswers::new();
            for page in form["pages"].as_array().unwrap().iter().filter(|page| page["_uuid"] != "check") {
                let component = &page["components"][0];
                let name = component["name"].as_str().unwrap().to_owned();
                let label = ["red", "green", "blue"][chance.below(3)];
                let answer = match component["_type"].as_str().unwrap() {
                    _ if component["validation"]["required"] == false && chance.coin() => None,
                    "radios" => Some(json!(label)),
                    _ => Some(json!([label])),
                };
                let answers: Map<String, Value> =
                    answer.map(|answer| (name.clone(), answer)).into_iter().collect();
                all.extend(answers.clone());
                let answers = PageAnswers { answers: Answers::from_map(answers), completed: true };
                entry.insert(PageId::new(name).unwrap(), Item::none(), answers);
            }
            let journey = journey(&compiled, &entry, today());
            let mut ours: Vec<String> =
                journey.steps().iter().map(|step| step.page.as_str().to_owned()).collect();
            ours.sort();
            let mut theirs = simulate(&form, &all);
            skipped += usize::from(theirs.len() < form["pages"].as_array().unwrap().len() - 1);
            theirs.sort();
            assert_eq!(ours, theirs, "{all:?}\n{bytes}\n{:#}", compiled.definition().to_value());
        }
    }
    assert!(skipped > 300, "pages are skipped now and then: {skipped}");
}

#[test]
fn every_file_of_the_corpus_is_imported_or_refused_with_the_reason() {
    for file in corpus("moj") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        if name == "invalid_content_page.json" {
            let refused = import(&[Source { name: &name, bytes: &bytes }], Format::Auto).unwrap_err();
            assert!(refused.to_string().contains("content only"), "{refused}");
            continue;
        }
        let Imported { definition, report } = imported(&name, &bytes, Format::Auto);
        assert_taken(&name, &report);
        assert_eq!(unexpected_errors(&definition), [], "{name}");
    }
}

#[test]
fn a_question_of_an_unknown_type_is_asked_as_what_it_looks_like() {
    let mut form: Value = serde_json::from_slice(&fixture("complaint.json")).unwrap();
    form["pages"][1]["components"][0]["_type"] = "cards".into();
    form["pages"][3]["components"][0]["_type"] = "map".into();
    let Imported { definition, report } =
        imported("complaint.json", form.to_string().as_bytes(), Format::Moj);
    let value = definition.to_value();
    for (place, name, kind) in [(1, "court_radios_1", "radios"), (3, "case_text_1", "short-text")] {
        assert_eq!(value["properties"][name]["x-question"]["kind"], kind);
        assert!(
            said(&report, &format!("/pages/{place}/components/0/_type")).contains("no question of the type")
        );
    }
    let sentences: Vec<&Value> =
        value["x-form"]["pages"].as_array().unwrap().iter().map(|page| &page["toMend"][0]).collect();
    let about = |word: &str| {
        sentences.iter().filter(|said| said.as_str().is_some_and(|said| said.contains(word))).count()
    };
    assert_eq!((about("“cards”"), about("“map”")), (1, 1), "{sentences:?}");
    assert_eq!(unexpected_errors(&definition), []);
}

#[test]
fn content_is_shown_where_any_of_its_conditions_holds() {
    let answer = |option: &str| json!({"operator": "is", "page": "p0", "component": "c0", "field": option});
    let all = |kind: &str, expressions: Value| json!({"_type": kind, "expressions": expressions});
    let content = |name: &str, conditionals: Value, display: &str| {
        json!({"_uuid": name, "_id": name, "name": name, "_type": "content", "content": format!("Text {name}"),
            "display": display, "conditionals": conditionals})
    };
    let items = ["red", "green", "blue"];
    let items: Vec<Value> =
        items.iter().map(|label| json!({"_uuid": *label, "_type": "radio", "label": label})).collect();
    let one = json!([all("if", json!([answer("red")]))]);
    let several =
        json!([all("if", json!([answer("red")])), all("and", json!([answer("green"), answer("green")]))]);
    let form = json!({"_type": "service.base", "service_name": "Colours", "locale": "en",
        "flow": {"p0": {"_type": "flow.page", "next": {"default": "p1"}}, "p1": {"_type": "flow.page", "next": {"default": "check"}}},
        "pages": [
            {"_uuid": "p0", "_type": "page.singlequestion", "url": "q", "heading": "", "components": [
                {"_uuid": "c0", "_id": "q", "name": "q", "_type": "radios", "legend": "Colour?", "items": items}]},
            {"_uuid": "p1", "_type": "page.content", "url": "told", "heading": "Told", "components": [
                content("one", one.clone(), "conditional"), content("any", several.clone(), "conditional"), content("always", one, "always")]},
            {"_uuid": "check", "_type": "page.checkanswers", "url": "check", "heading": "Check", "components": []}]});
    let Imported { definition, report } = imported("colours.json", form.to_string().as_bytes(), Format::Moj);
    let conditions = report.counts.conditions;
    assert_eq!((conditions.source, conditions.taken), (3, 3), "{report:#?}");
    assert!(said(&report, "/pages/1/components/2/conditionals").contains("to everybody"));
    let value = definition.to_value();
    let when = |index: usize| value.pointer(&format!("/x-form/pages/1/show/{index}/when")).cloned();
    assert!(when(0).is_some() && when(1).is_some() && when(0) != when(1), "{value:#}");
    assert_eq!(when(2), None);
    let compiled = compile(definition.clone());
    let condition = when(1).unwrap().as_str().unwrap().trim_start_matches("#/$defs/").to_owned();
    let condition = form_schemas::ConditionId::new(condition).unwrap();
    for (colour, shown) in [("red", true), ("green", true), ("blue", false)] {
        assert_eq!(compiled.holds(&condition, &json!({"q": colour})), shown, "{colour}");
    }
}
