//! Components that collect an answer.

use super::Form;
use super::choices::values;
use super::component::Sort;
use super::conditions::Shown;
use super::keys::{joined, takes_several};
use super::members::{count, flag, inner, number, text};
use super::tree::Around;
use crate::import::outline::{Asked, Part, Repeated, humanise, one_line};
use crate::import::unknown::Unknown;
use serde_json::{Map, Value};

/// A help longer than this stands in the report, and its beginning at the question.
const MOST_HINT: usize = 600;

impl Form {
    /// A question of this kind.
    pub(super) fn question(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        (kind, around): (&'static str, &Around),
        Shown { needs, to_mend }: Shown,
    ) -> Vec<Part> {
        let mut asked = self.asked((pointer, component), around);
        (asked.needs, asked.to_mend) = (needs, to_mend);
        asked.kind = kind;
        self.of_kind((pointer, component), &mut asked);
        self.elsewise((pointer, component), &mut asked);
        self.scripts((pointer, component), &mut asked);
        self.errors((pointer, component), &mut asked);
        if matches!(asked.kind, "tags" | "several") {
            return vec![Part::Repeat(of_texts((pointer, component), asked))];
        }
        vec![Part::Question(Box::new(asked))]
    }

    /// A question without its kind.
    fn asked(&mut self, (pointer, component): (&str, &Map<String, Value>), around: &Around) -> Asked {
        let key = text(component, "key").unwrap_or_else(|| "question".to_owned());
        let mut names: Vec<String> =
            key.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let name = names.pop().unwrap_or_else(|| key.clone());
        let title =
            text(component, "label").or_else(|| text(component, "title")).as_deref().and_then(one_line);
        let mut about = Map::new();
        if let Some(hint) = self.hint(pointer, component) {
            about.insert("hint".to_owned(), hint.into());
        }
        for affix in ["prefix", "suffix"] {
            if let Some(said) = text(component, affix).as_deref().and_then(one_line) {
                about.insert(affix.to_owned(), said.into());
            }
        }
        if text(component, "autocomplete").is_some_and(|value| !matches!(value.as_str(), "off" | "on")) {
            about.insert("aboutFiller".to_owned(), true.into());
        }
        Asked {
            pointer: pointer.to_owned(),
            key: joined(&around.path, &key),
            parents: around.parents.iter().cloned().chain(names).collect(),
            titled: title.is_some(),
            title: title.unwrap_or_else(|| humanise(&name)),
            name,
            about,
            optional: !super::component::is_required(component),
            ..Asked::default()
        }
    }

    /// Help with answering, from everywhere that the source has it.
    fn hint(&mut self, pointer: &str, component: &Map<String, Value>) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        for key in ["description", "tooltip", "placeholder", "footer"] {
            let Some(text) = text(component, key).as_deref().and_then(one_line) else { continue };
            if key == "footer" && text == "Sign above" {
                let message = "Nobody draws a signature here, so nothing says where.";
                self.leave_words(format!("{pointer}/{key}"), message);
                continue;
            }
            if !said.contains(&text) {
                said.push(text);
            }
        }
        let hint = said.join(" ");
        if hint.chars().count() > MOST_HINT {
            let message =
                "The help is long: its beginning is the hint. Say the rest on the page where people need it.";
            self.report.change(format!("{pointer}/description"), message);
            return Some(hint.chars().take(MOST_HINT).chain(['…']).collect());
        }
        (!hint.is_empty()).then_some(hint)
    }

    fn of_kind(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let several = flag(component, "multiple");
        match asked.kind {
            "short-text" => self.short_text((pointer, component), asked),
            "long-text" => self.long_text((pointer, component), asked),
            "number" | "year" => {
                number_of(component, asked);
                self.day_parts((pointer, component), asked);
            }
            "money" => self.money((pointer, component), asked),
            "radios" | "select" | "checkboxes" => self.choices((pointer, component), asked),
            "hidden" => asked.optional = true,
            "yes-no" => {
                // One that is not ticked says no.
                asked.optional = false;
                asked.about.shift_remove("prefix");
            }
            "tags" => {
                self.report.change(pointer, "Each tag is asked for by itself, in an object as “value”.");
            }
            "location" => {
                self.report.change(pointer, "A place on a map is asked for in words: by its latitude and longitude, or its grid reference.");
            }
            "unknown" => self.unknown((pointer, component), asked),
            "date" | "month-year" | "date-time" | "time" => self.date((pointer, component), asked),
            "address" => self.address((pointer, component), asked),
            "email" | "phone" | "url" | "postcode" => self.unlimited((pointer, component), asked),
            "file" if !several => {
                asked.schema.insert("maxItems".to_owned(), 1.into());
            }
            _ => {}
        }
        if several && takes_several(Sort::Question(asked.kind)) {
            self.report.change(
                format!("{pointer}/multiple"),
                "Several can be given: each is asked for by itself, in an object as “value”.",
            );
            asked.about.insert("?kind".to_owned(), asked.kind.into());
            asked.kind = "several";
        }
    }

