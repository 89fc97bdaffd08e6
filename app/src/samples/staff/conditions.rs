//! Conditions, and what is shown under them.

use form_schemas::condition::{About, Comparison, Matching};
use form_schemas::export::outline::{Operator, Said, Test};
use form_schemas::{ConditionId, QuestionPath};

use super::{ID, errors, sample};
use crate::admin::Frame;
use crate::admin::conditions::builder::{self, Builder};
use crate::admin::conditions::remove::{self, Remove};
use crate::admin::conditions::shown::{self, OnePage, Shown, Thing};
use crate::admin::conditions::shown_if::{self, Offered, ShownIf};
use crate::admin::conditions::{self, Answers, Conditions, Item, Row, Trouble};
use crate::messages::staff::conditions as say;
use crate::samples::Sample;

const TITLE: &str = "Report a lost or stolen passport";

fn abroad() -> Said {
    Said::Test(Test {
        question: "Was it lost outside the UK?".to_owned(),
        operator: Operator::Is,
        values: vec!["Yes".to_owned()],
    })
}

fn several() -> Said {
    let child = Said::Test(Test {
        question: "How old is the child?".to_owned(),
        operator: Operator::Less,
        values: vec!["18".to_owned()],
    });
    Said::Any(vec![abroad(), Said::OneOf("Children on the passport".to_owned(), Box::new(child))])
}

pub(super) fn conditions(frame: &Frame) -> Vec<Sample> {
    vec![
        sample("conditions", crate::render(|| conditions::view(&list(frame)))),
        sample(
            "conditions-none",
            crate::render(|| {
                let (frame, form, title) = (frame.clone(), ID.to_owned(), TITLE.to_owned());
                conditions::view(&Conditions { frame, form, title, ..Conditions::default() })
            }),
        ),
        sample("condition-new", crate::render(|| builder::view(&new(frame)))),
        sample("condition-errors", crate::render(|| builder::view(&built(frame)))),
        sample("condition-pattern", crate::render(|| builder::view(&pattern(frame)))),
        sample("condition-remove", crate::render(|| remove::view(&removing(frame)))),
        sample("shown", crate::render(|| shown::view(&all(frame)))),
        sample("shown-if", crate::render(|| shown_if::view(&one(frame)))),
    ]
}

fn list(frame: &Frame) -> Conditions {
    let unused = Item {
        id: "when-family".to_owned(),
        name: "Abroad, or with a child".to_owned(),
        said: Some(several()),
        trouble: vec![
            Trouble { message: "The condition refers to one that is not there.".to_owned(), stops: true },
            Trouble { message: "A part of it always holds.".to_owned(), stops: false },
        ],
        ..Item::default()
    };
    let used = Item {
        id: "when-abroad".to_owned(),
        name: "Lost abroad".to_owned(),
        about: Some("Children on the passport".to_owned()),
        said: Some(abroad()),
        used: vec![
            (say::page(2, Some("Which country?")), Some(format!("/forms/{ID}/conditions/shown-if?for=page"))),
            (say::RULE.to_owned(), None),
        ],
        ..Item::default()
    };
    Conditions {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        items: vec![used, unused],
        repeats: vec![(
            format!("/forms/{ID}/conditions/change?scope=children"),
            "Children on the passport".to_owned(),
        )],
    }
}

fn path(pointer: &str) -> Option<QuestionPath> {
    QuestionPath::from_pointer(pointer).ok()
}

fn about(pointer: &str) -> About {
    path(pointer).map(About::Question).unwrap_or_default()
}

fn offered() -> Vec<(String, String)> {
    let questions = [
        ("#/properties/abroad", "Was it lost outside the UK?"),
        ("#/properties/where", "Where did you look?"),
        ("#/properties/name", "What is your name?"),
    ];
    questions.map(|(at, title)| (about(at).to_code(), say::question(Some(1), title))).into()
}

fn new(frame: &Frame) -> Builder {
    Builder {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        place: Some(("page:country".to_owned(), say::page(2, Some("Which country?")))),
        rows: vec![Row::default()],
        offered: offered(),
        ..Builder::default()
    }
}

