//! What is wrong with repeats is found, says what it is about, and is mended where it can be.

use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, apply_all};
use form_schemas::publish::{Finding, Severity, Subject, lint};
use form_schemas::{QuestionName, QuestionPath};
use serde_json::{Value, json};

fn document() -> Value {
    let text = |title: &str| json!({"title": title, "x-question": {"kind": "short-text"}});
    json!({
        "title": "Your household",
        "x-form": {"slug": "household", "pages": [
            {"id": "you", "show": ["#/properties/you"]},
            {"id": "children", "title": "A child", "repeat": "#/properties/children", "itemTitle": "Child ((name))",
             "show": ["#/properties/children/items/properties/name"]},
            {"id": "toys", "repeat": "#/properties/children/items/properties/toys",
             "show": ["#/properties/children/items/properties/toys/items/properties/toy"]},
            {"id": "school", "repeat": "#/properties/children", "when": ["#/$defs/when-jo", "#/$defs/when-ada"],
             "show": ["#/properties/children/items/properties/school"]},
            {"id": "pets", "repeat": "#/properties/pets", "show": ["#/properties/pets/items/properties/pet"]},
            {"id": "last", "when": "#/$defs/when-two", "show": ["#/properties/last"]}
        ]},
        "$defs": {
            "when-ada": {"title": "Ada", "properties": {"you": {"const": "Ada"}}, "required": ["you"]},
            "when-jo": {"title": "Jo", "x-scope": "#/properties/children",
                        "properties": {"name": {"const": "Jo"}}, "required": ["name"]},
            "when-two": {"title": "Two named Jo", "required": ["children"], "properties": {"children": {"minItems": 2,
                "contains": {"properties": {"name": {"const": "Jo"}}, "required": ["name"]}}}}
        },
        "properties": {
            "you": text("Your name?"),
            "children": {"title": "Your children", "items": {"properties": {
                "name": text("Name?"), "school": text("School?"),
                "toys": {"title": "Toys", "items": {"properties": {"toy": text("Toy?")}}}
            }}},
            "pets": {"title": "Your pets", "minItems": 1, "maxItems": 3, "items": {"properties": {"pet": text("Pet?")}}},
            "last": text("Anything else?")
        }
    })
}

fn errors(document: &Value) -> Vec<Finding> {
    let definition = FormDefinition::from_value(document).unwrap_or_else(|findings| panic!("{findings:?}"));
    let is_ours =
        |finding: &Finding| finding.severity == Severity::Error || finding.code.contains("item-title");
    lint(&definition).into_iter().filter(is_ours).collect()
}

