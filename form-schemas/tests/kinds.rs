//! What people really type, kind by kind.
#![cfg(test)]

use form_schemas::answer::RawAnswers;
use form_schemas::question::{
    Autocomplete, Checkboxes, Choice, Choices, Country, DateLimit, DateQuestion, Email, ErrorCode, Fault,
    Kind, Length, LongText, Number, Options, Question, Setting, ShortText, YesNo,
};
use form_schemas::{Date, Language, QuestionName};
use serde_json::{Value, json};

fn question(kind: Kind) -> Question {
    Question::new(QuestionName::new("q").unwrap(), "Q?", kind)
}

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

fn colours() -> Vec<Choice> {
    vec![Choice::new("red", "Red"), Choice::new("blue", "Blue"), Choice::new("none", "None of these")]
}

/// What is read of what was posted: the value, or the code and the parameters of what is wrong.
fn read(question: &Question, posted: &[(&str, &str)]) -> Result<Option<Value>, (ErrorCode, Value)> {
    let raw: RawAnswers =
        posted.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let choices = colours();
    let setting = Setting { choices: &choices, today: today() };
    question.read_answer(&raw, &setting).map_err(first)
}

fn first(faults: Vec<Fault>) -> (ErrorCode, Value) {
    let fault = faults.into_iter().next().unwrap();
    (fault.code, Value::Object(fault.parameters))
}

fn typed(question: &Question, text: &str) -> Result<Value, (ErrorCode, Value)> {
    read(question, &[("q", text)]).map(|value| value.unwrap_or(Value::Null))
}

#[test]
fn nothing_typed_is_no_answer() {
    let own = || Options::Own(colours());
    for kind in [
        Kind::ShortText(ShortText::default()),
        Kind::LongText(LongText::default()),
        Kind::Number(Number::default()),
        Kind::Email(Email),
        Kind::YesNo(YesNo),
        Kind::Radios(Choices { options: own() }),
        Kind::Select(Choices { options: own() }),
        Kind::Autocomplete(Autocomplete { options: own() }),
        Kind::Country(Country::default()),
        Kind::Checkboxes(Checkboxes::new(own())),
    ] {
        let question = question(kind);
        assert_eq!(read(&question, &[]), Ok(None), "{}", question.kind.name());
        assert_eq!(read(&question, &[("q", "")]), Ok(None), "{}", question.kind.name());
    }
    let date = question(Kind::Date(DateQuestion::default()));
    assert_eq!(read(&date, &[("q-day", " "), ("q-month", ""), ("q-year", "")]), Ok(None));
}

