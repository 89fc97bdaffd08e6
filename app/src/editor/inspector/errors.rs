//! The author's own sentences, one for each thing that can be wrong.

use super::fields::Field;
use super::subject::{Subject, typed};
use crate::drawn::live;
use crate::messages::editor as messages;
use form_schemas::Text;
use form_schemas::question::{CompanyNumber, ErrorCode, Kind, Length, LocationSystem};
use leptos::prelude::*;

/// A field for each error that this kind of question can have.
pub fn errors(subject: Subject) -> impl IntoView {
    let codes = subject.memo(|_, question| codes(&question.kind));
    let fields = live(move || {
        codes.get().unwrap_or_default().into_iter().map(|code| field(subject, code)).collect::<Vec<_>>()
    });
    view! {
        <details class="fe-part">
            <summary>{messages::ERRORS}</summary>
            <p class="fe-help">{messages::ERRORS_HELP}</p>
            {fields}
        </details>
    }
}

fn field(subject: Subject, code: ErrorCode) -> AnyView {
    let name = code.as_str();
    let id = format!("fe-error-{name}");
    Field::new(&id, messages::error(name)).view(
        subject.text(move |question| typed(question.errors.get(&code))),
        move |typed| {
            subject.change(&format!("errors/{name}"), |question| {
                if typed.is_empty() {
                    question.errors.remove(&code);
                } else {
                    question.errors.entry(code).or_insert_with(|| Text::new("")).text = typed;
                }
            });
        },
    )
}

/// What can be wrong with an answer of this kind, as a person filling in the form can cause it.
fn codes(kind: &Kind) -> Vec<ErrorCode> {
    let mut codes = vec![ErrorCode::Required];
    match kind {
        Kind::ShortText(text) => {
            codes.push(ErrorCode::TooLong);
            codes.extend(text.min_length.map(|_| ErrorCode::TooShort));
            codes.extend(text.pattern.as_ref().map(|_| ErrorCode::Pattern));
        }
        Kind::LongText(text) => match text.length {
            Length::Characters(_) => codes.push(ErrorCode::TooLong),
            Length::Words { .. } => codes.extend([ErrorCode::TooManyWords, ErrorCode::TooLong]),
        },
        Kind::Number(number) => {
            codes.push(ErrorCode::NotANumber);
            codes.extend(number.integer.then_some(ErrorCode::NotWhole));
            codes.extend(number.decimal_places.map(|_| ErrorCode::Decimals));
            codes.extend([ErrorCode::TooSmall, ErrorCode::TooBig]);
        }
        Kind::Email(_) => codes.push(ErrorCode::Email),
        Kind::Money(money) => {
            codes.push(ErrorCode::Money);
            codes.push(if money.currency.digits() == 0 { ErrorCode::NotWhole } else { ErrorCode::Decimals });
            codes.extend([ErrorCode::DecimalComma, ErrorCode::TooSmall, ErrorCode::TooBig]);
        }
        Kind::Phone(_) => codes.push(ErrorCode::Phone),
        Kind::Url(_) => codes.push(ErrorCode::Url),
        Kind::Postcode(_) => codes.push(ErrorCode::Postcode),
        Kind::NiNumber(_) => codes.push(ErrorCode::NiNumber),
        Kind::Date(date) => {
            codes.extend([ErrorCode::DateIncomplete, ErrorCode::DateImpossible]);
            codes.extend(date.not_before.map(|_| ErrorCode::NotBefore));
            codes.extend(date.not_after.map(|_| ErrorCode::NotAfter));
        }
        Kind::MonthYear(month) => {
            codes.extend([ErrorCode::DateIncomplete, ErrorCode::MonthImpossible]);
            codes.extend(month.not_before.map(|_| ErrorCode::NotBefore));
            codes.extend(month.not_after.map(|_| ErrorCode::NotAfter));
        }
        Kind::Time(time) => {
            codes.extend([ErrorCode::Time, ErrorCode::TimeUnclear]);
            codes.extend(time.not_before.map(|_| ErrorCode::NotBefore));
            codes.extend(time.not_after.map(|_| ErrorCode::NotAfter));
        }
        Kind::DateTime(date) => {
            codes.extend([ErrorCode::DateIncomplete, ErrorCode::DateImpossible, ErrorCode::Time]);
            codes.extend(date.not_before.map(|_| ErrorCode::NotBefore));
            codes.extend(date.not_after.map(|_| ErrorCode::NotAfter));
        }
        Kind::DateRange(range) => {
            codes.extend([ErrorCode::DateIncomplete, ErrorCode::DateImpossible, ErrorCode::RangeOrder]);
            codes.extend(range.max_days.map(|_| ErrorCode::RangeLong));
            codes.extend(range.not_before.map(|_| ErrorCode::NotBefore));
            codes.extend(range.not_after.map(|_| ErrorCode::NotAfter));
        }
        Kind::Checkboxes(boxes) => {
            codes.extend(boxes.min_items.filter(|fewest| *fewest > 1).map(|_| ErrorCode::MinItems));
            codes.extend(boxes.max_items.map(|_| ErrorCode::TooMany));
            codes.extend(boxes.none.as_ref().map(|_| ErrorCode::None));
        }
        Kind::Autocomplete(_) | Kind::Country(_) => codes.extend([ErrorCode::Several, ErrorCode::NoMatch]),
        Kind::Address(address) if !address.international => codes.push(ErrorCode::Postcode),
        Kind::Organisation(kind) if kind.company_number != CompanyNumber::NotAsked => {
            codes.push(ErrorCode::CompanyNumber);
        }
        Kind::Location(location) => match location.system {
            LocationSystem::GridReference => codes.push(ErrorCode::GridReference),
            LocationSystem::EastingNorthing => codes.push(ErrorCode::NotWhole),
            LocationSystem::LatitudeLongitude => codes.push(ErrorCode::Coordinate),
        },
        Kind::Name(_)
        | Kind::Address(_)
        | Kind::Organisation(_)
        | Kind::Declaration(_)
        | Kind::YesNo(_)
        | Kind::Radios(_)
        | Kind::Select(_) => {}
        Kind::Computed(_) | Kind::File(_) | Kind::Hidden(_) | Kind::Later(_) => codes.clear(),
    }
    codes
}