fn row(pointer: &str, comparisons: &[Comparison], answers: Answers) -> Row {
    Row {
        about: about(pointer),
        comparisons: comparisons.to_vec(),
        comparison: comparisons.first().copied(),
        answers,
        said: None,
    }
}

fn built(frame: &Frame) -> Builder {
    let option = |value: &str, title: &str, chosen| (value.to_owned(), title.to_owned(), chosen);
    let yes_no = Answers::OneOf(vec![option("true", "Yes", true), option("false", "No", false)]);
    let places = Answers::Options(vec![option("home", "At home", false), option("work", "At work", false)]);
    Builder {
        condition: "when-abroad".to_owned(),
        was: "0a1b2c3d".to_owned(),
        scope: Some(("#/properties/children".to_owned(), "Children on the passport".to_owned())),
        place: None,
        name: "Lost abroad".to_owned(),
        matching: Matching::Any,
        rows: vec![
            row("#/properties/abroad", &[Comparison::Is, Comparison::Answered], yes_no),
            row("#/properties/where", &[Comparison::Includes, Comparison::Lacks], places),
            Row { about: About::Kept("0a1b2c3d".to_owned()), said: Some(abroad()), ..Row::default() },
        ],
        now: Some(abroad()),
        errors: errors(&[("answers-1", say::wrong(form_schemas::condition::Wrong::NotChosen, ""))]),
        ..new(frame)
    }
}

fn pattern(frame: &Frame) -> Builder {
    let other = ConditionId::new("when-family").map(About::Condition).unwrap_or_default();
    Builder {
        name: "A name in capitals".to_owned(),
        rows: vec![
            row("#/properties/name", &[Comparison::Matches], Answers::Typed("^[A-Z".to_owned())),
            Row { about: other, said: Some(several()), ..Row::default() },
        ],
        errors: errors(&[("answers-0", say::wrong(form_schemas::condition::Wrong::Pattern, ""))]),
        ..new(frame)
    }
}

fn removing(frame: &Frame) -> Remove {
    Remove {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        condition: "when-abroad".to_owned(),
        name: "Lost abroad".to_owned(),
        said: Some(abroad()),
        used: vec![say::page(2, Some("Which country?"))],
        can: true,
    }
}

fn all(frame: &Frame) -> Shown {
    let thing = |name: &str, when, otherwise| Thing {
        name: name.to_owned(),
        when,
        otherwise,
        href: format!("/forms/{ID}/conditions/shown-if?for={}", name.len()),
        trouble: Vec::new(),
    };
    let misplaced = Thing {
        trouble: vec![Trouble { message: "That is asked later.".to_owned(), stops: true }],
        ..thing(say::WHOLE_PAGE, vec![abroad(), several()], say::ALWAYS)
    };
    Shown {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        pages: vec![
            OnePage {
                name: say::page(0, Some("What is your name?")),
                things: vec![thing(say::WHOLE_PAGE, Vec::new(), say::ALWAYS)],
            },
            OnePage {
                name: say::page(1, Some("Which country?")),
                things: vec![misplaced, thing("Which country?", Vec::new(), say::WITH_PAGE)],
            },
        ],
    }
}

fn one(frame: &Frame) -> ShownIf {
    let offered = |id: &str, name: &str, said: &Said, chosen| Offered {
        id: id.to_owned(),
        name: name.to_owned(),
        words: say::in_words(said),
        chosen,
    };
    ShownIf {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: TITLE.to_owned(),
        place: ("page:country".to_owned(), say::page(2, Some("Which country?"))),
        was: "0a1b2c3d".to_owned(),
        offered: vec![
            offered("when-abroad", "Lost abroad", &abroad(), true),
            offered("when-family", "Abroad, or with a child", &several(), false),
        ],
        new: vec![(format!("/forms/{ID}/conditions/change?for=page"), say::NEW_FOR.to_owned())],
        ..ShownIf::default()
    }
}
