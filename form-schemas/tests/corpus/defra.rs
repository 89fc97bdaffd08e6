//! Defra's forms.

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

fn boats() -> Imported {
    imported("boat-permit.json", &fixture("boat-permit.json"), Format::Auto)
}

#[test]
fn pages_stand_in_their_order_with_their_conditions() {
    let Imported { definition, report } = boats();
    assert_eq!(report.format, "defra");
    assert_eq!(
        pages(&definition),
        ["where", "no-permit", "boat", "engine", "long", "old", "crew", "young", "born", "papers", "place"]
    );
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "no-permit"), ["At sea"]);
    assert_eq!(needs(&definition, "engine"), ["Has an engine"]);
    assert_eq!(needs(&definition, "old"), ["Engine not new"]);
    assert_eq!(unexpected_errors(&definition), []);
    // The answer that its condition is about is asked behind it: it is never shown, in the file neither.
    assert!(said(&report, "/pages/7").contains("No answers lead"));
    assert_eq!(needs(&definition, "young"), ["Nobody: no answers lead there"]);
}

#[test]
fn questions_keep_what_is_said_of_them() {
    let Imported { definition, report } = boats();
    let value = definition.to_value();
    let form = &value["x-form"];
    assert_eq!(form["declaration"], "I am the owner.");
    assert_eq!(form["sections"][0]["pages"], json!(["boat", "engine"]));
    assert_eq!(
        form["pages"][1]["show"][0]["text"],
        "Boats at sea need none.\n\n- [Sea rules](https://www.example.org/sea)"
    );
    let properties = &value["properties"];
    assert_eq!(properties["aaaaaa"]["x-question"]["short"], "Where the boat is");
    assert_eq!(
        properties["aaaaaa"]["oneOf"][0],
        json!({"const": "river", "title": "On a river", "description": "Or a canal"})
    );
    assert_eq!(properties["eeeeee"]["title"], "Anything else about ((aaaaaa))?");
    assert_eq!(properties["eeeeee"]["x-question"]["maxWords"], 50);
    assert_eq!(properties["gggggg"]["pattern"], "^[A-Z][A-Za-z0-9_]+$");
    assert_eq!(properties["crewlist"]["maxItems"], 12);
    assert_eq!(properties["crewlist"]["items"]["properties"]["iiiiii"]["title"], "Name of a person on board");
    assert_eq!(form["pages"][6]["repeat"], "#/properties/crewlist");
    assert_eq!(properties["mmmmmm"]["x-question"]["system"], "easting-northing");
    assert_eq!(properties["llllll"]["x-question"]["accept"], "application/pdf");
    assert_eq!(properties["jjjjjj"]["x-question"]["notAfter"], "today");
    assert!(said(&report, "/pages/10/components/1").contains("Payments"));
    assert!(said(&report, "/outputEmail").contains("Where submissions go"));
}

