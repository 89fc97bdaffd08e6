//! The sentences for what is wrong with an answer, and which of them an error asks for.

use form_schemas::journey::{Control, ErrorModel};
use form_schemas::question::ErrorCode;
use serde_json::Value;

/// What is wrong with an answer, in one language. `{object}` and `{subject}` stand for the answer, inside a sentence and at
/// its start, `{question}` for the question.
#[derive(Debug)]
pub struct Errors {
    /// A question in a sentence, by its words.
    pub object_of_title: &'static str,
    /// A question at the start of a sentence, by its words.
    pub subject_of_title: &'static str,
    /// A question by its words, as the name of it.
    pub question_of_title: &'static str,
    /// Nothing was typed.
    pub required_text: &'static str,
    /// The box of a declaration was not ticked.
    pub required_declaration: &'static str,
    /// Nothing was chosen.
    pub required_choice: &'static str,
    /// More characters than `{max}`.
    pub too_long: &'static str,
    /// Fewer characters than `{min}`.
    pub too_short: &'static str,
    /// More words than `{max}`.
    pub too_many_words: &'static str,
    /// All answers together are too long: this one must be `{over}` characters shorter.
    pub too_much: &'static str,
    /// The same, or the longest others, `{longest}`, must be shorter.
    pub too_much_or: &'static str,
    /// The longest others, `{longest}`, must be shorter: it is not enough to shorten this one.
    pub too_much_others: &'static str,
    /// Not of the author’s pattern.
    pub pattern: &'static str,
    /// Not a number.
    pub not_a_number: &'static str,
    /// Not a whole number.
    pub not_whole: &'static str,
    /// Less than `{min}`.
    pub too_small: &'static str,
    /// More than `{max}`.
    pub too_big: &'static str,
    /// More than `{max}` digits after the point.
    pub decimals: &'static str,
    /// Not an e-mail address.
    pub email: &'static str,
    /// Not a telephone number.
    pub phone: &'static str,
    /// Not an address on the web.
    pub url: &'static str,
    /// Not a postcode.
    pub postcode: &'static str,
    /// Not a National Insurance number.
    pub ni_number: &'static str,
    /// Not an amount of money, as `{example}` is.
    pub money: &'static str,
    /// A comma for a point: `{example}` has one.
    pub decimal_comma: &'static str,
    /// Not a number of the companies register.
    pub company_number: &'static str,
    /// Not a reference in the National Grid.
    pub grid_reference: &'static str,
    /// Not an angle in degrees; `{example}` is one.
    pub coordinate: &'static str,
    /// Parts of the date are missing: `{missing}`.
    pub date_incomplete: &'static str,
    /// Between two missing parts.
    pub and: &'static str,
    /// The same before a vowel.
    pub and_vowel: &'static str,
    /// There is no such date.
    pub date_impossible: &'static str,
    /// The year has not four digits.
    pub date_year: &'static str,
    /// There is no such month.
    pub month_impossible: &'static str,
    /// Not a time of day.
    pub time: &'static str,
    /// An hour without am or pm.
    pub time_unclear: &'static str,
    /// The clocks were put forward over `{time}`.
    pub clock_change: &'static str,
    /// The last date is before the first, which is `{limit}`.
    pub range_order: &'static str,
    /// More than `{max}` days.
    pub range_long: &'static str,
    /// The first date of a range, as a name.
    pub range_first: &'static str,
    /// The last date of a range, as a name.
    pub range_last: &'static str,
    /// A month or a time before `{limit}`.
    pub not_earlier: &'static str,
    /// A month or a time after `{limit}`.
    pub not_later: &'static str,
    /// Before today.
    pub not_before_today: &'static str,
    /// After today.
    pub not_after_today: &'static str,
    /// Before `{limit}`.
    pub not_before: &'static str,
    /// After `{limit}`.
    pub not_after: &'static str,
    /// Not one of the options.
    pub choice: &'static str,
    /// Like several options: `{typed}`.
    pub several: &'static str,
    /// Like more than `{max}` options.
    pub several_more: &'static str,
    /// Like no option.
    pub no_match: &'static str,
    /// Fewer options than `{min}`.
    pub min_items: &'static str,
    /// More options than `{max}`.
    pub too_many: &'static str,
    /// The option that excludes the others, `{none}`, with others, `{others}`.
    pub none: &'static str,
    /// Answered twice.
    pub repeated: &'static str,
    /// Anything else.
    pub other: &'static str,
}

