//! What people really type, kind by kind.
#![cfg(test)]

use form_schemas::answer::RawAnswers;
use form_schemas::question::{
    Address, Checkboxes, Choice, Choices, CompanyNumber, DateLimit, DateQuestion, Declaration, Email,
    ErrorCode, Fault, Hidden, Kind, Length, Location, LocationSystem, LongText, NameParts, Number, Options,
    Organisation, Part, PersonName, Question, Setting, ShortText, YesNo,
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
        Kind::Checkboxes(Checkboxes::new(own())),
        Kind::Name(PersonName::default()),
        Kind::Organisation(Organisation::default()),
        Kind::Declaration(Declaration::default()),
        Kind::Location(Location::default()),
        Kind::Hidden(Hidden { max_length: 5, parameter: None }),
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
    let both = json!({"none": "none", "others": ["red"]});
    assert_eq!(read(&boxes, &[("q", "none"), ("q", "red")]), Err((ErrorCode::None, both)));
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

/// Reads what was typed into several inputs: the value, or the part and the code of all that is wrong.
fn parts(question: &Question, posted: &[(Part, &str)]) -> Result<Value, Vec<(Option<Part>, ErrorCode)>> {
    let raw: RawAnswers =
        posted.iter().map(|(part, text)| (question.input_of(Some(*part)), (*text).to_owned())).collect();
    let read = question.read_answer(&raw, &Setting { choices: &[], today: today() });
    let faults = |faults: Vec<Fault>| faults.into_iter().map(|fault| (fault.part, fault.code)).collect();
    read.map(Option::unwrap_or_default).map_err(faults)
}

#[test]
fn a_name_is_one_line_or_its_parts() {
    let whole = question(Kind::Name(PersonName::default()));
    assert_eq!(typed(&whole, "  Ada \u{a0} Lovelace\r\n"), Ok(json!({"full": "Ada Lovelace"})));
    assert_eq!(typed(&whole, "李 小龍"), Ok(json!({"full": "李 小龍"})));
    assert_eq!(
        typed(&whole, &"x".repeat(201)),
        Err((ErrorCode::TooLong, json!({"max": 200, "length": 201})))
    );

    let mut apart = question(Kind::Name(PersonName { parts: NameParts::FirstMiddleLast, title: true }));
    let ada = [(Part::Title, ""), (Part::First, " Ada"), (Part::Middle, "Augusta"), (Part::Last, "King ")];
    assert_eq!(parts(&apart, &ada), Ok(json!({"first": "Ada", "middle": "Augusta", "last": "King"})));
    let required = |part| (Some(part), ErrorCode::Required);
    assert_eq!(parts(&apart, &[(Part::Middle, "x")]), Err(vec![required(Part::First), required(Part::Last)]));
    assert_eq!(parts(&apart, &[]), Err(vec![required(Part::First), required(Part::Last)]));
    // One sentence of the author's is said once.
    apart.errors.insert(ErrorCode::Required, "Enter your name".into());
    assert_eq!(parts(&apart, &[]), Ok(Value::Null));
    apart.errors.clear();
    apart.optional = true;
    assert_eq!(parts(&apart, &[(Part::First, " ")]), Ok(Value::Null));
}

#[test]
fn all_that_is_wrong_with_an_address_is_said_at_once() {
    let home = question(Kind::Address(Address::default()));
    let address = |line1: &str, town: &str, postcode: &str| {
        parts(&home, &[(Part::Line1, line1), (Part::Town, town), (Part::Postcode, postcode)])
    };
    for typed in ["SW1A 2AA", "sw1a2aa", " SW1A-2AA.", "ｓｗ１ａ ２ａａ", "s w 1 a 2 a a"] {
        let right = json!({"line1": "10 Downing Street", "town": "London", "postcode": "SW1A 2AA"});
        assert_eq!(address("10  Downing\tStreet", "London", typed), Ok(right), "{typed}");
    }
    for postcode in
        ["M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "W1A 0AX", "GIR 0AA", "BF1 3AA", "FIQQ 1ZZ"]
    {
        assert!(address("1", "X", &postcode.to_lowercase()).is_ok(), "{postcode}");
    }
    for postcode in ["SW1A", "SWIA 2AA", "SW1A 2A", "QX1 1AA", "90210", "SW1A 2AA SW1A 2AA", "FIQQ 1ZY"] {
        assert_eq!(
            address("1", "X", postcode),
            Err(vec![(Some(Part::Postcode), ErrorCode::Postcode)]),
            "{postcode}"
        );
    }
    let wrong = address(&"x".repeat(201), "", "nowhere");
    let codes = [
        (Some(Part::Line1), ErrorCode::TooLong),
        (Some(Part::Town), ErrorCode::Required),
        (Some(Part::Postcode), ErrorCode::Postcode),
    ];
    assert_eq!(wrong, Err(codes.to_vec()));

    let abroad = question(Kind::Address(Address { international: true }));
    let paris = [(Part::Lines, "1 rue  X\r\n\r\n 75001 Paris\r\n"), (Part::Country, "France")];
    assert_eq!(parts(&abroad, &paris), Ok(json!({"lines": "1 rue X\n75001 Paris", "country": "France"})));
}

#[test]
fn company_numbers_get_their_noughts_back() {
    let company = question(Kind::Organisation(Organisation { company_number: CompanyNumber::Required }));
    let number = |typed: &str| parts(&company, &[(Part::Name, "Ada & Co"), (Part::Number, typed)]);
    for (typed, number_of) in [
        ("1234567", "01234567"),
        ("01234567", "01234567"),
        ("SC12345", "SC012345"),
        ("sc 012 345", "SC012345"),
        ("oc301234", "OC301234"),
        ("NI-51234", "NI051234"),
        ("R0000123", "R0000123"),
        ("IP00001R", "IP00001R"),
    ] {
        assert_eq!(number(typed), Ok(json!({"name": "Ada & Co", "number": number_of})), "{typed}");
    }
    for wrong in ["123456789", "XX123456", "SC1234567", "seven", "SC", "12 34 5x"] {
        assert_eq!(number(wrong), Err(vec![(Some(Part::Number), ErrorCode::CompanyNumber)]), "{wrong}");
    }
    assert_eq!(number(""), Err(vec![(Some(Part::Number), ErrorCode::Required)]));
    let may = question(Kind::Organisation(Organisation { company_number: CompanyNumber::Optional }));
    assert_eq!(parts(&may, &[(Part::Name, "A charity")]), Ok(json!({"name": "A charity"})));
}

#[test]
fn places_are_read_in_three_systems() {
    let grid = question(Kind::Location(Location::default()));
    for (text, reference) in
        [("TQ 30 80", "TQ3080"), ("tq3080", "TQ3080"), ("NN 166 712", "NN166712"), ("hu 48, 41", "HU4841")]
    {
        assert_eq!(typed(&grid, text), Ok(json!({"gridReference": reference})), "{text}");
    }
    for text in
        ["TQ 30 8", "TI 30 80", "TQ", "AB 12 34", "TQ 1 2 3 4 5 6 7 8 9 0 1 2", "J 123 456", "TC 30 80"]
    {
        assert_eq!(typed(&grid, text), Err((ErrorCode::GridReference, json!({}))), "{text}");
    }
    let english = Language::new("en").unwrap();
    assert_eq!(grid.summarise(&json!({"gridReference": "NN166712"}), &[], &english), ["NN 166 712"]);

    let metres = question(Kind::Location(Location { system: LocationSystem::EastingNorthing }));
    let pair = [(Part::Easting, "530,034"), (Part::Northing, "180381m")];
    assert_eq!(parts(&metres, &pair), Ok(json!({"easting": 530_034, "northing": 180_381})));
    let pasted = [(Part::Easting, "530034, 180381"), (Part::Northing, "")];
    assert_eq!(parts(&metres, &pasted), Ok(json!({"easting": 530_034, "northing": 180_381})));
    let outside = [(Part::Easting, "700001"), (Part::Northing, "north")];
    let wrong = [(Some(Part::Easting), ErrorCode::TooBig), (Some(Part::Northing), ErrorCode::NotWhole)];
    assert_eq!(parts(&metres, &outside), Err(wrong.to_vec()));

    let degrees = question(Kind::Location(Location { system: LocationSystem::LatitudeLongitude }));
    let london = json!({"latitude": 51.5, "longitude": -0.128});
    for (north, east) in [("51.5", "-0.128"), ("51° 30′ N", "0.128 W"), ("51.5, -0.128", "")] {
        assert_eq!(parts(&degrees, &[(Part::Latitude, north), (Part::Longitude, east)]), Ok(london.clone()));
    }
    assert_eq!(
        parts(&degrees, &[(Part::Latitude, "91"), (Part::Longitude, "here")]),
        Err(vec![(Some(Part::Latitude), ErrorCode::TooBig), (Some(Part::Longitude), ErrorCode::Coordinate)])
    );
}

#[test]
fn a_declaration_is_ticked_or_not_answered() {
    let declaration = question(Kind::Declaration(Declaration::default()));
    assert_eq!(typed(&declaration, "yes"), Ok(json!(true)));
    assert_eq!(typed(&declaration, "no"), Err((ErrorCode::Choice, json!({}))));
    let setting = Setting { choices: &[], today: today() };
    assert!(declaration.check_answer(&json!(false), &setting).is_err());
    let welsh = Language::new("cy").unwrap();
    assert_eq!(declaration.summarise(&json!(true), &[], &welsh), ["Cadarnhawyd"]);
}

#[test]
fn what_the_address_says_never_stops_anybody() {
    let hidden = question(Kind::Hidden(Hidden { max_length: 5, parameter: Some("ref".into()) }));
    assert_eq!(typed(&hidden, " a\r\nb "), Ok(json!("a b")));
    assert_eq!(typed(&hidden, "123456"), Ok(Value::Null));
    assert_eq!(read(&hidden, &[("q", "one"), ("q", "two")]), Ok(Some(json!("one"))));
    let setting = Setting { choices: &[], today: today() };
    let too_long = hidden.check_answer(&json!("123456"), &setting).map_err(first);
    assert_eq!(too_long, Err((ErrorCode::TooLong, json!({"max": 5, "length": 6}))));
}