#[test]
fn a_condition_is_about_several_options_of_a_list() {
    let component = |id: &str, kind: &str| json!({"id": id, "name": format!("q{id}"), "type": kind, "title": id, "list": "l", "options": {}});
    let page = |id: &str, condition: &str| {
        let component = json!({"id": id, "name": id, "type": "TextField", "title": id, "options": {}});
        json!({"id": format!("p{id}"), "path": format!("/{id}"), "title": id, "components": [component], "condition": condition})
    };
    let condition = |id: &str, component: &str, (operator, items, coordinator): (&str, Value, Value)| {
        let value = json!({"listId": "l", "itemId": items, "itemsCoordinator": coordinator});
        json!({"id": id, "displayName": id, "items": [{"id": "i", "componentId": component, "operator": operator, "type": "ListItemRef", "value": value}]})
    };
    let items = ["a", "b", "c"].map(|id| json!({"id": format!("i{id}"), "text": id, "value": id}));
    let first = json!({"id": "p", "path": "/p", "title": "P", "components": [component("r", "RadiosField"), component("c", "CheckboxesField")]});
    let conditions = [
        condition("ka", "r", ("is", json!(["ia"]), Value::Null)),
        condition("kb", "r", ("is not", json!(["ia", "ib"]), Value::Null)),
        condition("kc", "c", ("contains", json!(["ia", "ib"]), Value::Null)),
        condition("kd", "c", ("contains", json!(["ia", "ib"]), json!("and"))),
        condition("ke", "c", ("does not contain", json!(["ia", "ib"]), Value::Null)),
    ];
    let pages = ["a", "b", "c", "d", "e"].map(|id| page(id, &format!("k{id}")));
    let form = json!({"engine": "V2", "schema": 2, "name": "Several", "conditions": conditions,
        "lists": [{"id": "l", "name": "l", "title": "L", "type": "string", "items": items}],
        "sections": [], "pages": std::iter::once(first).chain(pages).collect::<Vec<_>>()});
    let Imported { definition, .. } = imported("several.json", form.to_string().as_bytes(), Format::Auto);
    assert_eq!(unexpected_errors(&definition), []);
    let compiled = compile(definition);
    for (radios, boxes, wanted) in [
        ("a", json!(["c"]), vec!["p", "a", "e"]),
        ("c", json!(["a"]), vec!["p", "b", "c", "e"]),
        ("b", json!(["a", "b"]), vec!["p", "c", "d"]),
    ] {
        let answers = json!({"qr": radios, "qc": boxes}).as_object().unwrap().clone();
        let mut entry = EntryAnswers::new();
        let page = PageAnswers { answers: Answers::from_map(answers), completed: true };
        entry.insert(PageId::new("p").unwrap(), Item::none(), page);
        let steps = journey(&compiled, &entry, crate::walker::today());
        let shown: Vec<String> = steps.steps().iter().map(|step| step.page.to_string()).collect();
        assert_eq!(shown, wanted, "{radios} {boxes}");
    }
}

#[test]
fn what_is_said_of_a_payment_stands_on_its_page_and_a_map_asks_for_a_place() {
    let pay = json!({"id": "f", "type": "PaymentField", "name": "fee", "title": "Payment required",
        "options": {"required": true, "amount": 10, "description": "For a year", "emailField": "e"}});
    let map = json!({"id": "m", "type": "GeospatialField", "name": "barns", "title": "Where are the barns?", "options": {}});
    let page = |id: &str, component: &Value| json!({"id": id, "path": format!("/{id}"), "title": "", "components": [component]});
    let form = json!({"engine": "V2", "schema": 2, "name": "Barns", "conditions": [], "lists": [], "sections": [],
        "pages": [page("map", &map), page("pay", &pay)]});
    let Imported { definition, report } = imported("barns.json", form.to_string().as_bytes(), Format::Auto);
    let value = definition.to_value();
    assert_eq!(value["x-form"]["pages"][1]["show"][0]["text"], "Payment required\n\n£10.00\n\nFor a year");
    assert_eq!(value["properties"]["barns"]["x-question"]["kind"], "location");
    assert!(said(&report, "/pages/1/components/0").contains("Payments"));
    assert!(report.left.iter().any(|entry| entry.pointer == "/pages/1/components/0"), "{:?}", report.left);
    assert!(said(&report, "/pages/1/components/0/options/emailField").contains("Payments"));
    assert!(said(&report, "/pages/0/components/0/type").contains("map"));
    assert_eq!((report.counts.questions.source, report.counts.questions.taken), (1, 1));
    assert_eq!(unexpected_errors(&definition), []);
}

/// A form of one page with these components.
fn of(components: &Value) -> Imported {
    let form = json!({"engine": "V2", "schema": 2, "name": "One page", "conditions": [], "lists": [], "sections": [],
        "pages": [{"id": "p", "path": "/p", "title": "P", "components": components}]});
    let made = imported("one.json", form.to_string().as_bytes(), Format::Auto);
    assert_taken("one.json", &made.report);
    made
}

