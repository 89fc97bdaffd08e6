//! Repeats: their lists, their items, and what the published schema says of them.

use crate::generated::{name, page_id};
use crate::walker::{Chance, Person, today, walk};
use form_schemas::answer::{
    ANOTHER, Answers, Item, ListPost, ListSaid, PagePost, RawAnswers, display, read_list, read_page, validate,
};
use form_schemas::definition::{Condition, FormDefinition, Page, Property, Repeat, Shown};
use form_schemas::journey::{
    Back, EntryAnswers, Found, Journey, ListRequest, Next, PageAnswers, PageRequest, Place, check_answers,
    journey, list_model, page_model,
};
use form_schemas::publish::{Compiled, Severity, compile, lint};
use form_schemas::question::{ErrorCode, Kind, Question, ShortText, YesNo};
use form_schemas::{ConditionId, Language, PageId, QuestionPath, Slug, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

fn household() -> Compiled {
    let text =
        |title: &str| json!({"title": title, "maxLength": 100_000, "x-question": {"kind": "long-text"}});
    let document = json!({
        "title": "Your household",
        "x-form": {"slug": "household", "pages": [
            {"id": "you", "title": "You", "show": ["#/properties/name", "#/properties/school"]},
            {"id": "children", "title": "About the child", "repeat": "#/properties/children",
             "itemTitle": "Child ((name))", "show": ["#/properties/children/items/properties/name",
                "#/properties/children/items/properties/born"]},
            {"id": "at-school", "title": "The school of ((name))", "repeat": "#/properties/children",
             "when": ["#/$defs/when-school", "#/$defs/when-pupil"],
             "show": ["#/properties/children/items/properties/where"]},
            {"id": "toys", "repeat": "#/properties/children/items/properties/toys",
             "show": ["#/properties/children/items/properties/toys/items/properties/toy"]},
            {"id": "many", "when": "#/$defs/when-many", "show": ["#/properties/help"]}
        ]},
        "$defs": {
            "when-school": {"title": "School", "properties": {"school": {"const": true}}, "required": ["school"]},
            "when-pupil": {"title": "Pupil", "x-scope": "#/properties/children",
                           "properties": {"name": {"minLength": 3}}, "required": ["name"]},
            "when-many": {"title": "Many", "properties": {"children": {"minItems": 2}}, "required": ["children"]}
        },
        "properties": {
            "name": text("Your name?"),
            "school": {"title": "Do you ask about schools?", "x-question": {"kind": "yes-no"}},
            "children": {"title": "Your children", "type": "array", "minItems": 1, "maxItems": 3, "items": {"properties": {
                "name": text("Full name"),
                "born": {"title": "Date of birth", "x-question": {"kind": "date", "notAfter": "today"}},
                "where": text("Which school?"),
                "toys": {"title": "Toys of ((name))", "type": "array", "items": {"properties": {"toy": text("Which toy?")}}}
            }}},
            "help": {"title": "Do you need help?", "x-question": {"kind": "yes-no"}}
        }
    });
    let definition = FormDefinition::from_value(&document).unwrap();
    let errors: Vec<_> =
        lint(&definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(errors, []);
    let compiled = compile(definition);
    assert_eq!(compiled.left_out(), []);
    compiled
}

/// Somebody with an entry.
struct Filling<'a> {
    compiled: &'a Compiled,
    entry: EntryAnswers,
}

fn raw(pairs: &[(&str, &str)]) -> RawAnswers {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn place(text: &str) -> Place {
    let mut steps = text.split('/');
    let page = page_id(steps.next().unwrap());
    Place::new(page, steps.map(|step| step.parse().unwrap()).collect())
}

impl Filling<'_> {
    fn now(&self) -> Journey {
        journey(self.compiled, &self.entry, today())
    }

    /// Posts a page of an item, or of a new one.
    fn post(&mut self, at: &str, pairs: &[(&str, &str)]) {
        let (at, now, raw) = (place(at), self.now(), raw(pairs));
        let item = match now.find(self.compiled, &at) {
            Found::Page(item) => item,
            Found::New(outer) => {
                let (_, list) = now.list(&at.page, &outer).unwrap();
                outer.inside(Item::new_number(list.items.last().copied(), 5, 7))
            }
            other => panic!("{at} leads to {other:?}"),
        };
        let post = PagePost { page: &at.page, item: &item, raw: &raw, journey: &now };
        let answers = read_page(self.compiled, &post).unwrap();
        self.entry.insert(at.page, item, PageAnswers { answers, completed: true });
    }

    fn done(&mut self, page: &str, outer: &Item) {
        let answers = PageAnswers { answers: Answers::new(), completed: true };
        self.entry.insert(page_id(page), outer.clone(), answers);
    }

    fn child(&mut self, number: u32, child: &str) {
        let date = [("born-day", "1"), ("born-month", "2"), ("born-year", "2020")];
        let pairs: Vec<_> = [("name", child)].into_iter().chain(date).collect();
        self.post(&format!("children/{number}"), &pairs);
    }

    fn item(&self, at: &str) -> Item {
        match self.now().find(self.compiled, &place(at)) {
            Found::Page(item) => item,
            other => panic!("{at} leads to {other:?}"),
        }
    }
}

fn filling(compiled: &Compiled) -> Filling<'_> {
    let mut filling = Filling { compiled, entry: EntryAnswers::new() };
    filling.post("you", &[("name", "Ada"), ("school", "yes")]);
    filling
}

