//! Small sources that stand for very much: parts that name one another in very many ways. Each ends soon, with a form or a refusal.

use form_schemas::import::{Format, ImportError, Imported, Source, import};
use form_schemas::publish::lint;
use serde_json::{Map, Value, json};

fn read(value: &Value, format: Format) -> Result<Imported, ImportError> {
    import(&[Source { name: "form.json", bytes: value.to_string().as_bytes() }], format)
}

fn taken(value: &Value, format: Format) -> Imported {
    let imported = read(value, format).unwrap_or_else(|error| panic!("{error:?}"));
    let _ = lint(&imported.definition);
    imported
}

/// What is left to a person.
fn to_mend(imported: &Imported) -> Vec<String> {
    let found = lint(&imported.definition).into_iter().filter(|finding| finding.code == "to-mend");
    found.map(|finding| finding.message).collect()
}

fn question(name: &str) -> Value {
    json!({"type": "TextField", "name": name, "title": "Question", "options": {}, "schema": {}})
}

/// Pages in a row, each with one question; `links` says where else each leads.
fn row(count: usize, links: impl Fn(usize) -> Vec<Value>) -> Vec<Value> {
    let page = |index: usize| {
        let mut next = links(index);
        if index + 1 < count {
            next.push(json!({"path": format!("/p{}", index + 1)}));
        }
        json!({"path": format!("/p{index}"), "title": format!("Page {index}"), "next": next,
            "components": [question(&format!("q{index}"))]})
    };
    (0..count).map(page).collect()
}

fn xgov(pages: &[Value], conditions: &[Value]) -> Value {
    json!({"startPage": "/p0", "pages": pages, "lists": [], "sections": [], "conditions": conditions})
}

fn named(name: &str, value: &str) -> Value {
    json!({"name": name, "displayName": name, "value": value})
}

/// Conditions in layers, each of which names both of the layer before.
fn layered(layers: usize) -> Vec<Value> {
    let mut conditions = vec![named("a0", "q0 == 'x'"), named("b0", "q0 == 'y'")];
    for layer in 1..layers {
        let before = layer - 1;
        conditions.push(named(&format!("a{layer}"), &format!("a{before} and b{before}")));
        conditions.push(named(&format!("b{layer}"), &format!("a{before} or b{before}")));
    }
    conditions
}

#[test]
fn expressions_of_many_functions_are_refused() {
    for value in ["f(".repeat(50_000), "length ".repeat(50_000), "-".repeat(50_000), "not ".repeat(50_000)] {
        let pages = row(2, |_| vec![json!({"path": "/p1", "condition": "c"})]);
        let report = taken(&xgov(&pages, &[named("c", &value)]), Format::Xgov).report;
        assert!(report.left.iter().any(|entry| entry.pointer == "/conditions/0"), "{report:?}");
    }
}

#[test]
fn conditions_that_name_one_another_are_read_once_each() {
    let link =
        |page: usize| if page == 0 { vec![json!({"path": "/p2", "condition": "b39"})] } else { Vec::new() };
    let report = taken(&xgov(&row(3, link), &layered(40)), Format::Xgov).report;
    assert_eq!((report.counts.conditions.source, report.counts.conditions.taken), (80, 80));
    let item = |id: usize, of: &str| json!({"id": format!("i{id}{of}"), "conditionId": of});
    let mut conditions: Vec<Value> = ["a", "b"]
        .iter()
        .map(|name| {
            json!({"id": format!("{name}0"), "displayName": name, "items": [
            {"id": "i", "componentId": "q0", "operator": "is", "type": "StringValue", "value": name}]})
        })
        .collect();
    for layer in 1..40 {
        for (name, coordinator) in [("a", "and"), ("b", "or")] {
            let items = [format!("a{}", layer - 1), format!("b{}", layer - 1)];
            conditions.push(
                json!({"id": format!("{name}{layer}"), "displayName": name, "coordinator": coordinator,
                "items": items.map(|of| item(layer, &of))}),
            );
        }
    }
    let pages = json!([
        {"id": "p0", "path": "/p0", "title": "A", "components": [{"id": "q0", "type": "TextField", "name": "q", "title": "Q",
            "options": {}, "schema": {}}]},
        {"id": "p1", "path": "/p1", "title": "B", "condition": "b39", "components": [{"id": "q1", "type": "TextField", "name": "r",
            "title": "R", "options": {}, "schema": {}}]}
    ]);
    let defra = json!({"engine": "V2", "schema": 2, "name": "F", "startPage": "/p0", "pages": pages, "lists": [],
        "conditions": conditions});
    let counts = taken(&defra, Format::Defra).report.counts;
    assert_eq!((counts.conditions.source, counts.conditions.taken), (80, 80));
}

