//! Samples of the pages for staff.

mod conditions;
mod designing;
mod hand_off;
mod lists;
mod publishing;
mod repeats;
mod translating;

use super::Sample;
use crate::admin::form::{Form, Rights};
use crate::admin::form_address::FormAddress;
use crate::admin::forms::{FormItem, FormState, Forms};
use crate::admin::frame::Notice;
use crate::admin::import::{Counted, Finding, Import, Report};
use crate::admin::named::Named;
use crate::admin::{self, Errors, Frame, Moment, Paging};
use crate::messages::staff;

const ID: &str = "0192f000-0000-7000-8000-000000000001";

/// Every sample, with the stylesheet at this address.
pub(super) fn samples(stylesheet: &str) -> Vec<Sample> {
    let frame = Frame {
        organisation: "Department of Paper".to_owned(),
        user: Some("Ada Lovelace".to_owned()),
        token: "token".to_owned(),
        stylesheet: stylesheet.to_owned(),
        notice: None,
    };
    let mut samples = people(&frame);
    samples.extend(forms(&frame));
    samples.extend(publishing::publishing(&frame));
    samples.extend(translating::translating(&frame));
    samples.extend(conditions::conditions(&frame));
    samples.extend(designing::designing(&frame));
    samples.extend(repeats::repeats(&frame));
    samples.extend(lists::lists(&frame));
    samples.extend(hand_off::hand_off(&frame));
    samples.extend(hand_off::submissions(&frame));
    samples
}

fn sample(name: &str, html: String) -> Sample {
    Sample { name: format!("staff-{name}"), html }
}

fn moment() -> Moment {
    Moment { text: "20 November 2026 at 10:05am".to_owned(), machine: "2026-11-20T10:05:00.000Z".to_owned() }
}

fn errors(errors: &[(&str, &str)]) -> Errors {
    let mut list = Errors::default();
    for (field, message) in errors {
        list.add(field, *message);
    }
    list
}

fn people(frame: &Frame) -> Vec<Sample> {
    let anon = Frame { user: None, ..frame.clone() };
    let set_up = admin::set_up::SetUp {
        frame: anon.clone(),
        action: "/sign-in/secret".to_owned(),
        errors: errors(&[
            ("name", staff::people::NAME_MISSING),
            ("password", staff::people::PASSWORD_TOO_SHORT),
        ]),
        ..Default::default()
    };
    let welcome = admin::set_up::Welcome {
        frame: anon.clone(),
        action: "/sign-in/secret".to_owned(),
        name: "Grace Hopper".to_owned(),
        email: "grace@example.org".to_owned(),
        ..Default::default()
    };
    let sign_in = admin::sign_in::SignIn {
        frame: anon.clone(),
        email: "ada@example.org".to_owned(),
        next: "/forms".to_owned(),
        kept: Some((format!("/forms/{ID}/close"), "message=Closed".to_owned())),
        errors: errors(&[("email", staff::people::WRONG_PASSWORD)]),
    };
    let resume = admin::sign_in::Resume {
        frame: frame.clone(),
        action: format!("/forms/{ID}/close"),
        fields: vec![("message".to_owned(), "Closed".to_owned())],
    };
    vec![
        sample("resume", crate::render(|| admin::sign_in::resume(&resume))),
        sample("set-up-errors", crate::render(|| admin::set_up::set_up(&set_up))),
        sample("welcome", crate::render(|| admin::set_up::welcome(&welcome))),
        sample("link-gone", crate::render(|| admin::set_up::link_gone(&anon))),
        sample("sign-in-wrong", crate::render(|| admin::sign_in::view(&sign_in))),
        sample(
            "not-found",
            crate::render(|| {
                admin::problem::view(admin::problem::Problem::NotFound, frame.stylesheet.clone())
            }),
        ),
    ]
}

fn forms(frame: &Frame) -> Vec<Sample> {
    let item = |title: &str, state, unpublished| FormItem {
        id: ID.to_owned(),
        title: title.to_owned(),
        state,
        unpublished,
        changed: moment(),
    };
    let list = Forms {
        frame: frame.clone(),
        items: vec![
            item("Report a lost or stolen passport", FormState::Live, true),
            item("Give feedback on a service", FormState::Draft, false),
            item("Ask for a permit", FormState::Closed, false),
        ],
        trouble: Vec::new(),
        paging: Paging { first: None, next: Some("/forms?before=1".to_owned()) },
        may_write: true,
    };
    let empty = Forms { frame: frame.clone(), may_write: true, ..Forms::default() };
    let new = admin::new_form::NewForm {
        frame: frame.clone(),
        id: ID.to_owned(),
        errors: errors(&[("title", staff::forms::NEW_TITLE_MISSING)]),
        ..Default::default()
    };
    let import = Import {
        frame: frame.clone(),
        id: ID.to_owned(),
        text: "{".to_owned(),
        formats: vec![("xgov".to_owned(), "XGov".to_owned())],
        errors: errors(&[("text", "This is not JSON")]),
        findings: vec![Finding { place: "Page 1".to_owned(), message: "It has no path.".to_owned() }],
        ..Import::default()
    };
    let report = Report {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Report".to_owned(),
        counts: vec![Counted { what: staff::forms::PAGES, source: 6, taken: 5, left: 1, form: 5 }],
        notes: vec!["Jumps became conditions.".to_owned()],
        changed: vec![Finding {
            place: "Page 2 ‘Your details’".to_owned(),
            message: "Its path is its name now.".to_owned(),
        }],
        left: vec![Finding::default()],
    };
    let form = Form {
        frame: Frame {
            notice: Some(Notice { success: true, text: staff::publish::published(3) }),
            ..frame.clone()
        },
        id: ID.to_owned(),
        title: "Report a lost or stolen passport".to_owned(),
        state: FormState::Closed,
        closed_message: Some("Back on Monday".to_owned()),
        languages: ["en", "cy"].map(str::to_owned).into(),
        conditions: 2,
        repeats: 1,
        lists: 1,
        address: "https://forms.example.org/f/passport".to_owned(),
        version: Some(3),
        unpublished: true,
        changed: moment(),
        destinations: vec![Named { name: "Case system".to_owned(), stopped: true }],
        submissions: 1200,
        trouble: Vec::new(),
        may: Rights { write: true, publish: true, read_submissions: true },
    };
    let close = admin::close::Close {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Report a lost or stolen passport".to_owned(),
        errors: errors(&[("message", staff::forms::CLOSE_MESSAGE_MISSING)]),
        ..Default::default()
    };
    let address = FormAddress {
        frame: frame.clone(),
        title: "Ask for a permit".to_owned(),
        form: ID.to_owned(),
        beginning: "https://forms.example.org/f/".to_owned(),
        slug: "ask for a permit".to_owned(),
        back: (format!("/forms/{ID}"), "Ask for a permit".to_owned()),
        errors: errors(&[("slug", staff::forms::ADDRESS_WRONG)]),
        ..FormAddress::default()
    };
    vec![
        sample("form-address-error", crate::render(|| admin::form_address::view(&address))),
        sample("forms", crate::render(|| admin::forms::view(&list))),
        sample("forms-empty", crate::render(|| admin::forms::view(&empty))),
        sample("new-form-error", crate::render(|| admin::new_form::view(&new))),
        sample("import-errors", crate::render(|| admin::import::view(&import))),
        sample("import-report", crate::render(|| admin::import::report(&report))),
        sample("form", crate::render(|| admin::form::view(&form))),
        sample("close-error", crate::render(|| admin::close::view(&close))),
    ]
}
