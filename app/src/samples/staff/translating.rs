//! Translating a form.

use super::{ID, errors, sample};
use crate::admin::Frame;
use crate::admin::translated::Entry;
use crate::admin::translations::{Progress, Report, Show, Translations, view};
use crate::messages::staff::translations as say;
use crate::samples::Sample;

pub(super) fn translating(frame: &Frame) -> Vec<Sample> {
    let entry = |address: &str, what, source: &str, translation: &str| Entry {
        address: address.to_owned(),
        group: say::page(0, Some("Where is it?")),
        what,
        source: source.to_owned(),
        of: "0a1b2c3d".to_owned(),
        translation: translation.to_owned(),
        was: "811c9dc5".to_owned(),
        ..Entry::default()
    };
    let translations = Translations {
        frame: frame.clone(),
        form: ID.to_owned(),
        title: "Report a pothole".to_owned(),
        own: "en".to_owned(),
        languages: vec![
            Progress { tag: "cy".to_owned(), done: 40, missing: 8, stale: 2 },
            Progress { tag: "pl".to_owned(), done: 0, missing: 50, stale: 0 },
        ],
        language: "cy".to_owned(),
        show: Show::All,
        entries: vec![
            Entry {
                group: say::WHOLE.to_owned(),
                ..entry("form/title", "title", "Report a pothole", "Rhoi gwybod am dwll yn y ffordd")
            },
            Entry {
                is_stale: true,
                ..entry("question/street/title", "question", "Which street is it in?", "Ym mha stryd mae e?")
            },
        ],
        from: 25,
        before: Some(0),
        next: Some(50),
        ..Translations::default()
    };
    let marked = Translations {
        entries: vec![
            Entry {
                changed: Some("Er enghraifft, Stryd Fawr".to_owned()),
                is_long: true,
                ..entry("question/street/hint", "hint", "For example, High Street", "Fel Stryd Fawr")
            },
            Entry { is_universal: true, ..entry("question/cost/prefix", "prefix", "£", "") },
        ],
        ..translations.clone()
    };
    let uploaded = Translations {
        report: Some(Report {
            said: say::taken(12, 1, 28),
            remarks: vec![["4".to_owned(), "question/gone/title".to_owned(), "Gone".to_owned()]],
        }),
        entries: Vec::new(),
        show: Show::Stale,
        errors: errors(&[("file", say::FILE_MISSING), ("language", say::LANGUAGE_MISSING)]),
        ..translations.clone()
    };
    let one_language =
        Translations { languages: Vec::new(), language: String::new(), ..translations.clone() };
    vec![
        sample("translations", crate::render(|| view(&translations))),
        sample("translations-marked", crate::render(|| view(&marked))),
        sample("translations-file", crate::render(|| view(&uploaded))),
        sample("translations-none", crate::render(|| view(&one_language))),
    ]
}
