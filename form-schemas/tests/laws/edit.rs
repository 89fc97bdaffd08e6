//! Edit commands: what is done can be undone, all or nothing happens, and options lead where they were told to.

use crate::generated::{self, kind, name, page_id, path};
use form_schemas::definition::{Content, ContentKind, FormDefinition, Page, Property, Section, Shown};
use form_schemas::edit::{
    Command, ComponentId, PageSettings, Place, RouteTarget, apply, apply_all, repeat_no_more, repeat_page,
    reword, route, routes, starters, unique_name,
};
use form_schemas::question::{ErrorCode, Question};
use form_schemas::{ContentId, QuestionPath, SectionId, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A command by numbers: what it addresses is picked from the definition as it then is.
type Numbers = (u8, u16, u16, u16);

fn pick<T>(list: &[T], number: u16) -> Option<&T> {
    list.get(usize::from(number) % list.len().max(1))
}

fn page(definition: &FormDefinition, number: u16) -> form_schemas::PageId {
    pick(&definition.pages, number).map_or_else(|| page_id("nowhere"), |page| page.id.clone())
}

fn question(definition: &FormDefinition, number: u16) -> QuestionPath {
    let names: Vec<_> = definition.properties.iter().map(|property| property.name().clone()).collect();
    pick(&names, number).map_or_else(|| path("nobody"), |name| QuestionPath::root(name.clone()))
}

fn component(definition: &FormDefinition, page: &form_schemas::PageId, number: u16) -> Option<ComponentId> {
    let page = definition.pages.iter().find(|other| other.id == *page)?;
    if number.is_multiple_of(4) { None } else { pick(&page.show, number).map(ComponentId::of) }
}

fn content(number: u16) -> Box<Content> {
    let id = ContentId::new(format!("content-{}", number % 12)).unwrap();
    Box::new(Content::new(id, ContentKind::Markdown, format!("Text {number} ((q0-0))")))
}

fn page_command(definition: &FormDefinition, (which, a, b, c): Numbers) -> Command {
    let id = page(definition, a);
    let after = if c.is_multiple_of(4) { None } else { Some(page(definition, b)) };
    match which {
        0 => {
            let mut page = Page::new(page_id(&format!("page-{}", a % 12)));
            page.show.push(Shown::Question(question(definition, b)));
            Command::AddPage { page: Box::new(page), after }
        }
        1 => Command::RemovePage { page: id },
        2 => Command::MovePage { page: id, after },
        3 => {
            let title = Some(Text::new("Another heading of ((q0-0))"));
            Command::SetPage {
                page: id,
                settings: Box::new(PageSettings { title, ..PageSettings::default() }),
            }
        }
        4 => Command::RenamePage { page: id, to: page_id(&format!("page-{}", b % 12)) },
        _ => {
            let when = pick(&definition.conditions, b).map(|condition| condition.id.clone());
            Command::SetWhen { page: id, when: when.into_iter().collect() }
        }
    }
}

fn data_command(definition: &FormDefinition, (which, a, b, c): Numbers) -> Command {
    let target = question(definition, a);
    match which {
        0 => {
            let page = page(definition, b);
            let after = component(definition, &page, c);
            let question = Question::new(name(&format!("q{}-0", c % 9)), "New?", kind((c % 9) as u8));
            Command::AddQuestion { page, after, question: Box::new(question), repeat: None }
        }
        1 => Command::RemoveQuestion { question: target },
        2 => {
            let to = Question::new(target.name().clone(), "Reworded ((q0-0))?", kind((b % 9) as u8));
            Command::SetQuestion { question: target, to: Box::new(to) }
        }
        3 => Command::RenameQuestion { question: target, to: name(&format!("q{}-{}", b % 9, c % 2)) },
        4 => Command::RemoveProperty { property: target },
        _ => {
            let question = Question::new(name(&format!("q{}-1", a % 9)), "Hidden?", kind((b % 9) as u8));
            let place = match c % 3 {
                0 => Place::First,
                1 => Place::Last,
                _ => Place::After(question_name(definition, b)),
            };
            let property = Box::new(Property::Question(Box::new(question)));
            Command::AddProperty { repeat: None, property, place }
        }
    }
}

fn question_name(definition: &FormDefinition, number: u16) -> form_schemas::QuestionName {
    question(definition, number).name().clone()
}

fn component_command(definition: &FormDefinition, (which, a, b, c): Numbers) -> Command {
    let page = page(definition, a);
    let after = component(definition, &page, c);
    match which {
        0 => Command::ShowQuestion { page, question: question(definition, b), after },
        1 => Command::HideQuestion { page, question: question(definition, b) },
        2 => {
            let from = self::page(definition, b);
            let component = component(definition, &from, c | 1);
            let component = component.unwrap_or_else(|| ComponentId::Question(question(definition, c)));
            Command::MoveComponent { component, page, after }
        }
        3 => Command::AddContent { page, after, content: content(b) },
        4 => Command::SetContent { content: content(b) },
        _ => Command::RemoveContent { content: content(b).id },
    }
}

fn other_command(definition: &FormDefinition, (which, a, b, _): Numbers) -> Command {
    let section =
        |number: u16| SectionId::new(["first", "second", "third"][usize::from(number % 3)]).unwrap();
    let condition = pick(&definition.conditions, a).cloned();
    match (which, condition) {
        (0, Some(condition)) => Command::RemoveCondition { condition: condition.id },
        (1, Some(mut condition)) => {
            condition.title = Some(Text::new("Reworded"));
            Command::SetCondition { condition: Box::new(condition) }
        }
        (2, _) => {
            let mut new = Section::new(section(a), "New");
            new.after = vec![section(b)];
            Command::AddSection { section: Box::new(new), after: None }
        }
        (3, _) => Command::RemoveSection { section: section(a) },
        (4, _) => Command::MoveSection { section: section(a), after: Some(section(b)) },
        (5, _) => {
            let mut form = definition.form.clone();
            form.contact = Some(Text::new("Write to us"));
            Command::SetForm { form: Box::new(form) }
        }
        _ => Command::SetTitle { title: Text::new(format!("Form {a}")) },
    }
}

fn command(definition: &FormDefinition, numbers: Numbers) -> Command {
    let (which, a, b, c) = numbers;
    let within = (which / 4 % 6, a, b, c);
    match which % 4 {
        0 => page_command(definition, within),
        1 => data_command(definition, within),
        2 => component_command(definition, within),
        _ => other_command(definition, within),
    }
}

fn targets(definition: &FormDefinition) -> Vec<RouteTarget> {
    let pages = definition.pages.iter().map(|page| RouteTarget::Page(page.id.clone()));
    pages.chain([RouteTarget::NextPage, RouteTarget::CheckAnswers]).collect()
}

/// What reading back a target says: the next page has its own word, and so has the end.
fn read_back(definition: &FormDefinition, question: &QuestionPath, target: &RouteTarget) -> RouteTarget {
    let shows =
        |page: &Page| page.show.iter().any(|shown| matches!(shown, Shown::Question(q) if q == question));
    let position = definition.pages.iter().position(shows).unwrap();
    let next = definition.pages.get(position + 1).map(|page| page.id.clone());
    match (target, next) {
        (RouteTarget::NextPage, None) => RouteTarget::CheckAnswers,
        (RouteTarget::Page(id), Some(next)) if *id == next => RouteTarget::NextPage,
        (target, _) => target.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_done_can_be_undone(
        mut definition in generated::definition(),
        numbers in vec(any::<Numbers>(), 1..24),
    ) {
        let mut undo = Vec::new();
        let mut states = vec![definition.clone()];
        for numbers in numbers {
            let command = command(&definition, numbers);
            let json = serde_json::to_string(&command).unwrap();
            let read: Command = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&serde_json::to_string(&read).unwrap(), &json, "through JSON");
            let before = definition.clone();
            if let Ok(inverse) = apply(&mut definition, &command) {
                undo.push((command, inverse));
                states.push(definition.clone());
            } else {
                prop_assert_eq!(&definition, &before, "refused, and yet changed: {:?}", command);
            }
        }
        states.pop();
        while let (Some((command, inverse)), Some(before)) = (undo.pop(), states.pop()) {
            let redo = apply_all(&mut definition, &inverse).unwrap();
            prop_assert_eq!(&definition, &before, "undoing {:?} with {:?}", command, inverse);
            let mut again = definition.clone();
            prop_assert!(apply_all(&mut again, &redo).is_ok(), "redoing");
        }
    }

    #[test]
    fn options_lead_where_they_were_told_to(
        definition in generated::definition(),
        which in any::<u16>(),
        option in any::<u16>(),
        target in any::<u16>(),
    ) {
        let junctions: Vec<QuestionPath> = definition
            .properties
            .iter()
            .map(|property| QuestionPath::root(property.name().clone()))
            .filter(|path| !routes(&definition, path).is_empty())
            .collect();
        let Some(question) = pick(&junctions, which) else { return Ok(()) };
        let before = routes(&definition, question);
        let option = pick(&before, option).unwrap().option.clone();
        let targets = targets(&definition);
        let target = pick(&targets, target).unwrap();
        let Ok(commands) = route(&definition, question, &option, target) else { return Ok(()) };
        let mut routed = definition.clone();
        let inverse = apply_all(&mut routed, &commands).unwrap();
        for (now, then) in routes(&routed, question).iter().zip(&before) {
            if now.option == option {
                prop_assert_eq!(&now.to, &read_back(&definition, question, target));
            } else if definition.pages.iter().all(|page| page.kind != form_schemas::definition::PageKind::Exit) {
                prop_assert_eq!(&now.to, &then.to, "another option changed");
            }
        }
        apply_all(&mut routed, &inverse).unwrap();
        prop_assert_eq!(routed, definition);
    }
}

/// Three pages: a yes or no, a radios, a text.
fn three_pages() -> FormDefinition {
    let page = |kind| generated::PageSpec {
        questions: vec![generated::QuestionSpec { kind, optional: false, reveal: false, test: 5 }],
        content: false,
        exit: false,
        when: Vec::new(),
        combine: 0,
    };
    let mut definition = generated::build(&[page(5), page(6), page(0)]);
    definition.conditions.clear();
    definition
}

#[test]
fn routing_no_past_a_page_hides_it_unless_yes() {
    let mut definition = three_pages();
    let commands =
        route(&definition, &path("q0-0"), &Value::from(false), &RouteTarget::Page(page_id("page-2")))
            .unwrap();
    apply_all(&mut definition, &commands).unwrap();
    let condition = &definition.conditions[0];
    assert_eq!(condition.title.as_ref().unwrap().text, "answer 0 0: Yes");
    assert_eq!(condition.id.as_str(), "when-answer-0-0-yes");
    assert_eq!(
        Value::Object(condition.schema.clone()),
        json!({"properties": {"q0-0": {"const": true}}, "required": ["q0-0"]})
    );
    assert_eq!(definition.pages[1].when, std::slice::from_ref(&condition.id));
    assert!(definition.pages[2].when.is_empty());

    let commands = route(&definition, &path("q0-0"), &Value::from(false), &RouteTarget::NextPage).unwrap();
    apply_all(&mut definition, &commands).unwrap();
    assert_eq!(definition, three_pages(), "the condition goes when nothing needs it");
}

#[test]
fn two_options_share_one_condition() {
    let mut definition = three_pages();
    for option in ["red", "green"] {
        let commands =
            route(&definition, &path("q1-0"), &Value::from(option), &RouteTarget::CheckAnswers).unwrap();
        apply_all(&mut definition, &commands).unwrap();
    }
    assert_eq!(definition.conditions.len(), 1);
    assert_eq!(definition.conditions[0].title.as_ref().unwrap().text, "answer 1 0: Blue");
}

#[test]
fn an_option_cannot_lead_back() {
    let definition = three_pages();
    let error = route(&definition, &path("q1-0"), &Value::from("red"), &RouteTarget::Page(page_id("page-0")));
    assert!(error.unwrap_err().to_string().contains("does not stand behind"));
}

#[test]
fn renaming_a_question_follows_it() {
    let mut definition = three_pages();
    let commands =
        route(&definition, &path("q0-0"), &Value::from(false), &RouteTarget::CheckAnswers).unwrap();
    apply_all(&mut definition, &commands).unwrap();
    definition.pages[2].title = Some(Text::new("You said ((q0-0))"));
    apply(&mut definition, &Command::RenameQuestion { question: path("q0-0"), to: name("abroad") }).unwrap();
    assert_eq!(definition.pages[0].questions().next(), Some(&path("abroad")));
    assert_eq!(definition.pages[2].title.as_ref().unwrap().text, "You said ((abroad))");
    assert_eq!(
        Value::Object(definition.conditions[0].schema.clone()),
        json!({"properties": {"abroad": {"const": true}}, "required": ["abroad"]})
    );
}

#[test]
fn renaming_a_question_follows_it_in_imported_rules() {
    let before = json!({
        "title": "Form", "x-form": {"slug": "form", "pages": [
            {"id": "a", "show": ["#/properties/card", "#/properties/sort"]},
            {"id": "b", "repeat": "#/properties/trips", "show": ["#/properties/trips/items/properties/to"]}]},
        "properties": {
            "card": {"title": "Card?", "x-question": {"kind": "short-text"}},
            "sort": {"title": "Sort?", "x-question": {"kind": "short-text"}},
            "trips": {"title": "Trips", "items": {"properties": {"to": {"title": "Where?", "x-question": {"kind": "short-text"}}},
                "allOf": [{"x-origin": "imported", "properties": {"to": {"not": {"const": "card"}}}}]}}},
        "allOf": [
            {"x-origin": "imported", "dependentRequired": {"card": ["sort"], "sort": ["card"]}},
            {"x-origin": "imported", "if": {"required": ["card"]}, "then": {"properties": {"trips": {"items": {"required": ["to"]}}}}},
            {"x-origin": "imported", "dependentSchemas": {"card": {"properties": {"sort": {"const": "card"}}}}}]
    });
    let mut definition = FormDefinition::from_value(&before).unwrap();
    let whole = definition.to_value();
    let to = path("trips").item(name("to"));
    let commands = [
        Command::RenameQuestion { question: path("card"), to: name("number") },
        Command::RenameQuestion { question: to, to: name("place") },
    ];
    let undo = apply_all(&mut definition, &commands).unwrap();
    let rules = [
        json!({"x-origin": "imported", "dependentRequired": {"number": ["sort"], "sort": ["number"]}}),
        json!({"x-origin": "imported", "if": {"required": ["number"]}, "then": {"properties": {"trips": {"items": {"required": ["place"]}}}}}),
        json!({"x-origin": "imported", "dependentSchemas": {"number": {"properties": {"sort": {"const": "card"}}}}}),
    ];
    assert_eq!(definition.imported, rules);
    let Some(Property::Repeat(trips)) = definition.properties.last() else { panic!() };
    let rule = json!({"x-origin": "imported", "properties": {"place": {"not": {"const": "card"}}}});
    assert_eq!(trips.imported, [rule]);
    apply_all(&mut definition, &undo).unwrap();
    assert_eq!(definition.to_value(), whole);
    // A rule that named the new name before keeps it when the renaming is undone.
    definition.imported.push(json!({"x-origin": "imported", "required": ["number"]}));
    let whole = definition.to_value();
    let undo = apply(&mut definition, &commands[0]).unwrap();
    apply_all(&mut definition, &undo).unwrap();
    assert_eq!(definition.to_value(), whole);
    let unmarked = Command::SetImported { repeat: None, rules: vec![json!({"const": 1})] };
    assert!(apply(&mut definition, &unmarked).unwrap_err().to_string().contains("x-origin"));
}

#[test]
fn nothing_is_done_when_one_command_does_not_fit() {
    let mut definition = three_pages();
    let commands =
        [Command::RemovePage { page: page_id("page-0") }, Command::RemovePage { page: page_id("page-0") }];
    assert_eq!(apply_all(&mut definition, &commands).unwrap_err().to_string(), "there is no page “page-0”");
    assert_eq!(definition, three_pages());
}

/// A limit that stands in a sentence as well is wrong in one of the two as soon as a designer changes it.
#[test]
fn no_starter_repeats_a_limit_in_a_sentence() {
    for starter in starters() {
        for (code, sentence) in &starter.question.errors {
            assert!(!sentence.text.contains(|c: char| c.is_ascii_digit()), "{}: {code:?}", starter.key);
        }
    }
}

#[test]
fn starters_get_names_that_are_free() {
    let mut definition = three_pages();
    let starters = starters();
    assert_eq!(starters.iter().filter(|starter| starter.ready).count(), 6);
    for expected in ["name", "name_2"] {
        let question = starters[0].question_in(&definition, None);
        assert_eq!(question.name.as_str(), expected);
        let after = None;
        let command = Command::AddQuestion {
            page: page_id("page-0"),
            after,
            question: Box::new(question),
            repeat: None,
        };
        apply(&mut definition, &command).unwrap();
    }
}

/// Letters, digits and underscores, a letter first: what an expression can say.
#[test]
fn names_that_are_made_can_be_said_by_expressions() {
    let definition = three_pages();
    let made = ["What is your name?", "2 people or more", "Tŷ – naïve", "???"];
    let made = made.map(|words| unique_name(&definition, None, words));
    assert_eq!(
        made.clone().map(String::from),
        ["what_is_your_name", "q2_people_or_more", "ty_naive", "question"]
    );
    for name in made.into_iter().chain(starters().into_iter().map(|starter| starter.question.name)) {
        let is_said = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        assert!(name.as_str().bytes().all(is_said), "{name}");
        assert!(name.as_str().starts_with(|first: char| first.is_ascii_lowercase()), "{name}");
    }
}

#[test]
fn a_starter_that_is_reworded_loses_what_it_said_of_its_own_words() {
    for starter in starters().into_iter().filter(|starter| starter.ready) {
        let mut question = starter.question.clone();
        question.errors.insert(ErrorCode::Pattern, Text::new("Mine"));
        reword(&mut question, "Is anyone in danger?".to_owned());
        assert_eq!(question.title.text, "Is anyone in danger?");
        assert_eq!(question.errors.len(), 1, "{}: only the author's own sentence stays", starter.key);
        assert_eq!(question.short, None, "{}", starter.key);
        question.short = Some(Text::new("the danger"));
        reword(&mut question, "Is somebody in danger?".to_owned());
        assert_eq!((question.errors.len(), question.short.is_some()), (1, true));
    }
}

/// Stored edits are read for ever: these are the words of every command.
#[test]
fn commands_are_written_as_they_always_were() {
    let question = json!({"name": "age", "schema": {"title": "Age?", "type": "string", "maxLength": 200,
        "pattern": "[^ \\t\\r\\n]",
        "x-question": {"kind": "short-text"}}});
    let condition = json!({"id": "when-old", "schema": {"title": "Old", "required": ["age"]}});
    let list = json!({"id": "list-colours", "schema": {"enum": ["red"], "x-options": [{"const": "red", "title": "Red"}]}});
    let text = json!({"text": "One", "translations": {"cy": {"text": "Un", "of": "12345678"}}});
    let rest = json!({"order": ["id", "x-more"], "unknown": {"x-more": [1]}, "respelled": {"when": ["#/$defs/when-old", ["#/$defs/when-old"]]},
        "nested": {"x-i18n": {"unknown": {"x": 1.5}}}});
    for written in [
        json!({"type": "setTitle", "title": text}),
        json!({"type": "setForm", "form": {"format": 1, "slug": "a", "languages": ["en"]}}),
        json!({"type": "addPage", "page": {"id": "a", "show": []}, "after": null}),
        json!({"type": "addPage", "page": {"id": "a", "show": ["#/properties/age"]}, "after": "b"}),
        json!({"type": "removePage", "page": "a"}),
        json!({"type": "movePage", "page": "a", "after": "b"}),
        json!({"type": "setPage", "page": "a", "settings": {"title": text, "kind": "exit", "when": ["when-old"],
            "repeat": "#/properties/children", "itemTitle": null, "rest": rest}}),
        json!({"type": "setPage", "page": "a", "settings": {"title": null, "kind": "questions", "when": [],
            "repeat": null, "itemTitle": {"text": "Child"}}}),
        json!({"type": "renamePage", "page": "a", "to": "b"}),
        json!({"type": "setWhen", "page": "a", "when": ["when-old"]}),
        json!({"type": "addQuestion", "page": "a", "after": {"question": "#/properties/x~1y"}, "question": question}),
        json!({"type": "addQuestion", "page": "a", "after": {"content": "c"}, "question": question, "repeat": "#/properties/r"}),
        json!({"type": "removeQuestion", "question": "#/properties/r/items/properties/age"}),
        json!({"type": "setQuestion", "question": "#/properties/age", "to": question}),
        json!({"type": "renameQuestion", "question": "#/properties/age", "to": "years"}),
        json!({"type": "addProperty", "property": question, "place": "last"}),
        json!({"type": "addProperty", "repeat": "#/properties/r", "property": question, "place": {"after": "name"}}),
        json!({"type": "removeProperty", "property": "#/properties/age"}),
        json!({"type": "setRepeat", "repeat": "#/properties/r", "settings": {"title": null, "minItems": 1, "maxItems": null}}),
        json!({"type": "setImported", "repeat": "#/properties/r", "rules": [{"x-origin": "imported", "required": ["age"]}]}),
        json!({"type": "setImported", "rules": []}),
        json!({"type": "showQuestion", "page": "a", "question": "#/properties/age", "after": null}),
        json!({"type": "hideQuestion", "page": "a", "question": "#/properties/age"}),
        json!({"type": "moveComponent", "component": {"content": "c"}, "page": "a", "after": null}),
        json!({"type": "addContent", "page": "a", "after": null, "content": {"id": "c", "content": "markdown", "text": "T"}}),
        json!({"type": "setContent", "content": {"id": "c", "content": "markdown", "text": "T"}}),
        json!({"type": "removeContent", "content": "c"}),
        json!({"type": "addCondition", "condition": condition, "place": "first"}),
        json!({"type": "setCondition", "condition": condition}),
        json!({"type": "removeCondition", "condition": "when-old"}),
        json!({"type": "addSection", "section": {"id": "s", "title": "S", "pages": ["a"]}, "after": null}),
        json!({"type": "setSection", "section": {"id": "s", "title": "S", "pages": []}}),
        json!({"type": "moveSection", "section": "s", "after": "t"}),
        json!({"type": "removeSection", "section": "s"}),
        json!({"type": "addList", "list": list, "place": {"after": "list-sizes"}}),
        json!({"type": "setList", "list": list}),
        json!({"type": "removeList", "list": "list-colours"}),
    ] {
        let command: Command =
            serde_json::from_value(written.clone()).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(serde_json::to_value(&command).unwrap(), written);
    }
}

#[test]
fn a_command_that_cannot_be_read_says_why() {
    for (written, why) in [
        (json!({"page": "a"}), "“type” is missing here."),
        (json!({"type": "paintPage", "page": "a"}), "There is no command “paintPage”. (/type)"),
        (json!({"type": "removePage"}), "“page” is missing here."),
        (json!({"type": "removePage", "page": "A b"}), "lower-case letters"),
        (
            json!({"type": "movePage", "page": "a", "after": 3}),
            "“after” must be a string, not a number. (/after)",
        ),
        (json!({"type": "setWhen", "page": "a"}), "“when” is missing here."),
        (json!({"type": "setTitle", "title": "plain"}), "This must be an object, not a string. (/title)"),
    ] {
        let error = serde_json::from_value::<Command>(written).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    let without = json!({"type": "addProperty", "property": {"name": "x", "schema": {"type": "string"}}});
    let read: Command = serde_json::from_value(without).unwrap();
    assert!(matches!(read, Command::AddProperty { repeat: None, place: Place::Last, .. }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// A page is made to repeat, shares that with the next, and repeats no more; each can be undone, and nothing is lost.
    #[test]
    fn a_page_repeats_and_repeats_no_more(definition in generated::definition(), number: u16) {
        let index = usize::from(number) % definition.pages.len();
        let id = definition.pages[index].id.clone();
        let mut repeated = definition.clone();
        let undo = apply_all(&mut repeated, &repeat_page(&definition, &id, false)).unwrap();
        let page = repeated.page(&id).unwrap();
        prop_assert!(page.repeat.is_some());
        prop_assert!(page.questions().all(|path| path.repeat() == page.repeat && repeated.question(path).is_some()));
        prop_assert_eq!(repeated.questions().len(), definition.questions().len());
        let mut undone = repeated.clone();
        apply_all(&mut undone, &undo).unwrap();
        prop_assert_eq!(&undone, &definition);

        let next = definition.pages.get(index + 1).map(|next| next.id.clone());
        let mut joined = repeated.clone();
        if let Some(next) = &next {
            apply_all(&mut joined, &repeat_page(&repeated, next, true)).unwrap();
            prop_assert_eq!(&joined.page(next).unwrap().repeat, &repeated.page(&id).unwrap().repeat);
            let commands = repeat_no_more(&joined, next);
            apply_all(&mut joined, &commands).unwrap();
        }
        let commands = repeat_no_more(&joined, &id);
        apply_all(&mut joined, &commands).unwrap();
        prop_assert!(joined.pages.iter().all(|page| page.repeat.is_none()));
        prop_assert_eq!(joined.properties.len(), definition.properties.len());
        let scopes = |form: &FormDefinition| form.conditions.iter().filter(|condition| condition.scope.is_some()).count();
        prop_assert_eq!(scopes(&joined), scopes(&definition));
    }
}