#[test]
fn instructions_stand_in_the_hint_or_above_the_question() {
    let long = "Open the map.\n\n- Find the field\n- Read its letters";
    let place = |name: &str, said: &str| {
        json!({"id": name, "name": name, "type": "OsGridRefField", "title": name, "hint": "On a map",
        "options": {"instructionText": said}})
    };
    let Imported { definition, report } =
        of(&json!([place("one", "Two letters, then numbers"), place("two", long)]));
    let value = definition.to_value();
    let hint = |name: &str| &value["properties"][name]["x-question"]["hint"];
    assert_eq!(
        (hint("one"), hint("two")),
        (&json!("On a map Two letters, then numbers"), &json!("On a map"))
    );
    let show = &value["x-form"]["pages"][0]["show"];
    assert_eq!((&show[1]["text"], &show[2]), (&json!(long), &json!("#/properties/two")));
    assert!(report.left.is_empty(), "{:?}", report.left);
    assert!(said(&report, "/pages/0/components/1/options/instructionText").contains("above"));
    assert_eq!(unexpected_errors(&definition), []);
}

#[test]
fn an_option_that_unticks_the_others_does_so_here_and_asks_its_question() {
    let why = json!({"type": "additional-question", "id": "w", "name": "why", "title": "Why not?", "hint": "In a few words", "options": {},
        "schema": {"max": 50}});
    let items = json!([{"id": "1", "text": "Paper", "value": "paper"}, {"id": "2", "text": "Glass", "value": "glass"},
        {"id": "3", "text": "None of these", "value": "none", "extensions": [{"type": "exclusive"}, why, {"type": "sparkle"}]}]);
    let form = json!({"engine": "V2", "schema": 2, "name": "Waste", "conditions": [], "sections": [],
        "lists": [{"id": "l", "name": "waste", "title": "Waste", "type": "string", "items": items}],
        "pages": [{"id": "p", "path": "/p", "title": "P", "components": [
            {"id": "c", "name": "waste", "type": "CheckboxesField", "title": "Which waste?", "list": "l", "options": {}}]}]});
    let Imported { definition, report } = imported("waste.json", form.to_string().as_bytes(), Format::Auto);
    let value = definition.to_value();
    assert_eq!(value["properties"]["waste"]["x-question"]["none"], "none");
    let why = &value["properties"]["why"];
    assert_eq!((&why["maxLength"], &why["x-question"]["kind"]), (&json!(50), &json!("short-text")));
    let when = value.pointer(&why["x-question"]["when"].as_str().unwrap()[1..]).unwrap();
    assert_eq!(when["properties"]["waste"]["contains"]["const"], "none");
    let left: Vec<&str> = report.left.iter().map(|entry| entry.pointer.as_str()).collect();
    assert_eq!(left, ["/lists/0/items/2/extensions/2"]);
    assert_eq!(unexpected_errors(&definition), []);
}

#[test]
fn descriptions_of_errors_are_sentences_names_or_left() {
    let text = |name: &str, more: &Value| {
        let mut text = json!({"id": name, "name": name, "type": "TextField", "title": format!("What is {name}?"), "schema": {"max": 20}});
        text.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        text
    };
    let Imported { definition, report } = of(&json!([
        text("one", &json!({"errorDescription": "the first one"})),
        text("two", &json!({"errorDescription": "Enter the second one"})),
        text("three", &json!({"shortDescription": "third", "errorDescription": "the third one"})),
        text(
            "four",
            &json!({"errorDescriptions": {"string.empty": "Enter four", "string.max": "At most {{#limit}}", "string.odd": "Odd"}})
        ),
    ]));
    let value = definition.to_value();
    let about = |name: &str| value["properties"][name]["x-question"].clone();
    assert_eq!(about("one")["short"], "the first one");
    assert_eq!(about("two")["errors"], json!({"required": "Enter the second one"}));
    assert_eq!(about("three")["short"], "third");
    assert_eq!(about("four")["errors"], json!({"required": "Enter four", "tooLong": "At most 20"}));
    let left: Vec<&str> = report.left.iter().map(|entry| entry.pointer.as_str()).collect();
    assert_eq!(
        left,
        ["/pages/0/components/2/errorDescription", "/pages/0/components/3/errorDescriptions/string.odd"]
    );
}