    /// A type of somebody’s own: options where it has some, otherwise a text.
    fn unknown(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let offers = !values(component).is_empty();
        let unknown = Unknown::new(&text(component, "type").unwrap_or_default(), offers);
        let several = offers && flag(component, "multiple");
        let unknown = if several { unknown.asked_as("checkboxes") } else { unknown };
        asked.kind = unknown.kind;
        self.report.change(format!("{pointer}/type"), unknown.change());
        asked.to_mend.push(unknown.to_mend(&asked.title));
        if offers {
            self.choices((pointer, component), asked);
        }
    }

    fn money(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let currency = super::keys::currency(component);
        let smallest = 10_f64.powi(i32::try_from(currency.digits()).unwrap_or_default());
        asked.about.insert("currency".to_owned(), currency.as_str().into());
        asked.retyped = true;
        asked.about.shift_remove("prefix");
        self.report.change(
            pointer,
            "Amounts are whole numbers of the smallest coin in this form’s data: £1.50 is 150.",
        );
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        for (key, keyword) in [("min", "minimum"), ("max", "maximum")] {
            let bound = number(validate, key)
                .and_then(|number| number.as_f64())
                .map(|number| (number * smallest).round());
            if let Some(bound) = bound.filter(|bound| bound.abs() < 9e15)
                && let Ok(Value::Number(bound)) = serde_json::from_str(&format!("{bound:.0}"))
            {
                asked.schema.insert(keyword.to_owned(), bound.into());
            }
        }
    }

    fn date(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        self.days_off((pointer, component));
        let none = Map::new();
        let (picker, widget) = (inner(component, "datePicker", &none), inner(component, "widget", &none));
        let places = [(picker, "datePicker"), (widget, "widget"), (component, "")];
        for (key, limit) in [("minDate", "notBefore"), ("maxDate", "notAfter")] {
            let Some((value, place)) = places.iter().find_map(|(map, place)| Some((text(map, key)?, *place)))
            else {
                continue;
            };
            let day: String = value.chars().take(10).collect();
            if asked.kind == "date" && crate::question::DateLimit::parse(&day).is_ok() {
                asked.about.insert(limit.to_owned(), day.into());
            } else if asked.kind == "date" && matches!(value.trim(), "moment()" | "now" | "today") {
                asked.about.insert(limit.to_owned(), "today".into());
            } else {
                let at = format!("{pointer}/{place}/{key}").replace("//", "/");
                self.report.leave(
                    at,
                    "This first or last day is worked out by a script, or is no day: set it in the question.",
                );
            }
        }
        self.day_parts((pointer, component), asked);
    }
}

fn number_of(component: &Map<String, Value>, asked: &mut Asked) {
    let year = asked.kind == "year";
    asked.kind = "number";
    let none = Map::new();
    let validate = inner(component, "validate", &none);
    let whole = year
        || validate.get("step").is_some_and(|step| *step == 1 || *step == "1")
        || flag(validate, "integer");
    let places = count(component, "decimalLimit");
    asked
        .schema
        .insert("type".to_owned(), if whole || places == Some(0) { "integer" } else { "number" }.into());
    if let Some(places) = places.filter(|places| (1..=6).contains(places)) {
        asked.about.insert("decimalPlaces".to_owned(), places.into());
    }
    for (key, keyword) in [("min", "minimum"), ("max", "maximum")] {
        let bound =
            number(validate, key).filter(|bound| bound.as_f64().is_some_and(|bound| bound.abs() < 9e15));
        if let Some(bound) = bound {
            asked.schema.insert(keyword.to_owned(), bound.into());
        }
    }
}

/// Several texts, each asked for by itself.
fn of_texts((pointer, component): (&str, &Map<String, Value>), mut asked: Asked) -> Repeated {
    let none = Map::new();
    let validate = inner(component, "validate", &none);
    let Asked { key, name, parents, title, needs, to_mend, .. } = asked.clone();
    let kind = asked.about.shift_remove("?kind").and_then(|kind| {
        ["long-text", "number", "email", "phone", "url", "date", "time"]
            .into_iter()
            .find(|known| kind == *known)
    });
    let required = !asked.optional;
    asked.kind = kind.unwrap_or("short-text");
    asked.key = format!("{key}/*/value");
    "value".clone_into(&mut asked.name);
    (asked.parents, asked.needs, asked.to_mend, asked.optional) = (Vec::new(), Vec::new(), Vec::new(), false);
    Repeated {
        pointer: pointer.to_owned(),
        key,
        name,
        parents,
        title,
        items: (
            required.then_some(1),
            count(validate, "maxItems").or_else(|| count(component, "maxTags")).filter(|most| *most > 0),
        ),
        needs,
        parts: vec![Part::Question(Box::new(asked))],
        to_mend,
    }
}
