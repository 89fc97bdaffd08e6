//! Options that are found by typing: countries and long lists.
#![cfg(test)]

use form_schemas::answer::{Answers, Item, PagePost, RawAnswers, display_all, read_page, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::edit::apply_all;
use form_schemas::journey::{
    Component, Control, EntryAnswers, PageModel, PageRequest, SearchInput, journey, page_model,
};
use form_schemas::publish::{Compiled, PublishContext, Published, compile, lint, publish};
use form_schemas::question::{ErrorCode, Suggested};
use form_schemas::{Date, Language, PageId, QuestionName, QuestionPath};
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

/// A form in English and Welsh with one question, which is called `q`.
fn document(mut question: Value) -> Value {
    question["title"] = json!("Where?");
    question["x-i18n"] = json!({"cy": {"title": {"text": "Ble?", "of": "6276a945"}}});
    json!({
        "title": "Form",
        "x-i18n": {"cy": {"title": {"text": "Ffurflen", "of": "c0851367"}}},
        "x-form": {"slug": "form", "languages": ["en", "cy"], "pages": [{"id": "where", "show": ["#/properties/q"]}]},
        "properties": {"q": question}
    })
}

fn read(document: &Value) -> FormDefinition {
    FormDefinition::from_value(document).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn country(options: &Value) -> FormDefinition {
    let mut kind = json!({"kind": "country"});
    kind.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    read(&document(json!({"x-question": kind})))
}

/// A question with options that are found by typing: `[const, title]`.
fn autocomplete(options: &[(&str, &str)]) -> FormDefinition {
    let options: Vec<Value> =
        options.iter().map(|(value, title)| json!({"const": value, "title": title})).collect();
    read(&document(json!({"oneOf": options, "x-question": {"kind": "autocomplete"}})))
}

fn path() -> QuestionPath {
    QuestionPath::root(QuestionName::new("q").unwrap())
}

fn raw(pairs: &[(&str, &str)]) -> RawAnswers {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is made of what was posted: the answer, or what is wrong.
fn posted(compiled: &Compiled, pairs: &[(&str, &str)]) -> Result<Value, ErrorCode> {
    let (page, raw) = (PageId::new("where").unwrap(), raw(pairs));
    let begun = journey(compiled, &EntryAnswers::new(), today());
    let post = PagePost { page: &page, item: &Item::none(), raw: &raw, journey: &begun };
    let read = read_page(compiled, &post).map_err(|errors| errors[0].code)?;
    Ok(read.get(path().name()).cloned().unwrap_or_default())
}

fn typed(compiled: &Compiled, text: &str) -> Result<Value, ErrorCode> {
    posted(compiled, &[("q", text)])
}

/// The search as the page shows it after what was posted.
fn shown(compiled: &Compiled, language: &str, pairs: &[(&str, &str)]) -> SearchInput {
    let (page, raw, entry) = (PageId::new("where").unwrap(), raw(pairs), EntryAnswers::new());
    let begun = journey(compiled, &EntryAnswers::new(), today());
    let post = PagePost { page: &page, item: &Item::none(), raw: &raw, journey: &begun };
    let errors = read_page(compiled, &post).err().unwrap_or_default();
    let request = PageRequest {
        page: &page,
        item: &Item::none(),
        language: &Language::new(language).unwrap(),
        entry: &entry,
        raw: Some(&raw),
        errors: &errors,
    };
    search(page_model(compiled, &journey(compiled, &entry, today()), &request).unwrap())
}

fn search(page: PageModel) -> SearchInput {
    match page.components.into_iter().next() {
        Some(Component::Question(question)) => match question.control {
            Control::Search(input) => input,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn titles(compiled: &Compiled, typed: &str, language: &str) -> Vec<String> {
    let language = Language::new(language).unwrap();
    let definition = compiled.definition();
    let choices = definition.choices_of(definition.question(&path()).unwrap());
    let Suggested { options, .. } = compiled.search(&path()).unwrap().suggest(typed, Some(&language));
    options.into_iter().map(|place| choices[place].title.in_language(&language).to_owned()).collect()
}

#[test]
fn a_country_is_taken_by_any_of_its_names() {
    let compiled = compile(country(&json!({})));
    for (text, code) in [
        ("France", "FR"),
        (" FRANCE. ", "FR"),
        ("Ffrainc", "FR"),
        ("french republic", "FR"),
        ("Ｆｒａｎｃｅ", "FR"),
        ("FR", "FR"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("uk", "GB"),
        ("U.K.", "GB"),
        ("Scotland", "GB"),
        ("America", "US"),
        ("usa", "US"),
        ("U S A", "US"),
        ("cote d'ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Burma", "MM"),
        ("Guinea", "GN"),
        ("Niger", "NE"),
        ("Deutschland", "DE"),
        ("Trinidad & Tobago", "TT"),
        ("saint lucia", "LC"),
        ("Ελλάδα", "GR"),
        ("日本", "JP"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("almaen", "DE"),
        ("gambia", "GM"),
    ] {
        assert_eq!(typed(&compiled, text), Ok(json!(code)), "{text}");
    }
    assert_eq!(typed(&compiled, "  "), Err(ErrorCode::Required));
}

#[test]
fn what_fits_several_or_nearly_is_asked_and_what_fits_none_is_said() {
    let compiled = compile(country(&json!({})));
    for (text, among) in [
        ("united", "United Arab Emirates"),
        ("korea", "South Korea"),
        ("congo dem", "Congo (Democratic Republic)"),
        ("kingdom united", "United Kingdom"),
        ("franc", "France"),
        ("Portugul", "Portugal"),
        ("Azerbajian", "Azerbaijan"),
        ("Untied Kingdom", "United Kingdom"),
    ] {
        assert_eq!(typed(&compiled, text), Err(ErrorCode::Several), "{text}");
        let matches = shown(&compiled, "en", &[("q", text)]).matches;
        assert!(matches.iter().any(|option| option.title == among), "{text}: {matches:?}");
        assert!(matches.len() <= 20 && matches.iter().all(|option| !option.chosen));
    }
    for text in ["Narnia", "…", "zzz", &"a".repeat(10_000)] {
        assert_eq!(typed(&compiled, text), Err(ErrorCode::NoMatch), "{text}");
        assert!(shown(&compiled, "en", &[("q", text)]).matches.is_empty());
    }
}

#[test]
fn a_match_is_chosen_and_one_can_search_again() {
    let compiled = compile(country(&json!({})));
    assert_eq!(posted(&compiled, &[("q-match", "KR"), ("q", "korea")]), Ok(json!("KR")));
    assert_eq!(posted(&compiled, &[("q-match", ""), ("q", "Japan")]), Ok(json!("JP")));
    assert_eq!(posted(&compiled, &[("q-match", ""), ("q", "korea")]), Err(ErrorCode::Several));
    // Nobody is offered that.
    assert_eq!(posted(&compiled, &[("q-match", "XX"), ("q", "korea")]), Err(ErrorCode::Several));
    let page = shown(&compiled, "cy", &[("q", "korea")]);
    assert_eq!((page.value.as_str(), page.match_name.as_str()), ("korea", "q-match"));
    let first = &page.matches[0];
    assert_eq!((first.id.as_str(), first.title.as_str()), ("q", "Gogledd Corea"));
}

#[test]
fn names_of_the_language_of_the_page_come_first() {
    let compiled = compile(country(&json!({})));
    assert_eq!(titles(&compiled, "ger", "en")[0], "Germany");
    assert_eq!(titles(&compiled, "gwl", "cy")[0], "Gwlad Belg");
    assert_eq!(titles(&compiled, "ital", "cy"), ["Yr Eidal"]);
    assert_eq!(titles(&compiled, "", "en"), Vec::<String>::new());
    let all = titles(&compiled, "republic of", "en");
    assert_eq!(all.len(), 20);
}

#[test]
fn an_answer_is_shown_and_said_in_words() {
    let compiled = compile(country(&json!({})));
    let answers = Answers::from_map(Map::from_iter([("q".to_owned(), json!("NL"))]));
    assert_eq!(display_all(&compiled, &answers)[0].answer, "Netherlands");
    let mut entry = EntryAnswers::new();
    let page = PageId::new("where").unwrap();
    let held = form_schemas::journey::PageAnswers { answers, completed: true };
    entry.insert(page.clone(), Item::none(), held);
    let request = PageRequest {
        page: &page,
        item: &Item::none(),
        language: &Language::new("cy").unwrap(),
        entry: &entry,
        raw: None,
        errors: &[],
    };
    let model = page_model(&compiled, &journey(&compiled, &entry, today()), &request).unwrap();
    let value = search(model).value;
    assert_eq!(value, "Yr Iseldiroedd");
    // Sent again as it stands there, it is the same answer.
    assert_eq!(typed(&compiled, &value), Ok(json!("NL")));
}

#[test]
fn countries_are_left_out_and_others_offered() {
    let compiled = compile(country(&json!({"nations": true, "former": true, "without": "FR, IM"})));
    assert_eq!(typed(&compiled, "Wales"), Ok(json!("GB-WLS")));
    assert_eq!(typed(&compiled, "Soviet Union"), Ok(json!("SUHH")));
    assert!(
        typed(&compiled, "FR").is_err()
            && typed(&compiled, "France").is_err()
            && typed(&compiled, "UK").is_err()
    );
    let valid = |code: &str| {
        let answers = Answers::from_map(Map::from_iter([("q".to_owned(), json!(code))]));
        (
            validate(&compiled, answers.clone(), today()).is_ok(),
            compiled.accepts(&Value::Object(answers.into_map())),
        )
    };
    for (code, is_valid) in [("DE", true), ("GB-WLS", true), ("FR", false), ("GB", false), ("de", false)] {
        assert_eq!(valid(code), (is_valid, is_valid), "{code}");
    }
    let codes: Vec<String> = lint(compiled.definition())
        .into_iter()
        .map(|finding| finding.code)
        .filter(|code| code.contains("countr"))
        .collect();
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn the_list_of_countries_is_added_and_frozen_with_a_version() {
    let form = country(&json!({}));
    assert!(form.lists.is_empty());
    let written = form.to_value();
    let list = &written["$defs"]["list-countries"];
    assert_eq!(list["enum"].as_array().unwrap().len(), 250);
    assert_eq!(written["properties"]["q"]["$ref"], "#/$defs/list-countries");
    assert!(read(&written).lists.is_empty(), "it is not kept in the draft");
    assert_eq!(read(&written).to_value(), written);

    let context = PublishContext { base_url: "http://localhost", version: 1, destinations: 1, live: None };
    let version = publish(form, &context).unwrap();
    // A version of a time when there were other countries.
    let mut former: Value = serde_json::from_slice(version.bytes()).unwrap();
    let list = former["$defs"]["list-countries"].as_object_mut().unwrap();
    list.insert("enum".to_owned(), json!(["FR", "YU"]));
    let options = json!([{"const": "FR", "title": "France"}, {"const": "YU", "title": "Yugoslavia"}]);
    list.insert("x-options".to_owned(), options);
    let former = former.to_string();
    let version = Published::read(former.as_bytes()).unwrap();
    let compiled = version.compiled();
    assert_eq!(typed(compiled, "Yugoslavia"), Ok(json!("YU")));
    assert_eq!(typed(compiled, "Germany"), Err(ErrorCode::NoMatch));
    // In a draft that is a thing to look at, and mended.
    let mut draft = version.definition().clone();
    let finding = lint(&draft).into_iter().find(|finding| finding.code == "countries-former").unwrap();
    apply_all(&mut draft, finding.mend.as_deref().unwrap()).unwrap();
    assert_eq!(draft.to_value()["$defs"]["list-countries"]["enum"].as_array().unwrap().len(), 250);
}

#[test]
fn countries_are_in_the_language_of_the_form() {
    let mut document = document(json!({"x-question": {"kind": "country"}}));
    document["x-form"]["languages"] = json!(["cy", "en"]);
    document["properties"]["q"].as_object_mut().unwrap().shift_remove("x-i18n");
    let form = read(&document);
    let options = form.to_value()["$defs"]["list-countries"]["x-options"].clone();
    let germany = options.as_array().unwrap().iter().find(|option| option["const"] == "DE").unwrap().clone();
    assert_eq!(germany["title"], "Yr Almaen");
    assert_eq!(germany["x-i18n"]["en"]["title"]["text"], "Germany");
}

#[test]
fn options_have_other_names_of_their_own() {
    let mut form = document(json!({"x-question": {"kind": "autocomplete"}, "oneOf": [
            {"const": "plymouth", "title": "Plymouth Crown Court", "x-synonyms": ["Armada Way", "Plymouth Combined"]},
            {"const": "leeds", "title": "Leeds Crown Court"}]}));
    form["properties"]["q"].as_object_mut().unwrap().shift_remove("x-i18n");
    let compiled = compile(read(&form));
    assert_eq!(typed(&compiled, "armada way"), Ok(json!("plymouth")));
    assert_eq!(titles(&compiled, "crown", "en").len(), 2);
    assert_eq!(
        compiled.definition().to_value()["properties"]["q"]["oneOf"],
        form["properties"]["q"]["oneOf"]
    );
}

#[test]
fn a_title_is_meant_before_a_value_and_one_title_twice_is_asked() {
    let compiled = compile(autocomplete(&[("Two", "One"), ("x", "Two"), ("y", "Other"), ("z", "other")]));
    assert_eq!(typed(&compiled, "Two"), Ok(json!("x")));
    assert_eq!(typed(&compiled, "y"), Ok(json!("y")));
    assert_eq!(typed(&compiled, "OTHER"), Err(ErrorCode::Several));
}

/// A form with several questions over lists of this length.
fn long_lists(lists: usize, length: usize, kind: &str) -> FormDefinition {
    let mut definitions = Map::new();
    let mut form = document(json!({"x-question": {"kind": "yes-no"}}));
    form["x-form"]["languages"] = json!(["en"]);
    form["properties"]["q"].as_object_mut().unwrap().shift_remove("x-i18n");
    for list in 0..lists {
        let options: Vec<Value> = (0..length)
            .map(|number| json!({"const": format!("place-{number}"), "title": format!("Place number {number} of Ynys Môn")}))
            .collect();
        definitions.insert(format!("list-{list}"), json!({"x-options": options}));
        let reference = format!("#/$defs/list-{list}");
        let question =
            json!({"title": format!("Where {list}?"), "$ref": reference, "x-question": {"kind": kind}});
        form["properties"][format!("q{list}")] = question;
        form["x-form"]["pages"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": format!("p{list}"), "show": [format!("#/properties/q{list}")]}));
    }
    form["$defs"] = definitions.into();
    read(&form)
}

#[test]
fn long_lists_are_quick_to_lint_to_search_and_to_validate() {
    // Far above what a release build takes, so that it fails for a square of the length only.
    let most = Duration::from_secs(20);
    let began = Instant::now();
    let form = long_lists(5, 4_128, "select");
    let findings = lint(&form);
    assert!(began.elapsed() < most, "lint: {:?}", began.elapsed());
    let long: Vec<_> = findings.iter().filter(|finding| finding.code == "options-long").collect();
    assert_eq!(long.len(), 5);
    let mut mended = form;
    for finding in long {
        apply_all(&mut mended, finding.mend.as_deref().unwrap()).unwrap();
    }
    assert!(lint(&mended).iter().all(|finding| finding.code != "options-long"));

    let began = Instant::now();
    let compiled = compile(long_lists(1, 10_000, "autocomplete"));
    let q0 = QuestionPath::root(QuestionName::new("q0").unwrap());
    let found = compiled.search(&q0).unwrap().suggest("ynys 9999", None);
    assert_eq!(found.options, [9_999]);
    assert!(compiled.search(&q0).unwrap().suggest("place", None).more);
    let answers = Answers::from_map(Map::from_iter([
        ("q".to_owned(), json!(true)),
        ("q0".to_owned(), json!("place-9999")),
    ]));
    for _ in 0..100 {
        assert!(validate(&compiled, answers.clone(), today()).is_ok());
    }
    assert!(began.elapsed() < most, "search and validate: {:?}", began.elapsed());
}

#[test]
fn a_page_never_carries_a_list_of_thousands() {
    let compiled = compile(long_lists(1, 10_000, "autocomplete"));
    let (page, entry) = (PageId::new("p0").unwrap(), EntryAnswers::new());
    let request = PageRequest {
        page: &page,
        item: &Item::none(),
        language: &Language::english(),
        entry: &entry,
        raw: None,
        errors: &[],
    };
    let model = page_model(&compiled, &journey(&compiled, &entry, today()), &request).unwrap();
    assert!(serde_json::to_string(&model).unwrap().len() < 2_000);
}
