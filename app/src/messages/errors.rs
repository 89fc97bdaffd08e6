//! From what is wrong with an answer to the sentence that says so, and how to mend it.

use form_schemas::journey::{Control, ErrorModel};
use form_schemas::question::{Currency, ErrorCode, Part, RangeEnd, TimeOfDay};
use serde_json::Value;

use super::{Hosted, date, fill, number};

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

impl Hosted {
    /// The sentence of an error: the author's, or ours for its code. `control` is the input that it is about.
    pub fn error(&self, error: &ErrorModel, control: Option<&Control>) -> String {
        if let Some(sentence) = &error.sentence {
            return sentence.clone();
        }
        let Names { object, subject, question } = self.names(error);
        let parameter =
            |name: &str| amount(error, name).unwrap_or_else(|| self.parameter(error.parameters.get(name)));
        let limit = parameter("limit");
        fill(
            self.template(error, control),
            &[
                ("object", &object),
                ("subject", &subject),
                ("question", &question),
                ("max", &parameter("max")),
                ("min", &parameter("min")),
                ("length", &parameter("length")),
                ("limit", &limit),
                ("example", &parameter("example")),
                ("time", &parameter("time")),
                ("missing", &self.missing(error)),
                ("none", &self.quoted(error, "none")),
                ("others", &self.quoted(error, "others")),
                ("over", &parameter("over")),
                ("longest", &self.quoted(error, "longest")),
                ("typed", error.parameters.get("typed").and_then(Value::as_str).unwrap_or_default()),
            ],
        )
    }

    /// The question inside a sentence, at its start, and as a name.
    fn names(&self, error: &ErrorModel) -> Names {
        // Of several inputs one is wrong: it is named, and the question stands above it.
        if let Some(part) = error.part.filter(|part| !part.is_of_date()) {
            let object = self.part(part).object.to_owned();
            return Names { subject: capitalised(&object), question: object.clone(), object };
        }
        if let Some(end) = error.part.and_then(Part::end) {
            let whole = self.names(&ErrorModel { part: None, ..error.clone() });
            let template =
                if end == RangeEnd::From { self.errors.range_first } else { self.errors.range_last };
            let object = fill(template, &[("question", &whole.question)]);
            return Names { subject: capitalised(&object), question: object.clone(), object };
        }
        if error.is_short {
            let (object, question) = (error.label.clone(), error.label.clone());
            return Names { object, subject: capitalised(&error.label), question };
        }
        let title = [("title", error.label.as_str())];
        Names {
            object: fill(self.errors.object_of_title, &title),
            subject: fill(self.errors.subject_of_title, &title),
            question: fill(self.errors.question_of_title, &title),
        }
    }

    fn parameter(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::String(text)) => self.moment(text).unwrap_or_else(|| text.clone()),
            Some(Value::Number(digits)) => number(&digits.to_string()),
            _ => String::new(),
        }
    }

    /// A day, a month or a time as people write it.
    fn moment(&self, text: &str) -> Option<String> {
        date(self, text).or_else(|| TimeOfDay::parse(text).map(|time| self.words.time(time)))
    }

    fn missing(&self, error: &ErrorModel) -> String {
        let Some(Value::Array(parts)) = error.parameters.get("missing") else { return String::new() };
        let parts: Vec<_> = parts
            .iter()
            .filter_map(|part| Part::named(part.as_str()?))
            .map(|part| self.part(part).object)
            .collect();
        match parts.as_slice() {
            [first @ .., one, last] => {
                let vowel = last.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']);
                let and = if vowel { self.errors.and_vowel } else { self.errors.and };
                let both = format!("{one} {and} {last}");
                [first, &[both.as_str()]].concat().join(", ")
            }
            parts => parts.concat(),
        }
    }

    /// What a parameter names, in quotation marks: questions, options.
    fn quoted(&self, error: &ErrorModel, parameter: &str) -> String {
        let names = match error.parameters.get(parameter) {
            Some(Value::Array(names)) => names.as_slice(),
            Some(name) => std::slice::from_ref(name),
            None => &[],
        };
        let title = |name: &Value| {
            fill(self.errors.question_of_title, &[("title", name.as_str().unwrap_or_default())])
        };
        let names: Vec<String> = names.iter().map(title).collect();
        names.join(", ")
    }

    fn template(&self, error: &ErrorModel, control: Option<&Control>) -> &'static str {
        let all = self.errors;
        let limit = error.parameters.get("limit").and_then(Value::as_str);
        let is_day = limit.is_none_or(|limit| limit.len() == 10);
        let is_today = error.parameters.get("rule").and_then(Value::as_str) == Some("today");
        match error.code {
            ErrorCode::Required if matches!(control, Some(Control::Declaration { .. })) => {
                all.required_declaration
            }
            ErrorCode::Required if control.is_some_and(is_choice) => all.required_choice,
            ErrorCode::Required => all.required_text,
            ErrorCode::TooLong => all.too_long,
            ErrorCode::TooShort => all.too_short,
            ErrorCode::TooManyWords => all.too_many_words,
            ErrorCode::TooMuch if !error.parameters.contains_key("over") => all.too_much_others,
            ErrorCode::TooMuch if self.quoted(error, "longest").is_empty() => all.too_much,
            ErrorCode::TooMuch => all.too_much_or,
            ErrorCode::Pattern => all.pattern,
            ErrorCode::NotANumber => all.not_a_number,
            ErrorCode::NotWhole => all.not_whole,
            ErrorCode::TooSmall => all.too_small,
            ErrorCode::TooBig => all.too_big,
            ErrorCode::Decimals => all.decimals,
            ErrorCode::Email => all.email,
            ErrorCode::Phone => all.phone,
            ErrorCode::Url => all.url,
            ErrorCode::Postcode => all.postcode,
            ErrorCode::NiNumber => all.ni_number,
            ErrorCode::Money => all.money,
            ErrorCode::DecimalComma => all.decimal_comma,
            ErrorCode::CompanyNumber => all.company_number,
            ErrorCode::GridReference => all.grid_reference,
            ErrorCode::Coordinate => all.coordinate,
            ErrorCode::DateIncomplete => all.date_incomplete,
            ErrorCode::DateImpossible => all.date_impossible,
            ErrorCode::DateYear => all.date_year,
            ErrorCode::MonthImpossible => all.month_impossible,
            ErrorCode::Time => all.time,
            ErrorCode::TimeUnclear => all.time_unclear,
            ErrorCode::ClockChange => all.clock_change,
            ErrorCode::RangeOrder => all.range_order,
            ErrorCode::RangeLong => all.range_long,
            ErrorCode::NotBefore if !is_day => all.not_earlier,
            ErrorCode::NotAfter if !is_day => all.not_later,
            ErrorCode::NotBefore if is_today => all.not_before_today,
            ErrorCode::NotBefore => all.not_before,
            ErrorCode::NotAfter if is_today => all.not_after_today,
            ErrorCode::NotAfter => all.not_after,
            ErrorCode::Choice => all.choice,
            ErrorCode::Several if error.parameters.contains_key("max") => all.several_more,
            ErrorCode::Several => all.several,
            ErrorCode::NoMatch => all.no_match,
            ErrorCode::MinItems => all.min_items,
            ErrorCode::TooMany => all.too_many,
            ErrorCode::None => all.none,
            ErrorCode::Repeated => all.repeated,
            _ => all.other,
        }
    }
}

