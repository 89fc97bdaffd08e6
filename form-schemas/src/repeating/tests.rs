//! Pages are asked once for each thing and once again, and everything about their questions follows.

use super::*;
use crate::definition::FormDefinition;
use crate::edit::{Command, apply_all};
use crate::publish::{Severity, lint};
use crate::testing::{Dice, definitions};
use crate::{PageId, QuestionPath};
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

fn form() -> FormDefinition {
    let text = |title: &str| json!({"title": title, "x-question": {"kind": "short-text"}});
    let yes = |title: &str| json!({"title": title, "x-question": {"kind": "yes-no"}});
    FormDefinition::from_value(&json!({
        "title": "Your household",
        "x-form": {"slug": "household", "pages": [
            {"id": "you", "show": ["#/properties/you"]},
            {"id": "child", "title": "A child", "show": ["#/properties/name", {"id": "so", "content": "inset", "text": "So"}, "#/properties/pupil"]},
            {"id": "school", "when": "#/$defs/when-pupil", "show": ["#/properties/school"]},
            {"id": "toy", "show": ["#/properties/toy"]},
            {"id": "last", "show": ["#/properties/last"]}
        ]},
        "$defs": {
            "when-pupil": {"title": "Goes to school", "properties": {"pupil": {"const": true}}, "required": ["pupil"]},
            "when-all": {"title": "All", "allOf": [{"$ref": "#/$defs/when-pupil"}]},
            "when-mixed": {"title": "Mixed", "properties": {"you": {"const": "Jo"}, "name": {"const": "Jo"}}, "required": ["you", "name"]}
        },
        "x-check": [{"id": "same", "expr": "name != you", "message": "Another name", "at": "name"},
            {"id": "own", "expr": "length(you) > 1.0", "message": "Longer", "at": "you"}],
        "properties": {"you": text("Your name?"), "name": text("Name?"), "pupil": yes("Goes to school?"),
            "school": text("Which school?"), "toy": text("Toy of ((name))?"), "last": text("Anything else?")}
    }))
    .unwrap()
}

fn ids(pages: &[&str]) -> Vec<PageId> {
    pages.iter().map(|id| PageId::new(*id).unwrap()).collect()
}

fn path(pointer: &str) -> QuestionPath {
    QuestionPath::from_pointer(pointer).unwrap()
}

fn children() -> How {
    How::New {
        title: "Children".to_owned(),
        item: Some("Child ((name))".to_owned()),
        min: Some(1),
        max: None,
    }
}

/// Applies commands, and sees them undone exactly.
fn applied(definition: &FormDefinition, commands: &[Command]) -> FormDefinition {
    let mut after = definition.clone();
    let inverse = apply_all(&mut after, commands).unwrap_or_else(|error| panic!("{error}: {commands:#?}"));
    let mut undone = after.clone();
    apply_all(&mut undone, &inverse).unwrap();
    assert_eq!(undone.to_value(), definition.to_value());
    after
}

fn errors(definition: &FormDefinition) -> Vec<String> {
    let errors = lint(definition).into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
}

