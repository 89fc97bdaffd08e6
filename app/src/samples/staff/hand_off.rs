//! Destinations, deliveries and submissions.

use super::{ID, errors, moment, sample};
use crate::admin::deliveries::{Attempt, Deliveries, Delivery, DeliveryState, OneDelivery, Push};
use crate::admin::destinations::remove::Remove;
use crate::admin::destinations::rotate::Rotate;
use crate::admin::destinations::{Destination, Destinations, Secret, Typed};
use crate::admin::submissions::{Group, Submission, SubmissionItem, Submissions};
use crate::admin::{self, Frame, Paging, Trouble};
use crate::messages::staff;
use crate::samples::Sample;

fn secret(frame: &Frame) -> Secret {
    Secret {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        destination: ID.to_owned(),
        secret: Some("whsec_c2FtcGxl".to_owned()),
        earlier: true,
    }
}

pub(super) fn hand_off(frame: &Frame) -> Vec<Sample> {
    let destinations = Destinations {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        back: (format!("/forms/{ID}"), "Give feedback on a service".to_owned()),
        items: ["Case system", "Archive"]
            .map(|name| Destination {
                id: ID.replace("0001", if name == "Archive" { "0002" } else { "0001" }),
                name: name.to_owned(),
                url: "https://cases.example.org/hook".to_owned(),
                stopped: Some(staff::hand_off::PAUSED.to_owned()),
                failing: None,
                waiting: 2,
                failed: 1,
                delivered: 140,
                last_success: Some(moment()),
                missing: staff::hand_off::missing(3),
                is_receiver: name == "Archive",
            })
            .into(),
        earlier: 143,
        test_receiver: true,
        test_receiver_id: "0192f000-0000-7000-8000-000000000012".to_owned(),
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
    let delivery = Delivery {
        id: ID.to_owned(),
        reference: Some("HXK-7Q2-9PD".to_owned()),
        destination: "Case system".to_owned(),
        state: DeliveryState::Waiting,
        why: Some(staff::hand_off::PAUSED.to_owned()),
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
        none: staff::hand_off::NO_DELIVERIES,
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
        sample("secret", crate::render(|| admin::destinations::secret(&secret(frame)))),
        sample("deliveries", crate::render(|| admin::deliveries::view(&list))),
        sample("delivery", crate::render(|| admin::deliveries::one(&one))),
    ]
}

pub(super) fn submissions(frame: &Frame) -> Vec<Sample> {
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
        address: Some("https://forms.example.org/f/feedback".to_owned()),
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