#[test]
fn conditions_in_any_order_and_in_a_long_row_are_read() {
    let mut conditions: Vec<Value> =
        (1..400).rev().map(|index| named(&format!("c{index}"), &format!("c{}", index - 1))).collect();
    conditions.push(named("c0", "q0 == 'x'"));
    let link =
        |page: usize| if page == 0 { vec![json!({"path": "/p2", "condition": "c399"})] } else { Vec::new() };
    let counts = taken(&xgov(&row(3, link), &conditions), Format::Xgov).report.counts;
    assert_eq!((counts.conditions.source, counts.conditions.taken), (400, 400));
}

#[test]
fn templates_that_fill_in_themselves_stop() {
    let title = format!("{{% assign p = \"/p0\" | page %}}{}", "{{p.title | evaluate}}".repeat(100));
    let mut pages = row(1, |_| Vec::new());
    pages[0]["title"] = title.into();
    let written = taken(&xgov(&pages, &[]), Format::Xgov).definition.to_bytes();
    assert!(written.len() < 1_000_000, "{}", written.len());
}

#[test]
fn a_text_with_very_many_marks_of_templates_is_gone_over_once() {
    let marks: Vec<String> =
        (0..40_000).map(|index| format!("{{{{ x{index} }}}} and {{{{ q0 }}}} ")).collect();
    let marks = marks.concat();
    let mut pages = row(2, |_| Vec::new());
    let content = json!({"type": "Para", "name": "c", "content": marks, "options": {}});
    pages[1]["components"].as_array_mut().unwrap().push(content);
    let report = taken(&xgov(&pages, &[]), Format::Xgov).report;
    let said = report.changed.iter().find(|entry| entry.pointer == "/pages/1/components/1/content").unwrap();
    assert!(said.message.contains("“{{ x0 }}” and 39999 more"), "{}", said.message);
}

#[test]
fn definitions_that_refer_to_one_another_are_followed_only_so_far() {
    for leaf in [json!({"type": "string", "readOnly": true}), json!(false), json!({"type": "string"})] {
        let mut definitions = Map::new();
        for level in 0..8 {
            let next = json!({"$ref": format!("#/definitions/d{}", level + 1)});
            let properties: Map<String, Value> =
                (0..10).map(|name| (format!("p{name}"), next.clone())).collect();
            definitions.insert(format!("d{level}"), json!({"type": "object", "properties": properties}));
        }
        definitions.insert("d8".to_owned(), leaf);
        let schema = json!({"type": "object", "definitions": definitions,
            "properties": {"a": {"type": "string"}, "r": {"$ref": "#/definitions/d0"}}});
        let report = taken(&schema, Format::JsonSchema).report;
        assert!(report.left.len() < 50_000, "{}", report.left.len());
    }
}

#[test]
fn conditions_of_schemas_are_followed_only_so_far() {
    let mut definitions = Map::new();
    for level in 0..10 {
        let next = json!({"$ref": format!("#/definitions/d{}", level + 1)});
        definitions.insert(format!("d{level}"), json!({"allOf": vec![next; 10]}));
    }
    definitions.insert("d10".to_owned(), json!({"properties": {"a": {"const": "x"}}}));
    let schema = json!({"type": "object", "definitions": definitions, "if": {"$ref": "#/definitions/d0"},
        "then": {"required": ["b"]}, "properties": {"a": {"type": "string"}, "b": {"type": "string"}}});
    let report = taken(&schema, Format::JsonSchema).report;
    assert!(report.left.iter().any(|entry| entry.pointer == "/if"), "{:?}", report.left);
}

