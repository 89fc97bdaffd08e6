//! A day and a time, asked in four inputs.

use super::answers::{Answering, Posted, Saying, lines, text_of};
use super::date::shown;
use super::zone::offset;
use super::{
    DateLimit, DateQuestion, ErrorCode, Fault, KindOption, Part, PartInput, Setting, TimeOfDay, Typing, words,
};
use crate::Date;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A day and a time of it, in the form's time zone. `"2020-07-01T10:00:00+01:00"`: with what the clocks there are ahead of
/// UTC at that instant (RFC 3339), so that nobody who reads it needs to know the zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTime {
    /// The first day taken.
    pub not_before: Option<DateLimit>,
    /// The last day taken.
    pub not_after: Option<DateLimit>,
}

/// The shape: a day that there is, leap years included, so that no library needs to know the format; a time to the minute;
/// what the clocks are ahead of UTC.
const LIKE: &str = "^(([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
    02-(0[1-9]|1[0-9]|2[0-8])))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)\
    T([01][0-9]|2[0-3]):[0-5][0-9]:00[+-](0[0-9]|1[0-5]):[0-5][0-9]$";

/// There is no year 0, and some engines let `$` pass a last line break.
const UNLIKE: &str = "^0000|[\\r\\n]";

impl DateTime {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = DateQuestion::OPTIONS;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self {
            not_before: options.id("notBefore", DateLimit::parse),
            not_after: options.id("notAfter", DateLimit::parse),
        }
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        options
            .put_some("notBefore", self.not_before.map(|limit| limit.to_string()))
            .put_some("notAfter", self.not_after.map(|limit| limit.to_string()));
    }

    fn derived() -> [(&'static str, Value); 4] {
        [
            ("type", "string".into()),
            ("format", "date-time".into()),
            ("pattern", LIKE.into()),
            ("not", json!({ "pattern": UNLIKE })),
        ]
    }

    /// Its inputs.
    pub(super) fn inputs() -> Vec<PartInput> {
        vec![
            PartInput::new(Part::Day, Typing::Whole).width(2),
            PartInput::new(Part::Month, Typing::Whole).width(2),
            PartInput::new(Part::Year, Typing::Whole).width(4),
            PartInput::new(Part::Time, Typing::Names).width(10),
        ]
    }

    /// Day and time as they were typed; none of nothing.
    fn typed(posted: &Posted<'_>) -> Result<Option<(Date, TimeOfDay)>, Vec<Fault>> {
        let part = |part: Part| posted.part(part).map(|text| (part, text));
        let date = DateQuestion::typed([part(Part::Day)?, part(Part::Month)?, part(Part::Year)?]);
        let time = TimeOfDay::typed(posted.part(Part::Time)?);
        let missing = |parts: &[Part]| {
            let names: Vec<Value> = parts.iter().map(|part| part.as_str().into()).collect();
            let fault = Fault::new(ErrorCode::DateIncomplete).with("missing", names);
            parts.first().map_or(fault.clone(), |first| fault.at(*first))
        };
        match (date, time) {
            (Ok(None), Ok(None)) => Ok(None),
            (Ok(Some(date)), Ok(Some(time))) => Ok(Some((date, time))),
            (Ok(None), _) => Err(vec![missing(&[Part::Day, Part::Month, Part::Year])]),
            (Ok(Some(_)), Ok(None)) => Err(vec![missing(&[Part::Time])]),
            (Err(mut fault), Ok(None)) => {
                if let Some(Value::Array(parts)) = fault.parameters.get_mut("missing") {
                    parts.push(Part::Time.as_str().into());
                }
                Err(vec![fault])
            }
            // One row of inputs has one error: that of the day comes first.
            (Err(fault), _) => Err(vec![fault]),
            (Ok(Some(_)), Err(code)) => Err(vec![Fault::new(code).at(Part::Time)]),
        }
    }
}

/// Day, time and offset of an answer.
fn parse(text: &str) -> Option<(Date, TimeOfDay)> {
    let (date, rest) = text.split_once('T')?;
    let (time, offset) = rest.split_at_checked(5)?;
    let offset = offset.strip_prefix(":00")?.strip_prefix(['+', '-'])?;
    let fits = TimeOfDay::parse(offset).is_some_and(|offset| offset.hour() <= 15);
    if fits { Date::parse(date).zip(TimeOfDay::parse(time)) } else { None }
}

impl Answering for DateTime {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        let Some((date, time)) = Self::typed(posted)? else { return Ok(None) };
        match offset(posted.setting.zone, date, time) {
            Some(offset) => Ok(Some(format!("{date}T{time}:00{offset}").into())),
            None => {
                Err(vec![Fault::new(ErrorCode::ClockChange).with("time", time.to_string()).at(Part::Time)])
            }
        }
    }

    fn check(&self, value: &Value, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let parsed = parse(text_of(value)?).ok_or_else(|| Fault::new(ErrorCode::DateImpossible));
        let limits = DateQuestion { not_before: self.not_before, not_after: self.not_after };
        parsed.and_then(|(date, _)| limits.judge(date, setting.today)).map_err(|fault| vec![fault])
    }

    fn summarise(&self, value: &Value, saying: &Saying<'_>) -> Vec<String> {
        match value.as_str().and_then(parse) {
            Some((date, time)) => {
                let time = words::of(saying.language).time(time);
                vec![format!("{}, {time}", words::date(date, saying.language))]
            }
            None => lines(value),
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        match (value.as_str().and_then(parse), part) {
            (Some((_, time)), Some(Part::Time)) => time.to_string(),
            (Some((date, _)), Some(part)) => shown(date, part),
            _ => String::new(),
        }
    }
}
