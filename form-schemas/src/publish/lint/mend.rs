//! What an import could not say in the form, and left to a person: sentences in `toMend`, of the form or of a page. The form
//! can be filled in as it is; who publishes it accepts each of them, or mends it.

use super::{Found, at_page, named};
use crate::definition::{Page, Rest};
use crate::edit::{Command, PageSettings};
use crate::publish::{Finding, Subject};
use serde_json::Value;

/// Where the sentences stand.
const TO_MEND: &str = "toMend";

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let form = &definition.form;
    for (index, sentence) in sentences(&form.rest).into_iter().enumerate() {
        let rest = without(&form.rest, index);
        let done =
            Command::SetForm { form: Box::new(crate::definition::FormSettings { rest, ..form.clone() }) };
        let finding = Finding::warning("to-mend", Subject::Form, said(sentence)).mended_by(done);
        found.add(finding.at(format!("/x-form/{TO_MEND}/{index}")));
    }
    for (place, page) in definition.pages.iter().enumerate() {
        of_page(found, page, place);
    }
}

fn of_page(found: &mut Found<'_>, page: &Page, place: usize) {
    for (index, sentence) in sentences(&page.rest).into_iter().enumerate() {
        let settings = PageSettings { rest: without(&page.rest, index), ..PageSettings::of(page) };
        let done = Command::SetPage { page: page.id.clone(), settings: Box::new(settings) };
        let message = format!("{}: {}", named::page_first(found.definition, &page.id), said(sentence));
        let finding = Finding::warning("to-mend", Subject::Page(page.id.clone()), message).mended_by(done);
        found.add(finding.at(format!("{}/{TO_MEND}/{index}", at_page(place))));
    }
}

fn said(sentence: &str) -> String {
    format!("{} Once the form is right, “Mend this” takes this note away.", sentence.trim())
}

fn sentences(rest: &Rest) -> Vec<&str> {
    let list = rest.unknown().get(TO_MEND).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The rest without one of the sentences.
fn without(rest: &Rest, index: usize) -> Rest {
    let left: Vec<Value> = sentences(rest)
        .into_iter()
        .enumerate()
        .filter(|(other, _)| *other != index)
        .map(|(_, sentence)| sentence.into())
        .collect();
    let mut rest = rest.clone();
    if left.is_empty() {
        rest.forget(TO_MEND);
    } else {
        rest.keep(TO_MEND, left.into());
    }
    rest
}
