//! Lists of options.

use super::{ID, errors, sample};
use crate::admin::Frame;
use crate::admin::conditions::Trouble;
use crate::admin::lists::lost::LostOption;
use crate::admin::lists::one::{OneList, view as view_one};
use crate::admin::lists::options::{Found, Options, Row};
use crate::admin::lists::question::{Choose, view as view_question};
use crate::admin::lists::value::{Value, view as view_value};
use crate::admin::lists::{Choosing, Item, Lists, view};
use crate::messages::staff::{lists as say, values};
use crate::samples::Sample;

const TITLE: &str = "Report a lost or stolen passport";

pub(super) fn lists(frame: &Frame) -> Vec<Sample> {
    let base =
        OneList { frame: frame.clone(), form: ID.to_owned(), title: TITLE.to_owned(), ..OneList::default() };
    let new = OneList {
        questions: vec![("#/properties/office".to_owned(), "Page 1: Which office?".to_owned())],
        errors: errors(&[("name", say::NAME_MISSING), ("options", say::BEGIN_MISSING)]),
        ..base.clone()
    };
    vec![
        sample("lists", crate::render(|| view(&all(frame)))),
        sample(
            "lists-none",
            crate::render(|| view(&Lists { items: Vec::new(), questions: Vec::new(), ..all(frame) })),
        ),
        sample("list-lost", crate::render(|| view_one(&losing(&base)))),
        sample("list-long", crate::render(|| view_one(&long(&base)))),
        sample("list-new-errors", crate::render(|| view_one(&new))),
        sample("list-question", crate::render(|| view_question(&choose(frame)))),
        sample("list-value-errors", crate::render(|| view_value(&value(frame)))),
    ]
}

fn all(frame: &Frame) -> Lists {
    let choosing = |question: &str, from: String| Choosing {
        question: question.to_owned(),
        from,
        href: format!("/forms/{ID}/lists/question?question=1"),
    };
    Lists {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        items: vec![
            Item {
                id: "list-offices".to_owned(),
                name: "Passport offices".to_owned(),
                options: 7,
                used: vec!["Which office is nearest? (Page 2: Where you lost it)".to_owned()],
                more: 3,
                trouble: vec![Trouble {
                    message: "The option “Durham” stands there twice.".to_owned(),
                    stops: true,
                }],
            },
            Item {
                id: "list-streets".to_owned(),
                name: "Streets".to_owned(),
                options: 4200,
                ..Item::default()
            },
        ],
        questions: vec![
            choosing("Which office is nearest?", say::list("Passport offices", 7)),
            choosing("How did you lose it?", say::own(4)),
        ],
        before: Some(0),
        next: Some(200),
    }
}

fn losing(base: &OneList) -> OneList {
    OneList {
        list: "list-offices".to_owned(),
        was: "0a1b2c3d".to_owned(),
        value: format!("/forms/{ID}/lists/value?list=list-offices"),
        name: "Passport offices".to_owned(),
        options: Options::Lines("DUR | Durham\nDUR | London\nBelfast\nPeterborough".to_owned()),
        used: vec!["Which office is nearest? (Page 2: Where you lost it)".to_owned()],
        lost: vec![LostOption {
            option: say::option("Liverpool", "liverpool"),
            named_by: vec![say::by_condition("Goes to Liverpool"), say::by_value("Days until it is ready")],
        }],
        errors: errors(&[("options", &say::value_twice(2, 1)), ("options", say::LOST_ERROR)]),
        ..base.clone()
    }
}

fn long(base: &OneList) -> OneList {
    let row = |value: &str, words: &str| Row {
        value: value.to_owned(),
        words: words.to_owned(),
        hint: "In the old town".to_owned(),
        change: format!("/forms/{ID}/lists/value?list=list-streets&value={value}"),
    };
    OneList {
        list: "list-streets".to_owned(),
        name: "Streets".to_owned(),
        options: Options::Table(Found {
            rows: vec![row("0001", "Abbey Street"), row("0002", "Acorn Street")],
            found: 260,
            all: 4200,
            query: "street".to_owned(),
            are_few: false,
        }),
        can_remove: true,
        errors: errors(&[("file", &say::unreadable(Some(1), "The first line has no column “words”."))]),
        ..base.clone()
    }
}

fn value(frame: &Frame) -> Value {
    Value {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        list: "list-offices".to_owned(),
        of: say::list("Passport offices", 7),
        back: format!("/forms/{ID}/lists/list-offices"),
        options: [("DUR", "Durham"), ("london", "London")]
            .map(|(value, words)| (value.to_owned(), say::option(words, value)))
            .into(),
        from: "london".to_owned(),
        to: "DUR".to_owned(),
        errors: errors(&[("to", values::TAKEN)]),
        ..Value::default()
    }
}

fn choose(frame: &Frame) -> Choose {
    Choose {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        path: "#/properties/office".to_owned(),
        question: "Which office is nearest? (Page 2: Where you lost it)".to_owned(),
        was: "0a1b2c3d".to_owned(),
        value: format!("/forms/{ID}/lists/value?question=1"),
        is_own: true,
        lists: vec![
            ("list-offices".to_owned(), say::list("Passport offices", 7)),
            ("list-streets".to_owned(), say::list("Streets", 4200)),
        ],
        from: "list-streets".to_owned(),
        errors: errors(&[("from", say::OWN_MANY)]),
        ..Choose::default()
    }
}
