//! Answers as a person would give them who goes from page to page.

use super::Dice;
use crate::definition::PageKind;
use crate::publish::Compiled;
use crate::question::{Kind, NameParts, Question};
use serde_json::{Map, Value, json};

/// Goes through the pages and answers what is shown; says whether an exit page was shown on the way.
pub(crate) fn walk(compiled: &Compiled, dice: &mut Dice) -> (Value, bool) {
    let definition = compiled.definition();
    let mut answers = Value::Object(Map::new());
    let mut exit = false;
    for page in &definition.pages {
        if !compiled.all_hold(&page.when, &answers) {
            continue;
        }
        exit |= page.kind == PageKind::Exit;
        for path in page.questions() {
            let question = definition.question(path).unwrap();
            let asked = question.is_asked() && compiled.all_hold(&question.when, &answers);
            if asked && !(question.optional && dice.once_in(2)) {
                answers[path.name().as_str()] = answer(compiled, question, dice);
            }
        }
    }
    (answers, exit)
}

/// A right answer of several parts.
fn of_parts(question: &Question) -> Value {
    match &question.kind {
        Kind::Name(kind) if kind.parts != NameParts::Full => json!({ "first": "Jo", "last": "Bloggs" }),
        Kind::Name(_) => json!({ "full": "Jo Bloggs" }),
        Kind::Address(kind) if kind.international => json!({ "lines": "1 Rue", "country": "France" }),
        Kind::Address(_) => json!({ "line1": "1 High Street", "town": "Leeds", "postcode": "LS1 1AA" }),
        Kind::Organisation(_) => json!({ "name": "Jo & Co" }),
        _ => json!({ "gridReference": "TQ3080" }),
    }
}

/// A right answer.
fn answer(compiled: &Compiled, question: &Question, dice: &mut Dice) -> Value {
    let choices = compiled.definition().choices_of(question);
    match &question.kind {
        Kind::YesNo(_) => json!(dice.once_in(2)),
        Kind::Radios(_) | Kind::Select(_) | Kind::Autocomplete(_) => json!(dice.pick(choices).value),
        Kind::Country(country) => {
            let offered: Vec<_> =
                choices.iter().map(|choice| &choice.value).filter(|code| country.offers(code)).collect();
            json!(dice.pick(&offered))
        }
        Kind::Checkboxes(kind) => {
            let first = dice.pick(choices).value.clone();
            let more = kind.none.as_ref() != Some(&first);
            let second = choices
                .iter()
                .find(|choice| choice.value != first && Some(&choice.value) != kind.none.as_ref());
            let mut values = vec![first];
            values.extend(second.filter(|_| more && dice.once_in(2)).map(|choice| choice.value.clone()));
            json!(values)
        }
        Kind::Number(kind) if kind.integer => json!(dice.roll(99)),
        Kind::Number(_) => json!(19.99),
        Kind::Date(_) => json!("2000-02-29"),
        Kind::MonthYear(_) => json!("2000-02"),
        Kind::Time(_) => json!("09:30"),
        Kind::DateTime(_) => json!("2000-07-01T09:30:00+01:00"),
        Kind::DateRange(_) => json!({"from": "2000-02-28", "to": "2000-03-01"}),
        Kind::Email(_) => json!("jo@example.com"),
        Kind::Money(kind) => json!(kind.minimum.unwrap_or_default()),
        Kind::Phone(_) => json!("+447700900982"),
        Kind::Url(_) => json!("https://www.example.org/"),
        Kind::Postcode(_) => json!("SW1A 2AA"),
        Kind::NiNumber(_) => json!("QQ123456C"),
        Kind::Name(_) | Kind::Address(_) | Kind::Organisation(_) | Kind::Location(_) => of_parts(question),
        Kind::Declaration(_) => json!(true),
        _ => json!(*dice.pick(&["Jo", "Jo Bloggs", "a b c"])),
    }
}