#[test]
fn scripts_of_ifs_inside_ifs_are_read_only_so_far() {
    let script =
        format!("show = a; {}", "if (data.b === 'x') { if (data.c === 'y') { show = false; } }".repeat(40));
    let components = json!([{"type": "textfield", "key": "b", "label": "B", "input": true},
        {"type": "textfield", "key": "c", "label": "C", "input": true},
        {"type": "textfield", "key": "d", "label": "D", "input": true, "customConditional": script.replace("show = a; ", "show = true; ")}]);
    let report = taken(&json!({"components": components}), Format::Formio).report;
    assert!(
        report.changed.iter().chain(&report.left).any(|entry| entry.pointer.ends_with("/customConditional"))
    );
}

#[test]
fn more_than_a_form_can_hold_is_refused_at_once() {
    let pages = row(1_501, |_| Vec::new());
    let refused = read(&xgov(&pages, &[]), Format::Xgov).unwrap_err();
    assert_eq!(refused.to_string(), "The source has 1,501 pages; up to 1,500 are read.");
    let conditions: Vec<Value> = (0..1_501).map(|index| named(&format!("c{index}"), "q0 == 'x'")).collect();
    let refused = read(&xgov(&row(1, |_| Vec::new()), &conditions), Format::Xgov).unwrap_err();
    assert_eq!(refused.findings[0].pointer, "/conditions");
    let items: Vec<Value> =
        (0..50_000).map(|index| json!({"text": index.to_string(), "value": index})).collect();
    let choose =
        json!({"type": "RadiosField", "name": "a", "title": "A", "list": "l", "options": {}, "schema": {}});
    let page = json!({"path": "/p0", "title": "A", "components": vec![choose; 6], "next": []});
    let mut form = xgov(&[page], &[]);
    form["lists"] = json!([{"name": "l", "title": "L", "type": "string", "items": items}]);
    assert_eq!(read(&form, Format::Xgov).unwrap_err().findings[0].pointer, "/lists");
}

#[test]
fn very_long_keys_are_refused() {
    let long = "k".repeat(30_000);
    for format in [Format::Xgov, Format::Formio, Format::JsonSchema] {
        let refused = read(&json!({"a": {&long: {"b": 1}}}), format).unwrap_err();
        assert_eq!(
            (refused.findings[0].code.as_str(), refused.findings[0].pointer.as_str()),
            ("key-long", "/a")
        );
    }
}

#[test]
fn numbers_that_programs_read_differently_are_left_and_nothing_else() {
    let bytes = br#"{"type": "object", "properties": {"a": {"type": "string", "maxLength": 1e300}, "b": {"type": "string"}}}"#;
    let imported = import(&[Source { name: "form.json", bytes }], Format::JsonSchema).unwrap();
    assert_eq!(imported.definition.questions().len(), 2);
    assert!(imported.report.left.iter().any(|entry| entry.pointer == "/properties/a/maxLength"));
    let conditions = [named("c", "q0 > 1e300")];
    let pages =
        row(3, |page| if page == 0 { vec![json!({"path": "/p2", "condition": "c"})] } else { Vec::new() });
    assert_eq!(taken(&xgov(&pages, &conditions), Format::Xgov).report.counts.pages.taken, 3);
}

#[test]
fn a_long_form_without_branches_is_shown_to_everybody() {
    let imported = taken(&xgov(&row(700, |_| Vec::new()), &[]), Format::Xgov);
    assert!(imported.definition.pages.iter().all(|page| page.when.is_empty()));
    assert!(to_mend(&imported).is_empty());
}