#[test]
fn text_is_tidied_and_measured_in_characters() {
    let short = question(Kind::ShortText(ShortText { max_length: 5, ..ShortText::default() }));
    assert_eq!(typed(&short, "  Zoë\u{0} \r\n"), Ok(json!("Zoë")));
    assert_eq!(typed(&short, " \u{a0} "), Ok(Value::Null));
    assert_eq!(typed(&short, "ÿÿÿÿÿ"), Ok(json!("ÿÿÿÿÿ")));
    assert_eq!(typed(&short, "123456"), Err((ErrorCode::TooLong, json!({"max": 5, "length": 6}))));

    let long = question(Kind::LongText(LongText { length: Length::Characters(3), rows: None }));
    assert_eq!(typed(&long, "a\r\nb"), Ok(json!("a\nb")));
    let words = Length::Words { words: 2, characters: 100 };
    let long = question(Kind::LongText(LongText { length: words, rows: None }));
    assert_eq!(typed(&long, "one  two"), Ok(json!("one  two")));
    assert_eq!(typed(&long, "1 2 3"), Err((ErrorCode::TooManyWords, json!({"max": 2, "length": 3}))));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let mut money = question(Kind::Number(Number { decimal_places: Some(2), ..Number::default() }));
    money.prefix = Some("£".into());
    for (text, value) in [
        ("7", json!(7)),
        (" £1,234.50 ", json!(1234.5)),
        ("-£5", json!(-5)),
        ("\u{2212}0.5", json!(-0.5)),
        (".5", json!(0.5)),
        ("5.", json!(5)),
        ("007", json!(7)),
        ("-0", json!(0)),
        ("1 000 000", json!(1_000_000)),
        ("+3", json!(3)),
    ] {
        assert_eq!(typed(&money, text), Ok(value), "{text}");
    }
    for text in ["1,5", "12,34", "1e5", "five", "1.2.3", "--1", ".", "£", "٣"] {
        let code = typed(&money, text).map_err(|(code, _)| code);
        assert!(
            code == Err(ErrorCode::NotANumber) || (text == "£" && code == Ok(Value::Null)),
            "{text}: {code:?}"
        );
    }
    assert_eq!(typed(&money, "1.234"), Err((ErrorCode::Decimals, json!({"max": 2}))));
    assert_eq!(typed(&money, &"9".repeat(400)).map_err(|(code, _)| code), Err(ErrorCode::TooBig));

    let age =
        Number { integer: true, minimum: Some(1.into()), maximum: Some(120.into()), decimal_places: None };
    let age = question(Kind::Number(age));
    assert_eq!(typed(&age, "30.0"), Ok(json!(30)));
    assert_eq!(typed(&age, "30.5"), Err((ErrorCode::NotWhole, json!({}))));
    assert_eq!(typed(&age, "0"), Err((ErrorCode::TooSmall, json!({"min": 1, "max": 120}))));
    assert_eq!(typed(&age, "121"), Err((ErrorCode::TooBig, json!({"min": 1, "max": 120}))));
}

#[test]
fn email_addresses_are_normalised() {
    let email = question(Kind::Email(Email));
    assert_eq!(typed(&email, " Jo.Bloggs@Example.COM "), Ok(json!("Jo.Bloggs@example.com")));
    assert_eq!(typed(&email, "mailto:jo@example.com"), Ok(json!("jo@example.com")));
    assert_eq!(typed(&email, "jo @ example.com"), Ok(json!("jo@example.com")));
    for text in [
        "jo",
        "jo@",
        "@example.com",
        "jo@example",
        "jo..b@example.com",
        "jo@-a.com",
        "a b@example.com",
        "jo@example.c",
        "jo@exa_mple.com",
        "jo@example.123",
        "jo@@example.com",
        ".jo@example.com",
    ] {
        assert_eq!(typed(&email, text), Err((ErrorCode::Email, json!({}))), "{text}");
    }
}

#[test]
fn dates_are_read_in_numbers_and_words() {
    let date = question(Kind::Date(DateQuestion::default()));
    let of = |day, month, year| {
        read(&date, &[("q-day", day), ("q-month", month), ("q-year", year)])
            .map(|value| value.unwrap_or(Value::Null))
    };
    for (day, month) in
        [("29", "2"), (" 29 ", "02"), ("29th", "Feb"), ("29", "february"), ("29", "Feb."), ("29", "chwe")]
    {
        assert_eq!(of(day, month, "2020"), Ok(json!("2020-02-29")), "{day} {month}");
    }
    assert_eq!(of("29", "2", "2021"), Err((ErrorCode::DateImpossible, json!({}))));
    assert_eq!(of("32", "1", "2021"), Err((ErrorCode::DateImpossible, json!({"part": "day"}))));
    assert_eq!(of("1", "Ma", "2021"), Err((ErrorCode::DateImpossible, json!({"part": "month"}))));
    assert_eq!(of("1", "1", "two"), Err((ErrorCode::DateImpossible, json!({"part": "year"}))));
    assert_eq!(of("1", "1", "21"), Err((ErrorCode::DateYear, json!({}))));
    assert_eq!(of("1", "1", "0000"), Err((ErrorCode::DateYear, json!({}))));
    assert_eq!(of("1", "", ""), Err((ErrorCode::DateIncomplete, json!({"missing": ["month", "year"]}))));
}

