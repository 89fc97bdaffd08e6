//! Samples of the pages for staff.

use super::Sample;
use crate::admin::deliveries::{Attempt, Deliveries, Delivery, DeliveryState, OneDelivery, Push};
use crate::admin::destinations::remove::Remove;
use crate::admin::destinations::rotate::Rotate;
use crate::admin::destinations::{Destination, Destinations, Secret, Typed};
use crate::admin::form::{Form, Rights};
use crate::admin::forms::{FormItem, FormState, Forms};
use crate::admin::frame::Notice;
use crate::admin::import::{Counted, Finding, Import, Report};
use crate::admin::publish::{Fill, Publish, ToFix, Warning};
use crate::admin::submissions::{Group, Submission, SubmissionItem, Submissions};
use crate::admin::versions::{VersionItem, Versions};
use crate::admin::{self, Errors, Frame, Moment, Paging, Trouble};
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
    samples.extend(publishing(&frame));
    samples.extend(hand_off(&frame));
    samples.extend(submissions(&frame));
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
        errors: errors(&[("email", staff::people::WRONG_PASSWORD)]),
    };
    vec![
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
        findings: vec![Finding { pointer: "/pages/0".to_owned(), message: "It has no path.".to_owned() }],
        ..Import::default()
    };
    let report = Report {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Report".to_owned(),
        counts: vec![Counted { what: staff::forms::PAGES, source: 6, taken: 5, left: 1, form: 5 }],
        notes: vec!["Jumps became conditions.".to_owned()],
        changed: vec![Finding {
            pointer: "/pages/1".to_owned(),
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
        address: Some("https://forms.example.org/f/passport".to_owned()),
        version: Some(3),
        unpublished: true,
        changed: moment(),
        destinations: vec!["Case system".to_owned()],
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
    vec![
        sample("forms", crate::render(|| admin::forms::view(&list))),
        sample("forms-empty", crate::render(|| admin::forms::view(&empty))),
        sample("new-form-error", crate::render(|| admin::new_form::view(&new))),
        sample("import-errors", crate::render(|| admin::import::view(&import))),
        sample("import-report", crate::render(|| admin::import::report(&report))),
        sample("form", crate::render(|| admin::form::view(&form))),
        sample("close-error", crate::render(|| admin::close::view(&close))),
    ]
}

fn publishing(frame: &Frame) -> Vec<Sample> {
    let publish = Publish {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        revision: 7,
        warnings: vec![
            Warning {
                name: "0a1b2c3d".to_owned(),
                message: "There is no privacy information.".to_owned(),
                href: format!("/forms/{ID}/edit"),
                link: staff::publish::FIX,
                accepted: false,
                fill: Some(Fill {
                    field: "privacy",
                    label: staff::publish::PRIVACY,
                    hint: staff::publish::PRIVACY_HINT,
                    value: String::new(),
                }),
            },
            Warning {
                name: "4e5f6071".to_owned(),
                message: "Submissions go nowhere yet.".to_owned(),
                href: format!("/forms/{ID}/destinations"),
                link: staff::publish::CHANGE_DESTINATIONS,
                ..Warning::default()
            },
        ],
        changes: Some(vec!["Page added: Your name".to_owned()]),
        destinations: vec!["Case system".to_owned()],
        may_publish: true,
        errors: errors(&[
            ("privacy", &staff::publish::fill_in(staff::publish::PRIVACY)),
            ("accept-4e5f6071", &staff::publish::accept("Submissions go nowhere yet.")),
        ]),
        ..Publish::default()
    };
    let stopped = Publish {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        to_fix: vec![ToFix {
            message: "The question says nothing.".to_owned(),
            href: format!("/forms/{ID}/edit#page-1"),
        }],
        may_publish: true,
        ..Publish::default()
    };
    let versions = Versions {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        live: Some(2),
        items: vec![VersionItem {
            number: 2,
            published: moment(),
            by: "Ada Lovelace".to_owned(),
            note: "Shorter".to_owned(),
            schema: "/schemas/feedback/2".to_owned(),
        }],
        paging: Paging::default(),
    };
    vec![
        sample("publish-errors", crate::render(|| admin::publish::view(&publish))),
        sample("publish-things-to-fix", crate::render(|| admin::publish::view(&stopped))),
        sample("versions", crate::render(|| admin::versions::view(&versions))),
    ]
}

fn hand_off(frame: &Frame) -> Vec<Sample> {
    let destinations = Destinations {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        items: vec![Destination {
            id: ID.to_owned(),
            name: "Case system".to_owned(),
            url: "https://cases.example.org/hook".to_owned(),
            stopped: Some(staff::hand_off::PAUSED.to_owned()),
            failing: None,
            waiting: 2,
            failed: 1,
            delivered: 140,
            last_success: Some(moment()),
        }],
        earlier: 143,
        test_receiver: true,
        may_write: true,
        typed: Typed {
            id: ID.to_owned(),
            url: "http://10.0.0.1/".to_owned(),
            errors: errors(&[
                ("url", &staff::hand_off::refused("10.0.0.1", "a private network (RFC 1918)")),
                ("earlier", staff::hand_off::EARLIER_MISSING),
            ]),
            ..Typed::default()
        },
    };
    let secret = Secret {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        secret: Some("whsec_c2FtcGxl".to_owned()),
    };
    let delivery = Delivery {
        id: ID.to_owned(),
        reference: Some("HXK-7Q2-9PD".to_owned()),
        destination: "Case system".to_owned(),
        state: DeliveryState::Waiting,
        attempts: 2,
        created: moment(),
    };
    let one = OneDelivery {
        frame: frame.clone(),
        delivery: delivery.clone(),
        form: (ID.to_owned(), "Give feedback on a service".to_owned()),
        submission: Some(format!("/forms/{ID}/submissions/{ID}")),
        message: ID.to_owned(),
        next: Some(moment()),
        reason: Some(staff::hand_off::RESTING.to_owned()),
        push: Push::TryNow,
        attempts: vec![Attempt {
            number: 2,
            started: moment(),
            result: staff::hand_off::answered(500),
            took: staff::hand_off::took(1200),
            detail: Some((staff::hand_off::RESPONSE, "Sorry".to_owned())),
        }],
        ..OneDelivery::default()
    };
    let list = Deliveries {
        frame: frame.clone(),
        items: vec![delivery],
        trouble: vec![Trouble {
            name: "Case system".to_owned(),
            form: ID.to_owned(),
            text: staff::hand_off::failing("Case system", &moment().text, false),
        }],
        filters: vec![(staff::hand_off::SHOW_ALL.to_owned(), "/deliveries".to_owned(), true)],
        paging: Paging::default(),
    };
    let rotate = Rotate {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        destination: ID.to_owned(),
        name: "Case system".to_owned(),
        errors: errors(&[("old", staff::hand_off::ROTATE_MISSING)]),
        ..Rotate::default()
    };
    let remove = Remove {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        destination: ID.to_owned(),
        name: "Case system".to_owned(),
        undelivered: 3,
        errors: errors(&[("undelivered", staff::hand_off::UNDELIVERED_MISSING)]),
    };
    vec![
        sample("rotate-errors", crate::render(|| admin::destinations::rotate::view(&rotate))),
        sample("remove-errors", crate::render(|| admin::destinations::remove::view(&remove))),
        sample("destinations-errors", crate::render(|| admin::destinations::view(&destinations))),
        sample("secret", crate::render(|| admin::destinations::secret(&secret))),
        sample("deliveries", crate::render(|| admin::deliveries::view(&list))),
        sample("delivery", crate::render(|| admin::deliveries::one(&one))),
    ]
}

fn submissions(frame: &Frame) -> Vec<Sample> {
    let item = SubmissionItem {
        id: ID.to_owned(),
        reference: "HXK-7Q2-9PD".to_owned(),
        sent: moment(),
        version: 2,
        language: "English".to_owned(),
    };
    let list = Submissions {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        published: true,
        items: vec![item.clone()],
        reference: "AAA".to_owned(),
        errors: errors(&[("reference", staff::submissions::NOT_FOUND)]),
        ..Submissions::default()
    };
    let one = Submission {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        item,
        groups: Some(vec![Group {
            title: String::new(),
            rows: vec![("How could we improve?".to_owned(), "More paper.\nLess ink.".to_owned())],
        }]),
    };
    vec![
        sample("submissions-not-found", crate::render(|| admin::submissions::view(&list))),
        sample("submission", crate::render(|| admin::submissions::one(&one))),
    ]
}
