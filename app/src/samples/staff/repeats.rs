//! How often pages are asked.

use super::{ID, errors, sample};
use crate::admin::Frame;
use crate::admin::conditions::Trouble;
use crate::admin::repeats::ask::{Ask, NEW, view as view_ask};
use crate::admin::repeats::one::{OneRepeat, Things, view as view_one};
use crate::admin::repeats::{Asked, Item, Repeats, view};
use crate::messages::staff::repeats as say;
use crate::samples::Sample;

const TITLE: &str = "Report a lost or stolen passport";

pub(super) fn repeats(frame: &Frame) -> Vec<Sample> {
    let fixed = Ask { ways: Vec::new(), errors: errors(&[]), to_fix: Vec::new(), ..ask(frame) };
    vec![
        sample("repeats", crate::render(|| view(&all(frame)))),
        sample("repeats-none", crate::render(|| view(&none(frame)))),
        sample("repeat-errors", crate::render(|| view_one(&one(frame)))),
        sample("repeat-page", crate::render(|| view_ask(&ask(frame)))),
        sample("repeat-page-fixed", crate::render(|| view_ask(&fixed))),
    ]
}

fn none(frame: &Frame) -> Repeats {
    Repeats { items: Vec::new(), pages: Vec::new(), ..all(frame) }
}

fn all(frame: &Frame) -> Repeats {
    let asked = |page: &str, often: String| Asked {
        page: page.to_owned(),
        often,
        href: format!("/forms/{ID}/repeats/page?page=1"),
        trouble: Vec::new(),
    };
    let wrong =
        Trouble { message: "It has no title, which is the heading of its list.".to_owned(), stops: false };
    Repeats {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        items: vec![
            Item {
                name: "Children on the passport".to_owned(),
                href: "change?repeat=children".to_owned(),
                pages: vec!["Page 2: About the child".to_owned(), "Page 4: Which school?".to_owned()],
                how_many: say::how_many(1, 10),
                item: Some("Child ((name))".to_owned()),
                ..Item::default()
            },
            Item {
                name: "journeys".to_owned(),
                href: "change?repeat=journeys".to_owned(),
                inside: Some("Children on the passport".to_owned()),
                pages: vec!["Page 3: A journey".to_owned()],
                how_many: say::how_many(0, 100),
                trouble: vec![wrong],
                ..Item::default()
            },
        ],
        pages: vec![
            asked("Page 1: What is your name?", say::ONCE.to_owned()),
            asked("Page 2: About the child", say::for_each("Children on the passport")),
            asked("Page 3: A journey", say::for_each_of("journeys", "Children on the passport")),
        ],
    }
}

fn things() -> Things {
    Things {
        heading: "Children on the passport".to_owned(),
        item: "Child ((name))".to_owned(),
        min: "5".to_owned(),
        max: "4".to_owned(),
    }
}

fn one(frame: &Frame) -> OneRepeat {
    OneRepeat {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        repeat: "#/properties/children".to_owned(),
        was: "0a1b2c3d".to_owned(),
        things: things(),
        errors: errors(&[("max", say::MAX_LESS)]),
    }
}

fn ask(frame: &Frame) -> Ask {
    Ask {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        page: "child".to_owned(),
        asked: ("Page 2: About the child".to_owned(), say::ONCE.to_owned()),
        was: "0a1b2c3d".to_owned(),
        ways: vec![("join", say::join("Addresses")), (NEW, say::NEW.to_owned())],
        how: NEW.to_owned(),
        others: vec![("school".to_owned(), "Page 3: Which school?".to_owned())],
        through: "school".to_owned(),
        things: Things { min: String::new(), ..things() },
        to_fix: vec![
            "The condition “Has a child at school” asks about “pupil”, which is not there.".to_owned(),
        ],
        errors: errors(&[("how", say::WOULD_ERROR)]),
    }
}
