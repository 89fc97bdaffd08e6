//! Where something is: in the National Grid, or in degrees.

use super::answers::{Answering, Posted, Saying, lines, wrong_type};
use super::object::{self, Member};
use super::{
    ErrorCode, Fault, Inputs, KindOption, Part, PartInput, Setting, Takes, Typing, coordinate, grid,
};
use crate::InvalidId;
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Map, Value, json};

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// How it is said (`x-question.system`).
    pub system: LocationSystem,
}

/// How a place is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LocationSystem {
    /// By a reference in the National Grid of Great Britain: `TQ3080`.
    #[default]
    GridReference,
    /// By metres east and north in it.
    EastingNorthing,
    /// By degrees of latitude and longitude (WGS 84).
    LatitudeLongitude,
}

impl LocationSystem {
    const WORDS: [&'static str; 3] = ["grid-reference", "easting-northing", "latitude-longitude"];

    fn as_str(self) -> &'static str {
        match self {
            Self::GridReference => "grid-reference",
            Self::EastingNorthing => "easting-northing",
            Self::LatitudeLongitude => "latitude-longitude",
        }
    }

    fn named(word: &str) -> Result<Self, InvalidId> {
        let all = [Self::GridReference, Self::EastingNorthing, Self::LatitudeLongitude];
        all.into_iter().find(|one| one.as_str() == word).ok_or_else(|| InvalidId {
            value: word.to_owned(),
            expected: "grid-reference, easting-northing or latitude-longitude",
        })
    }
}

/// A number of two that say a place, with its limits.
#[derive(Clone, Copy)]
struct Axis {
    part: Part,
    least: i32,
    most: i32,
}

/// The National Grid is 700 km wide and 1,300 km high.
const METRES: [Axis; 2] = [
    Axis { part: Part::Easting, least: 0, most: 700_000 },
    Axis { part: Part::Northing, least: 0, most: 1_300_000 },
];

const DEGREES: [Axis; 2] = [
    Axis { part: Part::Latitude, least: -90, most: 90 },
    Axis { part: Part::Longitude, least: -180, most: 180 },
];

impl Location {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] =
        &[KindOption::own("system", Takes::OneOf(&LocationSystem::WORDS))];

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let system = options.id("system", LocationSystem::named).unwrap_or_default();
        let location = Self { system };
        object::read(schema, || location.members());
        location
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        object::write(schema, || self.members());
        if self.system != LocationSystem::GridReference {
            options.put("system", self.system.as_str());
        }
    }

    fn members(self) -> Vec<Member> {
        let Some(axes) = self.axes() else { return vec![Self::reference()] };
        let number = if self.system == LocationSystem::EastingNorthing { "integer" } else { "number" };
        let member = |axis: Axis| {
            let schema = json!({ "type": number, "minimum": axis.least, "maximum": axis.most });
            Member { part: axis.part, schema, optional: false }
        };
        axes.map(member).into()
    }

    fn reference() -> Member {
        Member::pattern(Part::GridReference, grid::LIKE)
    }

    fn axes(self) -> Option<[Axis; 2]> {
        match self.system {
            LocationSystem::GridReference => None,
            LocationSystem::EastingNorthing => Some(METRES),
            LocationSystem::LatitudeLongitude => Some(DEGREES),
        }
    }

    /// How it is asked. One input has the question as its label.
    pub(super) fn inputs(self) -> Inputs {
        let input = |part, typing| PartInput::new(part, typing).width(20);
        match self.system {
            LocationSystem::GridReference => Inputs::Line(Typing::Names),
            LocationSystem::EastingNorthing => Inputs::Parts(vec![
                input(Part::Easting, Typing::Whole).width(10),
                input(Part::Northing, Typing::Whole).width(10),
            ]),
            // Degrees have signs and letters, which the keyboard for numbers has not.
            LocationSystem::LatitudeLongitude => Inputs::Parts(vec![
                input(Part::Latitude, Typing::Names),
                input(Part::Longitude, Typing::Names),
            ]),
        }
    }

    /// Reads two numbers. Both may have been pasted into the first input.
    fn typed(self, posted: &Posted<'_>, axes: [Axis; 2]) -> Result<Option<Value>, Vec<Fault>> {
        let [first, second] = axes;
        let texts = (posted.part(first.part)?, posted.part(second.part)?);
        let texts = match coordinate::both(texts.0).filter(|_| texts.1.is_empty()) {
            Some(both) => both,
            None => (texts.0.to_owned(), texts.1.to_owned()),
        };
        if texts.0.is_empty() && texts.1.is_empty() && object::may_be_empty(posted.question) {
            return Ok(None);
        }
        let (mut object, mut faults) = (Map::new(), Vec::new());
        for (axis, text) in [(first, texts.0), (second, texts.1)] {
            match self.number(axis, &text) {
                Ok(number) => drop(object.insert(axis.part.to_string(), number)),
                Err(fault) => faults.push(fault.at(axis.part)),
            }
        }
        if faults.is_empty() { Ok(Some(object.into())) } else { Err(faults) }
    }

    fn number(self, axis: Axis, text: &str) -> Result<Value, Fault> {
        if text.is_empty() {
            return Err(Fault::new(ErrorCode::Required));
        }
        let number = if self.system == LocationSystem::EastingNorthing {
            coordinate::metres(text).ok_or_else(|| Fault::new(ErrorCode::NotWhole))?
        } else {
            let ends = if axis.part == Part::Latitude { ['N', 'S'] } else { ['E', 'W'] };
            let example = if axis.part == Part::Latitude { "51.5074" } else { "-0.1278" };
            let wrong = || Fault::new(ErrorCode::Coordinate).with("example", example);
            coordinate::degrees(text, ends).ok_or_else(wrong)?
        };
        axis.within(&number).map(|()| number)
    }
}