#[test]
fn a_repeat_goes_from_item_to_list_and_on() {
    let compiled = household();
    let mut filling = filling(&compiled);
    // There must be one, so it is asked for at once, and leads back to the page before the repeat.
    let you = page_id("you");
    assert_eq!(filling.now().next(&you, &Item::none()), Next::Page(place("children/1")));
    assert_eq!(filling.now().onward(), Some(place("children/1")));
    filling.child(1, "Jo");
    let jo = filling.item("children/1");
    // Not a pupil by the condition of the item, so the school is passed by; its toys come next.
    assert_eq!(filling.now().next(&page_id("children"), &jo), Next::Page(place("toys/1")));
    filling.post("toys/1/1", &[("toy", "A kite")]);
    assert_eq!(filling.now().next(&page_id("toys"), &filling.item("toys/1/1")), Next::Page(place("toys/1")));
    filling.done("toys", &jo);
    assert_eq!(filling.now().next_after_list(&page_id("toys"), &jo), Next::Page(place("children")));
    assert_eq!(filling.now().onward(), Some(place("children")));
    filling.child(2, "Benedict");
    let benedict = filling.item("children/2");
    assert_eq!(filling.now().next(&page_id("children"), &benedict), Next::Page(place("at-school/2")));
    assert_eq!(filling.now().back(&page_id("at-school"), &benedict), Back::Page(place("children/2")));
    assert_eq!(filling.now().back(&page_id("children"), &benedict), Back::Page(place("children")));
    assert_eq!(filling.now().back_from_list(&page_id("children"), &Item::none()), Back::Page(place("you")));
    filling.post("at-school/2", &[("where", "Hill End")]);
    filling.done("toys", &benedict);
    filling.done("children", &Item::none());
    assert_eq!(filling.now().next_after_list(&page_id("children"), &Item::none()), Next::Page(place("many")));
    filling.post("many", &[("help", "no")]);
    let answers = json!({
        "name": "Ada", "school": true, "help": false, "children": [
            {"name": "Jo", "born": "2020-02-01", "toys": [{"toy": "A kite"}]},
            {"name": "Benedict", "born": "2020-02-01", "where": "Hill End", "toys": []}
        ]
    });
    assert!(filling.now().is_complete());
    assert_eq!(json!(filling.now().answers()), answers);
    assert!(validate(&compiled, filling.now().answers().clone(), today()).is_ok());
}

