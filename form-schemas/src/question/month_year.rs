//! Months, asked in two inputs.

use super::answers::{Answering, Posted, Saying, lines, plain, text_of};
use super::date::{month, shown, year};
use super::postcode::derived;
use super::{
    DateLimit, DateQuestion, ErrorCode, Fault, KindOption, Part, PartInput, Setting, Takes, Typing, words,
};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::{Date, InvalidId};
use serde_json::{Value, json};

/// A month of a year, asked in two inputs. `"2020-02"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthYear {
    /// The first month taken: that of this day.
    pub not_before: Option<DateLimit>,
    /// The last month taken.
    pub not_after: Option<DateLimit>,
}

/// The shape of a month.
const LIKE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])$";

/// There is no year 0, and some engines let `$` pass a last line break.
const UNLIKE: &str = "^0000|[\\r\\n]";

impl MonthYear {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("notBefore", Takes::Month), KindOption::own("notAfter", Takes::Month)];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self { not_before: options.id("notBefore", limit), not_after: options.id("notAfter", limit) }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        options
            .put_some("notBefore", self.not_before.map(said))
            .put_some("notAfter", self.not_after.map(said));
    }

    fn derived() -> [(&'static str, Value); 3] {
        let [kind, like, _] = derived(LIKE);
        [kind, like, ("not", json!({ "pattern": UNLIKE }))]
    }

    /// Its inputs.
    pub(super) fn inputs() -> Vec<PartInput> {
        vec![
            PartInput::new(Part::Month, Typing::Whole).width(2),
            PartInput::new(Part::Year, Typing::Whole).width(4),
        ]
    }
}

/// A month, `today`, or years from today.
fn limit(text: &str) -> Result<DateLimit, InvalidId> {
    let day = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    match DateLimit::parse(&day) {
        Ok(limit) if text.len() == 7 || matches!(limit, DateLimit::Today { .. }) => Ok(limit),
        _ => Err(InvalidId {
            value: text.to_owned(),
            expected: "a month such as “2020-02”, “today”, or years from today such as “today-18y”",
        }),
    }
}

fn said(limit: DateLimit) -> String {
    match limit {
        DateLimit::Day(day) => written(day),
        today => today.to_string(),
    }
}

/// `2020-02`
fn written(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The first day of a month as it is kept.
fn parse(text: &str) -> Option<Date> {
    if text.len() == 7 { Date::parse(&format!("{text}-01")) } else { None }
}

impl MonthYear {
    /// Reads month and year; also both in the first input: "03/2020", "March 2020", "2020-03".
    fn typed(month_text: &str, year_text: &str) -> Result<Option<Date>, Fault> {
        let missing = |parts: &[Part]| {
            let names: Vec<Value> = parts.iter().map(|part| part.as_str().into()).collect();
            let first = parts.first().copied().unwrap_or(Part::Month);
            Fault::new(ErrorCode::DateIncomplete).with("missing", names).at(first)
        };
        let pieces: Vec<&str> =
            month_text.split([' ', '/', '-', '.', ',']).filter(|piece| !piece.is_empty()).collect();
        let (month_text, year_text, year_part) = match (pieces.as_slice(), year_text) {
            ([first, second], "") if first.len() == 4 && second.len() <= 2 => (*second, *first, Part::Month),
            ([first, second], "") => (*first, *second, Part::Month),
            _ => (month_text, year_text, Part::Year),
        };
        match (month_text.is_empty(), year_text.is_empty()) {
            (true, true) => return Ok(None),
            (true, false) => return Err(missing(&[Part::Month])),
            (false, true) => return Err(missing(&[Part::Year])),
            (false, false) => {}
        }
        let impossible =
            || Fault::new(ErrorCode::MonthImpossible).with("part", Part::Month.as_str()).at(Part::Month);
        let month = month(month_text).ok_or_else(impossible)?;
        let year = year((year_part, year_text))?;
        Date::new(year, month, 1).map(Some).ok_or_else(impossible)
    }

    fn judge(self, date: Date, today: Date) -> Result<(), Fault> {
        let month = |limit: DateLimit| {
            let day = limit.day(today);
            Date::new(day.year(), day.month(), 1).map(DateLimit::Day)
        };
        let limits = DateQuestion {
            not_before: self.not_before.and_then(month),
            not_after: self.not_after.and_then(month),
        };
        limits.judge(date, today).map_err(|fault| {
            let limit = if fault.code == ErrorCode::NotBefore { self.not_before } else { self.not_after };
            let rule = limit.map(said).unwrap_or_default();
            let month = limit.map(|limit| written(limit.day(today))).unwrap_or_default();
            Fault::new(fault.code).with("limit", month).with("rule", rule)
        })
    }
}

impl Answering for MonthYear {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let (month, year) = (plain(posted.part(Part::Month)?), plain(posted.part(Part::Year)?));
        let date = Self::typed(&month, &year).map_err(|fault| vec![fault])?;
        Ok(date.map(|date| written(date).into()))
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let date = parse(text_of(value)?).ok_or_else(|| Fault::new(ErrorCode::MonthImpossible));
        date.and_then(|date| self.judge(date, setting.today)).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value.as_str().and_then(parse) {
            Some(date) => vec![words::month_year(date, saying.language)],
            None => lines(value),
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        let date = value.as_str().and_then(parse);
        date.zip(part).map(|(date, part)| shown(date, part)).unwrap_or_default()
    }
}
