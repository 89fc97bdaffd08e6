//! Where an option is said to lead is where a journey goes, whatever was led where before.

use crate::generated::{self, page_id, path};
use form_schemas::answer::{Answers, Item};
use form_schemas::definition::{Condition, FormDefinition, Page, PageKind, Property, Shown};
use form_schemas::edit::{RouteTarget, apply_all, route, routes, take_off};
use form_schemas::journey::{EntryAnswers, Next, PageAnswers, Place, journey};
use form_schemas::publish::{Compiled, compile};
use form_schemas::question::Question;
use form_schemas::{ConditionId, QuestionPath, Slug, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A page: 0 a text, 1 yes or no, 2 and 3 radios, 4 the end of the form, 5 a yes or no that may be left out.
fn form(pages: &[u8]) -> FormDefinition {
    let mut definition = FormDefinition::new(Slug::new("routes").unwrap(), "Routes");
    definition.pages.clear();
    definition.properties.clear();
    for (number, kind) in pages.iter().enumerate() {
        let mut page = Page::new(page_id(&format!("page-{number}")));
        page.title = Some(Text::new(format!("Page {number}")));
        if *kind == 4 {
            page.kind = PageKind::Exit;
        } else {
            let kinds = match kind {
                1 | 5 => 5,
                2 | 3 => 6,
                _ => 0,
            };
            let name = generated::name(&format!("q{number}"));
            let mut question =
                Question::new(name.clone(), format!("Question {number}?"), generated::kind(kinds));
            question.optional = *kind == 5;
            definition.properties.push(Property::Question(Box::new(question)));
            page.show.push(Shown::Question(QuestionPath::root(name)));
        }
        definition.pages.push(page);
    }
    definition
}

/// The questions that route, with their options.
fn junctions(definition: &FormDefinition) -> Vec<(QuestionPath, Vec<Value>)> {
    let paths = definition.pages.iter().flat_map(Page::questions).cloned();
    let options =
        |path: &QuestionPath| routes(definition, path).into_iter().map(|route| route.option).collect();
    paths
        .map(|path| (path.clone(), options(&path)))
        .filter(|(_, options): &(_, Vec<Value>)| !options.is_empty())
        .collect()
}

/// Everything that somebody could answer to the questions that route.
fn all_answers(definition: &FormDefinition) -> Vec<Answers> {
    let mut all = vec![Answers::new()];
    for (path, options) in junctions(definition) {
        let optional = definition.question(&path).unwrap().optional;
        let mut next = Vec::new();
        for answers in all {
            for option in &options {
                let mut answers = answers.clone();
                answers.insert(path.name(), option.clone());
                next.push(answers);
            }
            if optional {
                next.push(answers);
            }
        }
        all = next;
    }
    all
}

/// The entry of somebody who answered so, on every page.
fn entry(definition: &FormDefinition, answers: &Answers) -> EntryAnswers {
    let mut entry = EntryAnswers::new();
    for page in &definition.pages {
        let mut own = Answers::new();
        for path in page.questions() {
            let is_text = routes(definition, path).is_empty();
            let answer = answers.get(path.name()).cloned().or_else(|| is_text.then(|| json!("x")));
            if let Some(answer) = answer {
                own.insert(path.name(), answer);
            }
        }
        entry.insert(page.id.clone(), Item::none(), PageAnswers { answers: own, completed: true });
    }
    entry
}

/// What a target says, as a journey would.
fn as_next(definition: &FormDefinition, from: usize, to: &RouteTarget) -> Next {
    let page = match to {
        RouteTarget::CheckAnswers => return Next::CheckAnswers,
        RouteTarget::NextPage => &definition.pages[from + 1],
        RouteTarget::Page(id) => definition.page(id).unwrap(),
    };
    match page.kind {
        PageKind::Exit => Next::Exit(page.id.clone()),
        _ => Next::Page(page.id.clone().into()),
    }
}

fn journeys_agree(compiled: &Compiled) -> Result<(), TestCaseError> {
    let definition = compiled.definition();
    for answers in all_answers(definition) {
        let journey = journey(compiled, &entry(definition, &answers), crate::walker::today());
        for (path, _) in junctions(definition) {
            let at = definition
                .pages
                .iter()
                .position(|page| page.questions().any(|shown| *shown == path))
                .unwrap();
            let page = &definition.pages[at].id;
            let Some(answer) = answers.get(path.name()).filter(|_| journey.shows(page, &Item::none())) else {
                continue;
            };
            let said = routes(definition, &path).into_iter().find(|route| route.option == *answer).unwrap();
            let (next, said) = (journey.next(page, &Item::none()), as_next(definition, at, &said.to));
            let place = |next: &Next| match next {
                Next::CheckAnswers | Next::Section(_) | Next::Tasks => definition.pages.len(),
                Next::Page(Place { page: id, .. }) | Next::Exit(id) => {
                    definition.pages.iter().position(|page| page.id == *id).unwrap()
                }
            };
            // A page that other answers hide as well is passed by; what is surely shown is not.
            let others = definition.pages.get(place(&said)).into_iter().flat_map(|page| &page.when);
            let depends = others.flat_map(|id| definition.questions_of(id)).any(|other| other != path);
            let is_so = next == said || (depends && place(&next) > place(&said));
            prop_assert!(
                is_so,
                "{path} {answer}: {next:?}, not {said:?}, of {answers:?}\n{}",
                definition.to_value()
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn where_an_option_is_said_to_lead_is_where_a_journey_goes(
        pages in vec(0..6_u8, 2..7),
        led in vec((any::<u16>(), any::<u16>(), any::<u16>()), 1..9),
    ) {
        let mut definition = form(&pages);
        for (which, option, to) in led {
            let junctions = junctions(&definition);
            let Some((question, options)) = junctions.get(usize::from(which) % junctions.len().max(1)) else { return Ok(()) };
            let option = &options[usize::from(option) % options.len()];
            let at = definition.pages.iter().position(|page| page.questions().any(|shown| shown == question)).unwrap();
            let later = &definition.pages[at + 1..];
            let to = match usize::from(to) % (later.len() + 2) {
                0 => RouteTarget::NextPage,
                number => later.get(number - 1).map_or(RouteTarget::CheckAnswers, |page| RouteTarget::Page(page.id.clone())),
            };
            let before = routes(&definition, question);
            let was = definition.clone();
            let Ok(commands) = route(&definition, question, option, &to) else { continue };
            apply_all(&mut definition, &commands).unwrap();
            for (now, then) in routes(&definition, question).iter().zip(&before) {
                if now.option == *option {
                    let wanted = if later_is_empty(&definition, at) { Next::CheckAnswers } else { as_next(&definition, at, &to) };
                    let said = as_next(&definition, at, &now.to);
                    prop_assert_eq!(said, wanted, "{} {} led to {:?}", question, option, to);
                } else {
                    prop_assert_eq!(&now.to, &then.to, "{}: another option changed when {} led to {:?}\n{}\n{:?}", question, option, to, was.to_value(), commands);
                }
            }
            let compiled = compile(definition.clone());
            prop_assert!(compiled.left_out().is_empty());
            journeys_agree(&compiled)?;
        }
    }
}

fn later_is_empty(definition: &FormDefinition, at: usize) -> bool {
    at + 1 == definition.pages.len()
}

/// Yes or no, three pages, one that ends the form.
#[test]
fn leading_an_option_elsewhere_and_back_leaves_nothing_behind() {
    let before = form(&[1, 0, 0, 0, 4]);
    let no = Value::from(false);
    for to in [
        RouteTarget::Page(page_id("page-4")),
        RouteTarget::Page(page_id("page-3")),
        RouteTarget::CheckAnswers,
    ] {
        let mut definition = before.clone();
        for to in [&to, &RouteTarget::NextPage] {
            let commands = route(&definition, &path("q0"), &no, to).unwrap();
            apply_all(&mut definition, &commands).unwrap();
        }
        assert_eq!(definition, before, "to {to:?} and back");
    }
}

/// Two questions that rule people out with the same page, as forms about who may apply do.
#[test]
fn two_questions_lead_to_one_end() {
    let mut definition = form(&[1, 1, 0, 4]);
    let before = definition.clone();
    let end = RouteTarget::Page(page_id("page-3"));
    for question in ["q0", "q1"] {
        let commands = route(&definition, &path(question), &Value::from(false), &end).unwrap();
        apply_all(&mut definition, &commands).unwrap();
    }
    let [when] = definition.pages[3].when.as_slice() else { panic!("one condition") };
    let title = form_schemas::edit::condition_in_words(&definition, when);
    assert_eq!(title, "Question 0? No, or Question 1? No");
    for question in ["q0", "q1"] {
        let commands =
            route(&definition, &path(question), &Value::from(false), &RouteTarget::NextPage).unwrap();
        apply_all(&mut definition, &commands).unwrap();
    }
    assert_eq!(definition, before);
}

fn add_condition(definition: &mut FormDefinition, id: &str, schema: &Value) -> ConditionId {
    let id = ConditionId::new(id).unwrap();
    let schema = schema.as_object().unwrap().clone();
    definition.conditions.push(Condition::new(id.clone(), "A condition", schema));
    id
}

/// Page 2 is shown to whoever answered the question that "no" now passes by: there is nothing left to ask of them.
#[test]
fn a_condition_that_any_answer_meets_is_dropped_for_those_who_pass_its_question_by() {
    let mut definition = form(&[1, 2, 0]);
    let answered = add_condition(&mut definition, "when-answered", &json!({"required": ["q1"]}));
    definition.pages[2].when = vec![answered];
    let to = RouteTarget::Page(page_id("page-2"));
    let commands = route(&definition, &path("q0"), &Value::from(false), &to).unwrap();
    apply_all(&mut definition, &commands).unwrap();
    assert!(!definition.to_value().to_string().contains("\"enum\":[]"), "{}", definition.to_value());
    assert!(definition.pages[2].when.is_empty());
    assert_eq!(routes(&definition, &path("q0"))[1].to, to);
    let compiled = compile(definition);
    assert_eq!(compiled.left_out(), []);
    journeys_agree(&compiled).unwrap();
}

/// What an exit that two questions lead to is shown under is made of two conditions.
#[test]
fn a_condition_is_taken_off_with_those_that_it_is_made_of() {
    let mut definition = form(&[1, 1, 0, 4]);
    let before = definition.clone();
    let end = page_id("page-3");
    let no = |name: &str| json!({"properties": {name: {"const": false}}, "required": [name]});
    let part = add_condition(&mut definition, "when-no", &no("q0"));
    let other = add_condition(&mut definition, "when-no-too", &no("q1"));
    let parts = json!({"anyOf": [{"$ref": part.to_pointer()}, {"$ref": other.to_pointer()}]});
    let when = add_condition(&mut definition, "when-either", &parts);
    definition.pages[3].when = vec![when.clone()];
    // What something else needs stays: another page needs one of the parts, an imported rule the whole.
    let mut needed = definition.clone();
    needed.pages[2].when.push(part.clone());
    let commands = take_off(&needed, &end, &when);
    apply_all(&mut needed, &commands).unwrap();
    assert_eq!(needed.conditions.iter().map(|condition| &condition.id).collect::<Vec<_>>(), [&part]);
    let mut named = definition.clone();
    named.imported.push(json!({"x-origin": "imported", "if": {"$ref": when.to_pointer()}}));
    let commands = take_off(&named, &end, &when);
    apply_all(&mut named, &commands).unwrap();
    assert_eq!(named.conditions, definition.conditions);

    let commands = take_off(&definition, &end, &when);
    apply_all(&mut definition, &commands).unwrap();
    assert_eq!(definition.to_value(), before.to_value());
}

#[test]
fn a_condition_that_is_not_there_is_taken_off_a_page() {
    let mut definition = form(&[1, 0]);
    let gone = ConditionId::new("when-gone").unwrap();
    definition.pages[1].when = vec![gone.clone()];
    let commands = take_off(&definition, &page_id("page-1"), &gone);
    apply_all(&mut definition, &commands).unwrap();
    assert!(definition.pages[1].when.is_empty());
}

/// Whom the first question sends to the end, past the others, is asked nothing new when one of the others leads on.
#[test]
fn who_passes_a_question_by_sees_nothing_new_when_it_is_led_elsewhere() {
    let mut definition = form(&[1, 1, 1, 1, 4]);
    let yes = Value::from(true);
    for (question, to) in [("q2", "page-4"), ("q0", "page-4"), ("q1", "page-3")] {
        let to = RouteTarget::Page(page_id(to));
        let commands = route(&definition, &path(question), &yes, &to).unwrap();
        apply_all(&mut definition, &commands).unwrap();
    }
    let compiled = compile(definition.clone());
    journeys_agree(&compiled).unwrap();
    let answers =
        all_answers(&definition).into_iter().find(|answers| answers.get(path("q0").name()) == Some(&yes));
    let journey = journey(&compiled, &entry(&definition, &answers.unwrap()), crate::walker::today());
    assert!(!journey.shows(&page_id("page-3"), &Item::none()));
}

/// To the end of the form lead a question and the way to it: led elsewhere, its option does not end there all the same.
#[test]
fn an_option_that_ends_the_form_is_led_on_although_others_lead_to_the_end_too() {
    let mut definition = form(&[1, 1, 4, 0]);
    let is = |name: &str, value: bool| json!({"properties": {name: {"const": value}}, "required": [name]});
    let any = json!({"anyOf": [{"$ref": "#/$defs/when-yes"}, {"$ref": "#/$defs/when-no"}]});
    for (id, schema) in [("when-no", is("q0", false)), ("when-yes", is("q1", true)), ("when-any", any)] {
        add_condition(&mut definition, id, &schema);
    }
    definition.pages[1].when.push(ConditionId::new("when-no").unwrap());
    definition.pages[2].when.push(ConditionId::new("when-any").unwrap());
    let (yes, to) = (Value::from(true), RouteTarget::Page(page_id("page-3")));
    let commands = route(&definition, &path("q1"), &yes, &to).unwrap();
    apply_all(&mut definition, &commands).unwrap();
    assert_eq!(routes(&definition, &path("q1"))[0].to, to);
    journeys_agree(&compile(definition)).unwrap();
}