#[test]
fn many_options_that_lead_past_a_page_are_all_conditions() {
    let steps: Vec<Value> = (1..=200)
        .map(|id| {
            let selection = json!({"only_one_option": "true", "selection_options": [{"name": "Yes"}, {"name": "No"}]});
            let routes = json!([{"id": id, "routing_page_id": id, "check_page_id": id, "answer_value": "No",
                "goto_page_id": id + 2}]);
            let routes = if id < 199 { routes } else { json!([]) };
            json!({"id": id, "position": id, "next_step_id": if id < 200 { json!(id + 1) } else { Value::Null },
                "type": "question", "routing_conditions": routes, "data": {"question_text": format!("Question {id}?"),
                    "answer_type": "selection", "answer_settings": selection, "is_optional": false}})
        })
        .collect();
    let form = json!({"form_id": 1, "name": "Long", "start_page": 1, "steps": steps});
    let imported = taken(&form, Format::GovukForms);
    assert_eq!(to_mend(&imported), [] as [String; 0]);
    let shown = imported.definition.pages.iter().filter(|page| !page.when.is_empty()).count();
    assert!(shown > 190, "{shown}");
}

#[test]
fn what_is_not_read_of_very_many_alternatives_is_in_the_report() {
    let countries: Vec<Value> = (0..250)
        .map(|index| json!({"const": format!("c{index}"), "title": format!("Country {index}")}))
        .collect();
    let counts =
        taken(&json!({"type": "object", "properties": {"a": {"oneOf": countries}}}), Format::JsonSchema)
            .report
            .counts;
    assert_eq!((counts.options.source, counts.options.taken), (250, 250));
    let property = |index: usize| json!({"properties": {format!("p{index}"): {"type": "string"}}});
    let parts: Vec<Value> = (0..300).map(property).collect();
    for (keyword, most) in [("allOf", 200), ("anyOf", 200)] {
        let report = taken(&json!({"type": "object", keyword: parts}), Format::JsonSchema).report;
        let told =
            report.left.iter().filter(|entry| entry.pointer.starts_with(&format!("/{keyword}/"))).count();
        assert!(told >= 300 - most - 1, "{keyword}: {told}");
    }
    let entries: Vec<Value> =
        (0..40).map(|index| json!({"type": "string", "title": format!("Entry {index}")})).collect();
    let tuple = json!({"type": "object", "properties": {"a": {"type": "array", "items": entries}}});
    let counts = taken(&tuple, Format::JsonSchema).report.counts;
    assert_eq!((counts.questions.source, counts.questions.taken), (40, 30));
}

#[test]
fn lists_that_reveal_one_another_end() {
    let radios = |number: usize| json!({"type": "RadiosField", "name": format!("r{number}"), "title": "R", "list": format!("l{number}")});
    let form = |lists: Vec<Value>| {
        let pages = json!([
            {"path": "/p0", "title": "P", "components": [radios(0)], "next": [{"path": "/summary"}]},
            {"path": "/summary", "title": "Summary", "controller": "./pages/summary.js"}]);
        json!({"startPage": "/p0", "pages": pages, "sections": [], "conditions": [], "lists": lists})
    };
    let item = |value: &str, opens: usize| json!({"text": value, "value": value, "conditional": {"components": [radios(opens)]}});
    let one = form(vec![json!({"name": "l0", "items": [item("y", 0)]})]);
    let each = |number: usize| json!({"name": format!("l{number}"), "items": [item("y", number + 1), item("z", number + 1)]});
    let row = form((0..60).map(each).collect());
    let wide = form(vec![
        json!({"name": "l0", "items": (0..400).map(|one| item(&format!("v{one}"), 0)).collect::<Vec<_>>()}),
    ]);
    for (form, most) in [(one, 10), (row, 100), (wide, 1_000)] {
        let Imported { report, .. } = taken(&form, Format::Xgov);
        assert!(report.counts.questions.taken <= most, "{:?}", report.counts.questions);
        assert!(report.left.iter().any(|entry| entry.message.contains("over and over")), "{most}");
    }
}
