//! A first and a last day, asked in six inputs.

use super::answers::{Answering, Posted, Saying, lines, wrong_type};
use super::date::shown;
use super::{
    DateLimit, DateQuestion, ErrorCode, Fault, KindOption, Part, PartInput, RangeEnd, Setting, Takes, Typing,
    words,
};
use crate::Date;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A first and a last day. `{"from": "2020-02-28", "to": "2020-03-01"}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day taken.
    pub not_before: Option<DateLimit>,
    /// The last day taken.
    pub not_after: Option<DateLimit>,
    /// At most so many days, the first and the last included (`x-question.maxDays`).
    pub max_days: Option<u64>,
}

/// The inputs of an end.
const FROM: [Part; 3] = [Part::FromDay, Part::FromMonth, Part::FromYear];
const TO: [Part; 3] = [Part::ToDay, Part::ToMonth, Part::ToYear];

impl DateRange {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::own("notBefore", Takes::Words),
        KindOption::own("notAfter", Takes::Words),
        KindOption::own("maxDays", Takes::Count),
    ];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self {
            not_before: options.id("notBefore", DateLimit::parse),
            not_after: options.id("notAfter", DateLimit::parse),
            max_days: options.count("maxDays"),
        }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        options
            .put_some("notBefore", self.not_before.map(|limit| limit.to_string()))
            .put_some("notAfter", self.not_after.map(|limit| limit.to_string()))
            .put_some("maxDays", self.max_days);
    }

    fn derived() -> [(&'static str, Value); 4] {
        let day: Value =
            DateQuestion::derived().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        [
            ("type", "object".into()),
            ("properties", json!({ "from": day, "to": day })),
            ("required", json!(["from", "to"])),
            ("additionalProperties", false.into()),
        ]
    }

    /// Its inputs.
    pub(super) fn inputs() -> Vec<PartInput> {
        let widths = [2, 2, 4];
        let of = |parts: [Part; 3]| {
            let inputs = parts.into_iter().zip(widths);
            inputs.map(|(part, width)| PartInput::new(part, Typing::Whole).width(width))
        };
        of(FROM).chain(of(TO)).collect()
    }
}

impl DateRange {
    fn end(posted: &Posted<'_>, [day, month, year]: [Part; 3]) -> Result<Option<Date>, Vec<Fault>> {
        let part = |part: Part| posted.part(part).map(|text| (part, text));
        let date = DateQuestion::typed([part(day)?, part(month)?, part(year)?]);
        // Which end is wrong is always said.
        date.map_err(|fault| vec![Fault { part: fault.part.or(Some(day)), ..fault }])
    }

    /// What is wrong with an answer: with each of its days, or with both together.
    fn faults(self, value: &Value, today: Date) -> Vec<Fault> {
        let Some(ends) = value.as_object() else { return vec![wrong_type("object")] };
        let limits = DateQuestion { not_before: self.not_before, not_after: self.not_after };
        let mut faults = Vec::new();
        let mut day = |name: &str, [first, ..]: [Part; 3]| match ends.get(name) {
            None => {
                faults.push(Fault::new(ErrorCode::Required).at(first));
                None
            }
            Some(value) => {
                let date = value.as_str().and_then(Date::parse);
                let judged = date.ok_or_else(|| Fault::new(ErrorCode::DateImpossible));
                let judged = judged.and_then(|date| limits.judge(date, today));
                faults.extend(judged.err().map(|fault| fault.at(first)));
                date
            }
        };
        let (from, to) = (day("from", FROM), day("to", TO));
        if let (Some(from), Some(to), true) = (from, to, faults.is_empty()) {
            faults.extend(self.together(from, to));
        }
        faults
    }

    fn together(self, from: Date, to: Date) -> Option<Fault> {
        if to < from {
            let fault = Fault::new(ErrorCode::RangeOrder).with("limit", from.to_string());
            return Some(fault.at(Part::ToDay));
        }
        let days = u64::try_from(to.number() - from.number()).unwrap_or_default() + 1;
        let max = self.max_days.filter(|max| days > *max)?;
        Some(Fault::new(ErrorCode::RangeLong).with("max", max).with("length", days))
    }
}

impl Answering for DateRange {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        match (Self::end(posted, FROM), Self::end(posted, TO)) {
            (Ok(None), Ok(None)) => Ok(None),
            (Ok(Some(from)), Ok(Some(to))) => {
                Ok(Some(json!({ "from": from.to_string(), "to": to.to_string() })))
            }
            (from, to) => {
                let faults = |end: Result<Option<Date>, Vec<Fault>>, [first, ..]: [Part; 3]| match end {
                    Ok(Some(_)) => Vec::new(),
                    Ok(None) => vec![Fault::new(ErrorCode::Required).at(first)],
                    Err(faults) => faults,
                };
                Err([faults(from, FROM), faults(to, TO)].concat())
            }
        }
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let faults = self.faults(value, setting.today);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        let end = |name: &str| value.get(name).and_then(Value::as_str).and_then(Date::parse);
        match (end("from"), end("to")) {
            (Some(from), Some(to)) => {
                let [from, to] = [from, to].map(|date| words::date(date, saying.language));
                vec![format!("{from} {} {to}", words::of(saying.language).to)]
            }
            _ => lines(value),
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        let name = part.and_then(Part::end).map(RangeEnd::as_str);
        let date = name.and_then(|name| value.get(name)?.as_str()).and_then(Date::parse);
        date.zip(part).map(|(date, part)| shown(date, part)).unwrap_or_default()
    }
}