#[test]
fn an_address_finds_its_item_or_the_list() {
    let compiled = household();
    let mut filling = filling(&compiled);
    filling.child(1, "Jo");
    let jo = filling.item("children/1");
    let find = |filling: &Filling<'_>, at: &str| filling.now().find(&compiled, &place(at));
    assert_eq!(find(&filling, "children"), Found::List(Item::none()));
    assert_eq!(find(&filling, "children/2"), Found::New(Item::none()));
    for stale in ["children/0", "children/3", "at-school", "at-school/2", "toys", "toys/2", "toys/2/1"] {
        assert_eq!(find(&filling, stale), Found::Gone(place("children")), "{stale}");
    }
    assert_eq!(find(&filling, "toys/1"), Found::List(jo.clone()));
    assert_eq!(find(&filling, "toys/1/1"), Found::New(jo));
    assert_eq!(find(&filling, "toys/1/2"), Found::Gone(place("toys/1")));
    for nothing in ["you/1", "nowhere", "at-school/1", "children/1/1", "toys/1/1/1"] {
        let found = find(&filling, nothing);
        assert!(matches!(found, Found::Nothing), "{nothing} {found:?}");
    }
}

#[test]
fn an_item_that_is_removed_takes_no_other_with_it() {
    let compiled = household();
    let mut filling = filling(&compiled);
    for (number, child) in ["Jo", "Benedict", "Cy"].into_iter().enumerate() {
        filling.child(u32::try_from(number + 1).unwrap(), child);
    }
    assert_eq!(
        filling.now().find(&compiled, &place("children/4")),
        Found::Gone(place("children")),
        "no more than three"
    );
    filling.post("at-school/2", &[("where", "Hill End")]);
    let (jo, benedict) = (filling.item("children/1"), filling.item("children/2"));
    let children = QuestionPath::from_pointer("#/properties/children").unwrap();
    filling.entry.remove(compiled.definition().pages_of(&children).map(|page| &page.id), &jo);
    assert_eq!(filling.item("children/1"), benedict, "it moved up and is the same");
    assert_eq!(json!(filling.now().answers())["children"][0]["where"], "Hill End");
    assert_eq!(json!(filling.now().answers())["children"].as_array().unwrap().len(), 2);
}

#[test]
fn a_list_names_its_items_and_says_what_is_missing() {
    let compiled = household();
    let mut filling = filling(&compiled);
    let language = Language::english();
    let children = page_id("children");
    let request =
        ListRequest { page: &children, outer: &Item::none(), language: &language, raw: None, errors: &[] };
    let said = |filling: &Filling<'_>, another: &[(&str, &str)]| {
        let (raw, now, none) = (raw(another), filling.now(), Item::none());
        let post = ListPost { page: &page_id("children"), outer: &none, raw: &raw, journey: &now };
        read_list(&compiled, &post).map_err(|errors| errors[0].code)
    };
    assert_eq!(said(&filling, &[]), Err(ErrorCode::Required));
    assert_eq!(said(&filling, &[(ANOTHER, "no")]), Err(ErrorCode::MinItems));
    assert_eq!(said(&filling, &[(ANOTHER, "yes")]), Ok(ListSaid::Another));
    filling.child(1, "Jo");
    filling.child(2, "Jo");
    let model = list_model(&compiled, &filling.now(), &request).unwrap();
    let titles: Vec<_> = model.items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!(titles, ["Child Jo (1)", "Child Jo (2)"], "no two are called the same");
    assert_eq!(
        (model.heading.as_str(), model.asks, model.items[0].completed),
        ("Your children", true, false)
    );
    assert_eq!(model.items[0].place, place("toys/1"), "what is not complete is gone on with");
    filling.child(3, "Cy");
    assert!(!list_model(&compiled, &filling.now(), &request).unwrap().asks, "there is no room for another");
    assert_eq!(said(&filling, &[]), Ok(ListSaid::NoMore));
    let toys = page_id("toys");
    let jo = filling.item("children/1");
    let nested = ListRequest { page: &toys, outer: &jo, ..request };
    let model = list_model(&compiled, &filling.now(), &nested).unwrap();
    assert_eq!((model.heading.as_str(), model.caption.as_deref()), ("Toys of Jo", Some("Child Jo")));
}

