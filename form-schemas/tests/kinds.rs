//! What people really type, kind by kind.
#![cfg(test)]

use form_schemas::answer::RawAnswers;
use form_schemas::question::{
    Address, Autocomplete, Checkboxes, Choice, Choices, CompanyNumber, Country, Currency, DateLimit,
    DateQuestion, DateRange, DateTime, Declaration, Email, ErrorCode, Fault, Hidden, Kind, Length, Location,
    LocationSystem, LongText, Money, MonthYear, NameParts, NiNumber, Number, Options, Organisation, Part,
    PersonName, Phone, Postcode, Question, Setting, ShortText, TimeOfDay, TimeQuestion, Url, YesNo,
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
    let setting = Setting { choices: &choices, today: today(), zone: "Europe/London" };
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
        Kind::Money(Money::default()),
        Kind::Email(Email),
        Kind::Phone(Phone::default()),
        Kind::Url(Url),
        Kind::Postcode(Postcode),
        Kind::NiNumber(NiNumber),
        Kind::YesNo(YesNo),
        Kind::Radios(Choices { options: own() }),
        Kind::Select(Choices { options: own() }),
        Kind::Autocomplete(Autocomplete { options: own() }),
        Kind::Country(Country::default()),
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
            .check_answer(&value, &Setting { choices: &choices, today: today(), zone: "Europe/London" })
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

#[test]
fn amounts_are_kept_in_the_smallest_unit() {
    let pounds = question(Kind::Money(Money { maximum: Some(1_000_000), ..Money::default() }));
    for (text, units) in [
        ("£1,200.50", 120_050),
        ("1200.5", 120_050),
        ("1200.50 GBP", 120_050),
        (" £ 1 200 ", 120_000),
        ("1\u{a0}200", 120_000),
        ("12£", 1_200),
        ("￡１２．５０", 1_250),
        ("gbp 7", 700),
        ("0", 0),
        (".5", 50),
        ("5.", 500),
        ("50p", 50),
        ("£1.50p", 150),
        ("0001", 100),
        ("-£0.00", 0),
    ] {
        assert_eq!(typed(&pounds, text), Ok(json!(units)), "{text}");
    }
    assert_eq!(typed(&pounds, "£"), Ok(Value::Null));
    let example = json!({"example": "£120.50"});
    for text in ["1.200,50", "12,5", "1200,50", "1 200,5"] {
        assert_eq!(typed(&pounds, text), Err((ErrorCode::DecimalComma, example.clone())), "{text}");
    }
    for text in ["ten pounds", "1e3", "£12-£15", "--5", "-", "1.2.3", "12,34,5", "$12", "1,2000"] {
        assert_eq!(typed(&pounds, text), Err((ErrorCode::Money, example.clone())), "{text}");
    }
    // One thousand two hundred, as it is written elsewhere, and not £1.20.
    assert_eq!(typed(&pounds, "1.200"), Err((ErrorCode::Decimals, json!({"max": 2}))));
    assert_eq!(typed(&pounds, "-5"), Err((ErrorCode::TooSmall, json!({"min": 0, "currency": "GBP"}))));
    let too_big = Err((ErrorCode::TooBig, json!({"max": 1_000_000, "currency": "GBP"})));
    assert_eq!(typed(&pounds, "10000.01"), too_big);
    assert_eq!(typed(&pounds, &"9".repeat(400)), too_big);

    let of = |code: &str| {
        question(Kind::Money(Money { currency: Currency::parse(code).unwrap(), ..Money::default() }))
    };
    let (yen, dinars) = (of("JPY"), of("BHD"));
    assert_eq!(typed(&yen, "¥1,200"), Ok(json!(1_200)));
    assert_eq!(typed(&yen, "12.5"), Err((ErrorCode::NotWhole, json!({}))));
    assert_eq!(typed(&dinars, "BHD 1.5"), Ok(json!(1_500)));
    let english = Language::new("en").unwrap();
    for (question, units, said) in [
        (&pounds, 120_050, "£1,200.50"),
        (&pounds, 120_000, "£1,200"),
        (&pounds, -5, "-£0.05"),
        (&yen, 1_200, "¥1,200"),
        (&dinars, 1_500, "BHD 1.500"),
    ] {
        assert_eq!(question.summarise(&json!(units), &[], &english), [said]);
    }
    assert_eq!(pounds.shown(&json!(120_050), None), "1200.50");
    let mut rent = pounds.clone();
    rent.suffix = Some("a month".into());
    assert_eq!(rent.summarise(&json!(120_000), &[], &english), ["£1,200 a month"]);
    assert_eq!(typed(&rent, "£1,200 a month"), Ok(json!(120_000)));
}

#[test]
fn telephone_numbers_are_normalised() {
    let phone = question(Kind::Phone(Phone::default()));
    for (text, number) in [
        ("07700 900 982", "+447700900982"),
        ("+44 7700 900982", "+447700900982"),
        ("(020) 7946 0958", "+442079460958"),
        ("0044 20 7946 0958", "+442079460958"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+44 020 7946 0958", "+442079460958"),
        ("44 7700 900982", "+447700900982"),
        ("7700 900982", "+447700900982"),
        ("07700\u{2011}900\u{2011}982", "+447700900982"),
        ("\u{202a}+44\u{a0}7700\u{a0}900982\u{202c}", "+447700900982"),
        ("０７７００９００９８２", "+447700900982"),
        ("020 7946 0958 ext 12", "+442079460958;ext=12"),
        ("020 7946 0958 x12", "+442079460958;ext=12"),
        ("020 7946 0958 #012", "+442079460958;ext=012"),
        ("020 7946 0958 (Extension: 12)", "+442079460958;ext=12"),
        ("tel:+442079460958;ext=12", "+442079460958;ext=12"),
        ("0808 157 0192", "+448081570192"),
        ("0800 1111", "+448001111"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("0033 (0)6 12 34 56 78", "+33612345678"),
        ("+1 (202) 555-0143", "+12025550143"),
        ("+39 06 698 12345", "+390669812345"),
    ] {
        assert_eq!(typed(&phone, text), Ok(json!(number)), "{text}");
    }
    for text in [
        "07700 900 98",
        "07700 900 9822",
        "0770O 900 982",
        "01632 960 001 or 07700 900 982",
        "none",
        "+999 123 456 789",
        "+44 4123 456 789",
        "020 7946 0958 ext",
        "020 7946 0958 ext 12345678",
        "+1 123 456 7890",
        "+",
        "()",
        "++447700900982",
        &"1".repeat(200_000),
    ] {
        assert_eq!(typed(&phone, text), Err((ErrorCode::Phone, json!({}))), "{text}");
    }
    let dublin = question(Kind::Phone(Phone { calling_code: "353".to_owned() }));
    assert_eq!(typed(&dublin, "01 677 8899"), Ok(json!("+35316778899")));
    let rome = question(Kind::Phone(Phone { calling_code: "39".to_owned() }));
    assert_eq!(typed(&rome, "06 698 12345"), Ok(json!("+390669812345")));
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    for (number, said) in [
        ("+447700900982", "07700 900 982"),
        ("+442079460958;ext=12", "020 7946 0958 extension 12"),
        ("+441212345678", "0121 234 5678"),
        ("+441632960001", "01632 960 001"),
        ("+443002220000", "0300 222 0000"),
        ("+448001111", "0800 1111"),
        ("+33612345678", "+33 612 345 678"),
        ("+12025550143", "+1 202 555 0143"),
    ] {
        assert_eq!(phone.summarise(&json!(number), &[], &english), [said]);
        assert_eq!(
            typed(&phone, &phone.shown(&json!(number), None)),
            Ok(json!(number)),
            "shown, and posted again"
        );
    }
    assert_eq!(dublin.summarise(&json!("+447700900982"), &[], &english), ["+44 770 090 0982"]);
    assert_eq!(phone.summarise(&json!("+442079460958;ext=1"), &[], &welsh), ["020 7946 0958 estyniad 1"]);
}

#[test]
fn web_addresses_are_normalised() {
    let url = question(Kind::Url(Url));
    for (text, address) in [
        (" https://www.example.org ", "https://www.example.org/"),
        ("www.example.org/a b", "https://www.example.org/a%20b"),
        ("HTTP://Example.ORG:80/Path", "http://example.org/Path"),
        ("example.org:8080", "https://example.org:8080/"),
        ("//example.org", "https://example.org/"),
        ("https://bücher.example/ä?q=ü#ß", "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC#%C3%9F"),
        ("https://example.org/a|b[1]{2}^`", "https://example.org/a%7Cb%5B1%5D%7B2%7D%5E%60"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/?a=b&c=%20", "https://example.org/?a=b&c=%20"),
    ] {
        assert_eq!(typed(&url, text), Ok(json!(address)), "{text}");
    }
    for text in [
        "example",
        "https://",
        "https://localhost/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "https://ada:secret@example.org/",
        "https://example.org@evil.example/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:ada@example.org",
        "https://exa mple.org/",
        "https://example..org/",
        "https://-example.org/",
        "https://xn--99999999.example/",
    ] {
        assert_eq!(typed(&url, text), Err((ErrorCode::Url, json!({}))), "{text}");
    }
    let long = format!("https://example.org/{}", "ä".repeat(1000));
    let too_long = Err((ErrorCode::TooLong, json!({"max": 2000, "length": 6020})));
    assert_eq!(typed(&url, &long), too_long);
}

#[test]
fn postcodes_are_normalised() {
    let postcode = question(Kind::Postcode(Postcode));
    for (text, code) in [
        ("sw1a2aa", "SW1A 2AA"),
        (" SW1A  2AA. ", "SW1A 2AA"),
        ("s w 1 a-2\u{a0}a a", "SW1A 2AA"),
        ("ｓｗ１ａ ２ａａ", "SW1A 2AA"),
        ("m1 1ae", "M1 1AE"),
        ("m60 1nw", "M60 1NW"),
        ("cr2 6xh", "CR2 6XH"),
        ("dn55 1pt", "DN55 1PT"),
        ("w1a 1hq", "W1A 1HQ"),
        ("ec1a 1bb", "EC1A 1BB"),
        ("gir0aa", "GIR 0AA"),
        ("bf1 2at", "BF1 2AT"),
        ("bfpo58", "BFPO 58"),
        ("BFPO c/o 1", "BFPO 1"),
        ("fiqq 1zz", "FIQQ 1ZZ"),
        ("gx11 1aa", "GX11 1AA"),
        ("ai2640", "AI-2640"),
        ("je2 3xx", "JE2 3XX"),
    ] {
        assert_eq!(typed(&postcode, text), Ok(json!(code)), "{text}");
    }
    for text in [
        "SW1A",
        "SW1A 2A",
        "SW1A 2OA",
        "S01 1AA",
        "QW1 1AA",
        "SI1 1AA",
        "SW111 1AA",
        "SW1A 2AA 3",
        "GIR 1AA",
        "FIQQ 1AA",
        "BFPO",
        "BFPO 0",
        "75001",
        "...",
        "é1 1aa",
        "no idea",
    ] {
        assert_eq!(typed(&postcode, text), Err((ErrorCode::Postcode, json!({}))), "{text}");
    }
}

#[test]
fn national_insurance_numbers_are_normalised() {
    let number = question(Kind::NiNumber(NiNumber));
    for (text, said) in [
        ("qq 12 34 56 c", "QQ123456C"),
        ("AB-123456-D", "AB123456D"),
        ("ａｂ１２３４５６ａ", "AB123456A"),
        ("Oa 12.34.56 b", "OA123456B"),
    ] {
        assert_eq!(typed(&number, text), Ok(json!(said)), "{text}");
    }
    for text in [
        "QQ123456",
        "QQ123456E",
        "DA123456A",
        "AO123456A",
        "AV123456A",
        "BG123456A",
        "ZZ123456A",
        "TN123456A",
        "QA123456A",
        "AB12345C",
        "AB1234567C",
        "ABO23456C",
        "AB 12 34 56 C D",
        "é",
        "1",
    ] {
        assert_eq!(typed(&number, text), Err((ErrorCode::NiNumber, json!({}))), "{text}");
    }
    let english = Language::new("en").unwrap();
    assert_eq!(number.summarise(&json!("QQ123456C"), &[], &english), ["QQ 12 34 56 C"]);
    assert_eq!(number.shown(&json!("QQ123456C"), None), "QQ 12 34 56 C");
}

/// Reads what was typed into several inputs: the value, or the part and the code of all that is wrong.
fn parts(question: &Question, posted: &[(Part, &str)]) -> Result<Value, Vec<(Option<Part>, ErrorCode)>> {
    let raw: RawAnswers =
        posted.iter().map(|(part, text)| (question.input_of(Some(*part)), (*text).to_owned())).collect();
    let read = question.read_answer(&raw, &Setting { choices: &[], today: today(), zone: "Europe/London" });
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
    let setting = Setting { choices: &[], today: today(), zone: "Europe/London" };
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
    let setting = Setting { choices: &[], today: today(), zone: "Europe/London" };
    let too_long = hidden.check_answer(&json!("123456"), &setting).map_err(first);
    assert_eq!(too_long, Err((ErrorCode::TooLong, json!({"max": 5, "length": 6}))));
}

/// What is read of the parts of a question, by the ends of their names.
fn of_parts(question: &Question, posted: &[(&str, &str)]) -> Result<Value, (ErrorCode, Value)> {
    let named: Vec<(String, &str)> = posted.iter().map(|(part, text)| (format!("q-{part}"), *text)).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    read(question, &named).map(|value| value.unwrap_or(Value::Null))
}

#[test]
fn a_whole_date_may_be_pasted_into_the_first_input() {
    let date = question(Kind::Date(DateQuestion::default()));
    for text in [
        "12/3/1990",
        "12 March 1990",
        "1990-03-12",
        "12.03.1990",
        "12th March, 1990",
        "Monday 12 March 1990",
        "March 12, 1990",
        "12 Mawrth 1990",
        "12\u{a0}of March 1990",
        "１２／３／１９９０",
    ] {
        assert_eq!(of_parts(&date, &[("day", text)]), Ok(json!("1990-03-12")), "{text}");
    }
    assert_eq!(of_parts(&date, &[("day", "12.3.90")]), Err((ErrorCode::DateYear, json!({}))));
    assert_eq!(
        of_parts(&date, &[("day", "31/2/1990")]),
        Err((ErrorCode::DateImpossible, json!({}))),
        "there is no such day"
    );
    let missing = Err((ErrorCode::DateIncomplete, json!({"missing": ["month", "year"]})));
    for text in ["12 March", "12031990", "1 2 3 4 5 6"] {
        assert_eq!(of_parts(&date, &[("day", text)]), missing, "{text}");
    }
    assert_eq!(
        of_parts(&date, &[("day", "12/3/1990"), ("year", "1990")]),
        Err((ErrorCode::DateIncomplete, json!({"missing": ["month"]}))),
        "only where nothing else is typed"
    );
}

#[test]
fn months_are_read_in_numbers_and_words() {
    let month = question(Kind::MonthYear(MonthYear::default()));
    for posted in [
        [("month", "2"), ("year", "2020")],
        [("month", "Feb"), ("year", " 2020 ")],
        [("month", "chwefror"), ("year", "２０２０")],
        [("month", "02/2020"), ("year", "")],
        [("month", "February 2020"), ("year", "")],
        [("month", "2020-02"), ("year", "")],
    ] {
        assert_eq!(of_parts(&month, &posted), Ok(json!("2020-02")), "{posted:?}");
    }
    assert_eq!(of_parts(&month, &[("month", " "), ("year", "")]), Ok(Value::Null));
    for (posted, code, parameters) in [
        ([("month", "2"), ("year", "")], ErrorCode::DateIncomplete, json!({"missing": ["year"]})),
        ([("month", ""), ("year", "2020")], ErrorCode::DateIncomplete, json!({"missing": ["month"]})),
        ([("month", "13"), ("year", "2020")], ErrorCode::MonthImpossible, json!({"part": "month"})),
        ([("month", "2"), ("year", "20")], ErrorCode::DateYear, json!({})),
        ([("month", "2/20"), ("year", "")], ErrorCode::DateYear, json!({})),
        ([("month", "2"), ("year", "0000")], ErrorCode::DateYear, json!({})),
    ] {
        assert_eq!(of_parts(&month, &posted), Err((code, parameters)), "{posted:?}");
    }
    let limits = MonthYear {
        not_before: Some(DateLimit::parse("today-1y").unwrap()),
        not_after: Some(DateLimit::parse("today").unwrap()),
    };
    let limited = question(Kind::MonthYear(limits));
    // Today is the 20th of November: the limits are whole months.
    assert_eq!(of_parts(&limited, &[("month", "11"), ("year", "2025")]), Ok(json!("2025-11")));
    assert_eq!(of_parts(&limited, &[("month", "11"), ("year", "2026")]), Ok(json!("2026-11")));
    assert_eq!(
        of_parts(&limited, &[("month", "10"), ("year", "2025")]),
        Err((ErrorCode::NotBefore, json!({"limit": "2025-11", "rule": "today-1y"})))
    );
    assert_eq!(
        of_parts(&limited, &[("month", "12"), ("year", "2026")]),
        Err((ErrorCode::NotAfter, json!({"limit": "2026-11", "rule": "today"})))
    );
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    assert_eq!(month.summarise(&json!("2020-02"), &[], &english), ["February 2020"]);
    assert_eq!(month.summarise(&json!("2020-02"), &[], &welsh), ["Chwefror 2020"]);
    assert_eq!(month.shown(&json!("2020-02"), Some(Part::Year)), "2020");
}

#[test]
fn times_are_read_as_people_say_them() {
    let time = question(Kind::Time(TimeQuestion::default()));
    for (text, said) in [
        ("9am", "09:00"),
        ("9 a.m.", "09:00"),
        ("09:30", "09:30"),
        ("9:30", "09:30"),
        ("9.30pm", "21:30"),
        ("9.30 p.m.", "21:30"),
        ("930pm", "21:30"),
        ("0930", "09:30"),
        ("21:30", "21:30"),
        ("2130", "21:30"),
        ("21:30:00", "21:30"),
        ("21:30pm", "21:30"),
        ("12am", "00:00"),
        ("12:05am", "00:05"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("Midday", "12:00"),
        ("midnight", "00:00"),
        ("12 midnight", "00:00"),
        ("hanner dydd", "12:00"),
        ("hanner nos", "00:00"),
        ("2 o'clock in the afternoon", "14:00"),
        ("9:30 yb", "09:30"),
        ("2yp", "14:00"),
        ("14", "14:00"),
        ("０９：３０", "09:30"),
        ("9\u{a0}am", "09:00"),
    ] {
        assert_eq!(typed(&time, text), Ok(json!(said)), "{text}");
    }
    assert_eq!(typed(&time, " "), Ok(Value::Null));
    for text in ["9", "12", "3 o'clock"] {
        assert_eq!(typed(&time, text), Err((ErrorCode::TimeUnclear, json!({}))), "{text}");
    }
    for text in
        ["24:00", "9:60", "13am", "0pm", "9:3", "half nine", "9:30:30", "12345", "::", "am", "é", "-9am"]
    {
        assert_eq!(typed(&time, text), Err((ErrorCode::Time, json!({}))), "{text}");
    }
    let open = TimeQuestion { not_before: TimeOfDay::new(9, 0), not_after: TimeOfDay::new(17, 30) };
    let open = question(Kind::Time(open));
    assert_eq!(typed(&open, "5:30pm"), Ok(json!("17:30")));
    assert_eq!(typed(&open, "8:59"), Err((ErrorCode::NotBefore, json!({"limit": "09:00", "rule": "09:00"}))));
    assert_eq!(typed(&open, "17:31"), Err((ErrorCode::NotAfter, json!({"limit": "17:30", "rule": "17:30"}))));
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    for (value, said) in [
        ("00:00", "midnight"),
        ("12:00", "midday"),
        ("00:05", "12:05am"),
        ("09:00", "9am"),
        ("21:30", "9:30pm"),
    ] {
        assert_eq!(time.summarise(&json!(value), &[], &english), [said]);
        assert_eq!(typed(&time, said), Ok(json!(value)), "what is said can be typed");
        assert_eq!(time.summarise(&json!(value), &[], &welsh), [value]);
    }
}

#[test]
fn a_day_and_a_time_say_what_the_clocks_are_ahead() {
    let when = question(Kind::DateTime(DateTime::default()));
    let at = |day: &str, time: &str| of_parts(&when, &[("day", day), ("time", time)]);
    for (day, time, value) in [
        ("29 2 2020", "10am", "2020-02-29T10:00:00+00:00"),
        ("1 7 2020", "10am", "2020-07-01T10:00:00+01:00"),
        ("29 3 2026", "00:59", "2026-03-29T00:59:00+00:00"),
        ("29 3 2026", "02:00", "2026-03-29T02:00:00+01:00"),
        // Comes twice: the first is in summer time.
        ("25 10 2026", "01:30", "2026-10-25T01:30:00+01:00"),
        ("25 10 2026", "02:00", "2026-10-25T02:00:00+00:00"),
        ("1 7 2037", "midday", "2037-07-01T12:00:00+01:00"),
        ("1 7 2050", "midday", "2050-07-01T12:00:00+01:00"),
        ("1 1 2050", "midday", "2050-01-01T12:00:00+00:00"),
        ("29 2 9996", "midday", "9996-02-29T12:00:00+00:00"),
        ("1 1 1800", "midday", "1800-01-01T12:00:00-00:01"),
    ] {
        assert_eq!(at(day, time), Ok(json!(value)), "{day} {time}");
    }
    assert_eq!(at("29 3 2026", "1:30"), Err((ErrorCode::ClockChange, json!({"time": "01:30"}))));
    assert_eq!(at("31 3 2052", "1:30"), Err((ErrorCode::ClockChange, json!({"time": "01:30"}))));
    assert_eq!(at("", ""), Ok(Value::Null));
    let all = ["day", "month", "year"];
    assert_eq!(at("", "9am"), Err((ErrorCode::DateIncomplete, json!({"missing": all}))));
    assert_eq!(at("1 7 2020", ""), Err((ErrorCode::DateIncomplete, json!({"missing": ["time"]}))));
    assert_eq!(at("1", ""), Err((ErrorCode::DateIncomplete, json!({"missing": ["month", "year", "time"]}))));
    assert_eq!(at("1 7 2020", "9"), Err((ErrorCode::TimeUnclear, json!({}))));
    assert_eq!(at("31 6 2020", "9am"), Err((ErrorCode::DateImpossible, json!({}))));
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    let value = json!("2020-07-01T09:30:00+01:00");
    assert_eq!(when.summarise(&value, &[], &english), ["1 July 2020, 9:30am"]);
    assert_eq!(when.summarise(&value, &[], &welsh), ["1 Gorffennaf 2020, 09:30"]);
    assert_eq!([Part::Day, Part::Time].map(|part| when.shown(&value, Some(part))), ["1", "09:30"]);
}

#[test]
fn a_range_has_a_first_and_a_last_day() {
    let limits = DateRange {
        not_before: Some(DateLimit::parse("2020-01-01").unwrap()),
        not_after: None,
        max_days: Some(3),
    };
    let stay = question(Kind::DateRange(limits));
    let of = |from: &str, to: &str| {
        let raw: RawAnswers = [("q-from-day", from), ("q-to-day", to)]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into_iter()
            .collect();
        let setting = Setting { choices: &[], today: today(), zone: "Europe/London" };
        stay.read_answer(&raw, &setting)
            .map_err(|faults| faults.iter().map(|fault| (fault.code, fault.part)).collect::<Vec<_>>())
    };
    let value = json!({"from": "2020-02-28", "to": "2020-03-01"});
    assert_eq!(of("28 2 2020", "1 3 2020"), Ok(Some(value.clone())));
    assert_eq!(of("", ""), Ok(None));
    assert_eq!(of("28 2 2020", "2 3 2020"), Err(vec![(ErrorCode::RangeLong, None)]));
    assert_eq!(of("1 3 2020", "28 2 2020"), Err(vec![(ErrorCode::RangeOrder, Some(Part::ToDay))]));
    assert_eq!(of("1 3 2020", ""), Err(vec![(ErrorCode::Required, Some(Part::ToDay))]));
    assert_eq!(
        of("30 2 2020", "1.3.20"),
        Err(vec![(ErrorCode::DateImpossible, Some(Part::FromDay)), (ErrorCode::DateYear, Some(Part::ToDay))])
    );
    assert_eq!(
        of("1 1 2019", "2 1 2019"),
        Err(vec![(ErrorCode::NotBefore, Some(Part::FromDay)), (ErrorCode::NotBefore, Some(Part::ToDay))])
    );
    let (english, welsh) = (Language::new("en").unwrap(), Language::new("cy").unwrap());
    assert_eq!(stay.summarise(&value, &[], &english), ["28 February 2020 to 1 March 2020"]);
    assert_eq!(stay.summarise(&value, &[], &welsh), ["28 Chwefror 2020 hyd at 1 Mawrth 2020"]);
    assert_eq!([Part::FromDay, Part::ToMonth].map(|part| stay.shown(&value, Some(part))), ["28", "3"]);
    let check = |value: Value| {
        let setting = Setting { choices: &[], today: today(), zone: "Europe/London" };
        stay.check_answer(&value, &setting).map_err(|faults| first(faults).0)
    };
    assert_eq!(check(json!({"from": "2020-02-28"})), Err(ErrorCode::Required));
    assert_eq!(check(json!({"from": "2020-02-30", "to": "2020-03-01"})), Err(ErrorCode::DateImpossible));
    assert_eq!(check(json!("2020-02-28")), Err(ErrorCode::Type));
}
