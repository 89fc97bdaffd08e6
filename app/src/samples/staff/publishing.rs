//! Publishing and versions.

use super::{ID, errors, moment, sample};
use crate::admin::named::Named;
use crate::admin::publish::{Fill, Publish, Receivers, ToFix, Warning};
use crate::admin::versions::{VersionItem, Versions};
use crate::admin::{self, Frame, Paging};
use crate::messages::staff;
use crate::samples::Sample;

pub(super) fn publishing(frame: &Frame) -> Vec<Sample> {
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
                about: "privacy information".to_owned(),
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
                link: staff::publish::SAY_DESTINATIONS,
                about: "where submissions go".to_owned(),
                ..Warning::default()
            },
        ],
        changes: Some(vec!["Page added: Your name".to_owned()]),
        receivers: Some(Receivers { compatible: false, properties: vec![staff::difference::added("/name")] }),
        destinations: vec![Named { name: "Case system".to_owned(), stopped: true }],
        may_publish: true,
        errors: errors(&[
            ("privacy", &staff::publish::fill_in(staff::publish::PRIVACY)),
            ("accept-4e5f6071", &staff::publish::accept("where submissions go")),
        ]),
        ..Publish::default()
    };
    let stopped = Publish {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Give feedback on a service".to_owned(),
        address: Some("https://forms.example.org/f/give-feedback-on-a-service".to_owned()),
        to_fix: vec![ToFix {
            message: "The question says nothing.".to_owned(),
            about: "page 1".to_owned(),
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
        items: [(2, "Shorter"), (1, "")]
            .map(|(number, note)| VersionItem {
                number,
                published: moment(),
                by: "Ada Lovelace".to_owned(),
                note: note.to_owned(),
                schema: format!("/schemas/feedback/{number}"),
            })
            .into(),
        paging: Paging::default(),
    };
    vec![
        sample("publish-errors", crate::render(|| admin::publish::view(&publish))),
        sample("publish-things-to-fix", crate::render(|| admin::publish::view(&stopped))),
        sample("versions", crate::render(|| admin::versions::view(&versions))),
    ]
}