#[test]
fn a_page_of_an_item_says_whose_it_is() {
    let compiled = household();
    let mut filling = filling(&compiled);
    filling.child(1, "Benedict");
    filling.post("toys/1/1", &[("toy", "A kite")]);
    let (language, now) = (Language::english(), filling.now());
    let model = |at: &str, item: &Item| {
        let page = place(at).page;
        let request = PageRequest {
            page: &page,
            item,
            language: &language,
            entry: &filling.entry,
            raw: None,
            errors: &[],
        };
        page_model(&compiled, &now, &request).unwrap()
    };
    let school = model("at-school/1", &filling.item("children/1"));
    assert_eq!(school.heading, "The school of Benedict", "the answer of the item before that of the root");
    assert_eq!((school.place(), school.items), (place("at-school/1"), vec!["Child Benedict".to_owned()]));
    let toy = model("toys/1/1", &filling.item("toys/1/1"));
    assert_eq!(toy.items, ["Child Benedict", "A kite"]);
    let new = model("children/2", &Item::none().inside(99));
    assert_eq!((new.place(), new.items), (place("children/2"), vec!["Child 2".to_owned()]));
}

#[test]
fn check_answers_and_display_tell_items_apart() {
    let compiled = household();
    let mut filling = filling(&compiled);
    filling.child(1, "Jo");
    filling.post("toys/1/1", &[("toy", "A kite")]);
    filling.child(2, "Benedict");
    let rows = check_answers(&compiled, &filling.now(), &Language::english());
    let headings: Vec<_> = rows
        .sections
        .iter()
        .map(|section| (section.depth, section.title.as_deref().unwrap_or("-")))
        .collect();
    let expected =
        [(0, "-"), (0, "Your children"), (1, "Child Jo"), (2, "A kite"), (1, "Child Benedict"), (0, "-")];
    assert_eq!(headings, expected);
    let list = &rows.sections[1].rows[0];
    assert_eq!(list.answer, Some(vec!["Child Jo".to_owned(), "Child Benedict".to_owned()]));
    assert_eq!((list.is_list, list.place.clone()), (true, place("children")));
    assert_eq!(rows.sections[3].rows[0].place, place("toys/1/1"));
    assert_eq!(rows.anchor(&rows.sections[2].rows[1]), "#born-day");

    let answers = json!({"name": "Ada", "school": false, "children": [
        {"name": "Jo", "born": "2020-02-01", "toys": [{"toy": "A kite"}]}]});
    let valid =
        validate(&compiled, Answers::from_map(answers.as_object().unwrap().clone()), today()).unwrap();
    let shown = display(&compiled, &valid);
    let said: Vec<_> = shown.iter().map(|row| (row.pointer.as_str(), row.item.as_deref())).collect();
    let child = Some("Child Jo");
    let expected = [
        ("/name", None),
        ("/school", None),
        ("/children/0/name", child),
        ("/children/0/born", child),
        ("/children/0/toys/0/toy", Some("Child Jo, A kite")),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_program_learns_what_is_wrong_in_which_item() {
    let compiled = household();
    let errors = |answers: &Value| -> Vec<(String, ErrorCode)> {
        let answers = Answers::from_map(answers.as_object().unwrap().clone());
        let errors = validate(&compiled, answers, today()).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.pointer, error.code)).collect()
    };
    let child = |name: &str| json!({"name": name, "born": "2020-02-01", "toys": []});
    let mut late = child("Jo");
    late["born"] = json!("2030-01-01");
    late["toys"] = json!([{}]);
    let mut hidden = child("Benedict");
    hidden["where"] = json!("Hill End");
    let answers =
        json!({"name": "Ada", "school": false, "children": [late, hidden, {"toys": []}], "help": true});
    assert_eq!(
        errors(&answers),
        [
            ("/children/0/born".to_owned(), ErrorCode::NotAfter),
            ("/children/0/toys/0/toy".to_owned(), ErrorCode::Required),
            ("/children/1/where".to_owned(), ErrorCode::Unexpected),
            ("/children/2/name".to_owned(), ErrorCode::Required),
            ("/children/2/born".to_owned(), ErrorCode::Required),
        ]
    );
    let none = json!({"name": "Ada", "school": false, "children": []});
    assert_eq!(errors(&none), [("/children".to_owned(), ErrorCode::MinItems)]);
    let many = json!({"name": "Ada", "school": false, "children": vec![child("Jo"); 4], "help": true});
    assert_eq!(errors(&many), [("/children".to_owned(), ErrorCode::TooMany)]);
    let long = json!({"name": "Ada", "school": false, "children": [child(&"x".repeat(99_000))]});
    let answers = Answers::from_map(long.as_object().unwrap().clone());
    let error = validate(&compiled, answers, today()).unwrap_err().remove(0);
    assert_eq!(
        (error.code, error.question.unwrap().to_string()),
        (ErrorCode::TooMuch, "#/properties/children/items/properties/name".to_owned())
    );
}

