//! Sections, checks and values, and what data the questions collect.

use super::{ID, errors, sample};
use crate::admin::Frame;
use crate::admin::checks::one::{One, Rest, view as view_one};
use crate::admin::checks::{self, Checks};
use crate::admin::conditions::Trouble;
use crate::admin::data::{self, Data};
use crate::admin::sections::one::{self, OneSection, Ticked};
use crate::admin::sections::{self, Sections};
use crate::messages::staff::{checks as say_checks, data as say_data, sections as say};
use crate::samples::Sample;

const TITLE: &str = "Report a lost or stolen passport";

pub(super) fn designing(frame: &Frame) -> Vec<Sample> {
    vec![
        sample("sections", crate::render(|| sections::view(&list(frame)))),
        sample("section-error", crate::render(|| one::view(&section(frame)))),
        sample("checks", crate::render(|| checks::view(&rules(frame)))),
        sample("check-errors", crate::render(|| view_one(&check(frame)))),
        sample("value", crate::render(|| view_one(&value(frame)))),
        sample("value-used", crate::render(|| view_one(&used(frame)))),
        sample("data", crate::render(|| data::view(&data(frame)))),
    ]
}

fn list(frame: &Frame) -> Sections {
    let item = |id: &str, name: &str, pages: &[&str]| sections::Item {
        id: id.to_owned(),
        name: name.to_owned(),
        pages: pages.iter().map(|page| (*page).to_owned()).collect(),
        ..sections::Item::default()
    };
    let passport = sections::Item {
        after: vec!["About you".to_owned()],
        trouble: vec![Trouble { message: "The section has no pages.".to_owned(), stops: false }],
        ..item("passport", "Your passport", &[])
    };
    Sections {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        items: vec![
            item("about-you", "About you", &["Page 1: What is your name?", "Page 2: When were you born?"]),
            passport,
        ],
        loose: vec!["Page 3: Which country?".to_owned()],
        task_list: true,
        trouble: vec![Trouble { message: "Page 3 is in no section.".to_owned(), stops: true }],
    }
}

fn section(frame: &Frame) -> OneSection {
    let ticked = |id: &str, name: &str, hint: Option<String>, ticked| Ticked {
        id: id.to_owned(),
        name: name.to_owned(),
        hint,
        ticked,
    };
    OneSection {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        section: "passport".to_owned(),
        was: "0a1b2c3d".to_owned(),
        pages: vec![
            ticked("name", "Page 1: What is your name?", Some(say::now_in("About you")), false),
            ticked("country", "Page 3: Which country?", None, true),
        ],
        others: vec![ticked("about-you", "About you", None, true)],
        errors: errors(&[("name", say::NAME_MISSING)]),
        ..OneSection::default()
    }
}

fn data(frame: &Frame) -> Data {
    let item = |name: &str, question: &str, class: &str| data::Item {
        path: format!("#/properties/{name}"),
        was: "0a1b2c3d".to_owned(),
        question: question.to_owned(),
        page: "Page 1: About you".to_owned(),
        class: class.to_owned(),
        why: "To find the record".to_owned(),
        used_by: "Case workers".to_owned(),
    };
    Data {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        said: (1, 120),
        items: vec![item("name", "What is your name?", "personal"), item("country", "Which country?", "")],
        from: 50,
        before: Some(0),
        next: Some(100),
        errors: errors(&[("class-1", say_data::CHANGED)]),
    }
}

fn rules(frame: &Frame) -> Checks {
    let item = |name: &str, href: &str, expression: &str| checks::Item {
        name: name.to_owned(),
        href: href.to_owned(),
        expression: expression.to_owned(),
        ..checks::Item::default()
    };
    Checks {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        checks: vec![checks::Item {
            about: Some("Children on the passport".to_owned()),
            facts: vec![(say_checks::AT, "Last day".to_owned())],
            trouble: vec![Trouble { message: "It names nothing that is there.".to_owned(), stops: true }],
            ..item("The last day must be the first day or later", "check?id=check-1", "first_day <= last_day")
        }],
        values: vec![checks::Item {
            facts: vec![
                (say_checks::IN_DATA, "is_adult".to_owned()),
                (say_checks::KIND, say_checks::result("boolean").to_owned()),
            ],
            ..item("is_adult", "value?id=is_adult", "age(born) >= 18.0")
        }],
        repeats: vec![("children".to_owned(), "Children on the passport".to_owned())],
    }
}

fn check(frame: &Frame) -> One {
    One {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        id: "check-1".to_owned(),
        was: "0a1b2c3d".to_owned(),
        repeat: Some(("#/properties/children".to_owned(), "Children on the passport".to_owned())),
        expression: "first_day <= last_dya".to_owned(),
        rest: Rest::Check {
            message: String::new(),
            at: "last_day".to_owned(),
            questions: vec![("last_day".to_owned(), "Last day".to_owned())],
        },
        names: vec![("last_day".to_owned(), "Last day".to_owned())],
        used: Vec::new(),
        errors: errors(&[
            ("expression", "The expression names “last_dya”, which is not there"),
            ("message", say_checks::MESSAGE_MISSING),
        ]),
    }
}

fn value(frame: &Frame) -> One {
    let (name, called) = ("is_adult".to_owned(), "An adult".to_owned());
    One {
        id: String::new(),
        repeat: None,
        rest: Rest::Value { name, called, result: "boolean".to_owned(), places: String::new() },
        errors: crate::admin::Errors::default(),
        ..check(frame)
    }
}

fn used(frame: &Frame) -> One {
    let used = vec![say_checks::by_condition("18 or older"), "Page 3: Which country?".to_owned()];
    One { id: "is_adult".to_owned(), used, ..value(frame) }
}