impl Axis {
    /// Whether a number is within the limits.
    fn within(self, number: &Value) -> Result<(), Fault> {
        let number = number.as_f64().ok_or_else(|| wrong_type("number"))?;
        let limits = |code| Fault::new(code).with("min", self.least).with("max", self.most);
        if number < f64::from(self.least) {
            Err(limits(ErrorCode::TooSmall))
        } else if number > f64::from(self.most) {
            Err(limits(ErrorCode::TooBig))
        } else {
            Ok(())
        }
    }
}

impl Answering for Location {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        match self.axes() {
            Some(axes) => self.typed(posted, axes),
            None => object::typed_alone(posted, Part::GridReference, |text| {
                grid::normalised(text).unwrap_or_else(|| object::on_one_line(text))
            }),
        }
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let Some(axes) = self.axes() else {
            return object::check_alone(value, Self::reference(), |text| {
                (!grid::is_reference(text)).then(|| Fault::new(ErrorCode::GridReference))
            });
        };
        let object = value.as_object().ok_or_else(|| vec![wrong_type("object")])?;
        let mut faults: Vec<Fault> = axes
            .iter()
            .filter_map(|axis| {
                let fault = match object.get(axis.part.as_str()) {
                    None => Some(Fault::new(ErrorCode::Required)),
                    Some(number) => axis.within(number).err().or_else(|| self.is_broken(number)),
                };
                fault.map(|fault| fault.at(axis.part))
            })
            .collect();
        if object.keys().any(|key| axes.iter().all(|axis| axis.part.as_str() != key)) {
            faults.push(Fault::new(ErrorCode::Unexpected));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        let number = |part: Part| value.get(part.as_str()).filter(|number| number.is_number());
        match (object::texts(value, &[Part::GridReference]).first(), self.axes()) {
            (Some(reference), _) => vec![grid::spaced(reference)],
            (None, Some([first, second])) => match (number(first.part), number(second.part)) {
                (Some(first), Some(second)) => vec![format!("{first}, {second}")],
                _ => lines(value),
            },
            (None, None) => lines(value),
        }
    }

    fn shown(&self, value: &Value, part: Option<Part>) -> String {
        match value.get(part.unwrap_or(Part::GridReference).as_str()) {
            Some(Value::String(reference)) => grid::spaced(reference),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

impl Location {
    /// Metres are whole.
    fn is_broken(self, number: &Value) -> Option<Fault> {
        let is_whole = number.as_f64().is_some_and(|number| number.fract() == 0.0);
        let whole = self.system == LocationSystem::EastingNorthing;
        (whole && !is_whole).then(|| Fault::new(ErrorCode::NotWhole))
    }
}