#[test]
fn limits_of_months_are_taken() {
    let month = json!({"id": "m", "name": "month", "type": "MonthYearField", "title": "Which month?",
        "options": {"earliestMonthYear": "2020-03", "latestMonthYear": "soon"}});
    let form = json!({"engine": "V2", "schema": 2, "name": "Months", "conditions": [], "lists": [], "sections": [],
        "pages": [{"id": "p", "path": "/p", "title": "P", "components": [month]}]});
    let Imported { definition, report } = imported("months.json", form.to_string().as_bytes(), Format::Auto);
    let about = &definition.to_value()["properties"]["month"]["x-question"];
    assert_eq!((&about["notBefore"], &about["notAfter"]), (&json!("2020-03"), &Value::Null));
    assert!(said(&report, "/pages/0/components/0/options/latestMonthYear").contains("no month"));
}

/// What the source shows: pages in order, each when its condition holds with the answers of the pages shown before it.
fn simulate(form: &Value, all: &Map<String, Value>) -> Vec<String> {
    let mut known = Map::new();
    let mut shown = Vec::new();
    for page in form["pages"].as_array().unwrap() {
        let holds = page["condition"].as_str().is_none_or(|id| holds(form, id, &known) == Some(true));
        if page["path"] == "/summary" || !holds {
            continue;
        }
        shown.push(page["path"].as_str().unwrap()[1..].to_owned());
        for component in page["components"].as_array().unwrap() {
            let name = component["name"].as_str().unwrap();
            known.extend(all.get(name).map(|answer| (name.to_owned(), answer.clone())));
        }
    }
    shown
}

/// None: it gave up.
fn holds(form: &Value, id: &str, known: &Map<String, Value>) -> Option<bool> {
    let find = |list: &str, id: &str| {
        let mut all = form[list].as_array().unwrap().iter();
        all.find(|it| it["id"] == id).unwrap().clone()
    };
    let condition = find("conditions", id);
    let any = condition["coordinator"] == "or";
    for item in condition["items"].as_array().unwrap() {
        let part = if let Some(id) = item["conditionId"].as_str() {
            holds(form, id, known) == Some(true)
        } else {
            let pages = form["pages"].as_array().unwrap();
            let mut components = pages.iter().flat_map(|page| page["components"].as_array().unwrap());
            let component = components.find(|component| component["id"] == item["componentId"]).unwrap();
            let answer = known.get(component["name"].as_str().unwrap()).cloned().unwrap_or(Value::Null);
            let value = match item["value"]["itemId"].as_str() {
                Some(option) => {
                    let list = find("lists", item["value"]["listId"].as_str().unwrap());
                    let items = list["items"].as_array().unwrap();
                    items.iter().find(|item| item["id"] == option).unwrap()["value"].clone()
                }
                None => item["value"].clone(),
            };
            let number = |value: &Value| if value.is_null() { Some(0.0) } else { value.as_f64() };
            match item["operator"].as_str().unwrap() {
                "is" => answer == value,
                "is not" => answer != value,
                "contains" => answer.as_array()?.contains(&value),
                "does not contain" => !answer.as_array()?.contains(&value),
                "is at least" => number(&answer)? >= value.as_f64().unwrap(),
                "is less than" => number(&answer)? < value.as_f64().unwrap(),
                other => panic!("{other}"),
            }
        };
        if part == any {
            return Some(any);
        }
    }
    Some(!any)
}

