//! Answers of one page, and of the whole form, as a person and a program meet them.

use crate::walker::today;
use form_schemas::answer::{AnswerError, Answers, Item, PagePost, RawAnswers, display, read_page, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::journey::{
    Component, Control, EntryAnswers, Next, PageAnswers, PageRequest, check_answers, journey, page_model,
};
use form_schemas::publish::{Compiled, compile};
use form_schemas::question::ErrorCode;
use form_schemas::{Language, PageId};
use serde_json::{Value, json};

fn passport() -> Compiled {
    let document = json!({
        "title": "Report a passport",
        "x-form": {
            "format": 1, "slug": "passport", "languages": ["en", "cy"],
            "pages": [
                {"id": "name", "show": ["#/properties/name"]},
                {"id": "lost", "show": ["#/properties/lost"]},
                {"id": "found", "title": "Keep it", "kind": "exit", "when": "#/$defs/when-found",
                 "show": [{"id": "keep", "content": "markdown", "text": "You have it."}]},
                {"id": "where", "title": "Where, ((name))?", "show": [
                    "#/properties/country", "#/properties/other", "#/properties/on",
                    {"id": "hello", "content": "inset", "text": "Hello ((name))"}]},
                {"id": "photo", "title": "A photo", "show": ["#/properties/photo"]},
                {"id": "more", "show": ["#/properties/more"]}
            ],
            "sections": [{"id": "you", "title": "You", "pages": ["name"]},
                         {"id": "it", "title": "The passport", "pages": ["lost", "where", "photo", "more"]}]
        },
        "$defs": {
            "when-found": {"title": "Found", "properties": {"lost": {"const": false}}, "required": ["lost"]},
            "when-elsewhere": {"title": "Elsewhere", "properties": {"country": {"const": "XX"}}, "required": ["country"]}
        },
        "properties": {
            "name": {"title": "What is your name?", "type": "string", "maxLength": 20,
                     "x-question": {"kind": "short-text", "short": "your name", "aboutFiller": true,
                                    "errors": {"required": "Enter your name as it is on the passport"}}},
            "lost": {"title": "Did you lose it?", "type": "boolean", "x-question": {"kind": "yes-no"}},
            "country": {"title": "Which country?", "type": "string",
                        "oneOf": [{"const": "FR", "title": "France"}, {"const": "XX", "title": "Elsewhere"}],
                        "x-question": {"kind": "radios"}},
            "other": {"title": "Which other country?", "type": "string", "maxLength": 50, "pattern": "^[A-Z]",
                      "x-question": {"kind": "short-text", "when": "#/$defs/when-elsewhere"}},
            "on": {"title": "When?", "x-question": {"kind": "date", "notAfter": "today"}},
            "photo": {"title": "Photo", "type": "array", "x-question": {"kind": "file", "optional": true}},
            "more": {"title": "Anything else?", "type": "string", "maxLength": 200_000,
                     "x-question": {"kind": "long-text", "optional": true}}
        }
    });
    let compiled = compile(FormDefinition::from_value(&document).unwrap());
    assert!(compiled.left_out().is_empty(), "{:?}", compiled.left_out());
    compiled
}

fn id(page: &str) -> PageId {
    PageId::new(page).unwrap()
}

fn raw(pairs: &[(&str, &str)]) -> RawAnswers {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn read(compiled: &Compiled, page: &str, pairs: &[(&str, &str)]) -> Result<Value, Vec<AnswerError>> {
    let (page, raw, item) = (id(page), raw(pairs), Item::none());
    let before = journey(compiled, &EntryAnswers::new(), today());
    let post = PagePost { page: &page, item: &item, raw: &raw, journey: &before };
    read_page(compiled, &post).map(|answers| Value::Object(answers.into_map()))
}

fn entry(compiled: &Compiled, pages: &[(&str, &[(&str, &str)])]) -> EntryAnswers {
    let mut entry = EntryAnswers::new();
    for (page, pairs) in pages {
        let answers = Answers::from_map(read(compiled, page, pairs).unwrap().as_object().unwrap().clone());
        entry.insert(id(page), Item::none(), PageAnswers { answers, completed: true });
    }
    entry
}

fn errors(compiled: &Compiled, answers: &Value) -> Vec<(String, ErrorCode)> {
    let answers = Answers::from_map(answers.as_object().unwrap().clone());
    let errors = validate(compiled, answers, today()).err().unwrap_or_default();
    errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

#[test]
fn what_is_hidden_is_dropped_and_never_an_error() {
    let compiled = passport();
    let date = [("on-day", "1"), ("on-month", "2"), ("on-year", "2020")];
    let posted: Vec<_> =
        [("country", "FR"), ("other", "not even a country")].into_iter().chain(date).collect();
    assert_eq!(read(&compiled, "where", &posted).unwrap(), json!({"country": "FR", "on": "2020-02-01"}));
    let posted: Vec<_> = [("country", "XX"), ("other", "lower case")].into_iter().chain(date).collect();
    let refused = read(&compiled, "where", &posted).unwrap_err();
    assert_eq!(refused[0].code, ErrorCode::Pattern, "the author's pattern counts: {refused:?}");
}

#[test]
fn errors_name_the_question_and_lead_to_its_input() {
    let compiled = passport();
    let refused = read(&compiled, "name", &[("name", "  ")]).unwrap_err();
    assert_eq!(refused[0].sentence.as_ref().unwrap().text, "Enter your name as it is on the passport");
    assert_eq!((refused[0].pointer.as_str(), refused[0].input.as_str()), ("/name", "name"));
    assert!(refused[0].is_short);
    let refused = read(&compiled, "name", &[("name", "a"), ("name", "b")]).unwrap_err();
    assert_eq!(refused[0].code, ErrorCode::Repeated);
    let refused = read(
        &compiled,
        "where",
        &[("country", "DE"), ("on-day", "1"), ("on-month", ""), ("on-year", "2020")],
    )
    .unwrap_err();
    assert_eq!(refused[0].code, ErrorCode::Choice);
    assert_eq!((refused[1].code, refused[1].input.as_str()), (ErrorCode::DateIncomplete, "on-month"));
}

#[test]
fn an_exit_page_ends_the_journey() {
    let compiled = passport();
    let lost = entry(&compiled, &[("name", &[("name", "Ada")]), ("lost", &[("lost", "no")])]);
    let now = journey(&compiled, &lost, today());
    assert_eq!(now.next(&id("lost"), &Item::none()), Next::Exit(id("found")));
    assert!(now.is_reachable(&id("found"), &Item::none()) && !now.is_complete());
    assert!(!now.shows(&id("where"), &Item::none()));
    let answers = json!({"name": "Ada", "lost": false, "country": "FR", "on": "2020-02-01"});
    let refused = validate(&compiled, Answers::from_map(answers.as_object().unwrap().clone()), today());
    let refused = refused.unwrap_err();
    assert_eq!((refused[0].code, &refused[0].parameters["page"]), (ErrorCode::Exit, &json!("found")));
}

#[test]
fn a_page_with_a_file_is_completed_by_being_posted() {
    let compiled = passport();
    let where_ = [("country", "FR"), ("on-day", "1"), ("on-month", "2"), ("on-year", "2020")];
    let mut held = entry(
        &compiled,
        &[("name", &[("name", "Ada")]), ("lost", &[("lost", "yes")]), ("where", &where_), ("more", &[])],
    );
    let now = journey(&compiled, &held, today());
    assert_eq!(now.onward(), Some(id("photo").into()));
    assert!(!now.is_reachable(&id("more"), &Item::none()));
    held.insert(id("photo"), Item::none(), PageAnswers { answers: Answers::new(), completed: true });
    assert!(journey(&compiled, &held, today()).is_complete());
}

#[test]
fn a_reveal_that_is_chosen_later_makes_its_page_incomplete() {
    let compiled = passport();
    let mut held = entry(&compiled, &[("name", &[("name", "Ada")]), ("lost", &[("lost", "yes")])]);
    let answers = json!({"country": "XX", "on": "2020-02-01"});
    let answers = Answers::from_map(answers.as_object().unwrap().clone());
    held.insert(id("where"), Item::none(), PageAnswers { answers, completed: true });
    assert_eq!(journey(&compiled, &held, today()).onward(), Some(id("where").into()));
}

#[test]
fn a_program_learns_where_and_what() {
    let compiled = passport();
    assert_eq!(
        errors(
            &compiled,
            &json!({"lost": "yes", "country": "FR", "other": "Here", "on": "2030-01-01", "nobody/asks": 1})
        ),
        [
            ("/name".to_owned(), ErrorCode::Required),
            ("/lost".to_owned(), ErrorCode::Type),
            ("/other".to_owned(), ErrorCode::Unexpected),
            ("/on".to_owned(), ErrorCode::NotAfter),
            ("/nobody~1asks".to_owned(), ErrorCode::Unexpected),
        ]
    );
    let good = json!({"name": "Ada", "lost": true, "country": "FR", "on": "2020-02-01"});
    assert_eq!(errors(&compiled, &good), []);
}

#[test]
fn too_much_is_refused() {
    let compiled = passport();
    let story = "é".repeat(60_000);
    let good = json!({"name": "Ada", "lost": true, "country": "FR", "on": "2020-02-01", "more": story});
    assert_eq!(errors(&compiled, &good), [(String::new(), ErrorCode::TooMuch)]);
    let refused = read(&compiled, "more", &[("more", &story)]).unwrap_err();
    assert_eq!((refused[0].pointer.as_str(), refused[0].code), ("/more", ErrorCode::TooMuch));
}

#[test]
fn who_has_written_too_much_learns_how_much_and_where() {
    let questions = ["one", "two", "three"];
    let properties: Value = questions
        .iter()
        .map(|name| {
            let question = json!({"title": format!("Story {name}?"), "maxLength": 40_000, "x-question": {"kind": "long-text"}});
            ((*name).to_owned(), question)
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    let pages: Vec<Value> =
        questions.iter().map(|name| json!({"id": name, "show": [format!("#/properties/{name}")]})).collect();
    let document =
        json!({"title": "Stories", "x-form": {"slug": "stories", "pages": pages}, "properties": properties});
    let compiled = compile(FormDefinition::from_value(&document).unwrap());
    let (one, two) = ("é".repeat(20_000), "a".repeat(40_000));
    let held = entry(&compiled, &[("one", &[("one", &one)]), ("two", &[("two", &two)])]);
    let now = journey(&compiled, &held, today());
    let room = 96 * 1024 - json!({"one": one, "two": two, "three": ""}).to_string().len();
    let post = |text: &str| {
        let raw = raw(&[("three", text)]);
        let page = id("three");
        let post = PagePost { page: &page, item: &Item::none(), raw: &raw, journey: &now };
        read_page(&compiled, &post)
    };
    assert!(post(&"é".repeat(room / 2)).is_ok());
    let refused = post(&"é".repeat(room / 2 + 100)).unwrap_err();
    assert_eq!(refused[0].code, ErrorCode::TooMuch);
    let over = refused[0].parameters["over"].as_u64().unwrap();
    assert!((99..=101).contains(&over), "{over}");
    assert!(
        post(&"é".repeat(room / 2 + 100 - usize::try_from(over).unwrap())).is_ok(),
        "so much less is enough"
    );
    assert_eq!(refused[0].parameters["longest"], json!(["one", "two"]));
    let (page, item, language, raw) = (id("three"), Item::none(), Language::english(), raw(&[]));
    let request = PageRequest {
        page: &page,
        item: &item,
        language: &language,
        entry: &held,
        raw: Some(&raw),
        errors: &refused,
    };
    let model = page_model(&compiled, &now, &request).unwrap();
    assert_eq!(model.errors[0].parameters["longest"], json!(["Story one?", "Story two?"]));
    // The whole form points at the longest answer, so that a person can begin there.
    let answers = json!({"one": one, "two": two, "three": "é".repeat(30_000)});
    let error = validate(&compiled, Answers::from_map(answers.as_object().unwrap().clone()), today())
        .unwrap_err()
        .remove(0);
    assert_eq!((error.code, error.question.unwrap().name().as_str()), (ErrorCode::TooMuch, "three"));
}

#[test]
fn a_page_says_what_was_answered_and_what_was_typed() {
    let compiled = passport();
    let held = entry(
        &compiled,
        &[
            ("name", &[("name", "Ada *B*")]),
            ("lost", &[("lost", "yes")]),
            ("where", &[("country", "FR"), ("on-day", "1"), ("on-month", "2"), ("on-year", "2020")]),
        ],
    );
    let now = journey(&compiled, &held, today());
    let (page, item, language) = (id("where"), Item::none(), Language::english());
    let typed = raw(&[("country", "XX"), ("on-day", "32")]);
    let request =
        PageRequest { page: &page, item: &item, language: &language, entry: &held, raw: None, errors: &[] };
    let model = page_model(&compiled, &now, &request).unwrap();
    assert_eq!(model.heading, "Where, Ada *B*?");
    assert_eq!(model.section.as_deref(), Some("The passport"));
    let Component::Content(content) = &model.components[3] else { panic!("the content is last") };
    assert_eq!(content.text, "Hello Ada \\*B\\*", "an answer is no Markdown");
    let controls = |model: &form_schemas::journey::PageModel| -> Vec<Control> {
        let question = |component: &Component| match component {
            Component::Question(question) => Some(question.control.clone()),
            Component::Content(_) => None,
        };
        model.components.iter().filter_map(question).collect()
    };
    let Control::Radios { options } = &controls(&model)[0] else { panic!("radios") };
    assert!(options[0].chosen && options[0].id == "country" && options[1].id == "country-2");
    let Control::Parts(parts) = &controls(&model)[2] else { panic!("a date") };
    let held: Vec<_> = parts.iter().map(|part| part.value.as_str()).collect();
    assert_eq!(held, ["1", "2", "2020"]);
    let Component::Question(other) = &model.components[1] else { panic!("the revealed question") };
    assert_eq!(other.reveal.as_ref().unwrap().values, ["XX"]);

    let model = page_model(&compiled, &now, &PageRequest { raw: Some(&typed), ..request }).unwrap();
    let Control::Radios { options } = &controls(&model)[0] else { panic!("radios") };
    assert!(options[1].chosen && !options[0].chosen);
    let Control::Parts(parts) = &controls(&model)[2] else { panic!("a date") };
    assert_eq!((parts[0].value.as_str(), parts[1].value.as_str()), ("32", ""));
}

#[test]
fn check_answers_and_display_say_the_same() {
    let compiled = passport();
    let where_ = [("country", "FR"), ("on-day", "1"), ("on-month", "2"), ("on-year", "2020")];
    let held = entry(
        &compiled,
        &[
            ("name", &[("name", "Ada")]),
            ("lost", &[("lost", "yes")]),
            ("where", &where_),
            ("photo", &[]),
            ("more", &[]),
        ],
    );
    let now = journey(&compiled, &held, today());
    let rows = check_answers(&compiled, &now, &Language::english());
    let titles: Vec<_> = rows.sections.iter().map(|section| section.title.clone().unwrap()).collect();
    assert_eq!(titles, ["You", "The passport"]);
    let passport = &rows.sections[1].rows;
    assert_eq!(passport.len(), 4, "no row for what is hidden or cannot be asked");
    assert_eq!(passport[2].answer, Some(vec!["1 February 2020".to_owned()]));
    assert_eq!((passport[2].place.page.as_str(), passport[2].input.as_str()), ("where", "on-day"));
    assert_eq!(passport[3].answer, None, "not provided");
    let valid = validate(&compiled, now.answers().clone(), today()).unwrap();
    let shown = display(&compiled, &valid);
    assert_eq!(shown.len(), 4);
    assert_eq!((shown[3].pointer.as_str(), shown[3].answer.as_str()), ("/on", "1 February 2020"));
    assert_eq!(shown[0].page, "What is your name?");
}
