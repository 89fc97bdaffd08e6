//! Questions for a day that is typed in three parts, of which some may be hidden or left out.

use super::Form;
use super::members::{count, flag, inner};
use crate::import::outline::Asked;
use serde_json::{Map, Value};

const PARTS: [&str; 3] = ["day", "month", "year"];

/// The kind of question: day, month and year, of which some may be hidden.
pub(super) fn day(component: &Map<String, Value>) -> &'static str {
    match (is_hidden(component, "day"), is_hidden(component, "month")) {
        (true, true) => "year",
        (true, false) => "month-year",
        _ => "date",
    }
}

fn is_hidden(component: &Map<String, Value>, part: &str) -> bool {
    let none = Map::new();
    flag(inner(inner(component, "fields", &none), part, &none), "hide")
}

fn must(component: &Map<String, Value>, part: &str) -> bool {
    let none = Map::new();
    flag(inner(inner(component, "fields", &none), part, &none), "required")
}

impl Form {
    /// What its parts say.
    pub(super) fn day_parts(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        if super::component::plain_type(component) != "day" {
            return;
        }
        let seen: Vec<&str> = PARTS.into_iter().filter(|part| !is_hidden(component, part)).collect();
        let needed: Vec<&str> = seen.iter().copied().filter(|part| must(component, part)).collect();
        if asked.optional && !needed.is_empty() {
            asked.optional = false;
            if needed.len() < seen.len() {
                let message = format!(
                    "In the source only a part of it ({}) must be given; here all of it must be.",
                    needed.join(", ")
                );
                self.report.change(format!("{pointer}/fields"), message);
            }
        }
        let asks: &[&str] = match asked.kind {
            "month-year" => &["month", "year"],
            "number" => &["year"],
            _ => &PARTS,
        };
        let hidden: Vec<&str> = PARTS.into_iter().filter(|part| is_hidden(component, part)).collect();
        if !hidden.is_empty() {
            let message = format!(
                "In the source a part of it ({}) is hidden; here it is asked as {}, and its data is of that kind.",
                hidden.join(", "),
                asks.join(", ")
            );
            self.report.change(format!("{pointer}/fields"), message);
        }
        for (key, is_first) in [("minYear", true), ("maxYear", false)] {
            self.year((pointer, component), (key, is_first), asked);
        }
    }

    /// The first or the last year.
    fn year(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        (key, is_first): (&str, bool),
        asked: &mut Asked,
    ) {
        let none = Map::new();
        let inside = inner(inner(component, "fields", &none), "year", &none);
        let places = [(component, key.to_owned()), (inside, format!("fields/year/{key}"))];
        let found = places.into_iter().find_map(|(map, at)| Some((count(map, key)?, at)));
        let Some((year, at)) = found.filter(|(year, _)| *year > 0) else { return };
        let limit = if is_first { "notBefore" } else { "notAfter" };
        match asked.kind {
            "number" => {
                let keyword = if is_first { "minimum" } else { "maximum" };
                asked.schema.entry(keyword).or_insert_with(|| year.into());
            }
            "date" if year < 10_000 => {
                let day = if is_first { "01-01" } else { "12-31" };
                asked.about.entry(limit).or_insert_with(|| format!("{year:04}-{day}").into());
            }
            _ => self.report.leave(
                format!("{pointer}/{at}"),
                "This first or last year is not taken: set it in the question.",
            ),
        }
    }
}