/// A form of yes-no questions: pages of the root, of a repeat, and of a repeat in it, shown under conditions about any of the
/// answers before them at the same place or around it.
pub fn form(chance: &mut Chance) -> FormDefinition {
    let mut definition = FormDefinition::new(Slug::new("generated").unwrap(), "A generated form");
    definition.pages.clear();
    let mut making = Making { definition, conditions: vec![Vec::new()], number: 0 };
    for _ in 0..=chance.below(2) {
        making.page(chance, None);
    }
    for _ in 0..=chance.below(2) {
        making.repeat(chance, None);
        making.page(chance, None);
    }
    making.definition
}

struct Making {
    definition: FormDefinition,
    /// Of the root, of the repeat, of the repeat in it.
    conditions: Vec<Vec<ConditionId>>,
    number: usize,
}

impl Making {
    fn when(&self, chance: &mut Chance) -> Vec<ConditionId> {
        let mut when: Vec<ConditionId> = Vec::new();
        let all: Vec<_> = self.conditions.iter().flatten().collect();
        for _ in 0..chance.below(3) {
            if !all.is_empty() {
                let id = all[chance.below(all.len())].clone();
                if !when.contains(&id) {
                    when.push(id);
                }
            }
        }
        when
    }

    fn new_page(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) -> Page {
        self.number += 1;
        let mut page = Page::new(page_id(&format!("page-{}", self.number)));
        page.title = Some(Text::new(format!("Page {}", self.number)));
        page.when = self.when(chance);
        page.repeat = repeat.cloned();
        page
    }

    fn page(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) {
        let page = self.new_page(chance, repeat);
        self.fill(chance, page);
    }

    /// Two questions, the second perhaps under a condition; conditions about them are for what follows.
    fn fill(&mut self, chance: &mut Chance, mut page: Page) {
        let mut made = Vec::new();
        for _ in 0..=chance.below(2) {
            self.number += 1;
            let own = name(&format!("q{}", self.number));
            let path = page
                .repeat
                .as_ref()
                .map_or_else(|| QuestionPath::root(own.clone()), |repeat| repeat.item(own.clone()));
            let mut question =
                Question::new(own.clone(), format!("Question {}?", self.number), Kind::YesNo(YesNo));
            if chance.below(4) == 0 {
                question = Question::new(
                    own.clone(),
                    format!("Question {}?", self.number),
                    Kind::ShortText(ShortText::default()),
                );
            }
            question.optional = chance.below(3) == 0;
            question.when = self.when(chance);
            let test = match (&question.kind, chance.below(4)) {
                (_, 0) => json!({"not": {"required": [own]}}),
                (Kind::YesNo(_), _) => {
                    json!({"properties": {own.as_str(): {"const": chance.coin()}}, "required": [own]})
                }
                _ => json!({"required": [own]}),
            };
            let id = ConditionId::new(format!("when-{}", self.number)).unwrap();
            let Value::Object(schema) = test else { unreachable!() };
            let scope = page.repeat.clone();
            self.definition
                .conditions
                .push(Condition { scope, ..Condition::new(id.clone(), "A condition", schema) });
            made.push(id);
            self.add(&path, Property::Question(Box::new(question)));
            page.show.push(Shown::Question(path));
        }
        self.definition.pages.push(page);
        self.conditions.last_mut().unwrap().extend(made);
    }

