//! Computed values and checks on the way through a form: on the page right after, in items, and at the end.
#![cfg(test)]
#![cfg(feature = "engine")]

use form_schemas::answer::{
    ANOTHER, Answers, Item, ListPost, PagePost, RawAnswers, display, read_list, read_page, validate,
};
use form_schemas::definition::FormDefinition;
use form_schemas::journey::{
    EntryAnswers, Journey, PageAnswers, PageRequest, check_answers, journey, page_model,
};
use form_schemas::publish::{Compiled, Severity, compile, lint};
use form_schemas::question::ErrorCode;
use form_schemas::{Date, Language, PageId};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An order: lines with a price and a number each, a discount for those who are old enough, a limit for the whole.
fn document() -> Value {
    let number = |title: &str| json!({"title": title, "x-question": {"kind": "number"}});
    let computed = |result: &str, expression: &str| json!({"type": result, "readOnly": true, "x-compute": {"expr": expression}, "x-question": {"kind": "computed"}});
    let with = |mut value: Value, title: &str| {
        value["title"] = json!(title);
        value["x-question"]["prefix"] = json!("£");
        value["x-question"]["decimalPlaces"] = json!(2);
        value
    };
    json!({
        "title": "Order", "x-form": {"slug": "order", "pages": [
            {"id": "born", "show": ["#/properties/born"]},
            {"id": "discount", "when": "#/$defs/when-old", "show": ["#/properties/discount"]},
            {"id": "lines", "title": "Line", "repeat": "#/properties/lines", "show": [
                "#/properties/lines/items/properties/price", "#/properties/lines/items/properties/number"]},
            {"id": "why", "when": "#/$defs/when-dear", "repeat": "#/properties/lines", "show": [
                "#/properties/lines/items/properties/why", "#/properties/lines/items/properties/of_line"]},
            {"id": "post", "title": "That is ((total)): how do you pay?", "when": "#/$defs/when-much", "show": ["#/properties/pays"]},
            {"id": "limit", "show": ["#/properties/limit"]}
        ]},
        "$defs": {
            "when-old": {"title": "Old", "properties": {"old": {"const": true}}, "required": ["old"]},
            "when-dear": {"title": "Dear", "x-scope": "#/properties/lines",
                          "properties": {"cost": {"minimum": 100}}, "required": ["cost"]},
            "when-much": {"title": "Much", "properties": {"total": {"minimum": 500}}, "required": ["total"]}
        },
        "properties": {
            "share_of_limit": with(computed("number", "total / limit"), "Share of the limit"),
            "old": computed("boolean", "age(born) >= 60.0"),
            "total": with(computed("number", "sum(lines, \"cost\") - (discount == null ? 0.0 : discount)"), "Total"),
            "born": {"title": "Born", "x-question": {"kind": "date"}},
            "discount": number("Discount"),
            "lines": {"title": "Lines", "type": "array", "maxItems": 20, "items": {"type": "object", "properties": {
                "cost": computed("number", "price * number"),
                "share": computed("number", "cost / total"),
                "price": number("Price"), "number": number("How many"),
                "why": {"title": "Why?", "x-question": {"kind": "short-text"}},
                "of_line": with(computed("number", "cost"), "Total of the line")
            }, "x-check": [{"id": "some", "expr": "price > 0.0 || number > 0.0", "at": "price", "message": "Enter a price or a number"}]}},
            "pays": {"title": "Pays", "x-question": {"kind": "short-text"}},
            "limit": number("Limit")
        },
        "x-check": [
            {"id": "limit", "expr": "total <= limit", "at": "limit", "message": "The limit must be the total or more"},
            {"id": "few", "expr": "sum(lines, \"number\") <= 50.0", "at": "limit", "message": "Order up to 50 things"}
        ]
    })
}

fn compiled() -> Compiled {
    let definition = FormDefinition::from_value(&document()).unwrap();
    let errors: Vec<_> =
        lint(&definition).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(errors, []);
    compile(definition)
}

fn today() -> Date {
    Date::parse("2026-11-29").unwrap()
}

fn page(id: &str) -> PageId {
    PageId::new(id).unwrap()
}

/// An entry: each page with its answers, of an item by its number.
fn entry(pages: &[(&str, u64, Value)]) -> EntryAnswers {
    let rows = pages.iter().map(|(id, item, answers)| {
        let item = if *item == 0 { Item::none() } else { Item::none().inside(*item) };
        let answers = Answers::from_map(answers.as_object().unwrap().clone());
        (page(id), item, PageAnswers { answers, completed: true })
    });
    rows.collect()
}