fn name(subject: &Subject) -> String {
    match subject {
        Subject::Page(id) => format!("page:{id}"),
        Subject::Question(path) => format!("question:{}", path.name()),
        Subject::Condition(id) => format!("condition:{id}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_form_with_repeats_has_nothing_to_fix() {
    assert_eq!(errors(&document()), []);
}

#[test]
fn a_maximum_always_applies() {
    let written = FormDefinition::from_value(&document()).unwrap().to_value();
    assert_eq!(written["properties"]["children"]["maxItems"], 100);
    assert_eq!(written["properties"]["pets"]["maxItems"], 3);
    assert_eq!(written["required"], json!(["you", "children", "pets"]));
}

#[test]
fn what_is_wrong_with_repeats_is_found() {
    let page = |index: usize, key: &str| format!("/x-form/pages/{index}/{key}");
    let cases: Vec<(&str, &str, String, Value)> = vec![
        ("repeat-missing", "page:last", page(5, "repeat"), json!("#/properties/nobody")),
        ("repeat-apart", "page:last", page(5, "repeat"), json!("#/properties/children")),
        ("repeat-first", "page:toys", page(1, "repeat"), json!("#/properties/pets")),
        (
            "repeat-deep",
            "question:parts",
            "/properties/children/items/properties/toys/items/properties/parts".to_owned(),
            json!({"title": "Parts", "items": {"properties": {}}}),
        ),
        (
            "repeat-unshown",
            "question:others",
            "/properties/others".to_owned(),
            json!({"title": "Others", "items": {"properties": {}}}),
        ),
        ("repeat-limits", "question:pets", "/properties/pets/minItems".to_owned(), json!(4)),
        ("repeat-limits", "question:pets", "/properties/pets/maxItems".to_owned(), json!(0)),
        ("repeat-limits", "question:pets", "/properties/pets/maxItems".to_owned(), json!(1001)),
        ("item-title-later", "page:children", page(1, "itemTitle"), json!("Child ((last))")),
        ("item-title-unused", "page:school", page(3, "itemTitle"), json!("Child")),
        ("condition-elsewhere", "page:children", page(1, "when"), json!("#/$defs/when-jo")),
        ("condition-elsewhere", "page:pets", page(4, "when"), json!("#/$defs/when-jo")),
        ("condition-elsewhere", "page:last", page(5, "when"), json!("#/$defs/when-jo")),
        (
            "condition-elsewhere",
            "page:last",
            "/properties/last/x-question/when".to_owned(),
            json!("#/$defs/when-jo"),
        ),
        ("condition-later", "page:school", page(3, "when"), json!("#/$defs/when-two")),
        (
            "repeat-question",
            "page:pets",
            page(4, "show"),
            json!(["#/properties/pets/items/properties/pet", "#/properties/last"]),
        ),
        (
            "repeat-question",
            "page:last",
            page(5, "show"),
            json!(["#/properties/children/items/properties/name"]),
        ),
        ("exit-in-repeat", "page:school", page(3, "kind"), json!("exit")),
        (
            "condition-keyword",
            "condition:when-two",
            "/$defs/when-two/properties/children/minLength".to_owned(),
            json!(1),
        ),
        (
            "condition-question",
            "condition:when-two",
            "/$defs/when-two/properties/children/contains/required".to_owned(),
            json!(["nobody"]),
        ),
        ("answer-later", "page:last", page(5, "title"), json!("Hello ((name))")),
    ];
    for (code, subject, pointer, value) in cases {
        let mut document = document();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[key] = value;
        let found = errors(&document);
        let finding = found.iter().find(|finding| finding.code == code && name(&finding.subject) == subject);
        let finding = finding.unwrap_or_else(|| panic!("{code} about {subject} is not among {found:#?}"));
        if let Some(mend) = &finding.mend {
            let mut definition = FormDefinition::from_value(&document).unwrap();
            apply_all(&mut definition, mend).unwrap();
            assert!(!lint(&definition).contains(finding), "{code} is not mended");
        }
    }
}

#[cfg(feature = "engine")]
#[test]
fn a_draft_with_broken_repeats_can_be_looked_at() {
    for (index, repeat) in
        [(5, "#/properties/nobody"), (5, "#/properties/children"), (1, "#/properties/pets")]
    {
        let mut document = document();
        document["x-form"]["pages"][index]["repeat"] = json!(repeat);
        let compiled = form_schemas::publish::compile(FormDefinition::from_value(&document).unwrap());
        assert!(!compiled.left_out().is_empty());
        let today = form_schemas::Date::new(2026, 11, 20).unwrap();
        let entry = form_schemas::journey::EntryAnswers::new();
        assert!(form_schemas::journey::journey(&compiled, &entry, today).onward().is_some());
    }
}

/// Where a form begins whose first pages are asked several times: at the list, or at its first item where there must be one.
#[cfg(feature = "engine")]
#[test]
fn a_form_that_begins_with_a_repeat_begins_at_its_list_or_its_first_item() {
    use form_schemas::answer::{Answers, Item};
    use form_schemas::journey::{EntryAnswers, PageAnswers, journey};
    let today = form_schemas::Date::new(2026, 11, 20).unwrap();
    let begins = |page: usize, answered: bool| {
        let mut document = document();
        let pages = document["x-form"]["pages"].as_array_mut().unwrap();
        let first = pages.remove(page);
        let id = form_schemas::PageId::new(first["id"].as_str().unwrap()).unwrap();
        pages.retain(|page| page["id"] == "you");
        pages.insert(0, first);
        let compiled = form_schemas::publish::compile(FormDefinition::from_value(&document).unwrap());
        let mut entry = EntryAnswers::new();
        if answered {
            let held = PageAnswers { answers: Answers::new(), completed: true };
            entry.insert(id, Item::none().inside(7), held);
        }
        let place = journey(&compiled, &entry, today).beginning().unwrap();
        (place.page.to_string(), place.numbers)
    };
    assert_eq!(begins(0, false), ("you".to_owned(), vec![]));
    assert_eq!(begins(1, false), ("children".to_owned(), vec![]), "there need be no children: the list asks");
    assert_eq!(
        begins(4, false),
        ("pets".to_owned(), vec![1]),
        "there must be a pet: the first is asked about"
    );
    assert_eq!(begins(4, true), ("pets".to_owned(), vec![]), "there is one: the list asks for more");
}

#[test]
fn a_new_name_of_an_items_question_is_followed_in_what_the_root_asks_of_the_items() {
    let mut form = FormDefinition::from_value(&document()).unwrap();
    let before = form.to_value();
    let question = QuestionPath::from_pointer("#/properties/children/items/properties/name").unwrap();
    let rename = Command::RenameQuestion { question, to: QuestionName::new("called").unwrap() };
    let undo = apply_all(&mut form, &[rename]).unwrap();
    let after = form.to_value();
    let contains = &after["$defs"]["when-two"]["properties"]["children"]["contains"];
    assert_eq!(*contains, json!({"properties": {"called": {"const": "Jo"}}, "required": ["called"]}));
    assert_eq!(after["$defs"]["when-jo"]["required"], json!(["called"]), "as in what is asked of one item");
    assert_eq!(after["$defs"]["when-ada"], before["$defs"]["when-ada"], "and nowhere else");
    assert_eq!(errors(&after), []);
    apply_all(&mut form, &undo).unwrap();
    assert_eq!(form.to_value(), before);
}

#[test]
fn answers_of_items_count_as_often_as_there_may_be_items() {
    let big = |most: u64| {
        let mut document = document();
        document["properties"]["pets"]["maxItems"] = json!(most);
        document["properties"].as_object_mut().unwrap().shift_remove("children");
        document["x-form"]["pages"]
            .as_array_mut()
            .unwrap()
            .retain(|page| !page.to_string().contains("children"));
        document["$defs"] = json!({});
        document["x-form"]["pages"][2].as_object_mut().unwrap().shift_remove("when");
        let form = FormDefinition::from_value(&document).unwrap();
        lint(&form).into_iter().find(|finding| finding.code == "answers-big").map(|finding| finding.message)
    };
    assert_eq!(big(3), None);
    let said = big(400).unwrap();
    assert!(said.contains("have fewer things added in a repeat"), "{said}");
}
