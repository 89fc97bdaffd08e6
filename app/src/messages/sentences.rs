//! From what is wrong with an answer to the sentence that says so, and how to mend it.

use form_schemas::journey::{Control, ErrorModel};
use form_schemas::question::{Currency, Part, RangeEnd, TimeOfDay};
use serde_json::Value;

use super::{Hosted, date, fill, number};

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
            self.errors.template(error, control),
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

/// With a capital where it begins.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::hosted;
    use form_schemas::question::ErrorCode;
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