    fn repeat(&mut self, chance: &mut Chance, outer: Option<&QuestionPath>) {
        self.number += 1;
        let own = name(&format!("r{}", self.number));
        let path = outer.map_or_else(|| QuestionPath::root(own.clone()), |outer| outer.item(own.clone()));
        let mut repeat = Repeat::new(own, format!("Things {}", self.number));
        repeat.min_items = (chance.below(3) == 0).then_some(1);
        repeat.max_items = (chance.below(3) == 0).then_some(2);
        self.add(&path, Property::Repeat(repeat));
        let first = self.new_page(chance, Some(&path));
        self.conditions.push(Vec::new());
        self.fill(chance, first);
        for _ in 0..chance.below(3) {
            if outer.is_none() && chance.coin() {
                self.repeat(chance, Some(&path));
            }
            self.page(chance, Some(&path));
        }
        self.conditions.pop();
        let id = ConditionId::new(format!("when-some-{}", self.number)).unwrap();
        let Value::Object(schema) =
            json!({"properties": {path.name().as_str(): {"minItems": 1}}, "required": [path.name()]})
        else {
            unreachable!()
        };
        self.definition
            .conditions
            .push(Condition { scope: outer.cloned(), ..Condition::new(id.clone(), "Some", schema) });
        self.conditions.last_mut().unwrap().push(id);
    }

    fn add(&mut self, path: &QuestionPath, property: Property) {
        let mut properties = &mut self.definition.properties;
        for outer in path.outer() {
            let found = properties.iter_mut().find_map(|property| match property {
                Property::Repeat(repeat) if repeat.name == *outer => Some(&mut repeat.properties),
                _ => None,
            });
            properties = found.unwrap();
        }
        properties.push(property);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_fills_in_a_form_with_repeats_comes_to_its_end(seed: u64) {
        let mut chance = Chance(seed);
        let definition = form(&mut chance);
        let errors: Vec<_> =
            lint(&definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        prop_assert_eq!(errors, []);
        let written = FormDefinition::from_value(&definition.to_value());
        prop_assert_eq!(written.map(|form| form.to_value()), Ok(definition.to_value()));
        let compiled = compile(definition);
        prop_assert!(compiled.left_out().is_empty(), "{:?}", compiled.left_out());
        for _ in 0..4 {
            let (_, answers) = walk(&compiled, &mut chance);
            let answers = Value::Object(answers.into_map());
            prop_assert!(compiled.accepts(&answers), "{} {:?}", answers, compiled.refusals(&answers));
        }
    }

    #[test]
    fn others_stay_as_they_are_whatever_is_added_and_removed(seeds in vec(any::<u32>(), 1..40)) {
        let compiled = household();
        let mut chance = Chance(0);
        let mut person = Person { compiled: &compiled, entry: EntryAnswers::new(), chance: &mut chance };
        let children = page_id("children");
        let repeat = QuestionPath::from_pointer("#/properties/children").unwrap();
        let mut known: Vec<(u64, PageAnswers)> = Vec::new();
        for seed in seeds {
            let now = person.now();
            let items = now.list(&children, &Item::none()).unwrap().1.items.clone();
            if seed % 3 == 0 && !items.is_empty() {
                let number = items[seed as usize % items.len()];
                person.remove(&repeat, &Item::none().inside(number));
                known.retain(|(known, _)| *known != number);
            } else if items.len() < 3 {
                person.add(&now, &children, &Item::none());
                let number = *person.now().list(&children, &Item::none()).unwrap().1.items.last().unwrap();
                let held = person.entry.item(&children, &Item::none().inside(number)).unwrap().clone();
                prop_assert!(known.iter().all(|(known, _)| *known < number), "a new one comes last");
                known.push((number, held));
            }
            for (number, held) in &known {
                prop_assert_eq!(person.entry.item(&children, &Item::none().inside(*number)), Some(held));
            }
            prop_assert_eq!(person.now().list(&children, &Item::none()).unwrap().1.items.len(), known.len());
        }
    }
}

/// Pages of a repeat by the item they are about, so that a test reads.
#[test]
fn an_entry_holds_items_of_pages() {
    let mut entry = EntryAnswers::new();
    let page: PageId = page_id("toys");
    for numbers in [&[][..], &[1], &[1, 5], &[1, 7], &[2], &[2, 6]] {
        let item = numbers.iter().fold(Item::none(), |item, number| item.inside(*number));
        entry.insert(page.clone(), item, PageAnswers::default());
    }
    let one = Item::none().inside(1);
    assert_eq!(entry.items(&page, &one), [5, 7]);
    assert_eq!(entry.items(&page, &Item::none()), [1, 2]);
    entry.remove([&page].into_iter(), &one);
    assert_eq!(entry.iter().count(), 3);
}