#[test]
fn neighbouring_pages_are_asked_once_for_each_thing_with_all_that_is_about_them() {
    let before = form();
    let commands = relocate(&before, &ids(&["child", "school", "toy"]), &children());
    let moved: Vec<&str> = moved_conditions(&before, &commands).iter().map(|one| one.id.as_str()).collect();
    assert_eq!(moved, ["when-pupil", "when-all"]);
    let after = applied(&before, &commands);
    let document = after.to_value();
    let items = &document["properties"]["children"]["items"];
    assert_eq!(
        items["properties"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["name", "pupil", "school", "toy"]
    );
    assert_eq!(document["properties"]["children"]["minItems"], 1);
    assert_eq!(items["x-check"][0]["id"], "same", "a check that speaks at a question goes with it");
    assert_eq!(document["x-check"].as_array().unwrap().len(), 1);
    assert_eq!(document["$defs"]["when-pupil"]["x-scope"], "#/properties/children");
    assert_eq!(document["$defs"]["when-all"]["x-scope"], "#/properties/children");
    assert!(document["$defs"]["when-mixed"].get("x-scope").is_none());
    let page = &document["x-form"]["pages"][1];
    assert_eq!((&page["itemTitle"], &page["show"][1]["id"]), (&json!("Child ((name))"), &json!("so")));
    assert_eq!(page["show"][2], "#/properties/children/items/properties/pupil");
    assert!(document["x-form"]["pages"][2].get("itemTitle").is_none());
    let found = errors(&after);
    assert!(
        found.iter().all(|error| error.contains("Mixed")) && !found.is_empty(),
        "what stays about both is found: {found:?}"
    );
}

#[test]
fn a_page_is_nested_joined_and_asked_once_again() {
    let one = applied(&form(), &relocate(&form(), &ids(&["child", "school", "toy"]), &children()));
    assert_eq!(offered(&one, &ids(&["child"])[0]).new, None, "the first page is the list");
    assert_eq!(offered(&one, &ids(&["toy"])[0]).new, Some(Some(path("#/properties/children"))));
    let toys = How::New { title: "Toys".to_owned(), item: None, min: None, max: Some(3) };
    let nested = applied(&one, &relocate(&one, &ids(&["toy"]), &toys));
    let inner = path("#/properties/children/items/properties/toys");
    assert_eq!(nested.page(&ids(&["toy"])[0]).unwrap().repeat, Some(inner.clone()));
    assert_eq!(nested.repeat(&inner).unwrap().most(), 3);
    assert!(errors(&nested).iter().all(|error| error.contains("Mixed")), "{:?}", errors(&nested));
    assert_eq!(offered(&nested, &ids(&["toy"])[0]).new, None, "one in another is the most");

    let out = applied(&nested, &relocate(&nested, &ids(&["toy"]), &How::Once));
    assert_eq!(out.page(&ids(&["toy"])[0]).unwrap().repeat, Some(path("#/properties/children")));
    assert!(out.repeat(&inner).is_none(), "a repeat without pages goes");

    let all = applied(&nested, &relocate(&nested, &ids(&["child", "school"]), &How::Once));
    assert_eq!(
        all.page(&ids(&["toy"])[0]).unwrap().repeat,
        Some(path("#/properties/toys")),
        "what is nested comes along"
    );
    assert!(all.repeat(&path("#/properties/children")).is_none());
    assert_eq!(all.to_value()["$defs"]["when-pupil"].get("x-scope"), None);
    assert_eq!(all.to_value()["x-check"].as_array().unwrap().len(), 2);

    let join = offered(&one, &ids(&["last"])[0]).join.unwrap();
    let joined = applied(&one, &relocate(&one, &ids(&["last"]), &How::Join(join)));
    assert!(joined.question(&path("#/properties/children/items/properties/last")).is_some());
    assert!(offered(&one, &ids(&["you"])[0]) == Offered { new: Some(None), ..Offered::default() });
    let lone: Vec<&str> = through(&one, &ids(&["school"])[0]).iter().map(|page| page.id.as_str()).collect();
    assert_eq!(lone, ["school", "toy"]);
}

#[test]
fn a_name_that_is_taken_is_changed_and_followed() {
    let one = applied(&form(), &relocate(&form(), &ids(&["child", "school"]), &children()));
    let mut document = one.to_value();
    for derived in ["required", "allOf"] {
        document.as_object_mut().unwrap().remove(derived);
    }
    document["properties"]["name"] = json!({"title": "Another", "x-question": {"kind": "short-text"}});
    document["x-form"]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "more", "show": ["#/properties/name"]}));
    let clashing = FormDefinition::from_value(&document).unwrap();
    let out = applied(&clashing, &relocate(&clashing, &ids(&["child", "school"]), &How::Once));
    assert_eq!(out.page(&ids(&["child"])[0]).unwrap().questions().next(), Some(&path("#/properties/name_2")));
    let check = out.checks.iter().find(|check| check.id.as_str() == "same").unwrap();
    assert_eq!((check.expression.as_str(), check.at.as_ref().unwrap().as_str()), ("name_2 != you", "name_2"));
}

proptest! {
    #[test]
    fn whatever_pages_are_asked_for_each_thing_nothing_is_lost(definition in definitions(), seeds in vec(any::<u32>(), 4..5)) {
        let mut dice = Dice::new(seeds);
        let page = dice.pick(&definition.pages).id.clone();
        if offered(&definition, &page).new.is_none() {
            return Ok(());
        }
        let pages = through(&definition, &page);
        let pages: Vec<PageId> = pages[..=dice.roll(pages.len())].iter().map(|page| page.id.clone()).collect();
        let questions = definition.questions().len();
        let inside = applied(&definition, &relocate(&definition, &pages, &children()));
        prop_assert_eq!(inside.questions().len(), questions);
        let all = |form: &FormDefinition| form.pages.iter().all(|page| page.questions().all(|path| form.property(path).is_some()));
        prop_assert!(all(&inside));
        let out = applied(&inside, &relocate(&inside, &pages, &How::Once));
        prop_assert!(all(&out));
        let names = |form: &FormDefinition| {
            let mut names: Vec<String> = form.questions().iter().map(|placed| placed.path.to_pointer()).collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(&out), names(&definition), "once again is as it was");
        prop_assert_eq!(&out.pages, &definition.pages);
        prop_assert_eq!(&out.conditions, &definition.conditions);
    }
}
