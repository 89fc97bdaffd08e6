//! Postal addresses.

use super::answers::{Answering, Posted, Saying, lines, tidy};
use super::object::{self, Member};
use super::{ErrorCode, Fault, KindOption, Part, PartInput, Postcode, Setting, Takes, Typing, postcode};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// The address of a building in the United Kingdom, or anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Whether it may be outside of the United Kingdom (`x-question.international`): then its lines are asked for in one box,
    /// since no two countries write them alike, and the country beside it.
    pub international: bool,
}

impl Address {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[KindOption::own("international", Takes::Flag)];

    /// The most characters of a line.
    const MAX_LINE: u64 = 200;
    /// The most characters of an address in one box.
    const MAX_LINES: u64 = 1000;

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        let address = Self { international: options.flag("international") };
        object::read(schema, || address.members());
        address
    }

    pub(super) fn write(self, schema: &mut Object, options: &mut Object) {
        object::write(schema, || self.members());
        options.flag("international", self.international);
    }

    fn members(self) -> Vec<Member> {
        let line = |part| Member::line(part, Self::MAX_LINE);
        if self.international {
            let lines = json!({ "type": "string", "maxLength": Self::MAX_LINES, "pattern": "[^ \\t\\r\\n]" });
            let lines = Member { part: Part::Lines, schema: lines, optional: false };
            return vec![lines, line(Part::Country)];
        }
        vec![
            line(Part::Line1),
            line(Part::Line2).optional(),
            line(Part::Town),
            line(Part::County).optional(),
            Member::pattern(Part::Postcode, postcode::LIKE),
        ]
    }

    /// Its inputs.
    pub(super) fn inputs(self) -> Vec<PartInput> {
        let input = |part| PartInput::new(part, Typing::Names);
        if self.international {
            return vec![
                input(Part::Lines).rows(4).autocomplete("street-address"),
                input(Part::Country).width(30).autocomplete("country-name"),
            ];
        }
        vec![
            input(Part::Line1).autocomplete("address-line1"),
            input(Part::Line2).optional().autocomplete("address-line2"),
            input(Part::Town).width(20).autocomplete("address-level2"),
            input(Part::County).width(20).optional(),
            input(Part::Postcode).width(10).autocomplete("postal-code"),
        ]
    }
}

impl Answering for Address {
    fn read_answer(&self, posted: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        object::typed(posted, &self.members(), |part, text| match part {
            Part::Lines => tidy_lines(&text),
            Part::Postcode => Postcode::normalised(&text).unwrap_or_default(),
            _ => object::on_one_line(&text),
        })
    }

    fn check(&self, value: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        object::check(value, &self.members(), |part, text| {
            let wrong = part == Part::Postcode && !Postcode::is_right(text);
            wrong.then(|| Fault::new(ErrorCode::Postcode))
        })
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        let parts =
            [Part::Lines, Part::Line1, Part::Line2, Part::Town, Part::County, Part::Postcode, Part::Country];
        let said: Vec<String> =
            object::texts(value, &parts).into_iter().flat_map(str::lines).map(str::to_owned).collect();
        if said.is_empty() { lines(value) } else { said }
    }
}

/// The lines of an address without those that are empty.
fn tidy_lines(text: &str) -> String {
    let text = tidy(text);
    let lines = text.lines().map(object::on_one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