fn shown(journey: &Journey) -> Vec<(String, bool)> {
    journey.steps().iter().map(|step| (step.page.to_string(), step.completed)).collect()
}

fn answers(journey: &Journey) -> Value {
    Value::Object(journey.answers().as_map().clone())
}

fn posted(pairs: &[(&str, &str)]) -> RawAnswers {
    RawAnswers::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn a_condition_on_a_value_decides_the_page_right_after() {
    let compiled = compiled();
    for (born, expected) in [("1966-11-29", "discount"), ("1966-11-30", "lines")] {
        let now = journey(&compiled, &entry(&[("born", 0, json!({"born": born}))]), today());
        assert_eq!(shown(&now)[1].0, expected, "{born}");
    }
    // At midnight it is another day: the page that was not shown comes first again.
    let mut tomorrow = entry(&[
        ("born", 0, json!({"born": "1966-11-30"})),
        ("lines", 0, json!({})),
        ("limit", 0, json!({"limit": 1})),
    ]);
    assert!(journey(&compiled, &tomorrow, today()).is_complete());
    let next_day = Date::parse("2026-11-30").unwrap();
    assert_eq!(journey(&compiled, &tomorrow, next_day).first_incomplete().unwrap().page, page("discount"));
    tomorrow.insert(page("discount"), Item::none(), PageAnswers { answers: Answers::new(), completed: true });
}

fn lines(first: Value) -> EntryAnswers {
    entry(&[
        ("born", 0, json!({"born": "2000-01-01"})),
        ("lines", 1, first),
        ("why", 1, json!({"why": "It is good"})),
        ("lines", 2, json!({"price": 450, "number": 1})),
        ("why", 2, json!({"why": "It is better"})),
        ("lines", 0, json!({})),
        ("post", 0, json!({"pays": "Me"})),
        ("limit", 0, json!({"limit": 1_000})),
    ])
}

#[test]
fn what_is_worked_out_of_items_decides_their_pages_and_those_after_them() {
    let compiled = compiled();
    let now = journey(&compiled, &lines(json!({"price": 25, "number": 4})), today());
    assert!(now.is_complete(), "{:?}", shown(&now));
    assert_eq!(
        answers(&now),
        json!({
            "old": false, "born": "2000-01-01", "lines": [
                {"cost": 100, "price": 25, "number": 4, "why": "It is good", "of_line": 100, "share": 100.0 / 550.0},
                {"cost": 450, "price": 450, "number": 1, "why": "It is better", "of_line": 450, "share": 450.0 / 550.0}
            ], "total": 550, "pays": "Me", "limit": 1_000, "share_of_limit": 0.55
        })
    );
    // Less than 100: nobody asks why, and the total of the line stands on that page.
    let now = journey(&compiled, &lines(json!({"price": 24, "number": 1})), today());
    assert_eq!(
        answers(&now)["lines"][0],
        json!({"cost": 24, "price": 24, "number": 1, "share": 24.0 / 474.0})
    );
    assert!(!shown(&now).iter().any(|(page, _)| page == "post"));
    let valid = validate(&compiled, now.answers().clone(), today()).unwrap();
    assert_eq!(valid.answers(), now.answers());
}

#[test]
fn a_check_is_made_on_the_page_that_completes_it() {
    let compiled = compiled();
    let held = lines(json!({"price": 25, "number": 4}));
    let now = journey(&compiled, &held, today());
    let post = |raw: &RawAnswers| {
        let (limit, none) = (page("limit"), Item::none());
        read_page(&compiled, &PagePost { page: &limit, item: &none, raw, journey: &now })
    };
    assert!(post(&posted(&[("limit", "550")])).is_ok());
    let errors = post(&posted(&[("limit", "549")])).unwrap_err();
    assert_eq!((errors[0].pointer.as_str(), errors[0].code), ("/limit", ErrorCode::Check));
    assert_eq!(errors[0].sentence.as_ref().unwrap().text, "The limit must be the total or more");

    let item = |raw: &RawAnswers| {
        let (first, second) = (page("lines"), Item::none().inside(2));
        read_page(&compiled, &PagePost { page: &first, item: &second, raw, journey: &now })
    };
    assert!(item(&posted(&[("price", "0"), ("number", "1")])).is_ok());
    let errors = item(&posted(&[("price", "0"), ("number", "0")])).unwrap_err();
    assert_eq!((errors[0].pointer.as_str(), errors[0].code), ("/lines/1/price", ErrorCode::Check));
}

#[test]
fn an_earlier_answer_that_fails_a_check_opens_its_page_again() {
    let compiled = compiled();
    // Each page was accepted; then the first line was changed.
    let now = journey(&compiled, &lines(json!({"price": 25, "number": 40})), today());
    assert_eq!(now.first_incomplete().unwrap().page, page("limit"));
    // More than 50 things: said at the list when there are no more.
    let many = journey(&compiled, &lines(json!({"price": 1, "number": 51})), today());
    assert!(!many.is_complete());
    let raw = posted(&[(ANOTHER, "no")]);
    let (first, none) = (page("lines"), Item::none());
    let said = read_list(&compiled, &ListPost { page: &first, outer: &none, raw: &raw, journey: &many });
    assert_eq!(said.unwrap_err()[0].sentence.as_ref().unwrap().text, "Order up to 50 things");
    let errors = validate(&compiled, now.answers().clone(), today()).unwrap_err();
    assert_eq!(errors[0].pointer, "/limit");
}

#[test]
fn values_with_a_title_are_said_and_never_asked() {
    let compiled = compiled();
    let held = lines(json!({"price": 25, "number": 4}));
    let now = journey(&compiled, &held, today());
    let english = Language::english();
    let rows: Vec<_> = check_answers(&compiled, &now, &english)
        .sections
        .into_iter()
        .flat_map(|section| section.rows)
        .collect();
    let worked_out: Vec<_> = rows
        .iter()
        .filter(|row| row.is_worked_out)
        .map(|row| (row.question.as_str(), row.answer.clone().unwrap_or_default().join("")))
        .collect();
    assert_eq!(
        worked_out,
        [
            ("Total of the line", "£100.00".to_owned()),
            ("Total of the line", "£450.00".to_owned()),
            ("Share of the limit", "£0.55".to_owned()),
            ("Total", "£550.00".to_owned())
        ]
    );
    let valid = validate(&compiled, now.answers().clone(), today()).unwrap();
    let total = display(&compiled, &valid).into_iter().find(|row| row.question == "Total").unwrap();
    assert_eq!((total.pointer.as_str(), total.answer.as_str()), ("/total", "£550.00"));

    let (none, second) = (Item::none(), Item::none().inside(2));
    let model = |id: &str, item: &Item| {
        let id = page(id);
        let request =
            PageRequest { page: &id, item, language: &english, entry: &held, raw: None, errors: &[] };
        page_model(&compiled, &now, &request).unwrap()
    };
    assert_eq!(model("post", &none).heading, "That is £550.00: how do you pay?");
    let why = model("why", &second);
    assert_eq!((why.components.len(), why.heading.as_str()), (1, "Why?"));
}

fn numbers() -> impl Strategy<Value = i64> {
    prop_oneof![0_i64..30, 0_i64..600]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is worked out page by page is what is worked out of all answers at once, and what is submitted is valid.
    #[test]
    fn page_by_page_is_the_same_as_all_at_once(
        born in 1950_u16..2020,
        discount in proptest::option::of(numbers()),
        items in prop::collection::vec((numbers(), 0_i64..4, any::<bool>()), 0..6),
        limit in proptest::option::of(0_i64..4_000),
    ) {
        let compiled = compiled();
        let mut pages = vec![("born", 0, json!({"born": format!("{born}-06-01")})), ("lines", 0, json!({})), ("post", 0, json!({"pays": "Me"}))];
        pages.extend(discount.map(|discount| ("discount", 0, json!({"discount": discount}))));
        pages.extend(limit.map(|limit| ("limit", 0, json!({"limit": limit}))));
        for ((price, number, says_why), item) in items.into_iter().zip(1..) {
            pages.push(("lines", item, json!({"price": price, "number": number})));
            pages.extend(says_why.then(|| ("why", item, json!({"why": "So"}))));
        }
        let now = journey(&compiled, &entry(&pages), today());
        let mut whole = answers(&now);
        let differs = compiled.compute(&mut whole, today());
        prop_assert_eq!(&differs, &Vec::new());
        prop_assert_eq!(&whole, &answers(&now));
        if now.is_complete() {
            prop_assert!(validate(&compiled, now.answers().clone(), today()).is_ok());
        }
    }
}