/// Some pages with one question each, under conditions about questions before them.
fn random(chance: &mut Chance) -> Value {
    const KINDS: [&str; 4] = ["YesNoField", "RadiosField", "NumberField", "CheckboxesField"];
    let count = 3 + chance.below(6);
    let kinds: Vec<&str> = (0..count).map(|_| KINDS[chance.below(4)]).collect();
    let (mut pages, mut conditions) = (Vec::new(), Vec::new());
    for page in 0..count {
        let mut made = json!({"id": format!("p{page}"), "path": format!("/q{page}"), "title": format!("Page {page}"), "next": [],
            "components": [{"id": format!("c{page}"), "type": kinds[page], "name": format!("q{page}"), "title": format!("Q{page}"),
                "list": "l", "options": {"required": chance.below(4) > 0}, "schema": {}}]});
        if page > 0 && chance.below(3) > 0 {
            let items: Vec<Value> = (0..=chance.below(3))
                .map(|_| {
                    if !conditions.is_empty() && chance.below(4) == 0 {
                        return json!({"conditionId": format!("k{}", chance.below(conditions.len()))});
                    }
                    let about = chance.below(page);
                    let option = json!({"listId": "l", "itemId": format!("i{}", chance.below(3))});
                    let (operator, value) = match kinds[about] {
                        "YesNoField" => (["is", "is not"][chance.below(2)], json!(chance.coin())),
                        "NumberField" => {
                            (["is at least", "is less than"][chance.below(2)], json!(chance.below(6)))
                        }
                        "CheckboxesField" => (["contains", "does not contain"][chance.below(2)], option),
                        _ => (["is", "is not"][chance.below(2)], option),
                    };
                    json!({"componentId": format!("c{about}"), "operator": operator, "value": value})
                })
                .collect();
            let id = format!("k{}", conditions.len());
            conditions.push(json!({"id": id, "displayName": format!("Condition {id}"), "items": items, "coordinator": if chance.coin() { "or" } else { "and" }}));
            made["condition"] = id.into();
        }
        pages.push(made);
    }
    let items: Vec<Value> = ["red", "green", "blue"]
        .iter()
        .enumerate()
        .map(|(number, value)| json!({"id": format!("i{number}"), "text": value, "value": value}))
        .collect();
    json!({"name": "Random", "engine": "V2", "schema": 2, "pages": pages, "sections": [], "conditions": conditions,
        "lists": [{"id": "l", "name": "colours", "title": "Colours", "type": "string", "items": items}]})
}

#[test]
fn the_imported_form_shows_what_the_source_shows() {
    let mut chance = Chance(23);
    let mut skipped = 0;
    for _ in 0..150 {
        let form = random(&mut chance);
        let bytes = form.to_string();
        let made = import(&[Source { name: "r.json", bytes: bytes.as_bytes() }], Format::Auto).unwrap();
        let compiled = compile(made.definition);
        assert!(compiled.left_out().is_empty(), "{:?}\n{bytes}", compiled.left_out());
        for _ in 0..15 {
            let mut all = Map::new();
            let mut entry = EntryAnswers::new();
            for page in form["pages"].as_array().unwrap() {
                let component = &page["components"][0];
                let name = component["name"].as_str().unwrap().to_owned();
                let colours = ["red", "green", "blue"];
                let answer = match component["type"].as_str().unwrap() {
                    _ if component["options"]["required"] == false && chance.coin() => None,
                    "YesNoField" => Some(json!(chance.coin())),
                    "NumberField" => Some(json!(chance.below(8))),
                    "CheckboxesField" => Some(json!([colours[chance.below(3)]])),
                    _ => Some(json!(colours[chance.below(3)])),
                };
                let answers: Map<String, Value> =
                    answer.map(|answer| (name.clone(), answer)).into_iter().collect();
                all.extend(answers.clone());
                let answers = PageAnswers { answers: Answers::from_map(answers), completed: true };
                entry.insert(PageId::new(name).unwrap(), Item::none(), answers);
            }
            let journey = journey(&compiled, &entry, crate::walker::today());
            let ours: Vec<&str> = journey.steps().iter().map(|step| step.page.as_str()).collect();
            let theirs = simulate(&form, &all);
            skipped += usize::from(theirs.len() < all.len());
            assert_eq!(ours, theirs, "{all:?}\n{bytes}\n{:#}", compiled.definition().to_value());
        }
    }
    assert!(skipped > 500, "pages are skipped now and then: {skipped}");
}

#[test]
fn yaml_is_read_like_json() {
    let yaml = "engine: V2\nname: Lost things\npages:\n  - path: /what\n    title: What did you lose?\n    components:\n      - type: TextField\n        name: thing\n        title: What did you lose?\n        options: {}\n  - path: /summary\n    controller: SummaryPageController\nlists: []\nsections: []\nconditions: []\n";
    let Imported { definition, report } = imported("lost.yaml", yaml.as_bytes(), Format::Auto);
    assert_eq!((report.format.as_str(), pages(&definition)), ("defra", vec!["what"]));
}

#[test]
fn every_file_of_the_corpus_is_imported() {
    for file in corpus("defra") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let Imported { definition, report } = imported(&name, &std::fs::read(&file).unwrap(), Format::Auto);
        assert_taken(&name, &report);
        assert_eq!(unexpected_errors(&definition), [], "{name}");
    }
}