/// A parameter that is an amount of money.
fn amount(error: &ErrorModel, name: &str) -> Option<String> {
    let currency = Currency::parse(error.parameters.get("currency")?.as_str()?).ok()?;
    Some(currency.said(error.parameters.get(name)?.as_i64()?))
}

/// A question in the places of a sentence.
struct Names {
    object: String,
    subject: String,
    question: String,
}

fn is_choice(control: &Control) -> bool {
    matches!(
        control,
        Control::YesNo { .. } | Control::Radios { .. } | Control::Select { .. } | Control::Checkboxes { .. }
    )
}

/// With a capital where it begins.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::hosted;
    use serde_json::json;

    #[test]
    fn a_sentence_says_thousands_as_people_write_them() {
        let Value::Object(parameters) = json!({"max": 1200, "length": 12_345}) else { unreachable!() };
        let error = ErrorModel {
            code: ErrorCode::TooLong,
            parameters,
            part: None,
            sentence: None,
            label: "your reason".to_owned(),
            is_short: true,
            input: "reason".to_owned(),
        };
        let english = "Your reason must be 1,200 characters or fewer. You entered 12,345";
        assert_eq!(hosted("en").error(&error, None), english);
        let welsh = "Your reason: rhaid iddo fod yn 1,200 nod neu lai. Rhoesoch 12,345";
        assert_eq!(hosted("cy").error(&error, None), welsh);
    }

    fn said(code: ErrorCode, parameters: &Value, part: Option<Part>) -> [String; 2] {
        let error = ErrorModel {
            code,
            parameters: parameters.as_object().cloned().unwrap_or_default(),
            part,
            sentence: None,
            label: "your stay".to_owned(),
            is_short: true,
            input: "stay".to_owned(),
        };
        ["en", "cy"].map(|language| hosted(language).error(&error, None))
    }

    #[test]
    fn a_sentence_says_money_months_and_times_as_people_write_them() {
        for (code, parameters, english, welsh) in [
            (
                ErrorCode::TooBig,
                json!({"max": 1_000_050, "currency": "GBP"}),
                "Your stay must be £10,000.50 or less",
                "Your stay: rhaid iddo fod yn £10,000.50 neu lai",
            ),
            (
                ErrorCode::DecimalComma,
                json!({"example": "£120.50"}),
                "Your stay must have a point before its last digits, not a comma, like £120.50",
                "Your stay: rhaid iddo gael pwynt cyn y digidau olaf, nid coma, fel £120.50",
            ),
            (
                ErrorCode::NotBefore,
                json!({"limit": "2025-11", "rule": "today-1y"}),
                "Your stay must be November 2025 or later",
                "Your stay: rhaid iddo fod yn Tachwedd 2025 neu’n hwyrach",
            ),
            (
                ErrorCode::NotAfter,
                json!({"limit": "17:30", "rule": "17:30"}),
                "Your stay must be 5:30pm or earlier",
                "Your stay: rhaid iddo fod yn 17:30 neu’n gynharach",
            ),
            (
                ErrorCode::DateIncomplete,
                json!({"missing": ["month", "year", "time"]}),
                "Your stay must include a month, a year and a time",
                "Your stay: rhaid iddo gynnwys mis, blwyddyn ac amser",
            ),
        ] {
            assert_eq!(said(code, &parameters, None), [english, welsh]);
        }
    }

    #[test]
    fn a_sentence_says_which_end_of_a_range_it_is_about() {
        let [english, welsh] = said(ErrorCode::DateImpossible, &json!({}), Some(Part::FromDay));
        assert_eq!(english, "The first date of your stay must be a real date");
        assert_eq!(welsh, "Dyddiad cyntaf your stay: rhaid iddo fod yn ddyddiad go iawn");
        let [english, _] = said(ErrorCode::RangeOrder, &json!({"limit": "2020-03-01"}), Some(Part::ToDay));
        assert_eq!(english, "The last date of your stay must be the same as or after 1 March 2020");
        let [english, _] = said(ErrorCode::Required, &json!({}), Some(Part::ToDay));
        assert_eq!(english, "Enter the last date of your stay");
    }
}