#[test]
fn dates_have_limits_that_move_with_today() {
    let adult = DateQuestion {
        not_before: Some(DateLimit::parse("1900-01-01").unwrap()),
        not_after: Some(DateLimit::parse("today-18y").unwrap()),
    };
    let adult = question(Kind::Date(adult));
    let born = |year, month, day| {
        read(&adult, &[("q-day", day), ("q-month", month), ("q-year", year)]).map(Option::unwrap)
    };
    assert_eq!(born("2008", "11", "20"), Ok(json!("2008-11-20")));
    assert_eq!(
        born("2008", "11", "21"),
        Err((ErrorCode::NotAfter, json!({"limit": "2008-11-20", "rule": "today-18y"})))
    );
    assert_eq!(
        born("1899", "12", "31"),
        Err((ErrorCode::NotBefore, json!({"limit": "1900-01-01", "rule": "1900-01-01"})))
    );
    let leap = Date::new(2028, 2, 29).unwrap();
    assert_eq!(DateLimit::parse("today-18y").unwrap().day(leap), Date::new(2010, 2, 28).unwrap());
    for wrong in ["tomorrow", "today-y", "today 18y", "2020-02-30", "today-99999y", "today-+1y"] {
        assert!(DateLimit::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn only_options_are_chosen() {
    let radios = question(Kind::Radios(Choices { options: Options::Own(colours()) }));
    assert_eq!(typed(&radios, "red"), Ok(json!("red")));
    assert_eq!(typed(&radios, "Red"), Err((ErrorCode::Choice, json!({}))));
    assert_eq!(read(&radios, &[("q", "red"), ("q", "red")]), Err((ErrorCode::Repeated, json!({}))));
    let yes_no = question(Kind::YesNo(YesNo));
    assert_eq!(typed(&yes_no, "no"), Ok(json!(false)));
    assert_eq!(typed(&yes_no, "true"), Err((ErrorCode::Choice, json!({}))));
}

#[test]
fn checkboxes_come_in_the_order_of_their_options() {
    let boxes = Checkboxes {
        none: Some("none".into()),
        max_items: Some(2),
        ..Checkboxes::new(Options::Own(colours()))
    };
    let boxes = question(Kind::Checkboxes(boxes));
    assert_eq!(read(&boxes, &[("q", "blue"), ("q", "red"), ("q", "blue")]), Ok(Some(json!(["red", "blue"]))));
    assert_eq!(read(&boxes, &[("q", "none"), ("q", "red")]), Err((ErrorCode::None, json!({}))));
    assert_eq!(read(&boxes, &[("q", "green")]), Err((ErrorCode::Choice, json!({}))));
    let check = |value: Value| {
        let choices = colours();
        boxes
            .check_answer(&value, &Setting { choices: &choices, today: today() })
            .map_err(|faults| first(faults).0)
    };
    assert_eq!(check(json!(["red", "red"])), Err(ErrorCode::Repeated));
    assert_eq!(check(json!("red")), Err(ErrorCode::Type));
    assert_eq!(check(json!([])), Err(ErrorCode::Required));
}

#[test]
fn answers_are_said_in_the_language() {
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    let date = question(Kind::Date(DateQuestion::default()));
    assert_eq!(date.summarise(&json!("2020-02-29"), &[], &english), ["29 February 2020"]);
    assert_eq!(date.summarise(&json!("2020-02-29"), &[], &welsh), ["29 Chwefror 2020"]);
    let boxes = question(Kind::Checkboxes(Checkboxes::new(Options::Own(colours()))));
    assert_eq!(boxes.summarise(&json!(["red", "none"]), &colours(), &english), ["Red", "None of these"]);
    let mut weight = question(Kind::Number(Number::default()));
    weight.suffix = Some("kg".into());
    assert_eq!(weight.summarise(&json!(1.5), &[], &english), ["1.5 kg"]);
    let long = question(Kind::LongText(LongText::default()));
    assert_eq!(long.summarise(&json!("a\nb"), &[], &english), ["a", "b"]);
}
