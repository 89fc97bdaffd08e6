//! What is proved to be impossible never happens, whatever people answer; so what happens is never said to be impossible.

use crate::generated;
use crate::walker::{Chance, post_page, today};
use form_schemas::answer::{Item, PagePost, read_page};
use form_schemas::definition::{FormDefinition, PageKind, Shown};
use form_schemas::journey::{EntryAnswers, Journey, PageAnswers, journey};
use form_schemas::publish::{Compiled, Subject, compile, impossible, lint};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

const FORMS: usize = 150;
const PEOPLE: usize = 12;

/// One person on the way through the form, from page to page: what was shown, and the answers at each.
fn go(compiled: &Compiled, chance: &mut Chance, see: &mut dyn FnMut(&Journey)) {
    let mut entry = EntryAnswers::new();
    for _ in 0..compiled.definition().pages.len() + 2 {
        let now = journey(compiled, &entry, today());
        see(&now);
        let Some(step) = now.steps().iter().find(|step| !step.completed) else { return };
        let page = compiled.definition().page(&step.page).unwrap();
        if page.kind == PageKind::Exit {
            return;
        }
        let raw = post_page(compiled.definition(), page, chance);
        let post = PagePost { page: &page.id, item: &Item::none(), raw: &raw, journey: &now };
        let answers = read_page(compiled, &post).unwrap();
        entry.insert(page.id.clone(), Item::none(), PageAnswers { answers, completed: true });
    }
    panic!("the journey does not end");
}

/// Whether this happens at this point of a journey.
fn happens(compiled: &Compiled, now: &Journey, subject: &Subject) -> bool {
    let answers = Value::Object(now.answers().as_map().clone());
    let is_there = |id| now.is_reachable(id, &Item::none());
    let all_hold = |when: &[_]| compiled.all_hold(when, &answers);
    let mut pages = compiled.definition().pages.iter().filter(|page| is_there(&page.id));
    match subject {
        Subject::Form => now.exit().is_none() && now.steps().iter().all(|step| step.completed),
        Subject::Page(id) => is_there(id),
        Subject::Condition(id) => compiled.holds(id, &answers),
        Subject::Question(path) => {
            let question = compiled.definition().question(path).unwrap();
            pages.any(|page| page.questions().any(|shown| shown == path)) && all_hold(&question.when)
        }
        Subject::Content(id) => pages.flat_map(|page| &page.show).any(
            |shown| matches!(shown, Shown::Content(content) if content.id == *id && all_hold(&content.when)),
        ),
        other => panic!("nothing is proved about {other:?}"),
    }
}

/// The form with a page that is shown under two conditions at once, and an exit, picked by chance.
fn knotted(definition: &FormDefinition, chance: &mut Chance) -> FormDefinition {
    let mut document = definition.to_value();
    let names: Vec<String> =
        document["$defs"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let names: Vec<String> = names.into_iter().filter(|name| name.starts_with("when-")).collect();
    let Some(count) = Some(names.len()).filter(|count| *count > 1) else { return definition.clone() };
    let pick = |chance: &mut Chance| json!(format!("#/$defs/{}", names[chance.below(count)]));
    for number in 0..3 {
        let kind = if number == 0 { "exit" } else { "content" };
        let id = format!("knot-{number}");
        document["x-form"]["pages"].as_array_mut().unwrap().push(json!({
            "id": id, "title": id, "kind": kind, "when": [pick(chance), pick(chance)],
            "show": [{"id": id, "content": "inset", "text": "x"}],
        }));
    }
    for derived in ["required", "allOf"] {
        document.as_object_mut().unwrap().shift_remove(derived);
    }
    FormDefinition::from_value(&document).unwrap()
}

#[test]
fn what_is_proved_to_be_impossible_never_happens() {
    let mut runner = TestRunner::deterministic();
    let (mut proved, mut looked) = (0, 0);
    for seed in 0..FORMS {
        let mut chance = Chance(u64::try_from(seed).unwrap());
        let plain = generated::definition().new_tree(&mut runner).unwrap().current();
        let definition = knotted(&plain, &mut chance);
        let never = impossible(&definition, &lint(&definition), &mut || true);
        proved += never.len();
        let compiled = compile(definition);
        for _ in 0..PEOPLE {
            go(&compiled, &mut chance, &mut |now| {
                looked += 1;
                for finding in &never {
                    assert!(!happens(&compiled, now, &finding.subject), "{finding:?} {:?}", now.answers());
                }
            });
        }
    }
    println!(
        "{proved} things proved to be impossible in {FORMS} forms, and looked for in {looked} sets of answers"
    );
    assert!(proved > 100 && looked > 5_000, "{proved} {looked}");
}
