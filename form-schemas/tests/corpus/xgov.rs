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

const NONE: [String; 0] = [];

/// What stops publishing.
fn errors(definition: &FormDefinition) -> Vec<String> {
    let found = form_schemas::publish::lint(definition).into_iter();
    let errors = found.filter(|finding| finding.severity == form_schemas::publish::Severity::Error);
    errors.map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

/// The pages that are shown when the page “a” is answered so.
#[cfg(feature = "engine")]
fn shown(definition: &FormDefinition, answers: &[(&str, Value)]) -> Vec<String> {
    use form_schemas::answer::{Answers, Item};
    use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
    let answers = answers.iter().map(|(name, answer)| ((*name).to_owned(), answer.clone())).collect();
    let mut entry = EntryAnswers::new();
    let page = PageAnswers { answers: Answers::from_map(answers), completed: true };
    entry.insert(form_schemas::PageId::new("a").unwrap(), Item::none(), page);
    let compiled = form_schemas::publish::compile(definition.clone());
    let journey = journey(&compiled, &entry, crate::walker::today());
    journey.steps().iter().map(|step| step.page.to_string()).collect()
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
    assert_eq!(pages, ["resident", "not-for-you", "name", "why", "plots", "shade", "back-to-name", "island"]);
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
fn conditions_with_names_for_programs_are_called_what_they_say() {
    let ask = |path: &str, next: Value| json!({"path": path, "title": path, "components": [{"type": "YesNoField", "name": &path[1..], "title": format!("Do you have a {}?", &path[1..])}], "next": next});
    let is = |field: &str| json!({"name": "x", "conditions": [{"field": {"name": field, "type": "YesNoField", "display": field}, "operator": "is", "value": {"type": "Value", "value": "true", "display": "true"}}]});
    let form = json!({
        "startPage": "/link",
        "pages": [
            ask("/link", json!([{"path": "/photo"}])),
            ask("/photo", json!([{"path": "/where", "condition": "b-NGgWvG"}, {"path": "/who", "condition": "Abc"}, {"path": "/summary"}])),
            ask("/where", json!([{"path": "/summary"}])),
            ask("/who", json!([{"path": "/summary"}])),
            {"path": "/summary", "title": "Summary", "controller": "./pages/summary.js", "components": []},
        ],
        "lists": [], "sections": [],
        "conditions": [
            {"displayName": "hasLink", "name": "b-NGgWvG", "value": is("link")},
            {"displayName": "Has a photo", "name": "Abc", "value": is("photo")},
        ],
    });
    let Imported { definition, report } = from_value(&form).unwrap();
    let titles: Vec<(&str, &str)> = definition
        .conditions
        .iter()
        .map(|condition| (condition.id.as_str(), condition.title.as_ref().unwrap().text.as_str()))
        .collect();
    assert!(titles.contains(&("when-haslink", "Do you have a link? Yes")), "{titles:?}");
    assert!(titles.contains(&("when-has-a-photo", "Has a photo")), "{titles:?}");
    assert!(report.taken.iter().any(|entry| entry.message.contains("b-NGgWvG")), "{report:?}");
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
    assert_eq!(document["properties"]["plots_name"]["title"], "What will you grow in the shade?");
    let reveal = document["properties"]["otherSize"]["x-question"]["when"].as_str().unwrap();
    assert_eq!(document.pointer(&reveal[1..]).unwrap()["title"], "Which size? Other");
    assert_eq!(document["x-form"]["pages"][4]["show"][0]["text"], "Hello ((name))");
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = allotment();
    for pointer in ["/lists/0/items/2", "/fees", "/outputs", "/payApiKey"] {
        assert!(says(&report.left, pointer), "{pointer}");
    }
    assert!(says(&report.left, "/conditions/4"), "a condition that cannot be read");
    assert!(says(&report.changed, "/pages/6/components/1/type"), "a question of an unknown type");
    assert!(says(&report.changed, "/pages/6/next/0"), "a link that leads back");
    assert!(says(&report.changed, "/pages/7"), "a page that no link leads to");
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
        (json!({"pages": [{"title": "A"}]}), "/pages/0/path", "no address"),
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
        for wrong in [json!(7), json!([{}])] {
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

/// A form of these pages, led through one after the other.
fn row(pages: &[Value], lists: &Value, conditions: &Value) -> Imported {
    let form =
        json!({"startPage": pages[0]["path"], "pages": pages, "lists": lists, "conditions": conditions});
    let imported = from_value(&form).unwrap();
    assert_counts("a row of pages", &imported.report);
    imported
}

#[test]
fn long_lists_stand_once() {
    let items: Vec<Value> =
        (0..250).map(|number| json!({"text": format!("Country {number}"), "value": number})).collect();
    let field =
        |kind: &str, name: &str| json!({"type": kind, "name": name, "title": name, "list": "countries"});
    let page = json!({"path": "/a", "title": "A", "components": [field("SelectField", "one"), field("CheckboxesField", "many")]});
    let lists = json!([{"name": "countries", "title": "Countries", "type": "number", "items": items}]);
    let document = row(&[page], &lists, &json!([])).definition.to_value();
    assert_eq!(document["$defs"].as_object().unwrap().len(), 1);
    assert_eq!(document["$defs"]["list-one"]["enum"][249], "249");
    assert_eq!(document["properties"]["one"]["$ref"], "#/$defs/list-one");
    assert_eq!(document["properties"]["many"]["items"]["$ref"], "#/$defs/list-one");
}

#[test]
fn a_page_with_a_group_is_shown_once_for_each_thing() {
    let children = json!([{"type": "TextField", "name": "item", "title": "Item"}, {"type": "NumberField", "name": "cost", "title": "Cost"}]);
    let page = json!({"path": "/a", "title": "A", "components": [{"type": "MultiInputField", "name": "costs", "title": "Costs", "children": children}]});
    let Imported { definition, report } = row(&[page], &json!([]), &json!([]));
    assert_eq!(definition.questions().len(), 2);
    assert!(!says(&report.changed, "/pages/0/components/0"));
    let value = definition.to_value();
    assert_eq!(value["x-form"]["pages"][0]["repeat"], "#/properties/costs");
    assert_eq!(value["properties"]["costs"]["items"]["properties"]["cost"]["title"], "Cost");
}

#[test]
fn a_pattern_that_validators_read_differently_is_left_and_said() {
    for (pattern, taken) in [
        ("^[A-Z]{2}\\d+$", Some("^[A-Z]{2}[0-9]+$")),
        ("^.{5}\\.$", Some("^[^\\r\\n]{5}\\.$")),
        ("^(?=a)b$", None),
        ("(a+)+", None),
        ("\\p{L}", None),
        ("[", None),
    ] {
        let field =
            json!({"type": "TextField", "name": "toString", "title": "Code", "schema": {"regex": pattern}});
        let page = json!({"path": "/a", "title": "A", "components": [field]});
        let Imported { definition, report } = row(&[page], &json!([]), &json!([]));
        let question = definition.questions()[0].path.clone();
        assert_ne!(question.name().as_str(), "toString", "a name that every object has");
        let schema = definition.question(&question).unwrap().to_schema();
        let kept = schema.get("pattern").and_then(Value::as_str).filter(|kept| *kept != "[^ \\t\\r\\n]");
        assert_eq!(kept, taken, "{pattern}");
        assert_eq!(says(&report.left, "/pages/0/components/0/schema/regex"), taken.is_none(), "{pattern}");
    }
}

#[test]
fn dates_are_compared_through_values_to_be_worked_out() {
    let born = json!({"path": "/born", "title": "Born", "components": [{"type": "DatePartsField", "name": "born", "title": "Date of birth"}],
        "next": [{"path": "/adult", "condition": "adult"}, {"path": "/summary"}]});
    let adult = json!({"path": "/adult", "title": "Adult", "components": [{"type": "TextField", "name": "job", "title": "Job"}], "next": [{"path": "/summary"}]});
    let summary =
        json!({"path": "/summary", "title": "Summary", "controller": "./pages/confirm.js", "components": []});
    let condition = json!([{"name": "adult", "displayName": "Adult", "value": {"name": "Adult", "conditions": [{
        "field": {"name": "born", "type": "DatePartsField", "display": "Born"}, "operator": "is at least",
        "value": {"type": "RelativeTime", "timePeriod": "18", "timeUnit": "years", "direction": "in the past", "timeOnly": false}}]}}]);
    let Imported { definition, .. } = row(&[born, adult, summary], &json!([]), &condition);
    assert_eq!(needs(&definition, "adult"), ["Adult"]);
    let document = definition.to_value();
    assert_eq!(document["properties"]["born_check_1"]["x-compute"]["expr"], "age(born) >= 18.0");
}

#[cfg(feature = "engine")]
#[test]
fn pages_that_no_answers_lead_to_stand_in_the_form_and_nobody_is_shown_them() {
    let ask = |path: &str, name: &str, next: Value| json!({"path": path, "title": name, "components": [{"type": "YesNoField", "name": name, "title": name}], "next": next});
    let pages = [
        ask("/a", "a", json!([{"path": "/b", "condition": "never"}, {"path": "/c"}])),
        ask("/b", "b", json!([{"path": "/c"}])),
        ask("/c", "c", json!([{"path": "/d", "condition": "onB"}])),
        ask("/d", "d", json!([])),
    ];
    let conditions =
        json!([{"name": "never", "value": "gone == true"}, {"name": "onB", "value": "b == true"}]);
    let Imported { definition, report } = row(&pages, &json!([]), &conditions);
    let ids: Vec<&str> = definition.pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c", "d"]);
    assert_eq!(shown(&definition, &[("a", true.into())]), ["a", "c"]);
    assert_eq!(errors(&definition), NONE);
    assert_eq!((report.counts.pages.left, report.counts.conditions.left), (0, 0));
    for pointer in ["/pages/1", "/pages/3", "/conditions/0", "/conditions/1"] {
        assert!(says(&report.changed, pointer), "{pointer}");
    }
}

#[test]
fn a_page_that_no_link_leads_to_keeps_its_questions() {
    let page = |path: &str, next: Value| json!({"path": path, "title": path, "components": [{"type": "TextField", "name": "same", "title": "Same"}], "next": next});
    let Imported { definition, report } =
        row(&[page("/a", json!([])), page("/twin", json!([]))], &json!([]), &json!([]));
    assert_counts("twin", &report);
    let document = definition.to_value();
    assert_eq!(document["x-form"]["pages"][0]["show"], json!(["#/properties/same"]));
    assert_eq!(document["x-form"]["pages"][1]["show"], json!(["#/properties/same_2"]));
    assert_eq!(needs(&definition, "twin"), ["Nobody: no answers lead there"]);
    assert_eq!((report.counts.pages.left, report.counts.questions.left), (0, 0));
    assert!(says(&report.changed, "/pages/1"));
    assert_eq!(errors(&definition), NONE);
}

#[test]
fn a_page_that_everybody_ends_on_ends_the_form() {
    let ask = json!({"path": "/a", "title": "A", "components": [{"type": "TextField", "name": "a", "title": "A"}], "next": [{"path": "/end"}]});
    let end = json!({"path": "/end", "title": "Telephone us", "components": [{"type": "Para", "content": "We take no more."}], "next": []});
    let Imported { definition, report } = row(&[ask, end], &json!([]), &json!([]));
    assert_eq!(definition.pages[1].kind, PageKind::Exit);
    assert_eq!(needs(&definition, "end"), ["Everybody"]);
    assert_eq!(errors(&definition), NONE);
    assert!(says(&report.changed, "/pages/1"));
}

/// A question with a list, and two pages behind it: one under a condition.
fn chosen(kind: &str, comparisons: &Value) -> Imported {
    let ask = json!({"path": "/a", "title": "A", "components": [{"type": kind, "name": "a", "title": "How many", "list": "amounts"}],
        "next": [{"path": "/then", "condition": "c"}, {"path": "/else"}]});
    let page = |path: &str| json!({"path": path, "title": path, "components": [{"type": "TextField", "name": path[1..], "title": path}], "next": [{"path": "/summary"}]});
    let summary = json!({"path": "/summary", "title": "Summary", "controller": "SummaryPageController", "components": []});
    let items = [1, 2, 3].map(|amount| json!({"text": format!("{amount} of them"), "value": amount}));
    row(
        &[ask, page("/then"), page("/else"), summary],
        &json!([{"name": "amounts", "title": "Amounts", "type": "number", "items": items}]),
        &json!([{"name": "c", "displayName": "The branch", "value": {"name": "The branch", "conditions": comparisons}}]),
    )
}

fn compared(operator: &str, value: &str) -> Value {
    json!({"field": {"name": "a", "type": "SelectField", "display": "How many"}, "operator": operator,
        "value": {"type": "Value", "value": value, "display": value}})
}

#[test]
fn an_option_that_is_gone_is_never_chosen() {
    let Imported { definition, report } = chosen("RadiosField", &json!([compared("is", "9")]));
    assert_eq!(errors(&definition), NONE);
    assert_eq!(needs(&definition, "then"), ["Nobody: no answers lead there"]);
    assert_eq!(report.counts.conditions.left, 0);
    let said = report.changed.iter().filter(|entry| entry.pointer == "/conditions/0");
    assert!(said.clone().any(|entry| entry.message.contains("does not offer")), "{:?}", report.changed);
    // The rest of a condition stays.
    let mut other = compared("is", "2");
    other["coordinator"] = "or".into();
    let Imported { definition, .. } = chosen("RadiosField", &json!([compared("is", "9"), other]));
    assert_eq!(errors(&definition), NONE);
    let document = definition.to_value();
    assert!(document["$defs"].to_string().contains("\"const\":\"2\""), "{}", document["$defs"]);
    assert_eq!(definition.page(&form_schemas::PageId::new("then").unwrap()).unwrap().when.len(), 1);
}

#[cfg(feature = "engine")]
#[test]
fn options_that_are_numbers_can_be_more_than_one() {
    let Imported { definition, .. } = chosen("SelectField", &json!([compared("is more than", "1")]));
    assert_eq!(errors(&definition), NONE);
    for (value, wanted) in [("1", "else"), ("2", "then"), ("3", "then")] {
        assert_eq!(shown(&definition, &[("a", value.into())]), ["a", wanted], "{value}");
    }
}

#[cfg(feature = "engine")]
#[test]
fn days_from_today_and_days_of_the_calendar_limit_a_date() {
    let date = |name: &str, options: Value| json!({"type": "DatePartsField", "name": name, "title": name, "options": options});
    let page = json!({"path": "/a", "title": "A", "components": [
        date("near", json!({"maxDaysInPast": 30, "maxDaysInFuture": "0"})),
        date("fixed", json!({"earliestDate": "2020-01-31", "maxDaysInPast": 5, "latestDate": ""})),
        date("odd", json!({"maxDaysInPast": "some", "earliestDate": "soon"})),
    ], "next": []});
    let Imported { definition, report } = row(&[page], &json!([]), &json!([]));
    let document = definition.to_value();
    let about = |name: &str| document["properties"][name]["x-question"].clone();
    assert_eq!(about("near")["notBefore"], "today-30d");
    assert_eq!(about("near")["notAfter"], "today");
    assert_eq!(about("fixed")["notBefore"], "2020-01-31");
    assert_eq!(about("fixed")["notAfter"], Value::Null);
    assert_eq!(about("odd")["notBefore"], Value::Null);
    for option in ["maxDaysInPast", "earliestDate"] {
        assert!(says(&report.left, &format!("/pages/0/components/2/options/{option}")), "{option}");
    }
    // Thirty days before 20 November is 21 October.
    let compiled = form_schemas::publish::compile(definition);
    for (day, is_taken) in
        [("2026-10-21", true), ("2026-10-20", false), ("2026-11-20", true), ("2026-11-21", false)]
    {
        let answers =
            json!({"near": day, "fixed": "2020-01-31", "odd": "1999-01-01"}).as_object().unwrap().clone();
        let answers = form_schemas::answer::Answers::from_map(answers);
        let valid = form_schemas::answer::validate(&compiled, answers, crate::walker::today());
        assert_eq!(valid.is_ok(), is_taken, "{day}: {valid:?}");
    }
}

#[test]
fn the_filter_answer_of_a_template_fills_in_the_answer() {
    let ask = json!({"path": "/a", "title": "A", "components": [{"type": "TextField", "name": "who", "title": "Who"}], "next": [{"path": "/b"}]});
    let tell = json!({"path": "/b", "title": "Hello {{ 'who' | answer }}", "components": [{"type": "TextField", "name": "b", "title": "B"}], "next": []});
    let Imported { definition, .. } = row(&[ask, tell], &json!([]), &json!([]));
    assert_eq!(definition.to_value()["x-form"]["pages"][1]["title"], "Hello ((who))");
}

#[test]
fn a_repeat_without_a_name_has_one_that_expressions_can_say() {
    let crew = json!({"path": "/crew", "title": "Crew", "controller": "RepeatPageController", "repeat": {"options": {"title": "Sailor"}},
        "components": [{"type": "TextField", "name": "who", "title": "Who?"}], "next": []});
    let Imported { definition, .. } = row(&[crew], &json!([]), &json!([]));
    assert_eq!(definition.to_value()["x-form"]["pages"][0]["repeat"], "#/properties/who_items");
}

#[test]
fn templates_that_fill_in_a_page_or_a_text_once_more_are_read() {
    let ask = json!({"path": "/a", "title": "Does {{ who }} swim?", "components": [{"type": "TextField", "name": "who", "title": "Who"}], "next": [{"path": "/b"}]});
    let content = "{%- assign first = \"/a\" | page -%}{{ first.title | evaluate }} {{ \"Hello, {{ who }}!\" | evaluate }} {% if who %}x{% endif %}";
    let tell = json!({"path": "/b", "title": "B", "components": [{"type": "Markdown", "name": "m", "content": content}, {"type": "TextField", "name": "b", "title": "B"}], "next": []});
    let Imported { definition, .. } = row(&[ask, tell], &json!([]), &json!([]));
    let told = &definition.to_value()["x-form"]["pages"][1]["show"][0]["text"];
    assert_eq!(told, "Does ((who)) swim? Hello, ((who))! {% if who %}x{% endif %}");
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
    assert_eq!(needs(&definition, "more-59"), ["Question 59? Yes"]);
    assert!(needs(&definition, "ask-59").is_empty());
    // And one for the page that everybody ends on.
    assert_eq!(definition.conditions.len(), 61);
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