impl Errors {
    /// The sentence for the code of an error. `control` is the input that it is about.
    pub(super) fn template(&self, error: &ErrorModel, control: Option<&Control>) -> &'static str {
        let limit = error.parameters.get("limit").and_then(Value::as_str);
        let is_day = limit.is_none_or(|limit| limit.len() == 10);
        let is_today = error.parameters.get("rule").and_then(Value::as_str) == Some("today");
        match error.code {
            ErrorCode::Required if matches!(control, Some(Control::Declaration { .. })) => {
                self.required_declaration
            }
            ErrorCode::Required if control.is_some_and(is_choice) => self.required_choice,
            ErrorCode::Required => self.required_text,
            ErrorCode::TooLong => self.too_long,
            ErrorCode::TooShort => self.too_short,
            ErrorCode::TooManyWords => self.too_many_words,
            ErrorCode::TooMuch if !error.parameters.contains_key("over") => self.too_much_others,
            ErrorCode::TooMuch if names_nothing(error, "longest") => self.too_much,
            ErrorCode::TooMuch => self.too_much_or,
            ErrorCode::Pattern => self.pattern,
            ErrorCode::NotANumber => self.not_a_number,
            ErrorCode::NotWhole => self.not_whole,
            ErrorCode::TooSmall => self.too_small,
            ErrorCode::TooBig => self.too_big,
            ErrorCode::Decimals => self.decimals,
            ErrorCode::Email => self.email,
            ErrorCode::Phone => self.phone,
            ErrorCode::Url => self.url,
            ErrorCode::Postcode => self.postcode,
            ErrorCode::NiNumber => self.ni_number,
            ErrorCode::Money => self.money,
            ErrorCode::DecimalComma => self.decimal_comma,
            ErrorCode::CompanyNumber => self.company_number,
            ErrorCode::GridReference => self.grid_reference,
            ErrorCode::Coordinate => self.coordinate,
            ErrorCode::DateIncomplete => self.date_incomplete,
            ErrorCode::DateImpossible => self.date_impossible,
            ErrorCode::DateYear => self.date_year,
            ErrorCode::MonthImpossible => self.month_impossible,
            ErrorCode::Time => self.time,
            ErrorCode::TimeUnclear => self.time_unclear,
            ErrorCode::ClockChange => self.clock_change,
            ErrorCode::RangeOrder => self.range_order,
            ErrorCode::RangeLong => self.range_long,
            ErrorCode::NotBefore if !is_day => self.not_earlier,
            ErrorCode::NotAfter if !is_day => self.not_later,
            ErrorCode::NotBefore if is_today => self.not_before_today,
            ErrorCode::NotBefore => self.not_before,
            ErrorCode::NotAfter if is_today => self.not_after_today,
            ErrorCode::NotAfter => self.not_after,
            ErrorCode::Choice => self.choice,
            ErrorCode::Several if error.parameters.contains_key("max") => self.several_more,
            ErrorCode::Several => self.several,
            ErrorCode::NoMatch => self.no_match,
            ErrorCode::MinItems => self.min_items,
            ErrorCode::TooMany => self.too_many,
            ErrorCode::None => self.none,
            ErrorCode::Repeated => self.repeated,
            _ => self.other,
        }
    }
}

fn is_choice(control: &Control) -> bool {
    matches!(
        control,
        Control::YesNo { .. } | Control::Radios { .. } | Control::Select { .. } | Control::Checkboxes { .. }
    )
}

/// Whether a parameter names neither a question nor an option.
fn names_nothing(error: &ErrorModel, parameter: &str) -> bool {
    match error.parameters.get(parameter) {
        Some(Value::Array(names)) => names.is_empty(),
        named => named.is_none(),
    }
}
